from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.reference import dates


@pytest.mark.parametrize("text", ["", "1991", "2020-02", "2020-02-29"])
def test_partial_dates_pass(text: str) -> None:
    assert dates.check_date(text) == text


@pytest.mark.parametrize("text", ["199", "2020-2", "2020-13", "2021-02-29", "0000", "20201112", "12.11.2020", "٢٠٢٠"])
def test_what_is_no_date_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=text.replace(".", r"\.")):
        dates.check_date(text)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        ("", "", True),
        ("2020", "2020", True),
        ("2020-11", "2020-11", True),
        ("2020-11-12", "2020-11-12", True),
        ("2020-11-13", "", False),
        ("", "2020-11-11", False),
        ("2020-12", "", False),
        ("", "2019", False),
        ("2019", "2020-10", False),
    ],
)
def test_a_term_includes_all_that_its_partial_ends_can_mean(since: str, until: str, holds: bool) -> None:
    assert dates.includes(since, until, date(2020, 11, 12)) is holds


@pytest.mark.parametrize(
    ("since", "until", "impossible"),
    [("2020", "2020-03", False), ("2020-04", "2020-03-31", True), ("2021", "2020-12-31", True), ("", "1990", False)],
)
def test_a_term_that_ends_before_it_starts(since: str, until: str, impossible: bool) -> None:
    assert dates.ends_before_start(since, until) is impossible


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (("2018-07-10", "2023-06-03"), ("2023-06-03", ""), False),
        (("2018-07-10", "2023-06-03"), ("2023-06-02", ""), True),
        (("2018", "2020"), ("2020", ""), False),
        (("2018", ""), ("2020-02", "2020-02"), False),
        (("2018", ""), ("2020-02", "2020-03"), True),
        (("2018", ""), ("2018-12-31", "2019-01-01"), True),
        (("", ""), ("2020", "2022"), False),
        (("2018", "2019-02"), ("2019-03", ""), False),
    ],
)
def test_terms_overlap_only_where_every_reading_does(one: tuple[str, str], other: tuple[str, str], clash: bool) -> None:
    assert dates.overlap(one, other) is clash
    assert dates.overlap(other, one) is clash


@pytest.mark.parametrize(
    ("text", "later"), [("2022", "2023"), ("2022-08", "2023-08"), ("2024-02-29", "2025-02-28"), ("0999", "1000")]
)
def test_a_year_after(text: str, later: str) -> None:
    assert dates.year_after(text) == later


@given(st.dates(), st.dates(), st.dates())
def test_full_dates_compare_as_dates(start: date, end: date, day: date) -> None:
    since, until = start.isoformat(), end.isoformat()
    assert dates.includes(since, until, day) == (start <= day <= end)
    assert dates.ends_before_start(since, until) == (end < start)


@given(st.dates())
def test_a_day_is_in_its_own_month_and_year(day: date) -> None:
    for part in (day.isoformat()[:4], day.isoformat()[:7]):
        assert dates.includes(part, part, day)
