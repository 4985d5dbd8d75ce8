"""Those who are one are one entity with all their names; claims and quotations keep everything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuilder.graph import mapping, merged, reading, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.model import Attribution, Claim, Entity, Quotation, Stance
from graphbuilder.vocabulary import GBR

from .identities import FRANCE, GERMANY, UN, News, judged, store_of


@pytest.fixture
def one() -> News:
    news = News("one")
    return news.says(news.person("José Álvarez"), "memberOf", UN)


@pytest.fixture
def two(one: News) -> News:
    news = News("two")
    who = news.person("Jose Alvarez")
    news.says(who, "memberOf", UN)
    told = Attribution(None, Stance.REPORTS, within=Attribution(who))
    return news.says(FRANCE, "accuses", who, place=who, subject_state=who, object_state=who, attribution=told)


@pytest.fixture
def store(one: News, two: News) -> Store:
    return store_of([one, two])


def entities(claim: Claim) -> set[str]:
    return {claim.source.iri, claim.target.iri} - {UN.iri, FRANCE.iri}


def test_one_entity_with_all_names(store: Store, one: News, two: News) -> None:
    first, other = sorted((one.person("José Álvarez"), two.person("Jose Alvarez")), key=lambda entity: entity.iri)
    for entity in (first, other):
        assert merged.entity(store, entity.iri) == replace(first, aliases=(other.label,))
    assert merged.entity(store, UN.iri) == UN


def test_a_reference_entity_keeps_its_label_and_identifiers(one: News) -> None:
    known = Entity(GBR + "J", "Person", "J.", (("wikidata", "Q1"),), ("Pepe",))
    store = store_of([one], judged("same", known, one.person("José Álvarez")))
    store.add(mapping.entity_quads(known, terms.graph("reference")))
    views.derive(store)
    wanted = replace(known, aliases=("José Álvarez", "Pepe"))
    assert merged.entity(store, one.person("José Álvarez").iri) == wanted


def test_claims_are_about_the_representative_and_keep_their_ids(store: Store, one: News, two: News) -> None:
    least = min(one.person("José Álvarez").iri, two.person("Jose Alvarez").iri)
    own = list(reading.claims(store))
    found = list(merged.claims(store, own))
    assert [claim.id for claim in found] == [claim.id for claim in own]
    assert {iri for claim in own for iri in entities(claim)} == {
        one.person("José Álvarez").iri,
        two.person("Jose Alvarez").iri,
    }
    assert {iri for claim in found for iri in entities(claim)} == {least}
    (accusing,) = (claim for claim in found if claim.relation == "accuses")
    assert accusing.attribution is not None
    assert accusing.attribution.teller is None
    others = (accusing.place, accusing.subject_state, accusing.object_state, accusing.speaker)
    assert {entity.iri for entity in others if entity is not None} == {least}


def test_quotations_are_told_by_the_representative(store: Store, one: News, two: News) -> None:
    said = Quotation(two.document.span(0, 3), None, Attribution(two.person("Jose Alvarez")))
    (found,) = merged.quotations(store, [said])
    assert found.speaker == merged.entity(store, one.person("José Álvarez").iri)
    assert replace(found, attribution=said.attribution) == said


def test_without_joined_entities_nothing_changes(one: News) -> None:
    store = store_of([one])
    own = list(reading.claims(store))
    assert list(merged.claims(store, own)) == own
    said = Quotation(one.document.span(0, 3), None, Attribution(GERMANY))
    assert list(merged.quotations(store, [said])) == [said]
