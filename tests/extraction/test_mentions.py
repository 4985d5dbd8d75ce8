"""Mentions: the model's entities first; reference names retype an identical span, add, and never cut a longer one."""

from __future__ import annotations

import itertools

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from graphbuilder.extraction import lexicon
from graphbuilder.extraction.analysis import Kind, analysis_of
from graphbuilder.extraction.mentions import Mentions, kind_of
from graphbuilder.reference import Name, NameKind, Reference

from .conftest import Read

Entities = list[tuple[int, int, str]]


@pytest.fixture(scope="module")
def mentions() -> Mentions:
    return Mentions(Reference.load(), lexicon.load())


def doc_of(nlp: Language, words: str, entities: Entities) -> Doc:
    """A Doc whose model entities are given: (first word, word after the last, label)."""
    parts = words.split()
    doc = Doc(nlp.vocab, parts, pos=["X"] * len(parts), tags=["POS" if w == "'s" else "XX" for w in parts])
    doc.ents = [Span(doc, start, end, label) for start, end, label in entities]
    return doc


def nodes(nlp: Language, mentions: Mentions, words: str, entities: Entities) -> dict[str, str]:
    doc = mentions(doc_of(nlp, words, entities))
    return {doc[n.start : n.end].text: n.type or "by name" for n in analysis_of(doc).nodes}


@pytest.mark.parametrize(
    ("words", "entities", "expected"),
    [
        ("Armenia voted .", [], {"Armenia": "by name"}),
        ("Armenia voted .", [(0, 1, "PERSON")], {"Armenia": "Person"}),
        ("The Russian Center for Trade spoke .", [(0, 5, "ORG")], {"Russian Center for Trade": "Organisation"}),
        ("Mr. Olsen spoke .", [(0, 2, "PERSON")], {"Olsen": "Person"}),
        ("Olsen 's book .", [(0, 2, "PERSON")], {"Olsen": "Person"}),
        ("“ Olsen ” spoke .", [(0, 3, "PERSON")], {"Olsen": "Person"}),
        ("He paid 25 dollars .", [(2, 4, "MONEY")], {}),
        ("“ ” .", [(0, 2, "ORG")], {}),
        ("they told us and the US .", [], {"US": "by name"}),
    ],
)
def test_nodes(nlp: Language, mentions: Mentions, words: str, entities: Entities, expected: dict[str, str]) -> None:
    assert nodes(nlp, mentions, words, entities) == expected


def test_a_longer_reference_name_takes_in_the_models_shorter_one(nlp: Language, mentions: Mentions) -> None:
    found = nodes(nlp, mentions, "The French foreign ministry spoke .", [(1, 2, "NORP")])
    assert found == {"French foreign ministry": "by name"}


def test_bare_text_gets_a_document_of_its_own(nlp: Language, mentions: Mentions) -> None:
    one, other = (mentions(doc_of(nlp, text, [])) for text in ("Armenia voted .", "Georgia voted ."))
    assert one._.document.source != other._.document.source
    assert one._.document.text == one.text


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("Israeli officials spoke.", "Israeli", Kind.ADJECTIVE),
        ("An Israeli was hurt.", "Israeli", Kind.DEMONYM),
        ("The Kremlin denied it.", "Kremlin", Kind.METONYM),
        ("Armenia denied it.", "Armenia", Kind.NAME),
    ],
)
def test_how_a_node_refers(nlp: Language, text: str, surface: str, kind: Kind) -> None:
    doc = nlp(text)
    (node,) = [n for n in analysis_of(doc).nodes if doc[n.start : n.end].text == surface]
    assert node.kind is kind


def test_a_name_is_a_name_before_anything_else() -> None:
    city, seat = Name("Baku", NameKind.NAME, "Baku"), Name("Baku", NameKind.METONYM, "Azerbaijan")
    adjective = Name("Azeri", NameKind.ADJECTIVE, "Azerbaijan")
    assert kind_of((seat, city)) is Kind.NAME
    assert kind_of((adjective, seat)) is Kind.METONYM
    assert kind_of((adjective,)) is Kind.ADJECTIVE
    assert kind_of(()) is Kind.NAME


def test_mentions_do_not_overlap(read: Read) -> None:
    text = "The New York Times met the United States Army near Kansas City, and the Russian Center for Trade spoke."
    spans = sorted((m.span.start, m.span.end) for m in read(text).mentions)
    assert len(spans) > 2
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
