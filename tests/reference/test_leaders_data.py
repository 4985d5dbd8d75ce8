"""Who led a state on which day? The shipped heads of state and government of every UN member, 2000 to 2026.

Read from the CSV files alone, so that a wrong row is told from a wrong program; the last test asks the loader, too.
The gaps are data: a gap that closes, or a new one, fails here, so that the list in docs/limits.md stays true.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from graphbuilder.reference import Reference

FOLDER = Path(__file__).parents[2] / "ontologies" / "reference"
LEADERS = ("head_of_state", "head_of_government")
DAYS = [f"{year}-07-01" for year in range(2000, 2026)] + ["2026-02-15"]
DISPUTED = (
    *("Abkhazia", "Kosovo", "Nagorno-Karabakh", "Northern_Cyprus", "Palestine", "South_Ossetia", "Taiwan"),
    *("Transnistria", "Vatican"),
)
GAPS = {
    "East_Timor": {2000, 2001},
    "Haiti": {2024},
    "Honduras": {2009},
    "Lebanon": {2024},
    "Namibia": {2024},
    "Somalia": {2000},
    "South_Sudan": {*range(2000, 2012)},
}
"""UN members and the years on whose day nobody is known. East Timor and South Sudan were not independent yet."""

DISPUTED_GAPS: dict[str, set[int]] = {
    "Abkhazia": {2024, 2025, 2026},
    "Kosovo": {2000, 2001},
    "Nagorno-Karabakh": {2024, 2025, 2026},
    "Northern_Cyprus": {2024, 2025, 2026},
    "South_Ossetia": {2024, 2025, 2026},
    "Transnistria": {2025, 2026},
}
"""The same of states that are no UN members. Nagorno-Karabakh's last president is known until 2023."""

BOTH_KNOWN = 0.93
"""How many of all pairs of a state and a day have a head of state and a head of government."""

Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _by_state_and_role() -> dict[tuple[str, str], list[Row]]:
    found = defaultdict(list)
    for row in read("officials"):
        if row["role"] in LEADERS:
            found[row["of"], row["role"]].append(row)
    return found


MEMBERS = [row["id"] for row in read("states") if row["kind"] == "un_member"]
ROWS = _by_state_and_role()


def last_day(row: Row) -> str:
    """Its end; where that is open, a year after the source was read."""
    year, *rest = row["as_of"].split("-")
    return row["to"] or "-".join([str(int(year) + 1), *rest])


def holders(state: str, role: str, day: str) -> set[str]:
    """Who is in office on that day, each bound read at its own precision?"""
    return {
        row["person"] for row in ROWS[state, role] if row["from"] <= day and day[: len(last_day(row))] <= last_day(row)
    }


def years_without(state: str) -> set[int]:
    return {int(day[:4]) for day in DAYS if not any(holders(state, role, day) for role in LEADERS)}


def test_there_are_193_members() -> None:
    assert len(MEMBERS) == 193


def test_a_leader_of_every_un_member_is_known_on_every_day_but_for_the_listed_gaps() -> None:
    assert {state: years for state in MEMBERS if (years := years_without(state))} == GAPS


def test_a_leader_of_every_disputed_state_is_known_but_for_the_listed_gaps() -> None:
    assert {state: years for state in DISPUTED if (years := years_without(state))} == DISPUTED_GAPS


def test_both_offices_are_known_nearly_always() -> None:
    pairs = [(state, day) for state in MEMBERS for day in DAYS]
    both = sum(all(holders(state, role, day) for role in LEADERS) for state, day in pairs)
    assert both / len(pairs) >= BOTH_KNOWN


def test_no_leader_has_a_surname_for_a_name() -> None:
    mononyms = {"Akihito", "Francis", "Henri", "Naruhito", "Nasir-ul-Mulk", "Suharto", "Sukarno", "Vajiralongkorn"}
    short = {row["label"] for rows in ROWS.values() for row in rows if " " not in row["label"]}
    assert short - mononyms == set()


def test_nobody_stands_under_two_ids_in_the_offices_of_one_state() -> None:
    """Two people of one state share no name, but for a father and a son, and two Latvians."""
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (state, _), rows in ROWS.items():
        for row in rows:
            names[state][row["person"]] |= {row["label"].casefold(), *row["aliases"].casefold().split("|")} - {""}
    same = {
        (one, other)
        for people in names.values()
        for one, other in combinations(sorted(people), 2)
        if people[one] & people[other]
    }
    namesakes = {("Andris_Berzins", "Andris_Berzins_2"), ("Ferdinand_Marcos", "Ferdinand_Marcos_Jr.")}
    assert same - namesakes == set()


@pytest.mark.parametrize(
    ("state", "role", "day", "person"),
    [
        ("Afghanistan", "head_of_state", "2003-07-01", "Hamid_Karzai"),
        ("Armenia", "head_of_government", "2019-07-01", "Nikol_Pashinyan"),
        ("Bangladesh", "head_of_government", "2020-07-01", "Sheikh_Hasina"),
        ("Burkina_Faso", "head_of_government", "2020-07-01", "Christophe_Joseph_Marie_Dabire"),
        ("Canada", "head_of_government", "2024-07-01", "Justin_Trudeau"),
        ("Germany", "head_of_government", "1972-07-01", "Willy_Brandt"),
        ("Germany", "head_of_state", "2016-07-01", "Joachim_Gauck"),
        ("Ireland", "head_of_government", "2023-07-01", "Leo_Varadkar"),
        ("Japan", "head_of_government", "2025-07-01", "Shigeru_Ishiba"),
        ("Kenya", "head_of_government", "2018-07-01", "Uhuru_Kenyatta"),
        ("Mexico", "head_of_government", "2020-07-01", "Andres_Manuel_Lopez_Obrador"),
        ("Slovakia", "head_of_state", "2020-07-01", "Zuzana_Caputova"),
        ("Switzerland", "head_of_state", "2018-07-01", "Alain_Berset"),
        ("Syria", "head_of_state", "2024-07-01", "Bashar_al-Assad"),
        ("Thailand", "head_of_state", "2010-07-01", "Bhumibol_Adulyadej"),
        ("Togo", "head_of_government", "2018-07-01", "Komi_Klassou"),
        ("United_States", "head_of_state", "1962-07-01", "John_F._Kennedy"),
    ],
)
def test_a_leader_stands_in_the_csv(state: str, role: str, day: str, person: str) -> None:
    assert holders(state, role, day) == {person}


@pytest.mark.parametrize(
    ("person", "spelling"),
    [
        ("Abdel_Fattah_el-Sisi", "Abdel Fattah al-Sissi"),
        ("Abdrabbuh_Mansour_Hadi", "Abed Rabbo Mansour Hadi"),
        ("Abdrabbuh_Mansour_Hadi", "Abdrabbuh Mansur Hadi"),
        ("Muammar_Gaddafi", "Muammar Qadhafi"),
        ("Jose_Luis_Rodriguez_Zapatero", "Jose Luis Zapatero"),
        ("Ahmed_al-Sharaa", "Abu Mohammed al-Jolani"),
    ],
)
def test_spellings_of_a_leader(person: str, spelling: str) -> None:
    assert any(
        spelling in row["aliases"].split("|") for rows in ROWS.values() for row in rows if row["person"] == person
    )


def test_minister_presidents_of_bavaria() -> None:
    rows = [row for row in read("officials") if row["role"] == "regional_head"]
    assert {row["of"] for row in rows} == {"Germany"}
    assert "Edmund_Stoiber" in {row["person"] for row in rows if row["from"] <= "2000-07-01" <= row["to"]}


def test_the_loader_says_the_same() -> None:
    officials = Reference.load().tables.officials
    for state, role, day in (("Togo", "head_of_state", "2018-07-01"), ("Ukraine", "head_of_government", "2018-07-01")):
        known = {
            row.person
            for row in officials
            if (row.of, row.role) == (state, role) and row.holds_on(date.fromisoformat(day))
        }
        assert known == holders(state, role, day)
