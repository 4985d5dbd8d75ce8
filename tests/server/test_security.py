"""A hostile network: every trick is inert, and the server goes on."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from graphbuilder.server.negotiation import RESULTS

from .servers import Served, make_store, serving

CYCLE = " . ".join(f"<urn:n{i}> <urn:next> <urn:n{(i * 7 + k) % 300}>" for i in range(300) for k in (1, 5, 11))

EVERYTHING = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
BOMBS = {
    "cross product": f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} . ?j ?k ?l }}",
    "paths": "SELECT (COUNT(*) AS ?n) { ?a (<urn:next>|^<urn:next>)+ ?b . ?b <urn:next>* ?c . ?c <urn:next>* ?d }",
    "memory": f"SELECT DISTINCT ?a ?c ?d ?f ?g {{ {EVERYTHING} }} ORDER BY ?i",
    "long text": f"SELECT (STRLEN(GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g)))) AS ?n) {{ {EVERYTHING} }}",
}


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with narrow limits, over a graph with cycles."""
    path = make_store(tmp_path_factory.mktemp("strict") / "store")
    with serving(path, "--writable", "--timeout", "1.5", "--memory", "200", "--workers", "1") as running:
        assert running.update(f"INSERT DATA {{ GRAPH <urn:cycle> {{ {CYCLE} }} }}").status_code == 204
        yield running


@pytest.mark.parametrize("name", BOMBS)
def test_a_runaway_query_is_stopped_and_the_server_goes_on(strict: Served, name: str) -> None:
    start = time.monotonic()
    answer = strict.query(BOMBS[name])
    assert answer.status_code in (413, 504)
    assert answer.text[:4] in ("E513", "E514")
    assert time.monotonic() - start < 15
    assert strict.query("ASK { gbr:Turkey a gb:State }").json()["boolean"] is True


def test_a_runaway_update_is_stopped_and_changes_nothing(strict: Served) -> None:
    before = strict.client.get("/health").json()
    where = "GRAPH ?x { ?a ?b ?c } GRAPH ?y { ?d ?e ?f } GRAPH ?z { ?g ?h ?i }"
    answer = strict.update(f"INSERT {{ GRAPH <urn:bomb> {{ ?a ?e ?i }} }} WHERE {{ {where} }}")
    assert answer.status_code in (413, 504)
    assert strict.client.get("/health").json() == before


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 5000 + "}" * 5000,
        "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "SELECT * { ?s " + "(" * 5000 + "<urn:p>" + ")*" * 5000 + " ?o }",
        "SELECT * { ?s <urn:p> " + "[ <urn:p> " * 3000 + "1" + " ]" * 3000 + " }",
        "ASK { FILTER(" + "!" * 20_000 + "true) }",
        "ASK { FILTER(" + "-" * 9_000 + "1 = 1) }",
    ],
    ids=["groups", "brackets", "paths", "blank nodes", "negations", "minus"],
)
def test_deep_nesting_is_refused(strict: Served, query: str) -> None:
    answer = strict.client.post("/sparql", data={"query": query})
    assert answer.status_code in (400, 413), answer.text
    assert strict.client.get("/health").status_code == 200


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <file:///etc/passwd>",
        "LOAD <file:///etc/passwd> INTO GRAPH <urn:x>",
        "LOAD <http://169.254.169.254/latest/meta-data/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:22/> { ?s ?p ?o } }",
    ],
)
def test_load_and_service_reach_nothing(strict: Served, update: str) -> None:
    answer = strict.update(update)
    assert (answer.status_code, answer.text[:4]) == (403, "E507")


def test_service_reaches_no_address_of_this_machine(strict: Served) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        listening.settimeout(0.5)
        port = listening.getsockname()[1]
        for silent in ("", "SILENT "):
            query = f"SELECT * {{ SERVICE {silent}<http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
            assert strict.query(query).status_code == (200 if silent else 403)
        for clause in (f"FROM <http://127.0.0.1:{port}/>", "FROM <file:///etc/passwd>"):
            rows = strict.query(f"SELECT * {clause} {{ ?s ?p ?o }}").json()["results"]["bindings"]
            assert rows == []
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/errors.py", "/static//etc/passwd",
        "/static/....//app.py", "/static/%00", "/resource/..%2f..%2fetc%2fpasswd", "/document/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd", "/static/style.css%00.png",
    ],
)  # fmt: skip
def test_paths_lead_nowhere_else(strict: Served, path: str) -> None:
    with closing(socket.create_connection(_place(strict))) as raw:  # a client would mend the path
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        said = b"".join(iter(lambda: raw.recv(65536), b""))
    assert said.split(b" ")[1] in (b"400", b"404")
    assert b"import" not in said
    assert b"root:" not in said


def test_bodies_that_are_too_large_are_not_read(strict: Served) -> None:
    with closing(socket.create_connection(_place(strict))) as raw:
        head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        raw.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        with suppress(OSError):  # the server may hang up while we still send
            for _ in range(20):
                raw.sendall(b"100000\r\n" + b"x" * 0x100000 + b"\r\n")
        assert b" 413 " in raw.recv(65536)
    assert strict.client.get("/health").status_code == 200


def test_an_address_that_is_too_long_is_refused(strict: Served) -> None:
    with closing(socket.create_connection(_place(strict))) as raw:
        raw.sendall(b"GET /sparql?query=" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b" 400 " in raw.recv(65536)


def test_an_answer_that_is_too_large_is_not_sent(strict: Served) -> None:
    row = "BIND ('" + "y" * 9_000 + "' AS ?long) ?a <urn:next> ?c . ?d <urn:next> ?f . ?g <urn:next> ?i"
    text = f"SELECT (CONCAT(?long, STR(?a), STR(?d), STR(?g)) AS ?x) {{ {row} }}"
    answer = strict.client.post("/sparql", data={"query": text})
    assert (answer.status_code, answer.text[:4]) in ((413, "E515"), (413, "E514"), (504, "E513"))


def test_slow_clients_do_not_keep_others_waiting(tmp_path: Path) -> None:
    with serving(make_store(tmp_path / "store"), "--timeout", "5") as served:
        slow = [socket.create_connection(_place(served)) for _ in range(60)]
        try:
            for raw in slow:
                raw.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n")
            start = time.monotonic()
            assert served.query("ASK {}").status_code == 200
            assert time.monotonic() - start < 5
        finally:
            for raw in slow:
                raw.close()


def test_many_at_once_are_answered_or_told_to_come_again(strict: Served) -> None:
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(strict.query(BOMBS["cross product"]).status_code)

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) <= {413, 503, 504}
    assert strict.query("ASK {}").status_code == 200


def test_a_page_of_another_server_cannot_reach_it_under_its_own_name(strict: Served) -> None:
    answer = strict.client.get("/health", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "access-control-allow-origin" not in strict.query("ASK {}").headers


def test_origins_are_allowed_one_by_one(tmp_path: Path) -> None:
    with serving(make_store(tmp_path / "store"), "--allow-origin", "https://good.example") as served:
        for origin, allowed in (("https://good.example", "https://good.example"), ("https://evil.example", None)):
            answer = served.client.get("/sparql?query=ASK%7B%7D", headers={"Origin": origin})
            assert answer.headers.get("access-control-allow-origin") == allowed


HOSTILE = '</script><script>alert(1)</script>\n\x07\u202e"\'=HYPERLINK("http://evil")\t,;<!--'


@pytest.mark.parametrize("accept", RESULTS)
def test_hostile_labels_are_data_in_every_format(strict: Served, accept: str) -> None:
    written = json.dumps(HOSTILE, ensure_ascii=True).replace("\\/", "/")
    assert strict.update(f"INSERT DATA {{ GRAPH <urn:h> {{ <urn:h> <urn:label> {written} }} }}").status_code == 204
    answer = strict.query("SELECT ?l { <urn:h> <urn:label> ?l }", accept)
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "text/html" not in answer.headers["content-type"]


def _place(served: Served) -> tuple[str, int]:
    return "127.0.0.1", int(served.address.rstrip("/").rpartition(":")[2])
