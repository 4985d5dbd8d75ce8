"""The day on which an article was published, from the many ways in which files say it; never from guessing.

The day is the one that is written, in the time zone in which it is written. What is ambiguous (03/04/2020), impossible,
older than newspapers or more than a year ahead is no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

FIRST_NEWSPAPER = date(1605, 1, 1)
LONGEST_AHEAD = timedelta(days=366)
LONGEST = 80
"""Characters of a date; longer ones are none."""

_SECONDS, _MILLISECONDS = re.compile(r"\d{9,10}"), re.compile(r"\d{12,13}")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_BY_NAME = (
    re.compile(rf"(?<!\d){_DAY}(?: of)?[ -]{{1,3}}{_MONTH},?[ -]{{1,3}}{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} {{1,3}}{_DAY},? {{1,3}}{_YEAR}", re.IGNORECASE),
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,].*)?")


def parse(value: object) -> date | None:
    """The day that a value names: a date, a number of seconds or milliseconds since 1970 (UTC), or text.

    Text is ISO 8601, RFC 822 with a year of four digits, a day with an English month, digits as YYYYMMDD, or numbers
    that can be read in one way only.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:.0f}"
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST:
        return None
    return next((day for way in _WAYS if (day := _plausible(way(value.strip())))), None)


def _plausible(day: date | None) -> date | None:
    """The clock only refuses days to come; it never makes one."""
    return day if day and FIRST_NEWSPAPER <= day <= datetime.now(UTC).date() + LONGEST_AHEAD else None


def _iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.removesuffix(" UTC").removesuffix(" GMT")).date()
    except ValueError:
        return None


def _epoch(text: str) -> date | None:
    scale = 1 if _SECONDS.fullmatch(text) else 1000 if _MILLISECONDS.fullmatch(text) else 0
    return datetime.fromtimestamp(int(text) / scale, UTC).date() if scale else None


def _by_name(text: str) -> date | None:
    for pattern in _BY_NAME:
        for found in pattern.finditer(text):
            month = _month(found["month"].casefold())
            if month:
                return _day(int(found["year"]), month, int(found["day"]))
    return None


def _month(name: str) -> int:
    """The number of a month by its name or the start of it ("Sept"); 0 for another word."""
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)


def _by_number(text: str) -> date | None:
    if found := _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _day(*map(int, found.groups()))
    found = _YEAR_LAST.fullmatch(text)
    days = set(_readings(*map(int, found.groups()))) if found else set()
    return days.pop() if len(days) == 1 else None


def _readings(one: int, other: int, year: int) -> Iterator[date]:
    """Day before month and month before day, where there is such a day."""
    for month, day in ((one, other), (other, one)):
        found = _day(year, month, day)
        if found:
            yield found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_WAYS: tuple[Callable[[str], date | None], ...] = (_iso, _epoch, _by_name, _by_number)
