"""Headlines in capitals get the small letters of a sentence; names keep theirs."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from graphbuilder.extraction import lexicon, load
from graphbuilder.extraction.casing import Casing, words_of
from graphbuilder.model import Document
from graphbuilder.reference import Reference


@pytest.fixture(scope="module")
def casing() -> Casing:
    return Casing(Reference.load(), lexicon.load(), words_of(load()))


def _cased(casing: Casing, text: str) -> Doc:
    doc = load().make_doc(text)
    doc._.document = Document("a.txt", text)
    return casing(doc)


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("Turkish Parliament Fails to Pass Reforms", "Turkish Parliament fails to pass reforms"),
        ("Nordic Federation of Millers Says Prices Rise", "Nordic Federation of millers says prices rise"),
        ("U.S. Seeks Talks With North Korea Over Missiles", "U.S. seeks talks with North Korea over missiles"),
        ("Premier Visits Baku\n\nThe visit ended late.", "Premier Visits Baku\n\nThe visit ended late."),
    ],
)
def test_words_become_small_and_names_stay(casing: Casing, text: str, cased: str) -> None:
    assert _cased(casing, text).text == cased


def test_a_name_of_the_text_stays_though_it_is_a_word(casing: Casing) -> None:
    text = "Baker Rejects Offer From Striking Miners\n\nOn Monday Mr Baker said no to the miners."
    assert _cased(casing, text).text.startswith("Baker rejects offer from striking miners\n")
    text = "Miners Reject Offer From Baker In Person\n\nOn Monday Mr Baker said no."
    assert "from Baker in person" in _cased(casing, text).text


@pytest.mark.parametrize(
    "text",
    [
        "The list includes Allan Octavian Hume, Dadabhai Naoroji, Jawaharlal Nehru and Surendranath Banerjee.",
        "Turkey supports Azerbaijan, and Russia mediates between the two.",
        "",
        "TURKEY AND RUSSIA SIGN GAS DEAL IN ANKARA",
    ],
)
def test_sentences_and_lists_of_names_stay_as_they_are(casing: Casing, text: str) -> None:
    doc = load().make_doc(text)
    assert casing(doc) is doc


def test_what_is_quoted_keeps_the_letters_of_the_document() -> None:
    text = "Turkey Condemns Armenia Over Border Shelling\n\nTurkey condemned Armenia on Monday."
    doc = load().make_doc(text)
    doc._.document = Document("a.txt", text)
    found = load()(doc)
    claims = found._.claims
    assert claims
    assert all(text[c.sentence.start : c.sentence.end] == c.sentence.text for c in claims)


def test_the_context_of_a_stream_is_kept() -> None:
    texts = [("Turkey Condemns Armenia Over Border Shelling", 7), ("Turkey supports Azerbaijan.", 8)]
    assert [number for _, number in load().pipe(texts, as_tuples=True)] == [7, 8]


def test_without_a_table_of_lemmas_no_word_is_known() -> None:
    assert not words_of(spacy.blank("en"))("reforms")
    assert words_of(load())("reforms")
    assert not words_of(load())("azerbaijan-armenia")
