"""Named queries: SPARQL files with a header that says the question and the parameters.

    # question: Who supports an actor, and who says so?
    # parameter: target (entity) whom they support; example: Azerbaijan
    # parameter: since (date) first day that counts; default: any; example: 2020-09-27

A parameter is a variable of the query. A value is checked by its type, made an RDF term and written into the query in
the place of the variable, so that no value can be more than a value. A parameter whose default is "any" stays a
variable when it is not given. A parameter of type "graph" is no variable: it is another graph, whose claims are laid
beside those of the one that is asked (see `differences`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from graphbuilder import resources
from graphbuilder.errors import QueryError
from graphbuilder.graph import differences, lexer, names, sparql, terms
from graphbuilder.graph.lexer import Kind
from graphbuilder.graph.results import Result
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb

ANY = "any"
GRAPH = "graph"

_QUESTION = re.compile(r"# question: (.+)")
_PARAMETER = re.compile(r"# parameter: (\w+) \((\w+)\) ([^;]+)(?:; default: ([^;]+))?(?:; example: ([^;]+))?")

Term = NamedNode | Literal


def _date(_: Store, text: str) -> Term:
    return terms.partial_date(date.fromisoformat(text).isoformat())


_KINDS: Mapping[str, tuple[str, Callable[[Store, str], Term]]] = MappingProxyType(
    {
        "entity": ("the name of an entity", lambda store, text: NamedNode(names.entity(store, text))),
        "document": (
            "the id or title of a document",
            lambda store, text: NamedNode(names.document(store, text)),
        ),
        "relation": ("a relation", lambda _, text: gb(names.relation(text))),
        "date": ("a date as YYYY-MM-DD", _date),
        "integer": ("a whole number", lambda _, text: terms.integer(int(text))),
        "string": ("text", lambda _, text: Literal(text)),
    }
)
"""Type of a parameter -> what it is, and how a value becomes a term (ValueError where it cannot)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A typed variable of a named query; required where it has no default."""

    name: str
    kind: str
    meaning: str
    default: str | None
    example: str

    def term(self, store: Store, query: str, value: object) -> Term:
        """The RDF term of a value. Raises QueryError E505, E508 or GraphError E404, E405, E411."""
        meaning, make = _KINDS[self.kind]
        try:
            return make(store, str(value).strip())
        except ValueError:
            raise QueryError("E505", parameter=self.name, name=query, kind=meaning, value=value) from None


@dataclass(frozen=True, slots=True)
class Query:
    """A named query: the question in words, its parameters in order, and the SPARQL text."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def graph(self) -> Parameter | None:
        """The parameter that is another graph, if this query compares two."""
        return next((parameter for parameter in self.parameters if parameter.kind == GRAPH), None)


def parse(name: str, text: str) -> Query:
    """A query from the text of its file. Raises ValueError for a header that does not say what it must."""
    header = [line for line in text.splitlines() if line.startswith("# ")]
    question = next((match[1] for line in header if (match := _QUESTION.fullmatch(line))), None)
    if question is None:
        raise ValueError(f"query {name} has no question")
    lines = [line for line in header if line.startswith("# parameter:")]
    return Query(name, question, tuple(_parameter(name, line) for line in lines), text)


def load(folder: Path) -> Mapping[str, Query]:
    """All queries of a folder by name, sorted."""
    files = sorted(folder.glob("*.rq"))
    return MappingProxyType({file.stem: parse(file.stem, file.read_text(encoding="utf-8")) for file in files})


@cache
def catalogue() -> Mapping[str, Query]:
    """The shipped queries of one graph by name."""
    return MappingProxyType({name: query for name, query in _shipped().items() if query.graph is None})


@cache
def comparisons() -> Mapping[str, Query]:
    """The shipped queries that compare a graph with another, by name."""
    return MappingProxyType({name: query for name, query in _shipped().items() if query.graph is not None})


def query(name: str) -> Query:
    """A shipped query. Raises QueryError E502."""
    known = _shipped()
    if name not in known:
        raise QueryError("E502", name=name, known=", ".join(known))
    return known[name]


def named(store: Store, name: str, /, **values: object) -> Result:
    """Answer a named query. Raises as `prepared`."""
    return sparql.run(*prepared(store, name, **values))


def prepared(store: Store, name: str, /, **values: object) -> tuple[Store, str]:
    """The store that a named query asks, and its SPARQL with the parameters written in.

    Raises QueryError E502 (no such query), E503 (a parameter is missing), E504 (an unknown one), E505 (a value does not
    fit), E508 (unknown relation), GraphError E404, E405, E411 (no such entity or document, or several).
    """
    asked = query(name)
    text = bound(store, asked, values)
    if asked.graph is None:
        return store, text
    before = values[asked.graph.name]
    if not isinstance(before, Store):
        raise QueryError("E505", parameter=asked.graph.name, name=name, kind="another graph", value=before)
    return differences.side_by_side(before, store), text


def bound(store: Store, query: Query, values: Mapping[str, object]) -> str:
    """The text of a query with its parameters written in."""
    _check_names(query, values)
    given = {p: values.get(p.name, p.default) for p in query.parameters if p.kind != GRAPH}
    written = {p.name: str(p.term(store, query.name, value)) for p, value in given.items() if value != ANY}
    parts, done = [], 0
    for token in lexer.tokens(query.text):
        if token.kind is Kind.VARIABLE and token.text[1:] in written:
            parts += [query.text[done : token.start], written[token.text[1:]]]
            done = token.end
    return "".join([*parts, query.text[done:]])


def _check_names(query: Query, values: Mapping[str, object]) -> None:
    known = [parameter.name for parameter in query.parameters]
    unknown = next((name for name in values if name not in known), None)
    if unknown is not None:
        raise QueryError("E504", name=query.name, parameter=unknown, known=", ".join(known) or "none")
    missing = [p for p in query.parameters if p.default is None and p.name not in values]
    if missing:
        example = " ".join(f"{p.name}={_quoted(p.example)}" for p in missing)
        raise QueryError("E503", name=query.name, missing=", ".join(p.name for p in missing), example=example)


def _quoted(example: str) -> str:
    """As a shell reads it."""
    return f"'{example}'" if " " in example else example


def _parameter(query: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None or match[2] not in (*_KINDS, GRAPH):
        raise ValueError(f"query {query}: {line!r} is no parameter")
    name, kind, meaning, default, example = match.groups()
    if example is None and (default is None or default == ANY):
        raise ValueError(f"query {query}: parameter {name} has neither a default value nor an example")
    return Parameter(name, kind, meaning, default, example or default)


@cache
def _shipped() -> Mapping[str, Query]:
    return load(resources.path("queries"))
