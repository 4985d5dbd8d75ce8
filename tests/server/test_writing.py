"""Updates and the Graph Store Protocol: with the token alone, whole or not at all, and seen by who asks next."""

from __future__ import annotations

import signal
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode

from graphbuilder.graph import terms, views
from graphbuilder.graph.store import Store

from .servers import TOKEN, Served, make_store, serving

GRAPH = "urn:example:graph"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def put(served: Served, method: str, body: str, **more: str) -> httpx.Response:
    headers = {**BEARER, "Content-Type": "text/turtle", **more}
    return served.client.request(method, "/data", params={"graph": GRAPH}, headers=headers, content=body.encode())


def test_an_update_is_seen_by_the_next_query(writable: Served) -> None:
    assert writable.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 'new' } }").status_code == 204
    assert writable.query("ASK { <urn:a> <urn:p> 'new' }").json()["boolean"] is True
    assert writable.update("DELETE WHERE { GRAPH <urn:g> { ?s ?p ?o } }").status_code == 204
    assert writable.query("ASK { <urn:a> <urn:p> ?o }").json()["boolean"] is False


@pytest.mark.parametrize("token", ["", "another", "a token ", "A TOKEN", "ä"])
def test_who_has_no_token_changes_nothing(writable: Served, token: str) -> None:
    before = writable.client.get("/health").json()
    headers = [(b"Content-Type", b"application/sparql-update"), (b"Authorization", f"Bearer {token}x".encode())]
    answer = writable.client.post("/sparql", content=b"CLEAR ALL", headers=headers)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert writable.client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 401
    assert writable.client.put("/data?default", content=b"").status_code == 401
    assert writable.client.delete("/data?default").status_code == 401
    assert writable.client.get("/health").json() == before


def test_an_update_in_two_parts_is_made_whole_or_not_at_all(writable: Served) -> None:
    answer = writable.update("INSERT DATA { <urn:a> <urn:p> 'half' } ; CREATE GRAPH <urn:x> ; CREATE GRAPH <urn:x>")
    assert (answer.status_code, answer.text[:4]) == (409, "E519")
    assert writable.query("ASK { ?s <urn:p> 'half' }").json()["boolean"] is False


def test_the_views_follow_a_change_of_claims(tmp_path: Path) -> None:
    with serving(make_store(tmp_path / "store"), "--writable") as served:
        edge = "ASK { GRAPH gbg:view\\/edges { ?who gb:supports gbr:Azerbaijan } }"
        assert served.query(edge).json()["boolean"] is True
        doubt = "<urn:j> a gb:Judgement ; gb:decision gb:rejected ; gb:about ?c"
        where = "GRAPH ?g { ?c gb:relation gb:supports }"
        assert served.update(f"INSERT {{ GRAPH gbg:judgements {{ {doubt} }} }} WHERE {{ {where} }}").status_code == 204
        assert served.query(edge).json()["boolean"] is False
    store = Store.read(tmp_path / "store")
    assert not views.is_outdated(store)
    assert not any(store.match(None, terms.gb("supports"), None, views.EDGES))


def test_a_graph_is_put_read_added_to_and_removed(writable: Served) -> None:
    assert put(writable, "GET", "").status_code == 404
    assert put(writable, "PUT", "<a> <urn:p> 1 .").status_code == 201
    assert put(writable, "PUT", "<a> <urn:p> 2 .").status_code == 204
    assert put(writable, "POST", "<b> <urn:p> _:x .").status_code == 204
    read = put(writable, "GET", "", Accept="application/n-triples")
    assert len(read.text.splitlines()) == 2
    assert '"2"^^' in read.text
    assert put(writable, "HEAD", "").status_code == 200
    assert put(writable, "DELETE", "").status_code == 204
    assert put(writable, "DELETE", "").status_code == 404


@pytest.mark.parametrize(
    ("url", "media", "body", "status"),
    [
        ("/data", "text/turtle", "", 400),
        ("/data?default&graph=urn:x", "text/turtle", "", 400),
        ("/data?graph=nowhere", "text/turtle", "", 400),
        ("/data?graph=urn:x", "text/turtle", "<a> <b>", 400),
        ("/data?graph=urn:x", "image/png", "", 415),
        ("/data?graph=urn:x", "application/rdf+xml", '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>', 400),
        ("/data?graph=urn:x", "application/ld+json", '{"@context": "http://127.0.0.1:8/c", "a": 1}', 400),
    ],
)
def test_graphs_that_are_refused(writable: Served, url: str, media: str, body: str, status: int) -> None:
    answer = writable.client.put(url, content=body.encode(), headers={**BEARER, "Content-Type": media})
    assert answer.status_code == status


def test_a_saved_file_cannot_be_changed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_store(tmp_path / "store")
    Store.read(tmp_path / "store").save_file(tmp_path / "graph.trig")
    with serving(tmp_path / "graph.trig", "--writable") as served:
        assert served.process.wait(20) == 2
    assert "E707" in capfd.readouterr().err


def test_a_saved_file_is_served_to_read(tmp_path: Path) -> None:
    Store.read(make_store(tmp_path / "store")).save_file(tmp_path / "graph.nq")
    with serving(tmp_path / "graph.nq") as served:
        assert served.query("ASK { ?who gb:supports gbr:Azerbaijan }").json()["boolean"] is True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_stopped_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    with serving(make_store(tmp_path / "store"), "--writable") as served:
        assert served.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 1 } }").status_code == 204
        assert list((tmp_path / "temporary").iterdir())
        served.process.send_signal(number)
        assert served.process.wait(20) == 0
    assert not list((tmp_path / "temporary").iterdir())
    assert len(list(Store.read(tmp_path / "store").match(graph=NamedNode("urn:g")))) == 1
