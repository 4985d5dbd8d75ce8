"""The reference as the rest of the program sees it: entities, names, and who was what on which day."""

from __future__ import annotations

import gc
import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import cast

from pyoxigraph import Quad

from graphbuilder import resources
from graphbuilder.model import Entity
from graphbuilder.reference import cache, contradictions, rdf
from graphbuilder.reference.compiled import Compiled, Lazy, read_names
from graphbuilder.reference.history import History
from graphbuilder.reference.names import NameIndex
from graphbuilder.reference.organs import Organs
from graphbuilder.reference.records import Record
from graphbuilder.reference.rows import Membership, PlaceStance, StateRow, Tenure, TreatyRow
from graphbuilder.reference.sounds import sound
from graphbuilder.reference.tables import Tables


class Reference:
    """What is known before a text is read. Entities are named by their id, the last part of their IRI ("Turkey").

    Days are inclusive at both ends of a term; without a day the answer is every term there is. A tenure without an end
    holds until a year after its row was checked, a membership for good. An unknown id has an empty answer, never an
    error: a reference with fewer files knows less and works.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self.entities: Mapping[str, Record] = Lazy(compiled.entities, compiled.record)
        self._history = History(compiled)

    @classmethod
    def load(cls, extra: Path | None = None, base: Path | None = None) -> Reference:
        """The shipped reference (or that of another folder, `base`), with a user's files in `extra` laid over it.

        The shipped one is read once in a process, and between processes kept in a cache until a file changes. Raises
        ReferenceDataError: E201 (broken row; file, line and reason), E202 (missing column), E203 (no such folder).
        """
        if extra is None and base is None:
            return _shipped()
        with _collector_paused():
            return cls(cache.load(base or resources.path("reference"), extra))

    @cached_property
    def names(self) -> NameIndex:
        """The index of all names."""
        names = self._compiled.names
        with _collector_paused():
            return NameIndex(Lazy(names, read_names), islice(names, self._compiled.found))

    @cached_property
    def tables(self) -> Tables:
        """All rows: all of them are read, so ask `holders` and its like where they serve."""
        with _collector_paused():
            return self._compiled.tables()

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, one that `organ` makes included."""
        if entity_id in self.entities:
            return self.entities[entity_id].entity
        made = self._organs.made(entity_id)
        return made[1] if made else None

    def sounding(self, name: str) -> tuple[tuple[str, str], ...]:
        """The folded full names of people that sound like this one, each with its bearer's id (`sounds`)."""
        line = self._compiled.sounds.get(sound(name) or "")
        return tuple((surface, person) for surface, person in json.loads(line)) if line else ()

    def label(self, entity_id: str) -> str:
        """How an entity is called; its id where it is not known."""
        entity = self.entity(entity_id)
        return entity.label if entity else entity_id

    def holders(
        self, of: str, role: str | None = None, on: date | None = None, *, post: str | None = None
    ) -> tuple[Tenure, ...]:
        """Who held a post of a state or organisation.

        `role` is as officials.csv has it ("defence_minister"), `post` that in words or a part of the title, whatever
        their capitals ("defence minister", "national defence").
        """
        return self._history.holders(of, role, on, post)

    def tenures(self, person: str, on: date | None = None) -> tuple[Tenure, ...]:
        """Which posts a person held."""
        return self._history.tenures(person, on)

    def members(self, organisation: str, on: date | None = None, kind: str | None = "member") -> tuple[Membership, ...]:
        """Who was in an organisation; of every kind (associates, observers) where `kind` is None."""
        return self._history.members(organisation, on, kind)

    def memberships(self, member: str, on: date | None = None) -> tuple[Membership, ...]:
        """In which organisations a state or organisation was, as what."""
        return self._history.memberships(member, on)

    def stances(self, place: str, on: date | None = None) -> tuple[PlaceStance, ...]:
        """Who claimed, controlled and recognised a disputed place, and who says so."""
        return self._history.stances(place, on)

    def treaties(self, party: str | None = None, on: date | None = None) -> tuple[TreatyRow, ...]:
        """Treaties, those of one party or all; with a day, those in force on it."""
        return tuple(row for row in self._treaties if (party is None or party in row.parties) and row.holds_on(on))

    def acts_for(self, entity_id: str, on: date | None = None) -> str | None:
        """The state or international organisation for which an entity acts.

        A state and an international organisation act for themselves, an organ for its state, an official for whom the
        posts of that day (without a day, of a lifetime) agree on; a city, an outlet, an unknown id for none.
        """
        if entity_id in self.entities:
            record = self.entities[entity_id]
            return record.acts_for or self._official_of(entity_id, on)
        made = self._organs.made(entity_id)
        return self.acts_for(made[0]) if made else None

    def organ(self, state: str, head: str) -> Entity | None:
        """The organ of a state that a text names by adjective and head: ("Azerbaijan", "Defense Ministry").

        The same organ for every spelling of the head, a row of organs.csv where one is so called; None where the state
        is unknown or the head names no organ.
        """
        return self._organs.organ(state, head)

    def contradictions(self) -> list[contradictions.Contradiction]:
        """Pairs of rows that cannot both be right."""
        return contradictions.contradictions(self.tables)

    def quads(self, linked: Collection[str] | None = None) -> Iterator[Quad]:
        """The reference as quads of gbg:reference.

        With `linked` (ids that a graph refers to) places that are neither linked nor capitals are left out, and linked
        organs that `organ` made are put in.
        """
        yield from rdf.quads(self.tables, self.entities, linked)
        yield from self._organ_quads(linked or ())

    def linked_quads(self, linked: Collection[str]) -> Iterator[Quad]:
        """What `quads(linked)` holds beyond `quads(())`: the linked places and organs alone."""
        yield from rdf.place_quads(self.entities, linked)
        yield from self._organ_quads(linked)

    def _organ_quads(self, linked: Collection[str]) -> Iterator[Quad]:
        for entity_id in sorted(set(linked) - self.entities.keys()):
            made = self._organs.made(entity_id)
            if made:
                yield from rdf.organ_quads(made[1], made[0])

    @property
    def with_posts(self) -> Collection[str]:
        """The ids of the states and organisations whose posts are known."""
        return self._compiled.groups["officials.of"].keys()

    @property
    def with_members(self) -> Collection[str]:
        """The ids of the organisations whose members are known."""
        return self._compiled.groups["memberships.organisation"].keys()

    def cities(self, state: str) -> int:
        """How many cities of a state have a row of their own: a measure of its size."""
        return self._compiled.cities.get(state, 0)

    @property
    def fingerprint(self) -> str:
        """A hash over all rows: equal fingerprints, equal knowledge."""
        return self._compiled.fingerprint

    @cached_property
    def _treaties(self) -> tuple[TreatyRow, ...]:
        return cast("tuple[TreatyRow, ...]", self._compiled.table("treaties"))

    @cached_property
    def _organs(self) -> Organs:
        states = cast("tuple[StateRow, ...]", self._compiled.table("states"))
        return Organs(states, {key: self.entities[key] for key in self._compiled.acting})

    def _official_of(self, person: str, on: date | None) -> str | None:
        offices = (self.entities.get(row.of) for row in self.tenures(person, on))
        served = {office.acts_for if office else None for office in offices}
        return served.pop() if len(served) == 1 else None


@lru_cache(maxsize=1)
def _shipped() -> Reference:
    return Reference.load(base=resources.path("reference"))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Loading makes some hundred thousand lasting values and no cycles, which the cycle collector would only walk again
    and again: a third of the time without this.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
