"""graphbuilder export: a graph in the formats that can be saved."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graphbuilder.knowledge_graph import KnowledgeGraph

from .conftest import Runner

pytestmark = pytest.mark.model


def test_trig_to_the_screen(run: Runner, small: Path) -> None:
    result = run("export", small)
    assert (result.code, result.err) == (0, "")
    assert result.out == small.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["trig", "nq", "jsonld"])
def test_what_comes_back_is_the_same_graph(suffix: str, run: Runner, small: Path, tmp_path: Path) -> None:
    output = tmp_path / f"war.{suffix}"
    kg = KnowledgeGraph.load(small)
    assert run("export", small, "-o", output).out == f"{output}: {len(kg):,} quads.\n"
    assert KnowledgeGraph.load(output).canonical() == kg.canonical()


@pytest.mark.parametrize("suffix", ["nt", "ttl"])
def test_one_graph_of_all(suffix: str, run: Runner, small: Path, tmp_path: Path) -> None:
    output = tmp_path / f"war.{suffix}"
    output.write_text(run("export", small, "-f", suffix).out, encoding="utf-8")
    assert run("query", output, "ASK { ?claim gb:subject gbr:Turkey ; gb:relation gb:supports }").out == "yes\n"


@pytest.mark.parametrize(("suffix", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks(suffix: str, read: Callable[[Path], Any], run: Runner, small: Path, tmp_path: Path) -> None:
    output = tmp_path / f"war.{suffix}"
    edges = KnowledgeGraph.load(small).to_networkx().number_of_edges()
    assert run("export", small, "-o", output).out == f"{output}: {edges} edge{'s' if edges > 1 else ''}.\n"
    assert run("export", small, "-f", suffix).out == output.read_text(encoding="utf-8")
    assert read(output).number_of_edges() == edges > 0


def test_tables(run: Runner, small: Path, tmp_path: Path) -> None:
    assert run("export", small, "-f", "csv", "-o", tmp_path / "tables").code == 0
    assert run("export", small, "-o", tmp_path / "tables.zip").code == 0
    assert run("export", small, "-f", "csv").errors == ["E702"]
    folder = tmp_path / "tables"
    assert sorted(path.name for path in folder.iterdir()) == ["claims.csv", "edges.csv", "nodes.csv"]
    assert '"Turkey"' in (folder / "claims.csv").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert archive.read("edges.csv") == (folder / "edges.csv").read_bytes()


def test_mistakes(run: Runner, small: Path, tmp_path: Path) -> None:
    assert run("export", small, "-f", "pdf").errors == ["E702"]
    assert run("export", small, "-f", "nq", "-o", tmp_path / "a.nq").errors == ["E702"]
    assert run("export", small, "-o", tmp_path / "a.pdf").errors == ["E402"]
    assert list(tmp_path.iterdir()) == [small]
