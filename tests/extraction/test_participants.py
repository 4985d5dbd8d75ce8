"""Who takes part in which named event."""

from __future__ import annotations

import pytest

from graphbuilder.model import Status

from .conftest import Read, lines


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Iran-Iraq war was long.", "Iraq participatesIn Iran-Iraq war"),
        ("Chile attended the NATO summit.", "Chile participatesIn NATO summit"),
        ("Chile took part in the six-party talks.", "Chile participatesIn six-party talks"),
        ("The US-led war in Iraq went on.", "United States participatesIn war in Iraq"),
        ("Chile's participation in the Africa summit was short.", "Chile participatesIn Africa summit"),
        ("Jens Stoltenberg spoke at the Africa summit.", "Jens Stoltenberg participatesIn Africa summit"),
        ("Chile met Peru on the sidelines of the talks.", None),
        ("Chile attended the meeting.", None),
        ("Chile mentioned the Africa summit.", None),
    ],
)
def test_participants(read: Read, text: str, claim: str | None) -> None:
    found = {c for c in lines(read(text)) if " participatesIn " in c}
    assert found >= {claim} if claim else not found


def test_a_planned_or_denied_attendance_is_no_fact(read: Read) -> None:
    planned, denied = "Chile is willing to resume six-party talks.", "Chile did not attend the NATO summit."
    status = [c.status for text in (planned, denied) for c in read(text).claims if c.relation == "participatesIn"]
    assert status == [Status.HYPOTHETICAL, Status.NEGATED]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Erik Sand fought in the Battle of France.", "Erik Sand participatesIn Battle of France"),
        ("Erik Sand fought in the Polish–Soviet War.", "Erik Sand participatesIn Polish–Soviet War"),
        ("Erik Sand fought in battles in the Polish–Soviet War.", "Erik Sand participatesIn Polish–Soviet War"),
        ("Erik Sand wrote about the Battle of France.", None),
    ],
)
def test_soldiers_of_wars(read: Read, text: str, claim: str | None) -> None:
    found = {c for c in lines(read(text)) if c.startswith("Erik Sand participatesIn")}
    assert found >= {claim} if claim else not found
