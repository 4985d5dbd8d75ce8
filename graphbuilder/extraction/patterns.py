"""Patterns: each trigger of the lexicon with its slots filled becomes findings (source, relation, target).

Precision first: no slot, no claim; both sides must be different actors that act for different states; the relation's
row may demand a type of the target. The score is the row's prior, lowered where an argument was inferred. Events of
strangers are tentative, and so are deeds told by a noun with a low score: what noun belongs to whom the parser often
errs in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from graphbuilder.extraction.actors import NAMELESS, Actors, is_known
from graphbuilder.extraction.analysis import Actor, Kind
from graphbuilder.extraction.arguments import sides
from graphbuilder.extraction.candidates import Slots
from graphbuilder.extraction.claims import Finding
from graphbuilder.extraction.lexicon import DOER, Lexicon, Trigger
from graphbuilder.extraction.linking import is_a, is_place
from graphbuilder.extraction.reader import Reader
from graphbuilder.extraction.syntax import agent, children, is_passive, prepositional
from graphbuilder.vocabulary import RELATIONS

POS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
JOINT = ("between", "pair")
"""Slots that hold both sides of a two-sided event."""

NOUN_NEEDED = 0.62
"""Score from which an event that a noun tells is sure."""

INFERRED = {"implicit": 0.75, "pronoun": 0.9, "nominal": 0.85, "group noun": 0.9, "owned": 0.9}
NOUN_INFERRED = {**INFERRED, "pronoun": 0.75}
"""What an argument that was inferred leaves of the score, with a verb and with a noun ("his visit")."""


class PatternReader(Reader):
    """Finds what triggers evoke."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.slots = Slots(Actors(doc, lexicon, nameless=True), lexicon)
        self.doers: dict[str, list[Actor]] = {}
        self.last: dict[str, list[Actor]] = {}

    def findings(self) -> Iterator[Finding]:
        """The events of all triggers of the text; a name is none, the noun of forces at its end aside."""
        words = self.lexicon.trigger_words
        for token in self.doc:
            lemma = token.lemma_.lower()
            if lemma not in words and token.lower_ not in words:
                continue
            if token.i not in self.analysis.by_token or lemma in self.lexicon.organs:
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
        sources, source_slot = self._sources(token, row)
        targets, target_slot = self._first(token, row.pos, row.target)
        if source_slot in JOINT:
            sources, targets = targets[:1], targets[1:]
        elif target_slot == "recip":
            sources = sources[:1]
        wanted = [need for need in row.needs if not need.islower()]
        for source in sources:
            for target in targets:
                if _can_be(row, source, target) and all(_is_itself(target, need) for need in wanted):
                    rule = f"{row.pos.lower()}.{row.lemma}.{source_slot}-{target_slot}"
                    inferred = NOUN_INFERRED if row.pos == "N" else INFERRED
                    score = row.prior * inferred.get(source.via, 1.0) * inferred.get(target.via, 1.0)
                    sure = self._is_familiar(source) and self._is_familiar(target) and not _is_doubtful(row, score)
                    tentative = RELATIONS[row.relation].event and not sure
                    yield Finding(source, row.relation, target, token, rule, score, mode=row.mode, tentative=tentative)

    def _sources(self, token: Token, row: Trigger) -> tuple[list[Actor], str]:
        """Who does it. What a deed does, its doer does ("the Turkish strike killed two"); of a deed without one, who
        alone did such a deed before in the text, or of "these strikes" who did the last.
        """
        sources, slot = self._first(token, row.pos, row.source)
        doers = [actor for actor in sources if _can_do(actor)] if row.pos == "N" else []
        if doers:
            self.last[row.relation] = doers
            known = self.doers.setdefault(row.lemma, doers)
            self.doers[row.lemma] = doers if {a.entity for a in known} == {a.entity for a in doers} else []
        deed = _deed(token) if row.pos == "V" and not sources else None
        if deed is None:
            return sources, slot
        return self._doers(self.slots.actors.counted(deed), row.relation), DOER

    def _doers(self, deed: Token, relation: str) -> list[Actor]:
        rows = self.lexicon.triggers.get((deed.lemma_.lower(), "N"), ())
        for row in rows if deed.pos_ == "NOUN" else ():
            if row.relation == relation:
                own = [actor for actor in self._first(deed, "N", row.source)[0] if _can_do(actor)]
                points = any(c.lower_ in ("this", "these") for c in children(deed, "det"))
                known = self.last.get(relation, []) if points else self.doers.get(row.lemma, [])
                found = own or [replace(actor, start=deed.i, via="implicit") for actor in known]
                return [replace(actor, start=min(actor.start, deed.i), end=deed.i + 1) for actor in found]
        return []

    def _is_familiar(self, actor: Actor) -> bool:
        """Is an actor known, or several of a people ("Chechen rebels", "Iraqi militia", not "a US hostage")?"""
        return is_known(self.analysis, actor) or (actor.via == "group noun" and self._are_several(actor))

    def _are_several(self, actor: Actor) -> bool:
        noun = self.root(actor)
        return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in self.lexicon.words["collective noun"]

    def _first(self, token: Token, pos: str, names: tuple[str, ...]) -> tuple[list[Actor], str]:
        """The first slot that is filled: rows list them by worth."""
        for name in names:
            actors = self.slots.fill(token, pos, name)
            if name in JOINT and len(actors) < 2:
                continue
            if actors:
                return actors, name
        return [], ""


def _can_be(row: Trigger, source: Actor, target: Actor) -> bool:
    """Are the two different, and has one of them a name, or both where the relation is no event?"""
    nameless = (source.via == NAMELESS) + (target.via == NAMELESS)
    return _distinct(source, target) and (nameless == 0 or (nameless == 1 and RELATIONS[row.relation].event))


def _is_doubtful(row: Trigger, score: float) -> bool:
    return row.pos == "N" and score < NOUN_NEEDED


def _can_do(actor: Actor) -> bool:
    """ "Baghdad bombings": where a deed was done is not who did it."""
    return actor.via != Kind.METONYM and not is_place(actor.entity)


def _deed(verb: Token) -> Token | None:
    """What a verb is done by where that may be a deed: "the strike hit X", "was hit by one", "killed in a raid"."""
    subject = agent(verb)
    if subject is None and is_passive(verb):
        subject = next(prepositional(verb, "in"), None)
    return subject


def _is_itself(target: Actor, need: str) -> bool:
    """A row that demands a type means the thing itself: who joins NATO's forces has not joined NATO."""
    return is_a(target.entity.type, need) and target.via != "organ noun"


def _distinct(source: Actor, target: Actor) -> bool:
    """Two different entities that can act, not for the same state, and neither of which is the other's state."""
    can_act = not any(is_a(actor.entity.type, kind) for actor in (source, target) for kind in ("Treaty", "Event"))
    return can_act and not sides(source) & sides(target)
