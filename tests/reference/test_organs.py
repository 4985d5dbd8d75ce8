from pathlib import Path

import pytest

from graphbuilder.reference import records
from graphbuilder.reference.organs import Organs, uniform_head
from graphbuilder.reference.tables import load_tables

from .conftest import Write, state


def organs(folder: Path) -> Organs:
    tables = load_tables(folder)
    return Organs(tables.states, records.build(tables))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Defense Ministry", ("Defence Ministry", "Ministry")),
        ("Ministry of National Defence", ("Defence Ministry", "Ministry")),
        ("the Ministry  of the Interior", ("Interior Ministry", "Ministry")),
        ("foreign ministry", ("Foreign Ministry", "Ministry")),
        ("Ministry for Foreign Affairs", ("Foreign Ministry", "Ministry")),
        ("army", ("Army", "ArmedForces")),
        ("troops", ("Armed Forces", "ArmedForces")),
        ("military", ("Armed Forces", "ArmedForces")),
        ("Parliament", ("Parliament", "Organisation")),
        ("ministry of silly walks", None),
        ("ministry", None),
        ("football team", None),
        ("", None),
    ],
)
def test_heads(head: str, expected: tuple[str, str] | None) -> None:
    assert uniform_head(head) == expected


def test_an_organ_is_the_same_for_every_spelling(caucasus: Path) -> None:
    made = organs(caucasus)
    organ = made.organ("Azerbaijan", "Defense Ministry")
    assert organ is not None
    assert organ.iri.endswith("/entity/Azerbaijani_Defence_Ministry")
    assert (organ.label, organ.type) == ("Azerbaijani Defence Ministry", "Ministry")
    assert made.organ("Azerbaijan", "Ministry of Defence") == organ


def test_a_row_that_is_so_called_is_the_organ(caucasus: Path) -> None:
    organ = organs(caucasus).organ("Turkey", "army")
    assert organ is not None
    assert organ.label == "Turkish Land Forces"


@pytest.mark.parametrize(
    "name", ["Turkish Ministry of National Defence", "Defence Ministry of Turkey", "Ministry of Defense of the Türkiye"]
)
def test_a_row_is_known_by_any_spelling_of_its_head(write: Write, name: str) -> None:
    made = organs(
        write(
            states=[state("Turkey", adjectives="Turkish", aliases="Türkiye")],
            organs=[{"id": "MSB", "type": "Ministry", "state": "Turkey", "aliases": name}],
        )
    )
    organ = made.organ("Turkey", "defense ministry")
    assert organ is not None
    assert organ.label == "MSB"


def test_a_row_of_a_state_that_no_row_knows(write: Write) -> None:
    made = organs(write(organs=[{"id": "Atlantic_Army", "type": "ArmedForces", "state": "Atlantis"}]))
    assert made.organ("Atlantis", "army") is None


def test_no_organ_without_a_state_or_head(caucasus: Path) -> None:
    assert organs(caucasus).organ("Atlantis", "army") is None
    assert organs(caucasus).organ("Turkey", "team") is None


def test_an_id_tells_its_state(caucasus: Path) -> None:
    made = organs(caucasus)
    found = made.made("Soviet_Armed_Forces")
    assert found is not None
    assert found[0] == "Soviet_Union"
    assert found[1] == made.organ("Soviet_Union", "troops")


@pytest.mark.parametrize(
    "local", ["Turkish_Army", "Azerbaijani_Defense_Ministry", "Turkish", "Turkey", "Turkish_Team", ""]
)
def test_other_ids_are_none_that_organ_makes(caucasus: Path, local: str) -> None:
    assert organs(caucasus).made(local) is None


def test_a_shared_adjective_is_nobodys_but_of_the_one_state_of_today(write: Write) -> None:
    made = organs(
        write(
            states=[
                {"id": "West_Germany", "kind": "historic", "adjectives": "German|West German"},
                state("Germany", adjectives="German"),
                state("Congo", adjectives="Congolese"),
                state("DRC", label="DR Congo", adjectives="Congolese"),
                state("Nauru"),
            ]
        )
    )
    labels = {name: made.organ(name, "army") for name in ("Germany", "West_Germany", "Congo", "DRC", "Nauru")}
    assert {name: organ.label for name, organ in labels.items() if organ} == {
        "Germany": "German Army",
        "West_Germany": "West German Army",
        "Congo": "Congo Army",
        "DRC": "DR Congo Army",
        "Nauru": "Nauru Army",
    }
