"""The shipped files load whole and know what they must. Facts of the world, each a row that names its source."""

from collections import Counter
from datetime import date

import pytest
from pyoxigraph import NamedNode

from graphbuilder.reference import Reference


@pytest.fixture(scope="module")
def shipped() -> Reference:
    return Reference.load()


def test_the_united_nations_have_193_members(shipped: Reference) -> None:
    assert Counter(row.kind for row in shipped.tables.states)["un_member"] == 193


@pytest.mark.parametrize(
    ("day", "count"), [(date(1998, 12, 31), 16), (date(1999, 12, 31), 19), (date(2023, 12, 31), 31)]
)
def test_nato_grows(shipped: Reference, day: date, count: int) -> None:
    assert len(shipped.members("NATO", day)) == count


@pytest.mark.parametrize(("day", "holds"), [(date(2020, 11, 12), True), (date(2024, 1, 1), False)])
def test_hulusi_akar_is_minister_in_his_time(shipped: Reference, day: date, holds: bool) -> None:
    holders = shipped.holders("Turkey", "defence_minister", day)
    assert ("Hulusi Akar" in [row.label for row in holders]) is holds
    assert shipped.acts_for("Hulusi_Akar", date(2020, 11, 12)) == "Turkey"


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Azerbaijani", "Azerbaijan"),
        ("Baku", "Azerbaijan"),
        ("Türkiye", "Turkey"),
        ("U.S.", "United_States"),
        ("Nagorno-Karabakh", "Nagorno-Karabakh"),
        ("Vladimir Putin", "Vladimir_Putin"),
        ("Recep Tayyip Erdogan", "Recep_Tayyip_Erdogan"),
        ("the Financial Times", "Financial_Times"),
        ("Carnegie Moscow Centre", "Carnegie_Moscow_Center"),
        ("NATO", "NATO"),
    ],
)
def test_names_of_the_news(shipped: Reference, text: str, entity: str) -> None:
    (match,) = shipped.names.find(text)
    assert entity in {name.entity for name in match.names}


def test_each_state_has_an_organ_of_its_own(shipped: Reference) -> None:
    organs = [shipped.organ(row.id, "government") for row in shipped.tables.states]
    assert None not in organs
    assert len({organ.iri for organ in organs if organ}) == len(organs)
    assert all(
        shipped.acts_for(organ.iri.rpartition("/")[2]) in (row.id, None)
        for organ, row in zip(organs, shipped.tables.states, strict=True)
        if organ
    )


def test_every_tenure_is_a_node_of_its_own(shipped: Reference) -> None:
    tenure = NamedNode("https://w3id.org/graphbuilder/ns#Tenure")
    nodes = {quad.subject for quad in shipped.quads() if quad.object == tenure}
    assert len(nodes) == len({(*row.key, row.role) for row in shipped.tables.officials})
