"""Opinions: what the pair encoder thinks of the actors of each sentence, pair by pair.

Where a sentence names two whom the reference knows or a state stands behind, the encoder is asked about them, and in
the text below the headlines about its strangers too: names that no reference holds, and two of one state. Where it
names no such two, the encoder is asked about strangers and about bodies and groups without a name, if the way from one
to the other in the parse leads by a word that tells of an event. The pipeline errs most with strangers (half a
company's name), so they must be nearly sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from graphbuilder.extraction import encoder
from graphbuilder.extraction.actors import NAMELESS, Actors, is_known
from graphbuilder.extraction.analysis import Actor, Kind, Node
from graphbuilder.extraction.arguments import compatriots, named, pairs, several, with_nameless
from graphbuilder.extraction.encoder import STATUSES, TYPES, Floats, Judged, Marked, Pair, paths
from graphbuilder.extraction.headlines import title_end
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.paths import Path
from graphbuilder.extraction.reader import Sheet
from graphbuilder.model import Status

WEIGHED = 0.02
"""What is less probable in a sentence is no evidence."""

STRANGE = 0.85
"""Probability from which an event counts where one side is a name that no reference holds."""

UNNAMED = 0.6
"""The same where one side has no name."""

DOMESTIC = 0.6
"""The same where both are of one state."""

OBJECTS = ("dobj", "nsubjpass", "attr")
"""How a noun stands that tells the event in place of a light verb ("held talks", "a truce was agreed")."""

COMPLEMENTS = ("xcomp", "ccomp", "pcomp", "dobj", "pobj", "prep")
HIGHEST = 3
"""How a word hangs on the one that tells what somebody does with it, and so many words are looked at upwards."""

BACKED = 1.0
CONTRADICTED = -2.0
UNKNOWN = -0.2
"""By so much the log-odds of a type are moved where the lexicon knows the trigger for it, for others alone, or not at
all.
"""

ALTERNATIVES = 3
"""So many other readings a claim keeps."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """An ordered pair of actors of one sentence and one PLOVER type that the encoder thinks possible for it.

    `trigger` is the token that tells the event; `score` is the probability of the type by the encoder and by what the
    lexicon says of the trigger; `strange` where one of the two is unknown, or both are of one state.
    """

    source: Actor
    target: Actor
    judged: Judged
    number: int
    trigger: int
    score: float
    strange: bool

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return TYPES[self.number]

    @property
    def alternatives(self) -> tuple[tuple[str, float], ...]:
        """What else the pair might be, none included, the likeliest first."""
        named = zip((*TYPES, "none"), (*map(float, self.judged.types), self.judged.none), strict=True)
        others = sorted(
            ((name, score) for name, score in named if name != self.type), key=lambda one: (-one[1], one[0])
        )
        return tuple((name, round(score, 3)) for name, score in others[:ALTERNATIVES] if score >= WEIGHED)

    @property
    def rank(self) -> tuple[float, int, int, int]:
        """The likeliest first, then in the order of the text."""
        return -self.score, self.source.start, self.target.start, self.number

    @property
    def statuses(self) -> Floats:
        """The probabilities of the statuses for the type."""
        return np.asarray(self.judged.statuses[self.number], np.float32)

    @property
    def status(self) -> Status:
        """The likeliest status."""
        return STATUSES[int(self.statuses.argmax())]


class Opinions(Sheet):
    """Asks the encoder about the sentences of one Doc."""

    def __init__(self, doc: Doc, actors: Actors, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.actors = actors
        self.title_end = title_end(doc)

    def __iter__(self) -> Iterator[Opinion]:
        """All, in the order of the text."""
        nodes: defaultdict[int, list[Node]] = defaultdict(list)
        for node in self.analysis.nodes:
            nodes[self.doc[node.start].sent.start].append(node)
        for sentence in self.doc.sents if nodes else ():
            if sentence.start in nodes:
                yield from self._of(sentence, nodes[sentence.start])

    def _of(self, sentence: TokenSpan, nodes: list[Node]) -> Iterator[Opinion]:
        """Those of one sentence; in a headline nobody asks about strangers."""
        every = named(self.actors, sentence, nodes)
        found = several(every)
        floors = self._floors(found)
        known = {pair: floor for pair, floor in floors.items() if floor == WEIGHED}
        headline = self.is_headline(sentence.start)
        strange = not known and not headline
        if headline:
            floors = known
        elif strange:
            found = several(with_nameless(self.actors, sentence, every))
            floors = self._floors(found)
        marked = Marked(sentence, tuple((actor.start, actor.end) for actor in found))
        ways = paths(marked, floors)
        if strange:
            ways = {pair: way for pair, way in ways.items() if self._tells(way)}
        if ways:
            yield from self._judged(marked, found, ways, floors)

    def is_headline(self, start: int) -> bool:
        """Is the sentence that begins there the title or another headline?"""
        return start < self.title_end or start in self.analysis.headlines

    def is_placed(self, actor: Actor) -> bool:
        """ "in Iraq": is an actor only where something happens?"""
        root = self.root(actor)
        return root.dep_ == "pobj" and root.head.lower_ in self.lexicon.words["locative"]

    def _judged(
        self, marked: Marked, found: Sequence[Actor], ways: Mapping[Pair, Path], floors: Mapping[Pair, float]
    ) -> Iterator[Opinion]:
        """What is at least as probable as its pair's floor."""
        least = {pair: shifted(floors[pair], -BACKED) for pair in ways}
        for one in encoder.load(encoder.WEIGHTS).judge(marked, ways, min(least.values())):
            floor = floors[one.source, one.target]
            for number in np.flatnonzero(one.types >= least[one.source, one.target]).tolist():
                trigger = self._trigger(one, number)
                score = shifted(float(one.types[number]), self._support(trigger, number))
                if score >= floor:
                    ends = found[one.source], found[one.target]
                    yield Opinion(*ends, one, number, trigger.i, score, strange=floor != WEIGHED)

    def _trigger(self, judged: Judged, number: int) -> Token:
        """The token that the pair looks at for a type, or the word above that the lexicon knows for it: "refused" in
        "refused to resume talks".
        """
        seen = word = self.doc[judged.triggers[number]]
        for _ in range(HIGHEST):
            if TYPES[number] in self.told_by(word):
                return word
            if word.dep_ not in COMPLEMENTS:
                break
            word = word.head
        return seen

    def _support(self, trigger: Token, number: int) -> float:
        """What the lexicon says of the trigger of a type, in log-odds."""
        told = self.told_by(trigger)
        if not told:
            return UNKNOWN
        return BACKED if TYPES[number] in told else CONTRADICTED

    def told_by(self, word: Token) -> Mapping[str, tuple[str, ...]]:
        """The types of events that the lexicon knows a word for, with their relations."""
        return self.lexicon.told_by.get(word.lemma_.lower(), {})

    def _acts(self, actor: Actor) -> bool:
        """Can somebody be the source of an event? No place of it ("in Iraq", "Baghdad bombings") and no outlet."""
        root = self.root(actor)
        only_place = self.is_placed(actor) or (actor.via == Kind.METONYM and root.dep_ == "compound")
        return actor.entity.type != "MediaOutlet" and not only_place

    def _floors(self, found: list[Actor]) -> dict[Pair, float]:
        """The ordered pairs that may have an event, in the order of the text, and the probability that each needs; one
        of the two has a name.
        """
        known = [is_known(self.analysis, actor) for actor in found]
        nameless = [actor.via == NAMELESS for actor in found]
        acting = [self._acts(actor) for actor in found]
        floors = {(one, other): WEIGHED if known[one] and known[other] else STRANGE for one, other in pairs(found)}
        floors.update(dict.fromkeys(compatriots(found), DOMESTIC))
        floors.update((pair, UNNAMED) for pair in floors if nameless[pair[0]] or nameless[pair[1]])
        asked = (pair for pair in sorted(floors) if acting[pair[0]] and not (nameless[pair[0]] and nameless[pair[1]]))
        return {pair: floors[pair] for pair in asked}

    def _tells(self, way: Path) -> bool:
        """Does a word on the way, or the object of one, tell of an event?"""
        words = [self.doc[index] for index in way.tokens]
        objects = [child for word in words for child in word.children if child.dep_ in OBJECTS]
        return any(self.told_by(token) for token in (*words, *objects))


def shifted(probability: float, by: float) -> float:
    """A probability whose log-odds are moved."""
    odds = probability / max(1 - probability, 1e-9) * exp(by)
    return odds / (1 + odds)
