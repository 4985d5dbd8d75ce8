"""What stands around the text of pages: page numbers, headers and footers, the addresses and times of printed pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from graphbuilder.reading.pdf_lines import Line

EDGE = 3
"""Rows at the top and at the foot of a page that may be furniture."""

SHARE = 0.4
"""Of the pages; a row at the edges of so many is furniture. Left and right pages may differ."""

_ALONE = re.compile(
    r"[-–— |]*(?:page\s*)?(?:\d{1,4}(?:\s*(?:/|of|\|)\s*\d{1,4})?|[ivxl]{1,7})[-–— |]*"  # a page number
    r"|(?:https?|file)://\S+(?:\s+\d+/\d+)?"  # the address below a page that a browser printed
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d.*",  # the time above it
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without(pages: Sequence[Sequence[Line]], largest: float) -> Iterator[Line]:
    """All lines but furniture. A line above the `largest` size is a title, though later pages may repeat it."""
    rows = [_rows(page) for page in pages]
    often = Counter(shape for page in rows for shape in {_shape(row) for row in (*page[:EDGE], *page[-EDGE:])})
    needed = max(2, SHARE * len(pages))

    def is_furniture(row: list[Line]) -> bool:
        repeats = often[_shape(row)] >= needed
        return all(line.size <= largest and (repeats or _ALONE.fullmatch(line.text)) for line in row)

    for page, its_rows in zip(pages, rows, strict=True):
        edges = (its_rows[:EDGE], its_rows[: -EDGE - 1 : -1])
        gone = {line for edge in edges for row in takewhile(is_furniture, edge) for line in row}
        yield from (line for line in page if line not in gone)


def _rows(page: Sequence[Line]) -> list[list[Line]]:
    """The lines that stand at one height, from above."""
    heights: defaultdict[int, list[Line]] = defaultdict(list)
    for line in page:
        heights[round(line.y)].append(line)
    return [heights[y] for y in sorted(heights, reverse=True)]


def _shape(row: Sequence[Line]) -> str:
    """What a row says on every page; a number may be another on each."""
    return _DIGITS.sub("0", " ".join(line.text for line in row).casefold())
