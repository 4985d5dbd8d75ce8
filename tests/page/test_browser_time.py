"""The bar of time in a real Chromium: what its handles, its window and the address let through."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graphbuilder.model import Polarity
from graphbuilder.page import html
from graphbuilder.page.selection import earliest, latest, within

from .conftest import PHONE, Opener, serious
from .dated import FACTS, UNDATED, ids, page_of, shown, slider, speakers, twin
from .samples import (
    ACCUSES,
    CLAIMS,
    DISPUTED,
    SUPPORTS,
)

pytestmark = pytest.mark.browser

TEMPLATES = Path(html.__file__).parent / "templates"


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2020-10", None),
        (None, "2020-09"),
        ("2020-09-28", "2020-10-31"),
        ("2020-11-10", "2020-11-10"),
        ("2020", "2020"),
    ],
)
def test_a_stretch_of_time_is_what_the_package_takes_for_one(
    open_page: Opener, sample_page: Path, since: str | None, until: str | None
) -> None:
    limits = "".join(f"&{name}={when}" for name, when in (("since", since), ("until", until)) if when)
    page = open_page(sample_page, f"#view=table{limits}").page
    dated = ids(within(FACTS, since, until))
    assert shown(page) == dated | UNDATED
    page.get_by_label(f"{len(UNDATED)} undated claims").uncheck()
    assert shown(page) == dated
    assert "undated=no" in page.url
    page.reload()
    assert shown(page) == dated


def script(page: Page, expression: str, argument: object) -> Any:
    """What axis.js gives, on a page without claims."""
    code = (TEMPLATES / "axis.js").read_text(encoding="utf-8")
    return page.evaluate(f"argument => {{ const view = {{ claims: [] }}; {code} return {expression}; }}", argument)


def test_a_date_means_the_same_days_as_in_the_package(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, bypass_csp=True).page
    dates = ["2020", "2020-02", "2021-02", "2020-12", "0001", "0099-12-31", "1969-12-31", "9999-12"]
    found = script(page, "argument.map(daysOf).map(({ from, to }) => [isoDay(from), isoDay(to)])", dates)
    assert [first for first, _ in found] == [earliest(when) for when in dates]
    assert all(earliest(when) <= last <= latest(when) for when, (_, last) in zip(dates, found, strict=True))
    assert [last[8:] for _, last in found] == ["31", "29", "28", "31", "31", "31", "31", "31"]
    again = script(
        page,
        "argument.map(daysOf).map(({ from, to }) => [daysOf(firstText(from)).from === from, "
        "daysOf(lastText(to)).to === to, stretchText({ from, to })])",
        dates,
    )
    assert again == [[True, True, when] for when in dates]
    assert (
        script(page, "argument.map(daysOf)", ["", "20", "2020-13", "2020-1", "2020-11-10T00", "constructor"])
        == [None] * 6
    )


@pytest.mark.parametrize(
    ("dates", "first", "last", "bins", "edges"),
    [
        (["2020-11-10"], "2020-11-10", "2020-11-10", 1, []),
        (["2020-09-27", "2020-11-10"], "2020-09-27", "2020-11-10", 45, []),
        (["2019-01-09", "2020-11-10"], "2019-01-07", "2020-11-15", 97, []),  # weeks from Monday to Sunday
        (["2015", "2020-11"], "2015", "2020-11", 71, []),
        (["1904", "2022-02"], "1904", "2022", 119, []),
        (["0001", "9999"], "0000", "9999", 100, []),
        (["1648", *(f"2020-11-{day:02}" for day in range(1, 31)), "2035"], "1648", "2035", 32, ["earlier", "later"]),
    ],
)
def test_an_axis_suits_its_dates(
    open_page: Opener, sample_page: Path, dates: list[str], first: str, last: str, bins: int, edges: list[str]
) -> None:
    page = open_page(sample_page, bypass_csp=True).page
    axis = script(page, "axisOf(argument.map(daysOf))", dates)["bins"]
    assert len(axis) == bins
    assert [bin_["edge"] for bin_ in axis if "edge" in bin_] == edges
    assert script(page, "[firstText(argument[0]), lastText(argument[1])]", [axis[0]["from"], axis[-1]["to"]]) == [
        first,
        last,
    ]
    assert all(before["to"] + 1 == after["from"] for before, after in pairwise(axis))
    for width in (330, 760):
        ticks = script(page, f"ticksOf(axisOf(argument.map(daysOf)), {width})", dates)
        ordered = sorted(ticks, key=lambda tick: float(tick["left"]))
        assert ordered
        assert all(tick["left"] >= 0 and tick["right"] <= width + 1 for tick in ordered)
        assert all(a["right"] < b["left"] for a, b in pairwise(ordered))


def test_the_bars_hold_the_visible_claims(open_page: Opener, sample_page: Path) -> None:
    """One square a sign and day; who is dated by the month has a part of each of its days."""
    page = open_page(sample_page).page
    squares = "path => (path.getAttribute('d').match(/M/g) ?? []).length"
    conflict = page.locator("#time-track path.conflict")
    assert conflict.evaluate(squares) == 1 + 31 + 1  # 27 September, October, 10 November
    assert page.locator("#time-track path.cooperation").evaluate(squares) == 1
    page.locator("#filters").get_by_label("Conflict").uncheck()
    assert conflict.evaluate(squares) == 0
    dated = sum(claim.when is not None for claim in FACTS)
    page.locator("#filters").get_by_label("Conflict").check()
    expect(page.locator("#time-shown")).to_have_text(f"2020-09-27 to 2020-11-10 · {dated} dated claims")


def test_what_the_bar_hides_stays_on_it(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    before = page.locator("#time-track path.cooperation").get_attribute("d")
    slider(page, "Last date shown").press("Home")
    expect(page.locator("#headline")).to_contain_text(f"{1 + len(UNDATED)} of {len(CLAIMS)}")
    assert page.locator("#time-track path.cooperation").get_attribute("d") == before


def test_handles_go_by_keys_and_never_cross(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=table").page
    first, last = slider(page, "First date shown"), slider(page, "Last date shown")
    expect(first).to_have_attribute("aria-valuetext", "2020-09-27")
    first.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuetext", "2020-09-28")
    assert "since=2020-09-28" in page.url
    first.press("PageUp")
    expect(first).to_have_attribute("aria-valuenow", "11")
    last.press("ArrowLeft")
    expect(last).to_have_attribute("aria-valuetext", "2020-11-09")
    first.press("End")
    expect(first).to_have_attribute("aria-valuenow", "43")
    last.press("Home")
    expect(last).to_have_attribute("aria-valuenow", "43")
    assert shown(page) == UNDATED
    page.get_by_role("button", name="All dates").click()
    assert shown(page) == ids(FACTS)
    assert "since" not in page.url
    expect(first).to_be_focused()


def test_the_bar_is_dragged(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    track = page.locator("#time-track").bounding_box()
    assert track is not None

    def drag(start: float, end: float) -> None:
        """From one share of the width to another."""
        page.mouse.move(track["x"] + start * track["width"], track["y"] + 12)
        page.mouse.down()
        page.mouse.move(track["x"] + end * track["width"], track["y"] + 12, steps=4)
        page.mouse.up()

    first, last = slider(page, "First date shown"), slider(page, "Last date shown")

    def bins() -> tuple[str | None, str | None]:
        page.wait_for_timeout(60)  # a frame
        return first.get_attribute("aria-valuenow"), last.get_attribute("aria-valuenow")

    width = 1 / 45
    drag(0.0, 10.5 * width)
    assert bins() == ("10", "44")
    drag(20.5 * width, 25.5 * width)  # the window, whose end is the end: it stays
    assert bins() == ("10", "44")
    drag(5.5 * width, 8.5 * width)  # outside: a new one
    assert bins() == ("5", "8")
    drag(6.5 * width, 16.5 * width)
    assert bins() == ("15", "18")
    assert "since=2020-10-12&until=2020-10-15" in page.url
    drag(30.5 * width, 30.5 * width)
    assert bins() == ("30", "30")


def test_the_window_plays_and_space_stops_it(open_page: Opener, tmp_path: Path) -> None:
    claims = [twin(SUPPORTS, number, when=f"2020-{1 + number // 20:02}-{1 + number % 20:02}") for number in range(60)]
    page = page_of(open_page, tmp_path, claims)
    page.clock.install()
    last = slider(page, "Last date shown")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    begun = int(str(last.get_attribute("aria-valuenow")))
    page.clock.run_for(1500)
    assert int(str(last.get_attribute("aria-valuenow"))) == begun + 2
    page.locator("#network").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert "until=2020-" in page.url
    page.clock.run_for(5000)
    assert int(str(last.get_attribute("aria-valuenow"))) == begun + 2
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(200_000)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(slider(page, "First date shown")).not_to_have_attribute("aria-valuenow", "0")
    assert last.get_attribute("aria-valuenow") == last.get_attribute("aria-valuemax")


def test_the_window_skips_what_is_empty(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#since=2020-09-27&until=2020-09-29", reduced_motion="reduce").page
    for _ in range(40):
        page.get_by_role("button", name="Next step").click()
        if slider(page, "Last date shown").get_attribute("aria-valuetext") == "2020-11-10":
            break
    else:
        pytest.fail("the window never comes to the end")
    expect(slider(page, "First date shown")).to_have_attribute("aria-valuetext", "2020-11-08")
    expect(page.get_by_role("button", name="Next step")).to_be_visible()
    assert "since=2020-11-08" in page.url
    page.wait_for_timeout(900)
    expect(slider(page, "First date shown")).to_have_attribute("aria-valuetext", "2020-11-08")


def test_without_dates_there_is_no_bar(open_page: Opener, tmp_path: Path) -> None:
    page = page_of(open_page, tmp_path, [replace(SUPPORTS, when=None)], "#since=2020&undated=no&view=timeline")
    expect(page.locator("#time")).to_be_hidden()
    expect(page.locator("#timeline")).to_contain_text("No claim here bears a date")
    expect(page.locator("#headline")).to_contain_text("1 claim ")


def test_one_day_needs_no_handles(open_page: Opener, tmp_path: Path) -> None:
    page = page_of(open_page, tmp_path, [SUPPORTS, replace(ACCUSES, when=None)])
    expect(page.locator("#time-shown")).to_have_text("2020-11-10 · 1 dated claim")
    assert page.get_by_role("slider", name="date shown").count() == 0
    page.get_by_label("1 undated claim").uncheck()
    expect(page.locator("#headline")).to_contain_text("1 of 2 claims")


@pytest.mark.parametrize(
    "fragment",
    ["#since=x&until=%00", "#since=2020-13", "#until=constructor", "#undated=yes", "#filter-sign=%00.-&score=x"],
)
def test_an_address_that_says_nothing_limits_nothing(open_page: Opener, sample_page: Path, fragment: str) -> None:
    watched = open_page(sample_page, f"{fragment}&view=table")
    assert shown(watched.page) == ids(FACTS)
    assert watched.errors == []


@pytest.mark.parametrize("fragment", ["", "#view=timeline&since=2020-10&filter-status=negated"])
def test_time_fits_a_phone(open_page: Opener, sample_page: Path, fragment: str) -> None:
    page = open_page(sample_page, fragment, **PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    bar = page.locator("#time").bounding_box()
    assert bar is not None
    assert bar["height"] < 130


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_page: Opener, tmp_path: Path, scheme: str) -> None:
    claims = [*DISPUTED, *speakers(20), twin(SUPPORTS, 99, score=0.3, polarity=Polarity.NEGATIVE)]
    fragment = f"#view=timeline&claim={ACCUSES.id}&since=2020-10&filter-status=negated&score=0.2"
    page = page_of(open_page, tmp_path, claims, fragment, color_scheme=scheme, bypass_csp=True)
    for summary in page.locator("#filters summary").all():
        if summary.is_visible():
            summary.click()
    assert serious(page) == []
