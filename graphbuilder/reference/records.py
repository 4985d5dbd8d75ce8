"""From rows to what the program works with: an entity, its names and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphbuilder.model import Entity
from graphbuilder.reference.names import Name, NameKind, fold
from graphbuilder.reference.rows import (
    BodyRow,
    EntityRow,
    OrganisationRow,
    OrganRow,
    PlaceRow,
    Row,
    StateRow,
    Tenure,
    TreatyRow,
)
from graphbuilder.reference.tables import Tables
from graphbuilder.vocabulary import BASE, CLASSES

ENTITY_BASE = BASE + "entity/"

FAMILY_NAME_FIRST = frozenset({"China", "North_Korea", "South_Korea", "Taiwan", "Hong_Kong", "Vietnam", "Cambodia"})
"""States whose officials are called by the first part of their name ("Xi" for Xi Jinping)."""

_STATE_TYPE = {"disputed": "Territory", "territory": "Territory"}
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ARTICLES = frozenset({"al", "el", "as", "ash", "an", "ar", "at", "ad", "az", "bin", "ould"})
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Record:
    """An entity of the reference.

    `kind` is the finer kind of its row ("un_member", "arms_control", ...), `state` the id of the state where it lies or
    to which it belongs, `acts_for` that of the state or international organisation for which it always acts (persons
    act for whom their tenures say). `capital_of` are ids of states. Coordinates are degrees; `since` and `until` are
    partial dates of a state's life. `rows` are what it stands on: one row, or a person's tenures; for a capital that no
    place row knows, none.
    """

    entity: Entity
    names: tuple[Name, ...]
    kind: str = ""
    state: str | None = None
    acts_for: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    since: str = ""
    until: str = ""
    capital_of: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def id(self) -> str:
        """The local name of the entity's IRI."""
        return local_name(self.entity)


def iri(local: str) -> str:
    """The IRI of a reference entity."""
    return ENTITY_BASE + local


def local_name(entity: Entity) -> str:
    """The id of an entity, the part of its IRI that stands in the reference files."""
    return entity.iri.removeprefix(ENTITY_BASE)


def slug(text: str) -> str:
    """A label as part of an IRI: without diacritics and apostrophes, other signs and spaces as _."""
    plain = "".join(map(_plain, text, fold(text)))
    return _UNSAFE.sub("_", plain.replace("'", "")).strip("_.")


def _plain(written: str, folded: str) -> str:
    if written.isascii():
        return written
    return folded.upper() if written.isupper() else folded


def build(tables: Tables) -> dict[str, Record]:
    """Every entity of the tables by id, capitals that no place row knows included."""
    made: dict[str, Record] = {}
    for record in _entities(tables):
        made[record.id] = record
    _add_capitals(tables, made)
    return made


def _entities(tables: Tables) -> Iterator[Record]:
    yield from map(_state, tables.states)
    yield from map(_organisation, tables.organisations)
    yield from map(_organ, tables.organs)
    for type_, rows in (
        ("MediaOutlet", tables.media),
        ("ThinkTank", tables.thinktanks),
        ("ArmedGroup", tables.armed_groups),
    ):
        for row in rows:
            yield _body(row, type_)
    yield from map(_place, tables.places)
    yield from map(_treaty, tables.treaties)
    yield from _persons(tables.officials)


def _state(row: StateRow) -> Record:
    type_ = _STATE_TYPE.get(row.kind, "State")
    codes = (
        ("iso3166-1-alpha-2", row.iso2),
        ("iso3166-1-alpha-3", row.iso3),
        ("cow", row.cow),
        ("gw", row.gw),
        ("cameo", row.cameo),
    )
    entity = _entity(row, type_, row.codes, codes)
    names = (*_names(row, row.codes), *_words(row.id, row.adjectives, NameKind.ADJECTIVE))
    return Record(
        entity,
        (*names, *_words(row.id, row.demonyms, NameKind.DEMONYM)),
        kind=row.kind,
        state=row.id if type_ == "State" else _only(row.parent),
        acts_for=row.id if type_ == "State" else None,
        latitude=row.latitude,
        longitude=row.longitude,
        since=row.since,
        until=row.until,
        rows=(row,),
    )


def _organisation(row: OrganisationRow) -> Record:
    names = (*_names(row, row.codes), *_words(row.id, row.adjectives, NameKind.ADJECTIVE))
    names += _words(row.id, row.metonyms, NameKind.METONYM)
    international = "InternationalOrganisation" in (row.type, *CLASSES[row.type])
    return Record(
        _entity(row, row.type, row.codes),
        names,
        state=row.seat_state or None,
        acts_for=row.id if international else None,
        rows=(row,),
    )


def _organ(row: OrganRow) -> Record:
    names = _names(row)
    if row.metonym and row.state:
        names += _words(row.state, (row.label, *row.aliases), NameKind.METONYM)
    state = row.state or None
    return Record(_entity(row, row.type), names, state=state, acts_for=state, rows=(row,))


def _body(row: BodyRow, type_: str) -> Record:
    return Record(_entity(row, type_, row.codes), _names(row, row.codes), state=row.state or None, rows=(row,))


def _place(row: PlaceRow) -> Record:
    return Record(
        _entity(row, row.type, identifiers=(("geonames", row.geonames),)),
        (*_names(row), *_words(row.id, row.adjectives, NameKind.ADJECTIVE)),
        kind=row.type,
        state=row.state or None,
        latitude=row.latitude,
        longitude=row.longitude,
        population=row.population,
        rows=(row,),
    )


def _treaty(row: TreatyRow) -> Record:
    names = _words(row.id, (row.label,), NameKind.NAME)
    aliases = tuple(Name(text, NameKind.CODE if text.isupper() else NameKind.ALIAS, row.id) for text in row.aliases)
    return Record(_entity(row, "Treaty"), (*names, *aliases), kind=row.kind, rows=(row,))


def _persons(tenures: Iterable[Tenure]) -> Iterator[Record]:
    """One record a person; label and QID are the first row's, aliases those of all rows."""
    rows: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        rows.setdefault(tenure.person, []).append(tenure)
    for person, own in rows.items():
        aliases = tuple(dict.fromkeys(alias for row in own for alias in row.aliases))
        wikidata = next((row.person_wikidata for row in own if row.person_wikidata), "")
        entity = Entity(iri(person), "Person", own[0].label, _pairs(("wikidata", wikidata)), aliases)
        yield Record(entity, tuple(_person_names(own, aliases)), rows=tuple(own))


def _person_names(own: list[Tenure], aliases: tuple[str, ...]) -> Iterator[Name]:
    person, label = own[0].person, own[0].label
    yield Name(label, NameKind.NAME, person)
    for alias in aliases:
        yield Name(alias, NameKind.ALIAS if " " in alias else NameKind.SURNAME, person)
    family_first = any(row.of in FAMILY_NAME_FIRST for row in own)
    short = (text for full in (label, *aliases) for text in short_names(full, family_first))
    for surface in dict.fromkeys(short):
        yield Name(surface, NameKind.ALIAS if " " in surface else NameKind.SURNAME, person)


def short_names(full: str, family_first: bool = False) -> tuple[str, ...]:
    """How a person is called after the first mention.

    The last part of the name, or the first where the family name stands first; with and without its article ("el-Sisi",
    "Sisi"). A ruler "of" somewhere has no surname, but a name ("Abdullah II").
    """
    own, realm, _ = full.partition(" of ")
    if realm:
        return (own.partition(",")[0],)
    parts = full.split()
    if len(parts) > 1 and parts[-1].rstrip(".").casefold() in _GENERATIONS:
        parts.pop()
    if len(parts) <= 1:
        return ()
    surname = (parts[0] if family_first else parts[-1]).rstrip(",")
    article, _, bare = surname.partition("-")
    return (surname, bare) if bare and article.casefold() in _ARTICLES else (surname,)


def _add_capitals(tables: Tables, made: dict[str, Record]) -> None:
    """Let each capital name its state, and be a city: that of a place row or, where there is none, a new one.

    Historic states come last: their capitals are cities of today, so they make a new one only where none is so called.
    """
    cities: dict[str, list[str]] = {}
    for row in tables.places:
        if row.type == "City":
            cities.setdefault(fold(row.label), []).append(row.id)
    for state in sorted(tables.states, key=lambda row: row.kind == "historic"):
        for capital in state.capital:
            known = cities.setdefault(fold(capital), [])
            city = _city_of(state, [made[local] for local in known])
            if city is None:
                city = _new_city(state, capital, made)
                known.append(city.id)
            made[city.id] = replace(city, capital_of=(*city.capital_of, state.id))
            made[state.id] = _named_after(made[state.id], capital, city)


def _city_of(state: StateRow, candidates: list[Record]) -> Record | None:
    own = {state.id, *state.parent}
    for city in candidates:
        if city.state in own or state.kind == "historic":
            return city
    return next((city for city in candidates if city.state is None), None)


def _new_city(state: StateRow, capital: str, made: dict[str, Record]) -> Record:
    local = slug(capital)
    if not local or local in made:
        local = f"{local}_{state.id}"
    return Record(
        Entity(iri(local), "City", capital),
        _words(local, (capital,), NameKind.NAME),
        kind="City",
        state=None if state.kind == "historic" else state.id,
    )


def _named_after(state: Record, capital: str, city: Record) -> Record:
    """The state with all names of its capital, as metonyms."""
    spoken = (capital, *(name.surface for name in city.names if name.kind in (NameKind.NAME, NameKind.ALIAS)))
    metonyms = _words(state.id, spoken, NameKind.METONYM)
    return replace(state, names=tuple(dict.fromkeys((*state.names, *metonyms))))


def _entity(
    row: EntityRow, type_: str, codes: tuple[str, ...] = (), identifiers: tuple[tuple[str, str], ...] = ()
) -> Entity:
    pairs = _pairs(("wikidata", row.wikidata), *identifiers)
    return Entity(iri(row.id), type_, row.label, pairs, (*row.aliases, *codes))


def _pairs(*identifiers: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in identifiers if pair[1])


def _names(row: EntityRow, codes: tuple[str, ...] = ()) -> tuple[Name, ...]:
    label = _words(row.id, (row.label,), NameKind.NAME)
    return (*label, *_words(row.id, row.aliases, NameKind.ALIAS), *_words(row.id, codes, NameKind.CODE))


def _words(entity: str, surfaces: Iterable[str], kind: NameKind) -> tuple[Name, ...]:
    return tuple(Name(surface, kind, entity) for surface in surfaces)


def _only(ids: tuple[str, ...]) -> str | None:
    return ids[0] if len(ids) == 1 else None
