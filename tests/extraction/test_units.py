"""Names of military units, found by their form."""

from __future__ import annotations

import pytest
import spacy

from graphbuilder.extraction import lexicon
from graphbuilder.extraction.units import units

from .conftest import Read, lines

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the 3rd Battalion, 6th Marines", ["3rd Battalion", "6th Marines"]),
        ("the 5th Special Forces Group left", ["5th Special Forces Group"]),
        ("the 507th ARW left", ["507th ARW"]),
        ("the U.S. 7th Fleet left", ["7th Fleet"]),
        ("in Task Force 50 they", ["Task Force 50"]),
        ("the Task Force (CTF) 50 left", ["Task Force (CTF) 50"]),
        ("the Joint Task Force - Operation Blue Harbour left", ["Joint Task Force - Operation Blue Harbour"]),
        ("the Joint Task Force - Blue Harbour Commander", ["Joint Task Force - Blue Harbour"]),
        ("CTF 50 left", ["CTF 50"]),
        ("the 20th Century Group left", []),
        ("on the 3rd of May", []),
        ("the 5th street group", []),
        ("a task force of ten", []),
        ("Task Force", []),
        ("3rd", []),
    ],
)
def test_names_of_units(text: str, names: list[str]) -> None:
    tables = lexicon.load()
    doc = NLP(text)
    found = units(doc, tables.words["unit noun"], tables.short_offices)
    assert [doc[start:end].text for start, end, _ in found] == names


def test_a_unit_acts_for_the_state_before_it(read: Read) -> None:
    (claim,) = [c for c in read("The Jordanian 71st Battalion attacked Syria.").claims if c.relation == "assaults"]
    assert claim.subject_state is not None
    assert claim.subject_state.label == "Jordan"


@pytest.mark.parametrize(
    "text",
    [
        "Anna Karlsson, commander of the 9th Engineer Regiment, spoke.",
        "Anna Karlsson, commander, 9th Engineer Regiment, spoke.",
        "9th Engineer Regiment commander Anna Karlsson spoke.",
        "The 9th Engineer Regiment is commanded by Anna Karlsson.",
    ],
)
def test_who_commands_a_unit(read: Read, text: str) -> None:
    assert "Anna Karlsson holdsPosition 9th Engineer Regiment" in lines(read(text))
