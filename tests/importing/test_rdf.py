"""RDF comes in as it was; nothing in it can stand for what this program makes itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graphbuilder.errors import GraphError
from graphbuilder.graph import terms
from graphbuilder.graph.store import Store
from graphbuilder.importing import rdf
from graphbuilder.importing.rdf import Written
from tests.graph.samples import ARMENIA, TURKEY, WAR, extraction_of, store_of

EDGE = Triple(NamedNode(TURKEY.iri), terms.gb("supports"), NamedNode(ARMENIA.iri))
OURS = ("ontology", "reference", "reference/linked", "meta", "unfinished", "view/edges", "view/x")


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld"])
def test_documents_come_back_in_their_graphs(suffix: str, tmp_path: Path) -> None:
    store = store_of(extraction_of(WAR))
    store.remove_graph(terms.graph("reference"))
    store.save_file(tmp_path / f"a{suffix}")
    other = Store.memory()
    outcome = rdf.write(other, rdf.read(tmp_path / f"a{suffix}"))
    assert outcome == Written(1, 4, len(store))
    assert other.canonical() == store.canonical()


@pytest.mark.parametrize("name", OURS)
def test_what_this_program_makes_is_not_taken(name: str, tmp_path: Path) -> None:
    store = Store.memory()
    store.add(terms.placed(EDGE, terms.graph(graph)) for graph in (name, "judgements"))
    store.save_file(tmp_path / "a.nq")
    assert list(rdf.read(tmp_path / "a.nq")) == [terms.graph("judgements")]


def test_a_document_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    store = store_of(extraction_of(WAR))
    store.save_file(tmp_path / "a.nq")
    before = store.canonical()
    store.add([terms.placed(EDGE, terms.document_graph(WAR.id))])
    rdf.write(store, rdf.read(tmp_path / "a.nq"))
    assert store.canonical() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "<urn:a> <urn:b> 'x' ; <urn:c> [ <urn:d> [] ] ."),
        ("a.nt", "<urn:a> <urn:b> _:x .\n_:x <urn:b> _:y .\n"),
        ("a.jsonld", '{"@id": "urn:a", "urn:b": [{"urn:c": "x"}, {"urn:c": "y"}]}'),
        ("a.trig", "GRAPH _:g { <urn:a> <urn:b> _:g }"),
    ],
)
def test_nothing_is_left_without_a_name_and_a_name_is_always_the_same(name: str, text: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, text)
    store = Store.memory()
    rdf.write(store, rdf.read(path))
    before = store.canonical()
    rdf.write(store, rdf.read(path))
    assert store.canonical() == before
    assert b"_:" not in before
    assert before.count(b"\n") == sum(len(quads) for quads in rdf.read(path).values()) > 0


def test_triples_without_a_graph_have_one(tmp_path: Path) -> None:
    (graph,) = rdf.read(written(tmp_path, "a.ttl", "<urn:a> <urn:b> 'x' ."))
    (other,) = rdf.read(written(tmp_path, "b.ttl", "<urn:a> <urn:b> 'y' ."))
    assert graph.value.startswith(terms.graph("imported/").value)
    assert other != graph
    ((quad,),) = rdf.read(tmp_path / "a.ttl").values()
    assert quad.object == Literal("x")


def test_triples_in_triples_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="E432"):
        rdf.read(written(tmp_path, "a.ttl", "<urn:a> <urn:b> <<( <urn:c> <urn:d> <urn:e> )>> ."))


def test_a_broken_file(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="E403"):
        rdf.read(written(tmp_path, "a.ttl", "<urn:a> ."))
