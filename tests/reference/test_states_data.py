"""The shipped rows of states, places, organs and positions on places: are they sane as data?

Only the CSV files are read, never the loader, so that a wrong row is told from a wrong program.
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "ontologies" / "reference"
Row = dict[str, str]

NAME_COLUMNS = ("label", "aliases", "codes", "adjectives", "demonyms")
SHARED_BY_STATES = {"congo", "congolese", "dominican", "dominicans"}
"""Words that really mean two of today's states; the linker must look at the context."""
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


STATES, PLACES, ORGANS, POSITIONS = (read(name) for name in ("states", "places", "organs", "positions_on_places"))
ACTORS = {row["id"] for name in ("organisations", "armed_groups") for row in read(name)} | {row["id"] for row in STATES}
STATE = {row["id"]: row for row in STATES}
PLACE = {row["id"]: row for row in PLACES}
TODAY = [row for row in STATES if row["kind"] != "historic"]
ENTITIES = [*STATES, *PLACES, *ORGANS]


def cells(row: Row, *columns: str) -> list[str]:
    return [part for column in columns for part in row[column].split("|") if part]


def fold(text: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", text) if not unicodedata.combining(part)).casefold()


def kilometres(one: Row, other: Row) -> float:
    """The great circle between two rows with coordinates."""
    south, west, north, east = (
        math.radians(float(row[column])) for row in (one, other) for column in ("latitude", "longitude")
    )
    cosine = math.sin(south) * math.sin(north) + math.cos(south) * math.cos(north) * math.cos(east - west)
    return 6371 * math.acos(max(-1.0, min(1.0, cosine)))


def capitals() -> Iterator[tuple[Row, str, list[Row]]]:
    """Each state of today with each of its capitals and the cities of that name it can be."""
    cities = defaultdict(list)
    for row in PLACES:
        if row["type"] == "City":
            cities[row["label"]].append(row)
    for state in TODAY:
        for capital in cells(state, "capital"):
            yield state, capital, [row for row in cities[capital] if row["state"] in ("", state["id"])]


def test_the_un_has_193_members_and_two_observers() -> None:
    kinds = Counter(row["kind"] for row in STATES)
    assert kinds["un_member"] == 193
    assert sorted(row["id"] for row in STATES if row["kind"] == "observer") == ["Palestine", "Vatican"]


@pytest.mark.parametrize("rows", [STATES, PLACES, ORGANS], ids=["states", "places", "organs"])
def test_rows_are_sorted_by_unique_ascii_ids(rows: list[Row]) -> None:
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids))
    assert [name for name in ids if not re.fullmatch(r"[A-Za-z0-9_.'&-]+", name)] == []


def test_no_id_belongs_to_two_kinds_of_things() -> None:
    counts = Counter(row["id"] for row in ENTITIES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_an_id_is_its_label_in_ascii() -> None:
    odd = [row["id"] for row in STATES if fold(row["label"]).replace(" ", "_") != row["id"].casefold()]
    assert odd == []


def test_every_row_says_whence_and_of_when() -> None:
    rows = [*ENTITIES, *POSITIONS]
    assert [row for row in rows if not row["source"].strip() or not DATE.fullmatch(row["as_of"])] == []


@pytest.mark.parametrize(
    ("column", "pattern"),
    [
        ("iso2", "[A-Z]{2}"),
        ("iso3", "[A-Z]{3}"),
        ("wikidata", r"Q[1-9]\d*"),
        ("cow", r"\d{1,3}"),
        ("cameo", "[A-Z]{3}"),
    ],
)
def test_identifiers_of_states_are_well_formed_and_unique(column: str, pattern: str) -> None:
    values = [row[column] for row in TODAY if row[column]]
    assert [value for value in values if not re.fullmatch(pattern, value)] == []
    assert [value for value, count in Counter(values).items() if count > 1] == []


@pytest.mark.parametrize(
    ("state", "column", "value"),
    [
        ("Turkey", "cow", "640"),
        ("Turkey", "wikidata", "Q43"),
        ("Germany", "cow", "255"),
        ("Germany", "gw", "260"),
        ("Yemen", "cow", "679"),
        ("Yemen", "gw", "678"),
        ("Serbia", "gw", "340"),
        ("Tuvalu", "gw", "973"),
        ("Abkhazia", "gw", "396"),
        ("Denmark", "wikidata", "Q35"),
        ("Netherlands", "wikidata", "Q55"),
        ("Svalbard_and_Jan_Mayen", "wikidata", "Q842829"),
        ("East_Timor", "cameo", "TMP"),
        ("Kosovo", "cameo", "KSV"),
        ("Soviet_Union", "to", "1991-12-26"),
        ("Yugoslavia", "to", "2003-02-04"),
        ("Hong_Kong", "parent", "China"),
    ],
)
def test_known_values(state: str, column: str, value: str) -> None:
    assert STATE[state][column] == value


@pytest.mark.parametrize(
    ("surface", "state", "column"),
    [
        ("Türkiye", "Turkey", "aliases"),
        ("Turks", "Turkey", "demonyms"),
        ("Briton", "United_Kingdom", "demonyms"),
        ("Azeri", "Azerbaijan", "adjectives"),
        ("Emirati", "United_Arab_Emirates", "adjectives"),
        ("Artsakh", "Nagorno-Karabakh", "aliases"),
        ("Karabakh", "Nagorno-Karabakh", "aliases"),
        ("Nagorny Karabakh", "Nagorno-Karabakh", "aliases"),
        ("U.S.", "United_States", "codes"),
        ("DPRK", "North_Korea", "codes"),
        ("Holy See", "Vatican", "aliases"),
        ("Burma", "Myanmar", "aliases"),
        ("Swaziland", "Eswatini", "aliases"),
        ("Rumania", "Romania", "aliases"),
        ("Turkish Cyprus", "Northern_Cyprus", "aliases"),
        ("Chinese Taipei", "Taiwan", "aliases"),
        ("Upper Karabakh", "Nagorno-Karabakh", "aliases"),
        ("Third Reich", "Nazi_Germany", "aliases"),
    ],
)
def test_known_names(surface: str, state: str, column: str) -> None:
    assert surface in cells(STATE[state], column)


@pytest.mark.parametrize("column", ["parent", "successor"])
def test_parents_and_successors_are_states(column: str) -> None:
    assert {name for row in STATES for name in cells(row, column)} <= set(STATE)


def test_no_row_takes_a_side_on_whose_a_disputed_place_is() -> None:
    disputed = [row for row in STATES if row["kind"] in ("de_facto", "disputed")]
    assert len(disputed) == 12
    assert [row["id"] for row in disputed if row["parent"]] == []
    assert [row["id"] for row in disputed if re.search("occupied|annexed|province", row["label"].casefold())] == []


def test_only_words_that_mean_two_states_are_shared_by_states() -> None:
    owners = defaultdict(set)
    for row in TODAY:
        for name in cells(row, *NAME_COLUMNS):
            owners[fold(name)].add(row["id"])
    assert {name for name, states in owners.items() if len(states) > 1} == SHARED_BY_STATES


def test_codes_are_capitals_and_two_letters_only_for_three_states() -> None:
    codes = [code for row in STATES for code in cells(row, "codes")]
    assert [code for code in codes if not re.fullmatch(r"([A-Z]\.?){2,5}|BiH", code)] == []
    assert {code for code in codes if len(code) == 2} == {"US", "UK", "NZ"}


def test_names_are_in_latin_letters_and_single_spaced() -> None:
    names = {name for row in ENTITIES for name in cells(row, *(column for column in NAME_COLUMNS if column in row))}
    letters = {letter for name in names for letter in name if letter.isalpha()}
    assert [letter for letter in letters if "LATIN" not in unicodedata.name(letter)] == []
    assert [name for name in names if name != " ".join(name.split())] == []


def test_every_capital_is_one_city_of_the_places() -> None:
    found = {(state["id"], capital): len(cities) for state, capital, cities in capitals()}
    assert {pair: count for pair, count in found.items() if count != 1} == {}


def test_capitals_lie_near_their_states() -> None:
    far = [
        (state["id"], capital)
        for state, capital, cities in capitals()
        if state["latitude"] and any(kilometres(state, city) > 3700 for city in cities)
    ]
    assert far == []


@pytest.mark.parametrize("rows", [STATES, PLACES], ids=["states", "places"])
def test_coordinates_are_degrees_and_come_in_pairs(rows: list[Row]) -> None:
    assert [row["id"] for row in rows if bool(row["latitude"]) != bool(row["longitude"])] == []
    placed = [row for row in rows if row["latitude"]]
    assert all(abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180 for row in placed)


def test_cities_have_a_geonames_id_of_their_own_and_a_position() -> None:
    cities = [row for row in PLACES if row["type"] == "City"]
    assert len(cities) > 3000
    assert max(Counter(row["geonames"] for row in cities).values()) == 1
    assert [row["id"] for row in cities if not (row["geonames"].isdigit() and row["latitude"])] == []


def test_places_lie_in_states_that_exist() -> None:
    assert {row["state"] for row in PLACES} <= {*STATE, ""}


def test_no_place_but_the_american_georgia_is_called_like_a_state() -> None:
    names = {fold(name) for row in STATES for name in cells(row, *NAME_COLUMNS)}
    clashes = {row["id"] for row in PLACES for name in cells(row, "label", "aliases") if fold(name) in names}
    assert clashes == {"Georgia_US"}


@pytest.mark.parametrize("name", ["Reading", "Mobile", "Batman", "Van", "Vladimir", "Toyota", "Male"])
def test_words_and_names_of_people_are_no_places(name: str) -> None:
    assert [row["id"] for row in PLACES if name.casefold() in map(fold, cells(row, "label", "aliases"))] == []


@pytest.mark.parametrize(
    ("surface", "place"),
    [
        ("Kiev", "Kyiv"),
        ("Rangoon", "Yangon"),
        ("Nur-Sultan", "Astana"),
        ("Khankendi", "Stepanakert"),
        ("Shushi", "Shusha"),
        ("Gaza", "Gaza_Strip"),
        ("Transcaucasia", "South_Caucasus"),
        ("Trans-Caucasus", "South_Caucasus"),
        ("Fallujah", "Fallujah"),
        ("Srebrenica", "Srebrenica"),
        ("Tskhinvali", "Tskhinvali"),
        ("Khan Younis", "Khan_Younis"),
        ("Belgorod region", "Belgorod_Oblast"),
    ],
)
def test_known_places(surface: str, place: str) -> None:
    assert surface in cells(PLACE[place], "label", "aliases")


def test_the_caucasus_and_the_south_caucasus_are_two() -> None:
    assert {"Caucasus", "South_Caucasus", "North_Caucasus"} <= set(PLACE)


@pytest.mark.parametrize(
    "place", ["Kashmir", "Golan_Heights", "Donbas", "Stepanakert", "Sevastopol", "Sukhumi", "Jerusalem"]
)
def test_disputed_places_are_in_no_state(place: str) -> None:
    assert PLACE[place]["state"] == ""


def test_organs_belong_to_a_state_and_have_a_known_class() -> None:
    assert {row["state"] for row in ORGANS} <= set(STATE)
    assert {row["type"] for row in ORGANS} == {"Organisation", "ArmedForces", "Ministry"}


def test_an_organ_is_called_like_no_other() -> None:
    owners = defaultdict(set)
    for row in ORGANS:
        for name in cells(row, "label", "aliases"):
            owners[fold(name)].add(row["id"])
    assert [name for name, organs in owners.items() if len(organs) > 1] == []


@pytest.mark.parametrize(
    ("organ", "state", "metonym"),
    [
        ("Kremlin", "Russia", "true"),
        ("White_House", "United_States", "true"),
        ("Downing_Street", "United_Kingdom", "true"),
        ("Elysee", "France", "true"),
        ("Pentagon", "United_States", "false"),
        ("State_Duma", "Russia", "false"),
        ("Knesset", "Israel", "false"),
        ("Bundestag", "Germany", "false"),
        ("Islamic_Revolutionary_Guard_Corps", "Iran", "false"),
    ],
)
def test_known_organs(organ: str, state: str, metonym: str) -> None:
    row = next(row for row in ORGANS if row["id"] == organ)
    assert (row["state"], row["metonym"]) == (state, metonym)


def test_positions_are_claims_by_named_parties_on_known_places() -> None:
    assert {row["relation"] for row in POSITIONS} == {"claimsTerritory", "controls", "recognises"}
    assert {row["place"] for row in POSITIONS} <= {*STATE, *PLACE}
    assert {row["by"] for row in POSITIONS} <= ACTORS
    assert [row for row in POSITIONS if not row["stated_by"]] == []


def test_a_term_starts_before_it_ends() -> None:
    terms = [(row["from"], row["to"]) for row in (*POSITIONS, *STATES) if row["from"] and row["to"]]
    assert len(terms) > 5
    assert [term for term in terms if term[0] > term[1]] == []
    assert all(DATE.fullmatch(end) for term in terms for end in term)


@pytest.mark.parametrize("place", ["Gaza_Strip", "West_Bank"])
def test_the_regions_of_palestine_lie_where_their_cities_lie(place: str) -> None:
    assert PLACE[place]["state"] == PLACE["Gaza_City"]["state"] == PLACE["Ramallah"]["state"] == "Palestine"
