"""Edges come from what is affirmed, former relations apart, and each rule adds to a view of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.graph import mapping, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Attribution, Certainty, Claim, Entity, Extraction, Polarity, Stance, Status, TimeFrame
from graphbuilder.vocabulary import GBF

from .identities import FRANCE, UN, News
from .identities import store_of as news_store_of
from .samples import ARMENIA, AZERBAIJAN, ERDOGAN, PAPER, RUSSIA, TURKEY, WAR, Maker

JUDGEMENTS = terms.graph("judgements")


def edge(source: Entity, relation: str, target: Entity, graph: str = "edges") -> Quad:
    return Quad(NamedNode(source.iri), gb(relation), NamedNode(target.iri), terms.graph(f"view/{graph}"))


def view(store: Store, name: str) -> set[Quad]:
    return set(store.quads(terms.graph(f"view/{name}")))


def derived(store: Store, *claims: Claim) -> Store:
    mapping.write(store, Extraction(WAR, (), (), claims))
    views.derive(store)
    return store


def judge(claim: Claim, decision: str, number: int = 1) -> list[Quad]:
    node = NamedNode(f"urn:judgement:{number}")
    return [
        Quad(node, terms.TYPE, gb("Judgement"), JUDGEMENTS),
        Quad(node, gb("decision"), gb(decision), JUDGEMENTS),
        Quad(node, gb("about"), terms.claim_node(claim.id), JUDGEMENTS),
        Quad(node, gb("decidedBy"), Literal("An analyst"), JUDGEMENTS),
    ]


@pytest.fixture
def claim(make: Maker) -> Claim:
    return make.claim(TURKEY, "supports", AZERBAIJAN, "Turkey aids Azerbaijan")


def test_the_sample_has_one_edge_and_one_former_relation(store: Store) -> None:
    views.derive(store)
    assert view(store, "edges") == {edge(ERDOGAN, "supports", AZERBAIJAN)}
    formerly = NamedNode(GBF.alliedWith)
    assert view(store, "former") == {Quad(NamedNode(TURKEY.iri), formerly, NamedNode(ARMENIA.iri), views.FORMER)}


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("time_frame", TimeFrame)
def test_only_facts_yield_edges(
    store: Store, claim: Claim, polarity: Polarity, certainty: Certainty, time_frame: TimeFrame
) -> None:
    changed = replace(claim, polarity=polarity, certainty=certainty, time_frame=time_frame)
    expected = {edge(TURKEY, "supports", AZERBAIJAN)} if changed.status is Status.FACT else set()
    assert view(derived(store, changed), "edges") == expected


@pytest.mark.parametrize(("stance", "count"), [("endorses", 1), ("reports", 1), ("doubts", 0), ("denies", 0)])
def test_what_its_teller_doubts_or_denies_yields_no_edge(store: Store, claim: Claim, stance: str, count: int) -> None:
    told = replace(claim, attribution=Attribution(PAPER, Stance(stance), within=Attribution(RUSSIA, Stance.REPORTS)))
    assert len(view(derived(store, told), "edges")) == count


def test_only_the_innermost_stance_counts(store: Store, claim: Claim) -> None:
    told = replace(claim, attribution=Attribution(PAPER, Stance.ENDORSES, within=Attribution(RUSSIA, Stance.DENIES)))
    assert len(view(derived(store, told), "edges")) == 1


@pytest.mark.parametrize(("decision", "count"), [("rejected", 0), ("accepted", 1)])
def test_a_claim_that_a_judgement_rejects_yields_no_edge(store: Store, claim: Claim, decision: str, count: int) -> None:
    store.add(judge(claim, decision))
    assert len(view(derived(store, claim), "edges")) == count
    store.remove_graph(JUDGEMENTS)
    views.derive(store)
    assert len(view(store, "edges")) == 1


@pytest.mark.parametrize(
    ("change", "decisions", "count"),
    [
        ({}, [], 0),
        ({}, ["accepted"], 1),
        ({}, ["accepted", "rejected"], 0),
        ({}, ["same"], 0),
        ({"polarity": Polarity.NEGATIVE}, ["accepted"], 0),
        ({"time_frame": TimeFrame.FUTURE}, ["accepted"], 0),
        ({"certainty": Certainty.POSSIBLE}, ["accepted"], 0),
    ],
)
def test_a_tentative_claim_yields_an_edge_when_it_is_accepted(
    store: Store, claim: Claim, change: dict[str, Any], decisions: list[str], count: int
) -> None:
    tentative = replace(claim, tentative=True, subject_state=RUSSIA, **change)
    for number, decision in enumerate(decisions, 1):
        store.add(judge(tentative, decision, number))
    derived(store, tentative)
    assert (len(view(store, "edges")), len(view(store, "acts-for"))) == (count, count)


def test_an_edge_stands_while_one_claim_affirms_it(store: Store, make: Maker, claim: Claim) -> None:
    denied = make.claim(TURKEY, "supports", AZERBAIJAN, "Turkey", polarity=Polarity.NEGATIVE)
    store.add(judge(denied, "rejected"))
    assert view(derived(store, claim, denied), "edges") == {edge(TURKEY, "supports", AZERBAIJAN)}


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({"subject_state": TURKEY}, {edge(TURKEY, "supports", AZERBAIJAN, "acts-for")}),
        ({"subject_state": TURKEY, "object_state": ARMENIA}, {edge(TURKEY, "supports", ARMENIA, "acts-for")}),
        ({"object_state": ARMENIA}, {edge(ERDOGAN, "supports", ARMENIA, "acts-for")}),
        ({"subject_state": AZERBAIJAN}, set()),
        ({"subject_state": ERDOGAN, "object_state": AZERBAIJAN}, set()),
        ({}, set()),
    ],
)
def test_what_officials_do_their_states_do(
    store: Store, make: Maker, states: dict[str, Entity], expected: set[Quad]
) -> None:
    claim = make.claim(ERDOGAN, "supports", AZERBAIJAN, "Recep Tayyip Erdogan", **states)
    assert view(derived(store, claim), "acts-for") == expected
    assert view(store, "edges") == {edge(ERDOGAN, "supports", AZERBAIJAN)}


def test_offices_are_not_handed_on_to_states(store: Store, make: Maker) -> None:
    claim = make.claim(ERDOGAN, "affiliatedWith", PAPER, "Recep Tayyip Erdogan", subject_state=TURKEY)
    assert view(derived(store, claim), "acts-for") == set()


@pytest.mark.parametrize(
    "change", [{"certainty": Certainty.POSSIBLE}, {"attribution": Attribution(PAPER, Stance.DENIES)}]
)
def test_what_is_not_affirmed_is_not_handed_on(store: Store, make: Maker, change: dict[str, object]) -> None:
    claim = make.claim(ERDOGAN, "supports", AZERBAIJAN, "Recep Tayyip Erdogan", subject_state=TURKEY, **change)
    assert view(derived(store, claim), "acts-for") == set()


def test_a_rule_adds_only_what_is_new(store: Store, make: Maker) -> None:
    there = make.claim(TURKEY, "agreesWith", ARMENIA, "Turkey")
    back = make.claim(ARMENIA, "agreesWith", TURKEY, "Armenia")
    assert view(derived(store, there), "symmetry") == {edge(ARMENIA, "agreesWith", TURKEY, "symmetry")}
    assert view(derived(store, there, back), "symmetry") == set()


def test_a_wider_relation_follows(store: Store, make: Maker) -> None:
    claim = make.claim(RUSSIA, "sendsPeacekeepersTo", AZERBAIJAN, "Russia")
    assert view(derived(store, claim), "sub-relation") == {edge(RUSSIA, "aids", AZERBAIJAN, "sub-relation")}


def test_edges_are_between_those_who_stand_for_others() -> None:
    one, two = News("one"), News("two")
    for news in (one, two):
        news.says(news.person(), "memberOf", UN).says(news.person(), "supports", FRANCE)
    one.says(one.person(), "agreesWith", two.person())
    store = news_store_of([one, two])
    least = min((one.person(), two.person()), key=lambda entity: entity.iri)
    assert view(store, "edges") == {edge(least, "memberOf", UN), edge(least, "supports", FRANCE)}


def test_deriving_again_changes_nothing(store: Store) -> None:
    views.derive(store)
    before = store.canonical()
    views.derive(store)
    assert store.canonical() == before


def test_the_view_of_a_rule_that_is_gone_goes(store: Store) -> None:
    store.add([edge(TURKEY, "aids", RUSSIA, "a-rule-of-old")])
    views.derive(store)
    assert view(store, "a-rule-of-old") == set()


def test_an_empty_store_has_no_views() -> None:
    store = Store.memory()
    views.derive(store)
    assert store.graphs() == []
