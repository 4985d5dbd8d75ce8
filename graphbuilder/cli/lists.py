"""Lists of plain values as a table, CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from graphbuilder.cli import options, terminal


def write(columns: Sequence[str], rows: Sequence[Sequence[str]], format_: options.ListFormat) -> None:
    """Write rows of text under their columns.

    Ids are for programs and left out of a table; an empty cell is null in JSON.
    """
    if format_ is options.ListFormat.TABLE:
        shown = [place for place, name in enumerate(columns) if name != "id"]
        columns, rows = [columns[place] for place in shown], [[row[place] for place in shown] for row in rows]
    terminal.write(_json(columns, rows) if format_ is options.ListFormat.JSON else _lines(columns, rows, format_))


def _json(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    records = [{name: value or None for name, value in zip(columns, row, strict=True)} for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _lines(columns: Sequence[str], rows: Sequence[Sequence[str]], format_: options.ListFormat) -> str:
    from pyoxigraph import Literal  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    from graphbuilder.graph import results  # noqa: PLC0415

    terms = tuple(tuple(Literal(value) if value else None for value in row) for row in rows)
    return results.serialise(results.Rows(tuple(columns), terms), format_.value)
