"""A store holds named graphs, each replaced or removed as a whole, in memory and on disk."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Dataset, URIRef, Variable

from graphbuilder.errors import GraphError
from graphbuilder.graph import mapping, terms, views
from graphbuilder.graph.store import Store, is_store
from graphbuilder.vocabulary import GB

from .samples import WAR, extraction_of, store_of

DOCUMENTS = [replace(WAR, source=f"news/{number}.txt") for number in range(3)]
NODE = NamedNode("urn:node")


def quad(text: str, graph: str = "urn:graph") -> Quad:
    return Quad(NODE, terms.LABEL, Literal(text), NamedNode(graph))


def test_adding_and_removing_a_document_restores_the_graph() -> None:
    store = store_of(*map(extraction_of, DOCUMENTS[:2]))
    before = store.canonical()
    mapping.write(store, extraction_of(DOCUMENTS[2]))
    assert store.canonical() != before
    store.remove_graph(terms.document_graph(DOCUMENTS[2].id))
    assert store.canonical() == before


def test_views_follow_when_a_document_comes_and_goes() -> None:
    store = store_of(extraction_of(DOCUMENTS[0]))
    views.derive(store)
    before = store.canonical()
    mapping.write(store, extraction_of(DOCUMENTS[1]))
    views.derive(store)
    store.remove_graph(terms.document_graph(DOCUMENTS[1].id))
    views.derive(store)
    assert store.canonical() == before


def test_the_order_of_adding_does_not_matter() -> None:
    orders = [store_of(*map(extraction_of, order)) for order in permutations(DOCUMENTS)]
    assert len({store.canonical() for store in orders}) == 1


def test_writing_a_document_again_changes_nothing_or_replaces_it() -> None:
    store = store_of(extraction_of(WAR))
    before = store.canonical()
    mapping.write(store, extraction_of(WAR))
    assert store.canonical() == before
    mapping.write(store, extraction_of(replace(WAR, text=WAR.text + " More.")))
    mapping.write(store, extraction_of(WAR))
    assert store.canonical() == before


def test_replacing_leaves_other_graphs_alone() -> None:
    store = Store.memory()
    store.add([quad("old"), quad("other", "urn:other")])
    store.replace_graph(NamedNode("urn:graph"), [quad("new"), quad("new")])
    assert set(store.quads()) == {quad("new"), quad("other", "urn:other")}
    assert quad("new") in store
    assert quad("old") not in store
    assert len(store) == 2


def test_replacing_by_nothing_leaves_nothing() -> None:
    store = Store.memory()
    store.add([quad("old")])
    store.replace_graph(NamedNode("urn:graph"), [])
    assert len(store) == 0


def test_removing_a_graph_that_is_not_there_is_no_error() -> None:
    store = Store.memory()
    store.remove_graph(NamedNode("urn:graph"))
    assert store.graphs() == []


def test_canonical_is_sorted_n_quads() -> None:
    store = Store.memory()
    store.add([quad("b\nc"), quad("a")])
    assert store.canonical() == (
        b'<urn:node> <http://www.w3.org/2000/01/rdf-schema#label> "a" <urn:graph> .\n'
        b'<urn:node> <http://www.w3.org/2000/01/rdf-schema#label> "b\\nc" <urn:graph> .\n'
    )


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_store_in_a_temporary_folder_is_the_same(on_disk: bool) -> None:
    store = Store.memory(on_disk=on_disk)
    mapping.write(store, extraction_of(WAR))
    mapping.write(store, extraction_of(WAR))
    assert set(store.quads()) == set(mapping.quads(extraction_of(WAR)))
    store.optimise()


def test_a_store_on_disk_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "store"
    store = Store.open(path)
    store.add([quad("kept")])
    del store
    assert is_store(path)
    assert set(Store.open(path).quads()) == {quad("kept")}


def test_reading_a_store_on_disk_does_not_write(tmp_path: Path) -> None:
    Store.open(tmp_path).add([quad("kept")])
    store = Store.read(tmp_path)
    assert set(store.quads()) == {quad("kept")}
    with pytest.raises(RuntimeError):
        store.add([quad("new")])


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    first = Store.open(tmp_path)
    with pytest.raises(GraphError, match="E410"):
        Store.open(tmp_path)
    assert len(first) == 0


def test_what_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader")
    with pytest.raises(GraphError, match="E401"):
        Store.open(tmp_path)
    with pytest.raises(GraphError, match="E401"):
        Store.open(tmp_path / "letter.txt")
    with pytest.raises(GraphError, match="E401"):
        Store.read(tmp_path)
    with pytest.raises(GraphError, match="E401"):
        Store.read(tmp_path / "nothing.trig")
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_that_cannot_be_made_is_a_coded_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="E410"):
        Store.open(tmp_path / "missing" / "store")


@pytest.mark.parametrize("manifest", ["MANIFEST-999999\n", "none"])
def test_a_damaged_store_is_a_coded_error(manifest: str, tmp_path: Path) -> None:
    Store.open(tmp_path).add([quad("kept")])
    (tmp_path / "CURRENT").write_text(manifest)
    for opened in (Store.read, Store.open):
        with pytest.raises(GraphError, match="E410"):
            opened(tmp_path)


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib calls its own deprecated names
def test_the_dataset_shares_the_store_and_sees_the_union() -> None:
    store = Store.memory()
    store.add([quad("one"), quad("two", "urn:other")])
    dataset = store.dataset()
    assert isinstance(dataset, Dataset)
    assert sorted(map(str, dataset.objects(URIRef("urn:node")))) == ["one", "two"]
    store.add([quad("three")])
    rows = dataset.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert [str(binding[Variable("n")]) for binding in rows.bindings] == ["3"]
    assert dataset.namespace_manager.expand_curie("gb:supports") == GB.supports


def test_values_and_subjects_of_a_pattern() -> None:
    store = Store.memory()
    store.add([quad("one"), quad("two", "urn:other")])
    assert store.values(NODE, terms.LABEL) == {"one", "two"}
    assert store.subjects(terms.LABEL, Literal("two")) == {NODE}
    assert store.subjects(terms.LABEL, Literal("two"), NamedNode("urn:graph")) == set()


def test_quads_are_exchanged_in_any_graph() -> None:
    triple = (NamedNode("urn:a"), NamedNode("urn:p"))
    named, default = Quad(*triple, Literal("x"), NamedNode("urn:g")), Quad(*triple, Literal("y"))
    store = Store.memory()
    store.exchange([], [named, default])
    assert set(store.quads()) == {named, default}
    store.exchange([named, default], [Quad(*triple, Literal("'\"\\\n"), NamedNode("urn:g"))])
    assert {quad.object for quad in store.quads()} == {Literal("'\"\\\n")}


def test_a_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    for number, store in enumerate((Store.memory(), Store.open(tmp_path / "disk"))):
        store.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 1 } }")
        store.snapshot(tmp_path / str(number))
        store.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 2 } }")
        assert len(Store.read(tmp_path / str(number))) == 1
    with pytest.raises(GraphError, match="E406"):
        Store.memory().snapshot(tmp_path / "no" / "such" / "folder")
