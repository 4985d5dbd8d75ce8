from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from graphbuilder.model import Attribution, Certainty, Claim, Polarity, Stance, TimeFrame
from graphbuilder.page.disputes import CONTESTED, DENIED, NEAR, ONE_SIDED, Disputed, denied, disputes

from .samples import (
    ARMENIA,
    ARMS,
    AZERBAIJAN,
    COERCED,
    DISPUTED,
    DOUBTED,
    FRANCE,
    MEDIATES,
    NO_SUPPORT,
    NOT_FIGHT,
    PASHINYAN,
    PUKHOV,
    RUSSIA,
    SUPPORTS,
    TURKEY,
    entity,
)

AID = replace(ARMS, relation="aids")
NO_AID = replace(NO_SUPPORT, relation="aids")


def kinds(*claims: Claim) -> list[str]:
    return [found.kind for found in disputes(claims, {})]


def of_kind(found: Sequence[Disputed], kind: str) -> list[Disputed]:
    return [one for one in found if one.kind == kind]


def test_the_samples_hold_each_kind() -> None:
    found = disputes(DISPUTED, {})
    assert [one.kind for one in found] == [CONTESTED, NEAR, DENIED, DENIED, ONE_SIDED]
    contested = found[0]
    assert (contested.subject, contested.relation, contested.object) == (TURKEY.iri, "supports", AZERBAIJAN.iri)
    assert [DISPUTED[place] for place in contested.affirm] == [SUPPORTS]
    assert [DISPUTED[place] for place in contested.deny] == [NO_SUPPORT]
    assert [[DISPUTED[place] for place in one.affirm] for one in of_kind(found, ONE_SIDED)] == [[COERCED]]
    assert DOUBTED in [DISPUTED[place] for one in of_kind(found, DENIED) for place in one.deny]


def test_the_order_of_claims_changes_no_dispute() -> None:
    shuffled = random.Random(3).sample(DISPUTED, len(DISPUTED))

    def told(claims: Sequence[Claim]) -> set[tuple[object, ...]]:
        return {
            (
                *one[:4],
                frozenset(claims[place].id for place in one.affirm),
                frozenset(claims[place].id for place in one.deny),
            )
            for one in disputes(claims, {})
        }

    assert told(shuffled) == told(DISPUTED)


def test_one_voice_that_corrects_itself_disputes_nothing() -> None:
    yes = replace(NO_SUPPORT, polarity=Polarity.POSITIVE)
    assert kinds(yes, NO_SUPPORT) == [DENIED]
    other = replace(yes, attribution=Attribution(PUKHOV))
    assert kinds(other, NO_SUPPORT) == [CONTESTED]


@pytest.mark.parametrize(
    ("when", "kind"),
    [
        ("2020-11-20", CONTESTED),
        ("2020-12-31", CONTESTED),
        ("2020", CONTESTED),
        ("2021", DENIED),
        (None, CONTESTED),
        ("2021-01-01", DENIED),
        ("2019", DENIED),
        ("2020-09-30", DENIED),
    ],
)
def test_only_what_is_of_the_same_time_is_disputed(when: str | None, kind: str) -> None:
    assert kinds(SUPPORTS, replace(NO_SUPPORT, when=when)) == [kind]


def test_to_deny_a_relation_denies_what_implies_it_but_not_the_reverse() -> None:
    assert kinds(ARMS, NO_AID) == [CONTESTED]
    assert kinds(AID, replace(NO_SUPPORT, relation="suppliesMilitaryAidTo")) == [NEAR]
    assert kinds(replace(SUPPORTS, relation="accuses"), NO_SUPPORT) == [DENIED]


def test_who_is_meant_counts_unless_the_relation_goes_both_ways() -> None:
    turned = replace(SUPPORTS, subject=SUPPORTS.object, object=SUPPORTS.subject)
    assert kinds(turned, NO_SUPPORT) == [DENIED]
    assert kinds(replace(turned, relation="agreesWith"), replace(NO_SUPPORT, relation="agreesWith")) == [CONTESTED]
    assert kinds(replace(turned, relation="mediatesWith"), replace(NO_SUPPORT, relation="consultsWith")) == [CONTESTED]


@pytest.mark.parametrize(
    "change",
    [{"tentative": True}, {"ended": True}, {"certainty": Certainty.POSSIBLE}, {"time_frame": TimeFrame.FUTURE}],
)
def test_what_is_not_told_as_fact_affirms_nothing(change: dict[str, object]) -> None:
    assert kinds(replace(SUPPORTS, **change), NO_SUPPORT) == [DENIED]  # type: ignore[arg-type]


def test_a_document_that_denies_what_nobody_affirms_disputes_nothing() -> None:
    assert kinds(replace(NO_SUPPORT, attribution=None)) == []


@pytest.mark.parametrize("stance", [Stance.DOUBTS, Stance.DENIES])
def test_a_teller_who_doubts_or_denies_stands_against_those_who_affirm(stance: Stance) -> None:
    doubt = replace(DOUBTED, attribution=Attribution(PUKHOV, stance))
    assert denied(doubt)
    assert not denied(replace(doubt, ended=True))
    assert kinds(replace(DOUBTED, attribution=None, document="another"), doubt) == [CONTESTED]


def test_an_accusation_is_one_sided_while_no_other_voice_joins_in() -> None:
    assert kinds(COERCED) == [ONE_SIDED]
    assert kinds(COERCED, replace(COERCED, document="another")) == [ONE_SIDED]
    assert kinds(COERCED, replace(COERCED, attribution=None)) == []
    assert kinds(COERCED, replace(COERCED, attribution=Attribution(FRANCE))) == []
    contradicted = replace(COERCED, polarity=Polarity.NEGATIVE, attribution=Attribution(AZERBAIJAN))
    assert kinds(COERCED, contradicted) == [CONTESTED]


def test_a_speaker_of_the_state_told_of_tells_it_against_itself() -> None:
    assert kinds(replace(COERCED, attribution=Attribution(AZERBAIJAN))) == []


def test_sides_are_known_from_the_graph_the_claims_or_not_at_all() -> None:
    bare = replace(COERCED, attribution=Attribution(PASHINYAN))
    assert disputes([bare], {}) == []
    assert [one.kind for one in disputes([bare], {PASHINYAN.iri: ARMENIA.iri})] == [ONE_SIDED]
    speaks = replace(MEDIATES, subject=replace(MEDIATES.subject, entity=PASHINYAN), subject_state=ARMENIA)
    assert kinds(bare, speaks) == [ONE_SIDED]
    torn = replace(speaks, subject_state=RUSSIA)
    assert kinds(bare, speaks, torn) == []


def test_an_organ_stands_for_its_state_and_a_quarrel_at_home_has_no_sides() -> None:
    army = entity("Army_of_Azerbaijan", "ArmedForces")
    by_army = replace(COERCED, subject=replace(COERCED.subject, entity=army))
    assert kinds(by_army) == []
    assert kinds(replace(by_army, subject_state=AZERBAIJAN)) == [ONE_SIDED]
    assert kinds(replace(by_army, subject_state=ARMENIA)) == []


def test_what_will_not_be_is_denied_like_what_is_not() -> None:
    assert kinds(replace(NOT_FIGHT, polarity=Polarity.POSITIVE, time_frame=TimeFrame.ACTUAL), NOT_FIGHT) == [DENIED]
    fights = replace(
        NOT_FIGHT, polarity=Polarity.POSITIVE, time_frame=TimeFrame.ACTUAL, attribution=None, document="another"
    )
    assert kinds(fights, NOT_FIGHT) == [CONTESTED]
