"""The shipped rows of people, organisations, treaties, outlets, institutes and armed groups: are they sane as data?

Only the CSV files are read, never the loader, so that a wrong row is told from a wrong program.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "ontologies" / "reference"
Row = dict[str, str]

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
QID = re.compile(r"(Q[1-9]\d*)?")
ROLES = {
    "ambassador",
    "central_bank_governor",
    "chief",
    "chief_of_staff",
    "commissioner",
    "defence_minister",
    "finance_minister",
    "foreign_minister",
    "head_of_government",
    "head_of_state",
    "interior_minister",
    "military_chief",
    "minister",
    "official",
    "party_leader",
    "security",
    "regional_head",
    "speaker",
    "spokesperson",
    "vice_president",
}
COMMON_WORDS = {
    *("army", "band", "blue", "chief", "council", "daily", "dawn", "express", "force", "general", "globe", "group"),
    *("guardian", "herald", "independent", "island", "journal", "mail", "metro", "mirror", "monitor", "nation"),
    *("national", "nature", "news", "observer", "people", "point", "post", "press", "prince", "republic", "review"),
    *("standard", "star", "state", "sun", "telegraph", "time", "times", "today", "tribune", "union", "unity"),
    *("voice", "week", "world"),
}
"""Words that no row may claim by themselves, whatever a newspaper is called."""


def read(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


NAMES = ("organisations", "memberships", "officials", "media", "thinktanks", "armed_groups", "treaties")
TABLES = {name: read(name) for name in NAMES}
STATES = {row["id"] for row in read("states")}
BODIES = {name: {row["id"]: row for row in TABLES[name]} for name in NAMES if "id" in TABLES[name][0]}
OFFICIALS = TABLES["officials"]
LABELS = {row["person"]: row for row in OFFICIALS}
ACTORS = STATES | set(BODIES["organisations"]) | set(BODIES["armed_groups"])
TERMS = {"memberships": ("from", "to"), "officials": ("from", "to"), "treaties": ("signed", "ended")}


def cells(row: Row, *columns: str) -> list[str]:
    return [part for column in columns for part in row[column].split("|") if part]


def within(row: Row, day: str) -> bool:
    """Does the term hold on that day, each bound read at its own precision?"""
    return row["from"] <= day and (not row["to"] or day[: len(row["to"])] <= row["to"])


def members(organisation: str, day: str) -> set[str]:
    return {
        row["member"]
        for row in TABLES["memberships"]
        if row["organisation"] == organisation and row["kind"] == "member" and within(row, day)
    }


def holders(of: str, role: str, day: str) -> set[str]:
    return {row["person"] for row in OFFICIALS if row["of"] == of and row["role"] == role and within(row, day)}


def allies(state: str, day: str) -> set[str]:
    """The other parties of the treaties of alliance and mutual defence in force on that day."""
    return {
        party
        for row in TABLES["treaties"]
        if row["kind"] in ("alliance", "mutual_defence") and state in cells(row, "parties")
        if row["in_force"] and row["in_force"] <= day and (not row["ended"] or day[: len(row["ended"])] <= row["ended"])
        for party in cells(row, "parties")
        if party != state
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_row_names_an_openable_source_and_the_time_of_checking(name: str) -> None:
    for row in TABLES[name]:
        assert len(row["source"]) > len("https://x"), row
        assert "memory" not in row["source"].lower(), row
        assert any(mark in row["source"] for mark in ("://", " package ", "Graphic News")), row
        assert DATE.fullmatch(row["as_of"]), row


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_clean(name: str) -> None:
    for row in TABLES[name]:
        assert None not in row, row
        assert all(value == value.strip() and "\n" not in value for value in row.values()), row
        assert all(
            part.strip()
            for column in ("aliases", "codes", "parties")
            if row.get(column)
            for part in row[column].split("|")
        ), row


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_sorted_and_none_stands_twice(name: str) -> None:
    rows = [tuple(row.values()) for row in TABLES[name]]
    assert [row for row, count in Counter(rows).items() if count > 1] == []
    if "id" in TABLES[name][0]:
        ids = [row["id"] for row in TABLES[name]]
        assert ids == sorted(ids)


def test_ids_are_unique_across_the_bodies_and_hold_no_character_that_an_iri_may_not_have() -> None:
    ids = Counter(key for table in BODIES.values() for key in table) + Counter(LABELS.keys())
    assert [key for key, count in ids.items() if count > 1] == []
    assert [key for key in ids if not re.fullmatch(r"[^\s<>\"{}|\\^`#/?%]+", key)] == []


@pytest.mark.parametrize("name", TERMS)
def test_terms_are_dates_in_order(name: str) -> None:
    first, last = TERMS[name]
    for row in TABLES[name]:
        assert all(not row[column] or DATE.fullmatch(row[column]) for column in (first, last)), row
        if row[first] and row[last]:
            precision = min(len(row[first]), len(row[last]))
            assert row[first][:precision] <= row[last][:precision], row


def test_a_treaty_comes_into_force_after_its_signature() -> None:
    for row in TABLES["treaties"]:
        precision = min(len(row["signed"]), len(row["in_force"]))
        assert row["signed"][:precision] <= row["in_force"][:precision], row["id"]


def test_states_and_parties_are_known() -> None:
    unknown = [row["of"] for row in OFFICIALS if row["of"] not in ACTORS]
    unknown += [row["member"] for row in TABLES["memberships"] if row["member"] not in ACTORS]
    unknown += [row["organisation"] for row in TABLES["memberships"] if row["organisation"] not in ACTORS]
    unknown += [party for row in TABLES["treaties"] for party in cells(row, "parties") if party not in ACTORS]
    unknown += [row["seat_state"] for row in TABLES["organisations"] if row["seat_state"] not in STATES | {""}]
    unknown += [
        row["state"]
        for name in ("media", "thinktanks", "armed_groups")
        for row in TABLES[name]
        if row["state"] not in STATES | {""}
    ]
    assert unknown == []


def test_wikidata_items_look_like_items() -> None:
    for row in OFFICIALS:
        assert QID.fullmatch(row["person_wikidata"]), row
        assert QID.fullmatch(row["post_wikidata"]), row


def test_a_person_has_one_label_and_one_item_and_an_item_one_person() -> None:
    facts: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    for row in OFFICIALS:
        facts[row["person"]].add((row["label"], row["aliases"], row["person_wikidata"]))
        if row["person_wikidata"]:
            people[row["person_wikidata"]].add(row["person"])
    assert {person: seen for person, seen in facts.items() if len(seen) > 1} == {}
    assert {item: seen for item, seen in people.items() if len(seen) > 1} == {}


def test_labels_of_people_are_plain_ascii_and_spell_the_id() -> None:
    for person, row in LABELS.items():
        assert row["label"].isascii(), person
        spelt = re.sub(r"[^A-Za-z0-9_.'-]", "", row["label"].replace(" ", "_")).strip("_")
        assert re.fullmatch(re.escape(spelt) + r"(_\d+)?", person), row


def test_roles_come_from_the_list() -> None:
    assert {row["role"] for row in OFFICIALS} <= ROLES
    assert all(row["post"] for row in OFFICIALS)


def test_no_tenure_stands_twice() -> None:
    keys = Counter((row["person"], row["role"], row["post"], row["of"], row["from"]) for row in OFFICIALS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_person_holds_one_post_once_at_a_time() -> None:
    spells = defaultdict(list)
    for row in OFFICIALS:
        if len(row["from"]) == len("2020-01-01"):
            spells[row["person"], row["role"], row["post"], row["of"]].append(row)
    for key, rows in spells.items():
        rows.sort(key=lambda row: row["from"])
        for one, other in pairwise(rows):
            assert one["to"], key
            assert one["to"] <= other["from"], key


def test_no_name_is_a_plain_word() -> None:
    for name in ("organisations", "media", "thinktanks", "armed_groups"):
        for row in TABLES[name]:
            claimed = {part.lower() for part in cells(row, "label", "aliases")}
            assert not claimed & COMMON_WORDS, row["id"]


def test_codes_have_capitals_and_are_short() -> None:
    for name in ("organisations", "media", "thinktanks", "armed_groups"):
        for row in TABLES[name]:
            for code in cells(row, "codes"):
                assert re.search(r"[A-Z]", code), row["id"]
                assert " " not in code, row["id"]
                assert len(code) > 1, row["id"]


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("NATO", "1998-07-01", 16),
        ("NATO", "2000-07-01", 19),
        ("NATO", "2005-07-01", 26),
        ("NATO", "2024-07-01", 32),
        ("European_Union", "1994-07-01", 12),
        ("European_Union", "2000-07-01", 15),
        ("European_Union", "2004-04-30", 15),
        ("European_Union", "2004-05-01", 25),
        ("European_Union", "2008-07-01", 27),
        ("European_Union", "2015-07-01", 28),
        ("European_Union", "2021-07-01", 27),
        ("United_Nations", "2014-07-01", 193),
        ("United_Nations", "2026-01-01", 193),
        ("Collective_Security_Treaty_Organization", "2010-07-01", 7),
        ("Collective_Security_Treaty_Organization", "2020-11-10", 6),
        ("Shanghai_Cooperation_Organisation", "2016-07-01", 6),
        ("Shanghai_Cooperation_Organisation", "2018-07-01", 8),
        ("Shanghai_Cooperation_Organisation", "2025-07-01", 10),
        ("Eurasian_Economic_Union", "2016-07-01", 5),
        ("Organization_of_Turkic_States", "2010-07-01", 4),
        ("Organization_of_Turkic_States", "2020-07-01", 5),
        ("Economic_Community_of_West_African_States", "2024-07-01", 15),
        ("Economic_Community_of_West_African_States", "2025-07-01", 12),
        ("Gulf_Cooperation_Council", "2020-07-01", 6),
        ("ASEAN", "2020-07-01", 10),
        ("OPEC", "2020-07-01", 13),
        ("OPEC", "2025-07-01", 12),
        ("G7", "2026-01-01", 7),
        ("AUKUS", "2022-07-01", 3),
        ("Warsaw_Pact", "1989-07-01", 7),
    ],
)
def test_an_organisation_has_as_many_members_as_it_had(organisation: str, day: str, count: int) -> None:
    assert len(members(organisation, day)) == count, sorted(members(organisation, day))


@pytest.mark.parametrize(
    ("state", "organisation", "day", "inside"),
    [
        ("Russia", "Council_of_Europe", "2022-03-15", True),
        ("Russia", "Council_of_Europe", "2022-03-17", False),
        ("United_Kingdom", "European_Union", "2020-01-30", True),
        ("United_Kingdom", "European_Union", "2020-02-01", False),
        ("Turkey", "European_Union", "2020-01-01", False),
        ("Turkey", "NATO", "1990-01-01", True),
        ("Sweden", "NATO", "2024-03-06", False),
        ("Uzbekistan", "Collective_Security_Treaty_Organization", "2020-01-01", False),
        ("Qatar", "OPEC", "2018-12-31", True),
        ("Qatar", "OPEC", "2020-01-01", False),
        ("Turkey", "OSCE_Minsk_Group", "2020-11-10", True),
    ],
)
def test_a_state_was_in_or_out(state: str, organisation: str, day: str, inside: bool) -> None:
    assert (state in members(organisation, day)) is inside


@pytest.mark.parametrize(
    ("of", "role", "day", "person"),
    [
        ("Turkey", "defence_minister", "2020-11-12", "Hulusi_Akar"),
        ("Turkey", "defence_minister", "2024-01-01", "Yasar_Guler"),
        ("Turkey", "head_of_state", "2020-11-10", "Recep_Tayyip_Erdogan"),
        ("Turkey", "head_of_government", "2003-07-01", "Recep_Tayyip_Erdogan"),
        ("Russia", "head_of_state", "1995-07-01", "Boris_Yeltsin"),
        ("Russia", "head_of_state", "2020-11-10", "Vladimir_Putin"),
        ("Russia", "foreign_minister", "2020-11-10", "Sergey_Lavrov"),
        ("Russia", "defence_minister", "2020-11-10", "Sergei_Shoigu"),
        ("Russia", "defence_minister", "2025-01-01", "Andrei_Belousov"),
        ("Azerbaijan", "head_of_state", "2020-11-10", "Ilham_Aliyev"),
        ("Azerbaijan", "head_of_state", "1996-07-01", "Heydar_Aliyev"),
        ("Armenia", "head_of_government", "2020-11-10", "Nikol_Pashinyan"),
        ("Armenia", "head_of_state", "1995-07-01", "Levon_Ter-Petrosyan"),
        ("Georgia", "head_of_state", "2000-07-01", "Eduard_Shevardnadze"),
        ("Ukraine", "head_of_state", "2022-07-01", "Volodymyr_Zelensky"),
        ("United_States", "head_of_state", "1995-07-01", "Bill_Clinton"),
        ("United_States", "head_of_government", "2003-07-01", "George_W._Bush"),
        ("United_States", "head_of_state", "2022-07-01", "Joe_Biden"),
        ("United_States", "head_of_state", "2025-07-01", "Donald_Trump"),
        ("United_Kingdom", "head_of_government", "1995-07-01", "John_Major"),
        ("United_Kingdom", "head_of_government", "2023-07-01", "Rishi_Sunak"),
        ("Germany", "head_of_government", "2012-07-01", "Angela_Merkel"),
        ("Germany", "head_of_government", "2023-07-01", "Olaf_Scholz"),
        ("Germany", "head_of_government", "2026-01-01", "Friedrich_Merz"),
        ("Serbia", "head_of_state", "1995-07-01", "Slobodan_Milosevic"),
        ("NATO", "chief", "2020-11-10", "Jens_Stoltenberg"),
        ("NATO", "chief", "2025-07-01", "Mark_Rutte"),
        ("United_Nations", "chief", "1993-07-01", "Boutros_Boutros-Ghali"),
        ("European_Union", "foreign_minister", "2025-07-01", "Kaja_Kallas"),
    ],
)
def test_a_person_held_the_post_on_that_day(of: str, role: str, day: str, person: str) -> None:
    assert person in holders(of, role, day)


@pytest.mark.parametrize(
    ("of", "role", "day", "person"),
    [
        ("Turkey", "defence_minister", "2024-01-01", "Hulusi_Akar"),
        ("Russia", "defence_minister", "2025-01-01", "Sergei_Shoigu"),
        ("United_States", "head_of_state", "2022-07-01", "Donald_Trump"),
        ("Azerbaijan", "head_of_state", "2020-11-10", "Heydar_Aliyev"),
        ("Soviet_Union", "head_of_state", "1995-07-01", "Mikhail_Gorbachev"),
        ("United_Kingdom", "head_of_government", "2025-07-01", "Boris_Johnson"),
    ],
)
def test_a_person_had_left_the_post_by_that_day(of: str, role: str, day: str, person: str) -> None:
    assert person in {row["person"] for row in OFFICIALS if (row["of"], row["role"]) == (of, role)}
    assert person not in holders(of, role, day)


@pytest.mark.parametrize("state", ["United_States", "Russia", "Azerbaijan", "Turkey", "Ukraine", "China", "France"])
def test_one_head_of_state_on_every_first_of_july(state: str) -> None:
    found = {year: holders(state, "head_of_state", f"{year}-07-01") for year in range(2000, 2026)}
    assert {year: seen for year, seen in found.items() if len(seen) != 1} == {}


@pytest.mark.parametrize("state", ["Armenia", "Georgia", "United_Kingdom", "Germany", "India", "Italy", "Israel"])
def test_a_head_of_government_on_most_firsts_of_july(state: str) -> None:
    found = {year: holders(state, "head_of_government", f"{year}-07-01") for year in range(2004, 2022)}
    assert {year for year, seen in found.items() if not seen} == set()


@pytest.mark.parametrize(
    ("person", "spelling"),
    [
        ("Recep_Tayyip_Erdogan", "Recep Tayyip Erdoğan"),
        ("Volodymyr_Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr_Zelensky", "Volodymyr Zelenskiy"),
        ("Alexander_Lukashenko", "Alexander Lukashenka"),
        ("Sergey_Lavrov", "Sergei Lavrov"),
        ("Nikol_Pashinyan", "Nikol Pashinian"),
        ("Muammar_Gaddafi", "Moammar Gadhafi"),
        ("Bashar_al-Assad", "Bashar Assad"),
        ("Kim_Jong-un", "Kim Jong Un"),
        ("Slobodan_Milosevic", "Slobodan Milošević"),
        ("Mohammed_bin_Salman", "Mohammad bin Salman"),
    ],
)
def test_transliterations_are_aliases(person: str, spelling: str) -> None:
    assert spelling in cells(LABELS[person], "aliases")


def test_private_experts_are_no_officials() -> None:
    assert not {"Ruslan_Pukhov", "Alexander_Gabuev", "Stanislav_Pritchin"} & LABELS.keys()


@pytest.mark.parametrize(
    ("table", "body", "names"),
    [
        ("organisations", "NATO", {"North Atlantic Treaty Organization"}),
        ("organisations", "European_Union", {"EU", "E.U."}),
        ("organisations", "United_Nations", {"UN", "U.N."}),
        ("organisations", "OSCE_Minsk_Group", {"Minsk Group"}),
        ("organisations", "Organization_of_Turkic_States", {"Turkic Council"}),
        ("media", "BBC", {"British Broadcasting Corporation"}),
        ("media", "Financial_Times", {"FT"}),
        ("media", "TASS", {"ITAR-TASS"}),
        ("media", "Anadolu_Agency", {"Anadolu Ajansi"}),
        ("media", "The_New_York_Times", {"New York Times"}),
        ("thinktanks", "Carnegie_Moscow_Center", {"Carnegie Moscow Centre"}),
        ("thinktanks", "Centre_for_Analysis_of_Strategies_and_Technologies", {"CAST"}),
        ("thinktanks", "Chatham_House", {"Royal Institute of International Affairs"}),
        ("armed_groups", "Kurdistan_Workers'_Party", {"PKK"}),
        ("armed_groups", "Islamic_State", {"ISIS"}),
        ("armed_groups", "Hamas", set()),
    ],
)
def test_known_bodies_have_their_names(table: str, body: str, names: set[str]) -> None:
    assert names <= set(cells(BODIES[table][body], "aliases", "codes"))


def test_alliances_have_their_class() -> None:
    classes = {key: row["type"] for key, row in BODIES["organisations"].items()}
    assert classes["NATO"] == classes["Collective_Security_Treaty_Organization"] == "Alliance"
    known = {"InternationalOrganisation", "Alliance", "Organisation", "Party", "Company", "Group"}
    assert set(classes.values()) <= known


def test_allies_by_treaty_on_the_day_of_the_karabakh_ceasefire() -> None:
    day = "2020-11-10"
    assert "Armenia" in allies("Russia", day)
    assert allies("Turkey", day) == {"Azerbaijan"}
    assert allies("Azerbaijan", day) == {"Turkey"}
    assert "Turkey" not in allies("Russia", day)
    assert "Azerbaijan" not in allies("Russia", day)


def test_treaties_know_when_they_ended() -> None:
    treaties = BODIES["treaties"]
    assert treaties["Shusha_Declaration"]["signed"] == "2021-06-15"
    assert "Poland" in allies("Soviet_Union", "1985-01-01")
    assert "Poland" not in allies("Soviet_Union", "1992-01-01")
    assert treaties["Intermediate-Range_Nuclear_Forces_Treaty"]["ended"] == "2019-08-02"
