"""RDF of any format into a store: our own graphs come back as they were, others are kept as they are.

What this program makes itself (ontology, reference, data card, views) is not taken from a file but made anew, so that
no file can forge an edge. A document's graph takes the place of an older one. Triples outside named graphs get one,
named by what the file holds, and blank nodes get IRIs there (RDF 1.1 Concepts, 3.5): reading a file again changes
nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from graphbuilder.errors import GraphError
from graphbuilder.graph import formats, terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.vocabulary import BASE

SUFFIXES = tuple(formats.READABLE)

_DOCUMENTS = terms.graph("document/").value
_VIEWS = terms.graph("view/").value
_OURS = frozenset(terms.graph(name) for name in ("ontology", "reference", "reference/linked", "meta", "unfinished"))

Graphs = Mapping[NamedNode, list[Quad]]


class Written(NamedTuple):
    """How many documents, claims and quads a file brought."""

    documents: int
    claims: int
    quads: int


def read(path: Path) -> Graphs:
    """The graphs of a file, without what this program makes itself.

    Raises GraphError E402 (unknown suffix), E403 (broken), E430-E432 (what is refused), and OSError.
    """
    namer = _Namer(path)
    graphs: dict[NamedNode, list[Quad]] = {}
    for quad in formats.read(path):
        named = namer.named(quad)
        graph = named.graph_name
        assert isinstance(graph, NamedNode)
        if graph not in _OURS and not graph.value.startswith(_VIEWS):
            graphs.setdefault(graph, []).append(named)
    return graphs


def write(store: Store, graphs: Graphs) -> Written:
    """Put graphs into the store: documents in the place of older ones, others beside what is there."""
    for graph, quads in graphs.items():
        if graph.value.startswith(_DOCUMENTS):
            store.replace_graph(graph, quads)
        else:
            store.add(quads)
    every = [quad for quads in graphs.values() for quad in quads]
    return Written(_number(every, "Document"), _number(every, "Claim"), len(every))


def _number(quads: list[Quad], type_: str) -> int:
    return len({quad.subject for quad in quads if quad.predicate == terms.TYPE and quad.object == gb(type_)})


class _Namer:
    """Names what a file leaves without a name: the graph of its triples, and blank nodes in the order of the file."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()[:16]
        self._graph = terms.graph(f"imported/{digest}")
        self._base = f"{BASE}.well-known/genid/{digest}-"
        self._path = path
        self._nodes: dict[BlankNode, NamedNode] = {}

    def named(self, quad: Quad) -> Quad:
        graph = self._graph if isinstance(quad.graph_name, DefaultGraph) else self._term(quad.graph_name)
        object_ = quad.object if isinstance(quad.object, Literal) else self._term(quad.object)
        return Quad(self._term(quad.subject), quad.predicate, object_, graph)

    def _term(self, term: NamedNode | BlankNode | Triple) -> NamedNode:
        if isinstance(term, NamedNode):
            return term
        if isinstance(term, BlankNode):
            return self._nodes.setdefault(term, NamedNode(f"{self._base}{len(self._nodes) + 1}"))
        raise GraphError("E432", path=self._path)
