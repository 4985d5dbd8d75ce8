"""Ranking: support by the document first, then what news most often means, else nobody."""

from __future__ import annotations

import pytest

from graphbuilder.extraction.ranking import Context, choose, ranked
from graphbuilder.model import Entity
from graphbuilder.reference import Record, Reference
from graphbuilder.reference.records import iri


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """A reference without a row: all that is known stands in the records."""
    return Reference.load(base=tmp_path_factory.mktemp("reference"))


def place(
    local: str, type_: str, state: str | None, population: int | None = None, capital_of: tuple[str, ...] = ()
) -> Record:
    return Record(
        Entity(iri(local), type_, local), (), kind="", state=state, population=population, capital_of=capital_of
    )


STATE = Record(Entity(iri("Georgia"), "State", "Georgia"), (), state="Georgia", acts_for="Georgia")
REGION = place("Georgia_US", "Territory", "United_States")
ATLANTA, TEXAS = place("Atlanta", "City", "United_States"), place("Texas", "Territory", "United_States")
TBILISI = place("Tbilisi", "City", "Georgia", capital_of=("Georgia",))
ALEXANDRIA, VIRGINIAN = place("Alexandria", "City", "Egypt", 5_000_000), place("Alexandria_US", "City", "US", 160_000)
BIRMINGHAM, ALABAMIAN = place("Birmingham", "City", "UK", 1_100_000), place("Birmingham_US", "City", "US", 200_000)
TRIPOLI, LEBANESE = place("Tripoli", "City", "Libya", capital_of=("Libya",)), place("Tripoli_2", "City", "Lebanon", 1)


@pytest.mark.parametrize(
    ("candidates", "around", "expected"),
    [
        ((STATE, REGION), (), STATE),
        ((STATE, REGION), (ATLANTA,), STATE),
        ((STATE, REGION), (ATLANTA, TEXAS), REGION),
        ((STATE, REGION), (ATLANTA, TEXAS, TBILISI), REGION),
        ((ALEXANDRIA, VIRGINIAN), (), ALEXANDRIA),
        ((ALEXANDRIA, VIRGINIAN), (place("Boston", "City", "US"),), VIRGINIAN),
        ((TRIPOLI, LEBANESE), (), TRIPOLI),
        ((place("A", "City", "UK", 300_000), place("B", "City", "US", 200_000)), (), None),
        ((BIRMINGHAM, ALABAMIAN), (ALABAMIAN,), ALABAMIAN),
        ((), (), None),
    ],
)
def test_choose(
    nothing: Reference, candidates: tuple[Record, ...], around: tuple[Record, ...], expected: Record | None
) -> None:
    assert choose(nothing, candidates, Context.of(nothing, around)) == expected


def test_the_order_does_not_depend_on_that_of_the_candidates(nothing: Reference) -> None:
    for candidates in ((STATE, REGION), (REGION, STATE)):
        assert ranked(nothing, candidates, Context()) == [STATE, REGION]


def test_a_candidate_does_not_support_itself(nothing: Reference) -> None:
    context = Context.of(nothing, (VIRGINIAN, VIRGINIAN))
    assert context.states["US"] == 1
    assert choose(nothing, (VIRGINIAN, ALEXANDRIA), context) == VIRGINIAN
