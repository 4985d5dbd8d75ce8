"""The shipped outlets and institutes: are they sane as data? Only the CSV files are read, never the loader."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from .sources import NO_SOURCE

FOLDER = Path(__file__).parents[2] / "ontologies" / "reference"
Row = dict[str, str]

ORDINARY_WORDS = {
    *("age", "agency", "atlantic", "australian", "axis", "capital", "caravan", "citizen", "conversation", "economist"),
    *("expansion", "express", "fars", "federalist", "focus", "fortune", "frontline", "hill", "hindu", "independent"),
    *("information", "insider", "intercept", "jacobin", "life", "link", "mint", "namibian", "national"),
    *("nature", "nikkei"),
    *("open", "opinion", "outlook", "panorama", "peninsula", "people", "people's", "print", "prospect", "quartz"),
    *("record", "science", "scotsman", "slate", "spectator", "standard", "star", "stern", "stuff", "sunday"),
    *("time", "titanic", "trend", "verge", "vice", "wired", "zaman", "zeit"),
}
"""Words of the language (or of its neighbours) that name a paper only with a further word: "Focus magazine"."""

SMALL = {"bdnews24", "dpa", "rbb", "taz"}
"""Names that never begin with a capital."""

SHARED = {"abc", "al rai", "delfi", "el comercio", "la nacion", "la prensa", "la republica", "orf"}
"""What several outlets are called; the linker chooses by the state, or abstains."""

NO_LICENCE = ("TheGovNews", "vinicius5581/news", "GitBook-Notes")
"""Lists without a licence, from which rows once came."""


def read(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


TABLES = {name: read(name) for name in ("media", "thinktanks")}
ROWS = [row for rows in TABLES.values() for row in rows]


def names(row: Row) -> list[str]:
    return [part for column in ("label", "aliases", "codes") for part in row[column].split("|") if part]


def folded(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.replace("-", " ")) if not unicodedata.combining(c))
    return bare.casefold()


def holder(table: str, name: str) -> set[str]:
    return {row["id"] for row in TABLES[table] if folded(name) in map(folded, names(row))}


def test_there_are_outlets_of_the_whole_world() -> None:
    assert len(TABLES["media"]) > 1000
    assert len(TABLES["thinktanks"]) > 300
    assert len({row["state"] for row in TABLES["media"]}) > 150


def test_an_id_is_its_label() -> None:
    wrong = [
        row["id"]
        for row in ROWS
        if re.sub(r"[\W_]+|and", "", row["id"]) != re.sub(r"[\W_]+|and", "", row["label"])
        and not row["label"].endswith(")")
    ]
    assert wrong == []


def test_no_name_is_an_ordinary_word() -> None:
    claimed = {name.lower().removeprefix("the ") for row in ROWS for name in names(row) if not name.startswith("The ")}
    assert claimed & ORDINARY_WORDS == set()


def test_names_begin_with_a_capital_or_a_digit() -> None:
    small = {name for row in ROWS for name in names(row) if re.match(r"[a-z]", name)} - SMALL
    assert [name for name in small if not re.search(r"[A-Z]|\.[a-z]{2,3}$", name)] == []


def test_no_name_stands_twice_in_a_row() -> None:
    for row in ROWS:
        spelt = [folded(name) for name in names(row) if len(name) > 3]
        assert len(set(spelt)) == len(spelt), row["id"]


def test_only_papers_of_one_name_share_it() -> None:
    owners = defaultdict(set)
    for row in ROWS:
        for name in names(row):
            owners[folded(name)].add(row["id"])
    assert {name for name, ids in owners.items() if len(ids) > 1} <= SHARED


def test_sources_are_clean() -> None:
    for row in ROWS:
        assert not any(name in row["source"] for name in NO_LICENCE), row["id"]
        assert re.match(r"https?://[\w.-]+\.\w+|PyPI package |npm package |Phoenix ", row["source"]), row["id"]
        assert not NO_SOURCE.search(row["source"]), row["id"]


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("dpa", "Deutsche_Presse-Agentur"),
        ("DPA", "Deutsche_Presse-Agentur"),
        ("AFP", "Agence_France-Presse"),
        ("ITAR-TASS", "TASS"),
        ("RFE/RL", "Radio_Free_Europe_Radio_Liberty"),
        ("Azertac", "Azerbaijan_State_News_Agency"),
        ("WSJ", "The_Wall_Street_Journal"),
        ("Time magazine", "Time_(magazine)"),
        ("The Times of London", "The_Times"),
        ("Focus magazine", "Focus_(German_magazine)"),
        ("Süddeutsche Zeitung", "Suddeutsche_Zeitung"),
        ("Muenchner Merkur", "Munchner_Merkur"),
        ("PTI", "Press_Trust_of_India"),
        ("KCNA", "Korean_Central_News_Agency"),
        ("Twitter", "Twitter"),
        ("YouTube", "YouTube"),
    ],
)
def test_outlets_have_their_names(name: str, outlet: str) -> None:
    assert holder("media", name) == {outlet}


@pytest.mark.parametrize(
    ("name", "institute"),
    [
        ("SWP", "German_Institute_for_International_and_Security_Affairs"),
        ("DGAP", "German_Council_on_Foreign_Relations"),
        ("SIPRI", "Stockholm_International_Peace_Research_Institute"),
        ("Centre for Eastern Studies", "Centre_for_Eastern_Studies"),
        ("Center for Eastern Studies", "Centre_for_Eastern_Studies"),
        ("VTsIOM", "Russian_Public_Opinion_Research_Center"),
        ("Levada Centre", "Levada_Center"),
        ("Valdai Club", "Valdai_Discussion_Club"),
        ("ISW", "Institute_for_the_Study_of_War"),
        ("Heinrich Boell Foundation", "Heinrich_Boll_Foundation"),
        ("Humboldt University", "Humboldt_University_of_Berlin"),
        ("MGIMO", "Moscow_State_Institute_of_International_Relations"),
    ],
)
def test_institutes_have_their_names(name: str, institute: str) -> None:
    assert holder("thinktanks", name) == {institute}


def test_the_abc_is_two_broadcasters() -> None:
    assert holder("media", "ABC") == {"American_Broadcasting_Company", "Australian_Broadcasting_Corporation"}
