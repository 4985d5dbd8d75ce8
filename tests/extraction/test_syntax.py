"""Questions to a parse, asked of trees built by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Token

from graphbuilder.extraction.syntax import agent, antecedent, clause_verb, coordinated, patient, prepositional

VOCAB = spacy.blank("en").vocab
POS = {
    "N": "NOUN",
    "P": "PROPN",
    "V": "VERB",
    "X": "AUX",
    "A": "ADP",
    "W": "PRON",
    "C": "CCONJ",
    "R": "PART",
    "O": "PRON",
}
TAGS = {"V": "VBD", "W": "WDT"}


def tree(*words: str) -> Doc:
    """Words as "text/part of speech/label/index of the head", a tag after a second slash of the part of speech."""
    rows = [word.split("/") for word in words]
    kinds = [row[1].split("=") for row in rows]
    return Doc(
        VOCAB,
        [row[0] for row in rows],
        lemmas=[row[0].lower() for row in rows],
        pos=[POS[kind[0]] for kind in kinds],
        tags=[kind[1] if len(kind) > 1 else TAGS.get(kind[0], "XX") for kind in kinds],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
    )


def text(token: Token | None) -> str | None:
    return token.text if token is not None else None


ACTIVE = tree("A/P/nsubj/1", "hit/V/ROOT/1", "B/P/dobj/1")
PASSIVE = tree("B/P/nsubjpass/2", "was/X/auxpass/2", "hit/V=VBN/ROOT/2", "by/A/agent/2", "A/P/pobj/3")
NO_AGENT = tree("B/P/nsubjpass/2", "was/X/auxpass/2", "hit/V=VBN/ROOT/2")
REDUCED = tree("B/P/nsubj/4", "hit/V=VBN/acl/0", "by/A/agent/1", "A/P/pobj/2", "fell/V/ROOT/4")
RELATIVE = tree("A/P/nsubj/4", "which/W/nsubj/2", "hit/V/relcl/0", "B/P/dobj/2", "fell/V/ROOT/4")
CONTROLLED = tree("A/P/nsubj/1", "wants/V/ROOT/1", "to/R/aux/3", "hit/V=VB/xcomp/1", "B/P/dobj/3")
RAISED = tree("C/P/nsubj/1", "asked/V/ROOT/1", "A/P/dobj/1", "to/R/aux/4", "hit/V=VB/xcomp/1", "B/P/dobj/4")
JOINED = tree("A/P/nsubj/1", "ran/V/ROOT/1", "and/C/cc/1", "hit/V/conj/1", "B/P/dobj/3")
CHARGED = tree(
    "C/P/nsubj/1", "warned/V/ROOT/1", "A/P/dobj/1", "against/A/prep/1", "hitting/V=VBG/pcomp/3", "B/P/dobj/4"
)
GERUND = tree("A/P/nsubj/1", "left/V/ROOT/1", "after/A/prep/1", "hitting/V=VBG/pcomp/2", "B/P/dobj/3")
DESCRIBED = tree("A/P/nsubj/3", "hitting/V=VBG/acl/0", "B/P/dobj/1", "fell/V/ROOT/3")

CAPTURED = tree(
    "B/P/nsubjpass/2",
    "was/X/auxpass/2",
    "caught/V=VBN/ROOT/2",
    "and/C/cc/2",
    "hit/V=VBN/conj/2",
    "by/A/agent/4",
    "A/P/pobj/5",
)
TWICE = tree("Near/A/ROOT/0", "Mosul/P/nsubj/3", "A/P/nsubj/3", "hit/V/conj/0", "B/P/dobj/3")
INTENT = tree("A/P/nsubj/1", "is/X/ROOT/1", "bent/N/acomp/1", "on/A/prep/2", "hitting/V=VBG/pcomp/3", "B/P/dobj/4")
HOURS = tree(
    "B/P/nsubjpass/2", "was/X/auxpass/2", "hit/V=VBN/ROOT/2", "by/A/agent/2", "A/P/compound/5", "hour/N/pobj/3"
)


@pytest.mark.parametrize(
    ("doc", "verb", "does", "suffers"),
    [
        (ACTIVE, "hit", "A", "B"),
        (PASSIVE, "hit", "A", "B"),
        (NO_AGENT, "hit", None, "B"),
        (REDUCED, "hit", "A", "B"),
        (RELATIVE, "hit", "A", "B"),
        (CONTROLLED, "hit", "A", "B"),
        (RAISED, "hit", "A", "B"),
        (JOINED, "hit", "A", "B"),
        (CHARGED, "hitting", "A", "B"),
        (GERUND, "hitting", "A", "B"),
        (DESCRIBED, "hitting", "A", "B"),
        (CAPTURED, "hit", "A", "B"),
        (TWICE, "hit", "A", "B"),
        (INTENT, "hitting", "A", "B"),
        (HOURS, "hit", "A", "B"),
    ],
)
def test_who_does_it_to_whom(doc: Doc, verb: str, does: str | None, suffers: str | None) -> None:
    (token,) = [t for t in doc if t.text == verb]
    assert (text(agent(token)), text(patient(token))) == (does, suffers)


def test_an_object_may_be_a_dative_or_a_misread_adverbial() -> None:
    assert text(patient(tree("A/P/nsubj/1", "told/V/ROOT/1", "B/P/dative/1")[1])) == "B"
    assert text(patient(tree("A/P/nsubj/1", "backs/V/ROOT/1", "B/P/npadvmod/1")[1])) == "B"
    assert patient(tree("A/P/nsubj/1", "ran/V/ROOT/1", "days/N/npadvmod/1")[1]) is None
    assert patient(tree("A/P/nsubj/1", "sent/V/ROOT/1", "to/A/dative/1", "B/P/pobj/2")[1]) is None


def test_a_subject_is_not_sought_through_endless_verbs() -> None:
    chain = ["A/P/nsubj/1", "v/V/ROOT/1", *(f"v/V=VB/xcomp/{index}" for index in range(1, 9))]
    doc = tree(*chain)
    assert text(agent(doc[3])) == "A"
    assert agent(doc[-1]) is None


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    assert text(antecedent(RELATIVE[1])) == "A"
    assert text(antecedent(RELATIVE[3])) == "B"
    question = tree("which/W/nsubj/1", "fell/V/ROOT/1")
    assert text(antecedent(question[0])) == "which"


def test_objects_of_a_preposition() -> None:
    doc = tree("went/V/ROOT/0", "to/A/prep/0", "A/P/pobj/1", "with/A/prep/0", "B/P/pobj/3")
    assert [t.text for t in prepositional(doc[0], "to")] == ["A"]
    assert [t.text for t in prepositional(doc[0], "with")] == ["B"]
    assert list(prepositional(doc[0], "of")) == []


def test_coordination_is_in_text_order_and_bounded() -> None:
    doc = tree("A/P/ROOT/0", "B/P/conj/0", "C/P/conj/1", "D/P/conj/0")
    assert [t.text for t in coordinated(doc[0])] == ["A", "B", "C", "D"]
    long = tree("A/P/ROOT/0", *(f"A/P/conj/{index}" for index in range(3000)))
    assert len(coordinated(long[0])) == 50


def test_the_verb_of_a_clause() -> None:
    assert clause_verb(PASSIVE[4]).text == "hit"
    assert clause_verb(RELATIVE[2]).text == "hit"
    noun = tree("A/P/ROOT/0", "B/P/appos/0")
    assert clause_verb(noun[1]).text == "A"
