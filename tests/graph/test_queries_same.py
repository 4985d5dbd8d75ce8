"""Named queries over claims take those who are one for one, whatever document's entity the claim names."""

from __future__ import annotations

import pytest

from graphbuilder.graph import ontology
from graphbuilder.graph.queries import named
from graphbuilder.graph.results import Rows
from graphbuilder.graph.store import Store
from graphbuilder.model import Attribution, DateSource, Polarity

from .identities import FRANCE, GERMANY, UN, News, store_of

WHO = "Ivan Petrov"


@pytest.fixture(scope="module")
def store() -> Store:
    one, two = News("one"), News("two")
    for news in (one, two):
        who = news.person(WHO)
        news.says(who, "memberOf", UN)
        news.says(FRANCE, "supports", who).says(who, "alliedWith", GERMANY).says(GERMANY, "alliedWith", who)
        news.says(UN, "mediatesWith", who).says(UN, "mediatesWith", FRANCE)
        news.says(GERMANY, "accuses", FRANCE, attribution=Attribution(who))
        news.says(who, "rejects", GERMANY, when="2020-10-01", date_source=DateSource.EXPLICIT)
        news.quotes(who)
    one.says(one.person(WHO), "threatens", FRANCE)
    two.says(two.person(WHO), "threatens", FRANCE, polarity=Polarity.NEGATIVE)
    store = store_of([one, two])
    ontology.write(store)
    return store


def rows(store: Store, name: str, **values: object) -> list[tuple[object, ...]]:
    result = named(store, name, **values)
    assert isinstance(result, Rows)
    return [tuple(row) for row in result]


@pytest.mark.parametrize(
    ("name", "values", "count"),
    [
        ("supporters", {"target": WHO}, 2),
        ("allies", {"of": WHO}, 4),
        ("mediators", {"a": WHO, "b": "France"}, 2),
        ("statements-by", {"speaker": WHO}, 4),
        ("statements-by", {"speaker": WHO, "about": WHO}, 2),
        ("statements-by", {"speaker": WHO, "about": "France"}, 2),
        ("negated-and-hypothetical", {"about": WHO}, 1),
        ("disagreement", {}, 1),
        ("disagreement", {"about": WHO}, 1),
    ],
)
def test_claims_of_every_document_answer(store: Store, name: str, values: dict[str, object], count: int) -> None:
    assert len(rows(store, name, **values)) == count


def test_who_are_one_and_why(store: Store) -> None:
    for values in ({}, {"who": WHO}):
        found = rows(store, "identities", **values)
        assert [str(row[0]) for row in found] == [min(str(row[1]) for row in found)] * 2
        assert {str(row[2]).rpartition("#")[2] for row in found} == {"samePersonByPost"}
        assert {str(row[4])[:3] for row in found} == {"one", "two"}
    assert rows(store, "identities", who="France") == []


def test_what_two_documents_say_of_one_has_two_sources(store: Store) -> None:
    found = {str(row[1]).rpartition("#")[2] for row in rows(store, "single-source-edges")}
    assert found == {"threatens"}


def test_acts_of_one_are_counted_together(store: Store) -> None:
    ((*_, conflict),) = rows(store, "timeline", about=WHO)
    assert conflict == 2
