"""The sound of names: one for the transliterations of a name, none for what is too short to tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.reference import Reference
from graphbuilder.reference.sounds import sound

from .conftest import Write, minister, state


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jakob Zuma", "Jacob Zuma"),
        ("Ismail Haniya", "Ismail Haniyeh"),
        ("Dilma Rouseff", "Dilma Rousseff"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("James Earl Jones", "James L. Jones"), ("John Major", "John Kerry")])
def test_other_people_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize("name", ["Obama", "", "Li Yi"])
def test_too_short_to_tell(name: str) -> None:
    assert sound(name) is None


def test_the_reference_knows_who_sounds_so(write: Write) -> None:
    folder: Path = write(states=[state("Turkey")], officials=[minister("Hulusi_Akar", "Turkey", **{"from": "2018"})])
    reference = Reference.load(base=folder)
    assert reference.sounding("Hulussi Aker") == (("hulusi akar", "Hulusi_Akar"),)
    assert reference.sounding("Somebody Else") == ()
