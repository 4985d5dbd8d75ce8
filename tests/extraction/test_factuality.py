"""Polarity, certainty, time frame: by syntax, and an affirmed edge never survives a negation."""

from __future__ import annotations

import pytest

from graphbuilder.model import Claim, Status, TimeFrame

from .conftest import Read


def only(read: Read, text: str, relation: str = "supports") -> Claim:
    (claim,) = [c for c in read(text).claims if c.relation == relation]
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
    ],
)
def test_denied(read: Read, text: str) -> None:
    assert only(read, text).status is Status.NEGATED


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
    ],
)
def test_affirmed(read: Read, text: str) -> None:
    facts = [c for c in read(text).claims if c.relation == "supports" and c.target.label == "Azerbaijan"]
    assert [c.status for c in facts] == [Status.FACT]


def test_tense(read: Read) -> None:
    assert only(read, "Turkey supports Azerbaijan.").time_frame is TimeFrame.ACTUAL
    assert only(read, "Turkey supported Azerbaijan.").time_frame is TimeFrame.PAST
    assert only(read, "Turkey will support Azerbaijan.").time_frame is TimeFrame.FUTURE
    assert only(read, "Turkey plans to support Azerbaijan.").time_frame is TimeFrame.HYPOTHETICAL


def test_a_former_alliance_is_ended(read: Read) -> None:
    claim = only(read, "Hungary, a former ally of Serbia, voted.", "alliedWith")
    assert claim.ended
    assert claim.time_frame is TimeFrame.PAST
