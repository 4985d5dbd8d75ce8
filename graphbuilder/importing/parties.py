"""Whom a cell means: states by their codes, everybody that the reference knows by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from graphbuilder.graph import terms
from graphbuilder.model import Entity
from graphbuilder.reference import NameKind, Reference
from graphbuilder.vocabulary import CLASSES

SCHEMES: Mapping[str, str] = {
    "wikidata": "wikidata",
    **{short: scheme for scheme, short in terms.IDENTIFIER_PROPERTIES.items() if short != "geonames"},
}
"""How a mapping calls a kind of code, and the scheme of identifiers that it is."""

_NAMES = (NameKind.NAME, NameKind.ALIAS, NameKind.CODE)
_LETTERS = ("iso2", "iso3")


class Parties:
    """Finds entities of the reference. A name that several bear means nobody, unless their type tells them apart."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def by_code(self, kind: str, code: str) -> Entity | None:
        """The state or territory of a code; `kind` is a key of `SCHEMES`. Zeros before a number do not matter."""
        return self._codes.get((SCHEMES[kind], _bare(code)))

    def by_name(self, name: str, type_: str = "Agent") -> Entity | None:
        """The entity of a name, alias, abbreviation or ISO 3166-1 code; of several the one of that type."""
        ids = {known.entity for known in self._reference.names.spelt(name) if known.kind in _NAMES}
        entities = [entity for id_ in sorted(ids) if (entity := self._reference.entity(id_)) is not None]
        fitting = [entity for entity in entities if type_ in (entity.type, *CLASSES[entity.type])]
        for group in (fitting, entities):
            if group:
                return group[0] if len(group) == 1 else None
        return next(filter(None, (self.by_code(kind, name) for kind in _LETTERS)), None)

    def state_of(self, entity: Entity | None) -> Entity | None:
        """The state for which an entity always acts: its own of a state, that of a ministry."""
        acts_for = self._reference.acts_for(terms.local_name(entity.iri)) if entity is not None else None
        state = self._reference.entity(acts_for) if acts_for else None
        return state if state is not None and state.type == "State" else None

    @cached_property
    def _codes(self) -> dict[tuple[str, str], Entity]:
        """Where several have a code it is the present state's, else that of the last to end."""
        rows = sorted(self._reference.tables.states, key=lambda row: (row.kind != "historic", row.until))
        found: dict[tuple[str, str], Entity] = {}
        for row in rows:
            entity = self._reference.entities[row.id].entity
            for scheme, code in entity.identifiers:
                found[scheme, _bare(code)] = entity
        return found


def _bare(code: str) -> str:
    return code.strip().upper().lstrip("0")
