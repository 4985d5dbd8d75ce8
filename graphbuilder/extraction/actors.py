"""From a token to the actors it stands for, and for whom they act.

"Turkish army", "Azerbaijan's government", "Israeli officials": the state acts. A person acts for the state of the post
held on the document's day; a named ministry for its state. Coordination gives several actors.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from graphbuilder.extraction.analysis import Actor, Analysis, Kind, Node, analysis_of
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import is_a, is_place, new_entity
from graphbuilder.extraction.syntax import antecedent, coordinated
from graphbuilder.model import Entity

MODIFIERS = ("amod", "compound", "poss", "nmod", "npadvmod")
ACTING = ("Agent", "Territory", "City")
HYPHENED = ("npadvmod", "amod", "compound", "nmod")
NAMING = ("including", "like")
PEOPLES = ("Territory", "Person", "Group")


class Actors:
    """Resolves tokens of one Doc to actors; shared by the components that make claims."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.analysis = analysis_of(doc)
        self.lexicon = lexicon

    def of(self, token: Token) -> list[Actor]:
        """The actors that a noun and its coordinates stand for, in text order; empty where none is named."""
        found: list[Actor] = []
        several = self._listed(token) or self._joint(antecedent(token))
        if several:
            return several
        first, *joined = coordinated(antecedent(token))
        for member in (first, *joined):
            actor = self._single(member)
            if not found and actor is not None and member != first and first.pos_ == "NOUN" and member.pos_ == "PROPN":
                return []  # "rejects those claims and Xinhua ...": the name begins a clause that the parser missed
            if actor is not None and all(actor.entity != other.entity for other in found):
                found.append(actor)
        return found

    def of_one(self, token: Token) -> list[Actor]:
        """The actor that a noun stands for without those joined to it."""
        actor = self._single(antecedent(token))
        return [actor] if actor is not None else []

    def modifiers(self, noun: Token) -> list[Token]:
        """The words before a noun, those that are joined by "and" or a hyphen apart: "US and Iraqi", "Sino-US"."""
        found: list[Token] = []
        for modifier in noun.children:
            if modifier.dep_ in ("amod", "compound", "nmod"):
                for member in coordinated(modifier):
                    found.extend(c for c in member.children if c.dep_ in HYPHENED and c.i < member.i)
                    found.append(member)
        return sorted(found)

    def _joint(self, noun: Token) -> list[Actor]:
        """ "US and Iraqi forces", "Israeli and Palestinian negotiators": the states that one noun stands for."""
        acts = self.lexicon.organs.get(noun.lemma_.lower()) == "state"
        states = self.joined_states(noun) if acts else []
        return states if len(states) > 1 else []

    def joined_states(self, noun: Token) -> list[Actor]:
        """The different states before a noun."""
        found: list[Actor] = []
        for member in self.modifiers(noun):
            node = self.analysis.at(member)
            state = acting_state(self.analysis, node) if node is not None else None
            if node is not None and state is not None and state.type == "State" and _are_new(state, found):
                found.append(Actor(node.start, node.end, state, state, "organ noun"))
        return found

    def _listed(self, noun: Token) -> list[Actor]:
        """ "several states, including A and B": the members of a class that are named behind it."""
        if noun.lemma_.lower() not in self.lexicon.words["state noun"] or noun.tag_ != "NNS":
            return []
        named = (c for prep in noun.children if prep.lower_ in NAMING and prep.dep_ == "prep" for c in prep.children)
        return [actor for c in named if c.dep_ == "pobj" for actor in self.of(c)]

    def _single(self, token: Token) -> Actor | None:
        node = self.analysis.at(token)
        if node is not None and node.kind is not Kind.ADJECTIVE:
            return self.named(node)
        return self.state_noun(token) or self._headed_by_apposition(token)

    def named(self, node: Node) -> Actor | None:
        """A node as an actor; none where it is no agent or place, or where it is open whom it means."""
        if node.entity is None or not any(is_a(node.entity.type, kind) for kind in ACTING):
            return None
        if node.entity.type == "MediaOutlet" and node.start > 0 and self.doc[node.start - 1].text == "(":
            return None  # "... (Reuters)": where the text comes from
        if node.kind is Kind.DEMONYM and self._are_people(node):
            people = new_entity(self.analysis, self.doc[node.start : node.end].text, "Group")
            return Actor(node.start, node.end, people, None, "group noun")
        state = acting_state(self.analysis, node)
        return Actor(node.start, node.end, node.entity, state, str(node.kind))

    def _are_people(self, node: Node) -> bool:
        """ "Canadians" are people, not Canada; a people without a UN seat ("the Palestinians") stands for itself."""
        record = self.analysis.record(node.entity) if node.entity is not None else None
        return record is not None and record.kind == "un_member"

    def modifier_state(self, token: Token) -> tuple[Node, Entity] | None:
        """The state or organisation that modifies a noun: "Turkish army", "Turkey's army", "its army"."""
        for child in token.children:
            if child.dep_ not in MODIFIERS or child.i > token.i:
                continue
            node = self.analysis.at(child)
            if node is not None and node.entity is not None and _can_own(node.entity):
                return node, node.entity
            led = self._led_state(token, node)
            if node is not None and led is not None:
                return node, led
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for owner in (c for c in child.children if c.dep_ == "pobj"):
                    node = self.analysis.at(owner)
                    if node is not None and node.entity is not None and _can_own(node.entity):
                        return node, node.entity
        return None

    def _led_state(self, token: Token, node: Node | None) -> Entity | None:
        """ "the Bush administration": the state that a government's leader acts for."""
        if token.lower_ not in self.lexicon.words["government noun"] or node is None or node.entity is None:
            return None
        return acting_state(self.analysis, node) if is_a(node.entity.type, "Person") else None

    def state_noun(self, token: Token) -> Actor | None:
        """An organ, force or office of a state without a name of its own; or people and bodies that are only from there
        ("a Kuwaiti company").
        """
        lemma = token.lemma_.lower()
        acts = self.lexicon.organs.get(lemma, "group" if lemma in self.lexicon.words["group noun"] else None)
        if acts is None or token.pos_ not in ("NOUN", "PROPN"):
            return None
        owner = self.modifier_state(token)
        if acts == "state":
            return self._organ(token, *owner) if owner is not None else None
        node = owner[0] if owner is not None else self._people_of(token)
        if node is None or self.doc[node.start].tag_ == "PRP$":
            return None  # "its own farmers"
        label = self.doc[node.start : token.i + 1].text if node.start < token.i else token.text
        group = new_entity(self.analysis, label, "Group")
        return Actor(min(node.start, token.i), max(node.end, token.i + 1), group, None, "group noun")

    @staticmethod
    def _organ(token: Token, node: Node, state: Entity) -> Actor:
        return Actor(min(node.start, token.i), max(node.end, token.i + 1), state, state, "organ noun")

    def _people_of(self, token: Token) -> Node | None:
        """ "Chechen rebels", "Sunni insurgents", "Darfur rebels", "Sadr's militia": whose a group is, if no state's."""
        for child in token.children:
            node = self.analysis.at(child) if child.dep_ in MODIFIERS and child.i < token.i else None
            if node is not None and node.entity is not None and any(is_a(node.entity.type, kind) for kind in PEOPLES):
                return node
        return None

    def _headed_by_apposition(self, token: Token) -> Actor | None:
        """ "The president, Ilham Aliyev, ...": the apposition names the noun."""
        for child in token.children:
            if child.dep_ == "appos":
                node = self.analysis.at(child)
                if node is not None and node.kind is Kind.NAME:
                    return self.named(node)
        return None


def _are_new(entity: Entity, found: list[Actor]) -> bool:
    return all(entity != actor.entity for actor in found)


def acting_state(analysis: Analysis, node: Node) -> Entity | None:
    """For whom a node acts: what the text or an organ rule stored, else what the reference knows.

    A city or region acts for none; its state is the one that it lies in.
    """
    entity = node.entity
    if entity is None:
        return None
    record = analysis.record(entity)
    if is_place(entity) and record is not None and record.state is not None:
        return analysis.reference.entity(record.state)
    return analysis.states.get(entity.iri) or analysis.state_of(entity)


def _can_own(entity: Entity) -> bool:
    return entity.type == "State" or is_a(entity.type, "InternationalOrganisation")
