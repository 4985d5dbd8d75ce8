"""The map in a real Chromium: places, arcs, evidence, camera, keyboard, and names that mean harm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from graphbuilder.graph.places import Places
from graphbuilder.model import Claim, Entity
from graphbuilder.page.html import to_html, write
from graphbuilder.page.view_model import view_model

from .conftest import PHONE, Opener, serious
from .places import PLACED, PLACES, states
from .samples import AZERBAIJAN, DOCUMENTS, QUOTATIONS, SUPPORTS, TURKEY

pytestmark = pytest.mark.browser

MIDDLE = """curve => {
  const point = curve.getPointAtLength(curve.getTotalLength() / 2), { e, f } = curve.getScreenCTM();
  return { x: point.x + e, y: point.y + f };
}"""
AT_SEA = frozenset({"BHS", "CUB", "ESH", "FJI", "KWT", "PHL", "TTO", "VUT"})
"""Islands and crescents whose middle, in whole degrees, is water or somebody else's ground."""
INSIDE = """([name, code]) => {
  const site = document.querySelector(`.site[aria-label^="${name}, "]`);
  if (!site) return null;
  const land = document.querySelector(`[data-country="${code}"]`);
  const { e, f } = site.firstChild.getScreenCTM().translate(8, 8);
  return land.isPointInFill(new DOMPoint(e, f).matrixTransform(land.getScreenCTM().inverse()));
}"""
PINCH = """() => {
  const world = document.getElementById("world"), { x, y } = world.getBoundingClientRect();
  world.setPointerCapture = () => {}; // only real pointers can be captured
  const touch = (name, pointerId, at) =>
    world.dispatchEvent(new PointerEvent(name, { pointerId, bubbles: true, clientX: x + at, clientY: y + 200 }));
  for (const step of [["pointerdown", 150, 250], ["pointermove", 100, 300], ["pointerup", 100, 300]]) {
    touch(step[0], 1, step[1]);
    touch(step[0], 2, step[2]);
  }
}"""


def saved(folder: Path, claims: Iterable[Claim], places: Places) -> Path:
    path = folder / "map.html"
    write(path, to_html(view_model(claims, DOCUMENTS, QUOTATIONS, places=places), "Map"))
    return path


@pytest.fixture(scope="module")
def map_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("map"), PLACED, PLACES)


@pytest.fixture
def page(open_page: Opener, map_page: Path) -> Page:
    return open_page(map_page, "#view=map").page


def site(page: Page, name: str) -> Locator:
    return page.locator(f'.site[aria-label^="{name},"]')


def heading(page: Page) -> Locator:
    return page.locator("#panel h2").first


def arc_between(page: Page, one: str, other: str, sign: str) -> Locator:
    places = [str(site(page, name).get_attribute("data-site")) for name in (one, other)]
    return page.locator(f'.arc[data-arc^="{" ".join(places)} {sign} "]')


def click_arc(page: Page, arc: Locator) -> None:
    point = arc.locator(".curve").evaluate(MIDDLE)
    page.mouse.click(point["x"], point["y"])


def place_of(page: Page, name: str) -> tuple[float, float]:
    box = site(page, name).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def claim_between(one: Entity, other: Entity) -> Claim:
    subject, object_ = (
        replace(side, entity=entity) for side, entity in ((SUPPORTS.subject, one), (SUPPORTS.object, other))
    )
    return replace(SUPPORTS, subject=subject, object=object_)


# --- what is drawn --------------------------------------------------------------------------------------------------


def test_states_with_claims_are_filled_and_named(page: Page) -> None:
    filled = page.locator("#map-lands .told").evaluate_all("lands => lands.map(land => land.dataset.country).sort()")
    assert filled == ["ARM", "AZE", "FRA", "GEO", "RUS", "TUR"]
    expect(page.locator("#map-names")).to_contain_text("Turkey")
    labels = page.locator("#map-names text").evaluate_all(
        "texts => texts.map(text => text.getBoundingClientRect().toJSON())"
    )
    assert len(labels) >= 5
    for place, one in enumerate(labels):
        for other in labels[place + 1 :]:
            apart = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
            assert apart or one["bottom"] <= other["top"] + 4 or other["bottom"] <= one["top"] + 4


def test_arcs_bear_sign_dash_width_and_arrow(page: Page) -> None:
    supports = arc_between(page, "Turkey", "Azerbaijan", "cooperation")
    accuses = arc_between(page, "Armenia", "Turkey", "conflict")
    assert supports.locator(".head").count() == 1
    assert supports.locator(".curve").get_attribute("stroke-dasharray") == ""
    assert accuses.locator(".curve").get_attribute("stroke-dasharray") == "11 6"
    widths = [float(arc.locator(".curve").get_attribute("stroke-width") or 0) for arc in (supports, accuses)]
    assert widths[0] > widths[1]
    colours = [arc.evaluate("arc => getComputedStyle(arc).color") for arc in (supports, accuses)]
    assert colours == ["rgb(0, 114, 178)", "rgb(213, 94, 0)"]


def test_every_state_of_the_reference_lies_inside_its_outline(open_page: Opener, tmp_path: Path) -> None:
    """Coordinates and outlines come from different sources and meet only where the projection is right."""
    known = states()
    ways = enumerate(pairwise(known))
    claims = [
        replace(claim_between(one, other), document=f"{number:016d}") for number, ((one, *_), (other, *_)) in ways
    ]
    places = Places(
        {s.iri: p for s, _, p in known}, {s.iri: s.label for s, _, _ in known}, {s.iri: c for s, c, _ in known}
    )
    page = open_page(saved(tmp_path, claims, places), "#view=map").page
    drawn = set(page.locator("#map-lands path").evaluate_all("lands => lands.map(land => land.dataset.country)"))
    found = {code: page.evaluate(INSIDE, [state.label, code]) for state, code, _ in known if code in drawn}
    assert None not in found.values(), found
    assert len(found) > 165
    outside = sorted(code for code, inside in found.items() if not inside)
    assert set(outside) <= AT_SEA
    assert page.locator(".site").count() == len(known)


def test_a_page_without_places_has_no_map(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=map").page
    expect(page.locator("#show-map")).to_have_count(0)
    expect(page.locator("#graph")).to_be_visible()


# --- evidence -------------------------------------------------------------------------------------------------------


def test_a_click_on_an_arc_reads_its_sentences_and_names_the_lines_on_it(page: Page) -> None:
    click_arc(page, arc_between(page, "Turkey", "Azerbaijan", "cooperation"))
    expect(heading(page)).to_have_text("Turkey → Azerbaijan")
    expect(page.locator("#panel")).to_contain_text(SUPPORTS.sentence.text)
    card = page.locator("#map-here")
    expect(card).to_contain_text("Recep Tayyip Erdoğan → Azerbaijan")
    card.get_by_role("button", name="Hulusi Akar → Azerbaijan").click()
    expect(heading(page)).to_have_text("Hulusi Akar → Azerbaijan")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_click_on_a_state_or_its_ground_opens_its_panel(page: Page) -> None:
    site(page, "Armenia").click()
    expect(heading(page)).to_have_text("Armenia")
    expect(page.locator("#map-here")).to_contain_text("Nikol Pashinyan")
    x, y = place_of(page, "Turkey")
    page.mouse.click(x - 40, y + 5)
    expect(heading(page)).to_have_text("Turkey")
    page.keyboard.press("Escape")
    expect(page.locator(".site.far, .arc.far")).to_have_count(0)


def test_the_selection_is_emphasised_and_brought_into_sight(page: Page) -> None:
    for _ in range(6):
        page.locator("#map-in").click()
    page.locator("#search").fill("France")
    page.locator("#search").press("ArrowDown")
    page.locator("#search").press("Enter")
    x, y = place_of(page, "France")
    stage = page.locator("#world").bounding_box()
    assert stage is not None
    assert stage["x"] < x < stage["x"] + stage["width"]
    assert stage["y"] < y < stage["y"] + stage["height"]
    assert "chosen" in str(site(page, "France").get_attribute("class"))
    assert "far" in str(site(page, "Russia").get_attribute("class"))


def test_filters_act_on_the_map(page: Page) -> None:
    before = page.locator(".arc.conflict").count()
    page.locator("#filters").get_by_label("Conflict").uncheck()
    assert before > 0
    expect(page.locator(".arc.conflict")).to_have_count(0)
    page.get_by_role("button", name="No lines").click()
    expect(page.locator(".arc")).to_have_count(0)
    expect(page.locator(".site:visible")).to_have_count(0)
    expect(page.locator("#map-lands .told")).to_have_count(0)


def test_who_has_no_place_is_listed(page: Page) -> None:
    note = page.locator("#map-placeless")
    note.locator("summary").click()
    listed = note.locator("li").all_inner_texts()
    assert len(listed) == int(str(note.locator("summary").inner_text()).split()[0])
    assert {"NATO", "OSCE Minsk Group"} <= set(listed)
    assert not {"Turkey", "Hulusi Akar"} & set(listed)
    note.get_by_role("button", name="NATO").click()
    expect(heading(page)).to_have_text("NATO")
    expect(page.locator(".map-note")).to_contain_text("Natural Earth’s de facto view")


# --- camera and keyboard --------------------------------------------------------------------------------------------


def test_wheel_drag_and_buttons_move_the_map(page: Page) -> None:
    turkey, russia = place_of(page, "Turkey"), place_of(page, "Russia")
    page.mouse.move(*turkey)
    page.mouse.wheel(0, -300)
    page.wait_for_function(
        "y => document.querySelector('.site[aria-label^=\"Russia,\"]').getBoundingClientRect().y < y - 20",
        arg=russia[1],
    )
    assert place_of(page, "Turkey") == pytest.approx(turkey, abs=1.5)
    page.mouse.move(turkey[0] - 60, turkey[1] + 60)
    page.mouse.down()
    page.mouse.move(turkey[0] + 40, turkey[1] + 30, steps=5)
    page.mouse.up()
    assert place_of(page, "Turkey") == pytest.approx((turkey[0] + 100, turkey[1] - 30), abs=2)
    expect(heading(page)).to_have_text("Overview")
    page.locator("#map-fit").click()
    assert place_of(page, "Turkey") == pytest.approx(turkey, abs=1)
    page.locator("#map-world").click()
    assert place_of(page, "Russia")[1] > russia[1]


def test_two_fingers_zoom(open_page: Opener, map_page: Path) -> None:
    page = open_page(map_page, "#view=map", **PHONE).page
    wide = abs(place_of(page, "Turkey")[0] - place_of(page, "France")[0])
    page.evaluate(PINCH)
    assert abs(place_of(page, "Turkey")[0] - place_of(page, "France")[0]) == pytest.approx(2 * wide, rel=0.05)


def test_the_keyboard_walks_from_place_to_place(page: Page) -> None:
    page.locator("#world").focus()
    x, _ = place_of(page, "Turkey")
    page.keyboard.press("ArrowRight")
    assert place_of(page, "Turkey")[0] == pytest.approx(x - 80, abs=1)
    page.keyboard.press("0")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    first = focused.get_attribute("aria-label")
    expect(page.locator(".site[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text(str(first).split(",")[0])
    site(page, "Turkey").focus()
    page.keyboard.press("ArrowRight")
    assert str(page.locator(":focus").get_attribute("aria-label")).split(",")[0] in {"Armenia", "Azerbaijan", "Georgia"}


def test_a_phone_shows_the_map_without_cuts(open_page: Opener, map_page: Path) -> None:
    page = open_page(map_page, "#view=map", **PHONE).page
    note, buttons = (page.locator(f"#map {part}").bounding_box() for part in (".map-note", ".zoom"))
    assert note is not None
    assert buttons is not None
    assert note["y"] + note["height"] <= buttons["y"] or note["x"] + note["width"] <= buttons["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


# --- safety ---------------------------------------------------------------------------------------------------------


def test_names_that_mean_harm_are_text(open_page: Opener, tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(1)>\"'&{{7*7}}"
    hostile = replace(TURKEY, label=name)
    claims = [replace(SUPPORTS, subject=replace(SUPPORTS.subject, entity=hostile), subject_state=hostile)]
    watched = open_page(
        saved(tmp_path, claims, replace(PLACES, labels={hostile.iri: name, AZERBAIJAN.iri: name})), "#view=map"
    )
    watched.page.locator(".site").first.click()
    expect(watched.page.locator("#map-names text").first).to_contain_text("<img src=x onerror")
    assert watched.page.locator("#map img, #panel img").count() == 0
    assert (
        watched.errors,
        watched.dialogs,
        [url for url in watched.requests if not url.startswith(("file:", "data:"))],
    ) == ([], [], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_page: Opener, map_page: Path, scheme: str) -> None:
    page = open_page(map_page, "#view=map", color_scheme=scheme, bypass_csp=True).page
    site(page, "Armenia").click()
    assert serious(page) == []
