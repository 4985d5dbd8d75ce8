"""Polarity, certainty, time frame: by syntax, and an affirmed edge never survives a negation."""

from __future__ import annotations

import pytest

from graphbuilder.model import Claim, Status, TimeFrame

from .conftest import Read


def only(read: Read, text: str, relation: str = "supports") -> Claim:
    (claim,) = [c for c in read(text).claims if c.relation == relation and not c.tentative]
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "Turkey does not support Azerbaijan.",
        "Turkey no longer supports Azerbaijan.",
        "Turkey has never supported Azerbaijan.",
        "Turkey refused to support Azerbaijan.",
        "Turkey failed to support Azerbaijan.",
        "Turkey denied that it supported Azerbaijan.",
        "Turkey voiced no support for Azerbaijan.",
        "Turkey has ended its support for Azerbaijan.",
        "Turkey supports neither Azerbaijan nor Armenia.",
        "Neither Turkey nor Iran supports Azerbaijan.",
        "No Turkish minister supports Azerbaijan.",
        "Turkey has yet to support Azerbaijan.",
        "Turkey almost supported Azerbaijan.",
        "Turkey rejected claims that it supports Azerbaijan.",
        "Turkey did not endorse or support Azerbaijan.",
        "Turkey would never support Azerbaijan.",
    ],
)
def test_denied(read: Read, text: str) -> None:
    denied = [c for c in read(text).claims if c.relation == "supports" and c.target.label == "Azerbaijan"]
    assert {c.status for c in denied} == {Status.NEGATED}


@pytest.mark.parametrize(
    "text",
    [
        "Turkey will support Azerbaijan.",
        "Turkey may support Azerbaijan.",
        "Turkey reportedly supports Azerbaijan.",
        "Turkey allegedly supported Azerbaijan.",
        "If Turkey supports Azerbaijan, the war will end.",
        "Turkey plans to support Azerbaijan.",
        "Turkey would support Azerbaijan.",
        "Does Turkey support Azerbaijan?",
        "Armenia fears that Turkey supports Azerbaijan.",
        "Turkey's support for Azerbaijan was not on the agenda.",
        "Turkey's support for Azerbaijan is unlikely.",
        "Rumours that Turkey supports Azerbaijan are false.",
        "Had Turkey supported Azerbaijan, prices would have fallen.",
        "Turkey will recognise Kosovo and support Azerbaijan.",
        "Jordan did not say that Turkey supports Azerbaijan.",
        "It is not true that Turkey supports Azerbaijan.",
        "Jordan read a plan for Turkey to support Azerbaijan.",
        "Jordan accused Turkey of supporting Azerbaijan.",
        "“Does Turkey support Azerbaijan?”",
    ],
)
def test_open(read: Read, text: str) -> None:
    assert only(read, text).status is Status.HYPOTHETICAL


@pytest.mark.parametrize(
    "text",
    [
        "Turkey supports Azerbaijan.",
        "Turkey supported Azerbaijan.",
        "Turkey has supported Azerbaijan.",
        "Turkey continued to support Azerbaijan.",
        "The Armenian government knows that Turkey supports Azerbaijan.",
        "Turkey openly supports Azerbaijan and does not support Armenia.",
        "Turkey did not recognise Armenia but supported Azerbaijan.",
        "Turkey managed to support Azerbaijan.",
        "Jordan will say that Turkey supports Azerbaijan.",
        "Turkey supports Azerbaijan, which has no coast.",
    ],
)
def test_affirmed(read: Read, text: str) -> None:
    facts = [c for c in read(text).claims if c.relation == "supports" and c.target.label == "Azerbaijan"]
    assert [c.status for c in facts if not c.tentative] == [Status.FACT]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Brazil stormed the port, killing ten Peruvian soldiers.", Status.FACT),
        ("Brazil reportedly stormed the port, killing ten Peruvian soldiers.", Status.HYPOTHETICAL),
        ("Brazil allegedly stormed the port and burned it, killing ten Peruvian soldiers.", Status.HYPOTHETICAL),
        ("Brazil may have stormed the port, killing ten Peruvian soldiers.", Status.HYPOTHETICAL),
    ],
)
def test_a_participle_is_as_sure_as_its_verb(read: Read, text: str, status: Status) -> None:
    killing = [c for c in read(text).claims if c.rule.startswith("v.kill.")]
    assert [c.status for c in killing] == [status]


def test_tense(read: Read) -> None:
    assert only(read, "Turkey supports Azerbaijan.").time_frame is TimeFrame.ACTUAL
    assert only(read, "Turkey supported Azerbaijan.").time_frame is TimeFrame.PAST
    assert only(read, "Turkey will support Azerbaijan.").time_frame is TimeFrame.FUTURE
    assert only(read, "Turkey plans to support Azerbaijan.").time_frame is TimeFrame.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Hungary was an ally of Serbia.", True),
        ("Hungary was an ally of Serbia until 2004.", True),
        ("Hungary previously considered Serbia its closest ally.", True),
        ("Hungary is an ally of Serbia.", False),
        ("Jordan said that Hungary was an ally of Serbia.", False),
    ],
)
def test_what_was_is_no_present_edge(read: Read, text: str, ended: bool) -> None:
    claim = only(read, text, "alliedWith")
    assert claim.status is Status.FACT
    assert claim.ended is ended


def test_a_former_alliance_is_ended(read: Read) -> None:
    claim = only(read, "Hungary, a former ally of Serbia, voted.", "alliedWith")
    assert claim.ended
    assert claim.time_frame is TimeFrame.PAST


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Egypt demanded an immediate halt to Turkey's attacks on Syria.", Status.FACT),
        ("Egypt urged an end to the Turkish attacks on Syria.", Status.FACT),
        ("Egypt wants to stop Turkish attacks on Syria.", Status.FACT),
        ("Turkey halted its attacks on Syria.", Status.NEGATED),
        ("Egypt did not demand an end to Turkish attacks on Syria.", Status.NEGATED),
    ],
)
def test_who_wants_a_deed_to_end_takes_it_as_going_on(read: Read, text: str, status: Status) -> None:
    (attack,) = [c for c in read(text).claims if c.relation == "assaults" and c.source.label == "Turkey"]
    assert attack.reading is status


@pytest.mark.parametrize(
    "text",
    [
        "Egypt demanded that Kenya explain how Turkey supports Azerbaijan.",
        "Egypt may study the history of the Turkish attacks on Syria.",
        "Egypt will describe the course of the Turkish attacks on Syria.",
    ],
)
def test_what_is_taken_for_known_is_told_as_fact(read: Read, text: str) -> None:
    found = [c for c in read(text).claims if c.source.label == "Turkey" and not c.rule.startswith("pair.")]
    assert [c.reading for c in found] == [Status.FACT]


def test_a_modal_of_its_own_is_believed_before_the_encoder(read: Read) -> None:
    text = "The Houthis will threaten to sink any American ship in the Red Sea, naval analysts predict."
    assert not [c for c in read(text).claims if c.relation == "threatens" and c.reading is Status.FACT]
