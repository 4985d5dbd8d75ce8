"""The pair encoder that ships: marks, pieces, and judgements that do not depend on what is judged beside them."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from graphbuilder.extraction import encoder
from graphbuilder.extraction.encoder import LONGEST, TYPES, WEIGHTS, Cutter, Judged, Marked, PairEncoder, paths
from graphbuilder.extraction.pipeline import parsed

MOST_BYTES = 30_000_000


@pytest.fixture(scope="module")
def judge() -> PairEncoder:
    return encoder.load(WEIGHTS)


def marked(nlp: Language, text: str, *names: str) -> Marked:
    (doc,) = parsed(nlp, [text])
    spans = [doc.char_span(text.index(name), text.index(name) + len(name)) for name in names]
    return Marked(doc[:], tuple((span.start, span.end) for span in spans if span is not None))


def likeliest(judged: Judged) -> str:
    return TYPES[int(judged.types.argmax())] if judged.types.max() >= 0.5 else "none"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "names", "type_", "trigger"),
    [
        ("Sweden condemned Belarus on Monday.", ("Sweden", "Belarus"), "ACCUSE", "condemned"),
        ("Belarus was condemned by Sweden on Monday.", ("Sweden", "Belarus"), "ACCUSE", "condemned"),
        ("Kenya sent troops to Somalia.", ("Kenya", "Somalia"), "MOBILIZE", "sent"),
    ],
)
def test_what_leads_from_one_to_the_other(
    judge: PairEncoder, nlp: Language, text: str, names: tuple[str, str], type_: str, trigger: str
) -> None:
    order = sorted(names, key=text.index)
    pair = (order.index(names[0]), order.index(names[1]))
    sentence = marked(nlp, text, *order)
    (judged,) = judge.judge(sentence, paths(sentence, [pair]))
    assert likeliest(judged) == type_
    number = TYPES.index(type_)
    assert sentence.sentence.doc[judged.triggers[number]].text == trigger
    assert np.allclose(judged.statuses.sum(axis=1), 1, atol=1e-5)
    assert judged.none == pytest.approx(float(np.prod(1 - judged.types)), abs=1e-6)


@pytest.mark.model
def test_company_changes_no_judgement_much(judge: PairEncoder, nlp: Language) -> None:
    one = marked(nlp, "Sweden condemned Belarus.", "Sweden", "Belarus")
    long = marked(nlp, "Sweden " + "and then again " * 20 + "condemned Belarus.", "Sweden", "Belarus")
    (alone,) = judge.judge(one, paths(one, [(0, 1)]))
    judge.judge(long, paths(long, [(0, 1)]))
    beside, _ = judge.judge(one, paths(one, [(0, 1), (1, 0)]))
    assert np.allclose(alone.types, beside.types, atol=0.05)


@pytest.mark.model
def test_only_pairs_are_given_that_are_likely_enough_for_some_type(judge: PairEncoder, nlp: Language) -> None:
    sentence = marked(nlp, "Sweden condemned Belarus on Monday.", "Sweden", "Belarus")
    pairs = [(0, 1), (1, 0)]
    every = judge.judge(sentence, paths(sentence, pairs))
    likely = [one for one in every if one.types.max() >= 0.5]
    assert len(every) == len(pairs) > len(likely)
    found = judge.judge(sentence, paths(sentence, pairs), least=0.5)
    assert [(one.source, one.target) for one in found] == [(one.source, one.target) for one in likely] == [(0, 1)]
    assert found[0].triggers == likely[0].triggers
    assert np.allclose(found[0].statuses, likely[0].statuses, atol=1e-5)


@pytest.mark.model
def test_what_stands_beyond_the_longest_is_not_judged(judge: PairEncoder, nlp: Language) -> None:
    sentence = marked(nlp, "Sweden " + "spoke and " * LONGEST + "condemned Belarus.", "Sweden", "Belarus")
    assert judge.judge(sentence, paths(sentence, [(0, 1)])) == []


@pytest.mark.model
def test_each_actor_stands_between_marks_and_can_be_hidden(nlp: Language) -> None:
    cutter = Cutter(WEIGHTS / "vocabulary.txt")
    sentence = marked(nlp, "Sweden condemned Belarus.", "Sweden", "Belarus")
    pieces = cutter.cut(sentence)
    names = {number: piece for piece, number in cutter.pieces.numbers.items()}
    assert [names[n] for n in pieces.numbers][:4] == ["[CLS]", "[unused1]", "sweden", "[unused2]"]
    assert [names[pieces.numbers[mark]] for mark in pieces.marks] == ["[unused1]", "[unused1]"]
    cutter.hide(pieces, pieces.marks[0])
    assert [names[n] for n in pieces.numbers][2] == "[MASK]"
    assert "sweden" not in [names[n] for n in pieces.numbers]


def test_the_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= MOST_BYTES
