"""Belonging: who is a member or an expert of what, which body is a part of another or has its seat where.

"Jane Miller of Human Rights Watch", "Labour's X", "X (SPD)", "NATO member Turkey", "France, Spain and other EU
members", "the G5 (Italy, France ...)", "the Paris-based agency", and lists under one heading: "African cities such as
Nairobi and Kisumu".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphbuilder.extraction.analysis import PLACES, Actor, Kind, Node
from graphbuilder.extraction.claims import Finding
from graphbuilder.extraction.coalitions import led
from graphbuilder.extraction.linking import names_a, new_entity
from graphbuilder.extraction.reader import Reader
from graphbuilder.extraction.syntax import agent, children, coordinated, patient
from graphbuilder.extraction.units import NUMBERED

NOUN_REACH = 3
REGIONS = ("State", "Territory")
"""Their adjective or name may head a list."""

OF_STATES = ("Ministry", "ArmedForces", "InternationalOrganisation", "Alliance")
"""Bodies that belong to states otherwise than by having their seat there."""


class BelongingReader(Reader):
    """Finds members, affiliations, parts and seats."""

    def findings(self) -> Iterator[Finding]:
        """All that the patterns say, name by name in the order of the text."""
        for node in [n for n in self.analysis.nodes if n.kind is Kind.NAME and n.entity is not None]:
            if names_a(node, "Person"):
                yield from self._of_body(node)
                yield from self._of_party(node)
            elif names_a(node, "Organisation"):
                yield from self._members(node)
                yield from self._bracketed(node)
                yield from self._seat(node)
                yield from self._larger(node)
                yield from self._unit(node)
            elif names_a(node, *REGIONS) and self.is_word(node.end, ","):
                members = list(self._after_heading(node.end - 1))
                yield from self._under(node, members, self.doc[node.end - 1])
        for token in self.doc:
            if token.tag_ in ("NNS", "NNPS") and token.lemma_.lower() in self.lexicon.words["class noun"]:
                yield from self._listed(token)
            elif token.pos_ == "VERB" and token.lemma_.lower() in self.lexicon.words["heading verb"]:
                yield from self._headed(token)
        for leader, coalition in led(self.analysis, self.doc):
            yield from self._finding(leader, "memberOf", coalition, self.doc[coalition.start], "member.leader", 0.85)

    # --- people ---------------------------------------------------------------------------------------------------

    def _of_body(self, node: Node) -> Iterator[Finding]:
        """ "Alexander Gabuev of the think tank Carnegie Moscow Centre", "X from Human Rights Watch"."""
        if not self.is_word(node.end, "of", "from", "with"):
            return
        body = self._first_node(node.end + 1)
        if (
            body is None
            or not names_a(body, "Organisation")
            or (self.is_word(node.end, "with") and not self.attached(node.end, node))
            or (body.end < len(self.doc) and self.doc[body.end].tag_ == "POS")
        ):
            return
        yield from self._finding(node, self._tie(body), body, self.doc[node.end], "role.name-of-body", 0.9)

    def _of_party(self, node: Node) -> Iterator[Finding]:
        """ "Labour's X", "X (SPD)", "SPD deputy X": a party right beside the name."""
        before = node.start - 1 - (node.start > 0 and self.doc[node.start - 1].tag_ == "POS")
        left = self.node(before)
        right = self.node(node.end + 1) if self.is_word(node.end, "(") else None
        closed = right is not None and self.is_word(right.end, ")")
        for party in (left if before < node.start - 1 else None, right if closed else None):
            if party is not None and names_a(party, "Party"):
                yield from self._finding(node, "memberOf", party, self.doc[party.end - 1], "member.party-beside", 0.9)

    @staticmethod
    def _tie(body: Node) -> str:
        """One is in a party or an armed group; to other bodies one is affiliated."""
        return "memberOf" if names_a(body, "Party", "ArmedGroup") else "affiliatedWith"

    # --- members of organisations ---------------------------------------------------------------------------------

    def _members(self, node: Node) -> Iterator[Finding]:
        """ "NATO member Turkey", "EU members France and Italy"."""
        noun = self.doc[node.end] if node.end < len(self.doc) else None
        if noun is None or noun.lemma_.lower() not in self.lexicon.words["member noun"]:
            return
        first = noun.i + 1 + (self.is_word(noun.i + 1, "state", "states", "country", "countries", "nation"))
        for member in self._list_from(first):
            if names_a(member, "State"):
                yield from self._finding(member, "memberOf", node, noun, "member.noun", 0.9)

    def _bracketed(self, node: Node) -> Iterator[Finding]:
        """ "the G5 (Italy, France and Spain)"."""
        if not self.is_word(node.end, "("):
            return
        members = list(self._list_from(node.end + 1))
        states = all(names_a(member, "State") for member in members)
        if len(members) > 1 and states and self.is_word(members[-1].end, ")"):
            for member in members:
                yield from self._finding(member, "memberOf", node, self.doc[node.end - 1], "member.brackets", 0.85)

    # --- lists under a heading ------------------------------------------------------------------------------------

    def _listed(self, noun: Token) -> Iterator[Finding]:
        """ "African cities such as Nairobi and Kisumu", "France, Spain and other EU members" (Hearst 1992)."""
        heading = self._heading(noun)
        if heading is None:
            return
        members = list(self._after_heading(noun.i)) or list(self._before_heading(noun)) or list(self._included(noun))
        yield from self._under(heading, members, noun)

    def _included(self, noun: Token) -> Iterator[Node]:
        """ "NATO countries that sent troops include Turkey and Spain"."""
        verb = noun.head
        if noun.dep_ == "nsubj" and verb.lemma_ == "include":
            named = (self.analysis.at(member) for found in children(verb, "dobj") for member in coordinated(found))
            yield from (node for node in named if node is not None)

    def _under(self, heading: Node, members: list[Node], noun: Token) -> Iterator[Finding]:
        for member in members:
            named = member.literal or member.entity
            if named is None or named == heading.entity:
                continue
            if names_a(heading, "Organisation") and named.type == "State":
                yield from self._finding(member, "memberOf", heading, noun, "member.list", 0.85)
            elif self._is_region(heading) and named.type in PLACES:
                yield from self._finding(member, "locatedIn", heading, noun, "place.list", 0.85)

    def _is_region(self, heading: Node) -> bool:
        """A state or a known region; "Western countries" are none."""
        return names_a(heading, "State") or (
            names_a(heading, *REGIONS)
            and heading.entity is not None
            and self.analysis.record(heading.entity) is not None
        )

    def _heading(self, noun: Token) -> Node | None:
        """The region or organisation that modifies the noun of a list."""
        for child in noun.children:
            node = self.analysis.at(child)
            before = child.i < noun.i and child.dep_ in ("amod", "compound", "nmod", "poss")
            if before and names_a(node, *REGIONS, "Organisation"):
                return node
        return None

    def _after_heading(self, heading: int) -> Iterator[Node]:
        index = heading + 1 + self.is_word(heading + 1, ",")
        if self.is_word(index, "including", "like"):
            yield from self._list_from(index + 1)
        elif self.is_word(index, "such") and self.is_word(index + 1, "as"):
            yield from self._list_from(index + 2)

    def _before_heading(self, noun: Token) -> Iterator[Node]:
        """The names before "and other European countries", nearest last."""
        index = noun.i - 1
        while index > 1 and not self.is_word(index, "other") and index > noun.i - 5:
            index -= 1
        if not (self.is_word(index, "other") and self.is_word(index - 1, "and", "or")):
            return
        index -= 2
        found: list[Node] = []
        while index >= 0:
            index -= self.is_word(index, ",")
            node = self.node(index)
            if node is None or node.kind not in (Kind.NAME, Kind.METONYM):
                break
            found.append(node)
            index = node.start - 1
            while self.is_in(index, "article"):
                index -= 1
            if not self.is_word(index, ","):
                break
        yield from reversed(found)

    def _list_from(self, index: int) -> Iterator[Node]:
        """The names of a list that begins at a token, articles and commas aside."""
        while index < len(self.doc):
            while self.is_in(index, "article"):
                index += 1
            node = self.node(index)
            if node is None or node.start != index or node.kind not in (Kind.NAME, Kind.METONYM):
                return
            yield node
            index, commas = node.end, node.end
            while self.is_word(index, ",", "and", "&"):
                index += 1
            if index == commas:
                return

    # --- bodies ---------------------------------------------------------------------------------------------------

    def _seat(self, node: Node) -> Iterator[Finding]:
        """ "the German carmaker Daimler", "the Paris-based agency X"."""
        if names_a(node, *OF_STATES):
            return
        index, nouns = node.start - 1, 0
        while index > 0 and nouns < NOUN_REACH and index not in self.analysis.by_token and self._is_noun(index):
            index, nouns = index - 1, nouns + 1
        owner = self.node(index)
        if owner is None or owner.end != index + 1 or self.doc[index].sent != self.doc[node.start].sent:
            return
        state = names_a(owner, "State") and owner.kind is Kind.ADJECTIVE and nouns > 0
        based = self.is_word(index + 1, "-") and self.is_word(index + 2, "based")
        if state or (based and names_a(owner, *PLACES)):
            yield from self._finding(node, "basedIn", owner, self.doc[node.start], "seat.before", 0.85)

    def _is_noun(self, index: int) -> bool:
        token = self.doc[index]
        return token.pos_ in ("NOUN", "ADJ") or token.lower_ in ("-", "based")

    def _larger(self, node: Node) -> Iterator[Finding]:
        """ "the Centre for Trade Studies at the University of X"."""
        if not self.is_word(node.end, "at") or not self.attached(node.end, node):
            return
        body = self._first_node(node.end + 1)
        if body is not None and names_a(body, "Organisation"):
            yield from self._finding(node, "partOf", body, self.doc[node.end], "part.at-body", 0.85)

    def _unit(self, node: Node) -> Iterator[Finding]:
        """ "3rd Battalion, 6th Marines": part of the larger."""
        if not (names_a(node, "ArmedForces") and NUMBERED.fullmatch(self.doc[node.start].text)):
            return
        yield from self._soldiers(node)
        larger = self._first_node(node.end + 1) if self.is_word(node.end, ",", "of") else None
        if larger is None or not names_a(larger, "ArmedForces"):
            return
        if self.doc[larger.end - 1].lower_ != self.doc[node.end - 1].lower_:
            yield from self._finding(node, "partOf", larger, self.doc[node.end - 1], "part.unit", 0.9)

    def _soldiers(self, unit: Node) -> Iterator[Finding]:
        """ "Marines from 3rd Battalion", "soldiers deployed with the 5th Brigade": who belongs to a unit."""
        head = self.doc[unit.end - 1]
        prep = head.head if head.dep_ == "pobj" else head
        noun = prep.head.head if prep.head.dep_ == "acl" else prep.head
        if prep.lower_ not in ("from", "of", "with") or not self.is_in(noun.i, "soldiers"):
            return
        start = min(
            (c.i for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.i < noun.i), default=noun.i
        )
        group = new_entity(self.analysis, self.doc[start : noun.i + 1].text, "Group")
        other = self.actor(unit)
        if other is not None:
            yield Finding(Actor(start, noun.i + 1, group, None), "memberOf", other, prep, "member.soldiers", 0.85)

    def _headed(self, verb: Token) -> Iterator[Finding]:
        """ "X leads the Y", "the Y is commanded by X"."""
        head, body = agent(verb), patient(verb)
        person = self.analysis.at(head) if head is not None else None
        organisation = self.analysis.at(body) if body is not None else None
        if person is None or organisation is None or not names_a(person, "Person"):
            return
        one, other = self.actor(person), self.actor(organisation)
        if one is not None and other is not None and names_a(organisation, "Organisation"):
            yield Finding(one, "holdsPosition", other, verb, "role.heads", 0.85)

    # --- small things ---------------------------------------------------------------------------------------------

    def _first_node(self, index: int) -> Node | None:
        """The first name within a few words of a token: "the think tank X"."""
        end = index + NOUN_REACH
        while index < len(self.doc) and index < end and index not in self.analysis.by_token:
            token = self.doc[index]
            if not (token.is_alpha or token.lower_ == "-") or token.pos_ in ("VERB", "AUX"):
                return None
            index += 1
        return self.node(index)

    def _finding(
        self, source: Node, relation: str, target: Node, trigger: Token, rule: str, score: float
    ) -> Iterator[Finding]:
        """Between what two nodes name: nothing lies in, or has its seat in, who acts under the name of a city."""
        one, other = self.actor(source, source.literal), self.actor(target, target.literal)
        if one is not None and other is not None and one.entity != other.entity:
            yield Finding(one, relation, other, trigger, rule, score, presupposed=True)
