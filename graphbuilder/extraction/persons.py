"""People whom the reference knows, named by a surname alone or in another spelling.

News introduces people by their full name unless everybody knows them. A bare surname that the document has not
introduced is therefore one of the known, if exactly one fits: in office on the document's day, of the office that
stands before the name, of a state that the document is about. Other spellings ("Jakob Zuma", "Ismail Haniya") share the
consonants of both names and need the state as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher

from spacy.tokens import Doc

from graphbuilder.extraction.analysis import Analysis, Node, token_span
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import new_entity
from graphbuilder.extraction.ranking import Context, home
from graphbuilder.model import Entity
from graphbuilder.reference import Record, Reference
from graphbuilder.reference.names import fold

LONGEST_OFFICE = 4
LEADING = frozenset({"head"})
"""What the posts of heads of state and government have in common."""

COMMON = 5
"""A surname that so many known people bear ("Kim") means one of a state of the document."""

ALIKE = 0.8
"""So alike two names that sound the same must be written to be one (Ratcliff and Obershelp's measure)."""


class People:
    """Finds known people for the nodes of one Doc."""

    def __init__(self, doc: Doc, analysis: Analysis, lexicon: Lexicon) -> None:
        self.doc = doc
        self.analysis = analysis
        self.lexicon = lexicon
        self.context = Context.of(
            analysis.reference,
            (r for n in analysis.nodes for e in (n.entity, n.literal) if e and (r := analysis.record(e)) is not None),
        )

    def by_surname(self, node: Node) -> Record | None:
        """The one person a bare surname can mean; no part of a longer name that the model has cut."""
        if self._is_cut(node):
            return None
        reference, day = self.analysis.reference, self.analysis.document.published
        people = self._bearers(node)
        office = self._office(node.start)
        fitting = [p for p in people if office is None or held(reference, p, office)]
        serving = [p for p in fitting if day is not None and reference.tenures(p.id, day)]
        if len(people) >= COMMON:
            serving = [p for p in serving if self._is_near(p)]
        if len(serving) == 1 or node.type != "Person":
            return serving[0] if len(serving) == 1 else None
        near = [p for p in serving or fitting if self._is_near(p)]
        if office is not None and len(near) > 1:
            near = [max(near, key=self._served_last)]
        alone = len(near) == 1 and (office is not None or len(people) == 1 or bool(serving))
        return near[0] if alone else self._leader(people)

    def _leader(self, people: list[Record]) -> Record | None:
        """In an undated text who has led a state, if no other known person bears the name: "Netanyahu", "Mandela"."""
        undated = self.analysis.document.published is None
        leads = undated and len(people) == 1 and held(self.analysis.reference, people[0], LEADING)
        return people[0] if leads else None

    def _is_cut(self, node: Node) -> bool:
        """Does another capitalised name go on beside the node?"""
        beside = [*self.doc[max(node.start - 1, 0) : node.start], *self.doc[node.end : node.end + 1]]
        names = (
            t for t in beside if t.pos_ == "PROPN" and t.text[:1].isupper() and t.lower_ not in self.lexicon.title_words
        )
        return any(token.sent == self.doc[node.start].sent for token in names)

    def by_title(self, node: Node) -> tuple[Entity, Entity] | None:
        """ "President Bush" without a first name, "the Bush administration": a person of the state for which all
        bearers of the name held such posts, and that state. Who it is stays open; for whom they act does not.
        """
        office, day = self._office(node.start), self.analysis.document.published
        if office is None and self._governs(node.end):
            office, day = LEADING, None  # what governments did is told when they are gone
        if office is None or self._is_cut(node):
            return None
        people = [person for person in self._bearers(node) if held(self.analysis.reference, person, office)]
        state = self._state_of(people, day)
        if state is None:
            return None
        return people[0].entity if len(people) == 1 else self._somebody(node), state

    def by_state(self, node: Node) -> tuple[Entity, Entity] | None:
        """In an undated text a bare surname: a person of the state for which all its bearers act and which the text
        names, and that state.
        """
        if self.analysis.document.published is not None or self._is_cut(node):
            return None
        bearers = self._bearers(node)
        state = self._state_of(bearers, None) if all(map(self._is_near, bearers)) else None
        return (self._somebody(node), state) if state is not None else None

    def _bearers(self, node: Node) -> list[Record]:
        """Those whom the reference knows by a surname."""
        reference = self.analysis.reference
        names = reference.names.lookup(token_span(self.doc, node).text)
        return [reference.entities[i] for i in sorted({n.entity for n in names if n.kind == "surname"})]

    def _state_of(self, people: Iterable[Record], day: date | None) -> Entity | None:
        """The one state that people act for."""
        states = {self.analysis.reference.acts_for(person.id, day) for person in people} - {None}
        return self.analysis.reference.entity(str(states.pop())) if len(states) == 1 else None

    def _somebody(self, node: Node) -> Entity:
        return new_entity(self.analysis, token_span(self.doc, node).text, "Person")

    def _governs(self, index: int) -> bool:
        """Does a government follow ("the Bush administration")?"""
        return index < len(self.doc) and self.doc[index].lower_ in self.lexicon.words["government noun"]

    def _served_last(self, person: Record) -> str:
        """When a person's last term before the document's day began: "President Assad" is the son."""
        day = str(self.analysis.document.published or "9999")
        return max((t.since for t in self.analysis.reference.tenures(person.id) if t.since <= day), default="")

    def by_spelling(self, node: Node) -> Record | None:
        """The one person so called without initials ("Colin L. Powell"), or the one of a state of the document whose
        name sounds alike.
        """
        text, reference = fold(token_span(self.doc, node).text), self.analysis.reference
        plain = " ".join(part for part in text.split() if len(part.rstrip(".")) > 1)
        called = {name.entity for name in reference.names.lookup(plain) if name.kind in ("name", "alias")}
        if plain != text and " " in plain and len(called) == 1:
            return reference.entities[called.pop()]
        alike = {person for name, person in reference.sounding(text) if _is_alike(text, name)}
        near = [person for person in map(reference.entities.__getitem__, sorted(alike)) if self._is_near(person)]
        return near[0] if len(near) == 1 else None

    def _is_near(self, person: Record) -> bool:
        state = home(self.analysis.reference, person)
        return state is not None and self.context.states[state] > 0

    def _office(self, end: int) -> frozenset[str] | None:
        """The words of the office before a name."""
        for length in range(min(LONGEST_OFFICE, end), 0, -1):
            words = self.doc[end - length : end].text.lower()
            if words in self.lexicon.offices:
                return frozenset(words.split())
        return None


def held(reference: Reference, person: Record, office: Iterable[str]) -> bool:
    """Did the person ever hold a post of these words ("defence minister"; "defense" is the same)?"""
    words = {"defence" if word == "defense" else word for word in office}
    posts = (fold(f"{t.role} {t.post}").replace("_", " ").split() for t in reference.tenures(person.id))
    return any(words <= set(post) for post in posts)


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
