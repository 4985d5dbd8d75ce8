"""What a reader is given: something with a name and bytes, wherever it lies.

Files on disk, members of archives, answers of the network and standard input differ only in how they are opened. A
reader of many articles makes a part of its item for each; the part carries the place for messages and sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO, TypeAlias

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading.about import About

MEGABYTE = 1_000_000
HEAD = 4096
"""Bytes that tell what an item is."""

Follow: TypeAlias = "Callable[[Item, Iterable[About]], Iterator[Document | Failure]]"
"""Reads what the addresses hold that an item lists."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to read.

    `name` is for messages; `source` is what its document is called. `open` gives a buffered stream at the beginning,
    as often as it is called. `suffix` is in lower case with its dot, or empty; `size` is in bytes, where it is known
    before reading. `about` is what its surroundings say of it (the address it came from), for where it says nothing
    itself. `is_part` marks one of many articles of an item. `follow` is there where addresses may be fetched.
    """

    name: str
    source: str
    open: Callable[[], BinaryIO] = field(repr=False, compare=False)
    suffix: str = ""
    size: int | None = None
    media_type: str | None = None
    about: About = field(default_factory=About)
    is_part: bool = False
    follow: Follow | None = field(default=None, repr=False, compare=False)

    def part(self, place: str, number: int, key: str | None = None) -> Item:
        """The part at a numbered place: "news.csv, line 3" in messages, "news.csv#line=3" as a source.

        A `key` that stays when places move takes the place of the number in the source. The address of the whole is
        not the address of a part.
        """
        name, source = f"{self.name}, {place} {number}", f"{self.source}#{key or f'{place}={number}'}"
        return replace(self, name=name, source=source, about=replace(self.about, url=None), is_part=True)

    def head(self) -> bytes:
        """The first bytes. Raises OSError."""
        with self.open() as stream:
            return stream.read(HEAD)

    def content(self, megabytes: float) -> bytes:
        """All bytes, never more than the limit, even where they grow while they are read.

        Raises `InputError` E105 above it, and OSError.
        """
        limit = int(megabytes * MEGABYTE)
        size = self.size or 0
        if size <= limit:
            with self.open() as stream:
                data = stream.read(limit + 1)
            if len(data) <= limit:
                return data
            size = len(data)
        raise InputError("E105", path=self.name, limit=f"{megabytes:g}", size=f"{size / MEGABYTE:.1f}")

    def lines(self, megabytes: float) -> Iterator[tuple[int, bytes | None]]:
        """Its lines with their numbers from 1, each with its end; none for a line that is longer than the limit.

        Only one line is ever in memory. Raises OSError.
        """
        limit = int(megabytes * MEGABYTE)
        with self.open() as stream:
            number = 0
            while line := stream.readline(limit + 1):
                number += 1
                whole = len(line) <= limit
                yield number, line if whole else None
                while not whole and line and not line.endswith(b"\n"):
                    line = stream.readline(limit + 1)
