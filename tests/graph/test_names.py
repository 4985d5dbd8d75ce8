"""Names lead to entities, documents and relations; what is unknown or ambiguous is said, never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graphbuilder.errors import GraphError, QueryError
from graphbuilder.graph import mapping, names, terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Entity
from graphbuilder.vocabulary import GBD, GBR

from .identities import UN, News
from .identities import store_of as news_store_of
from .samples import ERDOGAN, RUSSIA, TURKEY, WAR, Maker, extraction_of

REFERENCE = terms.graph("reference")


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Turkey", TURKEY),
        ("Türkiye", TURKEY),
        ("turkiye", TURKEY),
        ("TURKEY", TURKEY),
        ("TR!", TURKEY),
        ("gbr:Turkey", TURKEY),
        (TURKEY.iri, TURKEY),
        (f"<{TURKEY.iri}>", TURKEY),
        ("Recep_Tayyip_Erdogan", ERDOGAN),
        ("recep  tayyip erdogan", ERDOGAN),
        ("Erdogan", ERDOGAN),
        ("Russian Federation", RUSSIA),
    ],
)
def test_an_entity_by_any_of_its_names(store: Store, name: str, entity: Entity) -> None:
    store.add([Quad(NamedNode(TURKEY.iri), gb("code"), Literal("TR!"), REFERENCE)])
    store.add([Quad(NamedNode(ERDOGAN.iri), gb("surname"), terms.english("Erdogan"), REFERENCE)])
    assert names.entity(store, name) == entity.iri


def test_an_entity_of_one_document(store: Store, make: Maker) -> None:
    assert names.entity(store, "Ivan Petrov") == make.expert.iri
    assert names.entity(store, f"gbd:{make.expert.iri.removeprefix(GBD)}") == make.expert.iri


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Turky", "Did you mean Turkey?"), ("Azerbaidjan", "Did you mean Azerbaijan?"), ("Zzz", r"in this graph\.$")],
)
def test_an_unknown_entity_is_an_error_with_a_hint(store: Store, name: str, hint: str) -> None:
    with pytest.raises(GraphError, match=rf"E404.*{name}.*{hint}"):
        names.entity(store, name)


@pytest.mark.parametrize(
    "name", ["supports", "state", "gb:supports", "> } DROP ALL {", "gbr:a b", "", "urn:x", "gbr:Nobody"]
)
def test_what_is_no_entity_is_not_found(store: Store, name: str) -> None:
    with pytest.raises(GraphError, match="E404"):
        names.entity(store, name)


def test_what_has_no_iri_has_no_name(store: Store) -> None:
    store.inner.add(Quad(BlankNode(), terms.LABEL, terms.english("Atlantis"), REFERENCE))
    with pytest.raises(GraphError, match="E404"):
        names.entity(store, "atlantis")


def test_an_office_is_no_entity_to_ask_for(store: Store) -> None:
    store.add([Quad(NamedNode(GBR + "Turkey#President"), terms.LABEL, terms.english("President"), REFERENCE)])
    with pytest.raises(GraphError, match="E404"):
        names.entity(store, "President")


def test_a_name_of_several_is_ambiguous(store: Store) -> None:
    mapping.write(store, extraction_of(replace(WAR, source="other.txt")))
    with pytest.raises(GraphError, match=r"E411.*Ivan Petrov.*#person-ivan-petrov, .*#person-ivan-petrov"):
        names.entity(store, "Ivan Petrov")


def test_a_name_of_several_who_are_one_means_their_representative() -> None:
    one, two, three = News("one"), News("two"), News("three")
    for news in (one, two):
        news.says(news.person(), "memberOf", UN)
    store = news_store_of([one, two])
    least = min(one.person().iri, two.person().iri)
    for name in ("Ivan Petrov", "ivan petrov", one.person().iri, two.person().iri):
        assert names.entity(store, name) == least
    three.person()
    with pytest.raises(GraphError, match="E411"):
        names.entity(news_store_of([one, two, three]), "Ivan Petrov")


def test_a_label_goes_before_another_name(store: Store) -> None:
    store.add([Quad(NamedNode(RUSSIA.iri), terms.ALT_LABEL, terms.english("Turkey"), REFERENCE)])
    assert names.entity(store, "Turkey") == TURKEY.iri


def test_the_reference_goes_before_a_document(store: Store, make: Maker) -> None:
    node, graph = NamedNode(make.expert.iri), terms.document_graph(WAR.id)
    store.add([Quad(node, terms.LABEL, terms.english("Turkey"), graph)])
    assert names.entity(store, "Turkey") == TURKEY.iri


@pytest.mark.parametrize(
    "name", [WAR.id, f"gbd:{WAR.id}", GBD + WAR.id, f"<{GBD}{WAR.id}>", "news/war.txt", "War and peace"]
)
def test_a_document_by_any_of_its_names(store: Store, name: str) -> None:
    assert names.document(store, name) == GBD + WAR.id


@pytest.mark.parametrize("name", ["War", "https://example.org/none", "a b", TURKEY.iri])
def test_an_unknown_document_is_an_error(store: Store, name: str) -> None:
    with pytest.raises(GraphError, match="E405"):
        names.document(store, name)


def test_a_title_of_several_documents_is_ambiguous(store: Store) -> None:
    mapping.write(store, extraction_of(replace(WAR, source="other.txt")))
    with pytest.raises(GraphError, match=r"E411.*War and peace"):
        names.document(store, "War and peace")


@pytest.mark.parametrize(
    "name",
    [
        "sendsPeacekeepersTo",
        "gb:sendsPeacekeepersTo",
        "https://w3id.org/graphbuilder/ns#sendsPeacekeepersTo",
        "sends peacekeepers to",
        "sendspeacekeepersto",
    ],
)
def test_a_relation_by_any_of_its_names(name: str) -> None:
    assert names.relation(name) == "sendsPeacekeepersTo"


def test_an_unknown_relation_is_an_error_with_a_hint() -> None:
    with pytest.raises(QueryError, match=r"E508.*'suports'\. Did you mean supports"):
        names.relation("suports")
