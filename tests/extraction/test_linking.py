"""Mentions, links and coreference: reference after model, metonyms, organs, surnames, abstention."""

from __future__ import annotations

from datetime import date

import pytest

from graphbuilder.extraction.linking import slug
from graphbuilder.model import Extraction

from .conftest import Read


def link(extraction: Extraction, surface: str) -> str | None:
    """The label and type that a surface links to."""
    found = [m.entity for m in extraction.mentions if m.span.text == surface]
    return f"{found[-1].label}, {found[-1].type}" if found and found[-1] else None


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Armenia signed.", "Armenia", "Armenia, State"),
        ("Baku rejected the offer.", "Baku", "Baku, City"),
        ("The talks were held in Baku.", "Baku", "Baku, City"),
        ("The Kremlin rejected the offer.", "Kremlin", "Kremlin, Organisation"),
        (
            "The Azerbaijani Defense Ministry rejected it.",
            "Azerbaijani Defense Ministry",
            "Azerbaijani Defence Ministry, Ministry",
        ),
        (
            "Ruslan Pukhov of the Russian Center for Strategy spoke.",
            "Russian Center for Strategy",
            "Russian Center for Strategy, Organisation",
        ),
        ("The BBC reported it.", "BBC", "BBC, MediaOutlet"),
        ("Moscow warned its neighbours.", "Moscow", "Moscow, City"),
        (
            "The Ministry of Defence of Azerbaijan rejected it.",
            "Ministry of Defence of Azerbaijan",
            "Azerbaijani Defence Ministry, Ministry",
        ),
        ("The Chilean Embassy rejected it.", "Chilean Embassy", "Chilean Embassy, Organisation"),
        ("Baku, Azerbaijan, is a port.", "Baku", "Baku, City"),
    ],
)
def test_link(read: Read, text: str, surface: str, expected: str) -> None:
    assert link(read(text), surface) == expected


@pytest.mark.parametrize("seat", ["Moscow", "The Kremlin", "The Russian foreign ministry"])
def test_a_seat_of_government_that_acts_means_its_state(read: Read, seat: str) -> None:
    (claim,) = read(f"{seat} supports Armenia.").claims
    assert claim.source.label == "Russia" or (claim.subject_state and claim.subject_state.label == "Russia")


def test_a_new_person_lives_in_the_document(read: Read) -> None:
    found = read("Peter Olsen spoke. Olsen left.")
    people = {m.entity.iri for m in found.mentions if m.entity and m.entity.type == "Person"}
    assert len(people) == 1
    assert found.document.id in people.pop()


def test_two_people_of_one_surname_are_not_merged(read: Read) -> None:
    found = read("Peter Olsen and Maria Olsen spoke. Then Olsen left.")
    assert link(found, "Olsen") is None


def test_a_bare_surname_is_the_one_who_held_a_post_that_day(read: Read) -> None:
    text = "Stoltenberg visited Norway."
    assert link(read(text, date(2020, 11, 12)), "Stoltenberg") == "Jens Stoltenberg, Person"
    assert link(read(text), "Stoltenberg") != "Jens Stoltenberg, Person"


def test_a_bare_surname_of_two_who_held_posts_that_day_is_left_open(read: Read) -> None:
    text = "Akar spoke on Thursday."
    assert link(read(text, date(2020, 11, 12)), "Akar") is None


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("The Congo is wide.", "Congo", None),
        ("The Democratic Republic of the Congo voted. The Congo is wide.", "Congo", "Democratic Republic of the Congo"),
        (
            "Both Congos, the Republic of the Congo and the Democratic Republic of the Congo, met in Congo.",
            "Congo",
            None,
        ),
        ("South Korea voted and Korea cheered.", "Korea", "South Korea"),
        ("North Korea voted and Korea cheered.", "Korea", "South Korea"),
    ],
)
def test_of_several_candidates_the_one_named_elsewhere(
    read: Read, text: str, surface: str, expected: str | None
) -> None:
    found = [m.entity.label if m.entity else None for m in read(text).mentions if m.span.text == surface]
    assert found[-1] == expected


def test_its_is_the_subject(read: Read) -> None:
    found = read("Turkey moved its army.")
    assert link(found, "its") == "Turkey, State"


@pytest.mark.parametrize(
    ("label", "expected"), [("José Ruiz", "jose-ruiz"), ("東京", "u6771-u4eac"), ("a/b c", "a-b-c")]
)
def test_slug(label: str, expected: str) -> None:
    assert slug(label) == expected


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The Nordic Green Party met.", "Party"),
        ("Kestrel Airways grew.", "Company"),
        ("The Nordic Policy Institute met.", "Organisation"),
    ],
)
def test_a_bodys_own_name_says_what_it_is(read: Read, text: str, type_: str) -> None:
    assert [m.entity.type for m in read(text).mentions if m.entity is not None] == [type_]
