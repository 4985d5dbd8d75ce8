"""The timeline in a real Chromium: lanes, marks, keys, and many claims."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphbuilder.page.view_model import view_model

from .conftest import Opener
from .dated import FACTS, UNDATED, crowd, page_of
from .samples import (
    ARMS,
    AZERBAIJAN,
    SHELF,
    SUPPORTS,
    TURKEY,
)

pytestmark = pytest.mark.browser


def lane_names(page: Page) -> list[str]:
    return page.locator("#timeline-lanes .lane-name button").all_inner_texts()


def test_lanes_are_pairs_or_entities_the_busiest_first(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=timeline").page
    dated = [claim for claim in FACTS if claim.when]
    pairs = Counter(frozenset((claim.source.label, claim.target.label)) for claim in dated)
    found = [frozenset(name.split(" – ")) for name in lane_names(page)]
    assert Counter(found) == Counter(set(pairs))
    assert [pairs[pair] for pair in found] == sorted(pairs.values(), reverse=True)
    page.get_by_role("button", name="Entities", exact=True).click()
    ends = Counter(end.label for claim in dated for end in (claim.source, claim.target))
    assert set(lane_names(page)) == set(ends)
    assert [ends[name] for name in lane_names(page)] == sorted(ends.values(), reverse=True)
    assert "lanes=entity" in page.url
    page.reload()
    assert set(lane_names(page)) == set(ends)
    expect(page.locator("#timeline-note")).to_have_text(
        f"{len(dated)} dated claims · {len(UNDATED)} undated claims in the table"
    )


def test_a_mark_opens_its_claims_one_after_the_other(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=timeline").page
    mark = page.get_by_role("button", name=re.compile(r"^2020-11-10: 3 claims, .*supports"))
    expect(mark).to_have_class(re.compile("cooperation"))
    opened = []
    for _ in range(4):
        mark.click()
        expect(mark).to_have_class(re.compile("here"))
        opened.append(page.locator("#panel .card.here").get_attribute("data-claim"))
    assert len(set(opened[:3])) == 3
    assert opened[3] == opened[0]
    assert set(opened) == {
        SUPPORTS.id,
        ARMS.id,
        *(c.id for c in FACTS if c.source == AZERBAIJAN and c.target == TURKEY),
    }


def test_marks_say_and_show_sign_status_and_how_exact_a_date_is(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=timeline&filter-status=negated").page
    month = page.get_by_role("button", name="2020-10: France accuses Turkey")
    expect(month).to_have_class(re.compile("conflict stretch"))
    box, track = month.bounding_box(), page.locator("#timeline-ticks").bounding_box()
    assert box is not None
    assert track is not None
    assert box["width"] / track["width"] == pytest.approx(31 / 45, abs=0.01)
    assert (box["x"] - track["x"]) / track["width"] == pytest.approx(4 / 45, abs=0.02)
    expect(page.get_by_role("button", name="2020-11-10: Russia supports Armenia (denied)")).to_have_class(
        re.compile("doubtful")
    )
    expect(page.get_by_role("button", name="2020-11-10: Russia mediates with Armenia")).not_to_have_class(
        re.compile("doubtful|stretch")
    )


def test_the_timeline_looks_closer_where_time_is_narrow(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=timeline&since=2020-10&until=2020-10-10").page
    assert [set(name.split(" – ")) for name in lane_names(page)] == [{"France", "Turkey"}]
    box, track = page.locator(".mark").bounding_box(), page.locator("#timeline-ticks").bounding_box()
    assert box is not None
    assert track is not None
    assert box["width"] == pytest.approx(track["width"], abs=2)


def test_a_lane_opens_its_entity_or_line(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=timeline").page
    page.locator(".lane-name").get_by_role("button", name="Georgia").click()
    expect(page.locator("#panel h2")).to_have_text("Armenia — Georgia")
    page.get_by_role("button", name="Entities", exact=True).click()
    page.locator(".lane-name").get_by_role("button", name="Georgia").click()
    expect(page.locator("#panel h2")).to_have_text("Georgia")


def test_marks_are_walked_by_keys(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=timeline").page
    assert page.locator(".mark[tabindex='0']").count() == 1
    lanes = page.locator("#timeline-lanes .lane")
    page.locator(".mark[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    row = lanes.nth(1)
    expect(row.locator(".mark:focus")).to_have_count(1)
    page.keyboard.press("ArrowLeft")
    expect(row.locator(".mark").first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(row.locator(".mark").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(row.locator(".mark").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(row.locator(".mark").nth(1)).to_have_class(re.compile("here"))
    page.keyboard.press("ArrowUp")
    expect(lanes.nth(0).locator(".mark:focus")).to_have_count(1)
    assert page.locator(".mark[tabindex='0']").count() == 1


def test_an_empty_timeline_says_why(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=timeline&since=2020-09-28&until=2020-09-30").page
    expect(page.locator("#timeline-note")).to_have_text(
        "No dated claim that passes the filters lies in 2020-09-28 to 2020-09-30."
    )
    page.get_by_role("button", name="All dates").click()
    page.get_by_role("button", name="No lines").click()
    expect(page.locator("#timeline-note")).to_have_text("The filters hide every claim that bears a date.")
    expect(page.locator("#timeline-axis")).to_be_hidden()
    page.get_by_role("button", name="All lines").click()
    assert len(lane_names(page)) > 5


def test_thousands_of_claims_are_few_marks(open_page: Opener, tmp_path: Path) -> None:
    page = page_of(open_page, tmp_path, crowd(6000), "#view=timeline")
    expect(page.locator("#timeline-note")).to_have_text("6,000 dated claims")
    assert page.locator("#timeline-lanes .lane").count() == 40
    assert 40 < page.locator(".mark").count() < 2500
    told = page.locator(".mark").evaluate_all("marks => marks.map(mark => mark.title)")
    counted = [int(found[1]) if (found := re.search(r": (\d+) claims", title)) else 1 for title in told]
    assert sum(counted) == 40 * 100
    page.get_by_role("button", name="Show 20 more of 20 lanes").click()
    assert page.locator("#timeline-lanes .lane").count() == 60
    assert page.locator(".mark[tabindex='0']").count() == 1


def test_a_selected_line_is_in_sight_on_the_timeline(open_page: Opener, tmp_path: Path) -> None:
    claims = crowd(600)
    view = view_model(claims, SHELF)
    line = view["lines"][view["claims"][-1]["line"]]
    page = page_of(open_page, tmp_path, claims, f"#view=timeline&line={line['id']}")
    name = " – ".join(view["nodes"][index]["label"] for index in sorted((line["source"], line["target"])))
    expect(page.locator(".lane-name").get_by_role("button", name=name, exact=True)).to_be_in_viewport()
    assert page.locator(".mark.here").count() > 0
