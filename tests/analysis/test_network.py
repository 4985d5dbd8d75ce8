from __future__ import annotations

import random
from dataclasses import replace

import networkx as nx

from graphbuilder.analysis.network import ALL, to_networkx
from tests.page.samples import ACCUSES, ARMENIA, ARMS, AZERBAIJAN, CLAIMS, NOT_FIGHT, RUSSIA, SUPPORTS, TURKEY


def test_facts_are_edges_with_what_stands_behind_them() -> None:
    graph = to_networkx(CLAIMS)
    edge = graph.edges[TURKEY.iri, AZERBAIJAN.iri, "supports"]
    assert edge["sign"] == 1
    assert edge["relation"] == "supports"
    assert edge["count"] == 1
    assert edge["speakers"] == ("Financial Times",)
    assert edge["dates"] == ("2020-11-10",)
    assert edge["sentence"] == SUPPORTS.sentence.text
    assert edge["claims"] == (SUPPORTS.id,)
    assert graph.nodes[TURKEY.iri]["label"] == "Turkey"
    assert graph.nodes[TURKEY.iri]["type"] == "State"


def test_edges_count_claims() -> None:
    facts = [claim for claim in CLAIMS if claim.affirmed]
    graph = to_networkx([*CLAIMS, SUPPORTS])
    assert sum(count for *_, count in graph.edges(data="count")) == len(facts)


def test_denials_come_when_asked_for_under_their_own_key() -> None:
    assert not to_networkx([NOT_FIGHT]).edges
    graph = to_networkx(CLAIMS, ALL)
    assert graph.edges[RUSSIA.iri, ARMENIA.iri, "supports/negated"]["status"] == "negated"
    assert not graph.has_edge(RUSSIA.iri, ARMENIA.iri, "supports")


def test_tentative_claims_are_no_edges_unless_asked_for() -> None:
    doubtful = replace(SUPPORTS, tentative=True)
    assert not to_networkx([doubtful]).edges
    (key,) = (key for *_, key in to_networkx([doubtful], ALL).edges(keys=True))
    assert key == "supports/tentative"


def test_the_order_of_claims_does_not_matter() -> None:
    shuffled = list(CLAIMS)
    random.Random(3).shuffle(shuffled)
    graph, other = to_networkx(CLAIMS), to_networkx(shuffled)
    assert list(graph.nodes(data=True)) == list(other.nodes(data=True))
    assert list(graph.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_networkx_can_work_with_it() -> None:
    graph = to_networkx([SUPPORTS, ARMS, ACCUSES])
    assert nx.shortest_path(graph, ARMENIA.iri, AZERBAIJAN.iri) == [ARMENIA.iri, TURKEY.iri, AZERBAIJAN.iri]
    assert graph.number_of_edges(TURKEY.iri, AZERBAIJAN.iri) == 2
