"""Streams out of archives: counted, in our words, and ready to go back."""

from __future__ import annotations

import io

import pytest

from graphbuilder.errors import InputError
from graphbuilder.reading.archive import Budget
from graphbuilder.reading.spool import Spool
from graphbuilder.reading.unpacked import Guard, Unpacked, buffered, said

WHOLE = bytes(range(256)) * 1000


class OneWay(io.RawIOBase):
    """A stream that cannot go back."""

    def __init__(self, content: bytes) -> None:
        self._left = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._left.readinto(buffer)


def stream(budget: Budget | None = None) -> io.BufferedReader:
    opened = buffered(lambda: OneWay(WHOLE), "a", "zip archive", budget or Budget("a", 10**9))
    assert isinstance(opened, io.BufferedReader)
    return opened


def test_it_is_read_as_it_is() -> None:
    with stream() as opened:
        assert opened.read() == WHOLE


def test_readers_go_forwards_and_back() -> None:
    with stream() as opened:
        assert opened.seek(100_000) == 100_000
        assert opened.read(3) == WHOLE[100_000:100_003]
        opened.seek(5)
        assert opened.read(2) == WHOLE[5:7]
        opened.seek(-4, io.SEEK_END)
        assert opened.read() == WHOLE[-4:]
        opened.seek(0)
        assert opened.read() == WHOLE
        assert opened.tell() == len(WHOLE)


def test_a_place_behind_the_end_is_empty() -> None:
    with stream() as opened:
        opened.seek(10**7)
        assert opened.read() == b""


def test_bytes_are_counted_once_to_read_on_and_again_to_go_back() -> None:
    budget = Budget("a", 10**9)
    with stream(budget) as opened:
        opened.read()
        assert budget.bytes == len(WHOLE)
        opened.seek(0)
        opened.read()
        assert budget.bytes == 2 * len(WHOLE)


def test_a_budget_ends_it() -> None:
    with stream(Budget("a", 1000)) as opened, pytest.raises(InputError, match="E127"):
        opened.read()


def test_a_spool_gives_streams_that_know_nothing_of_each_other() -> None:
    spool = Spool(lambda: io.BytesIO(WHOLE))
    one, other = spool.open(), spool.open()
    assert one.read(10) == other.read(10) == WHOLE[:10]
    one.close()
    other.seek(-3, io.SEEK_END)
    assert other.read() == WHOLE[-3:]
    assert spool.open().read() == WHOLE
    spool.close()


def test_a_spool_is_filled_when_it_is_needed() -> None:
    def never() -> io.BytesIO:
        raise AssertionError("it was opened")

    Spool(never).close()


@pytest.mark.parametrize("error", [ValueError("a\nb"), RecursionError("a b"), OSError("a b"), EOFError("a b")])
def test_what_a_parser_raises_is_said_in_one_line(error: Exception) -> None:
    with pytest.raises(InputError, match=r"^E124: x is a damaged tar: a b\."), said("x", "tar"):
        raise error


def test_what_the_system_refuses_stays_what_it_is() -> None:
    with pytest.raises(PermissionError), said("x", "tar"):
        raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("size", [11, 10**12, -1, None])
def test_a_guard_refuses_to_read_too_much_at_once(size: int | None) -> None:
    with pytest.raises(ValueError, match="more than 10 bytes"):
        Guard(io.BytesIO(bytes(20)), 10).read(size)


def test_a_guard_reads_to_a_near_end() -> None:
    guard = Guard(io.BytesIO(bytes(20)), 10)
    assert guard.seek(-5, io.SEEK_END) == guard.tell() == 15
    assert guard.read() == bytes(5)


def test_opening_is_said_too() -> None:
    def broken() -> io.BytesIO:
        raise ValueError("no such member")

    with pytest.raises(InputError, match="E124: a is a damaged zip: no such member"):
        Unpacked(broken, "a", "zip", Budget("a", 1))
