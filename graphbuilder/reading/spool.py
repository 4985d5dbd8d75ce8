"""A copy of what can be read only once, in a temporary file without a name, to open as often as a reader likes."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Protocol


class Seekable(Protocol):
    """A file, as far as a view of it needs one."""

    def seek(self, offset: int, whence: int = ..., /) -> int:
        """Go to a place."""

    def read(self, size: int = ..., /) -> bytes:
        """Some bytes; none at the end."""


class Spool:
    """The copy of a stream, made when it is first opened, and gone when it is closed."""

    def __init__(self, source: Callable[[], IO[bytes]]) -> None:
        self._source = source
        self._file: IO[bytes] | None = None

    def open(self) -> BinaryIO:
        """A stream at the beginning, which knows nothing of the others. Raises OSError, and as the source does."""
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 (it is closed with the spool)
            with self._source() as stream:
                shutil.copyfileobj(stream, self._file)
        return io.BufferedReader(View(self._file))

    def close(self) -> None:
        """Delete the copy."""
        if self._file is not None:
            self._file.close()


class Placed(io.RawIOBase):
    """A stream that is read and knows its place; the base of those that can go to another."""

    _position = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Bytes before the next one."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        if whence == io.SEEK_CUR:
            offset, whence = self._position + offset, io.SEEK_SET
        self._position = self._at(offset, whence)
        return self._position

    def _at(self, offset: int, whence: int) -> int:
        """Go to a place, from the beginning or the end; where that is."""
        raise NotImplementedError


class View(Placed):
    """A file with a position of its own; closing it leaves the file open."""

    def __init__(self, file: Seekable) -> None:
        self._file = file

    def _at(self, offset: int, whence: int) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read some bytes."""
        self._file.seek(self._position)
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)
