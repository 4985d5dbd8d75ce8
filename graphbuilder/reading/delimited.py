"""Tables of text with a header: CSV, TSV, and with semicolons or bars, in UTF-8."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import columns, text
from graphbuilder.reading.item import MEGABYTE, Item
from graphbuilder.reading.names import printable
from graphbuilder.settings import Settings

DELIMITERS = (",", "\t", ";", "|")
"""The one that the header has most often; of as many, the first of these."""

_QUOTED = re.compile(r'"[^"]*"')
_UNDECODED = re.compile("[\udc80-\udcff]")


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """The documents of the rows; one row at a time is in memory.

    A row that is no CSV, no UTF-8, or has more or fewer columns than the header is a failure. Raises `InputError` E103
    and E104 (the header), E118 (no column of texts), E120 (an endless line), E121 (no header), and OSError.
    """
    rows = _rows(item, settings)
    header = next(rows, (0, ""))[1]
    if isinstance(header, str) or not any(map(str.strip, header)):
        raise InputError("E121", path=item.name, format="table", reason="its first line names no columns")
    plan = columns.plan(header, item, settings)
    for number, row in rows:
        part, wrong = item.part("line", number), _wrong(row, header)
        if wrong:
            yield Failure(part.source, str(InputError("E120", path=part.name, reason=wrong)))
        elif row:
            yield plan.read(dict(zip(header, row, strict=True)), part, settings)


def _wrong(row: list[str] | str, header: list[str]) -> str | None:
    """What is wrong with a row, if anything; an empty one is none."""
    if isinstance(row, str):
        return row
    if any(map(_UNDECODED.search, row)):
        return "it is not UTF-8"
    return f"{len(row)} columns, where the header has {len(header)}" if len(row) not in (0, len(header)) else None


def _rows(item: Item, settings: Settings) -> Iterator[tuple[int, list[str] | str]]:
    """Each row, or why there is none, with the number of its last line."""
    lines = _lines(item, settings)
    first = next(lines, "")
    reader = csv.reader(chain([first], lines), delimiter=_delimiter(first), strict=True)
    limit = int(settings.max_megabytes * MEGABYTE)
    while (row := _next(reader, limit)) is not None:
        yield reader.line_num, row


def _next(reader: Iterator[list[str]], limit: int) -> list[str] | str | None:
    """The next row, why there is none, or none at the end. The limit of a cell is one for the whole process."""
    usual = csv.field_size_limit(limit)
    try:
        return next(reader, None)
    except csv.Error as error:
        return f"it is no CSV ({printable(str(error))})"
    finally:
        csv.field_size_limit(usual)


def _lines(item: Item, settings: Settings) -> Iterator[str]:
    """The lines as text; what is no UTF-8 is kept in halves of surrogates, to find it in its row."""
    for number, line in item.lines(settings.max_megabytes):
        if line is None:
            name = item.part("line", number).name
            raise InputError("E120", path=name, reason=f"it is longer than {settings.max_megabytes:g} MB")
        yield text.decoded(line, item.name) if number == 1 else line.decode("utf-8", "surrogateescape")


def _delimiter(header: str) -> str:
    bare = _QUOTED.sub("", header)
    return max(DELIMITERS, key=bare.count)
