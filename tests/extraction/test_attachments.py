"""Where the objects of prepositions hang, asked of parsed sentences."""

from __future__ import annotations

import pytest
from spacy.language import Language

from graphbuilder.extraction import lexicon
from graphbuilder.extraction.attachments import Attachments


@pytest.mark.parametrize(
    ("text", "trigger", "pos", "form", "expected"),
    [
        ("Sanctions on Peru hurt.", "Sanctions", "N", "on", ["Peru"]),
        ("Brazil imposed sanctions yesterday on Peru.", "sanctions", "N", "on", ["Peru"]),
        ("The murder of a spy by Brazil was denied.", "murder", "N", "by", ["Brazil"]),
        ("A raid carried out by Brazil failed.", "raid", "N", "by", ["Brazil"]),
        ("Brazil flew strikes using jets against Peru.", "strikes", "N", "against", ["Peru"]),
        ("Brazil withdrew its troops from Peru.", "withdrew", "V", "from", ["Peru"]),
        ("Brazil pulled out of Peru.", "pulled", "V", "of", ["Peru"]),
        ("Brazil praised the port of Peru.", "praised", "V", "of", []),
        ("Brazil flew strikes.", "strikes", "N", "against", []),
    ],
)
def test_objects_of_a_preposition(
    nlp: Language, text: str, trigger: str, pos: str, form: str, expected: list[str]
) -> None:
    (token,) = [t for t in nlp(text) if t.text == trigger]
    places = Attachments(lexicon.load()).of(token, pos, form)
    assert next(([t.text for t in place] for place in places if place), []) == expected
