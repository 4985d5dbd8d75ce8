"""Where names end and what they are, by form and by what the rest of the text calls so."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from graphbuilder.extraction import lexicon
from graphbuilder.extraction.recurrence import Found, Recurrence
from graphbuilder.extraction.spans import Spans
from graphbuilder.reference import Reference

NLP = spacy.blank("en")
RECURRENCE = Recurrence(Reference.load(), lexicon.load())


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
    for token in doc:
        token.pos_ = "PROPN" if any(token.text in words for words, _ in entities) else "X"
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
        ("the Government spoke", ("Government", "ORG"), []),
        ("Air Quillon flew", ("Air Quillon", "PERSON"), [("Air Quillon", "PERSON")]),
        ("Foreign Minister Erik Sand spoke", ("Foreign Minister Erik Sand", "PERSON"), [("Erik Sand", "PERSON")]),
        ("Armenia's Quillon Bank", ("Armenia's Quillon Bank", "ORG"), [("Armenia", "ORG"), ("Quillon Bank", "ORG")]),
        ("Queen's College spoke", ("Queen's College", "ORG"), [("Queen's College", "ORG")]),
        ("Near Quillon rebels fell", ("Near Quillon", "PERSON"), [("Quillon", "GPE")]),
        ("the Interim Armenian head", ("Interim Armenian", "NORP"), [("Armenian", "NORP")]),
        ("the Central African Republic", ("Central African Republic", "GPE"), [("Central African Republic", "GPE")]),
        ("the Arab League AL met", ("Arab League AL", "ORG"), [("Arab League", "ORG")]),
        ("the Arab League EU met", ("Arab League EU", "ORG"), [("Arab League EU", "ORG")]),
        ("lent Armenia three dollars", ("Armenia three dollars", "EVENT"), [("Armenia", "EVENT")]),
        ("the 3rd Quillon Brigade fell", ("Quillon Brigade", "PERSON"), [("3rd Quillon Brigade", "UNIT")]),
        ("a Yoruba singer", ("Yoruba", "PERSON"), [("Yoruba", "NORP")]),
        ("the Yorubas and Erik Sand", ("Erik Sand", "PERSON"), [("Yorubas", "NORP"), ("Erik Sand", "PERSON")]),
    ],
)
def test_rims_and_types(text: str, entity: tuple[str, str], found: list[tuple[str, str]]) -> None:
    doc = doc_of(text, entity)
    spans = Spans(Reference.load(), lexicon.load()).of(doc)
    assert [(doc[s.start : s.end].text, s.label) for s in spans] == found


def test_a_name_has_one_type_and_is_found_again() -> None:
    doc = doc_of("Quillon spoke. Erik Quillon left. Then Quillon came.", ("Quillon", "GPE"), ("Erik Quillon", "PERSON"))
    found = RECURRENCE.of(doc, [Found(0, 1, "GPE"), Found(3, 5, "PERSON")])
    assert [(doc[s.start : s.end].text, s.label) for s in found] == [
        ("Quillon", "PERSON"),
        ("Erik Quillon", "PERSON"),
        ("Quillon", "PERSON"),
    ]


def test_two_types_equally_often_are_left_as_they_are() -> None:
    doc = doc_of("Quillon met Quillon.")
    found = RECURRENCE.of(doc, [Found(0, 1, "GPE"), Found(2, 3, "ORG")])
    assert [s.label for s in found] == ["GPE", "ORG"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("They met in Quillon.", ["GPE"]),
        ("They met Dr. Quillon.", ["PERSON"]),
        ("They met Quillon, 34, there.", ["PERSON"]),
        ("The town of Quillon burnt.", ["GPE"]),
        ("The Quillon spokesman left.", ["ORG"]),
        ("They like Quillon.", ["NORP"]),
    ],
)
def test_the_words_beside_a_name_say_what_it_is(text: str, labels: list[str]) -> None:
    doc = doc_of(text, ("Quillon", "NORP" if "NORP" in labels else "ORG"))
    start = doc.ents[0].start
    wrong = {"GPE": "PERSON", "PERSON": "ORG", "ORG": "GPE"}.get(labels[0], "NORP")
    assert [s.label for s in RECURRENCE.of(doc, [Found(start, start + 1, wrong)])] == labels


def test_a_short_form_in_brackets_has_the_type_of_its_long_form_everywhere() -> None:
    doc = doc_of("The Quillon Bank (QBX) rose. QBX fell.")
    spans = [Found(1, 3, "ORG"), Found(4, 5, "PERSON")]
    assert [(doc[s.start : s.end].text, s.label) for s in RECURRENCE.of(doc, spans)] == [
        ("Quillon Bank", "ORG"),
        ("QBX", "ORG"),
        ("QBX", "ORG"),
    ]


def test_a_name_is_not_cut_out_of_a_longer_one() -> None:
    words = ["Quillon", "rose", ".", "The", "Quillon", "Prize", "and", "Quillon", "-", "19", "went"]
    doc = Doc(NLP.vocab, words, pos=["PROPN" if word[0].isupper() else "X" for word in words])
    assert RECURRENCE.of(doc, [Found(0, 1, "ORG")]) == [Found(0, 1, "ORG")]


def test_words_of_a_persons_name_that_the_model_left_outside_are_taken_in() -> None:
    words = ["Then", "Erik", "Sand", "Berg", "left"]
    deps, heads = ["advmod", "compound", "compound", "nsubj", "ROOT"], [4, 3, 3, 4, 4]
    doc = Doc(NLP.vocab, words, pos=["ADV", "PROPN", "PROPN", "PROPN", "VERB"], deps=deps, heads=heads)
    doc.ents = [Span(doc, 2, 4, "PERSON")]
    assert Spans(Reference.load(), lexicon.load()).of(doc) == [Found(1, 4, "PERSON")]
