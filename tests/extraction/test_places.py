"""What lies where, as the text says it, and what only stands beside it."""

from __future__ import annotations

import pytest

from .conftest import Read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fighting reached Sudan's Darfur region.", ("Darfur", "Sudan")),
        ("Troops left Turkey's main city Istanbul.", ("Istanbul", "Turkey")),
        ("Ships left Rotterdam in the Netherlands.", ("Rotterdam", "Netherlands")),
        ("The Iraqi city Fallujah was calm.", ("Fallujah", "Iraq")),
        ("Sudan sent its army to its remote Darfur region.", ("Darfur", "Sudan")),
        ("African cities such as Nairobi and Kisumu grew.", ("Nairobi", "Africa")),
        ("France, Spain and other European countries agreed.", ("France", "Europe")),
        ("Southern Africa, including Durban and Harare, is warm.", ("Durban", "Southern Africa")),
    ],
)
def test_containers(read: Read, text: str, place: tuple[str, str]) -> None:
    assert place in {(c.source.label, c.target.label) for c in read(text).claims if c.relation == "locatedIn"}


@pytest.mark.parametrize(
    "text",
    [
        "Russia's Istanbul policy failed.",
        "Talks went on in Rotterdam in Dutch.",
        "They flew to Paris, Rome, Berlin.",
        "The Iraqi army left Istanbul.",
        "France and Spain agreed with Africa.",
    ],
)
def test_no_containers(read: Read, text: str) -> None:
    assert not [c for c in read(text).claims if c.relation == "locatedIn"]


def test_what_the_reference_knows_better_is_no_claim(read: Read) -> None:
    assert not [c for c in read("Germany's Istanbul was calm.").claims if c.relation == "locatedIn"]
