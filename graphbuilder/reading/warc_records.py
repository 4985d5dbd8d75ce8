"""The records of a WARC file, cut out one by one; behind a broken one it goes on at the next.

The library parses headers; it would end at a broken record, and print that to the terminal.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO

from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeadersParser  # type: ignore[import-untyped]

from graphbuilder.errors import InputError
from graphbuilder.model import Failure
from graphbuilder.reading import unpacked
from graphbuilder.reading.item import MEGABYTE, Item
from graphbuilder.settings import Settings

FORM = "WARC record"
LONGEST_HEADER = 64_000
"""Bytes."""

MOST_DAMAGES = 100
"""A file with more of them is read no further."""

BEGINNING = b"WARC/"
WITH_CONTENT = ("response", "resource")
"""The types of records of which the content is kept; of all others only the header."""

_PARSER = StatusAndHeadersParser(ArcWarcRecordLoader.WARC_TYPES)


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its place, its header with the blank line, and its content, which is not whole above the limit."""

    part: Item
    header: bytes
    type: str
    content: bytes
    size: int


def records(item: Item, settings: Settings) -> Iterator[Record | Failure]:
    """The records in their order, and a failure in the place of each broken one. Raises `InputError` E127, OSError."""
    damages = 0
    with item.open() as stream:
        cutter = _Cutter(stream, int(settings.max_megabytes * MEGABYTE))
        for number in count(1):
            part = item.part("record", number)
            try:
                record = cutter.next(part)
            except InputError as error:
                damages += 1
                if error.code != "E124" or damages > MOST_DAMAGES:
                    raise
                yield Failure(part.source, str(InputError("E124", **error.details | {"path": part.name})))
                continue
            if record is None:
                return
            yield record


@dataclass(slots=True)
class _Cutter:
    stream: BinaryIO
    most: int
    waiting: bytes = b""

    def next(self, part: Item) -> Record | None:
        """The next record; none at the end. Raises `InputError` E124 where it, or what is before it, is broken."""
        with unpacked.said(part.name, FORM):
            line = self._beginning()
            if not line:
                return None
            header = self._header(line)
            fields = _PARSER.parse(io.BytesIO(header))
            size, kind = _length(fields.get_header("Content-Length")), fields.get_header("WARC-Type") or ""
            content = self.stream.read(min(size, self.most)) if kind in WITH_CONTENT else b""
            self._skip(size - len(content))
        return Record(part, header, kind, content, size)

    def _beginning(self) -> bytes:
        """The first line of the next record; none at the end."""
        line, self.waiting = self.waiting or self.stream.readline(LONGEST_HEADER), b""
        strange = False
        while line and not line.startswith(BEGINNING):
            strange = strange or bool(line.strip())
            line = self.stream.readline(LONGEST_HEADER)
        if strange:
            self.waiting = line
            raise ValueError("what stands there is no record")
        return line

    def _header(self, line: bytes) -> bytes:
        lines, size = [line], len(line)
        while line.strip():
            line = self.stream.readline(LONGEST_HEADER)
            size += len(line)
            if not line or size > LONGEST_HEADER:
                raise ValueError("its header does not end")
            lines.append(line)
        return b"".join(lines)

    def _skip(self, size: int) -> None:
        while size > 0:
            data = self.stream.read(min(size, unpacked.CHUNK))
            if not data:
                raise EOFError("it ends too early")
            size -= len(data)


def _length(value: str | None) -> int:
    """Raises ValueError."""
    if not value or not value.isascii() or not value.isdigit() or len(value) > 15:
        raise ValueError("it does not say how long it is")
    return int(value)
