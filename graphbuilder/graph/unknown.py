"""The terms of a query that neither the ontology nor the graph knows: why an answer may be empty.

SPARQL has no misspelt terms: `?who gb:suports gbr:Turky` asks for what nobody said, and gets nothing. So every term
that a query asks for is looked up, and for one that is nowhere the nearest names are found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode

from graphbuilder.errors import QueryError
from graphbuilder.graph import terms as nodes
from graphbuilder.graph.asked import Asked, Name
from graphbuilder.graph.lexer import Kind
from graphbuilder.graph.nearest import ONTOLOGY, Nearest, is_known
from graphbuilder.graph.store import Store
from graphbuilder.vocabulary import PREFIXES

MAX_UNKNOWN = 10
"""So many unknown terms of a query are told: each costs a look at all names."""

_MAX_SHOWN = 60
"""So much of a term is shown in a message."""

_LABELS = (nodes.LABEL, NamedNode(PREFIXES["skos"] + "prefLabel"))
_COMMENTS = (NamedNode(PREFIXES["rdfs"] + "comment"), NamedNode(PREFIXES["skos"] + "definition"))


@dataclass(frozen=True, slots=True)
class Unknown:
    """A term that is nowhere: as the query writes it, where (line and column from 1), and what may be meant.

    `code` says why: E520 the ontology has no such term, E521 the graph has none, E522 its prefix is not declared, E524
    XML Schema has no such type.
    """

    term: str
    line: int
    column: int
    suggestions: tuple[str, ...]
    code: str

    @property
    def message(self) -> str:
        """One coded line for people."""
        shown = self.term if len(self.term) <= _MAX_SHOWN else f"{self.term[:_MAX_SHOWN]}..."
        hint = f" Did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        return str(QueryError(self.code, line=self.line, column=self.column, term=shown, hint=hint))


@dataclass(frozen=True, slots=True)
class Known:
    """A term that the ontology or the graph knows, with what they say of it."""

    term: str
    label: str
    comment: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a query is made of: the prefixes that it uses, its terms, and those that are unknown."""

    prefixes: tuple[tuple[str, str], ...]
    known: tuple[Known, ...]
    unknown: tuple[Unknown, ...]


def terms(store: Store, text: str) -> tuple[Unknown, ...]:
    """The first unknown terms of a query (at most `MAX_UNKNOWN`), each once, in its order. Any text has an answer."""
    asked = Asked(text)
    return _strange(store, asked, (name for name in asked.names() if not _is_known(store, name)))


def explain(store: Store, text: str) -> Explanation:
    """The prefixes and terms of a query, known and unknown. Any text has an explanation, valid or not."""
    asked = Asked(text)
    found = list(asked.names())
    used = sorted({name.prefix for name in found if name.prefix in asked.prefixes and name.token.kind is Kind.PREFIXED})
    known = {name.token: _described(store, name) for name in found if _is_known(store, name)}
    strange = _strange(store, asked, (name for name in found if name.token not in known))
    return Explanation(tuple((prefix, asked.prefixes[prefix]) for prefix in used), tuple(known.values()), strange)


def _strange(store: Store, asked: Asked, found: Iterable[Name]) -> tuple[Unknown, ...]:
    nearest = Nearest(store, asked.prefixes)
    return tuple(_unknown(asked, name, nearest.to(name)) for name in islice(found, MAX_UNKNOWN))


def _is_known(store: Store, name: Name) -> bool:
    return name.iri is not None and is_known(store, name.iri)


def _unknown(asked: Asked, name: Name, suggestions: tuple[str, ...]) -> Unknown:
    return Unknown(name.token.text, *asked.place(name), suggestions, _code(name.iri))


def _code(iri: str | None) -> str:
    """Which message says why a term is unknown."""
    if iri is None:
        return "E522"
    if iri.startswith(PREFIXES["xsd"]):
        return "E524"
    return "E520" if iri.startswith(ONTOLOGY) else "E521"


def _described(store: Store, name: Name) -> Known:
    assert name.iri is not None
    return Known(name.token.text, _said(store, name.iri, _LABELS), _said(store, name.iri, _COMMENTS))


def _said(store: Store, iri: str, properties: Iterable[NamedNode]) -> str:
    """The first thing that is said of a term by one of these properties."""
    texts = (text for property_ in properties for text in sorted(store.values(NamedNode(iri), property_)))
    return next(texts, "")
