"""Offices, affiliations, nationalities and places by pattern, and what only looks like them."""

from __future__ import annotations

from datetime import date

import pytest

from graphbuilder.model import Claim

from .conftest import Read, line, lines


def only(read: Read, text: str, relation: str, published: date | None = None) -> Claim:
    (claim,) = [c for c in read(text, published).claims if c.relation == relation]
    return claim


@pytest.mark.parametrize(
    ("text", "claim", "role"),
    [
        (
            "Georgian Prime Minister Irakli Garibashvili left.",
            "Irakli Garibashvili headOfGovernmentOf Georgia",
            "Prime Minister",
        ),
        (
            "Anna Karlsson, director of the Nordic Policy Institute, spoke.",
            "Anna Karlsson holdsPosition Nordic Policy Institute",
            "director",
        ),
        (
            "The Finnish foreign minister, Elina Valtonen, spoke.",
            "Elina Valtonen ministerOf Finland",
            "foreign minister",
        ),
        (
            "The foreign minister of Finland, Elina Valtonen, spoke.",
            "Elina Valtonen ministerOf Finland",
            "foreign minister",
        ),
        ("France's UN ambassador, Nicolas Martin, spoke.", "Nicolas Martin holdsPosition France", "ambassador"),
        ("Former Polish President Lech Walesa spoke.", "Lech Walesa holdsPosition Poland", "President"),
        ("NATO Secretary General Jens Stoltenberg spoke.", "Jens Stoltenberg holdsPosition NATO", "Secretary General"),
    ],
)
def test_offices(read: Read, text: str, claim: str, role: str) -> None:
    found = {line(c): c.role for c in read(text).claims}
    assert claim in found
    assert role in str(found[claim])


def test_a_former_office_is_ended(read: Read) -> None:
    claim = only(read, "Former Polish President Lech Walesa spoke.", "holdsPosition")
    assert claim.ended
    assert claim.role == "President"


def test_a_title_without_a_state_takes_that_of_the_known_post(read: Read) -> None:
    text = "President Recep Tayyip Erdogan spoke."
    claim = only(read, text, "holdsPosition", date(2020, 11, 12))
    assert claim.target.label == "Turkey"
    assert claim.rule == "role.title+tenure"


def test_the_next_persons_title_is_not_ones_own(read: Read) -> None:
    found = lines(read("George W. Bush, Pakistani President Pervez Musharraf and others spoke."))
    assert "George W. Bush holdsPosition Pakistan" not in found
    assert "Pervez Musharraf holdsPosition Pakistan" in found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Jane Miller of Human Rights Watch spoke.", "Jane Miller affiliatedWith Human Rights Watch"),
        ("The British journalist Alan Carter was freed.", "Alan Carter citizenOf United Kingdom"),
        ("The French hostage Alan Carter was freed.", "Alan Carter citizenOf France"),
        ("Protesters gathered in Homs, Syria.", "Homs locatedIn Syria"),
        ("The Pakistani city of Quetta was calm.", "Quetta locatedIn Pakistan"),
        ("The Iran-Iraq war was long.", "Iran participatesIn Iran-Iraq war"),
    ],
)
def test_structure(read: Read, text: str, claim: str) -> None:
    assert claim in lines(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "London, UK – The weather was fine.",
        "They met in Paris, Rome and Berlin.",
        "British-patrolled city of Basra",
    ],
)
def test_no_place_is_put_into_another(read: Read, text: str) -> None:
    assert not [c for c in read(text).claims if c.relation == "locatedIn"]
