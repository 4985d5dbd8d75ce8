"""Read and check the reference files.

A missing file is an empty table. A broken one is an error that names file, line and reason; nothing is guessed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from graphbuilder.errors import ReferenceDataError
from graphbuilder.reference import dates
from graphbuilder.reference.rows import (
    BodyRow,
    EntityRow,
    Membership,
    OrganisationRow,
    OrganRow,
    PlaceRow,
    PlaceStance,
    Refers,
    Row,
    StateRow,
    Tenure,
    TreatyRow,
)

R = TypeVar("R", bound=Row)

_COLUMN_OF = {"since": "from", "until": "to"}


@dataclass(frozen=True, slots=True)
class Tables:
    """All reference rows, in the order of their files; a user's rows stand last."""

    states: tuple[StateRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
    organs: tuple[OrganRow, ...] = ()
    media: tuple[BodyRow, ...] = ()
    thinktanks: tuple[BodyRow, ...] = ()
    armed_groups: tuple[BodyRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    treaties: tuple[TreatyRow, ...] = ()
    memberships: tuple[Membership, ...] = ()
    officials: tuple[Tenure, ...] = ()
    positions_on_places: tuple[PlaceStance, ...] = ()


ROWS: Mapping[str, type[Row]] = {
    "states": StateRow,
    "organisations": OrganisationRow,
    "organs": OrganRow,
    "media": BodyRow,
    "thinktanks": BodyRow,
    "armed_groups": BodyRow,
    "places": PlaceRow,
    "treaties": TreatyRow,
    "memberships": Membership,
    "officials": Tenure,
    "positions_on_places": PlaceStance,
}
"""Each table and what its rows are."""


class Values(dict[str, Any]):
    """The values of one column's cells, each read once; a cell without a value raises ValueError with the column."""

    def __init__(self, column: str, readers: Iterable[Callable[[str], Any]]) -> None:
        super().__init__()
        self._column = column
        self._readers = tuple(readers)

    def __missing__(self, cell: str) -> Any:
        value: Any = cell.strip()
        try:
            for reader in self._readers:
                value = reader(value)
        except ValueError as error:
            raise ValueError(f"{self._column}: {error}") from None
        self[cell] = value
        return value


@dataclass(frozen=True, slots=True)
class Column:
    """How one column becomes one field."""

    name: str
    field: str
    values: Values
    refers: tuple[str, ...]


def columns(row: type[Row]) -> tuple[Column, ...]:
    """The columns of a table, as its row class declares them."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(item.name, hints[item.name]) for item in fields(row) if _is_cell(hints[item.name]))


def _is_cell(hint: object) -> bool:
    return get_origin(hint) is Annotated


def _column(name: str, hint: object) -> Column:
    extras = get_args(hint)[1:]
    readers = (extra for extra in extras if callable(extra))
    refers = next((extra.tables for extra in extras if isinstance(extra, Refers)), ())
    column = _COLUMN_OF.get(name, name)
    return Column(column, name, Values(column, readers), refers)


def load_tables(base: Path, extra: Path | None = None) -> Tables:
    """Read the tables in `base`, then those in `extra`, whose rows add to or, under a known key, replace the others.

    Raises ReferenceDataError: E201 a broken row, E202 a missing column, E203 no such folder.
    """
    shipped = _read_folder(base)
    added = _read_folder(extra) if extra is not None else {}
    merged = {name: _merged(rows, added.get(name, [])) for name, rows in shipped.items()}
    _drop_moved(merged, added)
    _check_ids(merged)
    _check_references(merged)
    return Tables(**{name: tuple(rows) for name, rows in merged.items()})  # type: ignore[arg-type]


def _read_folder(folder: Path) -> dict[str, list[Row]]:
    if not folder.is_dir():
        raise ReferenceDataError("E203", path=folder)
    return {name: list(read_table(folder / f"{name}.csv", row)) for name, row in ROWS.items()}


def read_table(path: Path, row: type[R]) -> Iterator[R]:
    """The rows of one file, none where it does not exist. Raises ReferenceDataError E201 and E202."""
    if not path.is_file():
        return
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        plan = _plan(path, next(reader, []), row)
        for cells in reader:
            if cells:
                yield _row(path, reader.line_num, cells, plan, row)
    except csv.Error as error:
        raise _broken(path, reader.line_num, f"is no CSV ({error})") from None


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _broken(path, content.count(b"\n", 0, error.start) + 1, f"is not UTF-8 ({error.reason})") from None


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the columns stand in a file whose lines have `width` cells; one that no table knows is left alone."""

    width: int
    places: tuple[tuple[int, Column], ...]


def _plan(path: Path, header: Sequence[str], row: type[Row]) -> Plan:
    names = [name.strip() for name in header]
    known = columns(row)
    missing = next((column.name for column in known if column.name not in names), None)
    if missing is not None:
        raise ReferenceDataError("E202", path=path, column=missing, columns=", ".join(column.name for column in known))
    return Plan(len(names), tuple((names.index(column.name), column) for column in known))


def _row(path: Path, line: int, cells: Sequence[str], plan: Plan, row: type[R]) -> R:
    if len(cells) != plan.width:
        raise _broken(path, line, f"has {len(cells)} cells where the header has {plan.width}")
    try:
        values = {column.field: column.values[cells[place]] for place, column in plan.places}
    except ValueError as error:
        raise _broken(path, line, str(error)) from None
    made = row(**values, file=str(path), line=line)
    since, until = made.term
    if until and dates.ends_before_start(since, until):
        raise _broken(path, line, f"ends ({until}) before it starts ({since})")
    return made


def _merged(shipped: list[Row], added: list[Row]) -> list[Row]:
    replaced = {row.key for row in added}
    return [row for row in shipped if row.key not in replaced] + added


def _drop_moved(merged: dict[str, list[Row]], added: dict[str, list[Row]]) -> None:
    """A user's entity takes the place of a shipped one of the same id even where that stands in another table."""
    own = {row.id: name for name, rows in added.items() for row in rows if isinstance(row, EntityRow)}
    for name, rows in merged.items():
        merged[name] = [row for row in rows if not isinstance(row, EntityRow) or own.get(row.id, name) == name]


def _check_ids(merged: dict[str, list[Row]]) -> None:
    """An id belongs to one entity: to one row, or to the one person of several tenures."""
    seen: dict[str, Row] = {}
    for row in (row for rows in merged.values() for row in rows):
        if isinstance(row, EntityRow):
            entity = row.id
        elif isinstance(row, Tenure):
            entity = row.person
        else:
            continue
        first = seen.setdefault(entity, row)
        if first is not row and not (isinstance(first, Tenure) and isinstance(row, Tenure)):
            raise _broken(Path(row.file), row.line, f"id {entity!r} is already in {first.file}, line {first.line}")


def _check_references(merged: dict[str, list[Row]]) -> None:
    """Every id that a cell names must exist; not asked where a table that might hold it is missing altogether."""
    ids = {name: {row.id for row in rows if isinstance(row, EntityRow)} for name, rows in merged.items()}
    for name, rows in merged.items():
        for column in columns(ROWS[name]):
            if column.refers and all(ids[table] for table in column.refers):
                _check_column(rows, column, set().union(*(ids[table] for table in column.refers)))


def _check_column(rows: list[Row], column: Column, known: set[str]) -> None:
    for row in rows:
        value = getattr(row, column.field)
        for named in value if isinstance(value, tuple) else (value,):
            if named and named not in known:
                reason = f"{column.name}: {named!r} is no id in {', '.join(column.refers)}"
                raise _broken(Path(row.file), row.line, reason)


def _broken(path: Path, line: int, reason: str) -> ReferenceDataError:
    return ReferenceDataError("E201", path=path, line=line, reason=reason)
