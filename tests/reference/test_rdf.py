from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions, Store

from graphbuilder.reference import Reference
from graphbuilder.vocabulary import PREFIXES

GRAPH = NamedNode("https://w3id.org/graphbuilder/graph/reference")


def ask(quads: Iterable[Quad], query: str) -> list[tuple[str, ...]]:
    store = Store()
    store.extend(quads)
    answer = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    return sorted(tuple(getattr(term, "value", "") for term in row) for row in answer)


@pytest.fixture
def quads(caucasus: Path) -> list[Quad]:
    return list(Reference.load(base=caucasus).quads())


def test_all_quads_stand_in_the_reference_graph_without_blank_nodes(quads: list[Quad]) -> None:
    assert {quad.graph_name for quad in quads} == {GRAPH}
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_the_same_files_give_the_same_quads_in_the_same_order(caucasus: Path, quads: list[Quad]) -> None:
    assert list(Reference.load(base=caucasus).quads()) == quads


def test_every_entity_has_one_english_label(caucasus: Path, quads: list[Quad]) -> None:
    rows = ask(quads, "SELECT ?e ?l (LANG(?l) AS ?lang) { ?e rdfs:label ?l . FILTER(!CONTAINS(STR(?e), '#')) }")
    assert {row[2] for row in rows} == {"en"}
    assert len(rows) == len({row[0] for row in rows}) == len(Reference.load(base=caucasus).entities)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("gbr:Turkey a gb:State ; skos:exactMatch ?x", ["http://www.wikidata.org/entity/Q43"]),
        ("gbr:Turkey skos:altLabel ?x", ["TR", "Türkiye"]),
        ("gbr:Turkey gb:code ?x", ["TR"]),
        ("gbr:Turkey gb:iso3 ?x", ["TUR"]),
        ("gbr:Turkey gb:cow ?x", ["640"]),
        ("gbr:Turkey gb:adjective ?x", ["Turkish"]),
        ("gbr:Turkey gb:demonym ?x", ["Turk", "Turks"]),
        ("gbr:Turkey geo:hasGeometry/geo:asWKT ?x", ["POINT(35.5 39)"]),
        ("gbr:Soviet_Union gb:to ?x", ["1991-12-26"]),
        ("gbr:Soviet_Union gb:successor/rdfs:label ?x", ["Armenia", "Azerbaijan"]),
        ("gbr:Baku gb:capitalOf/rdfs:label ?x", ["Azerbaijan"]),
        ("gbr:Yerevan gb:locatedIn/rdfs:label ?x", ["Armenia"]),
        ("gbr:Syunik gb:locatedIn/rdfs:label ?x", ["Armenia"]),
        ("gbr:Baku gb:population ?x", ["1116513"]),
        ("gbr:Baku gb:geonames ?x", ["587084"]),
        ("gbr:Milli_Majlis gb:branchOf/rdfs:label ?x", ["Azerbaijan"]),
        ("gbr:Milli_Majlis gb:actsFor/rdfs:label ?x", ["Azerbaijan"]),
        ("gbr:Cankaya gb:metonym ?x", ["true"]),
        ("gbr:Anadolu_Agency gb:basedIn/rdfs:label ?x", ["Turkey"]),
        ("gbr:Yasar_Guler gb:surname ?x", ["Güler"]),
        ("gbr:Shusha_Declaration gb:inForce ?x", ["2022"]),
        ("gbr:Turkey gb:signatoryOf/rdfs:label ?x", ["Shusha Declaration"]),
        ("gbr:Shusha_Declaration gb:kind ?x", ["mutual_defence"]),
        ("gbr:Turkey gb:source ?x", ["a test"]),
        (
            "?r a gb:DatedRelation ; gb:relation gb:controls ; gb:object gbr:Karabakh ; gb:subject/rdfs:label ?x",
            ["Armenia"],
        ),
        ("?r a gb:DatedRelation ; gb:statedBy gbr:Azerbaijan ; gb:from ?x", ["1991"]),
        ("?m a gb:Membership ; gb:organisation gbr:NATO ; gb:kind 'member' ; gb:member/rdfs:label ?x", ["Turkey"]),
        ("?p a gb:Position ; gb:of gbr:Turkey ; gb:kind ?x", ["defence_minister"]),
        ("?t a gb:Tenure ; gb:holder gbr:Hulusi_Akar ; gb:kind ?x", ["defence_minister"]),
        ("?t a gb:Tenure ; gb:holder gbr:Hulusi_Akar ; gb:knownUntil ?x", []),
        ("?t a gb:Tenure ; gb:holder gbr:Yasar_Guler ; gb:knownUntil ?x", ["2027-01-01"]),
        ("?p gb:of gbr:Turkey ; skos:exactMatch ?x", ["http://www.wikidata.org/entity/Q1"]),
    ],
)
def test_what_the_graph_says(quads: list[Quad], pattern: str, expected: list[str]) -> None:
    assert [row[0] for row in ask(quads, f"SELECT DISTINCT ?x {{ {pattern} }}")] == expected


def test_partial_dates_keep_their_precision(quads: list[Quad]) -> None:
    rows = ask(quads, "SELECT ?d (DATATYPE(?d) AS ?t) { ?n gb:from ?d }")
    types = {date: kind.rpartition("#")[2] for date, kind in rows}
    assert types["2013"] == "gYear"
    assert types["1994-05"] == "gYearMonth"
    assert types["1952-02-18"] == "date"


def test_who_held_a_post_on_a_day_by_sparql(quads: list[Quad]) -> None:
    query = """
        SELECT ?name { ?t a gb:Tenure ; gb:of gbr:Turkey ; gb:post/gb:kind "defence_minister" ;
                gb:holder/rdfs:label ?name .
            OPTIONAL { ?t gb:from ?from } OPTIONAL { ?t gb:to ?to }
            FILTER(COALESCE(STR(?from), "") <= "%(day)s")
            FILTER(!BOUND(?to) || SUBSTR("%(day)s", 1, STRLEN(STR(?to))) <= STR(?to)) }"""
    assert ask(quads, query % {"day": "2020-11-12"}) == [("Hulusi Akar",)]
    assert ask(quads, query % {"day": "2024-01-01"}) == [("Yaşar Güler",)]


def test_what_ends_is_no_plain_triple(quads: list[Quad]) -> None:
    assert (
        ask(quads, "SELECT ?x { { ?x gb:memberOf ?y } UNION { ?x gb:ministerOf ?y } UNION { ?x gb:controls ?y } }")
        == []
    )


def test_places_only_where_linked(caucasus: Path) -> None:
    reference = Reference.load(base=caucasus)
    places = "SELECT ?l { ?x a ?t ; rdfs:label ?l . FILTER(?l IN ('Baku'@en, 'Ganja'@en, 'Syunik'@en, 'Ankara'@en)) }"
    assert ask(reference.quads(()), places) == [("Ankara",), ("Baku",)]
    assert ask(reference.quads({"Ganja"}), places) == [("Ankara",), ("Baku",), ("Ganja",)]


def test_linked_organs_that_were_made(caucasus: Path) -> None:
    reference = Reference.load(base=caucasus)
    quads = list(reference.quads(["Azerbaijani_Defence_Ministry", "Atlantis"]))
    query = "SELECT ?l ?s { ?o a gb:Ministry ; rdfs:label ?l ; gb:branchOf ?s ; gb:actsFor ?s }"
    assert ask(quads, query) == [("Azerbaijani Defence Ministry", "https://w3id.org/graphbuilder/entity/Azerbaijan")]
