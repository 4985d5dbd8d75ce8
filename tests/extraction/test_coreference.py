"""Later mentions of somebody named before, and where the rules abstain."""

from __future__ import annotations

import pytest

from graphbuilder.model import Extraction

from .conftest import Read, lines


def link(extraction: Extraction, surface: str) -> str | None:
    """Whom the last mention with this text refers to."""
    found = [m.entity.label if m.entity else None for m in extraction.mentions if m.span.text == surface]
    return found[-1] if found else None


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Peter Olsen arrived. Olsen left.", "Olsen", "Peter Olsen"),
        ("Peter Olsen and Maria Olsen spoke. Then Olsen left.", "Olsen", None),
        ("Olsen left.", "Olsen", None),
        ("The Organisation for Alpine Trade (OAT) met. OAT approved it.", "OAT", "Organisation for Alpine Trade"),
        ("Anna Karlsson, the mayor, spoke. She left.", "She", "Anna Karlsson"),
        ("Another expert, Anna Karlsson, spoke. She left.", "She", "Anna Karlsson"),
        ("Anna Karlsson told Peter Olsen that she was ill.", "she", "Anna Karlsson"),
        ("The mayor praised Anna Karlsson. She left.", "She", None),
        ("She left.", "She", None),
        ("Turkey moved its army.", "its", "Turkey"),
        ("The World Health Organization moved its office.", "its", "World Health Organization"),
        ("The United Nations urged Israel to stop its attacks on Syria.", "its", "Israel"),
        ("Turkey called on Israel to halt its attacks on Syria.", "its", "Israel"),
        ("Turkey attacked Syria to protect its citizens.", "its", "Turkey"),
        ("The cat lost its bell.", "its", None),
        ("The Caucasus is dry. The region needs water.", "region", "Caucasus"),
        ("The Caucasus and the Sahel are dry. The region needs water.", "region", None),
        ("The region needs water.", "region", None),
        ("Georgia held a vote. The country is small.", "country", "Georgia"),
        ("Georgia held a vote. The former Soviet state is small.", "state", "Georgia"),
        ("Georgia held a vote. The Turkish state is large.", "state", None),
        ("The country is small.", "country", None),
    ],
)
def test_who_is_meant(read: Read, text: str, surface: str, expected: str | None) -> None:
    assert link(read(text), surface) == expected


def test_a_resolved_pronoun_carries_the_claim(read: Read) -> None:
    text = "Norwegian Foreign Minister Marta Olsen spoke in Oslo. She praised Denmark."
    assert "Marta Olsen supports Denmark" in lines(read(text))


def test_an_inferred_side_lowers_the_score(read: Read) -> None:
    named = "Norwegian Foreign Minister Marta Olsen praised Denmark."
    inferred = "Norwegian Foreign Minister Marta Olsen spoke in Oslo. She praised Denmark."
    scores = [c.score for text in (named, inferred) for c in read(text).claims if c.relation == "supports"]
    assert len(scores) == 2
    assert scores[0] > scores[1]


def test_the_first_words_of_a_longer_name_are_the_same_person(read: Read) -> None:
    found = read(
        "Police arrested the cleric Omar Hadi al-Dari on Monday. Omar Hadi was led away. France condemned Omar Hadi."
    )
    assert {m.entity.label for m in found.mentions if m.entity and "Hadi" in m.span.text} == {"Omar Hadi al-Dari"}
