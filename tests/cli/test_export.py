"""graphbuilder export: a graph in the formats that can be saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.knowledge_graph import KnowledgeGraph

from .conftest import Runner

pytestmark = pytest.mark.model


def test_trig_to_the_screen(run: Runner, small: Path) -> None:
    result = run("export", small)
    assert (result.code, result.err) == (0, "")
    assert result.out == small.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["trig", "nq"])
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


def test_mistakes(run: Runner, small: Path, tmp_path: Path) -> None:
    assert run("export", small, "-f", "pdf").errors == ["E702"]
    assert run("export", small, "-f", "nq", "-o", tmp_path / "a.nq").errors == ["E702"]
    assert run("export", small, "-o", tmp_path / "a.pdf").errors == ["E402"]
    assert list(tmp_path.iterdir()) == [small]
