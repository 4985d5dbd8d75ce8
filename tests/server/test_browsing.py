"""The addresses of the pages: HTML for people, RDF for machines, and nothing that a page may not do."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse

from graphbuilder.vocabulary import GBR
from tests.graph.samples import WAR

from .servers import Served

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "documents"),
        ("/query", "SPARQL"),
        ("/query?query=ASK%7B%7D", "ASK{}"),
        ("/query?named-query=supporters&target=Azerbaijan", "entity/Azerbaijan"),
        ("/graph", "Recep Tayyip Erdo"),
        ("/resource/Turkey", "Turkey"),
        (f"/document/{WAR.id}", "War and peace"),
        (f"/entity?iri={GBR}Turkey", "Turkey"),
    ],
)
def test_every_page_is_there(served: Served, path: str, words: str) -> None:
    answer = served.client.get(path, headers=HTML)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert words in answer.text


@pytest.mark.parametrize(
    "path", ["/resource/Nobody", "/document/none", "/claim/none", "/entity", "/entity?iri=javascript:1"]
)
def test_what_is_not_there_is_said(served: Served, path: str) -> None:
    answer = served.client.get(path, headers=HTML)
    assert answer.status_code == 404
    assert "<html" in answer.text
    assert served.client.get(path, headers={"Accept": "text/turtle"}).status_code == 404


@pytest.mark.parametrize("format_", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.JSON_LD])
def test_machines_get_rdf_of_the_same_thing(served: Served, format_: RdfFormat) -> None:
    answer = served.client.get("/resource/Turkey", headers={"Accept": format_.media_type})
    assert answer.headers["vary"] == "Accept"
    assert GBR + "Turkey" in {getattr(quad.subject, "value", "") for quad in parse(answer.content, format_)}
    named = served.client.get("/entity", params={"iri": GBR + "Turkey", "format": "ttl"}, headers=HTML)
    assert named.headers["content-type"].startswith("text/turtle")


def test_a_name_leads_to_its_entity(served: Served) -> None:
    answer = served.client.get("/entity?name=Tayyip Erdogan", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/resource/Recep_Tayyip_Erdogan")
    missing = served.client.get("/entity?name=Turky", headers=HTML)
    assert missing.status_code == 404
    assert "Did you mean Turkey" in missing.text


def test_the_interactive_page_has_no_access_to_the_server(served: Served) -> None:
    assert served.client.get("/graph").headers["content-security-policy"].startswith("sandbox allow-scripts")


def test_a_browser_that_asks_nothing_gets_the_query_page(served: Served) -> None:
    assert served.client.get("/sparql", headers=HTML).headers["location"] == "/query"


@pytest.mark.parametrize("path", ["/", "/query", "/resource/Turkey"])
def test_pages_run_no_script_of_their_own_text(served: Served, path: str) -> None:
    answer = served.client.get(path, headers=HTML)
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert "http://" not in "".join(part.partition('"')[0] for part in answer.text.split('src="')[1:])
