"""The shipped rows of places: cities with their namesakes, first-level regions, physical and cultural regions.

Only the CSV file is read, never the loader.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

FILE = Path(__file__).parents[2] / "ontologies" / "reference" / "places.csv"
Row = dict[str, str]


def read() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


PLACES = read()


def fold(text: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", text) if not unicodedata.combining(part)).casefold()


def surfaces(row: Row) -> list[str]:
    return [row["label"], *filter(None, row["aliases"].split("|"))]


NAMED: dict[str, list[Row]] = defaultdict(list)
for place in PLACES:
    for surface in {fold(surface) for surface in surfaces(place)}:
        NAMED[surface].append(place)


def test_the_world_is_there() -> None:
    counts = Counter(row["type"] for row in PLACES)
    assert counts["City"] > 12_000
    assert counts["Territory"] > 3_000


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("Alexandria", {"Egypt", "United_States"}),
        ("Birmingham", {"United_Kingdom", "United_States"}),
        ("London", {"United_Kingdom", "Canada"}),
        ("Cambridge", {"United_Kingdom", "United_States", "Canada"}),
        ("Tripoli", {"Libya", "Lebanon"}),
        ("Hyderabad", {"India", "Pakistan"}),
        ("Punjab", {"India", "Pakistan"}),
        ("Limburg", {"Netherlands"}),
    ],
)
def test_namesakes_are_told_apart_by_state(name: str, states: set[str]) -> None:
    assert states <= {row["state"] for row in NAMED[fold(name)]}


@pytest.mark.parametrize(
    ("surface", "label"),
    [
        ("Frankfurt am Main", "Frankfurt"),
        ("Hannover", "Hanover"),
        ("Duesseldorf", "Düsseldorf"),
        ("Muenchen", "Munich"),
        ("Freiburg im Breisgau", "Freiburg"),
        ("Firenze", "Florence"),
        ("Nice", "Nice"),
        ("Sana'a", "Sanaa"),
        ("Kiev", "Kyiv"),
        ("Dayton, Ohio", "Dayton"),
        ("London, Ontario", "London"),
        ("Mobile, Alabama", "Mobile, Alabama"),
        ("Borno State", "Borno"),
        ("Kandahar Province", "Kandahar Province"),
        ("Hessen", "Hesse"),
        ("Mecklenburg-Western Pomerania", "Mecklenburg-Vorpommern"),
        ("State of Georgia", "Georgia"),
        ("Atlantic", "Atlantic Ocean"),
        ("Bosporus", "Bosphorus"),
        ("Mallorca", "Majorca"),
        ("Silicon Valley", "Silicon Valley"),
    ],
)
def test_known_surfaces(surface: str, label: str) -> None:
    assert label in {row["label"] for row in NAMED[fold(surface)]}


@pytest.mark.parametrize("name", ["Most", "Man", "Date", "Of", "Same", "Van", "Normal", "Mary", "Kennedy", "Orange"])
def test_words_and_names_of_people_stand_only_with_their_region(name: str) -> None:
    assert [row["id"] for row in NAMED[fold(name)]] == []


def test_a_province_never_takes_the_name_of_its_city() -> None:
    """A region outranks a city of its name, and "Aleppo" alone is the city."""
    cities = {(fold(surface), row["state"]) for row in PLACES if row["type"] == "City" for surface in surfaces(row)}
    made = [row for row in PLACES if row["source"].startswith("GeoNames first-level regions")]
    assert len(made) > 2_000
    clashes = {row["id"] for row in made for surface in surfaces(row) if (fold(surface), row["state"]) in cities}
    assert clashes == set()


def test_no_name_begins_with_an_article_that_would_hide_a_longer_name() -> None:
    """Matches are taken from the left: "the West" would hide "West Bank" in "the West Bank"."""
    assert [name for row in PLACES for name in surfaces(row) if name.startswith("the ")] == []


def test_disputed_waters_and_islands_are_in_no_state() -> None:
    rows = {row["id"]: row for row in PLACES}
    for name in ("Paracel_Islands", "Scarborough_Shoal", "Liancourt_Rocks", "Golan_Heights", "Aksai_Chin"):
        assert rows[name]["state"] == ""
