"""Labels and signatures: who tells a line by its layout."""

from __future__ import annotations

import pytest
import spacy

from graphbuilder.extraction.labels import labels

TOKENIZER = spacy.blank("en")


def found(text: str) -> list[tuple[str, str]]:
    doc = TOKENIZER(text)
    return [(doc[slice(*one.source)].text, doc[slice(*one.content)].text.strip()) for one in labels(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Olsen: Rain will fall.", [("Olsen", "Rain will fall.")]),
        ("“OLSEN: Rain will fall.", [("OLSEN", "Rain will fall.")]),
        ("Prime Minister of Denmark: Rain will fall.", [("Prime Minister of Denmark", "Rain will fall.")]),
        ("“Rain will fall.” ― Peter Olsen", [("Peter Olsen", "“Rain will fall.”")]),
        ("“Rain will fall.” ― Peter Olsen.", [("Peter Olsen", "“Rain will fall.”")]),
        ("Rain will fall - Peter Olsen", []),
        ("“Rain will fall.” ― from a letter", []),
        ("He said: rain will fall.", []),
        ("Olsen: Rain", []),
        ("One: two", []),
        ("", []),
    ],
)
def test_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_transcript_repeats_its_labels() -> None:
    text = "OLSEN: Rain will fall.\nBERG: When will it fall?\nOLSEN: It will fall tomorrow.\nOdd: It may not fall."
    assert [one.repeated for one in labels(TOKENIZER(text))] == [True, False, True, False]
