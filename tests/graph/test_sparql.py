"""Queries look into all graphs, know the prefixes, only read, and never reach the network."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.errors import QueryError
from graphbuilder.graph import sparql, terms, views
from graphbuilder.graph.results import Rows, Triples, result_of
from graphbuilder.graph.sparql import Scope
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.vocabulary import GBR

from .samples import AZERBAIJAN, ERDOGAN, PAPER

HERE = NamedNode("urn:here")


@pytest.fixture(scope="module")
def small() -> Store:
    store = Store.memory()
    store.add([Quad(HERE, terms.LABEL, Literal(text), NamedNode(f"urn:{text}")) for text in ("one", "two")])
    return store


def values(store: Store, text: str, *, union: bool = True) -> list[str]:
    """The first column as sorted text."""
    result = sparql.run(store, text, union=union)
    assert isinstance(result, Rows)
    return sorted(str(row[0]) for row in result)


def refused(store: Store, text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        sparql.run(store, text)
    assert "\n" not in str(caught.value)
    return caught.value


def test_both_styles_of_query_answer_who_supports(store: Store) -> None:
    views.derive(store)
    plain = "SELECT ?who WHERE { ?who gb:supports gbr:Azerbaijan }"
    claims = (
        "SELECT ?who ?says WHERE { ?c gb:status gb:fact ; gb:subject ?who ; gb:relation gb:supports ; "
        "gb:object gbr:Azerbaijan . OPTIONAL { ?c gb:speaker ?says } }"
    )
    assert ERDOGAN.iri in values(store, plain)
    result = sparql.run(store, claims)
    assert isinstance(result, Rows)
    assert result.rows == ((ERDOGAN.iri, PAPER.iri),)


def test_the_links_in_wikidatas_manner_answer_too(store: Store) -> None:
    text = f"SELECT ?c WHERE {{ <{ERDOGAN.iri}> gbp:supports ?c . ?c gbs:supports <{AZERBAIJAN.iri}> }}"
    assert len(values(store, text)) == 1


def test_a_query_sees_the_union_of_all_graphs(small: Store) -> None:
    assert values(small, "SELECT ?l { ?s rdfs:label ?l }") == ["one", "two"]


def test_graphs_can_be_named(small: Store) -> None:
    assert values(small, "SELECT ?l { GRAPH <urn:one> { ?s rdfs:label ?l } }") == ["one"]
    assert values(small, "SELECT ?l FROM <urn:two> { ?s rdfs:label ?l }") == ["two"]
    assert values(small, "SELECT ?l { ?s rdfs:label ?l FILTER (?l != ' FROM ') }") == ["one", "two"]


def test_without_the_union_the_default_graph_is_empty(small: Store) -> None:
    assert values(small, "SELECT ?l { ?s rdfs:label ?l }", union=False) == []


def test_a_declared_prefix_goes_before_a_known_one(small: Store) -> None:
    text = "PREFIX skos: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?l { ?s skos:label ?l }"
    assert values(small, text) == ["one", "two"]


def test_ask_and_construct(small: Store) -> None:
    assert sparql.run(small, "ASK { ?s rdfs:label 'one' }") is True
    assert sparql.run(small, "ASK { ?s rdfs:label 'three' }") is False
    triples = sparql.run(small, "CONSTRUCT { <urn:x> rdfs:label ?l } WHERE { ?s rdfs:label ?l }")
    assert isinstance(triples, Triples)
    assert [str(triple.object) for triple in triples.triples] == ['"one"', '"two"']


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:8/> { ?s ?p ?o } }",
        "SELECT * { VALUES ?u { <http://127.0.0.1:8/> } SERVICE ?u { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'x' . OPTIONAL { SERVICE # <\n <http://127.0.0.1:8/> { ?s ?p ?o } } }",
        "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:8/> { ?s ?p ?o } } }",
        "LOAD <file:///etc/hostname>",
        "PREFIX a: <urn:a> LOAD SILENT <http://127.0.0.1:8/>",
    ],
)
def test_service_and_load_are_switched_off(small: Store, text: str) -> None:
    assert refused(small, text).code == "E507"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o FILTER(?s<1)SERVICE#>\n<http://127.0.0.1:8/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p ?o FILTER(?s<1)#> """\nSERVICE <http://127.0.0.1:8/> { ?s ?p ?o } #"""\n }',
        "SELECT * { ?s ?p true SERVICEgbr:x{ ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:8/>{ ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://127.0.0.1:8/>{ ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:8/> { ?s ?p ?o } }",
    ],
)
def test_no_disguise_of_service_is_run(small: Store, text: str) -> None:
    assert refused(small, text).code in ("E501", "E507")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?l { ?s rdfs:label ?l FILTER (?l != 'SERVICE <http://x> { }') }",
        "SELECT ?l { ?s rdfs:label ?l } # SERVICE <http://x> { }",
        "SELECT ?l { ?s rdfs:label ?l FILTER (?s != <http://x/service>) }",
        "PREFIX service: <urn:x> SELECT ?l { ?s rdfs:label ?l FILTER (?s != service:service) }",
        "SELECT ?l { ?service rdfs:label ?l }",
        'SELECT ?l { ?s rdfs:label ?l FILTER (?l != """\nSERVICE\n""" && ?l != "\\u0053ERVICE") }',
    ],
)
def test_the_word_service_is_free_where_it_is_no_keyword(small: Store, text: str) -> None:
    assert values(small, text) == ["one", "two"]


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "delete where { ?s ?p ?o }",
        "BASE <urn:x> PREFIX a: <urn:a> # comment\n DROP ALL",
        "CLEAR GRAPH <urn:one>",
        "WITH <urn:one> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused_and_change_nothing(small: Store, text: str) -> None:
    assert refused(small, text).code == "E509"
    assert len(small) == 2


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * " + "{" * 5000 + "}" * 5000,
        "SELECT * " + "{" * 101 + "}" * 101,
        "SELECT * { FILTER (" + "(" * 400 + "1" + ")" * 400 + ") }",
        "SELECT * { FILTER (" + "!" * 20000 + "?a) }",
        "SELECT * { ?a <urn:p>" + "/<urn:p>" * 20000 + " ?b }",
        "SELECT * { " + " UNION ".join(["{ ?a ?b ?c }"] * 2000) + " }",
    ],
)
def test_what_would_overflow_the_parser_is_refused(small: Store, text: str) -> None:
    assert refused(small, text).code == "E510"


@given(st.text())
def test_any_text_is_answered_or_refused_with_a_code(text: str) -> None:
    with suppress(QueryError):
        sparql.run(Store.memory(), f"SELECT * {{ {text} }}")


def test_relations_and_claims_stand_in_the_ontology_too(store: Store) -> None:
    text = "SELECT ?r { ?c a gb:Claim ; gb:relation ?r . ?r gb:ploverType plover:SUPPORT }"
    assert values(store, text) == [gb("supports").value]
    assert values(store, f"SELECT ?l {{ <{GBR}Turkey> rdfs:label ?l }}") == ["Turkey"]


SILENT = "SELECT ?s ?x { ?s rdfs:label ?l . service silent <http://127.0.0.1:8/> { ?s ?p ?x } }"


def test_a_silent_service_gives_one_solution_without_bindings(store: Store) -> None:
    labels = sparql.run(store, "SELECT ?s { ?s rdfs:label ?l }")
    answer = sparql.run(store, SILENT)
    assert isinstance(answer, Rows)
    assert isinstance(labels, Rows)
    assert sorted(str(row[0]) for row in answer) == sorted(str(row[0]) for row in labels)
    assert {row[1] for row in answer} == {None}


def test_a_service_is_asked_only_where_it_is_allowed(store: Store) -> None:
    query = "ASK { SERVICE <http://127.0.0.1:8/> { ?s ?p ?o } }"
    with pytest.raises(ConnectionError):  # Oxigraph did try to reach it
        sparql.answer(store, query, Scope(services=frozenset({"http://127.0.0.1:8/"})))
    with pytest.raises(QueryError, match="E507"):
        sparql.answer(store, query, Scope(services=frozenset({"http://127.0.0.1:9/"})))
    hidden = "ASK { SERVICE <http://127.0.0.1:8/> { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }"
    with pytest.raises(QueryError, match="E507"):
        sparql.answer(store, hidden, Scope(services=frozenset({"http://127.0.0.1:8/"})))


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <file:///etc/passwd>",
        "INSERT DATA { <urn:a> a <urn:b> } ; load<http://127.0.0.1:8/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:8/> { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { SERVICE ?where { ?s ?p ?o } }",
        "DELETE DATA { <urn:a> a '#' } ; LOAD <http://127.0.0.1:8/> INTO GRAPH <urn:g>",
    ],
)
def test_updates_reach_neither_network_nor_files(store: Store, text: str) -> None:
    before = store.canonical()
    with pytest.raises(QueryError, match="E507"):
        sparql.update(store, text)
    assert store.canonical() == before


def test_a_silent_load_does_nothing(store: Store) -> None:
    sparql.update(
        store, "LOAD SILENT <http://127.0.0.1:8/> INTO GRAPH <urn:g> ; INSERT DATA { <urn:load> a <urn:service> }"
    )
    assert sparql.run(store, "ASK { <urn:load> a <urn:service> }") is True
    assert NamedNode("urn:g") not in store.graphs()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SELECT * {}", "E511"),
        ("INSERT DATA { <urn:a> <urn:b> }", "E501"),
        ("LOAD ;", "E501"),
        ("DROP GRAPH <urn:nowhere>", "E519"),
        ("INSERT DATA { " + "<urn:a> a <urn:b> . " * 400_000 + "}", "E510"),
    ],
)
def test_updates_that_cannot_be_made(store: Store, text: str, code: str) -> None:
    with pytest.raises(QueryError, match=code):
        sparql.update(store, text)


def test_using_parameters_say_where_an_update_matches(store: Store) -> None:
    one, other = NamedNode("urn:one"), NamedNode("urn:other")
    sparql.update(
        store, "INSERT DATA { GRAPH <urn:one> { <urn:a> <urn:p> 1 } GRAPH <urn:other> { <urn:a> <urn:p> 2 } }"
    )
    text = "INSERT { GRAPH <urn:new> { ?s ?p ?o } } WHERE { ?s ?p ?o { SELECT * WHERE { ?s ?p ?o } } }"
    sparql.update(store, sparql.using(text, [other], []))
    found = sparql.run(store, "SELECT ?o { GRAPH <urn:new> { ?s ?p ?o } }")
    assert isinstance(found, Rows)
    assert found.rows == ((2,),)
    with pytest.raises(QueryError, match="E512"):
        sparql.using("WITH <urn:one> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", [one], [])


def test_a_limit_cuts_and_says_so(store: Store) -> None:
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        cut, whole = sparql.run(store, query, limit=3), sparql.run(store, query)
        assert isinstance(cut, Rows)
        assert isinstance(whole, Rows)
        assert (len(cut), cut.complete, whole.complete) == (3, False, True)
    exact = sparql.run(store, "SELECT * { VALUES ?x { 1 2 } }", limit=2)
    assert isinstance(exact, Rows)
    assert exact.complete


def test_a_scope_says_which_graphs_are_looked_at(store: Store) -> None:
    sparql.update(store, "INSERT DATA { GRAPH <urn:one> { <urn:a> <urn:p> 1 } GRAPH <urn:two> { <urn:a> <urn:p> 2 } }")
    scope = Scope(default=(NamedNode("urn:one"),), named=(NamedNode("urn:two"),))
    inside = result_of(sparql.answer(store, "SELECT ?o { ?s ?p ?o }", scope))
    named = result_of(sparql.answer(store, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }", scope))
    assert isinstance(inside, Rows)
    assert isinstance(named, Rows)
    assert (inside.rows, named.rows) == (((1,),), (("urn:two",),))
