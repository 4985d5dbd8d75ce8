"""A graph in a SPARQL store behind HTTP is the same graph: on Oxigraph's server and on Virtuoso."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples
from rdflib import Dataset, Graph, URIRef, Variable

from graphbuilder import KnowledgeGraph
from graphbuilder.errors import GraphError, QueryError
from graphbuilder.graph import (
    literals,
    mapping,
    names,
    ontology,
    protocol,
    queries,
    reading,
    remote,
    sparql,
    terms,
    views,
)
from graphbuilder.graph.protocol import Service
from graphbuilder.graph.remote import RemoteStore
from graphbuilder.graph.results import Rows, Triples, result_of
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.reference import Reference
from graphbuilder.vocabulary import GBG, PREFIXES

from . import servers, world
from .samples import WAR, extraction_of, store_of
from .servers import Canned
from .test_competency import CASES as QUESTIONS

DOCUMENTS = [replace(WAR, source=f"news/{number}.txt") for number in range(3)]
NODE = NamedNode("urn:node")
GRAPH, OTHER = terms.graph("one"), terms.graph("other")
SETUPS = ("oxigraph", "graph store", "separate", "virtuoso")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Any]]]:
    """The servers, and how to connect to each."""
    with ExitStack() as open_servers:
        union, apart = (
            open_servers.enter_context(servers.oxigraph(tmp_path_factory.mktemp("oxigraph"), *options))
            for options in (("--union-default-graph",), ())
        )
        found: dict[str, dict[str, Any]] = {
            "oxigraph": _at(union),
            "graph store": {**_at(union), "graph_store_url": f"{union}/store"},
            "separate": {**_at(apart), "default_graph": "separate"},
        }
        if servers.installed("virtuoso-t"):
            at = open_servers.enter_context(servers.virtuoso(tmp_path_factory.mktemp("virtuoso")))
            known: dict[str, Any] = {"user": "dba", "password": "dba", "digest": True, "within": GBG}
            found["virtuoso"] = {"query_url": f"{at}/sparql", "update_url": f"{at}/sparql-auth", **known}
        yield found


def _at(url: str) -> dict[str, Any]:
    return {"query_url": f"{url}/query", "update_url": f"{url}/update"}


@pytest.fixture(params=SETUPS)
def far(request: pytest.FixtureRequest, running: dict[str, dict[str, Any]]) -> Iterator[RemoteStore]:
    """An empty store of each kind."""
    if request.param not in running:
        pytest.skip("Virtuoso is not installed (virtuoso-t, Debian package virtuoso-opensource)")
    store = RemoteStore.connect(**running[request.param])
    for graph in store.graphs():
        store.remove_graph(graph)
    yield store
    store.close()


@pytest.fixture
def oxigraph(running: dict[str, dict[str, Any]]) -> Iterator[RemoteStore]:
    store = RemoteStore.connect(**running["oxigraph"])
    for graph in store.graphs():
        store.remove_graph(graph)
    yield store
    store.close()


@pytest.fixture
def fake() -> Iterator[Canned]:
    with servers.canned() as told:
        yield told


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The methods of all requests from now on."""
    methods: list[str] = []
    send = Service._sent

    def counted(self: Service, method: str, url: str, content: bytes, headers: dict[str, str]) -> Any:
        methods.append(method)
        return send(self, method, url, content, headers)

    monkeypatch.setattr(Service, "_sent", counted)
    return methods


def quad(text: str, graph: NamedNode = GRAPH) -> Quad:
    return Quad(NODE, terms.LABEL, Literal(text), graph)


def filled(store: Store, *documents: Any) -> Store:
    """The store with what `store_of` puts into one, and the ontology."""
    near = store_of(*map(extraction_of, documents))
    for graph in near.graphs():
        store.replace_graph(graph, near.quads(graph))
    ontology.write(store)
    return store


# --- the same graph ---------------------------------------------------------------------------------------------------


def test_documents_that_come_and_go_leave_the_same_graph_as_near(far: RemoteStore) -> None:
    near = Store.memory()
    for store in (far, near):
        filled(store, DOCUMENTS[0])
        views.derive(store)
        mapping.write(store, extraction_of(DOCUMENTS[1]))
        mapping.write(store, extraction_of(replace(DOCUMENTS[0], text=WAR.text + " More.")))
        store.remove_graph(terms.document_graph(DOCUMENTS[1].id))
        mapping.write(store, extraction_of(DOCUMENTS[2]))
        views.derive(store)
    assert far.canonical() == near.canonical()
    assert far.graphs() == near.graphs()
    assert len(far) == len(near)


def test_a_knowledge_graph_of_it_answers_as_one_near(far: RemoteStore) -> None:
    near = Store.memory()
    for store in (far, near):
        views.derive(filled(store, *DOCUMENTS[:2]))
    one, other = KnowledgeGraph(far), KnowledgeGraph(near)
    assert one.claims() == other.claims() != ()
    assert one.claims(subject="Turkey") == other.claims(subject="Turkey") != ()
    assert one.claim(other.claims()[0].id) == other.claims()[0]
    assert one.documents() == other.documents()
    assert one.quotations() == other.quotations() != ()
    assert one.entity("Türkiye") == other.entity("Türkiye")
    assert one.describe("Russia") == other.describe("Russia")
    assert list(one.to_networkx().edges(data=True)) == list(other.to_networkx().edges(data=True))
    assert list(one.records()) == list(other.records())
    with pytest.raises(GraphError, match=r"E404.*Did you mean Turkey"):
        one.entity("Turkei")


@pytest.fixture(scope="module")
def near_world() -> Store:
    return world.build()


def test_named_queries_give_the_same_rows(far: RemoteStore, near_world: Store) -> None:
    far.add(near_world.quads())
    for name, values, _ in QUESTIONS:
        text = queries.bound(near_world, queries.catalogue()[name], values)
        found, expected = (sparql.run(store, text) for store in (far, near_world))
        assert isinstance(found, Rows)
        assert isinstance(expected, Rows)
        assert found.rows == expected.rows, (name, values)  # Virtuoso says "1" for "true"


def test_views_are_derived_alike(far: RemoteStore, near_world: Store) -> None:
    far.add(near_world.quads())
    derived = [graph for graph in far.graphs() if graph.value.startswith(terms.graph("view/").value)]
    assert len(derived) > 3
    for graph in derived:
        far.remove_graph(graph)
    views.derive(far)
    assert far.canonical() == near_world.canonical()


@pytest.fixture(scope="module")
def reference() -> list[Quad]:
    """All points of the reference, and all that it says of every thirtieth node."""
    whole = set(Reference.load().quads(()))
    chosen = {*sorted({quad.subject for quad in whole}, key=str)[::30]}
    return [quad for quad in whole if quad.subject in chosen or quad.predicate.value.endswith("#asWKT")]


def test_the_reference_comes_back_as_it_was(far: RemoteStore, reference: list[Quad]) -> None:
    near = Store.memory()
    for store in (far, near):
        store.replace_graph(terms.graph("reference"), reference)
    assert far.canonical() == near.canonical()
    assert far.among(reference) == set(reference)
    far.exchange(reference, [])
    assert len(far) == 0


HOSTILE = [
    "plain", "", " ", " two  spaces ", "\"quoted\" 'twice'", '"""', "'''", "\\", "\\u0041 \\n", "a\nb\rc\r\nd\te\bf\f",
    "\x01\x1f\x7f\x85", "Türkiye 😀 \U0001d518 \u200b\u202e\ufeff", "\ufffd\ufffe\uffff", "<a>&amp;]]></a>",
    "} ; DROP ALL #", "?s $s {} %s %00 +&=;", "x" * 300_000, "ü😀" * 50_000,
]  # fmt: skip


def test_hostile_texts_come_back_equal(far: RemoteStore) -> None:
    quads = {Quad(NODE, terms.LABEL, Literal(text), GRAPH) for text in HOSTILE}
    quads |= {Quad(NODE, terms.ALT_LABEL, Literal(text, language="en"), GRAPH) for text in HOSTILE}
    far.add(quads)
    assert set(far.quads()) == quads
    assert far.values(NODE, terms.LABEL) == set(HOSTILE)
    far.exchange(quads, [])
    assert set(far.quads()) == set()
    far.replace_graph(GRAPH, quads)
    assert set(far.match(NODE)) == quads


def test_values_of_every_type_come_back_equal(far: RemoteStore) -> None:
    values = [
        Literal(True),
        Literal(False),
        Literal(3),
        terms.integer(-(10**17)),
        terms.decimal(0.75),
        terms.decimal(1),
        Literal("P1D", datatype=NamedNode(PREFIXES["xsd"] + "dayTimeDuration")),
        Literal("<b>x</b>", datatype=NamedNode("urn:type")),
        Literal("x", datatype=NamedNode(literals.IN_FRONT + "urn:type")),
    ]
    quads = {Quad(NamedNode(f"urn:{number}"), terms.LABEL, value, GRAPH) for number, value in enumerate(values)}
    far.add(quads)
    assert set(far.quads()) == quads
    assert far.among([*quads, quad("no")]) == quads


MOMENTS = ("2022", "2022-01", "2022-01-01")
POINT = Literal("POINT(-72.8838 -13.6343)", datatype=NamedNode(PREFIXES["geo"] + "wktLiteral"))


def test_a_year_is_not_its_first_month_and_a_point_keeps_its_digits(far: RemoteStore) -> None:
    values = {*map(terms.partial_date, MOMENTS), POINT}
    quads = {Quad(NODE, terms.ISSUED, value, GRAPH) for value in values}
    far.add(quads)
    assert set(far.quads()) == quads
    assert set(far.match(object_=POINT)) == {Quad(NODE, terms.ISSUED, POINT, GRAPH)}
    assert sparql.run(far, f"ASK {{ ?s ?p {POINT}, '2022-01'^^xsd:gYearMonth }}") is True
    made = sparql.run(far, f"CONSTRUCT {{ {NODE} ?p ?o }} WHERE {{ {NODE} ?p ?o }}")
    assert isinstance(made, Triples)
    assert {triple.object for triple in made.triples} == values
    sparql.update(far, "DELETE DATA { GRAPH gbg:one { <urn:node> dcterms:issued '2022'^^xsd:gYear } }")
    assert {quad.object for quad in far.quads()} == values - {terms.partial_date("2022")}


def test_a_store_that_changes_literals_may_be_said_to(
    running: dict[str, dict[str, Any]], oxigraph: RemoteStore
) -> None:
    point = Quad(NODE, terms.LABEL, POINT, GRAPH)
    told = RemoteStore.connect(**running["oxigraph"], verbatim=True)
    told.add([point])
    assert set(told.quads()) == set(oxigraph.quads()) == {point}
    assert point in told
    assert list(oxigraph.match(object_=POINT)) == []
    told.close()


def test_a_service_is_asked_once_and_only_where_it_matters(oxigraph: RemoteStore, sent: list[str]) -> None:
    oxigraph.add([quad("text")])
    assert len(sent) == 1
    oxigraph.add([Quad(NODE, terms.LABEL, POINT, GRAPH)])
    oxigraph.add([Quad(NODE, terms.LABEL, terms.partial_date("2022"), GRAPH)])
    assert len(sent) == 4


def test_patterns(far: RemoteStore) -> None:
    far.add([quad("one"), quad("two", OTHER), quad("one", OTHER)])
    assert set(far.match()) == {quad("one"), quad("two", OTHER), quad("one", OTHER)}
    assert set(far.match(graph=OTHER)) == set(far.quads(OTHER)) == {quad("two", OTHER), quad("one", OTHER)}
    assert set(far.match(NODE, terms.LABEL, Literal("one"))) == {quad("one"), quad("one", OTHER)}
    assert list(far.match(NODE, terms.LABEL, Literal("one"), OTHER)) == [quad("one", OTHER)]
    assert list(far.match(NODE, terms.LABEL, Literal("one"), terms.graph("none"))) == []
    assert far.subjects(terms.LABEL, Literal("two"), OTHER) == {NODE}
    assert far.subjects(terms.LABEL, Literal("two"), GRAPH) == set()
    assert quad("one") in far
    assert quad("two") not in far
    assert far.graphs() == [GRAPH, OTHER]
    far.exchange([quad("one"), quad("never")], [quad("three")])
    assert set(far.match(graph=GRAPH)) == {quad("three")}
    far.replace_graph(GRAPH, [])
    far.remove_graph(terms.graph("none"))
    assert far.graphs() == [OTHER]


def test_a_large_graph_goes_in_parts(far: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "MAX_REQUEST", 100_000)
    monkeypatch.setattr(remote, "MAX_PAGE", 2)
    quads = {quad(f"number {number}") for number in range(6000)}
    far.add([quad("apart", OTHER)])
    far.replace_graph(GRAPH, quads)
    far.replace_graph(GRAPH, quads)
    assert set(far.quads()) == quads | {quad("apart", OTHER)}
    far.replace_graph(GRAPH, [quad("small")])
    assert set(far.quads()) == {quad("small"), quad("apart", OTHER)}


def test_queries_of_every_form(far: RemoteStore) -> None:
    far.add([quad("one"), quad("two", OTHER)])
    rows = sparql.run(far, "SELECT ?o WHERE { ?s rdfs:label ?o } ORDER BY ?o")
    assert isinstance(rows, Rows)
    assert rows.rows == (("one",), ("two",))
    assert sparql.run(far, "ASK { ?s rdfs:label 'two' }") is True
    made = sparql.run(far, "CONSTRUCT { ?s skos:altLabel ?o } WHERE { GRAPH gbg:other { ?s rdfs:label ?o } }")
    assert isinstance(made, Triples)
    assert [str(triple) for triple in made.triples] == [str(Quad(NODE, terms.ALT_LABEL, Literal("two")))]
    own = "PREFIX gbg: <urn:> PREFIX l: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?o { gbg:node l:label ?o }"
    assert len(result_of(far.query(own))) == 2  # type: ignore[arg-type]
    bounded = far.query("SELECT ?o WHERE { ?s rdfs:label ?o }", default=[OTHER])
    assert isinstance(bounded, QuerySolutions)
    assert [row["o"].value for row in bounded] == ["two"]


def test_from_and_base_are_understood(far: RemoteStore, request: pytest.FixtureRequest) -> None:
    far.add(
        [quad("one"), quad("two", OTHER), Quad(NamedNode("http://example.org/a/b"), gb("role"), Literal("x"), GRAPH)]
    )
    assert result_of(far.query("ASK { <b> ?p 'x' }", base="http://example.org/a/c")) is True
    said = sparql.run(far, f"SELECT ?o FROM {GRAPH} WHERE {{ ?s rdfs:label ?o }}")
    assert isinstance(said, Rows)
    # Oxigraph's server, told to take the union for the default graph, forgets FROM
    forgets = {"oxigraph", "graph store"} & set(request.node.callspec.params.values())
    assert len(said) == (2 if forgets else 1)


def test_names_with_escapes_are_understood(far: RemoteStore) -> None:
    far.add([quad("one", terms.graph("view/edges"))])
    assert sparql.run(far, r"ASK { GRAPH gbg:view\/edges { ?s rdfs:label 'one' } }") is True
    assert sparql.run(far, r"ASK { GRAPH gbg:view\/edges { ?s rdfs:label 'gbg:view\\/edges' } }") is False


def test_updates(far: RemoteStore) -> None:
    far.add([quad("one")])
    sparql.update(
        far, "INSERT { GRAPH gbg:other { ?s skos:altLabel ?o } } WHERE { GRAPH gbg:one { ?s rdfs:label ?o } }"
    )
    assert set(far.match(graph=OTHER)) == {Quad(NODE, terms.ALT_LABEL, Literal("one"), OTHER)}


def test_what_lies_outside_is_left_alone(running: dict[str, dict[str, Any]], oxigraph: RemoteStore) -> None:
    foreign = quad("foreign", NamedNode("urn:foreign"))
    oxigraph.add([foreign, quad("own")])
    own = RemoteStore.connect(**running["oxigraph"], within=GBG)
    assert set(own.quads()) == set(own.match(NODE)) == {quad("own")}
    assert own.graphs() == [GRAPH]
    assert len(own) == 1
    assert foreign not in own
    assert foreign in oxigraph
    own.close()


def test_a_default_graph_apart_is_not_looked_into(running: dict[str, dict[str, Any]]) -> None:
    apart = RemoteStore.connect(**running["separate"])
    for graph in apart.graphs():
        apart.remove_graph(graph)
    apart.update("INSERT DATA { <urn:node> rdfs:label 'apart' }")
    assert sparql.run(apart, "ASK { ?s ?p ?o }") is False
    apart.add([quad("one")])
    assert sparql.run(apart, "ASK { ?s ?p 'one' }") is True
    assert sparql.run(apart, "ASK { ?s ?p 'apart' }") is False
    assert sparql.run(apart, "ASK { ?s ?p 'apart' }", union=False) is True
    apart.update("DELETE WHERE { ?s ?p ?o }")
    apart.close()


# --- other forms ------------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib calls its own deprecated names
def test_the_dataset_asks_the_store(far: RemoteStore) -> None:
    far.add([quad("one"), quad("two", OTHER)])
    dataset = far.dataset()
    assert isinstance(dataset, Dataset)
    assert sorted(map(str, dataset.objects(URIRef("urn:node")))) == ["one", "two"]
    far.add([quad("three")])
    rows = dataset.query("SELECT (COUNT(*) AS ?n) WHERE { ?s rdfs:label ?o }")
    assert [str(binding[Variable("n")]) for binding in rows.bindings] == ["3"]
    assert dataset.query("ASK { ?s rdfs:label 'two' }").askAnswer is True
    made = dataset.query("CONSTRUCT { ?s skos:altLabel ?o } WHERE { ?s rdfs:label ?o }").graph
    assert made is not None
    assert len(made) == 3
    assert [str(text) for text in Graph(dataset.store, URIRef(OTHER.value)).objects()] == ["two"]


def test_files_copies_and_snapshots(oxigraph: RemoteStore, tmp_path: Path) -> None:
    oxigraph.add([quad("one"), quad("two", OTHER)])
    oxigraph.save_file(tmp_path / "graph.trig")
    oxigraph.snapshot(tmp_path / "copy")
    assert Store.read(tmp_path / "graph.trig").canonical() == oxigraph.canonical()
    assert Store.read(tmp_path / "copy").canonical() == oxigraph.local().canonical() == oxigraph.canonical()
    oxigraph.remove_graph(OTHER)
    oxigraph.load_file(tmp_path / "graph.trig")
    assert set(oxigraph.quads()) == {quad("one"), quad("two", OTHER)}
    oxigraph.flush()
    oxigraph.optimise()


def test_what_has_no_name_is_refused_before_anything_is_written(oxigraph: RemoteStore, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> 1 .")
    (tmp_path / "b.trig").write_text("<urn:g> { <urn:a> <urn:b> 1 . [] <urn:b> 1 }")
    (tmp_path / "c.trig").write_text("<urn:g> {")
    for name, code in (("a.ttl", "E426.*no named graph"), ("b.trig", "E426.*without a name"), ("c.trig", "E403")):
        with pytest.raises(GraphError, match=code):
            oxigraph.load_file(tmp_path / name)
    with pytest.raises(GraphError, match="E426"):
        oxigraph.replace_graph(GRAPH, [quad("one"), Quad(NODE, terms.LABEL, BlankNode(), GRAPH)])
    assert len(oxigraph) == 0


# --- few requests -----------------------------------------------------------------------------------------------------


def test_requests_are_few(oxigraph: RemoteStore, sent: list[str]) -> None:
    near = store_of(*map(extraction_of, DOCUMENTS))
    oxigraph.add(near.quads())
    assert len(sent) == 1
    oxigraph.replace_graph(GRAPH, near.quads())
    assert len(sent) == 2
    assert oxigraph.among(near.quads()) == set(near.quads())
    assert len(sent) < 10
    sent.clear()
    assert len(list(oxigraph.quads())) == 2 * len(near)
    assert len(sent) == 2


def test_what_is_near_is_fetched_at_once_and_the_rest_asked_for(oxigraph: RemoteStore, sent: list[str]) -> None:
    views.derive(filled(oxigraph, WAR))
    claims = oxigraph.subjects(terms.TYPE, gb("Claim"))
    sent.clear()
    near = oxigraph.near(claims)
    assert len(sent) == 3
    turkey = NamedNode(names.entity(oxigraph, "Turkey"))
    sent.clear()
    for node in (*claims, turkey):
        for predicate in (terms.TYPE, gb("subject"), terms.LABEL):
            assert set(near.match(node, predicate)) == set(oxigraph.match(node, predicate))
    assert len(sent) == 3 * len([*claims, turkey])
    assert set(near.match(turkey)) == set(oxigraph.match(turkey))
    assert set(near.match(None, terms.LABEL)) == set(oxigraph.match(None, terms.LABEL))
    assert list(reading.claims(near)) == list(reading.claims(oxigraph))


def test_what_a_knowledge_graph_does_takes_few_requests(oxigraph: RemoteStore, sent: list[str]) -> None:
    near = Store.memory()
    for store in (oxigraph, near):
        views.derive(filled(store, *DOCUMENTS))
    one, other = KnowledgeGraph(oxigraph), KnowledgeGraph(near)
    sent.clear()
    views.derive(oxigraph)
    assert len(sent) < 70
    sent.clear()
    assert one.check() == other.check()
    assert len(sent) == 2
    sent.clear()
    assert one.claims() == other.claims()
    assert one.quotations() == other.quotations()
    assert one.claim(other.claims()[0].id) == other.claims()[0]
    assert len(sent) < 30


# --- what goes wrong --------------------------------------------------------------------------------------------------


def test_what_is_no_query_is_never_sent(oxigraph: RemoteStore, sent: list[str]) -> None:
    for text, code in (("SELECT nonsense", "E501"), ("DROP ALL", "E509"), ("SELECT * { SERVICE <urn:x> {} }", "E507")):
        with pytest.raises(QueryError, match=code):
            sparql.run(oxigraph, text)
    with pytest.raises(QueryError, match="E511"):
        sparql.update(oxigraph, "ASK {}")
    with pytest.raises(SyntaxError):
        oxigraph.query("DELETE WHERE { ?s ?p ?o }")
    assert sent == []


def test_a_graph_that_cannot_be_sent_to_its_end_is_removed(
    oxigraph: RemoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "MAX_REQUEST", 50_000)
    oxigraph.add([quad("old"), quad("apart", OTHER)])
    update, calls = Service.update, []

    def flaky(self: Service, text: str) -> None:
        calls.append(text)
        if len(calls) == 2:
            raise GraphError("E421", url="x", reason="y")
        update(self, text)

    monkeypatch.setattr(Service, "update", flaky)
    with pytest.raises(GraphError, match="E421"):
        oxigraph.replace_graph(GRAPH, [quad(f"number {number}") for number in range(3000)])
    assert len(calls) == 3
    assert set(oxigraph.quads()) == {quad("apart", OTHER)}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:7878",
        "ftp://host/",
        "http://",
        "http://user:secret@host/",
        "http://[",
        "http://..",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(GraphError, match="E420") as raised:
        RemoteStore.connect(url)
    with pytest.raises(GraphError, match="E420"):
        RemoteStore.connect("http://127.0.0.1/", graph_store_url=url or "x")
    assert "secret" not in str(raised.value)


def test_a_store_that_does_not_run_is_a_coded_error() -> None:
    with servers.canned() as told:
        url = told.url
    with pytest.raises(GraphError, match="E421"):
        len(RemoteStore.connect(url))


BEARER = ({"token": "s3cret"}, "Bearer s3cret")
BASIC = ({"user": "me", "password": "s3cret"}, f"Basic {b64encode(b'me:s3cret').decode()}")


@pytest.mark.parametrize(("known", "header"), [BEARER, BASIC])
@pytest.mark.parametrize(("status", "change_code"), [(302, "E423"), (400, "E423"), (500, "E423"), (403, "E422")])
def test_refusals_tell_status_and_first_line_but_no_credentials(
    fake: Canned, known: dict[str, Any], header: str, status: int, change_code: str
) -> None:
    fake.status, fake.more = status, {"Location": "http://127.0.0.1:1/"}
    fake.body = f"\n\x1b[31mno such thing, s3cret, {header}.\nat line 2".encode()
    store = RemoteStore.connect(f"{fake.url}?key=k3y", graph_store_url=fake.url, **known)
    asked, changed, replaced = (
        pytest.raises((GraphError, QueryError), match=f"{code}: {fake.url} refused .*HTTP {status}")
        for code in (change_code.replace("E423", "E424"), change_code, change_code)
    )
    with asked as first:
        store.graphs()
    with changed as second:
        store.add([quad("one")])
    with replaced as third:
        store.replace_graph(GRAPH, [quad("one")])
    for raised in (first, second, third):
        said = str(raised.value)
        assert ("no such thing, ***, " in said) == (change_code == "E423")
        assert not any(secret in said for secret in ("s3cret", header.split()[1], "k3y", "\x1b", "line 2"))
    assert [f"Authorization: {header}" in request for request in fake.seen] == [True] * 3


BROKEN = [
    ("text/html", b"<html>"),
    ("", b""),
    ("application/sparql-results+json", b'{"head": {"vars": ["g"]}, "results": {"bindings": [{"g": '),
    ("application/sparql-results+json", b"[" * 10_000),
    ("application/sparql-results+json", b'{"head": {}, "boolean": true}'),
    ("application/sparql-results+xml", b"<sparql>"),
]


@pytest.mark.parametrize(("media", "body"), BROKEN)
def test_answers_that_are_none_are_coded_errors(fake: Canned, media: str, body: bytes) -> None:
    fake.media, fake.body = media, body
    store = RemoteStore.connect(fake.url)
    with pytest.raises(QueryError, match="E425"):
        store.graphs()
    with pytest.raises(QueryError, match="E425"):
        store.query("CONSTRUCT WHERE { ?s ?p ?o }")


def solutions(rows: list[dict[str, dict[str, str]]]) -> bytes:
    return json.dumps({"head": {"vars": list("spog")}, "results": {"bindings": rows}}).encode()


def test_rows_that_are_no_statements_are_coded_errors(fake: Canned) -> None:
    fake.media = "application/sparql-results+json"
    store = RemoteStore.connect(fake.url)
    text, node = {"type": "literal", "value": "x"}, {"type": "uri", "value": "urn:x"}
    for row in ({}, dict.fromkeys("spog", text), {"s": node, "p": node, "o": node, "g": text}):
        fake.body = solutions([row])
        with pytest.raises(QueryError, match="E425"):
            list(store.match())
    fake.body = solutions([]).replace(b'"g"', b'"x"')
    with pytest.raises(QueryError, match="E425"):
        store.graphs()
    fake.body = json.dumps({"head": {"vars": ["g", "n"]}, "results": {"bindings": [{"g": node, "n": text}]}}).encode()
    with pytest.raises(QueryError, match="E425"):
        len(store)


def test_answers_that_were_cut_off_or_have_no_end_are_refused(fake: Canned, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.media, fake.body, fake.more = "application/sparql-results+json", solutions([]), {"X-SPARQL-MaxRows": "50"}
    store = RemoteStore.connect(fake.url)
    with pytest.raises(QueryError, match=r"E425.*cut off after 50 rows"):
        store.graphs()
    fake.more = {}
    assert store.graphs() == []
    monkeypatch.setattr(protocol, "MAX_ANSWER", 10)
    with pytest.raises(QueryError, match="E515"):
        store.graphs()


def test_virtuoso_says_when_it_cuts_off(tmp_path: Path) -> None:
    if not servers.installed("virtuoso-t"):
        pytest.skip("Virtuoso is not installed (virtuoso-t, Debian package virtuoso-opensource)")
    with servers.virtuoso(tmp_path, most=20) as at:
        known: dict[str, Any] = {"update_url": f"{at}/sparql-auth", "user": "dba", "digest": True}
        store = RemoteStore.connect(f"{at}/sparql", password="dba", **known)
        store.add(quad(f"number {number}") for number in range(30))
        with pytest.raises(QueryError, match=r"E425.*cut off after 20 rows"):
            list(store.quads(GRAPH))
        refused = RemoteStore.connect(f"{at}/sparql", password="no", **known)
        with pytest.raises(GraphError, match="E422"):
            refused.add([quad("one")])


def test_an_answer_is_of_oxigraphs_kinds(oxigraph: RemoteStore) -> None:
    asked = ("SELECT * { ?s ?p ?o }", "ASK {}", "DESCRIBE <urn:node>")
    assert [type(oxigraph.query(text)) for text in asked] == [QuerySolutions, QueryBoolean, QueryTriples]
