"""Whom the encoder is asked about: the known, and strangers, whose deeds are never edges."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from spacy.language import Language

from graphbuilder.extraction import lexicon
from graphbuilder.extraction.actors import Actors
from graphbuilder.extraction.encoder import TYPES, Judged, Marked, Pair, PairEncoder
from graphbuilder.extraction.opinions import BACKED, CONTRADICTED, UNKNOWN, Opinions, shifted
from graphbuilder.extraction.paths import Path
from graphbuilder.model import Claim, Document, Status

from .conftest import Read, line


def events(claims: tuple[Claim, ...]) -> dict[str, Claim]:
    return {line(claim): claim for claim in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraqi security forces killed protesters in Baghdad.", "Iraq assaults protesters"),
        ("Egyptian police arrested a journalist in Cairo.", "Egypt coerces journalist"),
        ("Protesters attacked the embassy of Kenya in Nairobi on Monday.", "protesters assaults Kenya"),
        (
            "Germany and France paid money to Victoire Ingabire, who criticised Rwanda.",
            "Germany aids Victoire Ingabire",
        ),
        (
            "Egyptian prosecutors charged President Abdel Fattah Sand, and Egypt asked Sudan for help.",
            "Egypt accuses Abdel Fattah Sand",
        ),
    ],
)
def test_what_strangers_do_is_a_tentative_claim(read: Read, text: str, expected: str) -> None:
    found = events(read(text).claims)
    assert expected in found
    assert found[expected].status is Status.TENTATIVE


@pytest.mark.parametrize(
    "text",
    [
        "Police clashed with protesters on Monday in the town.",
        "Russian President Vladimir Putin said that Russia jailed nobody.",
        "The police and the teachers of France slept.",
    ],
)
def test_two_without_a_name_one_and_the_same_and_a_sentence_without_an_act_have_none(read: Read, text: str) -> None:
    assert not [claim for claim in read(text).claims if claim.rule.startswith("pair.")]


def test_strangers_are_not_sought_in_a_headline(read: Read) -> None:
    headline = "Rwanda Jails Activist Victoire Sand"
    found = read(f"{headline}\n\nIt rained in the hills on Monday, and the markets of the town were closed.").claims
    assert not [claim for claim in found if claim.rule.startswith("pair.")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Anna Sand arrested Victoire Ingabire in the town on Monday.", True),
        ("Anna Sand held talks with Victoire Ingabire on Monday.", True),
        ("Anna Sand slept well in the hills near the house of Victoire Ingabire.", False),
        ("Anna Sand slept, and the teachers sang.", False),
        ("Kenya slept, and Norway sang.", True),
    ],
)
def test_strangers_are_asked_about_where_a_word_between_them_tells_of_an_event(
    read: Read, monkeypatch: pytest.MonkeyPatch, text: str, asked: bool
) -> None:
    sentences: list[Marked] = []
    judge = PairEncoder.judge

    def spy(self: PairEncoder, marked: Marked, ways: Mapping[Pair, Path], least: float = 0) -> list[Judged]:
        sentences.append(marked)
        return judge(self, marked, ways, least)

    monkeypatch.setattr(PairEncoder, "judge", spy)
    read(f"It rained.\n\n{text}")
    assert bool(sentences) is asked


@pytest.mark.parametrize(("probability", "by"), [(0.5, 0.0), (0.9, -2.0), (0.2, 1.0)])
def test_log_odds_are_moved_and_moved_back(probability: float, by: float) -> None:
    moved = shifted(probability, by)
    assert (moved > probability) == (by > 0)
    assert shifted(moved, -by) == pytest.approx(probability)


def test_certainties_stay() -> None:
    assert shifted(1.0, -2.0) == pytest.approx(1.0, abs=1e-6)
    assert shifted(0.0, 2.0) == 0.0


@pytest.mark.parametrize(
    ("text", "type_", "trigger", "support"),
    [
        ("Kenya refused to resume talks with Norway.", "REJECT", "refused", BACKED),
        ("Kenya threatened to cut trade with Norway.", "THREATEN", "threatened", BACKED),
        ("Kenya condemned Norway on Monday.", "AGREE", "condemned", CONTRADICTED),
        ("Kenya snubbled Norway on Monday.", "ACCUSE", "snubbled", UNKNOWN),
    ],
)
def test_what_the_lexicon_says_of_a_trigger(nlp: Language, text: str, type_: str, trigger: str, support: float) -> None:
    doc = nlp.make_doc(text)
    doc._.document = Document("test.txt", text)
    for _, component in nlp.pipeline:
        doc = component(doc)
    opinions, number = Opinions(doc, Actors(doc, lexicon.load()), lexicon.load()), TYPES.index(type_)
    index = next((t.i for t in doc if t.text in ("resume", "cut")), next(t.i for t in doc if t.text == trigger))
    seen = np.full(len(TYPES), 0.5, np.float32)
    judged = Judged(0, 1, seen, np.zeros((len(TYPES), 3), np.float32), (index,) * len(TYPES))
    found = opinions._trigger(judged, number)
    assert found.text == trigger
    assert opinions._support(found, number) == support
