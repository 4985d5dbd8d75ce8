"""Nothing that a document, a reference file or a title says may ever run: every field holds a payload."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graphbuilder.model import Attribution, Claim, Document, Entity, Mention, Polarity, Quotation, Span
from graphbuilder.page.html import to_html, write
from graphbuilder.page.svg import to_svg
from graphbuilder.page.view import View
from graphbuilder.page.view_model import view_model

from .conftest import Opener, Watched

PAYLOADS = (
    "</script><script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    '"><svg onload=window.hacked=1>',
    "{{ 7 * 7 }}{% include 'x' %}",
    "<a href='javascript:window.hacked=1'>href</a>",
    "__proto__",
    "constructor",
    "<!-- --><iframe srcdoc='<script>parent.hacked = 1</script>'></iframe>",
    "\u2028\u2029\u0000\ufeff\u202ealert(1)",
    "'-alert(1)-'",
    "</title></style></textarea><script>window.hacked = 1</script>",
)
ADDRESSES = (
    "javascript:window.hacked=1",
    "data:text/html,<script>hacked=1</script>",
    'https://ok.example/"onclick=hacked=1',
)


def hostile_view() -> View:
    """A ring of entities, each named by a payload, with payloads in every other field too."""
    entities = [
        Entity(payload, "State", payload, ((payload, payload),), (payload, payload + " alias")) for payload in PAYLOADS
    ]
    documents, claims, quotations = {}, [], []
    for place, subject in enumerate(entities):
        target = entities[(place + 1) % len(entities)]
        text = f"{subject.label} attacks {target.label}."
        document = Document(
            source=subject.label,
            text=text,
            title=subject.label,
            url=ADDRESSES[place % len(ADDRESSES)],
            publisher=target.label,
            published=date(2020, 1, 1 + place),
        )
        documents[document.id] = document
        whole = document.span(0, len(text))
        told = Attribution(subject, quoted=True, cue=document.span(0, 3), within=Attribution(target))
        claim = Claim(
            document=document.id,
            content_hash=document.content_hash,
            subject=Mention(document.span(0, len(subject.label)), subject),
            relation="assaults",
            object=Mention(Span(len(text) - 1 - len(target.label), len(text) - 1, target.label), target),
            evidence=whole,
            sentence=whole,
            rule=subject.label,
            score=0.5,
            role=subject.label,
            mode=subject.label,
            place=subject,
            when="2020",
            attribution=told,
        )
        claims += [claim, replace(claim, evidence=document.span(1, len(text)), polarity=Polarity.NEGATIVE)]
        quotations.append(Quotation(whole, None, told))
    return view_model(claims, documents, quotations)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "<img src=x onerror=alert(1)>.html"
    write(path, to_html(hostile_view(), " ".join(PAYLOADS)))
    return path


def assert_inert(watched: Watched) -> None:
    assert watched.page.evaluate("window.hacked") is None
    assert (
        watched.page.locator("#panel img, #panel svg, #panel iframe, #table img, #found img, header img").count() == 0
    )
    assert watched.dialogs == []
    assert watched.errors == []
    assert len(watched.requests) == 1


@pytest.mark.browser
def test_no_payload_runs_wherever_it_is_shown(open_page: Opener, hostile_page: Path) -> None:
    watched = open_page(hostile_page)
    page = watched.page
    page.get_by_label("Denied").check()
    page.locator("summary").click()
    for node in hostile_view()["nodes"]:
        page.evaluate("id => { location.hash = new URLSearchParams({ entity: id }) }", node["id"])
        expect(page.locator("#panel .card").first).to_be_visible()
    for line in hostile_view()["lines"]:
        page.evaluate("id => { location.hash = 'line=' + id }", line["id"])
        expect(page.locator("#panel .card")).to_have_count(2)
    for typed in ("alias", "<", "proto", "onerror"):
        page.locator("#search").fill(typed)
        expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.locator("#table tbody tr")).to_have_count(2 * len(PAYLOADS))
    assert_inert(watched)


@pytest.mark.browser
def test_payloads_are_shown_as_the_text_that_they_are(open_page: Opener, hostile_page: Path) -> None:
    watched = open_page(hostile_page)
    page = watched.page
    assert page.evaluate("document.title").startswith("</script><script>")
    page.evaluate("id => { location.hash = new URLSearchParams({ entity: id }) }", PAYLOADS[1])
    expect(page.locator("#panel h2")).to_have_text(PAYLOADS[1])
    addresses = page.locator("#panel a").evaluate_all("all => all.map(one => one.href)")
    assert all(address.startswith("https://ok.example/") for address in addresses)
    assert page.locator("[onclick], [onerror], [onload]").count() == 0
    assert_inert(watched)


@pytest.mark.browser
@pytest.mark.parametrize(
    "markup",
    [
        "<script>window.hacked = 1</script>",
        "<img src=x onerror='window.hacked = 1'>",
        "<svg onload='window.hacked = 1'></svg>",
        "<iframe srcdoc='<script>parent.hacked = 1</script>'></iframe>",
        "<script src='https://evil.example/x.js'></script>",
    ],
)
def test_a_template_broken_on_purpose_still_runs_nothing(open_page: Opener, tmp_path: Path, markup: str) -> None:
    """If escaping ever failed, the policy would be what is left."""
    path = tmp_path / "broken.html"
    write(path, to_html(hostile_view(), "Broken").replace("<body>", f"<body>{markup}", 1))
    watched = open_page(path)
    watched.page.wait_for_timeout(200)
    assert watched.page.evaluate("window.hacked") is None
    assert watched.dialogs == []
    assert any("Content Security Policy" in error for error in watched.errors)


@pytest.mark.browser
def test_the_script_too_refuses_addresses_that_are_no_web_pages(open_page: Opener, tmp_path: Path) -> None:
    view = hostile_view()
    for document in view["documents"]:
        document["url"] = "javascript:window.hacked=1"
    write(tmp_path / "page.html", to_html(view, "Addresses"))
    page = open_page(tmp_path / "page.html", f"#line={view['lines'][0]['id']}").page
    expect(page.locator("#panel .card")).to_have_count(1)
    assert page.locator("#panel a").count() == 0


def test_markup_reaches_neither_the_page_nor_the_picture() -> None:
    html = to_html(hostile_view(), " ".join(PAYLOADS))
    assert html.count("<script") - html.count('"<script>"+t') == 5
    assert "<img" not in html.split("vis-network", 1)[0]
    svg = to_svg(hostile_view(), " ".join(PAYLOADS))
    assert "<script" not in svg
    assert "<img" not in svg
    assert "\x00" not in svg
