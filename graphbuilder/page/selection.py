"""Which claims a view holds: a stretch of time, the neighbourhood of one entity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import networkx as nx

from graphbuilder.errors import PageError
from graphbuilder.model import Claim, Entity

PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def fold(text: str) -> str:
    """Lower case without accents, to compare names as people type them."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def within(claims: Iterable[Claim], since: str | None, until: str | None) -> list[Claim]:
    """The claims whose date may lie between two dates, both included; each is YYYY, YYYY-MM or YYYY-MM-DD.

    With a limit, undated claims are left out: nobody said that they fall inside. Raises `PageError` E602.
    """
    first, last = earliest("0001" if since is None else since), latest("9999" if until is None else until)
    if since is None and until is None:
        return list(claims)
    return [c for c in claims if c.when is not None and latest(c.when) >= first and earliest(c.when) <= last]


def earliest(when: str) -> str:
    """The first day of a date, month or year. Raises `PageError` E602 for anything else."""
    return _checked(when) + "-01-01"[len(when) - 4 :]


def latest(when: str) -> str:
    """The last day that a date, month or year may mean; months end on a 31st here, which orders rightly."""
    return _checked(when) + "-12-31"[len(when) - 4 :]


def neighbourhood(claims: list[Claim], focus: str, hops: int) -> list[Claim]:
    """The claims among entities at most `hops` claims away from one entity, named by IRI, label or alias.

    Raises `PageError`: E603 for an unknown name, E604 for less than one hop.
    """
    if hops < 1:
        raise PageError("E604", hops=hops)
    graph = nx.Graph((claim.source.iri, claim.target.iri) for claim in claims)
    near = nx.single_source_shortest_path_length(graph, find(claims, focus), cutoff=hops)
    return [claim for claim in claims if claim.source.iri in near and claim.target.iri in near]


def find(claims: Iterable[Claim], name: str) -> str:
    """The IRI of the entity with that IRI, label or alias (in this order), accent-blind. Raises `PageError` E603."""
    entities = sorted({e.iri: e for c in claims for e in (c.source, c.target)}.values(), key=lambda e: e.iri)
    wanted = fold(name)
    for matches in (lambda e: e.iri == name, lambda e: fold(e.label) == wanted, lambda e: _has_alias(e, wanted)):
        found = next((entity.iri for entity in entities if matches(entity)), None)
        if found is not None:
            return found
    raise PageError("E603", name=name)


def _has_alias(entity: Entity, wanted: str) -> bool:
    return any(fold(alias) == wanted for alias in entity.aliases)


def _checked(when: str) -> str:
    if not PARTIAL_DATE.fullmatch(when):
        raise PageError("E602", value=when)
    return when
