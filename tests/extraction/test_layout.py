"""Lines and paragraphs as token ranges."""

from __future__ import annotations

import pytest
import spacy

from graphbuilder.extraction.layout import lines, paragraphs

BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "by_line", "by_paragraph"),
    [
        ("One.\nTwo.\n\nThree.", ["One.", "Two.", "Three."], ["One.\nTwo.", "Three."]),
        ("\n\nOne. \n \n Two.\n", ["One.", "Two."], ["One.", "Two.\n"]),
        ("One", ["One"], ["One"]),
        ("\n", [], ["\n"]),
        ("", [], []),
    ],
)
def test_ranges_lie_between_breaks(text: str, by_line: list[str], by_paragraph: list[str]) -> None:
    doc = BLANK(text)
    assert [doc[start:end].text for start, end in lines(doc)] == by_line
    assert [doc[start:end].text for start, end in paragraphs(doc)] == by_paragraph
