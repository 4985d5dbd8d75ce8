"""For which state a body acts that no reference knows."""

from __future__ import annotations

import pytest

from graphbuilder.model import Extraction

from .conftest import Read

pytestmark = pytest.mark.model


def state_of(extraction: Extraction, label: str) -> set[str | None]:
    """The states for which a body acts in the claims."""
    ends = [
        (entity.label, state.label if state else None)
        for claim in extraction.claims
        for entity, state in ((claim.source, claim.subject_state), (claim.target, claim.object_state))
    ]
    return {state for name, state in ends if name == label}


@pytest.mark.parametrize(
    ("body", "label", "state"),
    [
        ("the US Fifth Fleet", "US Fifth Fleet", "United States"),
        ("the Russian Black Sea Fleet", "Black Sea Fleet", "Russia"),
        ("Ukraine's State Border Guard Service", "State Border Guard Service", "Ukraine"),
        ("the Australian Federal Police", "Australian Federal Police", "Australia"),
        ("the IRGC Aerospace Division", "IRGC Aerospace Division", "Iran"),
        ("the American Civil Liberties Union", "American Civil Liberties Union", None),
        ("the Chinese Academy of Sciences", "Chinese Academy of Sciences", None),
    ],
)
def test_a_force_or_official_body_acts_for_the_state_in_its_name(
    read: Read, body: str, label: str, state: str | None
) -> None:
    assert state_of(read(f"On Monday {body} accused Norway of many crimes."), label) == {state}


def test_who_leads_it_acts_for_the_state_too(read: Read) -> None:
    found = read("Rear Admiral John Sand, commander of the US Fifth Fleet, accused Norway of spying.")
    assert state_of(found, "John Sand") == {"United States"}


def test_rebels_act_for_no_state(read: Read) -> None:
    found = read("Fighters of the Burmese Independence Army attacked Norway.")
    assert "Myanmar" not in {claim.subject_state.label for claim in found.claims if claim.subject_state}
