"""Stretches in quotation marks, well formed and not."""

from __future__ import annotations

import pytest
import spacy

from graphbuilder.extraction.quotes import quoted_ranges

TOKENIZER = spacy.blank("en")


def quoted(text: str) -> list[str]:
    """The quoted stretches; marks are set apart by hand where the bare tokenizer would not."""
    doc = TOKENIZER(text)
    return [doc[start:end].text for start, end in quoted_ranges(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It rained all day,” she said.", ["It rained all day,"]),
        ('"It rained all day," she said.', ["It rained all day,"]),
        ("«It rained all day», she said.", ["It rained all day"]),
        ("„It rained all day“, she said.", ["It rained all day"]),
        ("“It rained all day, she said.", ["It rained all day, she said."]),
        ("It rained all day,” she said.", []),
        ("It rained ” all day long today", ["all day long today"]),
        ("“It rained all day,“ she said.", ["It rained all day,"]),
        ("A “dizzying” day in the hills.", []),
        ("“Never !” she said.", ["Never !"]),
        ("“One two three four” and “five six seven eight”.", ["One two three four", "five six seven eight"]),
        ("“Nothing is open here.\n\nAnd nothing closes” there.", ["Nothing is open here."]),
        ("“”", []),
        ("", []),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
