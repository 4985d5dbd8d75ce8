"""The reference made ready for asking: each row, entity and name a line of JSON that is read when it is asked for.

A text names a few hundred of the many thousand things that the reference knows. So what has been read and checked once
is written down as `Compiled`, which is plain text and quick to keep (`cache`), and becomes rows, records and names one
by one. With or without a cache all knowledge takes this way, and the answers are the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, Generic, TypeVar

from graphbuilder.model import Entity
from graphbuilder.reference import records
from graphbuilder.reference.names import Name, NameKind, findable, fold, grouped
from graphbuilder.reference.records import Record
from graphbuilder.reference.rows import DatedRow, Row, StateRow
from graphbuilder.reference.sounds import sound
from graphbuilder.reference.tables import ROWS, Tables

V = TypeVar("V")

GROUPS = (
    ("officials", "person"),
    ("officials", "of"),
    ("memberships", "member"),
    ("memberships", "organisation"),
    ("positions_on_places", "place"),
)
"""Tables whose rows are asked for by a column."""

_encode = json.JSONEncoder(separators=(",", ":")).encode
_WHERE = ("file", "line")


class Lazy(Mapping[str, V], Generic[V]):
    """A mapping whose values are read from their lines when they are first asked for, and then kept."""

    def __init__(self, lines: Mapping[str, str], read: Callable[[str], V]) -> None:
        self._lines = lines
        self._read = read
        self._known: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        if key not in self._known:
            self._known[key] = self._read(self._lines[key])
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@dataclass(frozen=True, slots=True)
class Compiled:
    """The whole reference as lines of JSON.

    `rows` are those of each table in order, `entities` the records by id, `names` what a folded surface can name,
    `sounds` the names of people and who bears them by how they sound.
    `found` says how many of the names, the first ones, are found in texts (the others are surnames). `groups` are the
    numbers of the rows that share the value of a column ("officials.of"), by their beginning; `acting` are ids of the
    states and of all that always acts for something; `cities` counts each state's; `files` are named by the rows.
    """

    files: list[str]
    rows: dict[str, list[str]]
    entities: dict[str, str]
    names: dict[str, str]
    sounds: dict[str, str]
    found: int
    groups: dict[str, dict[str, list[int]]]
    acting: list[str]
    cities: dict[str, int]
    fingerprint: str

    def row(self, table: str, number: int) -> Row:
        """One row."""
        file, line, *cells = json.loads(self.rows[table][number])
        return ROWS[table](
            **dict(zip(_cells(table), map(_frozen, cells), strict=True)), file=self.files[file], line=line
        )

    def table(self, table: str) -> tuple[Row, ...]:
        """All rows of a table."""
        return tuple(self.row(table, number) for number in range(len(self.rows[table])))

    def tables(self) -> Tables:
        """All rows."""
        return Tables(**{table: self.table(table) for table in ROWS})  # type: ignore[arg-type]

    def group(self, column: str, value: str) -> tuple[Row, ...]:
        """The rows that have this value in a column of `GROUPS` ("officials.of"), by their beginning."""
        table = column.partition(".")[0]
        return tuple(self.row(table, number) for number in self.groups[column].get(value, ()))

    def record(self, line: str) -> Record:
        """The record of a line of `entities`."""
        entity, names, known, places = json.loads(line)
        rows = tuple(self.row(table, number) for table, number in places)
        facts = dict(zip(_KNOWN, map(_frozen, known), strict=True))
        return Record(Entity(*map(_frozen, entity)), _names(names), rows=rows, **facts)


def compiled(tables: Tables) -> Compiled:
    """The tables, made ready."""
    made = records.build(tables)
    files, rows, digest = _rows(tables)
    names = grouped(name for record in made.values() for name in record.names)
    order = findable(names)
    return Compiled(
        files=files,
        rows=rows,
        entities=_entities(tables, made),
        names={key: _encode(_named(names[key])) for key in dict.fromkeys((*order, *names))},
        sounds=_sounds(made.values()),
        found=len(order),
        groups={f"{table}.{column}": _group(getattr(tables, table), column) for table, column in GROUPS},
        acting=[record.id for record in made.values() if record.acts_for is not None or _is_state(record)],
        cities=dict(Counter(row.state for row in tables.places if row.type == "City" and row.state)),
        fingerprint=digest,
    )


def _sounds(made: Iterable[Record]) -> dict[str, str]:
    """Folded full names of people, each with its bearer's id, by how they sound."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for record in made:
        for name in record.names if record.entity.type == "Person" else ():
            key = sound(name.surface)
            if key is not None:
                found.setdefault(key, {})[fold(name.surface), record.id] = None
    return {key: _encode(list(names)) for key, names in found.items()}


def read_names(line: str) -> tuple[Name, ...]:
    """The names of a line of `Compiled.names`."""
    return _names(json.loads(line))


def _rows(tables: Tables) -> tuple[list[str], dict[str, list[str]], str]:
    """The files that rows name, the lines of all rows, and a hash over what they say, wherever they stand."""
    files: dict[str, int] = {}
    lines: dict[str, list[str]] = {}
    digest = sha256()
    for table in ROWS:
        cells_of = attrgetter(*_cells(table))
        lines[table] = []
        for row in getattr(tables, table):
            cells = _encode(cells_of(row))
            digest.update(f"{table}{cells}\n".encode())
            lines[table].append(f"[{files.setdefault(row.file, len(files))},{row.line},{cells[1:]}")
    return list(files), lines, digest.hexdigest()


@cache
def _cells(table: str) -> tuple[str, ...]:
    """The fields of a table's rows that the cells of its file fill."""
    return tuple(field.name for field in fields(ROWS[table]) if field.name not in _WHERE)


def _entities(tables: Tables, made: Mapping[str, Record]) -> dict[str, str]:
    places = {id(row): (table, n) for table in ROWS for n, row in enumerate(getattr(tables, table))}
    return {key: _record(record, [places[id(row)] for row in record.rows]) for key, record in made.items()}


def _record(record: Record, places: list[tuple[str, int]]) -> str:
    entity = record.entity
    return _encode(
        (
            (entity.iri, entity.type, entity.label, entity.identifiers, entity.aliases),
            _named(record.names),
            tuple(getattr(record, name) for name in _KNOWN),
            places,
        )
    )


_KNOWN = tuple(field.name for field in fields(Record) if field.name not in ("entity", "names", "rows"))


def _named(names: Iterable[Name]) -> list[tuple[str, str, str]]:
    return [(name.surface, name.kind, name.entity) for name in names]


def _names(lists: Iterable[tuple[str, str, str]]) -> tuple[Name, ...]:
    return tuple(Name(surface, NameKind(kind), entity) for surface, kind, entity in lists)


def _group(rows: tuple[DatedRow, ...], column: str) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for number in sorted(range(len(rows)), key=lambda number: rows[number].since):
        groups.setdefault(getattr(rows[number], column), []).append(number)
    return groups


def _is_state(record: Record) -> bool:
    return any(isinstance(row, StateRow) for row in record.rows)


def _frozen(value: Any) -> Any:
    """JSON's lists as the tuples that they were."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
