"""The SPARQL 1.1 Protocol over the wire. The W3C's own tests of it are run by benchmarks/conformance.py."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from graphbuilder.vocabulary import GBR

from .servers import Served

WHO = "SELECT ?who ?label { GRAPH gbg:view\\/edges { ?who gb:supports gbr:Azerbaijan } ?who rdfs:label ?label }"
ERDOGAN = GBR + "Recep_Tayyip_Erdogan"


def test_get_answers_over_all_graphs_with_the_known_prefixes(served: Served) -> None:
    answer = served.query(WHO)
    assert answer.status_code == 200
    (row,) = json.loads(answer.content)["results"]["bindings"]
    assert row["who"]["value"] == ERDOGAN
    assert row["label"] == {"type": "literal", "value": "Recep Tayyip Erdoğan", "xml:lang": "en"}


@pytest.mark.parametrize("way", ["form", "direct"])
def test_post_answers_too(served: Served, way: str) -> None:
    if way == "form":
        answer = served.client.post("/sparql", data={"query": WHO})
    else:
        media = {"Content-Type": "application/sparql-query; charset=UTF-8"}
        answer = served.client.post("/sparql", content=WHO.encode(), headers=media)
    assert json.loads(answer.content)["results"]["bindings"][0]["who"]["value"] == ERDOGAN


@pytest.mark.parametrize(
    ("accept", "media", "format_"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", "text/tab-separated-values", QueryResultsFormat.TSV),
        ("*/*", "application/sparql-results+json", QueryResultsFormat.JSON),
        ("text/html, application/*;q=0.5, text/csv;q=0.1", "application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/json;q=0.2, application/xml;q=0.9", "application/xml", QueryResultsFormat.XML),
    ],
)
def test_rows_come_as_the_client_likes(served: Served, accept: str, media: str, format_: QueryResultsFormat) -> None:
    answer = served.query(WHO, accept)
    assert answer.headers["content-type"].partition(";")[0] == media
    rows = parse_query_results(answer.content, format_)
    assert isinstance(rows, QuerySolutions)
    assert [str(row["who"]) for row in rows] == [f"<{ERDOGAN}>"]


def test_csv_is_csv(served: Served) -> None:
    assert served.query(WHO, "text/csv").text.splitlines() == ["who,label", f"{ERDOGAN},Recep Tayyip Erdoğan"]


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_graphs_come_as_the_client_likes(served: Served, media: str) -> None:
    answer = served.query("CONSTRUCT WHERE { gbr:Turkey rdfs:label ?label }", media)
    assert answer.headers["content-type"].startswith(media)
    format_ = RdfFormat.from_media_type(media)
    assert format_ is not None
    (quad,) = parse(answer.content, format_)
    assert quad.subject.value == GBR + "Turkey"


def test_ask_is_true_or_false(served: Served) -> None:
    assert served.query("ASK { gbr:Turkey a gb:State }").json()["boolean"] is True
    xml = served.query("ASK { gbr:Turkey a gb:City }", "application/sparql-results+xml")
    assert [e.text for e in ET.fromstring(xml.content) if e.tag.endswith("boolean")] == ["false"]
    assert served.query("ASK {}", "text/csv").status_code == 406


def test_only_the_graphs_that_the_request_names_are_looked_at(served: Served) -> None:
    params = {
        "query": "ASK { ?who gb:supports ?whom }",
        "default-graph-uri": "https://w3id.org/graphbuilder/graph/reference",
    }
    assert served.client.get("/sparql", params=params).json()["boolean"] is False
    params["default-graph-uri"] = "https://w3id.org/graphbuilder/graph/view/edges"
    assert served.client.get("/sparql", params=params).json()["boolean"] is True


@pytest.mark.parametrize(
    ("method", "url", "headers", "body", "status"),
    [
        ("GET", "/sparql?query=SELECT", {}, "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, "", 400),
        ("GET", "/sparql?query=%ff", {}, "", 400),
        ("GET", "/sparql?update=CLEAR%20ALL", {}, "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=nowhere", {}, "", 400),
        ("GET", "/sparql?query=CLEAR%20ALL", {}, "", 400),
        ("GET", "/sparql?query=SELECT%20(%3Curn:f%3E(1)%20AS%20?x)%7B%7D", {}, "", 422),
        ("GET", "/sparql?query=ASK%7BSERVICE%20%3Curn:x%3E%7B?s?p?o%7D%7D", {}, "", 403),
        ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}, "", 406),
        ("POST", "/sparql", {"Content-Type": "text/plain"}, "ASK {}", 415),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-16"}, "ASK {}", 415),
        ("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, "", 400),
        ("POST", "/sparql?query=ASK", {"Content-Type": "application/sparql-query"}, "ASK {}", 400),
        ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, "CLEAR ALL", 403),
        ("PUT", "/sparql", {}, "", 405),
        ("DELETE", "/sparql", {}, "", 405),
        ("GET", "/nothing", {}, "", 404),
    ],
)
def test_what_is_wrong_is_refused_in_one_line(
    served: Served, method: str, url: str, headers: dict[str, str], body: str, status: int
) -> None:
    answer = served.client.request(method, url, headers=headers, content=body.encode())
    assert answer.status_code == status
    assert len(answer.text.strip().splitlines()) == 1 or "<html" in answer.text
    assert "Traceback" not in answer.text


def test_without_a_query_the_service_describes_itself(served: Served) -> None:
    answer = served.client.get("/sparql", headers={"Accept": "text/turtle"})
    said = {
        (quad.predicate.value.rpartition("#")[2], str(quad.object)) for quad in parse(answer.content, RdfFormat.TURTLE)
    }
    assert ("endpoint", f"<{served.address}sparql>") in said
    assert ("supportedLanguage", "<http://www.w3.org/ns/sparql-service-description#SPARQL11Query>") in said
    assert ("supportedLanguage", "<http://www.w3.org/ns/sparql-service-description#SPARQL11Update>") not in said


def test_health_says_how_much_there_is(served: Served) -> None:
    answer = served.client.get("/health").json()
    assert answer["status"] == "ok"
    assert answer["quads"] > 100
