"""Events: who does what to whom. Patterns of syntax come first; the pair encoder adds what no pattern sees.

An ordered pair of actors without a pattern needs a probability over all sentences of the document, both actors known to
the reference or acting for a state, and no border between two clauses of their own subjects. On the status the rules of
factuality and the encoder must agree, or the encoder be sure; what the rules call denied or hedged stays so. What
falls short of that, or of the probability that an edge needs, is kept as a tentative claim while it is likely enough;
so is all that strangers do. The thresholds were chosen on the development data for precision (benchmarks/).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc, Token

from graphbuilder.extraction.analysis import Actor
from graphbuilder.extraction.arguments import sides
from graphbuilder.extraction.claims import Finding
from graphbuilder.extraction.factuality import Assessor, Factuality
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.opinions import Opinion, Opinions
from graphbuilder.extraction.patterns import PatternReader
from graphbuilder.extraction.reader import Reader
from graphbuilder.extraction.syntax import coordinated, first_joined
from graphbuilder.extraction.weighing import Evidence, weigh
from graphbuilder.model import Certainty, Polarity, Status, TimeFrame
from graphbuilder.vocabulary import RELATIONS

NEEDED = 0.95
"""Probability of a type from which a pair of actors has the event without a pattern."""

CLAIMED = 0.36
"""Probability from which it is kept as a tentative claim."""

LIST = 3
"""So many joined names are a list; what they have to do with each other, a list does not say."""

SETTLED = 0.95
"""Probability of its status that an edge needs."""

SURE = {Status.FACT: 0.97, Status.NEGATED: 0.8, Status.HYPOTHETICAL: 0.8}
"""Probability of a status from which the encoder is believed before the rules."""

TWO_SIDED = frozenset(str(relation.plover) for relation in RELATIONS.values() if relation.event and relation.symmetric)

MEANING: dict[Status, dict[str, Any]] = {
    Status.FACT: {"certainty": Certainty.CERTAIN, "time_frame": TimeFrame.ACTUAL},
    Status.NEGATED: {"polarity": Polarity.NEGATIVE},
    Status.HYPOTHETICAL: {"time_frame": TimeFrame.HYPOTHETICAL},
}
"""What a status changes in a factuality that says another."""

Key = tuple[frozenset[str], str | None, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """An opinion as a reading of the text: the event that it is of, from whom to whom, its factuality, and what it
    weighs; `sure` where nothing but its probability speaks against it.
    """

    key: Key
    source: Actor
    target: Actor
    opinion: Opinion
    fact: Factuality
    evidence: Evidence
    sure: bool


class EventReader(Reader):
    """Finds the events of one Doc."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.patterns = PatternReader(doc, lexicon)
        self.actors = self.patterns.slots.actors
        self.assessor = Assessor(lexicon)
        self.opinions = Opinions(doc, self.actors, lexicon)
        self._factualities: dict[int, Factuality] = {}

    def findings(self) -> Iterator[Finding]:
        """What patterns find, then what the encoder finds alone, the likeliest first."""
        read = list(self.patterns.findings())
        yield from read
        known = {_key(finding.source, RELATIONS[finding.relation].plover, finding.target) for finding in read}
        used = {(finding.trigger.i, RELATIONS[finding.relation].plover) for finding in read}
        held = [one for one in self._held(self._joined(read)) if one.key not in known]
        yield from self._told([one for one in held if (one.opinion.trigger, one.opinion.type) not in used])

    def _told(self, held: list[Reading]) -> Iterator[Finding]:
        """The readings that are likely enough. An event's first has the weight of all of it, others their own."""
        sure = weigh((one.key, one.evidence) for one in held if one.sure)
        likely = weigh(((one.key, one.evidence) for one in held), alone=CLAIMED)
        told: set[Key] = set()
        for one in sorted(held, key=lambda one: (not one.sure, one.opinion.rank)):
            own, first = one.opinion.score, one.key not in told
            edge = one.sure and (sure[one.key] if first else own) >= NEEDED
            score = own if not first else sure[one.key] if edge else likely[one.key]
            if score >= CLAIMED:
                told.add(one.key)
                yield self._finding(one, score, tentative=not edge)

    @staticmethod
    def _joined(read: list[Finding]) -> dict[int, list[set[str]]]:
        """Whom each trigger of a pattern joins, by the first token of its sentence."""
        by_trigger: defaultdict[Token, set[str]] = defaultdict(set)
        for finding in read:
            by_trigger[finding.trigger] |= sides(finding.source) | sides(finding.target)
        joined: defaultdict[int, list[set[str]]] = defaultdict(list)
        for trigger, actors in by_trigger.items():
            joined[trigger.sent.start].append(actors)
        return joined

    def _is_read(self, opinion: Opinion, joined: dict[int, list[set[str]]]) -> bool:
        """Has a pattern said what the two have to do with each other in the sentence?"""
        own = joined.get(self._start(opinion), [])
        return any(sides(opinion.source) & actors and sides(opinion.target) & actors for actors in own)

    def _start(self, opinion: Opinion) -> int:
        """The first token of an opinion's sentence."""
        return self.doc[opinion.source.start].sent.start

    def _held(self, joined: dict[int, list[set[str]]]) -> Iterator[Reading]:
        """The opinions as readings of the text; two that act together do nothing to each other."""
        for opinion in self.opinions:
            if opinion.type not in TWO_SIDED and self._are_joint(opinion.source, opinion.target):
                continue
            source, target = self._directed(opinion)
            fact, agreed = self._factuality(opinion)
            sure = agreed and self._can_be(opinion) and not self._is_read(opinion, joined)
            key = _key(source, opinion.type, target)
            yield Reading(key, source, target, opinion, fact, self._evidence(opinion), sure)

    def _evidence(self, opinion: Opinion) -> Evidence:
        start = self._start(opinion)
        return Evidence(opinion.score, start, self.opinions.is_headline(start))

    def _can_be(self, opinion: Opinion) -> bool:
        """Does no border of clauses part the two, and is neither a region above states, nor the target only a place
        where others are hit?
        """
        if opinion.strange or self._is_wide(opinion.source) or self._is_wide(opinion.target):
            return False
        if self.opinions.is_placed(opinion.target) and not self._can_be_hit(opinion):
            return False
        if self._are_listed(opinion.source, opinion.target) or self._is_aside(opinion):
            return False
        return not self._are_parted(opinion.source, opinion.target)

    def _are_listed(self, one: Actor, other: Actor) -> bool:
        """ "Namibia, Rwanda and Senegal": do both stand in one list of three or more?"""
        heads = [first_joined(self.root(actor)) for actor in (one, other)]
        return heads[0] == heads[1] and len(coordinated(heads[0])) >= LIST

    def _is_aside(self, opinion: Opinion) -> bool:
        """ "A struck B during C's visit": is the deed of one named only for its time, and the other no part of it?"""
        deed = self.doc[opinion.trigger]
        timed = deed.dep_ == "pobj" and deed.head.lower_ in self.lexicon.words["temporal preposition"]
        if not timed or not any(c.dep_ == "poss" for c in deed.children):
            return False
        roots = [self.root(actor) for actor in (opinion.source, opinion.target)]
        return not all(deed == root or deed.is_ancestor(root) for root in roots)

    def _are_joint(self, one: Actor, other: Actor) -> bool:
        """ "US-Iraqi troops": do both stand before one noun that acts for them?"""
        roots = [self.root(actor) for actor in (one, other)]
        joint = (self.actors.joint(noun) for noun in {*roots, *(root.head for root in roots)})
        return any({one.entity, other.entity} <= {actor.entity for actor in states} for states in joint)

    def _can_be_hit(self, opinion: Opinion) -> bool:
        """ "its attacks in Syria": what is only a place is no party to a two-sided event, and the target of another
        where the lexicon knows the trigger as one of its type and nobody else is its object ("killed two men in Gaza").
        """
        others = any(c.dep_ in ("dobj", "nsubjpass") for c in self.doc[opinion.trigger].children)
        return opinion.type not in TWO_SIDED and bool(self._relations(opinion)) and not others

    def _relations(self, opinion: Opinion) -> tuple[str, ...]:
        """The relations of the type for which the lexicon knows the trigger."""
        return self.opinions.told_by(self.doc[opinion.trigger]).get(opinion.type, ())

    def _factuality(self, opinion: Opinion) -> tuple[Factuality, bool]:
        """By the rules, or by the encoder where it differs, is sure, and nothing is denied, hedged or under a modal;
        and is it settled?

        A fact is settled where both say so and the encoder is sure; anything else where they agree or it is sure.
        """
        fact, probability = self._assessed(opinion.trigger), float(opinion.statuses.max())
        if fact.status is opinion.status:
            return fact, opinion.status is not Status.FACT or probability >= SETTLED
        moved = fact.hedged or _has_modal(self.doc[opinion.trigger])
        told = fact.status is Status.NEGATED or (opinion.status is Status.FACT and moved)
        if told or probability < SURE[opinion.status]:
            return fact, False
        return replace(fact, **MEANING[opinion.status]), opinion.status is not Status.FACT

    def _assessed(self, index: int) -> Factuality:
        """The factuality of a trigger, which many pairs and types may share."""
        if index not in self._factualities:
            self._factualities[index] = self.assessor.assess(self.doc[index])
        return self._factualities[index]

    def _is_wide(self, actor: Actor) -> bool:
        """Is an actor a region above states ("Europe", "the Gulf")? No event of one is sure."""
        record = self.analysis.record(actor.entity)
        if actor.state is not None or record is None or record.entity.type != "Territory":
            return False
        return record.state is None and not self.analysis.reference.stances(record.id)

    def _are_parted(self, one: Actor, other: Actor) -> bool:
        """ "Russia exports gas and Germany imports oil": does each stand in a clause with a subject of its own?"""
        if self._is_misjoined(one) or self._is_misjoined(other):
            return True
        first, second = (self._clauses(actor) for actor in (one, other))
        return not first & second

    def _is_misjoined(self, actor: Actor) -> bool:
        """ "exports gas and Germany ...": a name joined to a plain noun is seldom parsed right."""
        root = self.root(actor)
        return root.dep_ == "conj" and root.pos_ == "PROPN" and root.head.tag_ == "NN"

    def _clauses(self, actor: Actor) -> set[int]:
        """The heads above an actor, up to where a clause with its own subject is only joined to another."""
        current = self.root(actor)
        above = {current.i}
        while current.head != current and not (current.dep_ == "conj" and _has_subject(current)):
            current = current.head
            above.add(current.i)
        return above

    def _directed(self, opinion: Opinion) -> tuple[Actor, Actor]:
        """Source and target; of a two-sided event the one named first is the source."""
        ends = (opinion.source, opinion.target)
        first, second = sorted(ends, key=lambda actor: actor.start) if opinion.type in TWO_SIDED else ends
        return first, second

    def _finding(self, reading: Reading, score: float, tentative: bool) -> Finding:
        """The event; its relation is a finer one of the type where the trigger's own row names it."""
        opinion = reading.opinion
        trigger = self.doc[opinion.trigger]
        relation = next(iter(self._relations(opinion)), self.lexicon.plover[opinion.type])
        return Finding(
            reading.source,
            relation,
            reading.target,
            trigger,
            f"pair.{opinion.type.lower()}",
            score,
            factuality=reading.fact,
            alternatives=opinion.alternatives,
            tentative=tentative,
        )


def _has_modal(trigger: Token) -> bool:
    """ "will threaten"."""
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in trigger.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _key(source: Actor, type_: str | None, target: Actor) -> Key:
    return sides(source), type_, sides(target)
