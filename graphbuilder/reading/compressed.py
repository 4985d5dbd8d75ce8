"""One file that was compressed: gzip, bzip2, xz. It is read by the kind that its inner name tells, as it unpacks.

A file may hold several streams one after the other. Where one is damaged, reading on goes on at the next; a reader of
records (WARC) thus loses only the damaged one.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import archive, readers, unpacked
from graphbuilder.reading.item import MEGABYTE, Item
from graphbuilder.settings import Settings

TARS = (".tgz", ".tbz2", ".txz")
"""Suffixes that stand for two."""

MOST_MEMORY = 100 * MEGABYTE
"""What unpacking xz may take; the strongest level of its program takes 65."""


class Unpacker(Protocol):
    """What the libraries for bzip2 and xz have in common; made for one stream."""

    @property
    def eof(self) -> bool:
        """Has the stream ended?"""

    @property
    def needs_input(self) -> bool:
        """Must more bytes come, for more to come out?"""

    @property
    def unused_data(self) -> bytes:
        """What stood behind the end of the stream."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Some of what the bytes hold."""


class Gunzip:
    """The same for gzip."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        """Has the stream ended?"""
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        """Must more bytes come, for more to come out?"""
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What stood behind the end of the stream, or behind what is damaged."""
        return self._zlib.unused_data or self._zlib.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Some of what the bytes hold."""
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


@dataclass(frozen=True, slots=True)
class Format:
    """A way to compress a file: its name, the bytes with which each stream begins, and how it is unpacked."""

    name: str
    mark: bytes
    unpacker: Callable[[], Unpacker]


GZIP = Format("gzip file", b"\x1f\x8b\x08", Gunzip)
FORMATS = (
    GZIP,
    Format("bzip2 file", b"BZh", bz2.BZ2Decompressor),
    Format("xz file", b"\xfd7zXZ\0", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MOST_MEMORY)),
)


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """What the file holds. Raises as the inner kind's reader does.

    And `InputError` E113, E121 (not compressed), E124 (damaged), E127 (a bomb), E128 (too deep), and OSError.
    """
    budget, depth = archive.entered(item)
    head = item.head()
    form = next((form for form in FORMATS if head.startswith(form.mark)), None)
    if form is None:
        raise InputError("E121", path=item.name, format="compressed file", reason="it is neither gzip nor bzip2 nor xz")

    def opened() -> BinaryIO:
        return unpacked.buffered(lambda: Streams(item.open(), form), item.name, form.name, budget)

    member = archive.Member(
        item.name,
        item.source,
        opened,
        _inner_suffix(item),
        about=item.about,
        is_part=item.is_part,
        follow=item.follow,
        budget=budget,
        depth=depth,
    )
    yield from readers.reader_of(member)(member, settings)


def _inner_suffix(item: Item) -> str:
    path = PurePosixPath(item.source.lower())
    if path.suffix in TARS:
        return ".tar"
    return PurePosixPath(path.stem).suffix if path.suffix in readers.COMPRESSED else ""


class Streams(io.RawIOBase):
    """What the streams of a compressed file hold, one after the other.

    Raises what their library raises over a damaged one; to read on after that is to read the next one.
    """

    def __init__(self, packed: BinaryIO, form: Format) -> None:
        self._packed, self._form = packed, form
        self._unpacker = form.unpacker()
        self._waiting = b""
        self._ended = False
        self._doubtful = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpack some bytes; none at the end."""
        data = b""
        while not data and not self._ended:
            if self._unpacker.eof:
                self._next()
            else:
                data = self._unpack(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close it, and the packed stream."""
        if not self.closed:
            self._packed.close()
        super().close()

    def _unpack(self, most: int) -> bytes:
        packed, hungry = b"", self._unpacker.needs_input
        if hungry:
            packed, self._waiting = self._waiting or self._packed.read(unpacked.CHUNK), b""
        try:
            data = self._unpacker.decompress(packed, most)
        except (zlib.error, lzma.LZMAError, EOFError, OSError):
            guessed = self._doubtful
            self._seek_stream(self._unpacker.unused_data)
            if guessed:
                return b""
            raise
        self._doubtful = self._doubtful and not data
        if hungry and not packed and not data and not self._unpacker.eof:
            self._ended = True
            raise EOFError("it ends too early")
        return data

    def _next(self) -> None:
        """Begin the next stream, if there is one; zeros between them mean nothing."""
        waiting = self._unpacker.unused_data.lstrip(b"\0")
        while len(waiting) < len(self._form.mark) and (more := self._packed.read(unpacked.CHUNK)):
            waiting = (waiting + more).lstrip(b"\0")
        if waiting.startswith(self._form.mark):
            self._begin(waiting)
        else:
            self._seek_stream(waiting)
            if waiting:
                raise EOFError("something else stands behind its end")

    def _seek_stream(self, waiting: bytes) -> None:
        """Begin at the next bytes that look like the beginning of a stream."""
        mark = self._form.mark
        while (start := waiting.find(mark)) < 0:
            more = self._packed.read(unpacked.CHUNK)
            if not more:
                self._ended = True
                return
            waiting = waiting[1 - len(mark) :] + more
        self._begin(waiting[start:])
        self._doubtful = True

    def _begin(self, waiting: bytes) -> None:
        self._unpacker, self._waiting = self._form.unpacker(), waiting
