"""Names and codes mean states and others of the reference; what means several means nobody."""

from __future__ import annotations

import pytest

from graphbuilder.importing.parties import SCHEMES, Parties


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("iso2", "TR"),
        ("iso3", "tur"),
        ("cow", "640"),
        ("gw", " 640 "),
        ("cameo", "TUR"),
        ("wikidata", "Q43"),
    ],
)
def test_codes(kind: str, code: str, parties: Parties) -> None:
    entity = parties.by_code(kind, code)
    assert entity is not None
    assert entity.label == "Turkey"


def test_of_former_states_the_last_has_the_code(parties: Parties) -> None:
    entity = parties.by_code("gw", "345")
    assert entity is not None
    assert entity.label == "Serbia and Montenegro"


def test_zeros_before_a_number_do_not_matter(parties: Parties) -> None:
    assert parties.by_code("cow", "002") == parties.by_code("cow", "2") != parties.by_code("cow", "20")


@pytest.mark.parametrize("kind", sorted(SCHEMES))
def test_unknown_codes(kind: str, parties: Parties) -> None:
    assert parties.by_code(kind, "999999") is None
    assert parties.by_code(kind, "") is None


@pytest.mark.parametrize(
    ("name", "label"),
    [("Turkey", "Turkey"), ("Türkiye", "Turkey"), ("TR", "Turkey"), ("NATO", "NATO"), ("Ankara", "Ankara")],
)
def test_names(name: str, label: str, parties: Parties) -> None:
    entity = parties.by_name(name)
    assert entity is not None
    assert entity.label == label


def test_a_type_tells_namesakes_apart(parties: Parties) -> None:
    state = parties.by_name("Georgia", "State")
    assert state is not None
    assert state.type == "State"
    assert parties.by_name("Georgia", "Person") is None


@pytest.mark.parametrize("name", ["Turkish", "Nobody at All", ""])
def test_nobody(name: str, parties: Parties) -> None:
    assert parties.by_name(name) is None


def test_whom_they_act_for(parties: Parties) -> None:
    turkey = parties.by_name("Turkey")
    assert parties.state_of(turkey) == turkey
    assert parties.state_of(parties.by_name("NATO")) is None
    assert parties.state_of(None) is None
