"""GDELT 2.0 event rows (`*.export.CSV`: 61 columns between tabs, no header) as claims that GDELT makes.

Source of the columns: The GDELT Event Database, Data Format Codebook V2.0 (2015). A row is a document of its own, with
the article's address; GDELT keeps no sentence, so the evidence is the row in words. The deed is the PLOVER type of its
CAMEO code (ontologies/cameo.csv).

Only deeds of one state towards another are taken: both actors have the CAMEO code of a state, and what follows it are
organs of that state. Rows about anybody else ("rebels of Syria") would be told of the state itself; they are counted
and left out, as are statements and appeals (CAMEO 01, 02), which PLOVER dropped.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from graphbuilder import resources
from graphbuilder.errors import GraphError
from graphbuilder.importing import files, statements
from graphbuilder.importing.parties import Parties
from graphbuilder.importing.statements import CellError, Found, Party, Statement
from graphbuilder.model import Document, Entity, Failure
from graphbuilder.reading.names import shown
from graphbuilder.settings import Settings

GDELT = Entity("https://www.gdeltproject.org/", "Organisation", "GDELT Project", (), ("GDELT",))
"""Who says it."""

NAMES = (".export.csv", ".export.csv.zip")
"""How files of event rows end, in small letters."""

RULE = "import.gdelt"

_COLUMNS = 61
_EVENT, _DAY, _CODE, _ARTICLES, _PLACE, _ADDED, _URL = 0, 1, 26, 33, 52, 59, 60
_FIRST, _SECOND = 5, 15
"""Where the columns of an actor begin: code, name, country; group, ethnic group, two religions; three roles."""

_STATE_ROLES = frozenset({"", "GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
"""CAMEO roles that are the state itself or an organ that acts for it."""

_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a CAMEO code is here: a relation, and its PLOVER mode."""

    relation: str
    mode: str | None


def read(path: Path, parties: Parties, settings: Settings = Settings()) -> Found:
    """The rows of a file. Raises InputError E101, E104, E105, E109, GraphError E439; a broken row is a failure."""
    found = Found()
    for number, line in enumerate(files.text(path, settings).split("\n"), 1):
        row = line.rstrip("\r").split("\t")
        if row == [""]:
            continue
        if len(row) != _COLUMNS:
            _fail(found, path, GraphError("E437", path=shown(path), line=number, count=len(row)))
            continue
        try:
            _take(row, parties, found)
        except CellError as error:
            details = {"line": number, "column": error.column, "reason": error.reason}
            _fail(found, path, GraphError("E434", path=shown(path), **details))
    return found


def _fail(found: Found, path: Path, error: GraphError) -> None:
    found.failures.append(Failure(shown(path), str(error)))


def _take(row: list[str], parties: Parties, found: Found) -> None:
    deed = _deed(row[_CODE])
    actors = [_state(row[start : start + 10], parties) for start in (_FIRST, _SECOND)]
    first, second = actors
    if deed is None:
        found.left_out["a statement or an appeal, which PLOVER has not"] += 1
    elif first is None or second is None:
        found.left_out["an actor that is no state"] += 1
    elif first.entity == second.entity:
        found.left_out["a state towards itself"] += 1
    else:
        said = Statement(
            subject=first,
            relation=deed.relation,
            object=second,
            mode=deed.mode,
            when=_day(row[_DAY], "SQLDATE").isoformat(),
            speaker=Party("GDELT", GDELT),
            note=_note(row),
        )
        found.extractions.append(statements.extraction(_document(row), [said], RULE))


def _document(row: list[str]) -> Document:
    if not (row[_EVENT].isascii() and row[_EVENT].isdigit()):
        raise CellError("GLOBALEVENTID", f"{row[_EVENT]!r} is no number")
    return Document(
        source=f"gdelt:event/{row[_EVENT]}",
        text="",
        url=row[_URL] if statements.is_address(row[_URL]) else None,
        publisher=GDELT.label,
        published=_day(row[_ADDED], "DATEADDED"),
    )


def _note(row: list[str]) -> str:
    """What else a reader may want to know."""
    place = statements.one_line(row[_PLACE])
    return f"CAMEO {row[_CODE]}{f' in {place}' if place else ''}, articles {row[_ARTICLES]}, event {row[_EVENT]}"


def _state(actor: list[str], parties: Parties) -> Party | None:
    code, name, country, *groups = actor
    roles = groups[4:]
    if not country or any(groups[:4]) or not _STATE_ROLES.issuperset(roles):
        return None
    entity = parties.by_code("cameo", country)
    if entity is None:
        return None
    return Party(
        statements.one_line(name) or statements.one_line(code) or country, entity, state=parties.state_of(entity)
    )


def _day(cell: str, column: str) -> date:
    parts = _TIME.fullmatch(cell)
    try:
        if parts is not None:
            return date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        pass
    raise CellError(column, f"{cell!r} is no date; GDELT writes YYYYMMDD")


def _deed(code: str) -> Deed | None:
    """Of the code, or of the coarser one that it refines."""
    return _deeds().get(code) or _deeds().get(code[:3])


@cache
def _deeds() -> Mapping[str, Deed]:
    relations = {row["type"]: row["relation"] for row in _table("lexicon", "plover.csv")}
    return {row["cameo"]: Deed(relations[row["type"]], row["mode"] or None) for row in _table("cameo.csv")}


def _table(*parts: str) -> list[dict[str, str]]:
    with resources.path(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
