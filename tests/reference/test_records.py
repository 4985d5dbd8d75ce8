from pathlib import Path

import pytest

from graphbuilder.reference import records
from graphbuilder.reference.names import NameKind
from graphbuilder.reference.records import Record
from graphbuilder.reference.tables import load_tables

from .conftest import Write, minister, state


def built(folder: Path) -> dict[str, Record]:
    return records.build(load_tables(folder))


def names(record: Record, kind: NameKind) -> list[str]:
    return [name.surface for name in record.names if name.kind is kind]


def test_a_state(caucasus: Path) -> None:
    turkey = built(caucasus)["Turkey"]
    assert turkey.entity.iri == "https://w3id.org/graphbuilder/entity/Turkey"
    assert (turkey.entity.type, turkey.state, turkey.acts_for) == ("State", "Turkey", "Turkey")
    assert turkey.entity.aliases == ("Türkiye", "TR")
    assert dict(turkey.entity.identifiers) == {
        "wikidata": "Q43",
        "iso3166-1-alpha-2": "TR",
        "iso3166-1-alpha-3": "TUR",
        "cow": "640",
    }
    assert [(name.surface, name.kind.value) for name in turkey.names] == [
        ("Turkey", "name"),
        ("Türkiye", "alias"),
        ("TR", "code"),
        ("Turkish", "adjective"),
        ("Turk", "demonym"),
        ("Turks", "demonym"),
        ("Ankara", "metonym"),
    ]


@pytest.mark.parametrize(
    ("local", "type_", "state_", "acts_for"),
    [
        ("Soviet_Union", "State", "Soviet_Union", "Soviet_Union"),
        ("Karabakh", "Territory", None, None),
        ("NATO", "Alliance", None, "NATO"),
        ("Motherland", "Party", "Turkey", None),
        ("Milli_Majlis", "Organisation", "Azerbaijan", "Azerbaijan"),
        ("Anadolu_Agency", "MediaOutlet", "Turkey", None),
        ("Caucasus_Institute", "ThinkTank", "Armenia", None),
        ("al_Qaeda", "ArmedGroup", None, None),
        ("Baku", "City", "Azerbaijan", None),
        ("Syunik", "Territory", "Armenia", None),
        ("Shusha_Declaration", "Treaty", None, None),
        ("Hulusi_Akar", "Person", None, None),
    ],
)
def test_type_state_and_for_whom_it_always_acts(
    caucasus: Path, local: str, type_: str, state_: str | None, acts_for: str | None
) -> None:
    record = built(caucasus)[local]
    assert (record.entity.type, record.state, record.acts_for) == (type_, state_, acts_for)


def test_a_metonym_organ_names_itself_and_its_state(caucasus: Path) -> None:
    palace = built(caucasus)["Cankaya"]
    assert [(name.kind.value, name.entity) for name in palace.names] == [("name", "Cankaya"), ("metonym", "Turkey")]


def test_a_capital_is_the_city_that_a_place_row_knows(caucasus: Path) -> None:
    made = built(caucasus)
    assert made["Baku"].capital_of == ("Azerbaijan",)
    assert made["Baku"].population == 1116513
    assert names(made["Azerbaijan"], NameKind.METONYM) == ["Baku", "Baky"]


def test_a_capital_without_a_place_row_becomes_a_city(caucasus: Path) -> None:
    yerevan = built(caucasus)["Yerevan"]
    assert (yerevan.entity.type, yerevan.state, yerevan.capital_of) == ("City", "Armenia", ("Armenia",))


def test_capitals_whose_names_collide(write: Write) -> None:
    made = built(
        write(
            states=[
                state("Singapore", capital="Singapore"),
                state("Seychelles", capital="Victoria"),
                state("Costa_Rica", capital="San José"),
                state("Bolivia", capital="La Paz|Sucre"),
                state("Nowhere", capital="???"),
            ],
            places=[{"id": "Victoria", "type": "City", "state": "Bolivia"}],
        )
    )
    assert made["Singapore_Singapore"].state == "Singapore"
    assert made["Victoria_Seychelles"].capital_of == ("Seychelles",)
    assert made["Victoria"].capital_of == ()
    assert made["San_Jose"].entity.label == "San José"
    assert made["La_Paz"].capital_of == made["Sucre"].capital_of == ("Bolivia",)
    assert made["_Nowhere"].entity.label == "???"


def test_a_historic_state_shares_the_capital_of_today(write: Write) -> None:
    made = built(
        write(
            states=[
                {"id": "Soviet_Union", "kind": "historic", "capital": "Moscow", "successor": "Russia"},
                {"id": "Carthage", "kind": "historic", "capital": "Byrsa"},
                state("Russia", capital="Moscow"),
            ]
        )
    )
    assert made["Moscow"].capital_of == ("Russia", "Soviet_Union")
    assert made["Moscow"].state == "Russia"
    assert (made["Byrsa"].state, made["Byrsa"].capital_of) == (None, ("Carthage",))
    assert names(made["Soviet_Union"], NameKind.METONYM) == ["Moscow"]


def test_a_disputed_city_without_a_state_may_be_a_capital(write: Write) -> None:
    made = built(
        write(
            states=[state("Artsakh", kind="de_facto", capital="Stepanakert")],
            places=[{"id": "Khankendi", "label": "Stepanakert", "type": "City"}],
        )
    )
    assert made["Khankendi"].capital_of == ("Artsakh",)


def test_a_dependent_territory_lies_in_its_parent(write: Write) -> None:
    made = built(write(states=[state("Denmark"), {"id": "Greenland", "kind": "territory", "parent": "Denmark"}]))
    assert (made["Greenland"].entity.type, made["Greenland"].state) == ("Territory", "Denmark")


def test_a_person_of_several_rows_is_one_record(write: Write) -> None:
    made = built(
        write(
            officials=[
                minister("Erdogan", "Turkey", label="Recep Tayyip Erdoğan", aliases="Tayyip Erdogan|RTE"),
                minister("Erdogan", "Turkey", post="President", aliases="Tayyip Erdogan", person_wikidata="Q39259"),
            ]
        )
    )
    record = made["Erdogan"]
    assert record.entity.identifiers == (("wikidata", "Q39259"),)
    assert record.entity.aliases == ("Tayyip Erdogan", "RTE")
    assert names(record, NameKind.NAME) == ["Recep Tayyip Erdoğan"]
    assert names(record, NameKind.ALIAS) == ["Tayyip Erdogan"]
    assert names(record, NameKind.SURNAME) == ["RTE", "Erdoğan", "Erdogan"]
    assert len(record.rows) == 2


@pytest.mark.parametrize(
    ("full", "family_first", "expected"),
    [
        ("Hulusi Akar", False, ("Akar",)),
        ("Abdel Fattah el-Sisi", False, ("el-Sisi", "Sisi")),
        ("Levon Ter-Petrosyan", False, ("Ter-Petrosyan",)),
        ("Xi Jinping", True, ("Xi",)),
        ("John Smith Jr.", False, ("Smith",)),
        ("Joseph Kabila III", False, ("Kabila",)),
        ("Suharto", False, ()),
        ("Abdullah II of Jordan", False, ("Abdullah II",)),
        ("Albert II, Prince of Monaco", False, ("Albert II",)),
        ("", False, ()),
    ],
)
def test_short_names(full: str, family_first: bool, expected: tuple[str, ...]) -> None:
    assert records.short_names(full, family_first) == expected


def test_the_family_name_stands_first_where_the_state_says_so(write: Write) -> None:
    made = built(write(officials=[minister("Xi", "China", label="Xi Jinping")]))
    assert names(made["Xi"], NameKind.SURNAME) == ["Xi"]


def test_a_ruler_is_called_by_the_name_and_not_by_the_realm(write: Write) -> None:
    label = "Abdullah II of Jordan"
    record = built(write(officials=[minister("Abdullah", "Jordan", label=label, aliases="Birendra of Nepal")]))[
        "Abdullah"
    ]
    assert names(record, NameKind.ALIAS) == ["Birendra of Nepal", "Abdullah II"]
    assert names(record, NameKind.SURNAME) == ["Birendra"]


def test_capital_letters_of_a_treaty_are_a_code(caucasus: Path) -> None:
    treaty = built(caucasus)["Shusha_Declaration"]
    assert [(name.surface, name.kind.value) for name in treaty.names] == [
        ("Shusha Declaration", "name"),
        ("START", "code"),
        ("Shusha Pact", "alias"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister of Foreign Affairs", "Minister_of_Foreign_Affairs"),
        ("São Tomé", "Sao_Tome"),
        ("Élysée Palace, Paris", "Elysee_Palace_Paris"),
        ("People's <Army>", "Peoples_Army"),
        ("Guinea-Bissau", "Guinea-Bissau"),
        ("Washington, D.C.", "Washington_D.C"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert records.slug(text) == expected
