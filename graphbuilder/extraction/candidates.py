"""Candidates: which tokens stand in the slots of a trigger. Syntax proposes; the lexicon says which slots count.

Slots of verbs: subj, obj, dative, clause (subject of the complement clause), urged (who is to do something), recip (the
other members of a joint subject), parties (those between whom the object stands), owner (whose the object is), thing
(whose thing the object is), and any preposition by its form.
Slots of nouns: poss, adj, by, of, from, subj (of a light verb), given (its dative), doing (who acts "in support of X"),
between, beneficiary ("with X's support"), is (predication and apposition), thing ("strikes on X's positions"), region,
and prepositions. Slots of participles: by ("Turkish-backed"), owner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from spacy.tokens import Token

from graphbuilder.extraction.actors import Actors, distinct
from graphbuilder.extraction.analysis import Actor, Kind
from graphbuilder.extraction.attachments import Attachments
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import new_entity
from graphbuilder.extraction.syntax import (
    agent,
    antecedent,
    child,
    children,
    clause_verb,
    coordinated,
    is_infinitive,
    is_passive,
    patient,
    prepositional,
)

Slot = Callable[[Token], Iterable[Actor]]
OPPOSITE = ("with", "against", "to")
AIMING = ("on", "against", "at", "of", "into")
SHARING = ("with", "by", "thanks", "through")

OWNERS = (Kind.ADJECTIVE, Kind.NAME, Kind.METONYM)
"""The kinds of modifiers that say whose deed a noun is."""


class Slots:
    """Fills the named slots of triggers in one Doc."""

    def __init__(self, actors: Actors, lexicon: Lexicon) -> None:
        self.actors = actors
        self.lexicon = lexicon
        self.attachments = Attachments(lexicon)
        self.verb_slots: dict[str, Slot] = {
            "subj": self._subject,
            "obj": self._object,
            "clause": self._clause,
            "obliged": self._obliged,
            "urged": self._urged,
            "dative": lambda verb: self._of_tokens(c for c in children(verb, "dative") if c.pos_ != "ADP"),
            "thing": self._thing_of_object,
            "recip": self._each_other,
            "parties": self._parties_of_object,
            "owner": self._owner_of_object,
        }
        self.noun_slots: dict[str, Slot] = {
            "poss": lambda noun: self._children(noun, "poss"),
            "adj": self._modifiers,
            "subj": self._light_subject,
            "given": self._given,
            "doing": self._doing,
            "thing": self._thing_of_attack,
            "between": self._between,
            "pair": self._pair,
            "beneficiary": self._beneficiary,
            "is": self._predicated,
            "region": self._region,
        }

    def fill(self, token: Token, pos: str, slot: str) -> list[Actor]:
        """The actors in one slot; a preposition's form serves as slot too."""
        table = self.verb_slots if pos == "V" else self.noun_slots
        if pos == "A":
            return self._participle(token, slot)
        if slot in table:
            return list(table[slot](token))
        return self._prepositions(token, pos, slot)

    def _of_tokens(self, tokens: Iterable[Token]) -> list[Actor]:
        return distinct(actor for token in tokens for actor in self.actors.of(token))

    def _subject(self, verb: Token) -> list[Actor]:
        subject = agent(verb)
        if subject is None and verb.dep_ == "acl" and is_infinitive(verb):
            return self._striving(verb.head)
        return self.actors.of(subject) if subject is not None else []

    def _striving(self, noun: Token) -> list[Actor]:
        """ "Iraq's efforts to defeat X", "leads a campaign to defeat X": whose effort it is."""
        if noun.lemma_.lower() not in self.lexicon.words["effort noun"]:
            return []
        return self._children(noun, "poss") or self._modifiers(noun) or self._light_subject(noun)

    def _object(self, verb: Token) -> list[Actor]:
        target = patient(verb)
        found = self.actors.of(target) if target is not None else []
        if not found and target is not None and target.dep_ == "attr":  # "X is the largest city held by Y"
            subject = child(target.head, "nsubj")
            found = self.actors.of(subject) if subject is not None else []
        return found

    def _each_other(self, verb: Token) -> list[Actor]:
        """ "X and Y met": the others of a joint subject, where nobody else is met."""
        others = any(c.dep_ == "dobj" or (c.dep_ == "prep" and c.lower_ in OPPOSITE) for c in verb.children)
        return [] if others else self._subject(verb)[1:]

    def _clause(self, verb: Token) -> list[Actor]:
        clause = child(verb, "ccomp")
        subject = child(clause, "nsubj") if clause is not None else None
        return self.actors.of(subject) if subject is not None else []

    def _obliged(self, verb: Token) -> list[Actor]:
        """ "said that Sudan should grant ...": who must do something, where an official of another state says so."""
        clause = child(verb, "ccomp")
        modal = child(clause, "aux") if clause is not None else None
        if modal is None or modal.lower_ not in self.lexicon.words["obliging modal"]:
            return []
        return self._clause(verb) if any(actor.state is not None for actor in self._subject(verb)) else []

    def _urged(self, verb: Token) -> list[Actor]:
        """ "told Sudan to pull out": who is to do it, whether parsed as object or as subject of the infinitive."""
        clause = next((c for c in children(verb, "xcomp", "ccomp") if is_infinitive(c)), None)
        if clause is None:
            return []
        subject = child(clause, "nsubj") or child(verb, "dobj")
        return self.actors.of(subject) if subject is not None else []

    def _thing_of_object(self, verb: Token) -> list[Actor]:
        thing = patient(verb)
        return self.actors.owners_of_things(thing) if thing is not None else []

    def _thing_of_attack(self, noun: Token) -> list[Actor]:
        """ "strikes on ISIL positions", "the destruction of a Syrian airfield"."""
        places = (place for form in AIMING for place in self.attachments.of(noun, "N", form))
        owners = (
            distinct(owner for thing in place for owner in self.actors.owners_of_things(thing)) for place in places
        )
        return next((found for found in owners if found), [])

    def _prepositions(self, token: Token, pos: str, form: str) -> list[Actor]:
        """The actors in the first place that holds some."""
        places = map(self._of_tokens, self.attachments.of(token, pos, form))
        return next((found for found in places if found), [])

    def _children(self, noun: Token, *deps: str) -> list[Actor]:
        return self._of_tokens(children(noun, *deps))

    def _modifiers(self, noun: Token) -> list[Actor]:
        """Adjectives of states and names before the noun: "Turkish support", "Iran sanctions"."""
        found: list[Actor] = []
        for member in self.actors.modifiers(noun):
            node = self.actors.analysis.at(member)
            group = self._group_between(member, noun)
            if group is not None:
                found.append(group)
            elif node is not None and node.entity is not None and node.kind in OWNERS:
                state = self.actors.analysis.state_of(node.entity)
                found.append(Actor(node.start, node.end, node.entity, state, str(node.kind)))
        return distinct(found)

    def _group_between(self, modifier: Token, noun: Token) -> Actor | None:
        """ "a Palestinian militant attack": by the militants, and not by the state or people that they are of."""
        node = self.actors.analysis.at(modifier)
        group = self.actors.doc[modifier.i + 1]
        if node is None or node.kind is not Kind.ADJECTIVE or group.i >= noun.i:
            return None
        if self.lexicon.organs.get(group.lemma_.lower()) != "group":
            return None
        label = self.actors.doc[node.start : group.i + 1].text
        entity = new_entity(self.actors.analysis, label if group.tag_ == "NNS" else _plural(label), "Group")
        return Actor(node.start, group.i + 1, entity, None, "group noun")

    def _pair(self, noun: Token) -> list[Actor]:
        """ "Israeli-Palestinian talks", "US and Iraqi forces": two states that one noun joins; not the forces of two
        that meet each other or suffer the same.
        """
        found = self.actors.joined_states(noun)
        acts_alone = noun.lemma_.lower() in self.lexicon.organs and not self._act_jointly(noun)
        return found if len(found) == 2 and not acts_alone else []

    def _act_jointly(self, noun: Token) -> bool:
        """Do those of two states that one noun names do something together?"""
        if noun.dep_ in ("dobj", "nsubjpass") or noun.head.lower_ == "between":
            return False
        rows = self.lexicon.triggers.get((noun.head.lemma_.lower(), "V"), ())
        return noun.dep_ != "nsubj" or all("recip" not in row.target for row in rows)

    def _doing(self, noun: Token) -> list[Actor]:
        """ "flew strikes in support of Iraq": who does something to that end."""
        prep = noun.head
        if noun.dep_ != "pobj" or prep.lower_ != "in":
            return []
        verb = clause_verb(prep)
        while verb.dep_ == "acl" and not self._subject(verb):  # "flew strikes dropping bombs in support of X"
            verb = clause_verb(verb.head)
        return self._subject(verb)

    def _light_subject(self, noun: Token) -> list[Actor]:
        """The subject of the verb that only carries the noun: "expressed support", "imposed sanctions"."""
        verb = self._carrier(noun)
        return self._subject(verb) if verb is not None else []

    def _given(self, noun: Token) -> list[Actor]:
        """ "gave Azerbaijan support": to whom the verb carries the noun."""
        verb = self._carrier(noun)
        return self._of_tokens(c for c in children(verb, "dative") if c.pos_ != "ADP") if verb is not None else []

    def _carrier(self, noun: Token) -> Token | None:
        """The verb that only carries a noun."""
        noun = self.attachments.package(noun)
        verb = noun.head
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in self.lexicon.words["light verb"]:
            return None
        carried = noun.dep_ in ("dobj", "dative") or (noun.dep_ == "nsubjpass" and is_passive(verb))
        return verb if carried else None

    def _between(self, noun: Token) -> list[Actor]:
        """ "between X and Y"; of "between US-Iraqi troops and the militia" the troops are one side."""
        parties = [member for found in prepositional(noun, "between") for member in coordinated(found)]
        if len(parties) < 2:
            return self._of_tokens(parties)
        sides = (self.actors.joint(party)[:1] or self.actors.of_one(party) for party in parties)
        return [actor for side in sides for actor in side]

    def _beneficiary(self, noun: Token) -> list[Actor]:
        """ "Azerbaijan's success with Turkey's support", "Azerbaijan, with the support of Turkey, took ..."."""
        prep = noun.head
        if noun.dep_ != "pobj" or prep.lower_ not in SHARING or prep.dep_ != "prep":
            return []
        if prep.head.pos_ in ("VERB", "AUX"):
            return self._subject(prep.head)
        return self._children(prep.head, "poss") or self.actors.of(prep.head)

    def _predicated(self, noun: Token) -> list[Actor]:
        """What the noun is said of: "X, an ally of Y", "X is an ally", "considers X an ally", "its ally X"; "one of its
        allies" is one.
        """
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one":
            noun = noun.head.head
        tokens: list[Token] = [c for c in noun.children if c.dep_ in ("appos", "nsubj") and c.i != noun.i]
        if noun.dep_ in ("appos", "compound", "nmod"):
            tokens.append(noun.head)
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ in ("AUX", "VERB"):
            subject = child(noun.head.head, "nsubj")
            tokens.extend([antecedent(subject)] if subject is not None else [])
        if noun.dep_ in ("attr", "oprd") and noun.head.pos_ in ("AUX", "VERB"):
            subject = child(noun.head, "nsubj") if noun.dep_ == "attr" else child(noun.head, "dobj", "nsubjpass")
            tokens.extend([antecedent(subject)] if subject is not None else [])
        return self._of_tokens(token for token in tokens if _agrees(noun, token))

    def _region(self, noun: Token) -> list[Actor]:
        """An unstated destination: the one region that the sentence has named before."""
        nodes = [n for n in self.actors.analysis.nodes if noun.sent.start <= n.start < noun.i and n.entity is not None]
        regions = [n for n in nodes if n.entity is not None and n.entity.type == "Territory"]
        if (
            len({n.entity for n in regions}) != 1
            or clause_verb(noun).lemma_.lower() not in self.lexicon.words["light verb"]
        ):
            return []
        entity = regions[0].entity
        return [Actor(regions[0].start, regions[0].end, entity, None, "implicit")] if entity is not None else []

    def _owner_of_object(self, verb: Token) -> list[Actor]:
        """ "condemned Israel's attack", "the Israeli attack", "the attack by Israel": whose deed or wish it is."""
        noun = patient(verb)
        if noun is None:
            return []
        deed = (noun.lemma_.lower(), "N") in self.lexicon.triggers
        adjectives = (actor for actor in self._modifiers(noun) if deed and actor.via == Kind.ADJECTIVE)
        return self._children(noun, "poss") or list(adjectives) or (self._prepositions(noun, "N", "by") if deed else [])

    def _parties_of_object(self, verb: Token) -> list[Actor]:
        """ "mediated the ceasefire": those between whom it stands, here or by the one such noun before."""
        noun = patient(verb)
        if noun is None or noun.lemma_.lower() not in self.lexicon.words["party noun"]:
            return []
        return self._between(noun) or self._earlier_parties(noun)

    def _earlier_parties(self, noun: Token) -> list[Actor]:
        sets = [parties for index, parties in self._pairs_of_parties if index < noun.i]
        distinct = {frozenset(actor.entity.iri for actor in parties) for parties in sets}
        return sets[-1] if len(distinct) == 1 else []

    @cached_property
    def _pairs_of_parties(self) -> list[tuple[int, list[Actor]]]:
        """The two parties of each agreement or conflict of the text, with the noun's index."""
        nouns = [t for t in self.actors.doc if t.lemma_.lower() in self.lexicon.words["party noun"]]
        parties = [(noun.i, self._between(noun) or self._modifiers(noun)) for noun in nouns]
        return [(index, pair) for index, pair in parties if len(pair) == 2]

    def _participle(self, token: Token, slot: str) -> list[Actor]:
        """ "Turkish-backed army": by whom, and whose army (or the actor that the noun is)."""
        if slot == "by":
            found = [
                self.actors.analysis.at(c) for c in children(token, "npadvmod", "amod", "compound", "nmod", "nsubj")
            ]
            return [
                Actor(n.start, n.end, n.entity, self.actors.analysis.state_of(n.entity), "participle")
                for n in found
                if n is not None and n.entity is not None
            ]
        noun = token.head
        owners = self._children(noun, "poss")
        return owners or [a for a in self.actors.of(noun) if a.end > token.i]


def _agrees(noun: Token, named: Token) -> bool:
    """One name is not "members of the chamber"; where a list of names stands, the parser may have joined too much."""
    return noun.tag_ not in ("NNS", "NNPS") or named.tag_ in ("NNS", "NNPS") or len(coordinated(named)) > 1


def _plural(label: str) -> str:
    return re.sub("man$", "men", label) if label.endswith("man") else f"{label}s"
