"""The compiled reference, kept between processes in the user's cache folder.

A cache is named by a hash over all that made it: the reference files' bytes and paths, this package's code and the
Python that ran it. So none is ever stale: changed files have another name. It is text, of which nothing is run, and it
is believed only where its own digest is right and nobody else could have written it; otherwise, and where there is no
place for a cache, the reference is built from its files as if there were none.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any

from graphbuilder import caches, model, vocabulary
from graphbuilder.reference.compiled import Compiled, compiled
from graphbuilder.reference.tables import ROWS, load_tables

WORTHWHILE = 200_000
"""Bytes of reference files from which on a cache saves time."""

KEPT = 4
"""Caches that stay in the folder, the last written ones."""

_NAMES = "reference-*.jsonl"
_SECTIONS = ("entities", "names", "sounds")


def load(base: Path, extra: Path | None = None) -> Compiled:
    """The reference of the files in `base` and `extra`, from its cache where there is one.

    Raises ReferenceDataError as `load_tables` does.
    """
    key, size = _key(base, extra)
    folder = caches.folder() if size >= WORTHWHILE else None
    path = folder / _NAMES.replace("*", key) if folder else None
    kept = _read(path) if path else None
    if kept is not None:
        return kept
    made = compiled(load_tables(base, extra))
    if path and _key(base, extra)[0] == key:  # or a file changed while it was read
        with suppress(OSError):
            _write(path, made)
    return made


def _key(base: Path, extra: Path | None) -> tuple[str, int]:
    """A hash over all that a compiled reference depends on, and how many bytes its files have."""
    digest = sha256(sys.version.encode())
    code = (*sorted(Path(__file__).parent.glob("*.py")), Path(model.__file__), Path(vocabulary.__file__))
    folders = (base, extra) if extra else (base,)
    files = [folder / f"{table}.csv" for folder in folders for table in ROWS]
    size = 0
    for path in (*code, *files):
        content = path.read_bytes() if path.is_file() else None
        digest.update(f"\0{path}\0{-1 if content is None else len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content or b"")
        size += len(content or b"") if path in files else 0
    return digest.hexdigest(), size


def _read(path: Path) -> Compiled | None:
    """What a cache holds; none where there is none, or where it is not as it was written."""
    try:
        content = caches.content(path)
        digest, _, body = content.partition(b"\n")
        whole = digest == _digest(path, body)
        return _parsed(iter(body.decode("ascii").split("\n"))) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _parsed(lines: Iterator[str]) -> Compiled:
    head: dict[str, Any] = json.loads(next(lines))
    rows = {table: list(islice(lines, count)) for table, count in head.pop("rows").items()}
    for section in _SECTIONS:
        head[section] = dict(zip(head[section], lines, strict=False))
    return Compiled(rows=rows, **head)


def _written(made: Compiled) -> bytes:
    """A line that says what follows, and the lines of rows, entities and names."""
    head = {item.name: getattr(made, item.name) for item in fields(made)}
    head["rows"] = {table: len(rows) for table, rows in made.rows.items()}
    head |= {section: list(head[section]) for section in _SECTIONS}
    lines = chain((json.dumps(head),), *made.rows.values(), *(getattr(made, name).values() for name in _SECTIONS))
    return "\n".join(lines).encode("ascii")


def _digest(path: Path, body: bytes) -> bytes:
    """What the first line of a cache must be: right for these bytes under this name alone."""
    digest = sha256(path.name.encode())
    digest.update(body)
    return digest.hexdigest().encode()


def _write(path: Path, made: Compiled) -> None:
    """Write a cache, whole or not at all, and remove those that were not written of late."""
    body = _written(made)
    caches.write(path, (_digest(path, body), b"\n", body))
    for old in caches.by_age(path.parent, _NAMES)[KEPT:]:
        old.unlink(missing_ok=True)
