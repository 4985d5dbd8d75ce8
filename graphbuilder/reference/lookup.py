"""Which entity of the reference a person means by a name, and what they may have meant where there is none.

Names, aliases and codes go before adjectives, those before seats of government ("Ankara" for Turkey). Capitals and
accents do not matter. A name that nothing has, or that several have, is an error with a hint, never a guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from graphbuilder.errors import ReferenceDataError
from graphbuilder.reference.knowledge import Reference
from graphbuilder.reference.names import NameKind, fold
from graphbuilder.reference.records import ENTITY_BASE
from graphbuilder.reference.rows import Membership, Tenure

_READINGS = (
    (NameKind.NAME, NameKind.ALIAS, NameKind.CODE),
    (NameKind.ADJECTIVE, NameKind.DEMONYM),
    (NameKind.METONYM,),
)
_CODES = ("iso3166-1-alpha-2", "iso3166-1-alpha-3")
_NEAR = 3


def holders(reference: Reference, of: str, post: str | None = None, on: date | None = None) -> tuple[Tenure, ...]:
    """Who held the posts of a state or organisation of that name.

    Raises ReferenceDataError: E204 (unknown), E205 (several), E206 (no such post).
    """
    entity = named(reference, of, "state or organisation with posts", reference.with_posts)
    if post is not None and not reference.holders(entity, post=post):
        raise ReferenceDataError("E206", post=post, of=entity, hint=_hint(post, _posts(reference, entity)))
    return reference.holders(entity, post=post, on=on)


def members(
    reference: Reference, organisation: str, on: date | None = None, kind: str | None = "member"
) -> tuple[Membership, ...]:
    """Who was in an organisation of that name. Raises ReferenceDataError: E204 (unknown), E205 (several)."""
    entity = named(reference, organisation, "organisation with members", reference.with_members)
    return reference.members(entity, on, kind)


def named(reference: Reference, name: str, kind: str, among: Collection[str]) -> str:
    """The id of the entity among these that bears a name: its id, IRI, a name or code, an adjective, its capital.

    Raises ReferenceDataError: E204 (none, with what comes near), E205 (several); `kind` says what was looked for.
    """
    for found in _readings(reference, name, among):
        if len(found) > 1:
            raise ReferenceDataError("E205", name=name, ids=", ".join(sorted(found)))
        if found:
            return found.pop()
    raise ReferenceDataError("E204", kind=kind, name=name, hint=_hint(name, _labels(reference, among)))


def _readings(reference: Reference, name: str, among: Collection[str]) -> Iterator[set[str]]:
    """The entities that a name can mean, the nearest reading first."""
    plain = name.strip().strip("<>").removeprefix(ENTITY_BASE).removeprefix("gbr:")
    yield {plain, "_".join(plain.split())} & set(among)
    spelt = reference.names.spelt(name)
    for kinds in _READINGS:
        yield {n.entity for n in spelt if n.kind in kinds and n.entity in among}
    yield {entity for entity in among if name.upper() in _codes(reference, entity)}


def _codes(reference: Reference, entity: str) -> tuple[str, ...]:
    record = reference.entities.get(entity)
    return tuple(code for scheme, code in record.entity.identifiers if scheme in _CODES) if record else ()


def _labels(reference: Reference, among: Collection[str]) -> Iterator[str]:
    """The names of these entities."""
    records = (reference.entities.get(entity) for entity in among)
    yield from (name.surface for record in records if record for name in record.names if name.kind in _READINGS[0])


def _posts(reference: Reference, of: str) -> Iterator[str]:
    """The posts of a state or organisation, by title and by role in words."""
    for row in reference.holders(of):
        yield from (row.post, row.role.replace("_", " "))


def _hint(name: str, known: Iterable[str]) -> str:
    spelt = {fold(label): label for label in sorted(set(known), reverse=True)}
    near = get_close_matches(fold(name), sorted(spelt), _NEAR)
    return f" Did you mean {' or '.join(spelt[text] for text in near)}?" if near else ""
