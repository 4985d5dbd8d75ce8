"""Does a graph keep to the shapes of its ontology (SHACL)?

Documents, reference and judgements are validated apart, each together with the ontology: what is right in one (a plain
relation triple in the reference) is wrong in another. Views are derived and need no check.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graphbuilder import resources
from graphbuilder.graph import ontology, shacl, terms
from graphbuilder.graph.results import shortened
from graphbuilder.graph.store import Store

_WHOLE = ox.NamedNode("https://w3id.org/graphbuilder/ns")
"""Focus of the shapes that query the whole graph; there the result's value is the node that offends."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that breaks a shape: how bad ("Violation", "Warning", "Info"), the node, and what is wrong."""

    severity: str
    focus: str
    message: str


def check(store: Store) -> list[Finding]:
    """All findings, sorted; none means that the graph is sound."""
    shapes = shacl.load(resources.path("shapes.ttl"))
    store = store.local()
    parts = (_data(store, group) for group in _groups(store))
    return sorted({_finding(result) for data in parts for shape in shapes for result in shape.broken(data)})


def _groups(store: Store) -> Iterator[list[ox.NamedNode]]:
    graphs = store.graphs()
    documents = terms.graph("document/").value
    yield [graph for graph in graphs if graph.value.startswith(documents)]
    yield from ([graph] for graph in (terms.graph("reference"), terms.graph("judgements")) if graph in graphs)


def _data(store: Store, graphs: list[ox.NamedNode]) -> shacl.Data:
    """Some graphs and the ontology as one: where they stand if there are two, else copied into one."""
    if len(graphs) == 1 and _has_ontology(store):
        return shacl.Data(store.inner, [*graphs, terms.graph("ontology")])
    copy = ox.Store()
    for quads in (ontology.quads(), *map(store.quads, graphs)):
        copy.extend(ox.Quad(*quad.triple) for quad in quads)
    return shacl.Data(copy)


def _has_ontology(store: Store) -> bool:
    """Is the shipped ontology in the store, it and nothing else?"""
    known = len(list(store.quads(terms.graph("ontology"))))
    return known == len(set(ontology.quads())) and all(quad in store for quad in ontology.quads())


def _finding(result: shacl.Result) -> Finding:
    focus = result.value if result.focus == _WHOLE and result.value is not None else result.focus
    return Finding(result.severity, shortened(_text(focus)), " ".join(map(shortened, result.message.split())))


def _text(term: shacl.Term) -> str:
    return str(getattr(term, "value", term))
