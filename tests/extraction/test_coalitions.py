"""Coalitions at war act as one body; coalitions of parties are none."""

from __future__ import annotations

import pytest

from .conftest import Read, lines


def coalitions(read: Read, text: str) -> list[str]:
    mentions = read(text).mentions
    return [m.entity.label for m in mentions if m.entity is not None and m.entity.type == "Alliance"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The Saudi-led coalition bombed Sanaa.", ["Saudi-led coalition"]),
        ("The U.S.-led\ncoalition met.", ["U.S.-led coalition"]),
        ("The anti-Houthi coalition met. The coalition will meet again.", ["anti-Houthi coalition"] * 2),
        ("An international coalition met.", ["international coalition"]),
        ("Coalition aircraft bombed Sanaa. The Coalition denied it.", ["Coalition", "Coalition"]),
        (
            "The Saudi-led coalition met. The Turkish-led coalition did not. The coalition left.",
            ["Saudi-led coalition", "Turkish-led coalition", "Turkish-led coalition"],
        ),
        ("The ruling coalition met.", []),
        ("The coalition met.", []),
        ("Coalition talks began. The coalition government will meet.", []),
        ("Coalition aircraft bombed Sanaa. The ruling coalition met.", ["Coalition"]),
    ],
)
def test_which_coalitions_are_at_war(read: Read, text: str, labels: list[str]) -> None:
    assert coalitions(read, text) == labels


def test_a_coalition_acts_and_not_the_state_that_leads_it(read: Read) -> None:
    found = lines(read("The Saudi-led coalition attacked Iran."))
    assert found == {"Saudi-led coalition assaults Iran", "Saudi Arabia memberOf Saudi-led coalition"}


def test_its_forces_act_for_it_and_not_against_the_foe_in_its_name(read: Read) -> None:
    found = lines(read("Counter-Hamas coalition forces attacked Iran."))
    assert found == {"Counter-Hamas coalition assaults Iran"}
