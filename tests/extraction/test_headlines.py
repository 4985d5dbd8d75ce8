"""Headlines by their capitals, titles by their place."""

from __future__ import annotations

import pytest
import spacy

from graphbuilder.extraction.headlines import is_headline, title_end

BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Germany Warns Iran Over Nuclear Deal", True),
        ("U.S. Envoy Visits Baku for Talks", True),
        ("Germany warned Iran over the deal", False),
        ("Ministry of Foreign Affairs", False),
        ("", False),
    ],
)
def test_most_words_of_a_headline_have_a_capital(line: str, headline: bool) -> None:
    assert is_headline(line) is headline


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Envoy to visit Baku\n\nThe envoy left.", "Envoy to visit Baku"),
        ("The envoy left.\n\nHe was in Baku.", ""),
        ("Envoy to visit Baku", ""),
        ("Envoy to visit Baku\n\n", ""),
        ("", ""),
    ],
)
def test_a_title_is_a_first_paragraph_without_a_closing_mark(text: str, title: str) -> None:
    doc = BLANK(text)
    assert doc[: title_end(doc)].text == title
