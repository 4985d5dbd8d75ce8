"""Neighbourhoods, paths, communities, flags and the table, in a real Chromium."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from graphbuilder.model import Claim, Entity
from graphbuilder.page.communities import COLOURS, OTHER
from graphbuilder.page.html import to_html, write
from graphbuilder.page.selection import neighbourhood
from graphbuilder.page.view_model import view_model

from .conftest import PHONE, Opener, serious
from .samples import (
    ARMENIA,
    AZERBAIJAN,
    CLAIMS,
    DOCUMENTS,
    FRANCE,
    GEORGIA,
    NOT_FIGHT,
    OSCE,
    PUKHOV,
    SUPPORTS,
    SYRIA,
    TURKEY,
    TWICE,
)

pytestmark = pytest.mark.browser

FACTS = [claim for claim in CLAIMS if claim.affirmed]
VIEW = view_model(CLAIMS, DOCUMENTS)


def shown(page: Page) -> set[str]:
    """The claims in the table."""
    return set(page.locator("#table tbody tr").evaluate_all("rows => rows.map(row => row.dataset.claim)"))


def around(entity: Entity, hops: int) -> set[str]:
    return {claim.id for claim in neighbourhood(FACTS, entity.iri, hops)}


def test_a_neighbourhood_is_what_the_package_takes_for_one(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#entity={FRANCE.iri}&view=table").page
    page.get_by_role("button", name="Only its neighbourhood").click()
    assert shown(page) == around(FRANCE, 1)
    chip = page.locator("#focus")
    expect(chip).to_contain_text("Only around France")
    for hops in (2, 3):
        chip.get_by_role("button", name=f"{hops} claims away from France").click()
        assert shown(page) == around(FRANCE, hops)
        expect(chip.locator("[aria-pressed=true]")).to_have_text(str(hops))
        expect(chip.locator("[aria-pressed=true]")).to_be_focused()
    chip.get_by_role("button", name=re.compile("Show all claims again")).click()
    expect(chip).to_be_hidden()
    assert shown(page) == {claim.id for claim in FACTS}


def test_a_neighbourhood_follows_the_filters(open_page: Opener, sample_page: Path) -> None:
    """Who is reached only by a claim that is hidden is not reached."""
    page = open_page(sample_page, f"#focus={SYRIA.iri}&view=table").page
    assert shown(page) == set()
    page.get_by_label("Denied").check()
    assert len(shown(page)) == 1
    page.get_by_role("button", name="2 claims away from Syria").click()
    open_ones = [one for one in CLAIMS if one.affirmed or one.status == "negated"]
    assert shown(page) == {one.id for one in neighbourhood(open_ones, SYRIA.iri, 2)}


def test_a_neighbourhood_is_in_the_address(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#focus={FRANCE.iri}&hops=2").page
    expect(page.locator("#headline")).to_contain_text(f"{len(around(FRANCE, 2))} of {len(CLAIMS)} claims")
    assert (f"focus={quote(FRANCE.iri, safe='')}" in page.url, "hops=2" in page.url) == (True, True)
    page.locator("#focus .close").click()
    assert "focus" not in page.url
    for fragment in ("#focus=nobody&hops=2", "#hops=3", f"#focus={FRANCE.iri}&hops=9", "#path=a+b", "#colour=red"):
        watched = open_page(sample_page, fragment)
        expect(watched.page.locator("#panel")).to_contain_text("Overview")
        assert watched.errors == []


def test_of_a_crowd_the_neighbourhood_is_drawn_and_leaves_no_trace(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphbuilder.page.layout.BACKBONE_NODES", 3)
    write(tmp_path / "crowd.html", to_html(view_model(CLAIMS, DOCUMENTS), "Crowd"))
    page = open_page(tmp_path / "crowd.html").page
    expect(page.locator("#drawn")).to_contain_text("3 of")
    page.keyboard.press("/")
    page.keyboard.type("france")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Only its neighbourhood").click()
    page.wait_for_timeout(150)
    labels = {label["text"] for label in page.evaluate("graphbuilder.labels()")}
    assert {"France", "Turkey", "OSCE Minsk Group"} <= labels
    assert "Armenia" not in labels
    page.get_by_role("button", name="2 claims away from France").click()
    assert "Sergey Lavrov → Turkey: requests" in picture(page)
    page.get_by_role("button", name="Only its neighbourhood").click()
    page.keyboard.press("Escape")
    expect(page.locator("#drawn")).to_contain_text("5 of")  # what opening France brought stays


def path_address(*ends: Entity) -> str:
    return f"#path={quote(' '.join(end.iri for end in ends))}"


def test_a_path_is_listed_step_by_step(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#entity={OSCE.iri}").page
    box = page.get_by_role("searchbox", name="Show the path from OSCE Minsk Group to another entity")
    box.fill("geo")
    expect(page.locator(".finder li")).to_have_text(["Georgia"])
    box.press("Enter")
    graph = nx.Graph((claim.source.iri, claim.target.iri) for claim in FACTS)
    expected = nx.shortest_path(graph, OSCE.iri, GEORGIA.iri)
    steps = page.locator("#panel h3")
    assert steps.count() == len(expected) - 1 == 4
    texts = steps.all_text_contents()
    assert texts[0].startswith("1. OSCE Minsk Group – France")
    assert texts[-1].startswith("4. Armenia – Georgia")
    expect(page.locator("#panel h2")).to_have_text("OSCE Minsk Group … Georgia")
    assert "path=" in page.url
    page.reload()
    expect(steps).to_have_count(4)
    page.keyboard.press("Escape")
    assert "path" not in page.url


def test_a_path_is_highlighted(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, path_address(FRANCE, GEORGIA)).page
    labels = {label["text"] for label in page.evaluate("graphbuilder.labels()")}
    assert {"France", "Turkey", "Armenia", "Georgia", "accuses", "cooperates with"} <= labels
    assert not labels & {"Azerbaijan", "Russia", "supports"}


def test_no_path_is_said(open_page: Opener, sample_page: Path) -> None:
    watched = open_page(sample_page, path_address(PUKHOV, TURKEY))
    expect(watched.page.locator("#panel")).to_contain_text("No chain of visible claims joins the two.")
    watched.page.get_by_role("button", name="Table", exact=True).click()
    assert watched.errors == []


def test_a_path_takes_only_what_is_visible(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, path_address(TURKEY, SYRIA)).page
    expect(page.locator("#panel")).to_contain_text("No chain")
    page.get_by_label("Denied").check()
    expect(page.locator("#panel h3")).to_have_text(["1. Turkey – Syria · 1"])


def picture(page: Page) -> str:
    """The saved picture."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="(SVG)").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def colours(page: Page) -> dict[str, str]:
    """The fill of each entity in the saved picture."""
    text = picture(page)
    pairs = re.findall(r'<g opacity="[^"]+"><title>([^<:]+)</title><path d="[^"]+" fill="(#[0-9A-F]{6})"', text)
    return {str(name): str(fill) for name, fill in pairs}


def test_communities_are_coloured_on_demand(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    assert colours(page)["Turkey"] == colours(page)["Armenia"] == "#0072B2"
    expect(page.locator("#communities")).to_be_hidden()
    page.get_by_role("button", name="Community", exact=True).click()
    found = colours(page)
    for node in VIEW["nodes"]:
        if node["label"] in found:
            place = node["community"]
            assert found[node["label"]] == (OTHER if place is None else COLOURS[place])
    assert found["Turkey"] == found["Azerbaijan"] != found["Armenia"]
    first = page.locator("#communities li").first
    size = sum(node["community"] == 0 for node in VIEW["nodes"])
    expect(first).to_contain_text(f"Azerbaijan and {size - 1} others")
    assert "colour=community" in page.url
    first.get_by_role("button").click()
    expect(page.locator("#panel h2")).to_have_text("Azerbaijan")
    page.reload()
    expect(page.get_by_role("button", name="Community", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Kind", exact=True).click()
    assert "colour" not in page.url


def test_where_nobody_belongs_together_nothing_is_offered(open_page: Opener, tmp_path: Path) -> None:
    write(tmp_path / "one.html", to_html(view_model([SUPPORTS], DOCUMENTS), "One"))
    page = open_page(tmp_path / "one.html", "#colour=community").page
    expect(page.locator("#colouring")).to_be_hidden()


def flagged(code: str) -> Claim:
    named = replace(TURKEY, identifiers=(*TURKEY.identifiers, ("iso3166-1-alpha-2", code)))
    return replace(SUPPORTS, subject=replace(SUPPORTS.subject, entity=named))


@pytest.mark.parametrize(("code", "flag"), [("TR", "\U0001f1f9\U0001f1f7"), ("tr", None), ("<b>", None)])
def test_a_state_has_its_flag(open_page: Opener, tmp_path: Path, code: str, flag: str | None) -> None:
    write(tmp_path / "flag.html", to_html(view_model([flagged(code)], DOCUMENTS), "Flag"))
    page = open_page(tmp_path / "flag.html", f"#entity={TURKEY.iri}").page
    page.keyboard.press("/")
    page.keyboard.type("turkey")
    flags = page.locator(".flag")
    assert flags.all_text_contents() == ([flag, flag] if flag else [])
    for one in flags.all():
        expect(one).to_have_attribute("aria-hidden", "true")
    expect(page.locator("#panel h2")).to_have_text("Turkey")


def test_rows_are_walked_and_opened_by_keyboard(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=table").page
    rows = page.locator("#table tbody tr")
    rows.nth(0).locator(".says button").focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1).locator(".says button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows.nth(1)).to_have_class("here")
    expect(rows.nth(1).locator(".says button")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(rows.nth(0).locator(".says button")).to_be_focused()


def test_a_click_on_a_row_opens_it_and_the_table_stays_where_it_is(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=table").page
    last = page.locator("#table tbody tr").last
    last.locator("td.date").click()
    expect(last).to_have_class("here")
    scrolled = page.evaluate("document.getElementById('table').scrollTop")
    assert scrolled > 200
    expect(page.locator("#panel .card.here")).to_have_attribute("data-claim", str(last.get_attribute("data-claim")))
    head = page.locator("#table th").first.bounding_box()
    table = page.locator("#table").bounding_box()
    assert head is not None
    assert table is not None
    assert head["y"] == table["y"]


def test_a_shared_claim_is_in_sight_in_the_table(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#view=table&claim={TWICE.id}", viewport={"width": 1400, "height": 420}).page
    expect(page.locator(f'#table [data-claim="{TWICE.id}"]')).to_be_in_viewport()
    expect(page.locator(f'#table [data-claim="{TWICE.id}"]')).to_have_class("here")


def test_undated_claims_come_last_whichever_way(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=table").page
    dates = page.locator("#table td.date")
    rising = dates.all_inner_texts()
    known = sorted(claim.when for claim in FACTS if claim.when)
    assert rising == [*known, *["–"] * (len(FACTS) - len(known))]
    head = page.locator("#table th").first
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert dates.all_inner_texts() == [*reversed(known), *["–"] * (len(FACTS) - len(known))]


def test_the_table_follows_the_filters(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=table").page
    page.get_by_label("Denied").check()
    row = page.locator(f'#table [data-claim="{NOT_FIGHT.id}"]')
    expect(row).to_contain_text("denied")
    expect(row.locator(".told")).to_contain_text("Ruslan Pukhov")


@pytest.mark.parametrize("view", ["graph", "table"])
def test_all_of_it_fits_a_phone(open_page: Opener, sample_page: Path, view: str) -> None:
    fragment = f"#view={view}&entity={ARMENIA.iri}&focus={ARMENIA.iri}&colour=community"
    page = open_page(sample_page, fragment, **PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Export").click()
    for entry in page.locator("#exports button").all():
        box = entry.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= 390
    if view == "table":
        sentence = page.locator("#table td.told").first.bounding_box()
        assert sentence is not None
        assert sentence["width"] > 300


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["graph", "table"])
def test_axe_finds_nothing_serious(open_page: Opener, sample_page: Path, view: str, scheme: str) -> None:
    fragment = f"#view={view}&entity={AZERBAIJAN.iri}&focus={AZERBAIJAN.iri}&hops=2&colour=community"
    page = open_page(sample_page, fragment, color_scheme=scheme, bypass_csp=True).page
    assert serious(page) == []
