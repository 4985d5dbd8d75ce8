"""A graph that was written is sound; one that was tampered with is reported, node by node."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.graph import ontology, shacl, shapes, terms, views
from graphbuilder.graph.shapes import Finding
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Extraction

from .samples import AZERBAIJAN, TURKEY, WAR

DOCUMENT = terms.document_graph(WAR.id)
EDGE = (NamedNode(TURKEY.iri), gb("supports"), NamedNode(AZERBAIJAN.iri))


def test_what_was_written_is_sound(store: Store) -> None:
    views.derive(store)
    store.add([Quad(*EDGE, terms.graph("reference"))])
    before = store.canonical()
    assert shapes.check(store) == []
    assert store.canonical() == before


def test_each_fault_is_found_at_its_node(store: Store, extraction: Extraction) -> None:
    claim = terms.claim_node(extraction.claims[0].id)
    judgement = NamedNode("urn:judgement")
    store.add(
        [
            Quad(claim, gb("polarity"), gb("negative"), DOCUMENT),
            Quad(*EDGE, DOCUMENT),
            Quad(NamedNode(TURKEY.iri), terms.LABEL, Literal("no language"), terms.graph("reference")),
            Quad(judgement, terms.TYPE, gb("Judgement"), terms.graph("judgements")),
            Quad(judgement, gb("about"), claim, terms.graph("judgements")),
            Quad(judgement, gb("decision"), gb("rejected"), terms.graph("judgements")),
        ]
    )
    name = f"gbc:{extraction.claims[0].id}"
    follows = "does not follow from its polarity, certainty and time frame."
    plain = "stands as a plain triple in a document's graph: relations of documents are claims."
    assert shapes.check(store) == [
        Finding("Violation", name, "A claim has exactly one polarity."),
        Finding("Violation", name, f"The status of {name} {follows}"),
        Finding("Violation", "gbr:Turkey", f"gbr:Turkey gb:supports {plain}"),
        Finding("Violation", "gbr:Turkey", "gbr:Turkey has a label without a language tag."),
        Finding("Violation", "urn:judgement", "A judgement says who decided."),
    ]


@pytest.mark.parametrize("spoilt", [False, True])
def test_the_reference_is_asked_where_it_stands_beside_the_shipped_ontology_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch, spoilt: bool
) -> None:
    asked: list[list[NamedNode] | None] = []

    class Spy(shacl.Data):
        def __init__(self, inner: ox.Store, graphs: list[NamedNode] | None = None) -> None:
            asked.append(graphs)
            super().__init__(inner, *([graphs] if graphs else []))

    monkeypatch.setattr(shacl, "Data", Spy)
    reference, known = terms.graph("reference"), terms.graph("ontology")
    ontology.write(store)
    store.add([Quad(NamedNode(TURKEY.iri), terms.LABEL, Literal("no language"), reference)])
    store.add([Quad(gb("supports"), terms.LABEL, Literal("untagged"), known)] if spoilt else [])
    found = [Finding("Violation", "gbr:Turkey", "gbr:Turkey has a label without a language tag.")]
    assert shapes.check(store) == found
    assert asked[1:] == [None if spoilt else [reference, known]]


def test_an_empty_store_is_sound() -> None:
    assert shapes.check(Store.memory()) == []
