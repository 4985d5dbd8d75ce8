from datetime import date
from pathlib import Path

import pytest

from graphbuilder.reference.compiled import compiled
from graphbuilder.reference.history import History
from graphbuilder.reference.tables import load_tables

from .conftest import Write, minister


@pytest.fixture
def history(caucasus: Path) -> History:
    return History(compiled(load_tables(caucasus)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 7, 9), []),
        (date(2020, 11, 12), ["Hulusi_Akar"]),
        (date(2023, 6, 3), ["Hulusi_Akar", "Yasar_Guler"]),
        (date(2024, 1, 1), ["Yasar_Guler"]),
        (None, ["Hulusi_Akar", "Yasar_Guler"]),
    ],
)
def test_holders(history: History, day: date | None, expected: list[str]) -> None:
    assert [row.person for row in history.holders("Turkey", "defence_minister", day)] == expected


def test_holders_of_another_role_or_of_any(history: History) -> None:
    assert history.holders("Turkey", "ambassador", None) == ()
    assert len(history.holders("Turkey", None, None)) == 2
    assert history.holders("Atlantis", None, None) == ()


def test_tenures(history: History) -> None:
    assert [row.of for row in history.tenures("Zakir_Hasanov", date(2013, 1, 1))] == ["Azerbaijan"]
    assert history.tenures("Zakir_Hasanov", date(2012, 12, 31)) == ()
    assert history.tenures("Nobody", None) == ()


@pytest.mark.parametrize(("day", "known"), [(date(2023, 8, 31), True), (date(2023, 9, 1), False)])
def test_an_open_tenure_is_known_for_a_year_after_its_source(write: Write, day: date, known: bool) -> None:
    history = History(compiled(load_tables(write(officials=[minister("Akar", "Turkey", as_of="2022-08")]))))
    assert bool(history.tenures("Akar", day)) is known
    assert len(history.tenures("Akar", None)) == 1


def test_members_of_a_kind_or_of_any(history: History) -> None:
    day = date(1994, 5, 1)
    assert [row.member for row in history.members("NATO", day, "member")] == ["Turkey"]
    assert [row.member for row in history.members("NATO", day, None)] == ["Turkey", "Azerbaijan"]
    assert history.members("NATO", date(1952, 2, 17), None) == ()


def test_memberships(history: History) -> None:
    assert [row.organisation for row in history.memberships("Turkey", date(2020, 1, 1))] == ["NATO"]
    assert history.memberships("Armenia", None) == ()


def test_stances_on_a_place(history: History) -> None:
    assert [row.relation for row in history.stances("Karabakh", None)] == ["claimsTerritory", "controls"]
    assert [row.relation for row in history.stances("Karabakh", date(2021, 1, 1))] == ["claimsTerritory"]
