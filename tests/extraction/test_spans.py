"""Where names end and what they are, by form and by what the rest of the text calls so."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from graphbuilder.extraction import lexicon
from graphbuilder.extraction.recurrence import Found, recurring
from graphbuilder.extraction.spans import Spans
from graphbuilder.reference import Reference

NLP = spacy.blank("en")


def doc_of(text: str, *entities: tuple[str, str]) -> Doc:
    """A text with the entities that a model might see (each found where its words first stand)."""
    doc = NLP(text)
    spans = []
    for words, label in entities:
        start = text.index(words)
        span = doc.char_span(start, start + len(words))
        assert span is not None
        spans.append(Span(doc, span.start, span.end, label))
    doc.ents = spans
    return doc


@pytest.mark.parametrize(
    ("text", "entity", "found"),
    [
        ("the Quillon River rose", ("the Quillon River", "ORG"), [("Quillon River", "GPE")]),
        ("Quillon Holdings grew", ("Quillon Holdings", "PERSON"), [("Quillon Holdings", "ORG")]),
        ("Sgt. Erik Sand spoke", ("Sgt. Erik Sand", "PERSON"), [("Erik Sand", "PERSON")]),
        ("the dictator Erik Sand fell", ("Erik Sand", "ORG"), [("Erik Sand", "PERSON")]),
        ("the firm Erik Sand fell", ("Erik Sand", "ORG"), [("Erik Sand", "ORG")]),
        ("the G5 (Quillon met", ("G5 (Quillon", "ORG"), [("G5", "ORG"), ("Quillon", "ORG")]),
        ("Erik Sand's house", ("Erik Sand's", "PERSON"), [("Erik Sand", "PERSON")]),
        ("he said so", ("he", "PERSON"), []),
    ],
)
def test_rims_and_types(text: str, entity: tuple[str, str], found: list[tuple[str, str]]) -> None:
    doc = doc_of(text, entity)
    spans = Spans(Reference.load(), lexicon.load()).of(doc)
    assert [(doc[s.start : s.end].text, s.label) for s in spans] == found


def test_a_name_has_one_type_and_is_found_again() -> None:
    doc = doc_of("Quillon spoke. Erik Quillon left. Then Quillon came.", ("Quillon", "GPE"), ("Erik Quillon", "PERSON"))
    found = recurring(doc, [Found(0, 1, "GPE"), Found(3, 5, "PERSON")], Reference.load())
    assert [(doc[s.start : s.end].text, s.label) for s in found] == [
        ("Quillon", "PERSON"),
        ("Erik Quillon", "PERSON"),
        ("Quillon", "PERSON"),
    ]


def test_two_types_equally_often_are_left_as_they_are() -> None:
    doc = doc_of("Quillon met Quillon.")
    found = recurring(doc, [Found(0, 1, "GPE"), Found(2, 3, "ORG")], Reference.load())
    assert [s.label for s in found] == ["GPE", "ORG"]
