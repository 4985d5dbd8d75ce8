"""Patterns: each trigger of the lexicon with its slots filled becomes findings (source, relation, target).

Precision first: no slot, no claim; both sides must be different actors that act for different states; the relation's
row may demand a type of the target. Events of strangers are tentative. The score is the row's prior, lowered where an
argument was inferred.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphbuilder.extraction.actors import Actors, is_known
from graphbuilder.extraction.analysis import Actor, Kind
from graphbuilder.extraction.arguments import sides
from graphbuilder.extraction.candidates import Slots
from graphbuilder.extraction.claims import Finding
from graphbuilder.extraction.lexicon import Lexicon, Trigger
from graphbuilder.extraction.linking import is_a
from graphbuilder.extraction.reader import Reader
from graphbuilder.vocabulary import RELATIONS

POS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
JOINT = ("between", "pair")
"""Slots that hold both sides of a two-sided event."""

INFERRED = {"implicit": 0.75, "pronoun": 0.9, "nominal": 0.85, "group noun": 0.9}


class PatternReader(Reader):
    """Finds what triggers evoke."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.slots = Slots(Actors(doc, lexicon), lexicon)

    def findings(self) -> Iterator[Finding]:
        """The events of all triggers of the text; a name is none, the noun of forces at its end aside."""
        for token in self.doc:
            if token.i not in self.analysis.by_token or token.lemma_.lower() in self.lexicon.organs:
                yield from self._evoked(token)

    def _evoked(self, token: Token) -> Iterator[Finding]:
        for pos in self._parts_of_speech(token):
            rows = self.lexicon.triggers.get((token.lemma_.lower(), pos), ())
            rows = rows or self.lexicon.triggers.get((token.lower_, pos), ())
            found = False
            for row in rows:
                if not found and all(self._has(token, need) for need in row.needs if need.islower()):
                    findings = list(self._of_row(token, row))
                    found = bool(findings)
                    yield from findings
            if found:
                return

    @staticmethod
    def _parts_of_speech(token: Token) -> list[str]:
        """Participles before a noun ("-backed") are tagged as verbs or adjectives alike."""
        if token.dep_ == "amod" and token.tag_ in ("VBN", "JJ"):
            return ["A"]
        pos = POS.get(token.pos_)
        return [pos] if pos else []

    @staticmethod
    def _has(token: Token, word: str) -> bool:
        return any(c.lower_ == word or c.lemma_.lower() == word for c in token.children)

    def _of_row(self, token: Token, row: Trigger) -> Iterator[Finding]:
        sources, source_slot = self._first(token, row.pos, row.source)
        targets, target_slot = self._first(token, row.pos, row.target)
        if source_slot in JOINT:
            sources, targets = targets[:1], targets[1:]
        elif target_slot == "recip":
            sources = sources[:1]
        wanted = [need for need in row.needs if not need.islower()]
        for source in sources:
            for target in targets:
                if _distinct(source, target) and all(_is_itself(target, need) for need in wanted):
                    rule = f"{row.pos.lower()}.{row.lemma}.{source_slot}-{target_slot}"
                    score = row.prior * INFERRED.get(source.via, 1.0) * INFERRED.get(target.via, 1.0)
                    strange = RELATIONS[row.relation].event and not self._are_familiar(source, target, target_slot)
                    yield Finding(source, row.relation, target, token, rule, score, mode=row.mode, tentative=strange)

    def _are_familiar(self, source: Actor, target: Actor, slot: str) -> bool:
        """Are both known, people with full names or groups of somebody? The name that a verb hits may be anything's."""
        hit = slot == "obj" and target.via == Kind.NAME
        return self._is_familiar(source) and (hit or self._is_familiar(target))

    def _is_familiar(self, actor: Actor) -> bool:
        person = actor.entity.type == "Person" and " " in actor.entity.label
        return is_known(self.analysis, actor) or person or actor.via == "group noun"

    def _first(self, token: Token, pos: str, names: tuple[str, ...]) -> tuple[list[Actor], str]:
        """The first slot that is filled: rows list them by worth."""
        for name in names:
            actors = self.slots.fill(token, pos, name)
            if name in JOINT and len(actors) < 2:
                continue
            if actors:
                return actors, name
        return [], ""


def _is_itself(target: Actor, need: str) -> bool:
    """A row that demands a type means the thing itself: who joins NATO's forces has not joined NATO."""
    return is_a(target.entity.type, need) and target.via != "organ noun"


def _distinct(source: Actor, target: Actor) -> bool:
    """Two different entities that can act, not for the same state, and neither of which is the other's state."""
    can_act = not any(is_a(actor.entity.type, kind) for actor in (source, target) for kind in ("Treaty", "Event"))
    return can_act and not sides(source) & sides(target)
