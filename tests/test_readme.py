"""The README's question has the answer that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphbuilder as gb
from graphbuilder.graph import results

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.model


def test_the_question_and_its_answer() -> None:
    block = (ROOT / "README.md").read_text(encoding="utf-8").split("From the demo:\n\n")[1].split("\n\n")[0]
    _, query, shown = block.split("'")
    answer = gb.build(ROOT / "seeds").query(query)
    lines = [line.strip() for line in results.serialise(answer).strip().splitlines()]
    assert [line.strip() for line in shown.strip().splitlines()] == lines
