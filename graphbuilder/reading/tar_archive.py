"""Tar archives, in the order in which their members lie; links, devices and sparse files are no documents.

A tar archive can be read only forwards, so that a member that is opened is copied to a temporary file.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from graphbuilder.model import Document, Failure
from graphbuilder.reading import archive, unpacked
from graphbuilder.reading.archive import Archive
from graphbuilder.reading.item import Item
from graphbuilder.reading.spool import Spool
from graphbuilder.settings import Settings

FORM = "tar archive"
LONGEST_HEADER = 128_000
"""Bytes that stand before a member and speak of it: names, times, attributes."""

_MANY_DIGITS = re.compile(rb"\d{100}")
"""No number of a header has so many, and the library takes the square of their count."""


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """What the members hold. Raises `InputError` E106, E122, E124 (damaged), E127 (a bomb), E128, and OSError."""
    found = Archive(item, settings)
    with item.open() as stream:
        tape = Tape(stream, item.name)
        for info in tape.members():
            found.budget.count()
            path = archive.document_path(info.name)
            if path is not None and info.isreg() and not info.issparse():
                yield from _member(found, path, info, tape)
            if found.budget.is_spent:
                return
    found.end()


def _member(found: Archive, path: PurePosixPath, info: tarfile.TarInfo, tape: Tape) -> Iterator[Document | Failure]:
    content = partial(tape.content, info)
    with closing(Spool(partial(unpacked.buffered, content, found.name(path), FORM, found.budget))) as spool:
        yield from found.read(path, spool.open, info.size)


class Headers(unpacked.Guard):
    """A stream of which one header at a time is read, whose length has a limit; `left` is none while content is."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self.left: int | None = LONGEST_HEADER
        self.last = b""

    def read(self, size: int | None = -1) -> bytes:
        """Raises ValueError where a header is too long, or holds what makes the library slow."""
        if self.left is not None and (size is None or not 0 <= size <= self.left):
            raise ValueError(f"a header of more than {LONGEST_HEADER:,} bytes")
        self.last = super().read(size)
        if self.left is not None:
            self.left -= len(self.last)
            if _MANY_DIGITS.search(self.last):
                raise ValueError("a header with an endless number")
        return self.last


class Tape:
    """A tar archive on the way forwards; raises `InputError` E124 where it is damaged, and OSError."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._name = name
        self._headers = Headers(stream)
        with unpacked.said(name, FORM):
            self._file = tarfile.TarFile(fileobj=self._headers)

    def members(self) -> Iterator[tarfile.TarInfo]:
        """Each member; its content can be read until the next is asked for."""
        while (info := self._next()) is not None:
            self._headers.left = None
            yield info
            self._headers.left = LONGEST_HEADER

    def content(self, info: tarfile.TarInfo) -> IO[bytes]:
        """The content of a member that is a file; raises as the library does."""
        content = self._file.extractfile(info)
        if content is None:
            raise ValueError("it is no file")
        return content

    def _next(self) -> tarfile.TarInfo | None:
        before = self._file.offset
        with unpacked.said(self._name, FORM):
            info = self._file.next()
            self._file.members.clear()  # type: ignore[attr-defined]
            if info is None and self._headers.last.strip(b"\0"):
                raise ValueError(f"the header at byte {before:,} is broken")
            if info is not None and self._file.offset <= info.offset:
                raise ValueError(f"the header at byte {before:,} leads back")
        return info
