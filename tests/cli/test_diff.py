"""graphbuilder diff."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphbuilder.graph.store import Store

from .conftest import Run


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
