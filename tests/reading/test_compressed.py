"""Compressed files: their kinds, streams one after the other, damage and bombs."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable

import pytest

from graphbuilder.model import Failure
from graphbuilder.reading import archive, compressed
from graphbuilder.reading.compressed import GZIP, Streams
from graphbuilder.settings import Settings

from . import samples
from .conftest import FailOne, ReadAll, ReadOne, codes

TEXT = b"Turkey backed Azerbaijan on Tuesday."
LINE = b'{"text": "Turkey backed Azerbaijan."}\n'
PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


@pytest.mark.parametrize("suffix", PACKERS)
def test_the_inner_suffix_tells_the_kind(found: ReadAll, suffix: str) -> None:
    pack = PACKERS[suffix]
    assert codes(found(pack(TEXT), f"a.txt.{suffix}")) == [f"a.txt.{suffix}"]
    assert codes(found(pack(LINE * 2), f"a.jsonl.{suffix}")) == [f"a.jsonl.{suffix}#line={n}" for n in (1, 2)]
    assert codes(found(pack(samples.table()), f"a.CSV.{suffix.upper()}")) == [samples.URL]
    assert codes(found(pack(samples.parquet()), f"a.parquet.{suffix}")) == [samples.URL]


def test_first_bytes_tell_what_no_suffix_does(found: ReadAll) -> None:
    assert codes(found(gzip.compress(samples.rss()), "download")) == [samples.URL]
    assert codes(found(gzip.compress(samples.rss()), "feed.gz")) == [samples.URL]
    assert codes(found(bz2.compress(TEXT), "a.txt.gz")) == ["a.txt.gz"]


def test_markdown_stays_markdown(document: ReadOne) -> None:
    assert document(gzip.compress(b"# War\n\nTurkey backed Azerbaijan."), "a.md.gz").title == "War"


def test_an_unknown_kind_inside(failure: FailOne) -> None:
    assert failure(gzip.compress(b"SELECT"), "a.sql.gz").error.startswith("E113: ")


def test_what_is_not_compressed(failure: FailOne) -> None:
    assert failure(TEXT, "a.txt.gz").error.startswith("E121: ")
    assert failure(b"", "a.txt.gz").error.startswith("E121: ")


@pytest.mark.parametrize("suffix", PACKERS)
def test_streams_are_read_one_after_the_other(found: ReadAll, suffix: str) -> None:
    pack = PACKERS[suffix]
    content = pack(LINE) + pack(b"") + pack(LINE * 2) + bytes(512)
    assert len(codes(found(content, f"a.jsonl.{suffix}"))) == 3


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("cut", [1, 5, 12])
def test_a_file_that_was_cut(found: ReadAll, suffix: str, cut: int) -> None:
    items = found(PACKERS[suffix](TEXT)[:-cut], f"a.txt.{suffix}")
    assert codes(items) == ["E124"]
    assert "it ends too early" in str(items[0])


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_file_that_was_changed(failure: FailOne, suffix: str) -> None:
    content = bytearray(PACKERS[suffix](TEXT * 20))
    content[len(content) // 2] ^= 0xFF
    error = failure(bytes(content), f"a.txt.{suffix}").error
    assert error.startswith("E124: ")
    assert "\n" not in error


def test_lines_before_the_damage_are_read(found: ReadAll) -> None:
    assert codes(found(gzip.compress(LINE) + b"junk", "a.jsonl.gz")) == ["a.jsonl.gz#line=1", "E124"]


def drained(streams: Streams) -> tuple[bytes, int]:
    """All that comes, and how often it broke."""
    content, faults = b"", 0
    while True:
        try:
            data = streams.read(1000)
        except (EOFError, zlib.error):
            faults += 1
            continue
        if not data:
            return content, faults
        content += data


@pytest.mark.parametrize("place", [3, 20, 60, 90])
def test_behind_a_damaged_stream_the_next_is_read(place: int) -> None:
    packed = [gzip.compress(letter * 3000 + bytes(range(60)), mtime=0) for letter in (b"a", b"b", b"c")]
    packed[1] = packed[1][:place] + b"\xff\xff\xff" + packed[1][place + 3 :]
    content, faults = drained(Streams(io.BytesIO(b"".join(packed)), GZIP))
    assert content.startswith(b"a" * 3000)
    assert content.endswith(b"c" * 3000 + bytes(range(60)))
    assert faults == 1


def test_bytes_that_only_look_like_a_stream_are_passed_by() -> None:
    content = gzip.compress(b"a", mtime=0) + (GZIP.mark + b"\xff") * 50 + gzip.compress(b"b", mtime=0)
    assert drained(Streams(io.BytesIO(content), GZIP)) == (b"ab", 1)


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_pieces_of_any_size_make_the_same(size: int) -> None:
    whole = bytes(range(256)) * 100
    streams = Streams(io.BytesIO(gzip.compress(whole)), GZIP)
    assert b"".join(iter(lambda: streams.read(size) or b"", b"")) == whole


def test_a_bomb_of_one_line_ends_at_its_budget(found: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ALLOWANCE", 1_000_000)
    items = found(gzip.compress(LINE + bytes(10_000_000)), "a.jsonl.gz", Settings(max_megabytes=0.01))
    assert codes(items) == ["a.jsonl.gz#line=1", "E120", "E127"]


def test_a_bomb_of_one_text_ends_at_the_limit_of_a_text(failure: FailOne) -> None:
    assert failure(gzip.compress(bytes(30_000_000)), "a.txt.gz").error.startswith("E105: ")


def test_xz_may_not_ask_for_memory(failure: FailOne, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "MOST_MEMORY", 1_000_000)
    content = lzma.compress(TEXT, preset=9)
    assert failure(content, "a.txt.xz").error.startswith("E124: ")


def test_a_name_says_the_file_and_the_line(found: ReadAll) -> None:
    (_, failure) = found(gzip.compress(LINE + b"no\n"), "a.jsonl.gz")
    assert isinstance(failure, Failure)
    assert failure.source == "a.jsonl.gz#line=2"
    assert "a.jsonl.gz, line 2 is no JSON" in failure.error
