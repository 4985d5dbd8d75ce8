"""A table (CSV, TSV) whose rows are claims, read as a mapping says; see `mapping`.

Rows of one document (its name, else its address) stand together; without either they are one document of the file.
Names are looked up in the reference as they are; one that it has not, or has several times, is a new node of its
document.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from graphbuilder.errors import GraphError, QueryError
from graphbuilder.exporting import cells
from graphbuilder.graph import names
from graphbuilder.importing import files, statements
from graphbuilder.importing.mapping import ABOUT, NEEDED, Plan
from graphbuilder.importing.parties import Parties
from graphbuilder.importing.statements import CellError, Found, Party, Statement
from graphbuilder.model import Document, Failure, Stance, Status
from graphbuilder.reading.names import printable, shown
from graphbuilder.reference.dates import check_date
from graphbuilder.settings import Settings

SUFFIXES = (".csv", ".tsv")

RULE = "import.table"

Choice = TypeVar("Choice", bound=StrEnum)

Values = Mapping[str, str]
"""What a row says, by field; empty where it says nothing."""


class _Truth(StrEnum):
    TRUE = "true"
    FALSE = "false"


@dataclass(slots=True)
class _Sheet:
    """What the rows of one document say, and what the first of them says of the document."""

    about: Values
    said: list[Statement] = field(default_factory=list)


def read(path: Path, plan: Plan, parties: Parties, settings: Settings = Settings()) -> Found:
    """The rows of a file; a broken row is a failure and the rest is read.

    Raises InputError E101, E104, E105, E109, GraphError E434 (no CSV), E438 (a column of the mapping is missing).
    """
    found, sheets = Found(), dict[str, _Sheet]()
    reader = _Reader(plan, parties)
    for line, row in _rows(path, plan, settings):
        try:
            values = reader.values(row)
            reader.put(sheets, values, reader.statement(values))
        except CellError as error:
            found.failures.append(Failure(shown(path), str(_broken(path, line, error))))
    for key, sheet in sheets.items():
        found.extractions.append(statements.extraction(_document(path, key, sheet.about), sheet.said, RULE))
    return found


def _rows(path: Path, plan: Plan, settings: Settings) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by column, with the number of their last line; what a short row lacks is empty."""
    text = io.StringIO(files.text(path, settings), newline="")
    delimiter = plan.delimiter or ("\t" if path.suffix.lower() == ".tsv" else ",")
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        header = [cells.plain(name).strip() for name in next(reader, [])]
        for column in plan.columns():
            if column not in header:
                raise GraphError("E438", path=shown(path), column=column, known=", ".join(header))
        for row in reader:
            if row:
                padded = [*map(cells.plain, row), *[""] * (len(header) - len(row))]
                yield reader.line_num, dict(zip(header, padded, strict=False))
    except csv.Error as error:
        raise _broken(path, reader.line_num, CellError("", f"it is no CSV ({error})")) from None


def _broken(path: Path, line: int, error: CellError) -> GraphError:
    return GraphError("E434", path=shown(path), line=line, column=error.column, reason=error.reason)


class _Reader:
    """Reads rows as a mapping says. Every method raises CellError."""

    def __init__(self, plan: Plan, parties: Parties) -> None:
        self._fields = plan.fields
        self._parties = parties

    def values(self, row: Mapping[str, str]) -> Values:
        return {name: self._value(name, row) for name in self._fields}

    def _value(self, name: str, row: Mapping[str, str]) -> str:
        source = self._fields[name]
        cell = row[source.column].strip() if source.column is not None else ""
        if cell and source.map:
            if cell not in source.map:
                raise self._error(name, f"{cell!r} is not in its map")
            cell = source.map[cell]
        cell = cell or source.value or ""
        if not cell and name in NEEDED:
            raise self._error(name, "it is empty")
        return cell

    def statement(self, values: Values) -> Statement:
        return Statement(
            subject=self._party("subject", values),
            relation=self._relation(values["relation"]),
            object=self._party("object", values),
            status=self._chosen("status", Status, values) or Status.FACT,
            ended=self._chosen("ended", _Truth, values) is _Truth.TRUE,
            stance=self._chosen("stance", Stance, values),
            when=self._date("date", values) or None,
            speaker=self._party("speaker", values) if values.get("speaker") else None,
            sentence=values.get("sentence") or None,
        )

    def put(self, sheets: dict[str, _Sheet], values: Values, statement: Statement) -> None:
        """Add a statement to its document, of which all rows must say the same."""
        if values.get("url") and not statements.is_address(values["url"]):
            raise self._error("url", f"{values['url']!r} is no web address")
        if len(self._date("published", values)) not in (0, 10):
            raise self._error("published", "it is no day")
        about = {name: statements.one_line(values.get(name, "")) for name in ABOUT}
        sheet = sheets.setdefault(values.get("document") or about["url"], _Sheet(about))
        for name in ABOUT:
            if about[name] != sheet.about[name]:
                raise self._error(name, f"another row of the same document says {sheet.about[name]!r}")
        sheet.said.append(statement)

    def _party(self, name: str, values: Values) -> Party:
        words, source = statements.one_line(values[name]), self._fields[name]
        if source.code is None:
            entity = self._parties.by_name(words, source.type)
            return Party(words, entity, source.type, self._parties.state_of(entity))
        entity = self._parties.by_code(source.code, words)
        if entity is None:
            raise self._error(name, f"{words!r} is no {source.code} code of a state")
        return Party(entity.label, entity, entity.type, self._parties.state_of(entity))

    def _relation(self, name: str) -> str:
        try:
            return names.relation(name)
        except QueryError as error:
            raise self._error("relation", f"{name!r} is no relation.{error.details['hint']}".rstrip("?.")) from None

    def _chosen(self, name: str, kind: type[Choice], values: Values) -> Choice | None:
        """One of the words of a kind, in any letters; none where the row says none."""
        word = values.get(name, "")
        try:
            return kind(word.casefold()) if word else None
        except ValueError:
            raise self._error(name, f"{word!r} is none of {', '.join(kind)}") from None

    def _date(self, name: str, values: Values) -> str:
        try:
            return check_date(values.get(name, ""))
        except ValueError as error:
            raise self._error(name, str(error)) from None

    def _error(self, name: str, reason: str) -> CellError:
        return CellError(self._fields[name].column or name, reason)


def _document(path: Path, key: str, about: Values) -> Document:
    """Its source begins with the file's name, so that it never takes the place of the article that was read itself."""
    source = printable(path.name)
    return Document(
        source=f"{source}#{printable(key)}" if key else source,
        text="",
        title=about["title"] or None,
        url=about["url"] or None,
        publisher=about["publisher"] or None,
        published=date.fromisoformat(about["published"]) if about["published"] else None,
    )
