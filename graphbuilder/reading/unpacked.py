"""Streams out of archives: what comes is counted, what breaks is said in our words, and readers may go back in them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol

from graphbuilder.errors import GraphbuilderError, InputError
from graphbuilder.reading import hygiene
from graphbuilder.reading.archive import Budget
from graphbuilder.reading.spool import Placed, Spool

CHUNK = 65_536
"""Bytes that are unpacked at once."""

LONGEST_READ = 16_000_000
"""Bytes that a parser of archives may ask for at once."""


class Readable(Protocol):
    """What an archive's library gives: a stream that is only read."""

    def read(self, size: int, /) -> bytes | None:
        """At most so many bytes; none at the end."""

    def close(self) -> None:
        """Close it."""


@contextmanager
def said(name: str, form: str) -> Iterator[None]:
    """Whatever a parser raises over broken bytes, as `InputError` E124; what the system refuses stays an OSError."""
    try:
        yield
    except (GraphbuilderError, MemoryError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        reason = hygiene.line(str(error))[:200] or type(error).__name__
        raise InputError("E124", path=name, format=form, reason=reason) from None


class Guard(io.RawIOBase):
    """A stream for a parser that would believe a header, and ask for all the bytes that it claims."""

    def __init__(self, stream: BinaryIO, most: int = LONGEST_READ) -> None:
        self._stream = stream
        self._most = most

    def read(self, size: int | None = -1) -> bytes:
        """Raises ValueError where too much is asked for at once."""
        wanted = self._most + 1 if size is None or size < 0 else size
        data = self._stream.read(wanted) if wanted <= self._most + 1 else b""
        if wanted > self._most + 1 or len(data) > self._most:
            raise ValueError(f"a header of more than {self._most:,} bytes")
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As of the stream. Raises ValueError for a place that no file can have."""
        try:
            return self._stream.seek(offset, whence)
        except OSError:
            raise ValueError(f"a header that leads to byte {offset:,}") from None

    def tell(self) -> int:
        """As of the stream."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """It is."""
        return True

    def readable(self) -> bool:
        """It is."""
        return True


class Unpacked(Placed):
    """What `opened` unpacks, counted. To read on costs nothing; to go back, it is copied to a temporary file.

    Raises `InputError` E124 (broken), E127 (too many bytes), when it is read, and OSError.
    """

    def __init__(self, opened: Callable[[], Readable], name: str, form: str, budget: Budget) -> None:
        self._opened, self._name, self._form, self._budget = opened, name, form, budget
        self._spool: Spool | None = None
        self._copied: BinaryIO | None = None
        with said(name, form):
            self._stream: Readable = opened()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpack some bytes."""
        with said(self._name, self._form):
            data = self._stream.read(len(buffer)) or b""
        if self._spool is None:
            self._budget.spend(len(data))
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def _at(self, offset: int, whence: int) -> int:
        """How far a place is from the end nobody knows before all is unpacked."""
        if whence == io.SEEK_END or offset < self._position:
            self._copy()
        if self._copied is not None:
            self._position = self._copied.seek(offset, whence)
        while self._position < offset and whence == io.SEEK_SET and self.read(min(CHUNK, offset - self._position)):
            pass
        return self._position

    def _copy(self) -> None:
        if self._spool is None:
            self._stream.close()
            self._spool = Spool(lambda: buffered(self._opened, self._name, self._form, self._budget))
            self._copied = self._stream = self._spool.open()

    def close(self) -> None:
        """Close it, and what it reads from."""
        if not self.closed:
            self._stream.close()
            if self._spool is not None:
                self._spool.close()
        super().close()


def buffered(opened: Callable[[], Readable], name: str, form: str, budget: Budget) -> BinaryIO:
    """What `opened` unpacks, as items are opened. Raises as `Unpacked`."""
    return io.BufferedReader(Unpacked(opened, name, form, budget), CHUNK)
