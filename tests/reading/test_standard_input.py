"""Standard input: read once, by the kind that its first bytes tell, and never waited for at a keyboard."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import sys
from collections.abc import Iterator

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import read, standard_input
from graphbuilder.settings import Settings

from . import samples
from .conftest import codes

TEXT = "Turkey backed Azerbaijan on Tuesday."


class Stream(io.RawIOBase):
    """Pieces that come one by one, as through a pipe; how many were taken is counted."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._waiting = b""
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._waiting = self._waiting or next(self._pieces, b"")
        piece, self._waiting = self._waiting[: len(buffer)], self._waiting[len(buffer) :]
        buffer[: len(piece)] = piece
        self.taken += len(piece)
        return len(piece)


def give(monkeypatch: pytest.MonkeyPatch, content: bytes | io.RawIOBase) -> None:
    stream = Stream(iter([content])) if isinstance(content, bytes) else content
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(stream)))


def test_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, TEXT.encode())
    assert list(read(["-"])) == [Document("stdin", TEXT)]


@pytest.mark.parametrize("form", [form for form in samples.FORMS if not form.endswith(".csv")])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_first_bytes_tell_the_kind(form: str, pack: type[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, pack(samples.FORMS[form]()))
    (document,) = read(["-"])
    assert isinstance(document, Document), document
    assert samples.PARAGRAPHS[-1] in document.text


def test_lines_are_read_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (json.dumps({"text": f"{TEXT} {number}"}).encode().ljust(1000) + b"\n" for number in range(10_000))
    stream = Stream(rows)
    give(monkeypatch, stream)
    found = read(["-"])
    first = next(found)
    assert isinstance(first, Document)
    assert first.source == "stdin#line=1"
    assert stream.taken < 1_000_000
    assert len(list(found)) == 9999


def test_a_text_without_end_is_read_to_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Stream(iter(lambda: b"yes\n" * 1000, b""))
    give(monkeypatch, stream)
    (found,) = read(["-"], Settings(max_megabytes=0.1))
    assert isinstance(found, Failure)
    assert found.error.startswith("E105: standard input is larger than 0.1 MB")
    assert stream.taken < 1_000_000


def test_records_without_end_are_read_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "MOST", 200_000)
    give(monkeypatch, Stream(iter(lambda: b'{"text": "Turkey left."}\n' * 10, b"")))
    *documents, last = read(["-"])
    assert all(isinstance(found, Document) for found in documents)
    assert len(documents) > 5000
    assert codes([last]) == ["E140"]


@pytest.mark.parametrize("content", [b"", b" \n\n"])
def test_nothing_comes(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, content)
    assert list(read(["-"])) == [Failure("stdin", "E102: standard input is empty: there is nothing to read.")]


def test_bytes_that_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, b"\x89PNG\0")
    assert codes(list(read(["-"]))) == ["E103"]


def test_it_can_be_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, TEXT.encode())
    found = list(read(["-", "-"]))
    assert codes(found) == ["stdin", "E140"]
    assert "named twice" in str(found[1])


def test_it_stands_in_its_place_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, TEXT.encode())
    assert codes(list(read(["gone.txt", "-", "gone.md"]))) == ["E101", "stdin", "E101"]


def test_nobody_waits_for_a_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, TEXT.encode())
    monkeypatch.setattr(sys.stdin.buffer, "isatty", lambda: True, raising=False)
    (found,) = read(["-"])
    assert codes([found]) == ["E140"]
    assert "is your keyboard. Pipe a document into it" in str(found)


@pytest.mark.parametrize("closed", [None, io.StringIO("text without bytes")])
def test_where_there_is_none(closed: io.StringIO | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", closed)
    assert "is closed" in str(next(iter(read(["-"]))))


def test_what_was_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, TEXT.encode())
    sys.stdin.buffer.close()
    assert codes(list(read(["-"]))) == ["E140"]


def test_a_copy_is_a_file_to_its_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, Stream(iter([b"abc", b"def", b"g"])))
    with standard_input.opened() as item:
        first, second = item.open(), item.open()
        assert (first.read(2), second.read(4), first.read()) == (b"ab", b"abcd", b"cdefg")
        assert second.seek(-2, io.SEEK_END) == 5
        assert (second.read(), second.tell(), second.read()) == (b"fg", 7, b"")
        assert first.seek(1) == 1
        assert first.seek(2, io.SEEK_CUR) == 3
        assert item.open().read(1) == b"a"
        first.seek(100)
        assert first.read(1) == b""
