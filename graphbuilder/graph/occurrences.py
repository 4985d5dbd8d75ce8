"""One event, several claims: what a document tells more than once (title, lead, background) is one event node.

Two claims of a document report the same event where the same sides do the same to each other by PLOVER type, with the
same status, and no two dates contradict. Claims that stand alone get no node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphbuilder.model import Claim, Status
from graphbuilder.vocabulary import RELATIONS

Key = tuple[str, str, str, Status]


def occurrences(claims: Iterable[Claim]) -> list[tuple[Claim, ...]]:
    """The groups of at least two claims that report one event, each in the order of the text."""
    groups: defaultdict[Key, list[list[Claim]]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.id)):
        if RELATIONS[claim.relation].event:
            own = groups[_key(claim)]
            group = next((group for group in own if all(_agree(claim.when, other.when) for other in group)), None)
            if group is None:
                own.append([claim])
            else:
                group.append(claim)
    found = [tuple(group) for own in groups.values() for group in own if len(group) > 1]
    return sorted(found, key=lambda group: (group[0].evidence.start, group[0].id))


def _key(claim: Claim) -> Key:
    source = (claim.subject_state or claim.source).iri
    target = (claim.object_state or claim.target).iri
    relation = RELATIONS[claim.relation]
    one, other = sorted((source, target)) if relation.symmetric else (source, target)
    return one, relation.plover or claim.relation, other, claim.reading


def _agree(one: str | None, other: str | None) -> bool:
    """Can two partial dates be of one day? "2020-11" and "2020-11-10" can."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)
