"""Who claims, controls and recognises the disputed places, by whom stated, from when to when; and the treaties.

Only the CSV files are read. A row says: `stated_by` states that `by` claims, controls or recognises the place. Where
several states back one claim, the claim stands once a backer, with the backer as `stated_by`: that Nicaragua takes
Crimea for Russia's is the row "Russia claims Crimea, stated by Nicaragua". A recognition that only one side calls
withdrawn stands twice: open as the place states it, and ended, without a start, as the other side states it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "ontologies" / "reference"
Row = dict[str, str]
SEVEN = ("Crimea", "Kosovo", "Nagorno-Karabakh", "Northern_Cyprus", "Palestine", "Taiwan", "Western_Sahara")


def read(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


POSITIONS, TREATIES = read("positions_on_places"), read("treaties")
TREATY = {row["id"]: row for row in TREATIES}


def rows(place: str, relation: str) -> list[Row]:
    return [row for row in POSITIONS if (row["place"], row["relation"]) == (place, relation)]


def holders(place: str, relation: str, day: str) -> set[str]:
    """Who does so on that day; partial dates count at their own precision, a start that is not known counts."""
    return {
        row["by"]
        for row in rows(place, relation)
        if row["from"] <= day and (not row["to"] or day[: len(row["to"])] <= row["to"])
    }


def test_every_position_says_by_whom_it_is_stated() -> None:
    assert [row for row in POSITIONS if not (row["stated_by"] and row["source"] and row["as_of"])] == []


def test_positions_are_sorted_and_none_stands_twice() -> None:
    keys = [tuple(row[column] for column in ("place", "relation", "by", "from", "stated_by")) for row in POSITIONS]
    assert keys == sorted(set(keys))


def test_positions_that_differ_only_in_who_states_them_have_the_same_term() -> None:
    """They are one node of the graph."""
    ends = defaultdict(set)
    for row in POSITIONS:
        ends[row["place"], row["relation"], row["by"], row["from"]].add(row["to"])
    assert {key: terms for key, terms in ends.items() if len(terms) > 1} == {}


@pytest.mark.parametrize("place", SEVEN)
@pytest.mark.parametrize("relation", ["claimsTerritory", "controls", "recognises"])
def test_the_seven_places_have_claimants_holders_and_recognisers_with_dates(place: str, relation: str) -> None:
    found = rows(place, relation)
    assert found
    assert any(row["from"] or row["to"] for row in found)


@pytest.mark.parametrize(
    ("place", "share", "least"),
    [("Kosovo", 0.8, 95), ("Palestine", 0.98, 155), ("Western_Sahara", 0.9, 35), ("Taiwan", 0.5, 25)],
)
def test_recognitions_are_many_and_dated(place: str, share: float, least: int) -> None:
    found = rows(place, "recognises")
    assert len({row["by"] for row in found}) >= least - 2
    assert sum(bool(row["from"] or row["to"]) for row in found) >= share * len(found)


@pytest.mark.parametrize(
    ("place", "relation", "day", "who"),
    [
        ("Nagorno-Karabakh", "controls", "2010-01-01", {"Armenia", "Nagorno-Karabakh"}),
        ("Nagorno-Karabakh", "controls", "2022-01-01", {"Nagorno-Karabakh"}),
        ("Nagorno-Karabakh", "controls", "2024-01-01", {"Azerbaijan"}),
        ("Kosovo", "controls", "2005-01-01", {"United_Nations"}),
        ("Kosovo", "controls", "2020-01-01", {"Kosovo"}),
        ("Crimea", "controls", "2020-01-01", {"Russia"}),
        ("Somaliland", "recognises", "2026-01-01", {"Israel"}),
        ("Northern_Cyprus", "recognises", "2000-01-01", {"Turkey"}),
    ],
)
def test_who_holds_or_recognises_a_place_when(place: str, relation: str, day: str, who: set[str]) -> None:
    assert holders(place, relation, day) == who


@pytest.mark.parametrize(
    ("place", "state", "before", "after"),
    [
        ("Taiwan", "Honduras", "2020-01-01", "2024-01-01"),
        ("Taiwan", "Nicaragua", "2021-01-01", "2022-01-01"),
        ("Kosovo", "Suriname", "2017-01-01", "2018-01-01"),
        ("Western_Sahara", "India", "1990-01-01", "2001-01-01"),
        ("Western_Sahara", "Ecuador", "2020-01-01", "2025-01-01"),
    ],
)
def test_a_withdrawn_recognition_ends(place: str, state: str, before: str, after: str) -> None:
    assert state in holders(place, "recognises", before)
    assert state not in holders(place, "recognises", after)


@pytest.mark.parametrize(
    ("place", "state", "day"),
    [("Palestine", "France", "2025-09-22"), ("Palestine", "Spain", "2024-05-28"), ("Kosovo", "Germany", "2008-02-20")],
)
def test_recognitions_begin_on_their_day(place: str, state: str, day: str) -> None:
    assert [row["from"] for row in rows(place, "recognises") if row["by"] == state] == [day]


def test_what_serbia_calls_withdrawn_is_stated_by_serbia_and_kosovo_apart() -> None:
    stated = {row["stated_by"]: (row["from"], row["to"]) for row in rows("Kosovo", "recognises") if row["by"] == "Togo"}
    assert stated == {"Kosovo": ("2014-07", ""), "Serbia": ("", "2019-06-28")}


def test_both_sides_of_a_dispute_are_told() -> None:
    assert {row["by"] for row in rows("Crimea", "claimsTerritory")} == {"Russia", "Ukraine"}
    assert {row["by"] for row in rows("Western_Sahara", "claimsTerritory")} == {"Morocco", "Western_Sahara"}


def test_who_backs_a_claim_states_it() -> None:
    backers = {row["stated_by"]: row["from"] for row in rows("Western_Sahara", "claimsTerritory")}
    assert backers["United_States"] == "2020-12-10"
    assert {"Nicaragua", "Syria", "North_Korea"} <= {row["stated_by"] for row in rows("Crimea", "claimsTerritory")}


def test_treaties_are_sorted_dated_and_sourced() -> None:
    ids = [row["id"] for row in TREATIES]
    assert ids == sorted(set(ids))
    assert len(ids) >= 100
    assert [row["id"] for row in TREATIES if not (row["kind"] and row["source"] and row["as_of"])] == []


def test_a_name_belongs_to_one_treaty() -> None:
    owners = defaultdict(set)
    for row in TREATIES:
        for name in (row["label"], *row["aliases"].split("|")):
            owners[name.casefold()].add(row["id"])
    assert {name: ids for name, ids in owners.items() if name and len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("treaty", "signed", "in_force", "ended"),
    [
        ("Treaty_of_Lisbon", "2007-12-13", "2009-12-01", ""),
        ("SALT_II", "1979", "", ""),
        ("Black_Sea_Grain_Initiative", "2022-07-22", "2022-07-22", "2023-07-17"),
        ("Strategic_Mutual_Defence_Agreement", "2025-09-17", "", ""),
        ("Montreux_Convention", "1936-07-20", "1936-11-09", ""),
        ("Treaty_establishing_a_Constitution_for_Europe", "2004", "", ""),
    ],
)
def test_known_treaties(treaty: str, signed: str, in_force: str, ended: str) -> None:
    assert tuple(TREATY[treaty][column] for column in ("signed", "in_force", "ended")) == (signed, in_force, ended)
