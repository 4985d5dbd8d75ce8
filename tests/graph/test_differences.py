"""What differs between two graphs, in quads and in what they mean."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.graph import differences, mapping, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.model import Document, Extraction

from .samples import WAR, extraction_of, store_of

OTHER = replace(WAR, source="news/other.txt", title="Other")


def derived(*documents: Document) -> Store:
    store = store_of(*map(extraction_of, documents))
    views.derive(store)
    return store


def test_equal_graphs_do_not_differ() -> None:
    found = differences.between(derived(WAR), derived(WAR))
    assert not found
    assert list(found.lines()) == []


def test_a_new_document_is_added_and_its_edges_too() -> None:
    found = differences.between(derived(), derived(WAR))
    assert found.removed == ()
    assert found.documents == (("added", WAR.id),)
    assert [(change, quad.predicate) for change, quad in found.edges] == [("added", terms.gb("supports"))]
    assert list(found.lines())[:2] == [
        f"+ document {WAR.id}",
        "+ edge gbr:Recep_Tayyip_Erdogan gb:supports gbr:Azerbaijan",
    ]


def test_the_way_back_is_the_opposite() -> None:
    there, back = (differences.between(*pair) for pair in ((derived(WAR), derived()), (derived(), derived(WAR))))
    assert (there.removed, there.added) == (back.added, back.removed)
    assert there.documents == (("removed", WAR.id),)


def test_a_document_that_lost_its_claims_has_changed() -> None:
    poorer = derived(WAR)
    mapping.write(poorer, Extraction(WAR, (), (), ()))
    views.derive(poorer)
    found = differences.between(derived(WAR), poorer)
    assert found.documents == (("changed", WAR.id),)
    assert [change for change, _ in found.edges] == ["removed"]


def test_a_document_beside_another_shows_alone() -> None:
    assert differences.between(derived(WAR), derived(WAR, OTHER)).documents == (("added", OTHER.id),)


@pytest.mark.parametrize("graph", [NamedNode("urn:any"), None])
def test_other_graphs_are_counted(graph: NamedNode | None) -> None:
    more = Store.memory()
    quad = (NamedNode("urn:a"), NamedNode("urn:p"), Literal("x"))
    more.add([Quad(*quad, graph) if graph else Quad(*quad)])
    name = "urn:any" if graph else "default"
    assert list(differences.between(Store.memory(), more).lines()) == [f"~ graph {name}: 0 quads removed, 1 added"]
