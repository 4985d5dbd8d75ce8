"""Claims are found by what they say; what is missing or broken in a graph is a coded error."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graphbuilder.errors import GraphError
from graphbuilder.graph import mapping, reading, terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Claim, Entity, Extraction, Status
from graphbuilder.vocabulary import GBR

from .identities import UN, News
from .identities import store_of as news_store_of
from .samples import ARMENIA, AZERBAIJAN, PAPER, RUSSIA, TURKEY, WAR, Maker, store_of


def relations(claims: Iterator[Claim]) -> list[str]:
    return [claim.relation for claim in claims]


def test_claims_come_in_the_order_of_the_text(store: Store) -> None:
    assert relations(reading.claims(store)) == ["supports", "retreatsFrom", "aids", "alliedWith"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"subject": TURKEY.iri}, ["aids", "alliedWith"]),
        ({"object_": AZERBAIJAN.iri}, ["supports", "aids"]),
        ({"relation": "aids"}, ["aids"]),
        ({"status": Status.NEGATED}, ["retreatsFrom"]),
        ({"status": Status.FACT, "object_": ARMENIA.iri}, ["alliedWith"]),
        ({"speaker": PAPER.iri}, ["supports"]),
        ({"document": WAR.id, "subject": RUSSIA.iri}, ["retreatsFrom"]),
        ({"document": "0" * 16}, []),
        ({"subject": GBR + "Nobody"}, []),
    ],
)
def test_claims_are_found_by_what_they_say(store: Store, filters: dict[str, str], expected: list[str]) -> None:
    assert relations(reading.claims(store, **filters)) == expected  # type: ignore[arg-type]


def test_who_are_one_are_asked_for_as_one_and_keep_their_own_iri() -> None:
    one, two = News("one"), News("two")
    for news in (one, two):
        news.says(news.person(), "memberOf", UN)
    store, own = news_store_of([one, two]), {one.person().iri, two.person().iri}
    for iri in own:
        assert {claim.source.iri for claim in reading.claims(store, subject=iri)} == own
        assert {claim.document for claim in reading.claims(store, subject=iri, document=one.id)} == {one.id}


def test_what_else_has_a_subject_is_no_claim(store: Store) -> None:
    node = NamedNode(GBR + "Turkey#claims-territory")
    store.add([Quad(node, gb("subject"), NamedNode(TURKEY.iri), terms.graph("reference"))])
    assert relations(reading.claims(store, subject=TURKEY.iri)) == ["aids", "alliedWith"]


def test_one_claim_by_its_id(store: Store, extraction: Extraction) -> None:
    for claim in extraction.claims:
        assert reading.claim(store, claim.id) == claim
    with pytest.raises(GraphError, match="E407"):
        reading.claim(store, "0" * 20)


def test_documents(store: Store) -> None:
    assert list(reading.documents(store)) == [WAR]
    assert reading.document(store, WAR.id) == WAR
    with pytest.raises(GraphError, match="E405"):
        reading.document(store, "0" * 16)


def test_quotations_of_one_document(store: Store, extraction: Extraction) -> None:
    assert tuple(reading.quotations(store, WAR.id)) == extraction.quotations
    assert not list(reading.quotations(store, "0" * 16))


def test_an_entity_has_its_most_specific_type(store: Store) -> None:
    nato = NamedNode(GBR + "NATO")
    for type_ in ("Agent", "Alliance", "Organisation"):
        store.add([Quad(nato, terms.TYPE, gb(type_), terms.graph("reference"))])
    assert reading.entity(store, nato.value) == Entity(nato.value, "Alliance", "NATO")


def test_without_reference_entities_are_agents_called_by_their_iri(store: Store, extraction: Extraction) -> None:
    store.remove_graph(terms.graph("reference"))
    claim = next(reading.claims(store))
    assert claim.source == Entity(GBR + "Recep_Tayyip_Erdogan", "Agent", "Recep Tayyip Erdogan")
    assert claim.id == extraction.claims[0].id


def _broken(store: Store, claim: Claim, predicate: str, *values: NamedNode | Literal) -> None:
    """Let one property of a claim have other values."""
    node, graph = terms.claim_node(claim.id), terms.document_graph(WAR.id)
    quads = [quad for quad in store.quads(graph) if (quad.subject, quad.predicate) != (node, gb(predicate))]
    store.replace_graph(graph, [*quads, *(Quad(node, gb(predicate), value, graph) for value in values)])


@pytest.mark.parametrize(
    ("predicate", "values", "reason"),
    [
        ("polarity", (), "it has no gb:polarity"),
        ("polarity", (gb("fact"),), "'fact' is not a valid Polarity"),
        ("score", (Literal("much"),), "could not convert"),
        ("score", (Literal(2),), "not between 0 and 1"),
        ("relation", (gb("speaker"),), "no relation of the ontology"),
        ("subject", (), "it has no gb:subject|an entity on both sides"),
        ("evidence", (NamedNode("urn:nothing"),), "it has no gb:start"),
    ],
)
def test_a_broken_claim_is_a_coded_error(
    store: Store, extraction: Extraction, predicate: str, values: tuple[NamedNode | Literal, ...], reason: str
) -> None:
    _broken(store, extraction.claims[0], predicate, *values)
    with pytest.raises(GraphError, match=f"E409.*({reason})"):
        list(reading.claims(store))


def test_a_chain_of_telling_that_runs_in_a_circle_is_a_coded_error(store: Store, extraction: Extraction) -> None:
    claim = terms.claim_node(extraction.claims[1].id)
    graph = terms.document_graph(WAR.id)
    store.add([Quad(terms.told_node(claim, 3), gb("within"), terms.told_node(claim, 1), graph)])
    with pytest.raises(GraphError, match=r"E409.*circle"):
        reading.claim(store, extraction.claims[1].id)


def test_what_has_no_iri_is_passed_over(store: Store, extraction: Extraction) -> None:
    claim = extraction.claims[3]
    node = terms.claim_node(claim.id)
    store.inner.add(Quad(node, gb("role"), BlankNode(), terms.document_graph(WAR.id)))
    store.inner.add(
        Quad(NamedNode(TURKEY.iri), terms.EXACT_MATCH, NamedNode("urn:elsewhere"), terms.graph("reference"))
    )
    assert reading.claim(store, claim.id) == claim


def test_a_long_chain_of_telling_is_read(make: Maker, store: Store) -> None:
    claim = make.claim(TURKEY, "supports", AZERBAIJAN, "Turkey aids Azerbaijan")
    mapping.write(store, Extraction(WAR, (), (), (claim,)))
    node, graph = terms.claim_node(claim.id), terms.document_graph(WAR.id)
    store.add([Quad(node, gb("attribution"), terms.told_node(node, 1), graph)])
    for number in range(1, 3001):
        link = terms.told_node(node, number)
        store.add([Quad(link, gb("stance"), gb("reports"), graph)])
        store.add([Quad(link, gb("within"), terms.told_node(node, number + 1), graph)] if number < 3000 else [])
    told = reading.claim(store, claim.id).attribution
    assert told is not None
    assert sum(1 for _ in told.chain()) == 3000


def test_a_store_that_was_read_is_let_go_at_once(extraction: Extraction) -> None:
    """Else one on disk stays open, with its lock, until the garbage collector comes by."""
    store = store_of(extraction)
    seen = ref(store)
    gc.disable()
    try:
        assert list(reading.claims(store))
        assert list(reading.documents(store))
        assert list(reading.quotations(store))
        assert list(reading.mentions(store, WAR.id))
        del store
        assert seen() is None
    finally:
        gc.enable()
