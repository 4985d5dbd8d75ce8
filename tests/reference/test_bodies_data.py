"""The shipped organisations, organs, armed groups and memberships: are they sane as data, do news names find them?

Only the CSV files are read, never the loader, so that a wrong row is told from a wrong program.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from .sources import NO_SOURCE

FOLDER = Path(__file__).parents[2] / "ontologies" / "reference"
Row = dict[str, str]

FILES = ("organisations", "organs", "armed_groups")
EVERYDAY = {
    *("amazon", "attack", "citizens", "democratic", "good party", "green", "left", "liberals", "modern", "moderates"),
    *("opposition bloc", "orange", "ordinary people", "radical change", "renewal", "revival", "spring", "target"),
    *("total", "visa", "voice", "vox", "your movement", "your party", "a new era", "senate", "congress"),
}
"""What a sentence may begin with, or what several bodies are called: no name by itself."""

BUSY_CODES = {"AFD", "ANA", "APC", "CPI", "EMEA", "GM", "GPC", "INC", "KIA", "MIT", "NPP", "PIS", "PPP", "PSP"}
"""Acronyms that mostly mean something else in the news."""


def read(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def cells(row: Row, *columns: str) -> list[str]:
    return [part for column in columns for part in row.get(column, "").split("|") if part]


TABLES = {name: read(name) for name in (*FILES, "memberships")}
ROWS = {row["id"]: row for name in FILES for row in TABLES[name]}
STATES = {row["id"] for row in read("states")}
ORGANISATIONS = TABLES["organisations"]


def called(surface: str) -> set[str]:
    """The bodies that bear a name."""
    return {key for key, row in ROWS.items() if surface in (row["label"], *cells(row, "aliases", "codes"))}


def members(organisation: str, day: str) -> set[str]:
    return {
        row["member"]
        for row in TABLES["memberships"]
        if row["organisation"] == organisation and row["kind"] == "member"
        if row["from"] <= day and (not row["to"] or day[: len(row["to"])] <= row["to"])
    }


@pytest.mark.parametrize("name", FILES)
def test_rows_stand_sorted_with_ids_of_their_own(name: str) -> None:
    ids = [row["id"] for row in TABLES[name]]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_no_id_stands_in_two_files() -> None:
    assert len(ROWS) == sum(len(TABLES[name]) for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_sources_can_be_opened_and_name_no_host_of_packages(name: str) -> None:
    for row in TABLES[name]:
        assert re.search(r"https?://|package |Factbook|Phoenix|Wikidata|Correlates", row["source"]), row
        assert not NO_SOURCE.search(row["source"]), row
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", row["as_of"]), row


@pytest.mark.parametrize("name", FILES)
def test_a_row_names_itself_once(name: str) -> None:
    for row in TABLES[name]:
        names = Counter([row["label"], *cells(row, "aliases")])
        assert [part for part, count in names.items() if count > 1] == [], row["id"]


@pytest.mark.parametrize("name", FILES)
def test_states_are_known(name: str) -> None:
    column = "seat_state" if name == "organisations" else "state"
    assert {row[column] for row in TABLES[name]} - STATES <= {""}


def test_no_everyday_words_by_themselves() -> None:
    claimed = {part.casefold(): key for key, row in ROWS.items() for part in [row["label"], *cells(row, "aliases")]}
    assert {part: claimed[part] for part in EVERYDAY if part in claimed} == {}


def test_codes_that_mean_something_else_are_not_claimed() -> None:
    assert {code for row in ROWS.values() for code in cells(row, "codes")} & BUSY_CODES == set()


def test_every_class_of_body_is_there() -> None:
    count = Counter(row["type"] for row in ORGANISATIONS)
    assert count["Party"] > 700
    assert count["Company"] > 200
    assert count["Group"] > 50
    assert count["InternationalOrganisation"] > 150
    assert len(TABLES["armed_groups"]) > 240
    assert len(TABLES["organs"]) > 480


def test_every_party_but_the_pan_european_ones_has_a_state() -> None:
    stateless = {row["id"] for row in ORGANISATIONS if row["type"] == "Party" and not row["seat_state"]}
    assert len(stateless) == 8
    assert {"European_People's_Party", "Volt_Europa"} <= stateless


def test_a_wikidata_item_stands_for_one_body() -> None:
    items = Counter(row["wikidata"] for row in ORGANISATIONS if row["wikidata"])
    assert [item for item, count in items.items() if count > 1] == []
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items)


@pytest.mark.parametrize(
    ("surface", "body"),
    [
        ("CDU", "Christian_Democratic_Union_of_Germany"),
        ("Alternative for Germany", "Alternative_for_Germany"),
        ("GOP", "Republican_Party_United_States"),
        ("AKP", "Justice_and_Development_Party_Turkey"),
        ("New Azerbaijan Party", "New_Azerbaijan_Party"),
        ("Civil Contract", "Civil_Contract_Armenia"),
        ("Georgian Dream", "Georgian_Dream"),
        ("Likud", "Likud"),
        ("European Council", "European_Council"),
        ("Frontex", "Frontex"),
        ("UNEP", "United_Nations_Environment_Programme"),
        ("Gazprom", "Gazprom"),
        ("Lufthansa", "Lufthansa"),
        ("YPG", "People's_Protection_Units"),
        ("ISIS-K", "Islamic_State-Khorasan_Province"),
        ("M23", "M23"),
        ("State Department", "US_State_Department"),
        ("Department of Defense", "Pentagon"),
        ("People's Bank of China", "People's_Bank_of_China"),
        ("Palestinian Authority", "Palestinian_National_Authority"),
    ],
)
def test_news_names_find_their_body(surface: str, body: str) -> None:
    assert body in called(surface)


@pytest.mark.parametrize(
    "surface", ["Social Democrats", "Christian Democrats", "Labour Party", "Greens", "Communist Party"]
)
def test_a_name_that_parties_share_is_borne_by_all_of_them(surface: str) -> None:
    states = {ROWS[key]["seat_state"] for key in called(surface)}
    assert len(states) > 5


@pytest.mark.parametrize(
    ("people", "adjective"),
    [
        ("Kurds", "Kurdish"),
        ("Arabs", "Arab"),
        ("Crimean_Tatars", "Crimean Tatar"),
        ("Jews", "Jewish"),
        ("Sunnis", "Sunni"),
    ],
)
def test_peoples_have_their_adjective(people: str, adjective: str) -> None:
    assert ROWS[people]["type"] == "Group"
    assert adjective in cells(ROWS[people], "adjectives")


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("NATO", "1999-03-11", 16),
        ("NATO", "1999-03-12", 19),
        ("NATO", "2009-04-01", 28),
        ("ASEAN", "2025-10-25", 10),
        ("ASEAN", "2025-10-26", 11),
        ("BRICS", "2025-01-05", 10),
        ("BRICS", "2025-01-06", 11),
        ("Alliance_of_Sahel_States", "2023-09-15", 0),
        ("Alliance_of_Sahel_States", "2024-01-01", 3),
        ("G8", "2010-07-01", 8),
        ("G8", "2014-07-01", 0),
        ("Eurozone", "2000-07-01", 11),
        ("Eurozone", "2010-07-01", 16),
        ("Eurozone", "2023-07-01", 20),
    ],
)
def test_an_organisation_grows_and_shrinks_on_the_day(organisation: str, day: str, count: int) -> None:
    assert len(members(organisation, day)) == count, sorted(members(organisation, day))
