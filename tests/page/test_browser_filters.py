"""The filters in a real Chromium: what each takes away, and the link that holds them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graphbuilder.model import Attribution, Certainty, Stance

from .conftest import Opener
from .dated import FACTS, ids, page_of, shown, slider, speakers, twin
from .samples import (
    ANONYMOUS,
    ARMENIA,
    CLAIMS,
    COERCED,
    DISPUTED,
    MEDIATES,
    SUPPORTS,
    TIMES,
)

pytestmark = pytest.mark.browser


def test_a_minimum_score(open_page: Opener, tmp_path: Path) -> None:
    page = page_of(open_page, tmp_path, [*FACTS, twin(SUPPORTS, 1, score=0.35), twin(SUPPORTS, 2, score=0.6)])
    score = page.get_by_role("slider", name="Minimum score")
    score.fill("0.6")
    expect(page.locator("#score-shown")).to_have_text("0.60")
    expect(page.locator("#headline")).to_contain_text(f"{len(FACTS) + 1} of {len(FACTS) + 2} claims")
    score.press("ArrowRight")
    expect(page.locator("#headline")).to_contain_text(f"{len(FACTS)} of")
    assert "score=0.65" in page.url
    page.reload()
    expect(score).to_have_value("0.65")
    expect(page.locator("#headline")).to_contain_text(f"{len(FACTS)} of")


def test_equal_scores_need_no_slider(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    assert page.get_by_role("slider", name="Minimum score").count() == 0


def test_claims_by_who_tells_them(open_page: Opener, tmp_path: Path) -> None:
    """A newspaper's unnamed official is somebody unnamed, though the newspaper has a name."""
    official = replace(ANONYMOUS, within=Attribution(TIMES, Stance.REPORTS))
    hinted = twin(MEDIATES, 1, attribution=official)
    page = page_of(open_page, tmp_path, [*FACTS, hinted], "#view=table")
    named = {claim.id for claim in FACTS if claim.speaker}
    document = {claim.id for claim in FACTS if not claim.attribution}
    assert shown(page) == named | document | {hinted.id}
    page.get_by_label("The document itself").uncheck()
    assert shown(page) == named | {hinted.id}
    page.get_by_label("Somebody unnamed").uncheck()
    assert shown(page) == named
    page.get_by_label("Somebody named").uncheck()
    assert shown(page) == set()


def test_claims_by_certainty(open_page: Opener, tmp_path: Path) -> None:
    guessed = twin(MEDIATES, 1, certainty=Certainty.PROBABLE)
    page = page_of(open_page, tmp_path, [*CLAIMS, guessed], "#view=table")
    page.get_by_role("button", name="All status").click()
    assert shown(page) == ids([*CLAIMS, guessed])
    page.get_by_text("By certainty").click()
    page.locator(".choice", has=page.get_by_text("Certain", exact=True)).get_by_role("checkbox").uncheck()
    assert shown(page) == {claim.id for claim in CLAIMS if claim.certainty is not Certainty.CERTAIN} | {guessed.id}
    expect(page.locator("summary", has_text="By certainty")).to_contain_text("1 hidden")


def test_claims_by_the_side_of_their_speaker(open_page: Opener, tmp_path: Path) -> None:
    """Known from the words, from what other texts say of the speaker, or because the speaker is the state itself."""
    speaker = COERCED.speaker
    assert speaker is not None
    silent = twin(MEDIATES, 1, attribution=Attribution(speaker))
    state = twin(MEDIATES, 2, attribution=Attribution(ARMENIA))
    page = page_of(open_page, tmp_path, [*FACTS, COERCED, silent, state], "#view=table")
    page.get_by_text("By the speaker’s side").click()
    page.get_by_label("No side known").uncheck()
    assert shown(page) == {COERCED.id, silent.id, state.id}
    page.get_by_label("No side known").check()
    sides = page.locator("details", has_text="By the speaker’s side")
    sides.locator(".choice", has_text="Armenia").get_by_role("checkbox").uncheck()
    assert shown(page) == ids(FACTS)


def test_a_link_shares_the_filters_and_reset_takes_them_back(open_page: Opener, tmp_path: Path) -> None:
    page = page_of(open_page, tmp_path, [*DISPUTED, twin(SUPPORTS, 1, score=0.3)], "#view=table")
    start = shown(page)
    reset = page.get_by_role("button", name="Reset filters")
    expect(reset).to_be_hidden()
    page.get_by_label("Denied").check()
    page.locator("#filters").get_by_label("Structure").uncheck()
    page.locator(".choice", has_text="Example Gazette").get_by_role("checkbox").uncheck()
    page.get_by_role("slider", name="Minimum score").fill("0.5")
    slider(page, "First date shown").press("ArrowRight")
    page.get_by_label("undated claim").uncheck()
    expect(reset).to_have_text("Reset filters (6)")
    left, address = shown(page), page.url
    assert left
    assert left != start
    assert len(address.split("#")[1]) < 160
    again = open_page(tmp_path / "page.html", "#" + address.split("#")[1]).page
    assert shown(again) == left
    assert again.url == address
    expect(again.get_by_role("button", name="Reset filters")).to_have_text("Reset filters (6)")
    reset.click()
    assert shown(page) == start
    assert page.url.endswith("#view=table")
    expect(reset).to_be_hidden()


def test_a_long_list_is_searched(open_page: Opener, tmp_path: Path) -> None:
    claims = speakers(40)
    page = page_of(open_page, tmp_path, claims, "#view=table")
    box = page.get_by_role("searchbox", name="Find in named speakers")
    box.fill("speaker 17")
    rows = page.locator(".choice:visible", has_text="Şpeaker")
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="No named speakers").click()
    assert len(shown(page)) == 39
    box.fill("")
    expect(rows).to_have_count(40)
    page.get_by_role("button", name="No named speakers").click()
    rows.filter(has=page.get_by_text("Şpeaker 5", exact=True)).get_by_role("checkbox").check()
    assert shown(page) == {claims[5].id}
    fragment = "#" + page.url.split("#")[1]
    assert len(fragment) < 60  # what is not hidden is named, for it is shorter
    assert shown(open_page(tmp_path / "page.html", fragment).page) == {claims[5].id}


def test_a_folded_group_opens_when_an_address_uses_it(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#filter-relation=accuses&view=table").page
    assert shown(page) == {claim.id for claim in FACTS if claim.relation != "accuses"}
    expect(page.locator("details", has_text="By relation")).to_have_attribute("open", "")
    expect(page.locator("details", has_text="By certainty")).not_to_have_attribute("open", "")
