"""What the reference files hold: one frozen class a table, one field a column, read by the field's own annotation.

A column is named like its field, but for `since` and `until`, which the files call `from` and `to`. Every annotation
carries the function that reads a cell (str -> value; ValueError says what is wrong) and, where the cell names other
rows, the tables in which to find them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from graphbuilder.reference import dates
from graphbuilder.vocabulary import CLASSES, RELATIONS

_ID = re.compile(r"[^\s<>\"{}|\\^`#/?%]+")
_QID = re.compile(r"Q[1-9]\d*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Refers:
    """The cell names rows (ids) of one of these tables."""

    tables: tuple[str, ...]


def required(cell: str) -> str:
    """A cell that must not be empty."""
    if not cell:
        raise ValueError("is empty")
    return cell


def local_name(cell: str) -> str:
    """The last part of an entity's IRI."""
    if not _ID.fullmatch(cell):
        raise ValueError(f"{cell!r} is no id; write the English label with _ for spaces, without # / ? % or quotes")
    return cell


def qid(cell: str) -> str:
    """A Wikidata item, or empty."""
    if cell and not _QID.fullmatch(cell):
        raise ValueError(f"{cell!r} is no Wikidata item such as Q43")
    return cell


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell between | signs."""
    return tuple(part for part in map(str.strip, cell.split("|")) if part) if cell else ()


def truth(cell: str) -> bool:
    """True or false; empty is false."""
    if cell not in ("true", "false", ""):
        raise ValueError(f"{cell!r} is neither true nor false")
    return cell == "true"


def whole(cell: str) -> int | None:
    """A whole number, or none."""
    return int(cell) if cell else None


def degrees(limit: int) -> Callable[[str], float | None]:
    """A reader of degrees from -limit to limit, or none."""

    def read(cell: str) -> float | None:
        value = float(cell) if cell else None
        if value is not None and not -limit <= value <= limit:
            raise ValueError(f"{cell} is not between -{limit} and {limit} degrees")
        return value

    return read


def one_of(*values: str) -> Callable[[str], str]:
    """A reader of one value of a closed list."""

    def read(cell: str) -> str:
        if cell not in values:
            raise ValueError(f"{cell!r} is none of {', '.join(values)}")
        return cell

    return read


def _ontology_class(cell: str) -> str:
    if cell not in CLASSES:
        raise ValueError(f"{cell!r} is no class of the ontology")
    return cell


def _relation(cell: str) -> str:
    if cell not in RELATIONS:
        raise ValueError(f"{cell!r} is no relation of the ontology")
    return cell


_ACTORS = ("states", "organisations", "organs", "armed_groups", "media", "thinktanks")

Text = Annotated[str, str]
Required = Annotated[str, required]
Id = Annotated[str, local_name]
Type = Annotated[str, _ontology_class]
Day = Annotated[str, dates.check_date]
Qid = Annotated[str, qid]
Texts = Annotated[tuple[str, ...], listed]
Latitude = Annotated[float | None, degrees(90)]
Longitude = Annotated[float | None, degrees(180)]
StateId = Annotated[str, str, Refers(("states",))]
StateIds = Annotated[tuple[str, ...], listed, Refers(("states",))]
ActorId = Annotated[str, required, Refers(_ACTORS)]
ActorIds = Annotated[tuple[str, ...], listed, Refers(_ACTORS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has: a source that someone can open, when it was checked, and where it stands."""

    source: Required
    as_of: Annotated[str, required, dates.check_date]
    file: str
    line: int

    @property
    def key(self) -> tuple[str, ...]:
        """What a user's row must share with a shipped one to take its place."""
        raise NotImplementedError

    @property
    def term(self) -> tuple[str, str]:
        """First and last day of what it says, as partial dates; empty where open, not known or without time."""
        return "", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow(Row):
    """A row that is an entity of its own."""

    id: Id
    label: Required
    aliases: Texts
    wikidata: Qid

    @property
    def key(self) -> tuple[str, ...]:
        """Its id."""
        return (self.id,)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRow(Row):
    """A row that holds for a term, both ends included; an empty end is open or not known."""

    since: Day
    until: Day

    def holds_on(self, day: date | None) -> bool:
        """Is that day in the term? No day asks for any."""
        return day is None or dates.includes(self.since, self.until, day)

    @property
    def term(self) -> tuple[str, str]:
        """Its two ends."""
        return self.since, self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow(EntityRow):
    """A state, or what the news treats as one: de facto, disputed, dependent, historic."""

    kind: Annotated[str, one_of("un_member", "observer", "de_facto", "disputed", "territory", "historic")]
    iso2: Text
    iso3: Text
    cow: Text
    gw: Text
    cameo: Text
    codes: Texts
    adjectives: Texts
    demonyms: Texts
    capital: Texts
    latitude: Latitude
    longitude: Longitude
    parent: StateIds
    successor: StateIds
    since: Day
    until: Day

    @property
    def term(self) -> tuple[str, str]:
        """The state's life."""
        return self.since, self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow(EntityRow):
    """An organisation: international, an alliance, a party, a company.

    `metonyms` are places that stand for it where they act ("Brussels", "Europe").
    """

    type: Type
    metonyms: Texts
    codes: Texts
    adjectives: Texts
    seat: Text
    seat_state: StateId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganRow(EntityRow):
    """A body of a state; a metonym stands for the state itself (Kremlin)."""

    type: Type
    state: StateId
    metonym: Annotated[bool, truth]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow(EntityRow):
    """An outlet, an institute or an armed group, with the state where it is at home."""

    codes: Texts
    state: StateId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow(EntityRow):
    """A city or territory; without a state where that is disputed or there are several."""

    type: Annotated[str, one_of("City", "Territory")]
    adjectives: Texts
    state: StateId
    geonames: Text
    latitude: Latitude
    longitude: Longitude
    population: Annotated[int | None, whole]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(DatedRow):
    """A member of an organisation for one term."""

    member: ActorId
    organisation: Annotated[str, required, Refers(("organisations",))]
    kind: Annotated[str, one_of("member", "associate", "observer")]

    @property
    def key(self) -> tuple[str, ...]:
        """Who, where, since when."""
        return self.member, self.organisation, self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(DatedRow):
    """A person in a post for one term. `of` is the id of the state or organisation whose post it is.

    An empty end says that the source, when it was checked, saw the person in office. Offices pass on, so that is taken
    to hold for a year after `as_of` and no longer: later, nobody is known rather than the wrong one.
    """

    person: Id
    label: Required
    aliases: Texts
    person_wikidata: Qid
    role: Required
    post: Required
    of: ActorId
    post_wikidata: Qid

    @property
    def key(self) -> tuple[str, ...]:
        """Who, which post of whom, since when."""
        return self.person, self.post, self.of, self.since

    def holds_on(self, day: date | None) -> bool:
        """Is the person known to have held the post on that day? No day asks for any."""
        return day is None or dates.includes(self.since, self.until or dates.year_after(self.as_of), day)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyRow(EntityRow):
    """A treaty with its parties."""

    kind: Required
    parties: ActorIds
    signed: Day
    in_force: Day
    ended: Day

    @property
    def term(self) -> tuple[str, str]:
        """From signature (or entry into force) to end."""
        return self.signed or self.in_force, self.ended

    def holds_on(self, day: date | None) -> bool:
        """Was it in force on that day? No day asks for any; a treaty that never came into force is in force on none."""
        return day is None or (bool(self.in_force) and dates.includes(self.in_force, self.ended, day))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStance(DatedRow):
    """Who claims, controls or recognises a place, by whom stated."""

    place: Annotated[str, required, Refers(("places", "states"))]
    relation: Annotated[str, _relation]
    by: ActorId
    stated_by: Annotated[str, str, Refers(_ACTORS)]

    @property
    def key(self) -> tuple[str, ...]:
        """Which place, what, by whom, since when, and who says so: parties differ over withdrawals."""
        return self.place, self.relation, self.by, self.since, self.stated_by
