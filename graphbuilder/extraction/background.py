"""Background: what the reference knows to hold between the entities that one document names.

A text about Berlin and Germany need not say that one lies in the other. Such relations are no claims of the text: each
says by which rule and from which source it comes, and holds on the document's day (of an undated document: on any).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graphbuilder.extraction import lexicon
from graphbuilder.extraction.linking import is_a, is_place
from graphbuilder.model import Entity, Extraction
from graphbuilder.reference import Record, Reference
from graphbuilder.reference.records import local_name


@dataclass(frozen=True, slots=True)
class Background:
    """A relation between two named entities that the reference knows, the rule that found it, and the row's source."""

    subject: Entity
    relation: str
    object: Entity
    rule: str
    source: str


def background(extraction: Extraction, reference: Reference) -> tuple[Background, ...]:
    """What the reference knows of the entities of a document, in the order of their first mention; each once."""
    named: dict[str, Entity] = {}
    for mention in extraction.mentions:
        if mention.entity is not None:
            named.setdefault(local_name(mention.entity), mention.entity)
    day = extraction.document.published
    found = dict.fromkeys(
        fact for name, entity in named.items() for fact in _facts(reference, name, entity, named, day)
    )
    return tuple(found)


def _facts(
    reference: Reference, name: str, entity: Entity, named: Mapping[str, Entity], day: date | None
) -> Iterator[Background]:
    yield from _posts(reference, name, entity, named, day)
    for membership in reference.memberships(name, day):
        if membership.organisation in named and membership.kind == "member":
            organisation = named[membership.organisation]
            yield Background(entity, "memberOf", organisation, "reference.membership", membership.source)
    record = reference.entities.get(name)
    home = reference.acts_for(name) if record is None else _home(record)
    if home is not None and home in named and home != name:
        source = next((row.source for row in record.rows), "") if record is not None else ""
        relation = _belongs(entity)
        yield Background(entity, relation, named[home], f"reference.{relation}", source)


def _posts(
    reference: Reference, name: str, entity: Entity, named: Mapping[str, Entity], day: date | None
) -> Iterator[Background]:
    """The posts of a person; of an undated text only where all posts in one state or body are of one kind."""
    kinds: dict[str, dict[str, str]] = {}
    for tenure in reference.tenures(name, day):
        relation = lexicon.load().roles.get(tenure.role, "holdsPosition")
        kinds.setdefault(tenure.of, {}).setdefault(relation, tenure.source)
    for of, relations in kinds.items():
        if of in named and (day is not None or len(relations) == 1):
            for relation, source in relations.items():
                yield Background(entity, relation, named[of], "reference.tenure", source)


def _home(record: Record) -> str | None:
    """The state where an entity of the reference lies or whose it is; a person has none but by a post."""
    return None if is_a(record.entity.type, "Person") else record.state or record.acts_for


def _belongs(entity: Entity) -> str:
    """How an entity belongs to its state: a place lies in it, an organ is a branch, other bodies are based there."""
    if is_place(entity):
        return "locatedIn"
    return "branchOf" if entity.type in ("Ministry", "ArmedForces") else "basedIn"
