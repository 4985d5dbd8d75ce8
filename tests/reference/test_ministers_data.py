"""Who was foreign or defence minister on the first of July of each year? Where nobody is known, the gap stands here.

The list of gaps must equal the real ones, so that a row that fills one, or a row that is lost, changes this file.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

FILE = Path(__file__).parents[2] / "ontologies" / "reference" / "officials.csv"
Row = dict[str, str]
YEARS = range(2010, 2027)
STATES = (
    # G20, permanent members of the Security Council
    *(
        "Argentina",
        "Australia",
        "Brazil",
        "Canada",
        "China",
        "France",
    ),
    *(
        "Germany",
        "India",
        "Indonesia",
        "Italy",
        "Japan",
        "Mexico",
    ),
    *(
        "Russia",
        "Saudi_Arabia",
        "South_Africa",
        "South_Korea",
        "Turkey",
        "United_Kingdom",
    ),
    *("United_States",),
    # South Caucasus, Middle East
    *(
        "Armenia",
        "Azerbaijan",
        "Georgia",
        "Bahrain",
        "Egypt",
        "Iran",
    ),
    *(
        "Iraq",
        "Israel",
        "Jordan",
        "Kuwait",
        "Lebanon",
        "Oman",
    ),
    *(
        "Palestine",
        "Qatar",
        "Syria",
        "United_Arab_Emirates",
        "Yemen",
    ),
    # the rest of NATO
    *(
        "Albania",
        "Belgium",
        "Bulgaria",
        "Croatia",
        "Czech_Republic",
        "Denmark",
    ),
    *(
        "Estonia",
        "Finland",
        "Greece",
        "Hungary",
        "Iceland",
        "Latvia",
    ),
    *(
        "Lithuania",
        "Luxembourg",
        "Montenegro",
        "Netherlands",
        "North_Macedonia",
        "Norway",
    ),
    *(
        "Poland",
        "Portugal",
        "Romania",
        "Slovakia",
        "Slovenia",
        "Spain",
    ),
    *("Sweden",),
    # the rest of the CSTO, others at war or in dispute
    *(
        "Belarus",
        "Kazakhstan",
        "Kyrgyzstan",
        "Tajikistan",
        "Afghanistan",
        "Kosovo",
    ),
    *(
        "Libya",
        "North_Korea",
        "Pakistan",
        "Serbia",
        "Taiwan",
        "Ukraine",
    ),
)
NO_SUCH_OFFICE = {("defence_minister", "Iceland"), ("defence_minister", "Palestine")}
GAPS = {
    "foreign_minister": {
        "Afghanistan": "2024-2026",
        "Argentina": "2024-2026",
        "Armenia": "2021",
        "Australia": "2024-2026",
        "Bahrain": "2023-2026",
        "Belarus": "2024-2026",
        "Brazil": "2026",
        "Bulgaria": "2024-2026",
        "Croatia": "2024-2026",
        "Denmark": "2024-2026",
        "Estonia": "2026",
        "Greece": "2024-2026",
        "Hungary": "2024-2026",
        "Iceland": "2023-2026",
        "Indonesia": "2026",
        "Iraq": "2024-2026",
        "Jordan": "2026",
        "Kazakhstan": "2024-2026",
        "Kosovo": "2024-2026",
        "Kuwait": "2024-2026",
        "Kyrgyzstan": "2024-2026",
        "Latvia": "2023-2026",
        "Libya": "2024-2026",
        "Lithuania": "2023-2026",
        "Luxembourg": "2023-2026",
        "Mexico": "2024-2026",
        "Montenegro": "2023-2026",
        "North_Korea": "2024-2026",
        "North_Macedonia": "2024-2026",
        "Norway": "2024-2026",
        "Oman": "2023-2026",
        "Pakistan": "2024-2026",
        "Palestine": "2024-2026",
        "Portugal": "2024-2026",
        "Qatar": "2024-2026",
        "Romania": "2024-2026",
        "Serbia": "2024-2026",
        "Slovakia": "2025-2026",
        "Slovenia": "2023-2026",
        "South_Africa": "2024-2026",
        "Spain": "2024-2026",
        "Sweden": "2026",
        "Taiwan": "2025-2026",
        "Tajikistan": "2024-2026",
        "United_Arab_Emirates": "2023-2026",
        "Yemen": "2024-2026",
    },
    "defence_minister": {
        "Afghanistan": "2024-2026",
        "Argentina": "2024-2026",
        "Australia": "2024-2026",
        "Bahrain": "2015-2016 2023-2026",
        "Belarus": "2024-2026",
        "Brazil": "2024-2026",
        "Bulgaria": "2024-2026",
        "Croatia": "2020 2024-2026",
        "Denmark": "2024-2026",
        "Estonia": "2023-2026",
        "Finland": "2025-2026",
        "Greece": "2011 2024-2026",
        "Hungary": "2024-2026",
        "Iraq": "2024-2026",
        "Jordan": "2010 2026",
        "Kazakhstan": "2024-2026",
        "Kosovo": "2025-2026",
        "Kuwait": "2024-2026",
        "Kyrgyzstan": "2014-2020 2024-2026",
        "Latvia": "2023-2026",
        "Libya": "2013 2015 2024-2026",
        "Lithuania": "2023-2026",
        "Luxembourg": "2023-2026",
        "Mexico": "2024-2026",
        "Montenegro": "2023-2026",
        "North_Korea": "2021 2026",
        "North_Macedonia": "2010 2024-2026",
        "Norway": "2024-2026",
        "Oman": "2023-2026",
        "Pakistan": "2024-2026",
        "Poland": "2025-2026",
        "Portugal": "2024-2026",
        "Qatar": "2010-2012 2024-2026",
        "Romania": "2024-2026",
        "Serbia": "2024-2026",
        "Slovakia": "2025-2026",
        "Slovenia": "2023-2026",
        "South_Africa": "2024-2026",
        "South_Korea": "2025",
        "Spain": "2024-2026",
        "Sweden": "2025-2026",
        "Taiwan": "2025-2026",
        "Tajikistan": "2024-2026",
        "Turkey": "2015",
        "United_Arab_Emirates": "2023-2026",
        "Yemen": "2015-2016 2024-2026",
    },
}
"""Years on whose first of July no holder is known, by office and state."""


def read() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


OFFICIALS = read()
BY_OFFICE: dict[tuple[str, str], list[Row]] = defaultdict(list)
for _row in OFFICIALS:
    BY_OFFICE[_row["of"], _row["role"]].append(_row)
SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def last_day(row: Row) -> str:
    """The end of the term; where that is open, a year after the source saw the person in office."""
    as_of = row["as_of"]
    return row["to"] or f"{int(as_of[:4]) + 1}{as_of[4:]}"


def holds(row: Row, day: str) -> bool:
    """Is that day in the term, each bound read at its own precision?"""
    end = last_day(row)
    return row["from"] <= day and day[: len(end)] <= end


def holders(state: str, role: str, day: str) -> set[str]:
    return {row["person"] for row in BY_OFFICE[state, role] if holds(row, day)}


def years(text: str) -> set[int]:
    """The years in a text such as `2010 2012-2014`."""
    found: set[int] = set()
    for part in text.split():
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


@pytest.mark.parametrize("role", GAPS)
def test_gaps_are_those_that_are_listed(role: str) -> None:
    real: dict[str, set[int]] = defaultdict(set)
    for state in STATES:
        if (role, state) not in NO_SUCH_OFFICE:
            real[state] = {year for year in YEARS if not holders(state, role, f"{year}-07-01")}
    listed = {state: years(text) for state, text in GAPS[role].items()}
    assert {state: gap for state, gap in real.items() if gap} == listed


def test_most_state_years_have_a_minister() -> None:
    offices = [(role, state) for role in GAPS for state in STATES if (role, state) not in NO_SUCH_OFFICE]
    missing = sum(len(years(text)) for gaps in GAPS.values() for text in gaps.values())
    assert 1 - missing / (len(offices) * len(YEARS)) > 0.85


@pytest.mark.parametrize(
    ("of", "role", "day", "person"),
    [
        ("Germany", "foreign_minister", "2000-01-01", "Joschka_Fischer"),
        ("Germany", "foreign_minister", "2010-07-01", "Guido_Westerwelle"),
        ("Germany", "foreign_minister", "2017-07-01", "Sigmar_Gabriel"),
        ("Germany", "defence_minister", "2001-07-01", "Rudolf_Scharping"),
        ("Germany", "defence_minister", "2012-07-01", "Thomas_de_Maiziere"),
        ("Germany", "defence_minister", "2020-07-01", "Annegret_Kramp-Karrenbauer"),
        ("Germany", "defence_minister", "2025-07-01", "Boris_Pistorius"),
        ("Germany", "finance_minister", "2007-07-01", "Peer_Steinbruck"),
        ("Germany", "finance_minister", "2012-07-01", "Wolfgang_Schauble"),
        ("Brazil", "foreign_minister", "2009-07-01", "Celso_Amorim"),
        ("Estonia", "foreign_minister", "2010-07-01", "Urmas_Paet"),
        ("Ukraine", "foreign_minister", "2025-07-01", "Andrii_Sybiha"),
        ("Ukraine", "foreign_minister", "2015-07-01", "Pavlo_Klimkin"),
        ("Jordan", "foreign_minister", "2012-07-01", "Nasser_Judeh"),
        ("Jordan", "defence_minister", "2014-07-01", "Abdullah_Ensour"),
        ("Kosovo", "defence_minister", "2012-07-01", "Agim_Ceku"),
        ("North_Korea", "defence_minister", "2014-07-01", "Hyon_Yong-chol"),
        ("South_Africa", "defence_minister", "2018-07-01", "Nosiviwe_Mapisa-Nqakula"),
        ("Israel", "defence_minister", "2025-07-01", "Israel_Katz"),
        ("Syria", "foreign_minister", "2025-07-01", "Asaad_al-Shaibani"),
        ("European_Union", "commissioner", "2012-07-01", "Olli_Rehn"),
        ("United_States", "minister", "2006-07-01", "Alberto_Gonzales"),
        ("Russia", "central_bank_governor", "2018-07-01", "Elvira_Nabiullina"),
    ],
)
def test_a_person_held_the_office_on_that_day(of: str, role: str, day: str, person: str) -> None:
    assert person in holders(of, role, day)


@pytest.mark.parametrize(
    ("of", "role", "day", "person"),
    [
        ("United_Kingdom", "foreign_minister", "2023-01-01", "Liz_Truss"),
        ("Germany", "defence_minister", "2023-07-01", "Christine_Lambrecht"),
        ("Iran", "foreign_minister", "2024-07-01", "Hossein_Amirabdollahian"),
        ("India", "foreign_minister", "2012-07-01", "Nirupama_Rao"),
    ],
)
def test_a_person_did_not_hold_the_office_on_that_day(of: str, role: str, day: str, person: str) -> None:
    assert person in {row["person"] for row in OFFICIALS if row["of"] == of}
    assert person not in holders(of, role, day)


@pytest.mark.parametrize(
    ("person", "spelling"),
    [
        ("Wolfgang_Schauble", "Wolfgang Schaeuble"),
        ("Peer_Steinbruck", "Peer Steinbrueck"),
        ("Walid_Muallem", "Walid al-Moallem"),
        ("Moshe_Ya'alon", "Moshe Yaalon"),
        ("Avigdor_Lieberman", "Avigdor Liberman"),
        ("Radoslaw_Sikorski", "Radek Sikorski"),
    ],
)
def test_other_spellings_are_aliases(person: str, spelling: str) -> None:
    (row, *_) = (row for row in OFFICIALS if row["person"] == person)
    assert spelling in row["aliases"].split("|")


def test_german_names_can_be_written_without_umlauts() -> None:
    for row in OFFICIALS:
        names = set(row["aliases"].split("|")) if row["of"] == "Germany" else set()
        spelt = {name.translate(SPELT) for name in names if re.search("[äöüÄÖÜ]", name)}
        assert {name for name in spelt if name.isascii()} <= names, row["person"]
