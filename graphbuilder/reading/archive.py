"""What all archives share: which members are documents, what they are called, and how much may come out.

Members are read in place, each by its kind, as if they lay in a folder. Nothing is ever written under a name that an
archive gives; what must be kept for a while lies in a temporary file without a name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import readers, sources
from graphbuilder.reading.item import MEGABYTE, Item
from graphbuilder.reading.names import shown
from graphbuilder.settings import Settings

ALLOWANCE = 100 * MEGABYTE
RATIO = 100
"""An archive, with all that lies in it, may unpack to the allowance and so many times its own size. Texts shrink to a
fifth, lists of numbers to a twentieth; bombs to a thousandth and less.
"""

MOST_MEMBERS = 100_000
"""Of an archive, with all that lie in it; the rest is not read."""

DEEPEST = 5
"""Layers of packing; `a.tar.gz` is two."""

LONGEST_NAME = 1000
"""Characters; members with longer names are none that a folder could hold."""

_SEPARATOR = re.compile(r"[/\\]+")
_RESOURCES = "__macosx"
"""Where macOS puts what is no content (in lower case)."""


@dataclass(slots=True)
class Budget:
    """What an archive, with all that lies in it, has given so far, and how much it may give."""

    name: str
    most: int
    bytes: int = 0
    members: int = 0

    def spend(self, count: int) -> None:
        """Count bytes that were unpacked. Raises `InputError` E127 where they are too many."""
        self.bytes += count
        if self.is_spent:
            raise InputError("E127", path=self.name, limit=f"{self.most / MEGABYTE:,.0f}")

    @property
    def is_spent(self) -> bool:
        """Were too many bytes unpacked? Then a failure has said so, and nothing more is read."""
        return self.bytes > self.most

    def count(self) -> None:
        """Count a member. Raises `InputError` E122 where they are too many."""
        self.members += 1
        if self.members > MOST_MEMBERS:
            raise InputError("E122", path=self.name, limit=f"{MOST_MEMBERS:,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Item):
    """Something that was packed: the budget of the outermost archive, and how many layers lie around it."""

    budget: Budget = field(repr=False, compare=False)
    depth: int


@dataclass(slots=True)
class Archive:
    """An archive while its members are read. Raises `InputError` E128 where it lies too deep, and OSError."""

    item: Item
    settings: Settings
    budget: Budget = field(init=False)
    depth: int = field(init=False)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.budget, self.depth = entered(self.item)

    def name(self, path: PurePosixPath) -> str:
        """A member for messages."""
        return f"{self.item.name}, {shown(path)}"

    def read(
        self, path: PurePosixPath, opened: Callable[[], BinaryIO], size: int | None
    ) -> Iterator[Document | Failure]:
        """What is in a member, unless the budget is spent."""
        if self.budget.is_spent:
            return
        place, name = shown(path), self.name(path)
        source = f"{self.item.source}/{place}"
        if place in self.names:
            yield Failure(source, str(InputError("E126", path=name)))
            return
        self.names.add(place)
        suffix = path.suffix.lower()
        member = Member(name, source, opened, suffix, size, budget=self.budget, depth=self.depth)
        yield from sources.read_item(member, self.settings)

    def end(self) -> None:
        """Raises `InputError` E106 where there was no document to read."""
        if not self.names:
            raise InputError("E106", path=self.item.name, suffixes=" ".join(readers.suffixes()))


def entered(item: Item) -> tuple[Budget, int]:
    """The budget for what lies in an item, and how deep that lies. Raises `InputError` E128 (too deep), and OSError."""
    if not isinstance(item, Member):
        return Budget(item.name, ALLOWANCE + RATIO * _size(item)), 1
    if item.depth >= DEEPEST:
        raise InputError("E128", path=item.name, limit=DEEPEST)
    return item.budget, item.depth + 1


def document_path(name: str) -> PurePosixPath | None:
    """Where a member lies in its archive, whatever its name pretends; none where it is no document.

    It may be absolute, climb, or be written with backslashes. As in a folder, hidden files are none.
    """
    parts = [part for part in _SEPARATOR.split(name) if part not in ("", ".", "..")]
    if not parts or len(name) > LONGEST_NAME or not sources.is_document(parts[-1]):
        return None
    if any(part.startswith(".") or part.casefold() == _RESOURCES for part in parts):
        return None
    return PurePosixPath(*parts)


def _size(item: Item) -> int:
    if item.size is not None:
        return item.size
    with item.open() as stream:
        return stream.seek(0, io.SEEK_END)
