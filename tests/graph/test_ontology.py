"""The ontology stands in its own graph."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode

from graphbuilder.graph import ontology, terms
from graphbuilder.graph.store import Store
from graphbuilder.vocabulary import GB, RELATIONS


def test_every_relation_is_there_and_no_blank_node() -> None:
    store = Store.memory()
    ontology.write(store)
    ontology.write(store)
    assert store.graphs() == [terms.graph("ontology")]
    assert store.subjects(terms.TYPE, terms.gb("Relation")) == {NamedNode(GB[name]) for name in RELATIONS}
    assert not any(isinstance(term, BlankNode) for quad in store.quads() for term in quad.triple)


def test_the_fingerprint_is_that_of_the_files() -> None:
    assert ontology.fingerprint() == ontology.fingerprint()
    assert len(ontology.fingerprint()) == 64
