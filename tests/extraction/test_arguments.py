"""Which actors of a sentence may take part in its events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from graphbuilder.extraction import lexicon
from graphbuilder.extraction.actors import Actors
from graphbuilder.extraction.analysis import Actor, analysis_of
from graphbuilder.extraction.arguments import MOST_ARGUMENTS, named, pairs, several, with_nameless
from graphbuilder.model import Document

Found = Callable[[str], list[Actor]]


def prepared(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    doc._.document = Document("test.txt", text)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


@pytest.fixture
def found(nlp: Language) -> Found:
    def run(text: str) -> list[Actor]:
        doc = prepared(nlp, text)
        actors = Actors(doc, lexicon.load())
        return several(named(actors, next(iter(doc.sents)), analysis_of(doc).nodes))

    return run


@pytest.fixture
def everybody(nlp: Language) -> Found:
    def run(text: str) -> list[Actor]:
        doc = prepared(nlp, text)
        actors = Actors(doc, lexicon.load(), nameless=True)
        sentence, nodes = next(iter(doc.sents)), analysis_of(doc).nodes
        return several(with_nameless(actors, sentence, named(actors, sentence, nodes)))

    return run


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Turkish army attacked Syria.", ["Turkish army", "Syria"]),
        ("Baku praised Turkish support.", ["Baku", "Turkish"]),
        ("Russian President Vladimir Putin met Emmanuel Macron.", ["Vladimir Putin", "Emmanuel Macron"]),
        ("A Kuwaiti company left Iraq.", ["Kuwaiti company", "Iraq"]),
        ("Chechen rebels attacked Russian troops.", ["Chechen rebels", "Russian troops"]),
        ("Darfur rebels accused Sudan.", ["Darfur rebels", "Sudan"]),
        ("Muqtada al-Sadr's militia fought the US.", ["Muqtada al-Sadr's militia", "US"]),
        ("The Obama administration criticised Egypt.", ["Obama administration", "Egypt"]),
        ("Turkey praised its own army.", []),
        ("Rain fell in Norway.", []),
    ],
)
def test_the_actors_of_a_sentence(found: Found, text: str, expected: list[str]) -> None:
    actors = found(text)
    assert [text.split() and _words(text, actor) for actor in actors] == expected


def _words(text: str, actor: Actor) -> str:
    import spacy  # noqa: PLC0415 (a blank tokenizer counts as the pipeline does in these texts)

    return spacy.blank("en")(text)[actor.start : actor.end].text


@pytest.mark.model
def test_a_long_list_has_none(found: Found) -> None:
    states = ["Norway", "Sweden", "Denmark", "Finland", "France", "Spain", "Italy", "Greece", "Poland", "Austria"]
    states += ["Hungary", "Ireland", "Malta", "Cyprus"]
    assert len(states) > MOST_ARGUMENTS
    assert not found(", ".join(states) + " and Turkey voted.")


@pytest.mark.model
def test_no_pair_stays_on_one_side(found: Found) -> None:
    actors = found("Vladimir Putin said Russia had praised Norway.")
    sides = {(actors[s].entity.label, actors[t].entity.label) for s, t in pairs(actors)}
    assert ("Vladimir Putin", "Norway") in sides
    assert ("Vladimir Putin", "Russia") not in sides


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Protesters attacked the embassy of Kenya.", ["Protesters", "Kenya"]),
        ("Egyptian police arrested several journalists.", ["Egyptian police", "journalists"]),
        ("The police arrested John Miller, a teacher.", ["police", "John Miller"]),
        ("Kenya built a road.", []),
    ],
)
def test_whom_a_sentence_only_describes(everybody: Found, text: str, expected: list[str]) -> None:
    assert [_words(text, actor) for actor in everybody(text)] == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Armenian shelling of Azerbaijani villages near Tovuz set barns ablaze.", "Armenia"),
        ("An Iraqi fleeing the war met an envoy of Norway.", "Iraqi"),
    ],
)
def test_an_adjective_of_a_deed_is_the_state_and_somebody_who_does_it_is_not(
    found: Found, text: str, expected: str
) -> None:
    assert found(text)[0].entity.label == expected
