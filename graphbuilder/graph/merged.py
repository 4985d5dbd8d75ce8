"""Claims and entities as if those whom view/same takes for one were one: what networks and pages are drawn from.

Claims in the graph keep the entities of their own documents; here their representatives stand in for them, with the
names and identifiers of all that they stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pyoxigraph import NamedNode

from graphbuilder.graph import reading, same
from graphbuilder.graph.store import Store
from graphbuilder.model import Attribution, Claim, Entity, Mention, Quotation

Representatives = Mapping[str, Entity]


def entity(store: Store, iri: str) -> Entity:
    """What is known of an entity and of all that are taken for one with it, by the representative's IRI and label."""
    first = reading.entity(store, same.representative(store, iri))
    others = [reading.entity(store, member) for member in same.members(store, iri) if member != first.iri]
    names = {name for other in others for name in (other.label, *other.aliases)}
    return replace(
        first,
        aliases=tuple(sorted({*first.aliases, *names} - {first.label})) if others else first.aliases,
        identifiers=tuple(sorted({*first.identifiers, *(i for other in others for i in other.identifiers)})),
    )


def claims(store: Store, found: Iterable[Claim]) -> Iterator[Claim]:
    """The claims with representatives in the place of the entities that they stand for. Their ids stay."""
    one = _representatives(store)
    return (_claim(claim, one) for claim in found) if one else iter(found)


def quotations(store: Store, found: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations, told by representatives."""
    one = _representatives(store)
    return (replace(q, attribution=_attribution(q.attribution, one)) for q in found) if one else iter(found)


def _representatives(store: Store) -> Representatives:
    pairs = same.representatives(store)
    store = store.near(map(NamedNode, {*pairs, *pairs.values()}), 0)
    entities = {iri: entity(store, iri) for iri in set(pairs.values())}
    return entities | {iri: entities[representative] for iri, representative in pairs.items()}


def _claim(claim: Claim, one: Representatives) -> Claim:
    return replace(
        claim,
        subject=_mention(claim.subject, one),
        object=_mention(claim.object, one),
        place=_entity(claim.place, one),
        subject_state=_entity(claim.subject_state, one),
        object_state=_entity(claim.object_state, one),
        attribution=_attribution(claim.attribution, one) if claim.attribution else None,
    )


def _mention(mention: Mention, one: Representatives) -> Mention:
    return replace(mention, entity=_entity(mention.entity, one))


def _attribution(told: Attribution, one: Representatives) -> Attribution:
    """Built from the outermost link, so that no chain is too long."""
    chain: Attribution | None = None
    for link in reversed(tuple(told.chain())):
        affiliation = _entity(link.affiliation, one)
        chain = replace(link, teller=_entity(link.teller, one), affiliation=affiliation, within=chain)
    assert chain is not None
    return chain


def _entity(entity: Entity | None, one: Representatives) -> Entity | None:
    return one.get(entity.iri, entity) if entity is not None else None
