"""Opinions: what the pair encoder thinks of the actors of each sentence, pair by pair.

Where a sentence names two whom the reference knows or a state stands behind, the encoder is asked about them, and in
the text below the headlines about its strangers too: names that no reference holds, and two of one state. The pipeline
errs most with these (half a company's name), so they must be nearly sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from graphbuilder.extraction import encoder
from graphbuilder.extraction.actors import Actors, is_known
from graphbuilder.extraction.analysis import Actor, Kind, Node
from graphbuilder.extraction.arguments import arguments, compatriots, pairs
from graphbuilder.extraction.encoder import STATUSES, TYPES, Floats, Judged, Marked
from graphbuilder.extraction.headlines import title_end
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.reader import Sheet
from graphbuilder.model import Status

WEIGHED = 0.02
"""What is less probable in a sentence is no evidence."""

STRANGE = 0.85
"""Probability from which an event counts where one side is a name that no reference holds."""

DOMESTIC = 0.6
"""The same where both are of one state."""

ALTERNATIVES = 3
"""So many other readings a claim keeps."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """An ordered pair of actors of one sentence and one PLOVER type that the encoder thinks possible for it.

    `strange` where one of the two is unknown, or both are of one state.
    """

    source: Actor
    target: Actor
    judged: Judged
    number: int
    strange: bool

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return TYPES[self.number]

    @property
    def score(self) -> float:
        """The probability of that type."""
        return float(self.judged.types[self.number])

    @property
    def trigger(self) -> int:
        """The token that the pair looks at for the type."""
        return self.judged.triggers[self.number]

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
        for sentence, actors in self._sentences():
            floors = self._floors(actors)
            if self.is_headline(sentence.start):
                floors = {pair: floor for pair, floor in floors.items() if floor == WEIGHED}
            if WEIGHED in floors.values():
                yield from self._judged(sentence, actors, floors)

    def _sentences(self) -> Iterator[tuple[TokenSpan, list[Actor]]]:
        """The sentences that name two sides or more, each with its actors."""
        nodes: defaultdict[int, list[Node]] = defaultdict(list)
        for node in self.analysis.nodes:
            nodes[self.doc[node.start].sent.start].append(node)
        for sentence in self.doc.sents if nodes else ():
            actors = arguments(self.actors, sentence, nodes.get(sentence.start, []))
            if actors:
                yield sentence, actors

    def is_headline(self, start: int) -> bool:
        """Is the sentence that begins there the title or another headline?"""
        return start < self.title_end or start in self.analysis.headlines

    def is_placed(self, actor: Actor) -> bool:
        """ "in Iraq": is an actor only where something happens?"""
        root = self.doc[actor.start : actor.end].root
        return root.dep_ == "pobj" and root.head.lower_ in self.lexicon.words["locative"]

    def _judged(
        self, sentence: TokenSpan, found: Sequence[Actor], floors: Mapping[tuple[int, int], float]
    ) -> Iterator[Opinion]:
        """What is at least as probable as its pair's floor."""
        marked = Marked(sentence, tuple((actor.start, actor.end) for actor in found))
        for one in encoder.load(encoder.WEIGHTS).judge(marked, list(floors)):
            floor = floors[one.source, one.target]
            for number in np.flatnonzero(one.types >= floor).tolist():
                yield Opinion(found[one.source], found[one.target], one, number, strange=floor != WEIGHED)

    def _acts(self, actor: Actor) -> bool:
        """Can somebody be the source of an event? No place of it ("in Iraq", "Baghdad bombings") and no outlet."""
        root = self.doc[actor.start : actor.end].root
        only_place = self.is_placed(actor) or (actor.via == Kind.METONYM and root.dep_ == "compound")
        return actor.entity.type != "MediaOutlet" and not only_place

    def _floors(self, found: list[Actor]) -> dict[tuple[int, int], float]:
        """The ordered pairs that may have an event, in the order of the text, and the probability that each needs."""
        known = [is_known(self.analysis, actor) for actor in found]
        acting = [self._acts(actor) for actor in found]
        floors = {(one, other): WEIGHED if known[one] and known[other] else STRANGE for one, other in pairs(found)}
        floors.update(dict.fromkeys(compatriots(found), DOMESTIC))
        return {pair: floors[pair] for pair in sorted(floors) if acting[pair[0]]}
