"""graphbuilder diff."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder.graph.store import Store

from .conftest import Run, Runner


def test_a_graph_does_not_differ_from_itself(run: Callable[..., Run], saved: Path) -> None:
    result = run("diff", saved, saved)
    assert (result.code, result.out, result.err) == (0, "The graphs are equal.\n", "")


def test_what_is_missing_is_listed(run: Callable[..., Run], saved: Path, tmp_path: Path) -> None:
    poorer = Store.read(saved)
    poorer.update("DELETE WHERE { GRAPH gbg:view\\/edges { ?s gb:supports ?o } }")
    poorer.save_file(tmp_path / "poorer.trig")
    result = run("diff", tmp_path / "poorer.trig", saved)
    assert result.code == 1
    assert "+ edge gbr:Turkey gb:supports gbr:Azerbaijan\n" in result.out
    quads = run("diff", saved, tmp_path / "poorer.trig", "--quads")
    assert all(line.startswith("- <") for line in quads.out.splitlines())


def test_a_graph_that_is_not_there_is_an_error(run: Callable[..., Run], saved: Path, tmp_path: Path) -> None:
    result = run("diff", saved, tmp_path / "nowhere.trig")
    assert (result.code, result.errors) == (2, ["E401"])


@pytest.mark.model
def test_what_changed_is_asked_against_another_graph(run: Runner, graph: Path, saved: Path, tmp_path: Path) -> None:
    poorer = Store.read(saved)
    poorer.update("DELETE WHERE { GRAPH ?g { ?claim gb:relation gb:mediatesWith ; gb:status ?status } }")
    poorer.save_file(tmp_path / "poorer.trig")
    change = run("query", graph, "what-changed", f"against={tmp_path / 'poorer.trig'}", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(change.out)))
    assert {(row["change"], row["relation"].rpartition("#")[2]) for row in rows} == {("added", "mediatesWith")}
    assert {(row["before"], row["after"].rpartition("#")[2]) for row in rows} == {("", "fact")}
    assert len(run("query", graph, "what-changed", f"against={graph}", "--format", "csv").out.splitlines()) == 1
    assert "against=monday.trig" in run("query", graph).out
    assert "GRAPH gbg:before" in run("query", graph, "what-changed", f"against={graph}", "--explain").out


@pytest.mark.model
@pytest.mark.parametrize(("given", "code"), [("against=nowhere.trig", "E401"), ("again=x", "E504"), ("name=x", "E504")])
def test_what_cannot_be_compared_with_is_an_error(run: Runner, graph: Path, given: str, code: str) -> None:
    result = run("query", graph, "what-changed", given)
    assert (result.code, result.out, result.errors) == (2, "", [code])
    assert run("query", graph, "what-changed").errors == ["E503"]
