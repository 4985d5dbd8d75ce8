"""Dated lookups: who held a post, who was a member, on a day or ever."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TypeVar, cast

from graphbuilder.reference.compiled import Compiled
from graphbuilder.reference.rows import DatedRow, Membership, PlaceStance, Tenure

D = TypeVar("D", bound=DatedRow)


class History:
    """The dated rows, found from either side. Answers stand in the order of their beginning, unknown ones first."""

    def __init__(self, compiled: Compiled) -> None:
        self._rows = cache(compiled.group)

    def holders(self, of: str, role: str | None, on: date | None, post: str | None = None) -> tuple[Tenure, ...]:
        """Tenures of posts of a state or organisation; `post` is a part of the title, or the role in words."""
        rows = cast("tuple[Tenure, ...]", self._rows("officials.of", of))
        return tuple(row for row in _on(rows, on) if role in (None, row.role) and _is_called(row, post))

    def tenures(self, person: str, on: date | None) -> tuple[Tenure, ...]:
        """Tenures of a person."""
        return _on(cast("tuple[Tenure, ...]", self._rows("officials.person", person)), on)

    def members(self, organisation: str, on: date | None, kind: str | None) -> tuple[Membership, ...]:
        """Memberships in an organisation."""
        rows = cast("tuple[Membership, ...]", self._rows("memberships.organisation", organisation))
        return tuple(row for row in _on(rows, on) if kind in (None, row.kind))

    def memberships(self, member: str, on: date | None) -> tuple[Membership, ...]:
        """Memberships of a member."""
        return _on(cast("tuple[Membership, ...]", self._rows("memberships.member", member)), on)

    def stances(self, place: str, on: date | None) -> tuple[PlaceStance, ...]:
        """Who claims, controls and recognises a place."""
        return _on(cast("tuple[PlaceStance, ...]", self._rows("positions_on_places.place", place)), on)


def _is_called(row: Tenure, post: str | None) -> bool:
    """As the named query "holders" asks it."""
    words = (post or "").strip().lower()
    return words in row.post.lower() or row.role == words.replace(" ", "_").replace("-", "_")


def _on(rows: tuple[D, ...], day: date | None) -> tuple[D, ...]:
    return tuple(row for row in rows if row.holds_on(day))
