"""Members, affiliations, parts and seats by pattern, and what only looks like them."""

from __future__ import annotations

import pytest

from .conftest import Read, lines


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Anna Karlsson of the think tank Chatham House spoke.", "Anna Karlsson affiliatedWith Chatham House"),
        ("In Germany Anna Karlsson (SPD) spoke.", "Anna Karlsson memberOf Social Democratic Party of Germany"),
        ("NATO member Turkey objected.", "Turkey memberOf NATO"),
        ("NATO members France and Italy objected.", "Italy memberOf NATO"),
        ("France, Spain and other NATO members objected.", "Spain memberOf NATO"),
        ("NATO countries such as Norway and Spain objected.", "Norway memberOf NATO"),
        ("The G20 (France, Italy and Spain) met.", "Italy memberOf Group of Twenty"),
        ("The German carmaker Daimler Motors grew.", "Daimler Motors basedIn Germany"),
        ("The Paris-based Nordic Policy Institute spoke.", "Nordic Policy Institute basedIn Paris"),
        ("NATO countries that sent troops include Turkey and Spain.", "Spain memberOf NATO"),
        ("Troops of the 3rd Battalion, 6th Marines left.", "3rd Battalion partOf 6th Marines"),
        ("The 3rd Battalion of the 7th Brigade left.", "3rd Battalion partOf 7th Brigade"),
        ("Anna Karlsson was assigned to the 9th Engineer Regiment.", "Anna Karlsson memberOf 9th Engineer Regiment"),
        ("Young Marines from the 3rd Battalion left.", "Young Marines memberOf 3rd Battalion"),
        ("The Green Harbour Institute is led by Anna Karlsson.", "Anna Karlsson holdsPosition Green Harbour Institute"),
        ("The Saudi-led coalition met.", "Saudi Arabia memberOf Saudi-led coalition"),
        (
            "The Centre for Trade Studies at the University of Oslo spoke.",
            "Centre for Trade Studies partOf University of Oslo",
        ),
    ],
)
def test_who_belongs_to_what(read: Read, text: str, claim: str) -> None:
    assert claim in lines(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Karlsson met with Human Rights Watch.",
        "NATO and Turkey objected.",
        "NATO met France and Italy.",
        "France, Spain and other countries objected to NATO.",
        "The G20 (with France) met.",
        "The German army left the Nordic Policy Institute.",
        "Anna Karlsson (Oslo) spoke.",
        "The 3rd Battalion, 5th Battalion and 7th Battalion left.",
        "NATO said that plans include Turkey.",
        "A letter from the 3rd Battalion came.",
    ],
)
def test_who_does_not(read: Read, text: str) -> None:
    relations = {"memberOf", "affiliatedWith", "basedIn", "partOf"}
    assert not [c for c in read(text).claims if c.relation in relations]
