"""The page in a real Chromium with the network cut: what an analyst clicks, types and reads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graphbuilder.model import Claim
from graphbuilder.page.view_model import view_model

from .conftest import PHONE, Opener
from .samples import ACCUSES, ARMS, CLAIMS, DOCUMENTS, NOT_FIGHT, PUKHOV, QUOTATIONS, SUPPORTS, TIMES, TURKEY, TWICE

pytestmark = pytest.mark.browser

VIEW = view_model(CLAIMS, DOCUMENTS, QUOTATIONS)


def line_of(claim: Claim) -> str:
    places = {entry["id"]: entry["line"] for entry in VIEW["claims"]}
    return VIEW["lines"][places[claim.id]]["id"]


def click_drawing(page: Page, identifier: str) -> None:
    """A real mouse click on a line or an entity of the canvas."""
    point = page.evaluate("id => graphbuilder.positionOf(id)", identifier)
    page.mouse.click(point["x"], point["y"])


def card(page: Page, claim: Claim) -> Any:
    return page.locator(f'#panel [data-claim="{claim.id}"]')


def test_a_click_on_a_line_reads_its_sentences(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    click_drawing(page, line_of(SUPPORTS))
    expect(page.locator("#panel h2")).to_have_text("Turkey → Azerbaijan")
    expect(page.locator("#panel [data-claim]")).to_have_count(2)
    expect(card(page, SUPPORTS).locator(".sentence")).to_have_text(SUPPORTS.sentence.text)
    facts = card(page, ARMS).locator(".facts")
    for words in ("Financial Times", "2020-11-10", "certain", "Told as fact", "Example Gazette"):
        expect(facts).to_contain_text(words)
    address = facts.get_by_role("link", name="A ceasefire in the Caucasus")
    expect(address).to_have_attribute("href", "https://news.example/2020/11/ceasefire")
    expect(address).to_have_attribute("rel", re.compile("noopener"))


def test_the_page_asks_for_nothing_and_fails_nowhere(open_page: Opener, sample_page: Path) -> None:
    watched = open_page(sample_page)
    page = watched.page
    click_drawing(page, line_of(SUPPORTS))
    click_drawing(page, TURKEY.iri)
    page.get_by_role("button", name="Table", exact=True).click()
    page.get_by_role("button", name="Graph", exact=True).click()
    assert watched.requests == [sample_page.as_uri()]
    assert watched.errors == []
    assert watched.dialogs == []


def test_the_highlight_equals_the_stored_offsets(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#claim={TWICE.id}").page
    marked = (
        card(page, TWICE)
        .locator(".sentence")
        .evaluate(
            """sentence => {
             let at = 0;
             return [...sentence.childNodes].map(node => {
               const start = at;
               at += [...node.textContent].length;
               return [start, at, node.className ?? ""];
             });
           }"""
        )
    )
    start = TWICE.sentence.start
    subject = [(a + start, b + start) for a, b, marks in marked if "s" in marks.split()]
    target = [(a + start, b + start) for a, b, marks in marked if "o" in marks.split()]
    evidence = [(a + start, b + start) for a, b, marks in marked if "e" in marks.split()]
    assert subject == [(TWICE.subject.span.start, TWICE.subject.span.end)]
    assert target == [(TWICE.object.span.start, TWICE.object.span.end)]
    assert (evidence[0][0], evidence[-1][1]) == (TWICE.evidence.start, TWICE.evidence.end)
    assert TWICE.sentence.text.count("Russia") == 2


def test_a_click_on_an_entity_lists_its_claims_both_ways(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    click_drawing(page, TURKEY.iri)
    expect(page.locator("#panel h2")).to_have_text("Turkey")
    expect(page.locator("#panel")).to_contain_text("Türkiye")
    expect(card(page, SUPPORTS)).to_be_visible()
    expect(card(page, ACCUSES)).to_be_visible()


def test_a_click_on_nothing_and_escape_clear_the_selection(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#entity={TURKEY.iri}").page
    expect(page.locator("#panel h2")).to_have_text("Turkey")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_contain_text("Overview")
    click_drawing(page, TURKEY.iri)
    frame = page.locator("#network").bounding_box()
    assert frame is not None
    page.mouse.click(frame["x"] + 4, frame["y"] + frame["height"] - 4)
    expect(page.locator("#panel")).to_contain_text("Overview")


def test_search_is_blind_to_accents(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    cases = {"turkiye": "Turkey", "erdogan": "Recep Tayyip Erdoğan", "ELIYEV": "Ilham Aliyev", "q43": "Turkey"}
    for typed, found in cases.items():
        page.keyboard.press("Escape")
        page.locator("body").press("/")
        page.keyboard.type(typed)
        expect(page.get_by_role("option").first).to_contain_text(found)
        page.keyboard.press("Enter")
        expect(page.locator("#panel h2")).to_have_text(found)


def test_search_walks_with_arrows_and_closes_with_escape(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    page.keyboard.press("/")
    page.keyboard.type("ar")
    options = page.get_by_role("option")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-activedescendant", "found-1")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)


def test_denied_and_possible_claims_are_hidden_until_asked_for(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#line={line_of(NOT_FIGHT)}").page
    expect(card(page, NOT_FIGHT)).to_have_count(0)
    expect(page.locator("#panel")).to_contain_text("hidden by the filters")
    page.get_by_label("Denied").check()
    expect(card(page, NOT_FIGHT)).to_be_visible()
    expect(card(page, NOT_FIGHT).locator(".facts")).to_contain_text("Ruslan Pukhov")
    expect(card(page, NOT_FIGHT).locator(".facts")).to_contain_text("quoted by")
    expect(page.locator("#headline")).to_contain_text("28 of 30 claims")


def test_a_former_relation_is_no_line_until_asked_for(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    (former,) = [claim for claim in VIEW["claims"] if claim["status"] == "former"]
    assert former["ended"]
    expect(page.get_by_label("Former")).not_to_be_checked()
    page.get_by_label("Former").check()
    expect(page.locator("#headline")).to_contain_text("27 of 30 claims")


def test_the_legend_counts_and_filters(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    conflict = page.locator(".choice", has_text="Conflict")
    facts = [claim for claim in VIEW["claims"] if claim["status"] == "fact"]
    signs = {relation["name"]: relation["sign"] for relation in VIEW["relations"]}
    expected = sum(signs[claim["relation"]] == "conflict" for claim in facts)
    expect(conflict.locator("small")).to_have_text(str(expected))
    conflict.locator("input").uncheck()
    expect(page.locator("#headline")).to_contain_text(f"{len(facts) - expected} of {len(VIEW['claims'])} claims")
    page.locator(f"#panel >> text={TURKEY.label}").first.click()
    expect(card(page, ACCUSES)).to_have_count(0)


def test_every_group_of_filters_takes_claims_away(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    before = page.locator("#headline").inner_text()
    for choice in ("Structure", "Financial Times", "graphbuilder samples", "People"):
        row = page.locator(".choice", has=page.get_by_text(choice, exact=True))
        shown = int(row.locator("small").inner_text())
        assert shown > 0
        row.locator("input").uncheck()
        left = VIEW["summary"]["facts"] - shown
        expect(page.locator("#headline")).to_contain_text(f"{left} of {len(VIEW['claims'])} claims")
        row.locator("input").check()
        expect(page.locator("#headline")).to_have_text(before)


def test_all_and_none_switch_a_whole_group(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    page.get_by_role("button", name="No lines").click()
    expect(page.locator("#headline")).to_contain_text(f"0 of {len(VIEW['claims'])} claims")
    page.get_by_role("button", name="All lines").click()
    expect(page.locator("#headline")).to_contain_text(f"{VIEW['summary']['facts']} of")


def test_the_table_holds_the_same_claims_and_sorts(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    page.get_by_role("button", name="Table", exact=True).click()
    rows = page.locator("#table tbody tr")
    expect(rows).to_have_count(VIEW["summary"]["facts"])
    page.get_by_role("button", name="Subject").click()
    subjects = page.locator("#table tbody td:nth-child(2)").all_inner_texts()
    assert subjects == sorted(subjects)
    page.get_by_role("button", name="Subject").click()
    assert page.locator("#table tbody td:nth-child(2)").all_inner_texts() == sorted(subjects, reverse=True)
    page.locator(f'#table [data-claim="{SUPPORTS.id}"] .says button').first.click()
    expect(card(page, SUPPORTS)).to_have_class(re.compile("here"))


def test_deep_links_open_what_they_name_and_ignore_the_rest(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#speaker={PUKHOV.iri}&view=table").page
    expect(page.locator("#panel h2")).to_have_text("Ruslan Pukhov")
    expect(page.locator("#table")).to_be_visible()
    for fragment in ("#entity=nobody", "#line=__proto__", "#claim=%E0%A4%A", "#view=%3Cscript%3E"):
        watched = open_page(sample_page, fragment)
        expect(watched.page.locator("#panel")).to_contain_text("Overview")
        assert watched.errors == []


def test_a_selection_can_be_shared_by_its_address(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    click_drawing(page, line_of(SUPPORTS))
    assert page.evaluate("location.hash") == f"#line={line_of(SUPPORTS)}"
    page.keyboard.press("Escape")
    page.evaluate("id => { location.hash = 'line=' + id }", line_of(ACCUSES))
    expect(page.locator("#panel h2")).to_have_text("Armenia → Turkey")


def test_arrow_keys_walk_between_neighbours(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#entity={TURKEY.iri}").page
    page.locator("#network").focus()
    reached = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        reached.add(page.locator("#panel h2").inner_text())
    assert len(reached) > 1
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(re.compile("→|—"))


def test_what_a_speaker_says_is_listed_with_the_quotations(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#entity={PUKHOV.iri}").page
    expect(page.locator("#panel")).to_contain_text("words · 1")
    expect(page.locator("#panel")).to_contain_text(QUOTATIONS[1].content.text)


def test_a_speaker_stands_out_by_what_they_say(open_page: Opener, sample_page: Path) -> None:
    told = [entry for entry in VIEW["claims"] if entry["speaker"] == TIMES.iri and entry["status"] == "fact"]
    ends = {VIEW["nodes"][entry[end]]["label"] for entry in told for end in ("subject", "object")}
    page = open_page(sample_page, f"#speaker={TIMES.iri}").page
    labels = page.evaluate("graphbuilder.labels()")
    assert {label["text"] for label in labels if not label["line"]} == ends


def test_the_canvas_is_used_and_no_label_covers_another(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    labels = page.evaluate("graphbuilder.labels()")
    assert {label["text"] for label in labels} >= {node["label"] for node in VIEW["nodes"][:5]}
    pairs = [(a, b) for place, a in enumerate(labels) for b in labels[:place]]
    assert not [(a["text"], b["text"]) for a, b in pairs if overlap(a, b)]
    frame = page.locator("#network").bounding_box()
    assert frame is not None
    shown = [node for node in VIEW["nodes"] if node["degree"]]
    points = [page.evaluate("id => graphbuilder.positionOf(id)", node["id"]) for node in shown]
    assert max(p["x"] for p in points) - min(p["x"] for p in points) > 0.6 * frame["width"]
    assert max(p["y"] for p in points) - min(p["y"] for p in points) > 0.5 * frame["height"]


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]


def test_it_is_readable_on_a_phone(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, **PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_label("Denied")).to_be_visible()
    page.get_by_role("button", name="Filters").click()
    click_drawing(page, TURKEY.iri)
    expect(page.locator("#panel h2")).to_have_text("Turkey")


def test_dark_mode_follows_the_reader(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, color_scheme="dark").page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(26, 29, 33)"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--cooperation')") == "#56B4E9"
    page.emulate_media(color_scheme="light")
    expect(page.locator(".choice line").first).to_have_css("stroke", "rgb(0, 114, 178)")


def test_it_works_inside_a_sandboxed_frame(open_page: Opener, sample_page: Path, tmp_path: Path) -> None:
    """As a notebook shows it: `srcdoc` has no address, so deep links must give way quietly."""
    outer = tmp_path / "notebook.html"
    outer.write_text(
        "<!DOCTYPE html><title>notebook</title><iframe sandbox='allow-scripts' width=1300 height=800></iframe>",
        encoding="utf-8",
    )
    watched = open_page(outer)
    watched.page.evaluate("text => { document.querySelector('iframe').srcdoc = text }", sample_page.read_text("utf-8"))
    inside = watched.page.frame_locator("iframe")
    expect(inside.locator("#headline")).to_contain_text("claims")
    inside.get_by_role("button", name="Turkey").first.click()
    expect(inside.locator("#panel h2")).to_have_text("Turkey")
    assert watched.errors == []


def test_a_turned_phone_and_a_visit_to_the_table_keep_the_drawing_in_place(
    open_page: Opener, sample_page: Path
) -> None:
    watched = open_page(sample_page, **PHONE)
    page = watched.page
    page.get_by_role("button", name="Table", exact=True).click()
    page.locator("#table tbody button").first.click()
    page.get_by_role("button", name="Graph", exact=True).click()
    page.set_viewport_size({"width": 800, "height": 600})
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")
    click_drawing(page, TURKEY.iri)
    expect(page.locator("#panel h2")).to_have_text("Turkey")
    assert watched.errors == []
