"""The user's article as a graph, asked in SPARQL."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphbuilder as gb
from graphbuilder.graph.results import Rows

ARTICLE = Path(__file__).parents[1] / "seeds" / "000_072f7eba995be04d.txt"
pytestmark = pytest.mark.model
FORMER = "<https://w3id.org/graphbuilder/graph/view/former>"


@pytest.fixture(scope="module")
def kg() -> gb.KnowledgeGraph:
    return gb.build(ARTICLE)


@pytest.mark.parametrize(
    "edge",
    [
        "gbr:Turkey gb:supports gbr:Azerbaijan",
        "gbr:Turkey gb:aids gbr:Azerbaijan",
        "gbr:Turkey gb:suppliesMilitaryAidTo gbr:Azerbaijan",
        "gbr:Azerbaijan gb:alliedWith gbr:Turkey",
        "gbr:Turkey gb:alliedWith gbr:Azerbaijan",
        "gbr:Recep_Tayyip_Erdogan gb:supports gbr:Azerbaijan",
        "gbr:Russia gb:mediatesWith gbr:Armenia",
        "gbr:Russia gb:mediatesWith gbr:Azerbaijan",
        "gbr:Russia gb:sendsPeacekeepersTo gbr:Caucasus",
        "gbr:Azerbaijan gb:agreesWith gbr:Armenia",
        "gbr:Vladimir_Putin gb:holdsPosition gbr:Russia",
        "gbr:Recep_Tayyip_Erdogan gb:holdsPosition gbr:Turkey",
        "gbr:Hulusi_Akar gb:ministerOf gbr:Turkey",
    ],
)
def test_edge(kg: gb.KnowledgeGraph, edge: str) -> None:
    assert kg.query(f"ASK {{ {edge} }}")


@pytest.mark.parametrize(
    "edge",
    [
        "gbr:Azerbaijan gb:alliedWith gbr:Russia",
        "gbr:Russia gb:alliedWith gbr:Azerbaijan",
        "gbr:Russia gb:supports gbr:Turkey",
        "gbr:Russia gb:assaults ?anybody",
        "?anybody gb:assaults ?somebody",
    ],
)
def test_no_edge(kg: gb.KnowledgeGraph, edge: str) -> None:
    assert not kg.query(f"ASK {{ {edge} }}")


def test_the_former_partner_is_in_the_former_view(kg: gb.KnowledgeGraph) -> None:
    assert kg.query(f"ASK {{ GRAPH {FORMER} {{ gbr:Azerbaijan gbf:alliedWith gbr:Russia }} }}")


def test_who_says_so_can_be_asked(kg: gb.KnowledgeGraph) -> None:
    found = kg.query("SELECT DISTINCT ?name WHERE { ?c a gb:Claim ; gb:speaker/rdfs:label ?name }")
    assert isinstance(found, Rows)
    assert {"Ruslan Pukhov", "Financial Times", "Alexander Gabuev"} <= {str(row[0]) for row in found}
    quoted = kg.query("SELECT DISTINCT ?name WHERE { ?q a gb:Quotation ; gb:speaker/rdfs:label ?name }")
    assert isinstance(quoted, Rows)
    assert "Stanislav Pritchin" in {str(row[0]) for row in quoted}


@pytest.mark.parametrize(("of", "ally"), [("Armenia", "Russia"), ("Turkey", "Azerbaijan")])
def test_allies_by_treaty_on_the_day_of_the_ceasefire(kg: gb.KnowledgeGraph, of: str, ally: str) -> None:
    found = kg.named("allies-by-treaty", of=of, on="2020-11-10")
    assert isinstance(found, Rows)
    assert any(str(row[0]).endswith(f"/{ally}") for row in found)
    before = kg.named("allies-by-treaty", of="Turkey", on="2009-01-01")
    assert isinstance(before, Rows)
    assert not any(str(row[0]).endswith("/Azerbaijan") for row in before)
