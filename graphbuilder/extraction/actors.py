"""From a token to the actors it stands for, and for whom they act.

"Turkish army", "Azerbaijan's government", "Israeli officials": the state acts. A person acts for the state of the post
held on the document's day; a named ministry for its state. Coordination gives several actors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from graphbuilder.extraction.analysis import PLACES, Actor, Analysis, Kind, Node, analysis_of
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import is_a, is_place, names_a, new_entity
from graphbuilder.extraction.syntax import antecedent, children, coordinated, prepositional
from graphbuilder.model import Entity

MODIFIERS = ("amod", "compound", "poss", "nmod", "npadvmod")
ACTING = ("Agent", "Territory", "City")
BEFORE = ("amod", "compound", "nmod")
"""How adjectives and names stand before a noun; before another that a hyphen joins they may be "npadvmod"."""

NAMELESS = "nameless"
"""The rule by which a noun without a name is an actor."""

SAID_OF = ("attr", "appos", "oprd")
"""How a noun stands that is said of somebody else."""

NAMING = ("including", "like")
OWNING = ("State", "Organisation")
PEOPLES = ("Territory", "Person", "Group")


class Actors:
    """Resolves tokens of one Doc to actors, `nameless` ones too where that is wanted; shared by the components that
    make claims.
    """

    def __init__(self, doc: Doc, lexicon: Lexicon, *, nameless: bool = False) -> None:
        self.doc = doc
        self.nameless = nameless
        self.analysis = analysis_of(doc)
        self.lexicon = lexicon

    def of(self, token: Token) -> list[Actor]:
        """The actors that a noun and its coordinates stand for, in text order; empty where none is named."""
        token = self.counted(antecedent(token))
        several = self._listed(token) or self.joint(token)
        if several:
            return several
        found: list[Actor] = []
        first, *joined = coordinated(token)
        for member in (first, *joined):
            actor = self._single(member)
            if not found and actor is not None and member != first and first.pos_ == "NOUN" and member.pos_ == "PROPN":
                return []  # "rejects those claims and Xinhua ...": the name begins a clause that the parser missed
            if actor is not None:
                found.append(actor)
        return distinct(found)

    def counted(self, token: Token) -> Token:
        """ "dozens of Turkish soldiers", "the city of Aleppo": those that are counted, the place that is described."""
        words = self.lexicon.words
        while self.analysis.at(token) is None:
            inner, lemma = next(prepositional(token, "of"), None), token.lemma_.lower()
            described = lemma in words["place noun"] and inner is not None and names_a(self.analysis.at(inner), *PLACES)
            if inner is None or not (described or lemma in words["partitive noun"]):
                break
            token = inner
        return token

    def of_one(self, token: Token) -> list[Actor]:
        """The actor that a noun stands for without those joined to it."""
        actor = self._single(antecedent(token))
        return [actor] if actor is not None else []

    def modifiers(self, noun: Token) -> list[Token]:
        """The words before a noun, those that are joined by "and" or a hyphen apart: "US and Iraqi", "Sino-US"."""
        members = [member for modifier in children(noun, *BEFORE) for member in coordinated(modifier)]
        hyphened = [c for member in members for c in children(member, *BEFORE, "npadvmod") if c.i < member.i]
        return sorted([*members, *hyphened])

    def joint(self, noun: Token) -> list[Actor]:
        """ "US and Iraqi forces", "Israeli and Palestinian negotiators": the states that one noun stands for."""
        acts = self.lexicon.organs.get(noun.lemma_.lower()) == "state"
        states = self.joined_states(noun) if acts else []
        return states if len(states) > 1 else []

    def joined_states(self, noun: Token) -> list[Actor]:
        """The different states before a noun."""
        nodes = [node for member in self.modifiers(noun) if (node := self.analysis.at(member)) is not None]
        states = [(node, state) for node in nodes if (state := acting_state(self.analysis, node)) is not None]
        found = (Actor(n.start, n.end, state, state, "organ noun") for n, state in states if state.type == "State")
        return distinct(found)

    def _listed(self, noun: Token) -> list[Actor]:
        """ "several states, including A and B": the members of a class that are named behind it."""
        if noun.lemma_.lower() not in self.lexicon.words["state noun"] or noun.tag_ != "NNS":
            return []
        return [actor for form in NAMING for named in prepositional(noun, form) for actor in self.of(named)]

    def _single(self, token: Token) -> Actor | None:
        node = self.analysis.at(token)
        if node is not None and node.kind is not Kind.ADJECTIVE:
            return self.named(node)
        return (
            self._speaking(token)
            or self.state_noun(token)
            or self._headed_by_apposition(token)
            or self._nameless(token)
        )

    def _nameless(self, token: Token) -> Actor | None:
        """ "protesters", "the police": a body or group that a noun describes, called by its phrase."""
        if not self.nameless or not self._is_body(token) or _is_said_of(token):
            return None
        beside = (c for c in token.children if c.dep_ in MODIFIERS or c.dep_ == "appos")
        if any(self.analysis.at(member) is not None for member in (token, *beside)):
            return None
        return Actor(token.i, token.i + 1, new_entity(self.analysis, _phrase(token), "Group"), None, NAMELESS)

    def _speaking(self, token: Token) -> Actor | None:
        """ "We condemn it", said the French minister: France."""
        if token.lower_ not in self.lexicon.words["we"]:
            return None
        quoted = [r for r in self.analysis.reports if r.attribution.quoted and r.start <= token.i < r.end]
        tellers = [r.attribution.teller for r in sorted(quoted, key=lambda r: r.end - r.start)]
        teller = tellers[0] if tellers else None
        if teller is None:
            return None
        state = self.analysis.states.get(teller.iri) or self.analysis.state_of(teller)
        return Actor(token.i, token.i + 1, state, state, "pronoun") if state is not None else None

    def named(self, node: Node) -> Actor | None:
        """A node as an actor; none where it is no agent or place, or where it is open whom it means."""
        if node.entity is None or not any(is_a(node.entity.type, kind) for kind in ACTING):
            return None
        if node.entity.type == "MediaOutlet" and node.start > 0 and self.doc[node.start - 1].text == "(":
            return None  # "... (Reuters)": where the text comes from
        if node.kind is Kind.DEMONYM and self._are_people(node) and not self._tells_a_deed(node):
            if not self._counts_people(node):
                return None
            people = new_entity(self.analysis, self.doc[node.start : node.end].text, "Group")
            return Actor(node.start, node.end, people, None, "group noun")
        state = acting_state(self.analysis, node)
        return Actor(node.start, node.end, node.entity, state, str(node.kind))

    def _are_people(self, node: Node) -> bool:
        """ "Canadians" are people, not Canada; a people without a UN seat ("the Palestinians") stands for itself."""
        record = self.analysis.record(node.entity) if node.entity is not None else None
        return record is not None and record.kind == "un_member"

    def _tells_a_deed(self, node: Node) -> bool:
        """ "the Armenian shelling of ...": an adjective of what a state does, which the parser takes for somebody."""
        deed = self.doc[node.end] if node.end < len(self.doc) else None
        return deed is not None and deed.dep_ == "acl" and deed.tag_ == "NN" and deed.head.i == node.end - 1

    def _counts_people(self, node: Node) -> bool:
        """ "Canadians", "an Iraqi", "three French"; not the first half of "Iraqi and US forces"."""
        plural = self.doc[node.end - 1].tag_ in ("NNPS", "NNS")
        return plural or any(child.dep_ in ("det", "nummod", "poss") for child in self.doc[node.end - 1].children)

    def modifier_state(self, token: Token) -> tuple[Node, Entity] | None:
        """The state or organisation that modifies a noun: "Turkish army", "Turkey's army", "its army"."""
        governs = token.lower_ in self.lexicon.words["government noun"]
        for node, entity in self._named(c for c in children(token, *MODIFIERS) if c.i < token.i):
            if _can_own(entity):
                return node, entity
            led = acting_state(self.analysis, node) if governs and is_a(entity.type, "Person") else None
            if led is not None:
                return node, led  # "the Bush administration"
        owners = self._named(prepositional(token, "of"))
        return next(((node, entity) for node, entity in owners if _can_own(entity)), None)

    def _named(self, tokens: Iterable[Token]) -> Iterator[tuple[Node, Entity]]:
        """The nodes of those tokens that name somebody, and whom."""
        nodes = (self.analysis.at(token) for token in tokens)
        return ((node, node.entity) for node in nodes if node is not None and node.entity is not None)

    def _is_body(self, token: Token) -> bool:
        """Is a token a noun of people who act together, or for a state?"""
        lemma, words = token.lemma_.lower(), self.lexicon.words
        people = lemma in self.lexicon.organs or lemma in words["group noun"]
        other = lemma in words["thing"] or lemma in words["state noun"] or lemma in words["relative noun"]
        return people and token.pos_ == "NOUN" and not other

    def state_noun(self, token: Token) -> Actor | None:
        """An organ, force or office of a state without a name of its own; or people and bodies that are only from there
        ("a Kuwaiti company").
        """
        lemma = token.lemma_.lower()
        acts = self.lexicon.organs.get(lemma, "group" if lemma in self.lexicon.words["group noun"] else None)
        if acts is None or token.pos_ not in ("NOUN", "PROPN") or self._is_title(token):
            return None
        owner = self.modifier_state(token)
        owner = owner or self._force_of(token) or (self._people_of(token) if acts == "group" else None)
        if owner is None:
            return None
        node, entity = owner
        start, end = min(node.start, token.i), max(node.end, token.i + 1)
        if is_a(entity.type, "ArmedGroup"):
            return Actor(start, end, entity, acting_state(self.analysis, node), "fighters")
        if acts == "state":
            return Actor(start, end, entity, entity, "organ noun")
        if self.doc[node.start].tag_ == "PRP$":
            return None  # "its own farmers"
        label = self.doc[start:end].text  # "citizens of Sri Lanka"
        group = new_entity(self.analysis, label, "Group")
        return Actor(start, end, group, None, "group noun")

    def _is_title(self, token: Token) -> bool:
        """ "radical Shiite cleric Muqtada al-Sadr": is a noun in the singular what the name behind it is called?"""
        behind = self.analysis.by_token.get(token.i + 1)
        named = behind is not None and behind.kind is Kind.NAME and behind.type == "Person"
        return named and token.tag_ == "NN" and self.lexicon.organs.get(token.lemma_.lower()) != "state"

    def _force_of(self, token: Token) -> tuple[Node, Entity] | None:
        """ "Hamas gunmen", "the leader of the Taliban", "the government in Kabul": an armed group acts by those who
        lead it and fight for it, a state by who governs at its seat.
        """
        if token.lemma_.lower() in self.lexicon.organs:
            owners = [*(c for c in children(token, *MODIFIERS) if c.i < token.i), *prepositional(token, "of")]
            for node, entity in self._named(owners):
                if is_a(entity.type, "ArmedGroup"):
                    return node, entity
        if token.lemma_.lower() in self.lexicon.words["government noun"]:
            for node, _ in self._named(prepositional(token, "in")):
                state = acting_state(self.analysis, node)
                if state is not None:
                    return node, state
        return None

    def _people_of(self, token: Token) -> tuple[Node, Entity] | None:
        """ "Chechen rebels", "Sunni insurgents", "Darfur rebels", "Sadr's militia": whose a group is, if no state's."""
        owners = self._named(c for c in children(token, *MODIFIERS) if c.i < token.i)
        return next(((n, entity) for n, entity in owners if any(is_a(entity.type, kind) for kind in PEOPLES)), None)

    def owners_of_things(self, token: Token) -> list[Actor]:
        """ "ISIL tanks", "a Sri Lankan gunboat", "two rebel-held buildings": whose the things are that a noun names."""
        things = [t for t in coordinated(self.counted(token)) if t.lemma_.lower() in self.lexicon.words["thing"]]
        return distinct(owner for thing in things for owner in self._owners_of(thing))

    def _owners_of(self, thing: Token) -> Iterator[Actor]:
        """Who possesses a thing or holds it; not who made it ("Russian-made tanks")."""
        before = [c for c in (*self.modifiers(thing), *children(thing, "poss")) if c.i < thing.i]
        for node, entity in self._named(c for c in before if c.head == thing or _is_held(c.head, self.lexicon)):
            if any(is_a(entity.type, kind) for kind in OWNING):
                yield Actor(node.start, thing.i + 1, entity, acting_state(self.analysis, node), "owned")

    def _headed_by_apposition(self, token: Token) -> Actor | None:
        """ "The president, Ilham Aliyev, ...": the apposition names the noun."""
        for child in token.children:
            if child.dep_ == "appos":
                node = self.analysis.at(child)
                if node is not None and node.kind is Kind.NAME:
                    return self.named(node)
        return None


def distinct(found: Iterable[Actor]) -> list[Actor]:
    """The first actor of each entity, in the order of the text."""
    first: dict[Entity, Actor] = {}
    for actor in found:
        first.setdefault(actor.entity, actor)
    return list(first.values())


def is_known(analysis: Analysis, actor: Actor) -> bool:
    """Does an actor act for a state, stand in the reference, or is it a coalition of states?"""
    known = actor.state is not None or analysis.record(actor.entity) is not None
    return known or is_a(actor.entity.type, "Alliance")


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


def _is_said_of(noun: Token) -> bool:
    """Is a noun part of another's name or title, or said of somebody, so that it stands for nobody of its own?"""
    return noun.dep_ in MODIFIERS or noun.dep_ in SAID_OF


def _phrase(noun: Token) -> str:
    """A noun with the words of its phrase that stand before it; a capital that only opens the sentence goes."""
    before = [c for c in noun.children if c.dep_ in BEFORE and c.i < noun.i]
    words = noun.doc[min([c.i for c in before], default=noun.i) : noun.i + 1]
    opens = bool(words[0].is_sent_start) and words[0].is_title and words[0].pos_ != "PROPN"
    return words.text[0].lower() + words.text[1:] if opens else words.text


def _is_held(participle: Token, lexicon: Lexicon) -> bool:
    """Is it the participle of "rebel-held", "Israeli-occupied"?"""
    return participle.lower_ in lexicon.words["holding participle"]


def _can_own(entity: Entity) -> bool:
    return entity.type == "State" or is_a(entity.type, "InternationalOrganisation")
