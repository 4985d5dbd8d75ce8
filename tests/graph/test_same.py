"""Who stands for whom is read from view/same alone; everybody else stands for itself."""

from __future__ import annotations

from graphbuilder.graph import same

from .identities import FRANCE, UN, News, store_of


def test_members_and_representative() -> None:
    one, two = News("one"), News("two")
    for news in (one, two):
        news.says(news.person(), "memberOf", UN)
    store = store_of([one, two])
    least, other = sorted((one.person().iri, two.person().iri))
    for iri in (least, other):
        assert same.representative(store, iri) == least
        assert same.members(store, iri) == (least, other)


def test_whoever_is_not_joined_stands_for_itself() -> None:
    store = store_of([])
    assert same.representatives(store) == {}
    assert same.representative(store, FRANCE.iri) == FRANCE.iri
    assert same.members(store, FRANCE.iri) == (FRANCE.iri,)
