"""The attribute table must say what spaCy's attribute ruler says, token by token."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

from graphbuilder.extraction import load
from graphbuilder.extraction.attributes import AttributeTable, can_stand_for
from graphbuilder.settings import DEFAULT_MODEL

TEXTS = (
    "Turkey's defence minister has been meeting his counterparts; they're not happy, but there is hope.",
    "There's gonna be trouble. I gotta go, c'mon, let's leave. Y'all ain't ready.",
    "He did it himself, and (more or less) better than those who'd said: \"Don't!\"\n\nNATO's 31 members agreed.",
    "ALL CAPS WHICH NOBODY MAY READ \u200b \t 🙂 مرحبا 42nd",
    "",
)


def _set(token: Token) -> tuple[str, str, str, str, str]:
    return token.pos_, str(token.morph), token.lemma_, token.tag_, token.dep_


@pytest.fixture(scope="module")
def model() -> Language:
    return spacy.load(DEFAULT_MODEL, exclude=["ner", "lemmatizer"])


@pytest.fixture(scope="module")
def ruler(model: Language) -> AttributeRuler:
    found = model.get_pipe("attribute_ruler")
    assert isinstance(found, AttributeRuler)
    return found


def _parsed(model: Language, text: str) -> Doc:
    with model.select_pipes(disable=["attribute_ruler"]):
        return model(text)


def test_the_table_says_what_the_ruler_says(model: Language, ruler: AttributeRuler) -> None:
    table = AttributeTable(ruler)
    for text in TEXTS * 2:
        by_ruler, by_table = ruler(_parsed(model, text)), table(_parsed(model, text))
        assert list(map(_set, by_table)) == list(map(_set, by_ruler))


def test_patterns_of_several_tokens_count(model: Language, ruler: AttributeRuler) -> None:
    doc = AttributeTable(ruler)(_parsed(model, TEXTS[1]))
    assert "gonna" in doc.text
    assert doc[[t.text for t in doc].index("gon")].lemma_ == "go"


def test_the_pipeline_uses_the_table() -> None:
    assert "attribute_ruler" not in load().pipe_names
    assert "graphbuilder_attributes" in load().pipe_names


@pytest.mark.parametrize(
    ("pattern", "attributes"),
    [
        ([{"SHAPE": "Xxxx"}], {"POS": "PROPN"}),
        ([{"LOWER": {"NOT_IN": ["may"]}}], {"POS": "PROPN"}),
        ([{"LOWER": "may", "OP": "+"}], {"POS": "PROPN"}),
        ([{"LOWER": "may"}], {"NORM": "might"}),
    ],
)
def test_a_ruler_that_asks_for_more_is_left_alone(
    model: Language, pattern: list[dict[int | str, Any]], attributes: dict[str, str]
) -> None:
    ruler = AttributeRuler(model.vocab)
    ruler.add([pattern], attributes)
    assert not can_stand_for(ruler)


def test_the_models_ruler_can_be_replaced(ruler: AttributeRuler) -> None:
    assert can_stand_for(ruler)
