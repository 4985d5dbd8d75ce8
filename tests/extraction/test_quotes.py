"""Stretches in quotation marks, well formed and not."""

from __future__ import annotations

import pytest
import spacy

from graphbuilder.extraction.quotes import paragraphs, quoted_ranges

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n\n\nThree.", ["One.", "Two.", "Three."]),
        ("One.\nStill one.", ["One.\nStill one."]),
        ("\n\nOne.\n\n", ["One."]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_paragraphs_lie_between_blank_lines(text: str, expected: list[str]) -> None:
    doc = TOKENIZER(text)
    assert [doc[start:end].text for start, end in paragraphs(doc)] == expected
