"""graphbuilder query: SPARQL and named queries, formats, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from graphbuilder.graph import queries

from .conftest import Runner

pytestmark = pytest.mark.model

SUPPORTERS = "SELECT DISTINCT ?who WHERE { ?who gb:supports gbr:Azerbaijan }"


def test_sparql_as_a_table(run: Runner, graph: Path) -> None:
    result = run("query", graph, SUPPORTERS)
    assert (result.code, result.err) == (0, "")
    assert result.out == "who\n----------\ngbr:Turkey\n"


def test_other_formats(run: Runner, graph: Path) -> None:
    turkey = "https://w3id.org/graphbuilder/entity/Turkey"
    assert run("query", graph, SUPPORTERS, "--format", "csv").out == f"who\r\n{turkey}\r\n"
    assert run("query", graph, SUPPORTERS, "-f", "tsv").out == f"?who\n<{turkey}>\n"
    bindings = json.loads(run("query", graph, SUPPORTERS, "-f", "json").out)["results"]["bindings"]
    assert bindings == [{"who": {"type": "uri", "value": turkey}}]
    assert f"<uri>{turkey}</uri>" in run("query", graph, SUPPORTERS, "-f", "xml").out
    assert run("query", graph, "ASK { gbr:Turkey gb:supports gbr:Azerbaijan }").out == "yes\n"
    turtle = run("query", graph, "CONSTRUCT WHERE { ?who gb:supports gbr:Azerbaijan }", "-f", "ttl").out
    assert "gbr:Turkey gb:supports gbr:Azerbaijan ." in turtle


def test_a_named_query(run: Runner, graph: Path) -> None:
    result = run("query", graph, "supporters", "target=Azerbaijan", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert result.code == 0
    assert {row["who"].rpartition("/")[2] for row in rows} == {"Turkey"}
    assert rows[0]["sentence"] == "Turkey supports Azerbaijan."


def test_without_a_query_the_named_ones_are_listed(run: Runner, graph: Path) -> None:
    result = run("query", graph)
    assert result.code == 0
    for query in queries.catalogue().values():
        assert f"{query.name}\n" in result.out
        assert query.question[:40] in result.out
        assert all(f"{parameter.name}=" in result.out for parameter in query.parameters)
    assert "    target=Azerbaijan – whom they support\n" in result.out
    assert "    [since=2020-09-27] – " in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["SELECT ?who WHERE { ?who gb:supports }"], "E501", "line 1, column 38: unexpected '}'"),
        (["SELECT ?x WHERE { ?x gbx:a ?y }"], "E501", "unknown prefix 'gbx:'; did you mean gb:"),
        (["DELETE WHERE { ?s ?p ?o }"], "E509", "queries only read"),
        (["SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"], "E507", "never reach the network"),
        (["suporters"], "E502", "supporters"),
        (["supporters"], "E503", "target=Azerbaijan"),
        (["supporters", "target=Azerbaijan", "who=Turkey"], "E504", "It has: target"),
        (["supporters", "target=Azerbajan"], "E404", "Did you mean Azerbaijan"),
        (["timeline", "since=yesterday"], "E505", "YYYY-MM-DD"),
        (["supporters", "Azerbaijan"], "E703", "NAME=VALUE"),
        (["ASK {}", "a=b"], "E704", "named queries"),
        (["ASK {}", "--format", "ttl"], "E506", "table, json, xml"),
        (["ASK {}", "--format", "pdf"], "E702", "graphbuilder query --help"),
    ],
)
def test_mistakes_are_one_coded_line(arguments: list[str], code: str, hint: str, run: Runner, graph: Path) -> None:
    result = run("query", graph, *arguments)
    assert (result.code, result.out, result.errors) == (2, "", [code])
    assert hint in result.err


def test_the_graph_must_be_one(run: Runner, tmp_path: Path) -> None:
    assert run("query", tmp_path / "none.trig", "ASK {}").errors == ["E401"]
    assert run("query", tmp_path, "ASK {}").errors == ["E401"]
    (tmp_path / "a.trig").write_text("<a> <b> .")
    assert run("query", tmp_path / "a.trig", "ASK {}").errors == ["E403"]
    (tmp_path / "a.docx").write_text("")
    assert run("query", tmp_path / "a.docx", "ASK {}").errors == ["E402"]


def test_no_escape_reaches_the_table(run: Runner, hostile: Path) -> None:
    result = run("query", hostile, "SELECT ?text { ?claim gb:sentence ?text } ORDER BY ?text")
    assert "Turkey supports Azerbaijan." in result.out
    assert "\x1b" not in result.out


def test_a_limit_is_said(run: Runner, graph: Path) -> None:
    result = run("query", graph, "SELECT ?c { ?c a gb:Claim } ORDER BY ?c", "--limit", "1", "--format", "csv")
    assert (len(result.out.splitlines()), result.errors) == (2, ["E525"])
    assert run("query", graph, "SELECT ?c { VALUES ?c { 1 } }", "--limit", "1").err == ""


def test_a_query_that_takes_too_long_ends(graph: Path) -> None:
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = [sys.executable, "-m", "graphbuilder", "query", str(graph), bomb, "--timeout", "0.5"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("graphbuilder: E513: the query took longer than 0.5 s")
