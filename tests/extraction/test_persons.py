"""People whom everybody knows, by their surname or in another spelling."""

from __future__ import annotations

from datetime import date

import pytest

from .conftest import Read
from .test_linking import link


@pytest.mark.parametrize(
    ("text", "surface", "day", "expected"),
    [
        ("Syria is at war. President Assad spoke.", "Assad", None, "Bashar al-Assad, Person"),
        ("President Assad spoke.", "Assad", date(2013, 7, 1), "Bashar al-Assad, Person"),
        ("South Africa voted. President Jakob Zuma spoke.", "Jakob Zuma", None, "Jacob Zuma, Person"),
        ("Germany and Russia talked. Merkel called Putin on Monday.", "Putin", None, "Vladimir Putin, Person"),
        ("Netanyahu spoke on Monday.", "Netanyahu", None, "Benjamin Netanyahu, Person"),
        ("Egypt voted. President Al-Sisi spoke on Monday.", "Al-Sisi", None, "Abdel Fattah el-Sisi, Person"),
    ],
)
def test_a_known_person(read: Read, text: str, surface: str, day: date | None, expected: str) -> None:
    assert link(read(text, day), surface) == expected


def test_a_surname_of_many_needs_the_state(read: Read) -> None:
    day = date(2022, 7, 1)
    assert link(read("North Korea voted. Kim spoke on Monday.", day), "Kim") is not None
    assert link(read("Vietnam voted. Kim spoke on Monday.", day), "Kim") is None


def test_another_spelling_needs_the_state(read: Read) -> None:
    assert link(read("President Jakob Zuma spoke."), "Jakob Zuma") == "Jakob Zuma, Person"


def test_a_headline_may_give_the_surname_before_the_name(read: Read) -> None:
    found = read("Olsen resigns after vote\n\nThe mayor, Peter Olsen, left on Monday.")
    people = {m.entity.iri for m in found.mentions if m.entity and m.entity.type == "Person"}
    assert len(people) == 1


@pytest.mark.parametrize(
    ("text", "day", "state"),
    [
        ("The Bush administration criticised Egypt.", None, "United States"),
        ("The Clinton administration, he wrote, had criticised Egypt.", date(2004, 7, 1), "United States"),
        ("The Kirchner government criticised Chile.", None, "Argentina"),
        ("The United States voted. Bush criticised Egypt.", None, "United States"),
        ("France voted. Bush criticised Egypt.", None, None),
        ("The Zugwirth administration criticised Egypt.", None, None),
    ],
)
def test_whose_leader_a_surname_names(read: Read, text: str, day: date | None, state: str | None) -> None:
    claims = [claim for claim in read(text, day).claims if claim.relation == "accuses"]
    assert [claim.subject_state.label for claim in claims if claim.subject_state] == ([state] if state else [])


def test_a_company_is_no_president(read: Read) -> None:
    assert link(read("In the United States shares of Ford fell."), "Ford") != "Gerald Ford, Person"


def test_titles_are_no_part_of_a_name(read: Read) -> None:
    assert (
        link(read("Britain's PM Theresa May condemned it.", date(2017, 7, 1)), "Theresa May") == "Theresa May, Person"
    )


def test_a_dated_text_names_those_in_office_alone(read: Read) -> None:
    assert link(read("Netanyahu spoke on Monday.", date(2022, 1, 3)), "Netanyahu") != "Benjamin Netanyahu, Person"
