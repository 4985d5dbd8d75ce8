"""Small reference folders, written as rows that name only the columns a test is about."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

COLUMNS = {
    "states": "id label kind iso2 iso3 wikidata cow gw cameo aliases codes adjectives demonyms capital latitude "
    "longitude parent successor from to",
    "organisations": "id label type aliases codes adjectives metonyms wikidata seat seat_state",
    "memberships": "member organisation from to kind",
    "officials": "person label aliases person_wikidata role post of post_wikidata from to",
    "organs": "id label type state aliases metonym wikidata",
    "media": "id label aliases codes state wikidata",
    "thinktanks": "id label aliases codes state wikidata",
    "armed_groups": "id label aliases codes state wikidata",
    "places": "id label type aliases adjectives state wikidata geonames latitude longitude population",
    "treaties": "id label aliases kind parties signed in_force ended wikidata",
    "positions_on_places": "place relation by stated_by from to",
}
DEFAULTS = {"source": "a test", "as_of": "2026-01-01", "kind": "member"}

Row = Mapping[str, str]
Write = Callable[..., Path]


def write_table(folder: Path, name: str, rows: Sequence[Row]) -> None:
    header = [*COLUMNS[name].split(), "source", "as_of"]
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header)
        writer.writeheader()
        for row in rows:
            filled = {column: DEFAULTS.get(column, "") for column in header}
            if "label" in header and "id" in row:
                filled["label"] = row["id"].replace("_", " ")
            writer.writerow({**filled, **row})


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write(states=[{...}], ...) -> the folder; `folder` names another than the first."""

    def make(folder: str = "base", **tables: Sequence[Row]) -> Path:
        path = tmp_path / folder
        path.mkdir(exist_ok=True)
        for name, rows in tables.items():
            write_table(path, name, rows)
        return path

    return make


def state(name: str, **cells: str) -> Row:
    return {"id": name, "kind": "un_member", **cells}


def minister(person: str, of: str, **cells: str) -> Row:
    return {
        "person": person,
        "label": person.replace("_", " "),
        "role": "defence_minister",
        "post": "Minister of Defence",
        "of": of,
        **cells,
    }


@pytest.fixture
def caucasus(write: Write) -> Path:
    """A corner of the world: three states, two alliances, two ministers, some places."""
    return write(
        states=[
            state(
                "Turkey",
                aliases="Türkiye",
                codes="TR",
                iso2="TR",
                iso3="TUR",
                cow="640",
                wikidata="Q43",
                adjectives="Turkish",
                demonyms="Turk|Turks",
                capital="Ankara",
                latitude="39",
                longitude="35.5",
            ),
            state("Azerbaijan", adjectives="Azerbaijani|Azeri", demonyms="Azeri|Azeris", capital="Baku"),
            state("Armenia", adjectives="Armenian", demonyms="Armenian|Armenians", capital="Yerevan"),
            {
                "id": "Soviet_Union",
                "kind": "historic",
                "adjectives": "Soviet",
                "capital": "Moscow",
                "successor": "Armenia|Azerbaijan",
                "from": "1922-12-30",
                "to": "1991-12-26",
            },
            {"id": "Karabakh", "kind": "disputed"},
        ],
        organisations=[
            {"id": "NATO", "type": "Alliance", "aliases": "North Atlantic Treaty Organization", "codes": "NATO"},
            {"id": "Motherland", "label": "Motherland Party", "type": "Party", "seat_state": "Turkey"},
        ],
        memberships=[
            {"member": "Turkey", "organisation": "NATO", "from": "1952-02-18"},
            {"member": "Azerbaijan", "organisation": "NATO", "from": "1994-05", "kind": "associate"},
        ],
        officials=[
            minister("Hulusi_Akar", "Turkey", **{"from": "2018-07-10", "to": "2023-06-03"}, post_wikidata="Q1"),
            minister("Yasar_Guler", "Turkey", label="Yaşar Güler", **{"from": "2023-06-03"}),
            minister("Zakir_Hasanov", "Azerbaijan", **{"from": "2013"}),
        ],
        organs=[
            {"id": "Milli_Majlis", "type": "Organisation", "state": "Azerbaijan"},
            {"id": "Cankaya", "label": "Çankaya Palace", "type": "Organisation", "state": "Turkey", "metonym": "true"},
            {
                "id": "Turkish_Land_Forces",
                "type": "ArmedForces",
                "state": "Turkey",
                "aliases": "Turkish Army",
            },
        ],
        media=[{"id": "Anadolu_Agency", "state": "Turkey", "codes": "AA"}],
        thinktanks=[{"id": "Caucasus_Institute", "state": "Armenia"}],
        armed_groups=[{"id": "al_Qaeda", "aliases": "al-Qaida"}],
        places=[
            {
                "id": "Baku",
                "type": "City",
                "aliases": "Baky",
                "state": "Azerbaijan",
                "geonames": "587084",
                "latitude": "40.38",
                "longitude": "49.89",
                "population": "1116513",
            },
            {"id": "Ganja", "type": "City", "state": "Azerbaijan"},
            {"id": "South_Caucasus", "type": "Territory"},
            {"id": "Syunik", "type": "Territory", "state": "Armenia"},
        ],
        treaties=[
            {
                "id": "Shusha_Declaration",
                "kind": "mutual_defence",
                "parties": "Turkey|Azerbaijan",
                "signed": "2021-06-15",
                "in_force": "2022",
                "aliases": "START|Shusha Pact",
            },
            {"id": "Draft_Pact", "kind": "peace", "parties": "Armenia|Azerbaijan", "signed": "2025-08-08"},
        ],
        positions_on_places=[
            {
                "place": "Karabakh",
                "relation": "claimsTerritory",
                "by": "Azerbaijan",
                "stated_by": "Azerbaijan",
                "from": "1991",
            },
            {"place": "Karabakh", "relation": "controls", "by": "Armenia", "from": "1994", "to": "2020-11-10"},
        ],
    )
