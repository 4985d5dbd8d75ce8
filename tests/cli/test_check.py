"""graphbuilder check: sound or not, and the exit code says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Runner

pytestmark = pytest.mark.model


def test_a_sound_graph(run: Runner, graph: Path) -> None:
    result = run("check", graph)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"{graph} is sound: 2 documents, ")


def test_a_graph_that_breaks_a_shape(run: Runner, graph: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.trig"
    text = graph.read_text(encoding="utf-8")
    broken.write_text(text.replace("gb:polarity gb:positive", "gb:polarity gb:certain"), encoding="utf-8")
    result = run("check", broken)
    assert (result.code, result.err) == (1, "")
    assert "Violation: gbc:" in result.out
    assert "polarity" in result.out
