"""Inputs for readers, drawn by hypothesis: seed files that are changed, and files made of pieces.

A change is a small value, so that a finding shrinks to few changes of a seed.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from fuzz_tokens import of as tokens_of
from hypothesis import strategies as st

LARGEST = 200_000
"""Bytes of an input."""

MOST_CHANGES = 6
MOST_REPEATS = 2000
_NUMBER = re.compile(rb"\d+")
_ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-7")


@dataclass(frozen=True, slots=True, repr=False)
class Seeds:
    """The seed files of each suffix (".html", ".jsonl.gz"). Hypothesis prints what it is given: these would be long."""

    by_suffix: Mapping[str, tuple[bytes, ...]]


Change = Callable[[bytes], bytes]
T = TypeVar("T")


def seeds_of(folder: Path) -> Seeds:
    """The seed files of a folder; those of one suffix by name."""
    found: dict[str, list[bytes]] = {}
    for path in sorted(folder.iterdir()):
        found.setdefault("".join(path.suffixes[-2:]), []).append(path.read_bytes())
    return Seeds({suffix: tuple(contents) for suffix, contents in found.items()})


def inputs(suffix: str, seeds: Seeds) -> st.SearchStrategy[bytes]:
    """Files of one kind: seeds with a few changes, made of pieces, and packed where the kind packs others."""
    ways = [_changed(suffix, seeds), _of_pieces(suffix, seeds)]
    if suffix in _PACKERS:
        inner = [kind for kind in seeds.by_suffix if kind and kind not in _PACKERS]
        ways.append(_any(inner).flatmap(lambda kind: _packed(suffix, kind, seeds)))
    return st.one_of(ways)


def _changed(suffix: str, seeds: Seeds) -> st.SearchStrategy[bytes]:
    changes = st.lists(_change(suffix, seeds), max_size=MOST_CHANGES)
    return st.builds(_applied, _any(seeds.by_suffix[suffix]), changes)


def _of_pieces(suffix: str, seeds: Seeds) -> st.SearchStrategy[bytes]:
    lines = [line for seed in seeds.by_suffix[suffix] for line in seed.splitlines(keepends=True)[:50]]
    piece = _any(tokens_of(suffix)) | _any(lines or [b""]) | st.text(max_size=12).map(_encoded)
    return st.lists(piece, max_size=30).map(b"".join)


def _packed(suffix: str, kind: str, seeds: Seeds) -> st.SearchStrategy[bytes]:
    pack = _PACKERS[suffix]
    return inputs(kind, seeds).map(lambda data: pack(f"item{kind}", data))


def _any(values: Sequence[T]) -> st.SearchStrategy[T]:
    """One of some values; `sampled_from` would print them all, which takes longer than reading them."""
    return st.integers(0, len(values) - 1).map(values.__getitem__)


def _applied(data: bytes, changes: Sequence[Change]) -> bytes:
    for change in changes:
        data = change(data)[:LARGEST]
    return data


def _change(suffix: str, seeds: Seeds) -> st.SearchStrategy[Change]:
    """One change; places are taken modulo the length."""
    place, length = st.integers(0, 65_535), st.integers(1, 400)
    token = _any(tokens_of(suffix))
    others = [seed for contents in seeds.by_suffix.values() for seed in contents if seed]
    return st.one_of(
        st.builds(_put, place, st.just(1), st.integers(0, 255).map(lambda value: bytes([value]))),
        st.builds(_put, place, st.just(0), token),
        st.builds(_put, place, length, token),
        st.builds(_put, place, length, st.just(b"")),
        st.builds(_put, place, st.just(0), st.text(max_size=20).map(_encoded)),
        st.builds(_put, place, st.just(0), st.builds(_slice, _any(others), place, length)),
        st.builds(_repeated, place, length, st.integers(2, MOST_REPEATS)),
        st.builds(_renumbered, place, st.sampled_from((b"0", b"-1", b"4294967296", b"9" * 30))),
        st.builds(_cut, place),
        st.builds(_recoded, st.sampled_from(_ENCODINGS)),
    )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _slice(data: bytes, place: int, length: int) -> bytes:
    start = place % (len(data) or 1)
    return data[start : start + length]


def _put(place: int, length: int, piece: bytes) -> Change:
    """A piece in the place of some bytes."""

    def change(data: bytes) -> bytes:
        start = place % (len(data) + 1)
        return data[:start] + piece + data[start + length :]

    return change


def _repeated(place: int, length: int, times: int) -> Change:
    return lambda data: _put(place, 0, _slice(data, place, length) * times)(data)


def _cut(place: int) -> Change:
    return lambda data: data[: place % (len(data) + 1)]


def _renumbered(place: int, number: bytes) -> Change:
    def change(data: bytes) -> bytes:
        found = [*_NUMBER.finditer(data)]
        if not found:
            return data
        match = found[place % len(found)]
        return data[: match.start()] + number + data[match.end() :]

    return change


def _recoded(encoding: str) -> Change:
    return lambda data: data.decode("utf-8", "replace").encode(encoding, "replace")


def _zipped(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _taped(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return stream.getvalue()


def _captured(_: str, data: bytes) -> bytes:
    """One response of a web archive."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + data
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
    return f"{head}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n".encode() + (
        body + b"\r\n\r\n"
    )


def _gzipped(_: str, data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


_PACKERS: Mapping[str, Callable[[str, bytes], bytes]] = MappingProxyType(
    {
        ".zip": _zipped,
        ".tar": _taped,
        ".tar.gz": lambda name, data: _gzipped(name, _taped(name, data)),
        ".tgz": lambda name, data: _gzipped(name, _taped(name, data)),
        ".warc": _captured,
        ".warc.gz": lambda name, data: _gzipped(name, _captured(name, data)),
        **{f"{kind}.gz": _gzipped for kind in (".txt", ".html", ".jsonl", ".csv")},
        **{f"{kind}.bz2": lambda _, data: bz2.compress(data) for kind in (".txt", ".jsonl")},
        **{f"{kind}.xz": lambda _, data: lzma.compress(data) for kind in (".txt", ".jsonl")},
    }
)
