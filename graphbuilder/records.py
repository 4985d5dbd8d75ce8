"""Claims as flat records for interchange and scoring: one JSON object a claim, actors by name.

States and international organisations go by their usual English name, people and other bodies by the fullest form
that the
document itself gives; relations by their notation (the PLOVER type of an event, snake case of structure).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypedDict
from urllib.parse import urlsplit

from graphbuilder.model import Claim, Document, Entity, Mention
from graphbuilder.reference.names import fold
from graphbuilder.reference.records import ENTITY_BASE
from graphbuilder.vocabulary import CLASSES, RELATIONS

BY_LABEL = frozenset({"State", "InternationalOrganisation", "Alliance"})
PLACES = frozenset({"Territory", "City"})
"""Named as the text names them, but for an adjective alone ("European"): then by their label."""


class Record(TypedDict):
    """The record form of a claim."""

    doc: str
    subject: str
    subject_state: str | None
    relation: str
    object: str
    object_state: str | None
    role: str | None
    status: str
    tentative: bool
    speaker: str | None
    evidence: str
    sentence: str
    mode: str | None
    date: str | None
    score: float
    rule: str
    claim: str


def document_name(document: Document) -> str:
    """A short name: the stem of a file's name, the id of anything else."""
    return document.id if urlsplit(document.source).scheme else PurePosixPath(document.source).stem or document.id


def records(document: Document, claims: Iterable[Claim], mentions: Iterable[Mention]) -> Iterator[Record]:
    """The records of one document's claims, in the order of the text."""
    names = _fullest(document, mentions)
    for claim in sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.id)):
        yield Record(
            doc=document_name(document),
            subject=_name(claim.source, names),
            subject_state=_label(claim.subject_state),
            relation=RELATIONS[claim.relation].notation,
            object=_name(claim.target, names),
            object_state=_label(claim.object_state),
            role=claim.role,
            status=claim.reading.value,
            tentative=claim.tentative,
            speaker=_name(claim.speaker, names) if claim.speaker else None,
            evidence=claim.evidence.text,
            sentence=claim.sentence.text,
            mode=claim.mode,
            date=claim.when,
            score=claim.score,
            rule=claim.rule,
            claim=claim.id,
        )


def _fullest(document: Document, mentions: Iterable[Mention]) -> Mapping[str, str]:
    """For each entity the longest text that names it: capitalised, so that "he" and "the army" do not count.

    A mention may be the end of a name whose beginning names somebody else ("UN Security Council"): then the whole.
    """
    longest: dict[Entity, str] = {}
    for mention in mentions:
        text = " ".join(mention.span.text.split())
        if mention.entity is not None and text[:1].isupper():
            longest[mention.entity] = max(longest.get(mention.entity, ""), text, key=len)
    return {entity.iri: _whole(document, entity, text) for entity, text in longest.items()}


def _whole(document: Document, entity: Entity, text: str) -> str:
    names = (name for name in (entity.label, *entity.aliases) if name.endswith(text) and name in document.text)
    return max((text, *names), key=len)


def _name(entity: Entity, names: Mapping[str, str]) -> str:
    if entity.type in BY_LABEL or "State" in CLASSES[entity.type]:
        return entity.label
    written = names.get(entity.iri, entity.label)
    if entity.type not in PLACES or not entity.iri.startswith(ENTITY_BASE):
        return written
    words = _words(written)
    return written if any(_words(name) in words for name in (entity.label, *entity.aliases)) else entity.label


def _words(text: str) -> str:
    return f" {fold(text).replace('-', ' ')} "


def _label(entity: Entity | None) -> str | None:
    return entity.label if entity is not None else None
