"""Answers as Python values, and as table, CSV, TSV, JSON, XML and Turtle."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from graphbuilder.errors import QueryError, UsageError
from graphbuilder.graph import formats
from graphbuilder.graph.store import Answer
from graphbuilder.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | bool | date | datetime | time | None
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD = PREFIXES["xsd"]
_INTEGERS = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "negativeInteger")
_PARSERS: Mapping[str, Callable[[str], Value]] = {
    **{_XSD + name: int for name in _INTEGERS},
    **{_XSD + name: float for name in ("decimal", "double", "float")},
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": date.fromisoformat,
    _XSD + "dateTime": datetime.fromisoformat,
    _XSD + "time": time.fromisoformat,
}
_SHORTENED = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_MAX_CELL = 80
_NOTEBOOK_ROWS = 100


@dataclass(frozen=True)
class Rows:
    """The answer to a SELECT: named columns, and rows of Python values.

    An IRI is a str, a literal what its type says (int, float, bool, date, ...) or its text, an unbound variable None.
    `terms` are the same rows as RDF terms. Where a limit cut some off, the rows are not `complete`.
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...] = field(repr=False)
    complete: bool = True

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows as Python values."""
        return tuple(self)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return (tuple(map(value_of, row)) for row in self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def to_dataframe(self) -> pd.DataFrame:
        """The rows as a pandas DataFrame. Raises UsageError E701 where pandas is not installed."""
        try:
            import pandas  # noqa: PLC0415 - an extra
        except ImportError:
            raise UsageError("E701", extra="dataframe") from None
        return pandas.DataFrame(list(self), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """The first rows as a table, for notebooks."""
        return _as_html(self)


class Triples(Rows):
    """The answer to a CONSTRUCT or DESCRIBE: rows of subject, predicate, object, sorted, each once."""

    @property
    def triples(self) -> tuple[ox.Triple, ...]:
        """The rows as triples."""
        return tuple(ox.Triple(*cast("Any", row)) for row in self.terms)


Result = Rows | Triples | bool
"""The answer to a query; that of an ASK is a bool."""


def result_of(answer: Answer, limit: int | None = None) -> Result:
    """Read an answer of Oxigraph to its end, or so many rows of it."""
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if isinstance(answer, ox.QueryTriples):
        triples = tuple(map(tuple, sorted(set(islice(answer, limit)), key=str)))
        return Triples(("subject", "predicate", "object"), triples, complete=next(answer, None) is None)
    columns = tuple(variable.value for variable in answer.variables)
    rows = tuple(map(tuple, islice(answer, limit)))
    return Rows(columns, rows, complete=next(answer, None) is None)


def value_of(term: Term | None) -> Value:
    """A term as a Python value; a literal that its type does not fit stays text."""
    if term is None or isinstance(term, ox.NamedNode):
        return term and term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    parse = _PARSERS.get(term.datatype.value, str)
    try:
        return parse(term.value)
    except ValueError:
        return term.value


def serialise(result: Result, format_: str = "table") -> str:
    """A result as text; `FORMATS` says which formats fit which answer. Raises QueryError E506 for any other."""
    fitting = FORMATS[type(result)]
    if format_ not in fitting:
        raise QueryError("E506", format=format_, result=_NAMES[type(result)], known=", ".join(fitting))
    if format_ == "table":
        return table(result)
    if isinstance(result, Triples) and format_ == "ttl":
        return formats.dump_triples(result.triples)
    data = _as_json(result)
    return data if format_ == "json" else _from_json(data, _STANDARD[format_])


def table(result: Result) -> str:
    """Aligned columns for reading; IRIs shortened, long cells cut, control characters blanked."""
    if isinstance(result, bool):
        return "yes\n" if result else "no\n"
    lines = [result.columns, *(tuple(map(_cell, row)) for row in result.terms)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    texts = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "".join(f"{text.rstrip()}\n" for text in texts)


def shortened(iri: str) -> str:
    """An IRI as people read it: gbr:Turkey."""
    for prefix, namespace in _SHORTENED:
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _as_html(rows: Rows) -> str:
    """A table that says how many rows it leaves out; cells as in the table for reading."""
    body = "".join(_html_row("td", map(_cell, row)) for row in rows.terms[:_NOTEBOOK_ROWS])
    count = f"{len(rows):,} row{'' if len(rows) == 1 else 's'}{'' if rows.complete else ', and there are more'}"
    cut = f"; the first {_NOTEBOOK_ROWS} are shown" if len(rows) > _NOTEBOOK_ROWS else ""
    return f"<table><thead>{_html_row('th', rows.columns)}</thead><tbody>{body}</tbody></table><p>{count}{cut}</p>"


def _html_row(tag: str, cells: Iterable[str]) -> str:
    return "".join(["<tr>", *(f'<{tag} style="text-align:left">{escape(cell)}</{tag}>' for cell in cells), "</tr>"])


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    text = shortened(term.value) if isinstance(term, ox.NamedNode) else str(getattr(term, "value", term))
    plain = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text)
    return plain if len(plain) <= _MAX_CELL else plain[: _MAX_CELL - 1] + "…"


def _as_json(result: Result) -> str:
    """The answer in SPARQL 1.1 Query Results JSON."""
    if isinstance(result, bool):
        return json.dumps({"head": {}, "boolean": result}) + "\n"
    bindings = [
        {column: _json_term(term) for column, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.terms
    ]
    head = {"vars": list(result.columns)}
    return json.dumps({"head": head, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, object]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Triple():
            parts = zip(("subject", "predicate", "object"), term, strict=True)
            return {"type": "triple", "value": {name: _json_term(part) for name, part in parts}}
    said: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        return {**said, "xml:lang": term.language}
    return said if term.datatype.value == _XSD + "string" else {**said, "datatype": term.datatype.value}


def _from_json(data: str, format_: ox.QueryResultsFormat) -> str:
    """The same answer in another format of SPARQL 1.1, written by Oxigraph."""
    text = ox.parse_query_results(data, ox.QueryResultsFormat.JSON).serialize(format=format_)
    assert text is not None
    return text.decode() if text.endswith(b"\n") else f"{text.decode()}\n"


_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_NAMES = {Rows: "rows", Triples: "triples", bool: "yes or no"}

FORMATS: Mapping[type, tuple[str, ...]] = {
    Rows: ("table", "csv", "tsv", "json", "xml"),
    Triples: ("table", "csv", "tsv", "ttl"),
    bool: ("table", "json", "xml"),
}
"""The formats that fit each kind of answer."""
