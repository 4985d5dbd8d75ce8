"""What the head of a plain text shows of itself: its address, the day on which it was published; never from guessing.

    https://example.org/world/2020/11/10/border
    Turkey backs Azerbaijan in border dispute
    Published: 10 November 2020

    ANKARA, 10 November 2020 (Example) - Turkey backed Azerbaijan ...

A day counts where its form leaves no doubt: in an address, alone on a line, behind "Published:" or a byline, or in an
agency's dateline with its year. A day that is part of a sentence is one of the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from graphbuilder.reading import about, dates, hygiene
from graphbuilder.reading.about import About

HEAD_LINES = 6
"""Lines that may be the head of a text, blank ones not counted."""

LONGEST = 2000
"""Characters of a line of a head, and of the path of an address; in longer ones nothing is looked for."""

DIARY = 20_000
"""Characters at the head of a text in which a second day alone on a line shows that days are headings there."""

_DAY = (
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{4}-\d\d-\d\d)(?!\d)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thur?s?|fri|sat|sun)\.?,? "
_TIME = r"(?:,|T| at| -| \|)? ?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?[a-z]{1,5}\)?| ?[+-]\d\d:?\d\d)?"
_LABEL = (
    r"(?P<label>(?:(?:first|originally) )?(?:published|posted)(?: on)?:? |(?:publication )?date: "
    r"|by [\w.’' -]{3,60} ?[,|/–—-] )"
)
_ALONE = re.compile(rf"{_LABEL}?(?:{_WEEKDAY})?{_DAY}(?:{_TIME})?\.?", re.IGNORECASE)

_PLACE = r"(?-i:[A-Z])[\w.’' -]{1,40}(?: ?, ?(?-i:[A-Z])[\w.’' -]{1,40})?"
_DATELINES = (
    re.compile(rf"{_PLACE} ?, {_DAY} \((?-i:[A-Z])[\w/& -]{{1,30}}\) ?[–—:-]", re.IGNORECASE),
    re.compile(rf"{_PLACE} ?[–—-] ?{_DAY} ?:", re.IGNORECASE),
    re.compile(rf"{_PLACE} ?\({_DAY}\) ?[–—:-]", re.IGNORECASE),
)
_IN_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<by>[/-])(?P<month>\d{1,2}|[a-z]{3})(?P=by)(?P<day>\d{1,2})(?=[/-]|$)"
    r"|/(?P<last>\d{1,2}/\d{1,2}/(?:19|20)\d\d)(?=/|$)"
    r"|/(?P<compact>(?:19|20)\d{6})(?=/|$|\d{4}\.html?$)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\s*")


def of_address(url: str | None) -> date | None:
    """The day in the path of an address (/2020/11/10/), where there is one and it can be read in one way."""
    try:
        path = urlsplit(url or "").path[:LONGEST]
    except ValueError:
        return None
    days = {dates.parse(_written(found)) for found in _IN_PATH.finditer(path)}
    return days.pop() if len(days) == 1 else None


def _written(found: re.Match[str]) -> str:
    """A day in a path as `dates.parse` knows it."""
    if whole := found["last"] or found["compact"]:
        return whole
    month = found["month"]
    if month.isalpha():
        return f"{found['day']} {month} {found['year']}"
    return f"{found['year']}-{int(month):02}-{int(found['day']):02}"


def headed(text: str) -> tuple[About, str]:
    """What the head of a text says of it, and the text without the lines that say nothing else.

    The head ends with the second line that may be a title or a paragraph. Lines end in line feeds. What is nothing but
    a head is the text.
    """
    said, pieces, end, others = About(), [], 0, 0
    diary = _is_diary(text)
    for start, stop in _first_lines(text):
        line = hygiene.line(text[start:stop]) if stop - start <= LONGEST else ""
        found = _said(line, diary)
        if found:
            pieces.append(text[end:start])
            end = stop
        else:
            others += 1
        said = said.or_else(found or About(published=_of_dateline(line)))
        if others == 2:
            break
    return (said, "".join((*pieces, text[end:]))) if others else (About(), text)


def _first_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the first lines that are not blank begin and end."""
    end = 0
    for _ in range(HEAD_LINES):
        blank = _BLANK.match(text, end)
        start = blank.end() if blank else end
        if start == len(text):
            return
        found = text.find("\n", start)
        end = len(text) if found < 0 else found
        yield start, end


def _is_diary(text: str) -> bool:
    lines = (line.strip() for line in text[:DIARY].split("\n") if len(line) <= LONGEST)
    return sum(_bare_day(line) is not None for line in lines) > 1


def _said(line: str, diary: bool) -> About | None:
    """What a line says that says nothing but an address or a day; none of another line."""
    if url := about.address(line):
        return About(url=url)
    day = _labelled_day(line) or (None if diary else _bare_day(line))
    return About(published=day) if day else None


def _labelled_day(line: str) -> date | None:
    found = _ALONE.fullmatch(line)
    return dates.parse(found["day"]) if found and found["label"] else None


def _bare_day(line: str) -> date | None:
    found = _ALONE.fullmatch(line)
    return dates.parse(found["day"]) if found and not found["label"] else None


def _of_dateline(line: str) -> date | None:
    found = next((match for form in _DATELINES if (match := form.match(line))), None)
    return dates.parse(found["day"]) if found else None
