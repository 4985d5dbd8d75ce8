"""Participants of named conflicts, talks, elections and treaties.

An event is named when names or a number of parties modify its noun ("the Vietnam War", "six-party talks", "a NATO
summit"), or when the model or the reference sees its name. Who takes part: the states that its name joins
("Iran-Iraq war"), who attends or signs it, who speaks at it, whose war it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphbuilder.extraction.actors import Actors
from graphbuilder.extraction.analysis import PLACES, Actor, Kind, Node
from graphbuilder.extraction.claims import Finding
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import is_a, names_a, new_entity
from graphbuilder.extraction.reader import Reader
from graphbuilder.extraction.syntax import HYPHENS, agent, child, children, clause_verb
from graphbuilder.model import Entity

LONGEST_NAME = 6
EVENT_TYPES = ("Event", "Treaty")
PARTIES = re.compile(r"^(?:two|three|four|five|six|seven|\d+)-(?:party|way|nation|power|sided?|member)$")


class ParticipantReader(Reader):
    """Finds who takes part in what."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.actors = Actors(doc, lexicon)
        self._nouns = lexicon.words["event noun"]

    def findings(self) -> Iterator[Finding]:
        """The participants of all events that the text names."""
        for token in self.doc:
            event = self._event(token)
            if event is not None:
                yield from self._participants(token, event)

    # --- events ---------------------------------------------------------------------------------------------------

    def _event(self, token: Token) -> Actor | None:
        """The event whose name ends with a token."""
        node = self.analysis.at(token)
        named = node is not None and (node.end - node.start > 1 or token.lemma_.lower() not in self._nouns)
        if named and node is not None and is_event(node.entity) and token.i == node.end - 1:
            return self._whole(node)
        if token.pos_ not in ("NOUN", "PROPN") or token.lemma_.lower() not in self._nouns:
            return None
        if node is not None and (token.i != node.end - 1 or (node.entity is not None and node.names)):
            return None
        end = self._place_end(token)
        if end is not None:
            return Actor(token.i, end, self._new(token.i, end), None)
        start = self._name_start(token)
        if start is None:
            return None
        return Actor(start, token.i + 1, self._new(start, token.i + 1), None)

    def _whole(self, node: Node) -> Actor:
        """A named event, with the name before a dash that the model has cut off ("Polish–Soviet War")."""
        start = node.start
        while start > 1 and self.doc[start - 1].text in HYPHENS and start - 2 in self.analysis.by_token:
            start = self.analysis.by_token[start - 2].start
        assert node.entity is not None
        whole = node.entity if start == node.start else self._new(start, node.end)
        return Actor(start, node.end, whole, None)

    def _new(self, start: int, end: int) -> Entity:
        return new_entity(self.analysis, self.doc[start:end].text, "Event")

    def _place_end(self, head: Token) -> int | None:
        """Where an event's name ends that a place gives: "the war in Iraq", "the Battle of France"."""
        waged = self._is_waged(head)
        for prep in children(head, "prep"):
            place = child(prep, "pobj") if prep.i == head.i + 1 else None
            if place is None:
                continue
            node = self.analysis.at(place)
            if waged and prep.lower_ == "in" and node is not None and node.kind is Kind.NAME and names_a(node, *PLACES):
                return node.end
            if head.lower_ in self.lexicon.words["placed event"] and prep.lower_ == "of" and place.pos_ == "PROPN":
                return place.i + 1
        return None

    def _is_waged(self, head: Token) -> bool:
        return head.lemma_.lower() in self.lexicon.words["waged noun"]

    def _name_start(self, head: Token) -> int | None:
        """Where an event's name begins: its first modifier that names something; None where none does."""
        start, named = head.i, None
        while start > max(head.sent.start, head.i - LONGEST_NAME) and self._modifies(start - 1, head):
            start -= 1
            if self._names(start):
                named = start
        if named is not None and self.doc[named].text in HYPHENS:
            return None
        return named

    def _modifies(self, index: int, head: Token) -> bool:
        token = self.doc[index]
        if token.pos_ in ("DET", "PUNCT", "PRON", "VERB", "ADP") and token.text not in HYPHENS and token.dep_ != "case":
            return False
        return head == token.head or head in token.ancestors

    def _names(self, index: int) -> bool:
        """A name, or "six-party" (its first word)."""
        if self.node(index) is not None:
            return True
        return bool(PARTIES.match(self.doc[index : index + 3].text.lower()))

    # --- participants ----------------------------------------------------------------------------------------------

    def _participants(self, head: Token, event: Actor) -> Iterator[Finding]:
        """Who takes part in an event."""
        yield from self._joined_in_name(head, event)
        for source, trigger in self._attending(head):
            yield self._finding(source, event, trigger, "event.attends", presupposed=False)
        for source, trigger in (*self._owners(head, event), *self._involved(head)):
            yield self._finding(source, event, trigger, "event.owner", presupposed=True)
        for source, trigger in self._speaking_at(head):
            yield self._finding(source, event, trigger, "event.at", presupposed=False)

    def _finding(self, source: Actor, event: Actor, trigger: Token, rule: str, presupposed: bool) -> Finding:
        return Finding(source, "participatesIn", event, trigger, rule, 0.8, presupposed=presupposed)

    def _joined_in_name(self, head: Token, event: Actor) -> Iterator[Finding]:
        """ "the Armenian-Azerbaijani conflict", "the Iran-Iraq war"."""
        states = list(self._states_in(head, event))
        if len({state.entity for state in states}) > 1:
            for state in states:
                yield Finding(state, "participatesIn", event, head, "event.two-states", 0.85, presupposed=True)

    def _states_in(self, head: Token, event: Actor) -> Iterator[Actor]:
        if head.lemma_.lower() not in self.lexicon.words["conflict noun"]:
            return
        for index in range(event.start, head.i):
            node = self.node(index)
            if node is not None and node.end == index + 1 and names_a(node, "State"):
                yield from self._sides(node)

    def _sides(self, node: Node) -> Iterator[Actor]:
        actor = self.actor(node)
        if actor is not None:
            yield actor

    def _attending(self, head: Token) -> Iterator[tuple[Actor, Token]]:
        """ "X will attend the summit", "X took part in the talks", "X signed the treaty"."""
        governor = head.head
        if head.dep_ == "pobj" and governor.lower_ in ("in", "to", "from"):
            noun = governor.head
            carried = noun.lemma_.lower() in self.lexicon.words["participation noun"]
            governor = noun
            if carried and noun.pos_ == "NOUN":
                governor = noun.head.head if noun.dep_ == "pobj" else noun.head
        elif head.dep_ not in ("dobj", "nsubjpass"):
            return
        if governor.lemma_.lower() not in self.lexicon.words["participating verb"]:
            return
        subject = agent(governor)
        for source in self.actors.of(subject) if subject is not None else ():
            yield source, governor

    def _owners(self, head: Token, event: Actor) -> Iterator[tuple[Actor, Token]]:
        """ "the US war in Iraq", "the US-led war in Iraq": whose war it is."""
        if not self._is_waged(head) or event.end == head.i + 1:
            return
        modifiers = children(head, "amod", "compound", "nmod", "poss")
        for node in (self.analysis.at(token) for modifier in modifiers for token in (modifier, *modifier.children)):
            if node is not None and names_a(node, "State"):
                yield from ((side, head) for side in self._sides(node))

    def _involved(self, head: Token) -> Iterator[tuple[Actor, Token]]:
        """ "Egypt's participation in the summit", "Japan's defeat in the war"."""
        noun = head.head.head if head.dep_ == "pobj" and head.head.lower_ in ("in", "at") else None
        if noun is None or noun.lemma_.lower() not in self.lexicon.words["participation noun"]:
            return
        owner = child(noun, "poss")
        for source in self.actors.of(owner) if owner is not None else ():
            yield source, noun

    def _speaking_at(self, head: Token) -> Iterator[tuple[Actor, Token]]:
        """ "At the NATO summit he said ...", "X at the Arab Summit": who acts there is there."""
        place = _sidelines(head)
        if place is None:
            return
        named = self.analysis.at(place.head)
        if named is not None and names_a(named, "Person"):
            yield from ((side, place.head) for side in self._sides(named))
            return
        verb = clause_verb(place)
        subject = agent(verb) if verb.pos_ == "VERB" else None
        for source in self.actors.of(subject) if subject is not None else ():
            if is_a(source.entity.type, "Person"):
                yield source, verb


def _sidelines(head: Token) -> Token | None:
    """The preposition by which something happens at an event or on its sidelines."""
    prep = head.head
    if head.dep_ == "pobj" and prep.lower_ == "of" and prep.head.lemma_.lower() in ("sideline", "margin"):
        return prep.head.head if prep.head.head.dep_ == "prep" else None
    return prep if head.dep_ == "pobj" and prep.lower_ == "at" else None


def is_event(entity: Entity | None) -> bool:
    """Is it something one takes part in?"""
    return entity is not None and entity.type in EVENT_TYPES and not entity.label.islower()
