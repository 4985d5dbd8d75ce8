"""What a person means by a name; where that is nothing or several things, the error says what to write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphbuilder.errors import ReferenceDataError
from graphbuilder.reference import Reference, lookup

from .conftest import Write, minister, state


@pytest.fixture
def reference(caucasus: Path) -> Reference:
    return Reference.load(base=caucasus)


@pytest.fixture
def congos(write: Write) -> Reference:
    names = ("Congo_(Kinshasa)", "Congo_(Brazzaville)")
    states = [state(name, aliases="Congo", capital="Kinshasa") for name in names]
    return Reference.load(base=write(states=states, officials=[minister(f"A_{name}", name) for name in names]))


@pytest.mark.parametrize(
    "name", ["Turkey", "TURKEY", " turkiye ", "TR", "tur", "Turkish", "turks", "Ankara", "Çankaya Palace", "gbr:Turkey"]
)
def test_who_held_a_post(reference: Reference, name: str) -> None:
    found = lookup.holders(reference, name, "Defence Minister", date(2020, 11, 12))
    assert [row.person for row in found] == ["Hulusi_Akar"]


def test_without_a_post_or_day_all(reference: Reference) -> None:
    assert len(lookup.holders(reference, "Turkey")) == 2
    assert lookup.holders(reference, "Turkey", "minister", date(2000, 1, 1)) == ()


def test_who_was_a_member(reference: Reference) -> None:
    name = "north atlantic treaty organization"
    assert [row.member for row in lookup.members(reference, name)] == ["Turkey"]
    assert [row.member for row in lookup.members(reference, name, date(1994, 5, 1), None)] == ["Turkey", "Azerbaijan"]


@pytest.mark.parametrize(
    ("name", "post", "message"),
    [
        ("Turky", None, "E204: no state or organisation with posts named 'Turky' in the reference. Did you mean Turk"),
        ("Armenia", None, "E204: no state or organisation with posts named 'Armenia' in the reference."),
        ("", None, "E204: "),
        ("Turkey", "minster of defence", "E206: no post 'minster of defence' of Turkey in the reference. Did you mean"),
        ("Turkey", "xyz", "E206: no post 'xyz' of Turkey in the reference."),
    ],
)
def test_unknown_names(reference: Reference, name: str, post: str | None, message: str) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        lookup.holders(reference, name, post)
    assert str(caught.value).startswith(message)


def test_an_organisation_without_members(reference: Reference) -> None:
    with pytest.raises(ReferenceDataError, match="E204: no organisation with members named 'Motherland Party'"):
        lookup.members(reference, "Motherland Party")


@pytest.mark.parametrize("name", ["Congo", "Kinshasa"])
def test_names_of_several(congos: Reference, name: str) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        lookup.holders(congos, name)
    ids = "Congo_(Brazzaville), Congo_(Kinshasa)"
    assert str(caught.value) == f"E205: {name!r} names several: {ids}. Give the id of one."


def test_an_id_names_one(congos: Reference) -> None:
    assert len(lookup.holders(congos, "Congo_(Kinshasa)")) == 1
    assert len(lookup.holders(congos, "Congo (Kinshasa)")) == 1
