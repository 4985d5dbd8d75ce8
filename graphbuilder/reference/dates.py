"""Partial dates as reference rows write them, YYYY, YYYY-MM or YYYY-MM-DD, and the terms they bound.

Nobody completes a partial date: it is compared at its own precision, which is the widest span it can mean. A term
"2018" to "2020-03" therefore holds from 2018-01-01 to 2020-03-31.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LAST = "9999-12-31"


def check_date(text: str) -> str:
    """Return `text` if it is a partial date of the calendar or empty; raise ValueError with the reason otherwise."""
    if not text:
        return text
    parts = _PARTIAL_DATE.fullmatch(text)
    if parts is None:
        raise ValueError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar ({error})") from None
    return text


def includes(since: str, until: str, day: date) -> bool:
    """Does the term hold on that day? Both ends belong to it; an empty end is open."""
    iso = day.isoformat()
    return since <= iso and (not until or iso[: len(until)] <= until)


def year_after(text: str) -> str:
    """The partial date one year on, of the same precision; of a leap day the day before it."""
    return f"{int(text[:4]) + 1:04}{text[4:].replace('-02-29', '-02-28')}"


def ends_before_start(since: str, until: str) -> bool:
    """Can no reading of the two partial dates make a term?"""
    precision = min(len(since), len(until))
    return since[:precision] > until[:precision]


def overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Do two terms (since, until) share more than a changeover day, whatever their partial dates mean?

    A missing end is open; a missing start is not known and clashes with nothing.
    """
    start = max(_latest(one[0]), _latest(other[0]))
    end = min(_earliest(one[1]), _earliest(other[1]))
    return start < end


def _latest(since: str) -> str:
    """The last day on which a term that begins so may begin."""
    match len(since):
        case 0:
            return _LAST
        case 4:
            return f"{since}-12-31"
        case 7:
            return f"{since}-{monthrange(int(since[:4]), int(since[5:]))[1]}"
        case _:
            return since


def _earliest(until: str) -> str:
    """The first day on which a term that ends so may end."""
    return (until + "-01-01")[: len("YYYY-MM-DD")] if until else _LAST
