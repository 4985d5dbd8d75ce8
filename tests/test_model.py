"""The nouns check what they are given and derive what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from graphbuilder.model import (
    Attribution,
    Certainty,
    Claim,
    Document,
    Entity,
    Mention,
    Polarity,
    Quotation,
    Span,
    Stance,
    Status,
    TimeFrame,
    status_of,
)
from graphbuilder.vocabulary import BASE

A = Entity(BASE + "entity/A", "State", "A")
B = Entity(BASE + "entity/B", "State", "B")
SPAN = Span(0, 1, "x")
CLAIM = Claim("d", "h", Mention(SPAN, A), "supports", Mention(SPAN, B), SPAN, SPAN, "r", 0.5)


@pytest.mark.parametrize(("start", "end", "text"), [(0, 2, "x"), (-1, 0, "x"), (3, 2, "")])
def test_a_span_fits_its_text(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(start, end, text)


def test_a_document_is_known_by_its_source_and_changes_by_its_content() -> None:
    one = Document("a.txt", "text")
    assert one.id == Document("a.txt", "other").id != Document("b.txt", "text").id
    assert one.content_hash != Document("a.txt", "other").content_hash
    assert one.content_hash != Document("a.txt", "text", published=date(2020, 1, 1)).content_hash
    assert one.span(1, 3).text == "ex"


def test_an_entity_has_a_class_of_the_ontology() -> None:
    with pytest.raises(ValueError, match="class"):
        Entity(BASE + "entity/A", "Nonsense", "A")


@pytest.mark.parametrize(
    "broken",
    [{"relation": "hugs"}, {"score": 1.5}, {"subject": Mention(SPAN, None)}, {"object": Mention(SPAN, None)}],
)
def test_a_claim_is_checked(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        replace(CLAIM, **broken)  # type: ignore[arg-type]


def test_status_follows_from_the_three_enums() -> None:
    for polarity, certainty, time in product(Polarity, Certainty, TimeFrame):
        status = status_of(polarity, certainty, time)
        fact = certainty is Certainty.CERTAIN and time in (TimeFrame.ACTUAL, TimeFrame.PAST)
        expected = Status.FACT if fact else Status.HYPOTHETICAL
        assert status is (Status.NEGATED if polarity is Polarity.NEGATIVE else expected)


@pytest.mark.parametrize("polarity", Polarity)
def test_a_tentative_claim_is_told_as_nothing_but_tentative(polarity: Polarity) -> None:
    claim = replace(CLAIM, polarity=polarity, tentative=True)
    assert (claim.status, claim.affirmed) == (Status.TENTATIVE, False)
    assert claim.reading is replace(claim, tentative=False).status


def test_a_claims_id_names_its_spans_not_its_rule() -> None:
    assert CLAIM.id == replace(CLAIM, rule="other", score=0.1).id
    assert CLAIM.id != replace(CLAIM, evidence=Span(1, 2, "y")).id
    assert CLAIM.id != replace(CLAIM, content_hash="i").id


def test_the_speaker_is_the_innermost_who_is_named() -> None:
    chain = Attribution(None, within=Attribution(B, within=Attribution(A)))
    assert replace(CLAIM, attribution=chain).speaker == B
    assert Quotation(SPAN, None, chain).speaker == B
    assert CLAIM.speaker is None


def test_what_may_become_an_edge() -> None:
    assert CLAIM.affirmed
    assert not replace(CLAIM, ended=True).affirmed
    assert not replace(CLAIM, polarity=Polarity.NEGATIVE).affirmed
    assert not replace(CLAIM, time_frame=TimeFrame.FUTURE).affirmed
    assert not replace(CLAIM, attribution=Attribution(A, Stance.DENIES)).affirmed
    assert replace(CLAIM, attribution=Attribution(A, Stance.REPORTS)).affirmed
