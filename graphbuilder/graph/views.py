"""Views: plain triples derived from claims, never edited. They are recomputed, and what differs is written.

view/edges holds what the claims affirm, view/former the structural relations that the text calls former (with
properties of their own, gbf:alliedWith, so that a query over all graphs does not take them for present ones), and
view/<rule> what each rule of ontologies/rules adds to edges and reference. view/same says which unknown entities are
one (see `identity`); in the other views the representative stands for them all.
view/repeats is made only where it is asked for (see `repeats`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from graphbuilder import resources
from graphbuilder.graph import identity, repeats, same, terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb

EDGES = terms.graph("view/edges")
FORMER = terms.graph("view/former")

# MINUS, not FILTER NOT EXISTS: Oxigraph then makes each set once (0.09 s against 1.69 s for 8,700 claims).
_AFFIRMED = """
CONSTRUCT { ?subject %s ?object }
WHERE {
  { ?claim gb:status gb:fact }
  UNION
  {
    ?acceptance gb:decision gb:accepted ; gb:about ?claim .
    ?claim gb:status gb:tentative ; gb:polarity gb:positive ; gb:certainty gb:certain ; gb:timeFrame ?time .
    FILTER (?time IN (gb:actual, gb:past))
  }
  ?claim gb:subject ?subject ; gb:relation ?relation ; gb:object ?object .
  %s { ?claim gb:ended true }
  MINUS { ?claim gb:attribution/gb:stance gb:doubts }
  MINUS { ?claim gb:attribution/gb:stance gb:denies }
  MINUS { ?judgement gb:decision gb:rejected ; gb:about ?claim }
  BIND (IRI(CONCAT(STR(gbf:), STRAFTER(STR(?relation), STR(gb:)))) AS ?former)
}"""

_FIXED: Mapping[ox.NamedNode, str] = MappingProxyType(
    {EDGES: _AFFIRMED % ("?relation", "MINUS"), FORMER: _AFFIRMED % ("?former", "")}
)


_MARK = ox.Quad(terms.graph("view/edges"), gb("outdated"), ox.Literal(True), terms.graph("unfinished"))


@contextmanager
def kept(store: Store) -> Iterator[None]:
    """Change claims, judgements or reference inside: the views are then derived anew.

    Until they are a mark stands in the store, so that whoever opens it after a crash knows (`is_outdated`).
    """
    mark(store)
    try:
        yield
    finally:
        derive(store)


def mark(store: Store) -> None:
    """Say that the views are about to be older than the claims."""
    store.add([_MARK])


def unmark(store: Store) -> None:
    """Say that they are not."""
    store.remove_graph(terms.graph("unfinished"))


def is_outdated(store: Store) -> bool:
    """Was a program stopped before it had derived the views anew?"""
    return _MARK in store


def derive(store: Store) -> None:
    """Recompute every view of a store from its claims, judgements and reference.

    A claim is affirmed that is a fact, whose innermost teller neither doubts nor denies it, and that no judgement
    rejects; a tentative one that would be a fact is one when a judgement accepts it.
    """
    repeats.drop_outdated(store)
    _replace(store, same.SAME, identity.quads(store))
    one = same.representatives(store)
    for graph, query in _FIXED.items():
        _replace(store, graph, _construct(store, query, graph, one))
    added = {terms.graph(f"view/{name}"): query for name, query in rules().items()}
    for graph in _views(store) - {same.SAME, repeats.REPEATS} - _FIXED.keys() - added.keys():
        store.remove_graph(graph)
    for graph, query in added.items():
        _replace(store, graph, _new(store, _construct(store, query, graph, one)))
    unmark(store)


@cache
def rules() -> Mapping[str, str]:
    """The shipped rules: name -> SPARQL CONSTRUCT."""
    files = sorted(resources.path("rules").glob("*.rq"))
    return MappingProxyType({file.stem: file.read_text(encoding="utf-8") for file in files})


def _views(store: Store) -> set[ox.NamedNode]:
    return {graph for graph in store.graphs() if graph.value.startswith(terms.graph("view/").value)}


def _replace(store: Store, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
    """Let a view hold these quads; an empty view is no graph."""
    before, after = set(store.quads(graph)), set(quads)
    store.exchange(before - after, after - before)
    if before and not after:
        store.remove_graph(graph)


def _construct(store: Store, query: str, graph: ox.NamedNode, one: Mapping[str, str]) -> list[ox.Quad]:
    triples = store.query(query)
    assert isinstance(triples, ox.QueryTriples)
    return [quad for triple in triples if (quad := _unified(triple, one, graph)) is not None]


def _unified(triple: ox.Triple, one: Mapping[str, str], graph: ox.NamedNode) -> ox.Quad | None:
    """The triple between those who stand for its ends; nothing where they are one."""
    subject, object_ = (_representative(term, one) for term in (triple.subject, triple.object))
    merged = subject == object_ and triple.subject != triple.object
    return None if merged else ox.Quad(subject, triple.predicate, object_, graph)


def _representative(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, one: Mapping[str, str]) -> ox.NamedNode:
    """An entity's representative; views hold nothing but entities."""
    assert isinstance(term, ox.NamedNode)
    return ox.NamedNode(one[term.value]) if term.value in one else term


def _new(store: Store, quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    """Those that neither the edges nor the reference hold already."""
    known = (EDGES, terms.graph("reference"))
    held = {quad.triple for quad in store.among(terms.placed(quad.triple, graph) for quad in quads for graph in known)}
    return (quad for quad in quads if quad.triple not in held)
