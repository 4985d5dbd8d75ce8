"""Who disputes what: claims about the same two entities that do not agree, and accusations that one side alone tells.

A voice is a speaker in a document. What one voice affirms another may deny; where both say when, they must mean the
same or neighbouring months. To deny a relation is to deny those that imply it (what is no aid is no military aid).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from graphbuilder.model import Claim, Entity, Stance, Status
from graphbuilder.page.selection import earliest, latest
from graphbuilder.vocabulary import CLASSES, RELATIONS

CONTESTED = "contested"
"""A voice affirms what another denies."""

NEAR = "near"
"""A voice affirms one relation and another denies a different one of the same sign."""

DENIED = "denied"
"""A named or hidden teller denies or doubts what nobody here affirms."""

ONE_SIDED = "one-sided"
"""A state's conflict with another that only speakers of the other one tell, and nobody denies."""

KINDS = (CONTESTED, NEAR, DENIED, ONE_SIDED)

Ends = tuple[str, str]
Sorted = tuple[str, list[int], list[int]]
"""A kind with the claims that affirm and those that deny."""


class Disputed(NamedTuple):
    """One dispute: two entities by IRI, the relation, and the claims on both sides as places in what was given."""

    kind: str
    subject: str
    relation: str
    object: str
    affirm: list[int]
    deny: list[int]


def disputes(claims: Sequence[Claim], homes: Mapping[str, str]) -> list[Disputed]:
    """All disputes among some claims, by kind and then the most claims first.

    `homes` gives the state's IRI for somebody who acts for one; what claims and their attributions say of sides is
    known too. A claim that is neither affirmed nor denied (former, planned, possible, uncertain) disputes nothing.
    """
    contradicted = list(_contradicted(claims))
    answered = {place for found in contradicted for place in found.affirm if found.kind == CONTESTED}
    found = [*contradicted, *_one_sided(claims, answered, _Sides(claims, homes))]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), -len(one.affirm) - len(one.deny), one))


def denied(claim: Claim) -> bool:
    """Does the text deny it, or its teller doubt or deny what the text repeats?"""
    doubted = claim.attribution is not None and claim.attribution.stance in (Stance.DOUBTS, Stance.DENIES)
    return claim.status is Status.NEGATED or (claim.status is Status.FACT and not claim.ended and doubted)


def _contradicted(claims: Sequence[Claim]) -> Iterator[Disputed]:
    """For each thing denied: those who affirm it, else those who affirm the like, else the denial alone."""
    affirmed: dict[frozenset[str], list[int]] = defaultdict(list)
    denials: dict[tuple[Ends, str], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.affirmed:
            affirmed[frozenset(_ends(claim))].append(place)
        elif denied(claim):
            denials[_ends(claim), claim.relation].append(place)
    for ((subject, target), relation), places in denials.items():
        between = affirmed[frozenset((subject, target))]
        for kind, affirm, deny in _sorted_out(claims, between, places):
            yield Disputed(kind, subject, relation, target, affirm, deny)


def _sorted_out(claims: Sequence[Claim], yes: Sequence[int], no: Sequence[int]) -> Iterator[Sorted]:
    """The denials of one relation, each under the first kind that fits, with what they deny."""
    against, contesting = _opposed(claims, yes, no, _implies)
    others = [place for place in no if place not in contesting]
    beside, answering = _opposed(claims, yes, others, _alike)
    alone = [place for place in others if place not in answering and claims[place].attribution is not None]
    kinds: tuple[Sorted, ...] = ((CONTESTED, against, contesting), (NEAR, beside, answering), (DENIED, [], alone))
    return (found for found in kinds if found[2])


def _opposed(
    claims: Sequence[Claim], yes: Sequence[int], no: Sequence[int], meets: Callable[[Claim, Claim], bool]
) -> tuple[list[int], list[int]]:
    """Those on each side who have somebody against them on the other."""
    pairs = [(a, b) for b in no for a in yes if _dispute(claims[a], claims[b]) and meets(claims[a], claims[b])]
    return sorted({a for a, _ in pairs}), sorted({b for _, b in pairs})


def _dispute(one: Claim, other: Claim) -> bool:
    """Two voices, and not of different times."""
    return _voice(one) != _voice(other) and _same_period(one.when, other.when)


def _voice(claim: Claim) -> tuple[str, str]:
    return claim.speaker.iri if claim.speaker else "", claim.document


def _same_period(one: str | None, other: str | None) -> bool:
    """The same or neighbouring months: what is told of one affair is seldom dated alike. Undated may be any time."""
    if one is None or other is None:
        return True
    return _month(earliest(one)) <= _month(latest(other)) + 1 and _month(earliest(other)) <= _month(latest(one)) + 1


def _month(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7])


def _ends(claim: Claim) -> Ends:
    """Subject and object; of a symmetric relation in the order of their IRIs."""
    ends = (claim.source.iri, claim.target.iri)
    return (min(ends), max(ends)) if RELATIONS[claim.relation].symmetric else ends


def _implies(yes: Claim, no: Claim) -> bool:
    """Does what one affirms imply what the other denies?"""
    if no.relation not in _implied(yes.relation):
        return False
    return RELATIONS[no.relation].symmetric or (yes.source.iri, yes.target.iri) == (no.source.iri, no.target.iri)


def _implied(relation: str | None) -> list[str]:
    """A relation and all that it implies."""
    return [relation, *_implied(RELATIONS[relation].parent)] if relation else []


def _alike(yes: Claim, no: Claim) -> bool:
    """Are both friendly or both hostile, from the same side?"""
    one, other = RELATIONS[yes.relation], RELATIONS[no.relation]
    turned = one.symmetric or other.symmetric
    return one.sign == other.sign != 0 and (turned or yes.source.iri == no.source.iri)


def _one_sided(claims: Sequence[Claim], answered: set[int], sides: _Sides) -> Iterator[Disputed]:
    grouped: dict[tuple[Ends, str], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.affirmed and RELATIONS[claim.relation].sign < 0:
            grouped[_ends(claim), claim.relation].append(place)
    for (ends, relation), places in grouped.items():
        if answered.isdisjoint(places) and all(sides.accuses(claims[place]) for place in places):
            yield Disputed(ONE_SIDED, ends[0], relation, ends[1], places, [])


class _Sides:
    """Which state somebody stands for, as far as the claims and the graph say so, and without contradiction."""

    def __init__(self, claims: Sequence[Claim], homes: Mapping[str, str]) -> None:
        self.known: dict[str, set[str]] = defaultdict(set)
        for iri, home in homes.items():
            self.known[iri].add(home)
        for claim in claims:
            self._learn(claim.source, claim.subject_state)
            self._learn(claim.target, claim.object_state)
            for link in claim.attribution.chain() if claim.attribution else ():
                if link.teller is not None:
                    self._learn(link.teller, link.affiliation)

    def _learn(self, somebody: Entity, state: Entity | None) -> None:
        if state is not None and _is_state(state):
            self.known[somebody.iri].add(state.iri)

    def of(self, somebody: Entity | None) -> str | None:
        """The IRI of the state, or none."""
        if somebody is None or _is_state(somebody):
            return somebody.iri if somebody else None
        states = self.known.get(somebody.iri, set())
        return next(iter(states)) if len(states) == 1 else None

    def accuses(self, claim: Claim) -> bool:
        """Does a speaker for the object's state tell what another state does?"""
        accused, hurt = self.of(claim.subject_state or claim.source), self.of(claim.object_state or claim.target)
        return hurt is not None and accused not in (None, hurt) and self._speaking(claim) == hurt

    def _speaking(self, claim: Claim) -> str | None:
        """The state of the innermost teller of whom the text says who or whose it is."""
        links = claim.attribution.chain() if claim.attribution else ()
        link = next((one for one in links if one.teller or one.affiliation), None)
        return (self.of(link.teller) or self.of(link.affiliation)) if link else None


def _is_state(entity: Entity) -> bool:
    return "State" in (entity.type, *CLASSES.get(entity.type, ()))
