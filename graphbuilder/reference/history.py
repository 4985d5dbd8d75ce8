"""Dated lookups: who held a post, who was a member, on a day or ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from graphbuilder.reference.rows import DatedRow, Membership, PlaceStance, Tenure
from graphbuilder.reference.tables import Tables

D = TypeVar("D", bound=DatedRow)


class History:
    """The dated rows, found from either side. Answers stand in the order of their beginning, unknown ones first."""

    def __init__(self, tables: Tables) -> None:
        self._by_person = _grouped(tables.officials, lambda row: row.person)
        self._by_office = _grouped(tables.officials, lambda row: row.of)
        self._by_member = _grouped(tables.memberships, lambda row: row.member)
        self._by_organisation = _grouped(tables.memberships, lambda row: row.organisation)
        self._by_place = _grouped(tables.positions_on_places, lambda row: row.place)

    def holders(self, of: str, role: str | None, on: date | None) -> tuple[Tenure, ...]:
        """Tenures of posts of a state or organisation."""
        return tuple(row for row in _on(self._by_office.get(of, ()), on) if role in (None, row.role))

    def tenures(self, person: str, on: date | None) -> tuple[Tenure, ...]:
        """Tenures of a person."""
        return _on(self._by_person.get(person, ()), on)

    def members(self, organisation: str, on: date | None, kind: str | None) -> tuple[Membership, ...]:
        """Memberships in an organisation."""
        return tuple(row for row in _on(self._by_organisation.get(organisation, ()), on) if kind in (None, row.kind))

    def memberships(self, member: str, on: date | None) -> tuple[Membership, ...]:
        """Memberships of a member."""
        return _on(self._by_member.get(member, ()), on)

    def stances(self, place: str, on: date | None) -> tuple[PlaceStance, ...]:
        """Who claims, controls and recognises a place."""
        return _on(self._by_place.get(place, ()), on)


def _grouped(rows: Iterable[D], key: Callable[[D], str]) -> dict[str, tuple[D, ...]]:
    groups: dict[str, list[D]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: tuple(sorted(group, key=lambda row: row.since)) for name, group in groups.items()}


def _on(rows: tuple[D, ...], day: date | None) -> tuple[D, ...]:
    return tuple(row for row in rows if row.holds_on(day))
