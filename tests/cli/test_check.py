"""graphbuilder check: sound or not, and the exit code says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Runner

pytestmark = pytest.mark.model


def test_a_sound_graph(run: Runner, small: Path) -> None:
    result = run("check", small)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"{small} is sound: 1 document, ")


def test_a_graph_that_breaks_a_shape(run: Runner, small: Path) -> None:
    text = small.read_text(encoding="utf-8")
    assert "gb:polarity gb:positive" in text
    small.write_text(text.replace("gb:polarity gb:positive", "gb:polarity gb:certain"), encoding="utf-8")
    result = run("check", small)
    assert (result.code, result.err) == (1, "")
    assert "Violation: gbc:" in result.out
    assert "polarity" in result.out
