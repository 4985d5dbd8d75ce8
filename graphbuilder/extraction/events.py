"""Events: each trigger of the lexicon with its slots filled becomes findings (source, relation, target).

Precision first: no slot, no claim; both sides must be different actors that act for different states; the
relation's row may
demand a type of the target. The score is the row's prior, lowered where an argument was inferred.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphbuilder.extraction.actors import Actors
from graphbuilder.extraction.analysis import Actor, analysis_of
from graphbuilder.extraction.candidates import Slots
from graphbuilder.extraction.claims import Finding, record
from graphbuilder.extraction.lexicon import Lexicon, Trigger
from graphbuilder.extraction.linking import is_a, is_place

POS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
INFERRED = {"implicit": 0.75, "pronoun": 0.9, "nominal": 0.85, "group noun": 0.9}


class Events:
    """Component: writes the claims that triggers evoke."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the events of a Doc."""
        slots = Slots(Actors(doc, self.lexicon), self.lexicon)
        for token in doc:
            if analysis_of(doc).at(token) is not None:
                continue
            for finding in self._findings(token, slots):
                record(doc, finding, self.lexicon)
        return doc

    def _findings(self, token: Token, slots: Slots) -> Iterator[Finding]:
        for pos in self._parts_of_speech(token):
            rows = self.lexicon.triggers.get((token.lemma_.lower(), pos), ())
            rows = rows or self.lexicon.triggers.get((token.lower_, pos), ())
            found = False
            for row in rows:
                if not found and all(self._has(token, need) for need in row.needs if need.islower()):
                    findings = list(self._of_row(token, row, slots))
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

    def _of_row(self, token: Token, row: Trigger, slots: Slots) -> Iterator[Finding]:
        sources, source_slot = self._first(token, row.pos, row.source, slots)
        targets, target_slot = self._first(token, row.pos, row.target, slots)
        if source_slot == "between":
            sources, targets = targets[:1], targets[1:]
        elif target_slot == "recip":
            sources = sources[:1]
        wanted = [need for need in row.needs if not need.islower()]
        for source in sources:
            for target in targets:
                if _distinct(source, target) and all(_is_itself(target, need) for need in wanted):
                    rule = f"{row.pos.lower()}.{row.lemma}.{source_slot}-{target_slot}"
                    score = row.prior * INFERRED.get(source.via, 1.0) * INFERRED.get(target.via, 1.0)
                    yield Finding(source, row.relation, target, token, rule, score, mode=row.mode)

    @staticmethod
    def _first(token: Token, pos: str, names: tuple[str, ...], slots: Slots) -> tuple[list[Actor], str]:
        """The first slot that is filled: rows list them by worth."""
        for name in names:
            actors = slots.fill(token, pos, name)
            if name == "between" and len(actors) < 2:
                continue
            if actors:
                return actors, name
        return [], ""


def _is_itself(target: Actor, need: str) -> bool:
    """A row that demands a type means the thing itself: who joins NATO's forces has not joined NATO."""
    return is_a(target.entity.type, need) and target.via != "organ noun"


def _distinct(source: Actor, target: Actor) -> bool:
    """Two different entities that do not act for the same state, and neither of which is the other's state."""
    return not _sides(source) & _sides(target)


def _sides(actor: Actor) -> set[str]:
    """An actor and whom it acts for; a place stands for itself alone ("Iraqi forces raid Ramadi")."""
    acts_for = actor.state if actor.state is not None and not is_place(actor.entity) else actor.entity
    return {actor.entity.iri, acts_for.iri}
