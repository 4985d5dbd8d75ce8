"""Rows that cannot both be right: reported by `graphbuilder check`, never settled by the program."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from graphbuilder.reference import dates
from graphbuilder.reference.rows import Membership, Row, Tenure
from graphbuilder.reference.tables import Tables

SINGULAR_ROLES = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister"}
)
"""Roles that one person holds at a time."""

SHARED_POSTS = (
    "co-prince",
    "captain regent",
    "member of",
    "chairman of the presidency",
    "chairperson of the presidency",
)
"""Beginnings of posts in such a role that several persons hold together or in quick turn, in lower case."""

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rows, the earlier in file order first, and why they cannot both be right."""

    first: Row
    second: Row
    reason: str

    def __str__(self) -> str:
        return (
            f"{self.first.file}, line {self.first.line} and {self.second.file}, line {self.second.line}: {self.reason}"
        )


def contradictions(tables: Tables) -> list[Contradiction]:
    """All pairs of rows at odds, in the order of the files.

    Partial dates count only where every reading of them clashes; a shared day of change is no clash.
    """
    rules = (_rival_holders, _repeated_tenures, _two_ends, _two_labels, _repeated_memberships)
    found = [one for rule in rules for one in rule(tables)]
    return sorted(found, key=lambda one: (one.first.file, one.first.line, one.second.file, one.second.line, one.reason))


def _rival_holders(tables: Tables) -> Iterator[Contradiction]:
    singular = (row for row in tables.officials if row.role in SINGULAR_ROLES and not _shared(row.post))
    for one, other in _pairs(singular, lambda row: (row.of, row.role, row.post)):
        if one.person != other.person and dates.overlap(one.term, other.term):
            yield Contradiction(one, other, f"{one.label} and {other.label} are both {one.post} of {one.of} at once")


def _repeated_tenures(tables: Tables) -> Iterator[Contradiction]:
    for one, other in _pairs(tables.officials, lambda row: (row.person, row.role, row.post, row.of)):
        if _repeats(one, other):
            yield Contradiction(one, other, f"{one.label} is {one.post} of {one.of} twice at once")


def _two_ends(tables: Tables) -> Iterator[Contradiction]:
    """One post that gives two roles (president and head of government) ends once."""
    for one, other in _pairs(tables.officials, lambda row: row.key):
        if one.role != other.role and not _may_be_one(one.until, other.until):
            ends = " and ".join(row.until or "open" for row in (one, other))
            yield Contradiction(one, other, f"{one.label}'s term as {one.post} of {one.of} has two ends, {ends}")


def _may_be_one(one: str, other: str) -> bool:
    """Can two partial dates be the same day? An open end is none."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter] if shorter else one == other


def _two_labels(tables: Tables) -> Iterator[Contradiction]:
    first: dict[str, Tenure] = {}
    for row in tables.officials:
        known = first.setdefault(row.person, row)
        if row.label != known.label:
            yield Contradiction(known, row, f"{row.person} is labelled {known.label!r} and {row.label!r}")


def _repeated_memberships(tables: Tables) -> Iterator[Contradiction]:
    for one, other in _pairs(tables.memberships, lambda row: (row.member, row.organisation)):
        if _repeats(one, other):
            yield Contradiction(one, other, f"{one.member} is in {one.organisation} twice at once")


def _repeats(one: Tenure | Membership, other: Tenure | Membership) -> bool:
    return one.term == other.term or dates.overlap(one.term, other.term)


def _shared(post: str) -> bool:
    return post.casefold().startswith(SHARED_POSTS)


def _pairs(rows: Iterable[R], key: Callable[[R], Hashable]) -> Iterator[tuple[R, R]]:
    groups: dict[Hashable, list[R]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    for group in groups.values():
        yield from combinations(group, 2)
