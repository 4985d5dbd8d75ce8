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


class Actors:
    """Resolves tokens of one Doc to actors; shared by the components that make claims."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.analysis = analysis_of(doc)
        self.lexicon = lexicon

    def of(self, token: Token) -> list[Actor]:
        """The actors that a noun and its coordinates stand for, in text order; empty where none is named."""
        found: list[Actor] = []
        first, *joined = coordinated(antecedent(token))
        for member in (first, *joined):
            actor = self._single(member)
            if not found and actor is not None and member != first and first.pos_ == "NOUN" and member.pos_ == "PROPN":
                return []  # "rejects those claims and Xinhua ...": the name begins a clause that the parser missed
            if actor is not None and all(actor.entity != other.entity for other in found):
                found.append(actor)
        return found

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
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for owner in (c for c in child.children if c.dep_ == "pobj"):
                    node = self.analysis.at(owner)
                    if node is not None and node.entity is not None and _can_own(node.entity):
                        return node, node.entity
        return None

    def state_noun(self, token: Token) -> Actor | None:
        """An organ, force or office of a state without a name of its own; or people and bodies that are only from there
        ("a Kuwaiti company").
        """
        lemma = token.lemma_.lower()
        acts = self.lexicon.organs.get(lemma, "group" if lemma in self.lexicon.words["group noun"] else None)
        if acts is None or token.pos_ not in ("NOUN", "PROPN"):
            return None
        owner = self.modifier_state(token)
        if owner is None:
            return None
        node, entity = owner
        start, end = min(node.start, token.i), max(node.end, token.i + 1)
        if acts == "state":
            return Actor(start, end, entity, entity, "organ noun")
        if self.doc[node.start].tag_ == "PRP$":
            return None  # "its own farmers"
        label = self.doc[node.start : token.i + 1].text if node.start < token.i else token.text
        group = new_entity(self.analysis, label, "Group")
        return Actor(start, end, group, None, "group noun")

    def _headed_by_apposition(self, token: Token) -> Actor | None:
        """ "The president, Ilham Aliyev, ...": the apposition names the noun."""
        for child in token.children:
            if child.dep_ == "appos":
                node = self.analysis.at(child)
                if node is not None and node.kind is Kind.NAME:
                    return self.named(node)
        return None


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
