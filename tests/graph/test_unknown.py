"""Terms of a query that nothing has, what may be meant, and what a query is made of. No text breaks it."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuilder.graph import queries, unknown
from graphbuilder.graph.store import Store
from graphbuilder.graph.unknown import Unknown
from graphbuilder.vocabulary import GB, PREFIXES, RELATIONS

from . import world


@pytest.fixture(scope="module")
def store() -> Store:
    return world.build()


def told(store: Store, text: str) -> dict[str, tuple[str, ...]]:
    return {one.term: one.suggestions for one in unknown.terms(store, text)}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gb:suports", ["gb:supports"]),
        ("gb:Supports", ["gb:supports"]),
        ("gb:allied_with", ["gb:alliedWith"]),
        ("gb:militaryAid", ["gb:suppliesMilitaryAidTo"]),
        ("gb:claim", ["gb:Claim"]),
        ("gb:state", ["gb:State"]),
        ("gb:Turkey", ["gbr:Turkey"]),
        ("gb:qqqqq", []),
        ("gb:x", []),
        ("gbr:Turky", ["gbr:Turkey"]),
        ("gbr:Türkiye", ["gbr:Turkey"]),
        ("gbr:T%C3%BCrkiye", ["gbr:Turkey"]),
        ("gbr:russian_federation", ["gbr:Russia"]),
        ("gbr:Recep_Erdogan", ["gbr:Recep_Tayyip_Erdogan"]),
        ("gbr:supports", ["gb:supports"]),
        ("gbp:suports", ["gbp:supports"]),
        ("gbs:accuse", ["gbs:accuses"]),
        ("plover:SUPORT", ["plover:SUPPORT"]),
        ("rdfs:lable", ["rdfs:label"]),
        ("skos:alternativeLabel", []),
        ("skos:altlabel", ["skos:altLabel"]),
        ("foaf:knows", []),
        ("xsd:dat", ["xsd:date"]),
        ("wd:Q42", []),
        (r"gbg:view\/edge", ["<https://w3id.org/graphbuilder/graph/view/edges>"]),
        ("<https://w3id.org/graphbuilder/ns#suports>", ["gb:supports"]),
        (r"<https://w3id.org/graphbuilder/ns#supp\u006Frt>", ["gb:supports"]),
        ("<http://w3id.org/graphbuilder/ns#supports>", ["gb:supports"]),
        ("gbx:supports", ["gb:supports"]),
        ("gbx:nothing", ["gb:nothing", "gbs:nothing", "gbr:nothing"]),
        ("quite:Turkey", ["gbr:Turkey"]),
    ],
)
def test_what_may_be_meant(store: Store, written: str, meant: list[str]) -> None:
    (suggestions,) = told(store, f"SELECT ?x {{ ?x ?y {written} }}").values()
    assert list(suggestions)[: len(meant)] == meant
    assert bool(suggestions) is bool(meant)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { ?x gb:supports gbr:Azerbaijan ; a gb:State ; gbp:aids/gbs:aids ?y ; gbf:alliedWith ?z }",
        "SELECT ?x { ?x ^rdfs:label|(skos:altLabel/!rdf:type)* 'Turkey'@en ; rdf:type owl:Class }",
        "PREFIX : <https://w3id.org/graphbuilder/ns#> PREFIX g: <urn:unused> SELECT ?x { ?x :supports [] }",
        "BASE <https://w3id.org/graphbuilder/entity/> ASK { <Turkey> ?p ?o }",
        "CONSTRUCT { ?a <urn:my:own> gb:nothing . { ?x gb:nothing ?y } } WHERE { ?a gb:supports ?b }",
        'ASK { ?x gb:date "2020"^^xsd:gYear ; gb:score ?s FILTER(xsd:double(?s) > 1 && <urn:f>(?s)) }',
        r"ASK { GRAPH gbg:view\/edges { ?x ?y ?z } } # gb:nothing",
        "SELECT * FROM <https://w3id.org/graphbuilder/graph/view/edges> { ?x ?y 'gb:nothing' . _:b ?z ?w }",
        "ASK { SERVICE SILENT <http://localhost/> { ?x ?y ?z } }",
    ],
)
def test_what_is_known_or_only_made_is_not_told(store: Store, text: str) -> None:
    assert told(store, text) == {}


@pytest.mark.parametrize("name", queries.catalogue())
def test_no_named_query_has_an_unknown_term(store: Store, name: str) -> None:
    assert told(store, queries.catalogue()[name].text) == {}


def test_every_term_of_the_ontology_is_known_to_an_empty_graph() -> None:
    found = " ".join(f"gb:{local} gbp:{local} gbs:{local} gbf:{local}" for local in RELATIONS)
    text = f"ASK {{ {found} gb:Claim gb:from plover:SUPPORT xsd:date }}"
    assert told(Store.memory(), text) == {}
    assert list(told(Store.memory(), "ASK { rdfs:label gb:suports }").values()) == [(), ("gb:supports",)]


def test_a_wrong_namespace_under_a_known_prefix(store: Store) -> None:
    text = "PREFIX gb: <http://example.org/ns#> ASK { ?x gb:supports ?y }"
    assert told(store, text) == {"gb:supports": (f"<{GB.supports}>",)}


def test_place_and_message(store: Store) -> None:
    text = "SELECT ?x {\n  ?x gb:suports ?y ;\n a gbr:Turky, gb:suports , x:y, xsd:dat }"
    found = unknown.terms(store, text)
    assert [(one.term, one.line, one.column, one.code) for one in found] == [
        ("gb:suports", 2, 6, "E520"),
        ("gbr:Turky", 3, 4, "E521"),
        ("x:y", 3, 28, "E522"),
        ("xsd:dat", 3, 33, "E524"),
    ]
    assert [one.message for one in found] == [
        "E520: line 2, column 6: gb:suports is no term of the ontology. Did you mean gb:supports?",
        "E521: line 3, column 4: gbr:Turky is not in this graph. Did you mean gbr:Turkey?",
        "E522: line 3, column 28: the prefix of x:y is not declared.",
        "E524: line 3, column 33: xsd:dat is no type of XML Schema. Did you mean xsd:date?",
    ]


def test_a_long_term_is_cut() -> None:
    message = Unknown("gb:" + "x" * 1000, 1, 1, ("gb:a", "gb:b"), "E520").message
    assert len(message) < 160
    assert message.endswith("... is no term of the ontology. Did you mean gb:a or gb:b?")


def test_what_a_query_is_made_of(store: Store) -> None:
    text = (
        "PREFIX e: <https://w3id.org/graphbuilder/entity/> ASK { e:Turkey gb:supports <urn:x> ; plover:mode gb:fact }"
    )
    found = unknown.explain(store, text)
    assert found.prefixes == (
        ("e", PREFIXES["gbr"]),
        ("gb", PREFIXES["gb"]),
        ("plover", PREFIXES["plover"]),
    )
    assert [(one.term, one.label) for one in found.known] == [
        ("e:Turkey", "Turkey"),
        ("gb:supports", "supports"),
        ("gb:fact", "fact"),
    ]
    assert [bool(one.comment) for one in found.known] == [False, True, True]
    assert found.known[2].comment == "Reported as holding or having happened."
    assert [one.term for one in found.unknown] == ["<urn:x>", "plover:mode"]


def test_many_unknown_terms_are_told_in_part_and_quickly(store: Store) -> None:
    names = " , ".join(f"gbr:Presidnt{number}" for number in range(2000))
    start = time.perf_counter()
    found = unknown.terms(store, f"ASK {{ ?x ?y {names} , gb:{'x' * 50_000} }}")
    assert len(found) == unknown.MAX_UNKNOWN
    assert time.perf_counter() - start < 2


HOSTILE = [
    "",
    "gb:",
    ":",
    "PREFIX",
    "PREFIX gb:",
    "BASE <http://[> ASK { <a> <b> <c> }",
    "CONSTRUCT {",
    "CONSTRUCT { { } gb:x",
    r"ASK { ?x <urn:\uD800> <urn:\UFFFFFFFF> }",
    "ASK { ?x gb:\ud800 gbr:\udfff <urn:\ud800> }",
    "ASK { <http://[> <urn:\u202e> gb:\x00 }",
    "PREFIX gb: <> ASK { gb:a gb:b gb:c }",
    "PREFIX gb: <urn:{}> ASK { gb:{a} }",
    "'''" * 99,
    "gb:%zz gb:%41 gb:\\( gb:a:b:c",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_has_an_answer(store: Store, text: str) -> None:
    found = unknown.explain(store, text)
    assert [one.message.count("\n") for one in found.unknown] == [0] * len(found.unknown)


PIECES = [
    "gb:", "gbr:", "_:", "xsd:", "a:b", "<", ">", "{", "}", "(", "^^", "PREFIX", "BASE", "CONSTRUCT", "SERVICE",
    "\\", "'", '"', "#", "\n", "\ud800", "é", "%",
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_any_text_has_an_answer(store: Store, parts: list[str]) -> None:
    for glue in ("", " "):
        assert all(one.line >= 1 and one.column >= 1 for one in unknown.terms(store, glue.join(parts)))
