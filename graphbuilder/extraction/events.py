"""Events: who does what to whom. Patterns of syntax come first; the pair encoder adds what no pattern sees.

An ordered pair of actors without a pattern needs a high probability, both actors known to the reference or acting for a
state, a status on which the encoder and the rules of factuality agree, and no border between two clauses of their own
subjects. The threshold was chosen on the development data for precision (benchmarks/).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graphbuilder.extraction import encoder
from graphbuilder.extraction.analysis import Actor, Node
from graphbuilder.extraction.arguments import arguments, pairs, sides
from graphbuilder.extraction.claims import Finding
from graphbuilder.extraction.encoder import STATUSES, TYPES, Judged, Marked
from graphbuilder.extraction.factuality import Assessor
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.patterns import PatternReader
from graphbuilder.extraction.reader import Reader
from graphbuilder.model import Status, status_of
from graphbuilder.vocabulary import RELATIONS

NEEDED = 0.93
"""Probability of a type from which a pair of actors has the event without a pattern."""

Key = tuple[frozenset[str], str | None, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """An ordered pair of actors of one sentence as the encoder judges it: its likeliest type, none aside."""

    source: Actor
    target: Actor
    judged: Judged

    @property
    def type(self) -> str:
        """The likeliest PLOVER type."""
        return TYPES[int(self.judged.types[: len(TYPES)].argmax())]

    @property
    def score(self) -> float:
        """The probability of that type."""
        return float(self.judged.types[: len(TYPES)].max())

    @property
    def status(self) -> Status:
        """The likeliest status."""
        return STATUSES[int(self.judged.statuses.argmax())]


class EventReader(Reader):
    """Finds the events of one Doc."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.patterns = PatternReader(doc, lexicon)
        self.actors = self.patterns.slots.actors
        self.assessor = Assessor(lexicon)

    def findings(self) -> Iterator[Finding]:
        """What patterns find, then what the encoder finds alone: of each pair and type the likeliest mention."""
        known: set[Key] = set()
        for finding in self.patterns.findings():
            known.add(_key(finding.source, RELATIONS[finding.relation].plover, finding.target))
            yield finding
        likely = [opinion for opinion in self._opinions() if opinion.score >= NEEDED]
        for opinion in sorted(likely, key=lambda o: (-o.score, o.source.start, o.target.start)):
            if self._holds(opinion):
                source, target = self._directed(opinion)
                key = _key(source, opinion.type, target)
                if key not in known:
                    known.add(key)
                    yield self._finding(opinion, source, target)

    def _holds(self, opinion: Opinion) -> bool:
        """Do both judges of the status agree, and does no border of clauses part the two?"""
        fact = self.assessor.assess(self.doc[opinion.judged.trigger])
        agreed = status_of(fact.polarity, fact.certainty, fact.time_frame) is opinion.status
        return agreed and not self._are_parted(opinion.source, opinion.target)

    def _knows(self, actor: Actor) -> bool:
        return actor.state is not None or self.analysis.record(actor.entity) is not None

    def _are_parted(self, one: Actor, other: Actor) -> bool:
        """ "Russia exports gas and Germany imports oil": does each stand in a clause with a subject of its own?"""
        if self._is_misjoined(one) or self._is_misjoined(other):
            return True
        first, second = (self._clauses(actor) for actor in (one, other))
        return not first & second

    def _is_misjoined(self, actor: Actor) -> bool:
        """ "exports gas and Germany ...": a name joined to a plain noun is seldom parsed right."""
        root = self.doc[actor.start : actor.end].root
        return root.dep_ == "conj" and root.pos_ == "PROPN" and root.head.tag_ == "NN"

    def _clauses(self, actor: Actor) -> set[int]:
        """The heads above an actor, up to where a clause with its own subject is only joined to another."""
        current = self.doc[actor.start : actor.end].root
        above = {current.i}
        while current.head != current and not (current.dep_ == "conj" and _has_subject(current)):
            current = current.head
            above.add(current.i)
        return above

    def _directed(self, opinion: Opinion) -> tuple[Actor, Actor]:
        """Source and target; of a two-sided event the one named first is the source."""
        ends = (opinion.source, opinion.target)
        symmetric = RELATIONS[self.lexicon.plover[opinion.type]].symmetric
        first, second = sorted(ends, key=lambda actor: actor.start) if symmetric else ends
        return first, second

    def _finding(self, opinion: Opinion, source: Actor, target: Actor) -> Finding:
        """The event; its relation is a finer one of the type where the trigger's own row names it."""
        trigger = self.doc[opinion.judged.trigger]
        rows = (row for pos in ("V", "N") for row in self.lexicon.triggers.get((trigger.lemma_.lower(), pos), ()))
        finer = (row.relation for row in rows if RELATIONS[row.relation].plover == opinion.type)
        relation = next(finer, self.lexicon.plover[opinion.type])
        return Finding(source, relation, target, trigger, f"pair.{opinion.type.lower()}", opinion.score)

    def _opinions(self) -> Iterator[Opinion]:
        """The encoder's judgement of the ordered pairs of known actors in each sentence."""
        nodes: defaultdict[int, list[Node]] = defaultdict(list)
        for node in self.analysis.nodes:
            nodes[self.doc[node.start].sent.start].append(node)
        for sentence in self.doc.sents if nodes else ():
            actors = arguments(self.actors, sentence, nodes.get(sentence.start, []))
            known = {index for index, actor in enumerate(actors) if self._knows(actor)}
            wanted = [pair for pair in pairs(actors) if known.issuperset(pair)]
            if wanted:
                marked = Marked(sentence, tuple((a.start, a.end) for a in actors))
                for one in encoder.load(encoder.WEIGHTS).judge(marked, wanted):
                    yield Opinion(actors[one.source], actors[one.target], one)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _key(source: Actor, type_: str | None, target: Actor) -> Key:
    return sides(source), type_, sides(target)
