"""Does a graph keep to the shapes of its ontology (SHACL)?

Documents, reference and judgements are validated apart, each together with the ontology: what is right in one (a plain
relation triple in the reference) is wrong in another. Views are derived and need no check.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from graphbuilder import resources
from graphbuilder.graph import ontology, terms
from graphbuilder.graph.results import shortened
from graphbuilder.graph.store import Store

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # pyshacl's imports use what rdflib deprecates
    from pyshacl import validate


_DATA = ox.NamedNode("urn:graphbuilder:validated")
_WHOLE = URIRef("https://w3id.org/graphbuilder/ns")
"""Focus of the shapes that query the whole graph; there the result's value is the node that offends."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that breaks a shape: how bad ("Violation", "Warning", "Info"), the node, and what is wrong."""

    severity: str
    focus: str
    message: str


def check(store: Store) -> list[Finding]:
    """All findings, sorted; none means that the graph is sound."""
    shapes = Graph().parse(resources.path("shapes.ttl"))
    return sorted({finding for group in _groups(store) for finding in _findings(_copy(store, group), shapes)})


def _groups(store: Store) -> Iterator[list[ox.NamedNode]]:
    graphs = store.graphs()
    documents = terms.graph("document/").value
    yield [graph for graph in graphs if graph.value.startswith(documents)]
    yield from ([graph] for graph in (terms.graph("reference"), terms.graph("judgements")) if graph in graphs)


def _copy(store: Store, graphs: list[ox.NamedNode]) -> Graph:
    """Some graphs and the ontology as one, in a store of its own: Oxigraph's, on which validation is quickest."""
    copy = ox.Store()
    copy.extend(terms.placed(quad.triple, _DATA) for quad in ontology.quads())
    for graph in graphs:
        copy.extend(terms.placed(quad.triple, _DATA) for quad in store.quads(graph))
    return Graph(store=OxigraphStore(store=copy), identifier=URIRef(_DATA.value))


def _findings(data: Graph, shapes: Graph) -> Iterator[Finding]:
    _, report, _ = validate(data, shacl_graph=shapes, inplace=True)
    for result in report.objects(None, SH.result):
        focus = report.value(result, SH.focusNode)
        if focus == _WHOLE:
            focus = report.value(result, SH.value)
        severity = terms.local_name(str(report.value(result, SH.resultSeverity)))
        yield Finding(severity, shortened(str(focus)), _shown(report.value(result, SH.resultMessage)))


def _shown(message: Node | None) -> str:
    """A message with its IRIs shortened."""
    return " ".join(map(shortened, str(message).split()))
