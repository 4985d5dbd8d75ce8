"""As much of SHACL as the shapes of the ontology use, on Oxigraph: a graph of a million triples in seconds.

A shape with targets (sh:targetClass, sh:targetNode) says what holds of the values of single properties (counts, sh:in,
sh:class, sh:datatype, sh:nodeKind, sh:pattern, bounds, sh:or of these), or asks a query (sh:sparql) whose rows are what
breaks it. A shapes file that uses anything else raises NotImplementedError, so that nothing goes unchecked. The tests
hold the findings against those of pyshacl.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib

from graphbuilder.graph import terms

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_REST: Final = ox.NamedNode(_RDF + "rest")
_FIRST: Final = ox.NamedNode(_RDF + "first")
_SUBCLASS: Final = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_VIOLATION = ox.NamedNode(_SH + "Violation")
_SLOT = re.compile(r"\{[?$](\w+)\}")


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


@dataclass(frozen=True, slots=True)
class Result:
    """What breaks a shape: how bad, at which node, the message, and the value that a query found."""

    severity: str
    focus: Term
    message: str
    value: Term | None = None


class Data:
    """The triples that are checked: some graphs of a store, merged. Few of them, as each is asked in turn."""

    def __init__(self, store: ox.Store, graphs: Sequence[Graph] = (ox.DefaultGraph(),)) -> None:
        self._store = store
        self._graphs = list(graphs)
        self._instances: dict[Term, frozenset[Term]] = {}

    def instances(self, class_: Term) -> frozenset[Term]:
        """The nodes of a class or of one below it."""
        if class_ not in self._instances:
            found = (quad.subject for each in self._below(class_) for quad in self._match(None, terms.TYPE, each))
            self._instances[class_] = frozenset(found)
        return self._instances[class_]

    def values(self, node: Term, path: ox.NamedNode) -> set[Term]:
        """The values that a node has of a property."""
        return {quad.object for quad in self._match(node, path, None)}

    def rows(self, query: str, this: Term) -> Iterator[dict[str, Term]]:
        """The answers to a query about a node, by the names of its variables."""
        given = {ox.Variable("this"): this}
        rows = self._store.query(query, default_graph=self._graphs, substitutions=given)
        assert isinstance(rows, ox.QuerySolutions)
        names = [variable.value for variable in rows.variables]
        for row in rows:
            yield {name: term for name, term in zip(names, row, strict=True) if term is not None}

    def _below(self, class_: Term) -> set[Term]:
        """A class and all below it."""
        found, fresh = {class_}, [class_]
        while fresh:
            new = {quad.subject for quad in self._match(None, _SUBCLASS, fresh.pop())} - found
            found |= new
            fresh += new
        return found

    def _match(self, subject: Term | None, predicate: ox.NamedNode, object_: Term | None) -> Iterator[ox.Quad]:
        if isinstance(subject, ox.Literal | ox.Triple):
            return
        for graph in self._graphs:
            yield from self._store.quads_for_pattern(subject, predicate, object_, graph)


Test = Callable[[Data, Term], bool]
"""Is a value as it should be?"""


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What holds of the values of one property: how many there are, and what each of them passes."""

    path: ox.NamedNode
    message: str
    severity: str
    least: int
    most: float
    tests: tuple[Test, ...]

    def broken(self, data: Data, nodes: frozenset[Term]) -> Iterator[Result]:
        """A result for each node whose values do not."""
        for node in nodes:
            values = data.values(node, self.path)
            right = self.least <= len(values) <= self.most and all(t(data, v) for v in values for t in self.tests)
            if not right:
                yield Result(self.severity, node, self.message)


@dataclass(frozen=True, slots=True)
class Query:
    """A query each of whose rows is a fault; $this is the focus node."""

    text: str
    message: str
    severity: str

    def broken(self, data: Data, nodes: frozenset[Term]) -> Iterator[Result]:
        """A result for each row."""
        for node in nodes:
            for row in data.rows(self.text, node):
                yield Result(self.severity, node, _SLOT.sub(partial(_slot, row), self.message), row.get("value"))


def _slot(row: dict[str, Term], match: re.Match[str]) -> str:
    return _text(row[match[1]]) if match[1] in row else match[0]


@dataclass(frozen=True, slots=True)
class Shape:
    """What its targets must be like."""

    classes: tuple[Term, ...]
    nodes: tuple[Term, ...]
    parts: tuple[PropertyShape | Query, ...]

    def broken(self, data: Data) -> Iterator[Result]:
        """All results."""
        targets = frozenset(self.nodes).union(*map(data.instances, self.classes))
        for part in self.parts:
            yield from part.broken(data, targets)


def load(path: Path) -> tuple[Shape, ...]:
    """The shapes of a file. Raises NotImplementedError where it uses what is not known here."""
    store = ox.Store()
    store.load(path=path, format=ox.RdfFormat.TURTLE)
    return _Reader(store).shapes()


class _Reader:
    """Reads shapes from their triples."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def shapes(self) -> tuple[Shape, ...]:
        found = self._store.quads_for_pattern(None, terms.TYPE, _sh("NodeShape"))
        return tuple(self._shape(node) for node in sorted((quad.subject for quad in found), key=str))

    def _shape(self, node: Term) -> Shape:
        facts = self._facts(node, "targetClass", "targetNode", "property", "sparql")
        parts = [self._property(part) for part in facts["property"]]
        queries = [self._query(part) for part in facts["sparql"]]
        return Shape(tuple(facts["targetClass"]), tuple(facts["targetNode"]), (*parts, *queries))

    def _property(self, node: Term) -> PropertyShape:
        known = ("path", "message", "severity", "minCount", "maxCount")
        facts = self._facts(node, *known, *_TESTS, "or")
        path = facts["path"][0]
        if not isinstance(path, ox.NamedNode):
            raise NotImplementedError(f"sh:path {path}")
        least, most = ((_text(facts[name][0]) if facts[name] else None) for name in ("minCount", "maxCount"))
        tests = (*self._tests(facts), *map(self._either, facts["or"]))
        return PropertyShape(path, *self._said(facts), int(least or 0), float(most or "inf"), tests)

    def _tests(self, facts: dict[str, list[Term]]) -> tuple[Test, ...]:
        listed = {name: [(self._list(v) if name == "in" else v) for v in facts[name]] for name in _TESTS}
        return tuple(partial(_TESTS[name], value) for name, values in listed.items() for value in values)

    def _either(self, head: Term) -> Test:
        choices = [self._tests(self._facts(node, *_TESTS)) for node in self._list(head)]
        return lambda data, value: any(all(test(data, value) for test in tests) for tests in choices)

    def _query(self, node: Term) -> Query:
        facts = self._facts(node, "message", "severity", "prefixes", "select")
        return Query(self._prefixes() + _text(facts["select"][0]), *self._said(facts))

    def _prefixes(self) -> str:
        pairs = (self._facts(quad.object, "prefix", "namespace") for quad in self._match(None, _sh("declare")))
        texts = sorted((_text(pair["prefix"][0]), _text(pair["namespace"][0])) for pair in pairs)
        return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in texts)

    def _said(self, facts: dict[str, list[Term]]) -> tuple[str, str]:
        """Message and severity."""
        return _text(facts["message"][0]), terms.local_name(_text((facts["severity"] or [_VIOLATION])[0]))

    def _facts(self, node: Term, *known: str) -> dict[str, list[Term]]:
        """What the shapes file says of a node with the known words of SHACL."""
        facts: dict[str, list[Term]] = {name: [] for name in known}
        for quad in self._match(node, None):
            if not quad.predicate.value.startswith(_SH):
                continue
            name = quad.predicate.value.removeprefix(_SH)
            if name not in facts:
                raise NotImplementedError(f"sh:{name}")
            facts[name].append(quad.object)
        return {name: sorted(values, key=str) for name, values in facts.items()}

    def _list(self, head: Term) -> list[Term]:
        items = []
        while rest := next(self._match(head, _REST), None):
            items.append(next(self._match(head, _FIRST)).object)
            head = rest.object
        return items

    def _match(self, subject: Term | None, predicate: ox.NamedNode | None) -> Iterator[ox.Quad]:
        if isinstance(subject, ox.Literal | ox.Triple):
            return iter(())
        return iter(self._store.quads_for_pattern(subject, predicate, None))


def _one_of(known: Sequence[Term], _: Data, value: Term) -> bool:
    return value in known


def _is_instance(class_: Term, data: Data, value: Term) -> bool:
    return value in data.instances(class_)


def _has_datatype(datatype: Term, _: Data, value: Term) -> bool:
    return isinstance(value, ox.Literal) and value.datatype == datatype and _is_lexical(value)


def _is_kind(kind: Term, _: Data, value: Term) -> bool:
    if kind != _sh("IRI"):
        raise NotImplementedError(f"sh:nodeKind {kind}")
    return isinstance(value, ox.NamedNode)


def _fits(pattern: Term, _: Data, value: Term) -> bool:
    return not isinstance(value, ox.BlankNode) and re.search(_text(pattern), _text(value)) is not None


def _at_least(bound: Term, _: Data, value: Term) -> bool:
    number = _number(value)
    return number is not None and number >= Decimal(_text(bound))


def _at_most(bound: Term, _: Data, value: Term) -> bool:
    number = _number(value)
    return number is not None and number <= Decimal(_text(bound))


_TESTS: Final[dict[str, Callable[..., bool]]] = {
    "in": _one_of,
    "class": _is_instance,
    "datatype": _has_datatype,
    "nodeKind": _is_kind,
    "pattern": _fits,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
}
"""The words of SHACL about single values, and whether a value is as they say."""


@lru_cache(maxsize=100_000)
def _is_lexical(value: ox.Literal) -> bool:
    """Can a literal of that datatype be so written?"""
    return value.datatype.value == _STRING or not rdflib.Literal(value.value, datatype=value.datatype.value).ill_typed


def _number(value: Term) -> Decimal | None:
    try:
        return Decimal(value.value) if isinstance(value, ox.Literal) else None
    except InvalidOperation:
        return None


def _text(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
