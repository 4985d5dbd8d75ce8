"""What was written down comes back as it was: rows, records, names, groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from graphbuilder.reference import records
from graphbuilder.reference.compiled import Compiled, Lazy, compiled, read_names
from graphbuilder.reference.names import NameKind, grouped
from graphbuilder.reference.tables import Tables, load_tables

from .conftest import Write, minister


@pytest.fixture
def tables(caucasus: Path) -> Tables:
    return load_tables(caucasus)


@pytest.fixture
def made(tables: Tables) -> Compiled:
    return compiled(tables)


def test_rows_come_back(tables: Tables, made: Compiled) -> None:
    assert made.tables() == tables
    assert all(getattr(tables, field.name) for field in fields(tables))


def test_records_come_back_in_their_order(tables: Tables, made: Compiled) -> None:
    built = records.build(tables)
    assert {key: made.record(line) for key, line in made.entities.items()} == built
    assert list(made.entities) == list(built)


def test_names_come_back_those_that_texts_are_searched_for_first(tables: Tables, made: Compiled) -> None:
    names = grouped(name for record in records.build(tables).values() for name in record.names)
    assert {key: read_names(line) for key, line in made.names.items()} == names
    surnames = [key for key, group in names.items() if {name.kind for name in group} == {NameKind.SURNAME}]
    assert list(made.names)[made.found :] == surnames
    assert surnames


def test_groups_stand_in_the_order_of_their_beginning(write: Write) -> None:
    officials = [
        minister("B", "Turkey", **{"from": "2019"}),
        minister("A", "Turkey", **{"from": "2018"}),
        minister("C", "Armenia"),
    ]
    made = compiled(load_tables(write(officials=officials)))
    assert made.groups["officials.of"] == {"Turkey": [1, 0], "Armenia": [2]}
    assert [row.line for row in made.group("officials.of", "Turkey")] == [3, 2]
    assert made.group("officials.of", "Atlantis") == ()


def test_what_acts_and_how_many_cities_a_state_has(made: Compiled) -> None:
    assert {"Turkey", "Karabakh", "NATO", "Milli_Majlis"} <= set(made.acting)
    assert not {"Baku", "Hulusi_Akar", "Anadolu_Agency"} & set(made.acting)
    assert made.cities == {"Azerbaijan": 2}


def test_the_fingerprint_is_of_what_rows_say_wherever_they_stand(write: Write) -> None:
    rows = [minister("A", "Turkey"), minister("B", "Turkey")]
    folders = (write(officials=rows), write(folder="same", officials=rows), write(folder="other", officials=rows[:1]))
    here, there, other = (compiled(load_tables(folder)).fingerprint for folder in folders)
    assert here == there != other


def test_lazy_values_are_read_once() -> None:
    read: list[str] = []

    def reading(line: str) -> str:
        read.append(line)
        return line.upper()

    lazy: Mapping[str, str] = Lazy({"a": "x", "b": "y"}, reading)
    assert (len(lazy), list(lazy), "a" in lazy, "c" in lazy, lazy.get("c")) == (2, ["a", "b"], True, False, None)
    assert read == []
    assert (lazy["a"], lazy["a"], lazy.get("a")) == ("X", "X", "X")
    assert read == ["x"]
    with pytest.raises(KeyError):
        lazy["c"]
