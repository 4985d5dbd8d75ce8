"""Standard input as an item: it comes once, and is copied to a temporary file as far as it is read.

So a reader can open it as often as it likes, lines are read as they come, and what is too large ends at its limit.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from graphbuilder.errors import InputError
from graphbuilder.reading.item import MEGABYTE, Item
from graphbuilder.reading.spool import View

MARK = "-"
"""How the user names it."""

NAME = "standard input"
SOURCE = "stdin"

MOST = 4_000 * MEGABYTE
"""Bytes that are copied; what is larger is better given as a file."""

CHUNK = 65_536


@contextmanager
def opened() -> Iterator[Item]:
    """Standard input, while it is read. Raises `InputError` E140 where nothing can come from it, or too much, and
    OSError.
    """
    stream: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
    if stream is None or stream.closed:
        raise InputError("E140", reason="is closed. Pipe a document into it, or name a file")
    if stream.isatty():
        raise InputError("E140", reason="is your keyboard. Pipe a document into it (… < article.txt), or name a file")
    with TemporaryFile() as file:
        copy = _Copy(stream, file)
        yield Item(NAME, SOURCE, copy.open)


class _Copy:
    """What came of a stream so far, in a file."""

    def __init__(self, stream: IO[bytes], file: IO[bytes]) -> None:
        self._stream, self._file = stream, file
        self._size = 0
        self._ended = False

    def open(self) -> BinaryIO:
        """All that comes, from the beginning."""
        return io.BufferedReader(View(self))

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; to find one from the end, all is taken in."""
        if whence == io.SEEK_END:
            self._fill()
        return self._file.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        """Some bytes; none at the end."""
        position = self._file.tell()
        self._fill(position + 1)
        self._file.seek(position)
        return self._file.read(size)

    def _fill(self, size: int | None = None) -> None:
        """Take in so many bytes, or all. Raises `InputError` E140 above the limit."""
        self._file.seek(self._size)
        while not self._ended and (size is None or self._size < size):
            data = self._taken()
            self._file.write(data)
            self._size += len(data)
            self._ended = not data
            if self._size > MOST:
                raise InputError("E140", reason=f"is larger than {MOST // MEGABYTE:,} MB. Save it, and name the file")

    def _taken(self) -> bytes:
        """What is there already is enough: whoever writes may wait for us."""
        return self._stream.read1(CHUNK) if isinstance(self._stream, io.BufferedIOBase) else self._stream.read(CHUNK)
