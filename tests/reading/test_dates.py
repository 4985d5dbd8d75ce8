"""The day that a value names: as it is written, and none where it could be another."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.reading.dates import LONGEST_AHEAD, parse

DAY = date(2020, 11, 10)


@pytest.mark.parametrize(
    "value",
    [
        "2020-11-10",
        " 2020-11-10 ",
        "2020-11-10T08:00:00Z",
        "2020-11-10T23:59:00-05:00",
        "2020-11-10 08:00:00+00:00",
        "2020-11-10 08:00:00 UTC",
        "2020-11-10T08:00:00.123456",
        "20201110",
        "20201110T080000Z",
        "20201110080000",
        "2020/11/10 08:00",
        "Tue, 10 Nov 2020 08:00:00 GMT",
        "10 Nov 2020 23:30:00 -0800",
        "Nov 10, 2020",
        "November 10th, 2020, 8:15 a.m.",
        "Sept. is not the month, 10 November 2020 is",
        "Tuesday 10 November 2020",
        "10-Nov-2020",
        "the 10th of November, 2020",
        1604995200,
        1604995200.0,
        "1604995200",
        1604995200000,
        "1604995200000",
        DAY,
        datetime(2020, 11, 10, 23, tzinfo=timezone(timedelta(hours=-8))),
    ],
)
def test_ways_to_write_a_day(value: object) -> None:
    assert parse(value) == DAY


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("25/12/2020", date(2020, 12, 25)),
        ("12/25/2020 10:00", date(2020, 12, 25)),
        ("25.12.2020", date(2020, 12, 25)),
        ("04/04/2020", date(2020, 4, 4)),
    ],
)
def test_numbers_that_can_be_read_in_one_way_only(value: str, day: date) -> None:
    assert parse(value) == day


@pytest.mark.parametrize("value", ["03/04/2020", "3.4.2020", "03-04-2020", "03/04/20", "10 Nov 20", "Ma 10, 2020"])
def test_what_is_ambiguous_is_not_guessed(value: str) -> None:
    assert parse(value) is None


@pytest.mark.parametrize(
    "value",
    ["2020-13-01", "2020-02-30", "31 April 2020", "0001-01-01", "1500-01-01", "31/31/2020", "99999999", "20201399"],
)
def test_what_is_impossible_is_no_date(value: str) -> None:
    assert parse(value) is None


@pytest.mark.parametrize(
    "value",
    [None, "", "  ", "yesterday", 0, 1, -1, True, float("nan"), float("inf"), [], {}, b"2020", "2020", "x" * 99],
)
def test_what_is_no_date(value: object) -> None:
    assert parse(value) is None


def test_tomorrow_is_a_date_and_the_year_after_next_is_none() -> None:
    today = datetime.now(UTC).date()
    assert parse(today + timedelta(days=1)) == today + timedelta(days=1)
    assert parse((today + LONGEST_AHEAD + timedelta(days=2)).isoformat()) is None


@given(st.text(max_size=40) | st.integers() | st.floats())
def test_any_value_is_a_plausible_day_or_none(value: object) -> None:
    day = parse(value)
    assert day is None or 1605 <= day.year < 2200


@given(st.dates(date(1700, 1, 1), date(2020, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    names = [f"{day:%d %b %Y}", f"{day:%B} {day.day}, {day.year}", day.isoformat(), f"{day:%Y%m%d}"]
    assert {parse(name) for name in names} == {day}
