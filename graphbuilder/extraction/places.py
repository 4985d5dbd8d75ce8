"""Places: what lies where, as far as the text says so.

"Najaf, Iraq", "the Pakistani city of Quetta", "Sudan's Darfur region", "Rotterdam in the Netherlands". What the text
says must not contradict the reference: a place that is known to lie elsewhere is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuilder.extraction.analysis import Kind, Node
from graphbuilder.extraction.claims import Finding
from graphbuilder.extraction.linking import is_place, names_a
from graphbuilder.extraction.quotes import DASHES
from graphbuilder.extraction.reader import Reader
from graphbuilder.model import Entity
from graphbuilder.reference.records import local_name

ARTICLE_REACH = 3
CONTAINERS = ("State", "Territory")
"""In these a place may lie."""


class PlaceReader(Reader):
    """Finds which place lies in which."""

    def findings(self) -> Iterator[Finding]:
        """The containers of all places of the text."""
        for node in list(self.analysis.nodes):
            named = node.literal or node.entity
            if named is not None and is_place(named) and node.kind in (Kind.NAME, Kind.METONYM):
                yield from self._contained(node, named)

    def _contained(self, node: Node, place: Entity) -> Iterator[Finding]:
        """The container that the text gives a place (what the node names): the first pattern that holds."""
        patterns = (
            ("container", self._after),
            ("of-noun", self._before),
            ("possessor", self._possessor),
            ("in", self._inside),
        )
        for rule, pattern in patterns:
            container = pattern(node)
            if container is None or container.entity == place or not self._agrees(place, container):
                continue
            source, target = self.actor(node, place), self.actor(container)
            assert source is not None
            assert target is not None
            trigger = self.doc[node.end - 1]
            yield Finding(source, "locatedIn", target, trigger, f"place.{rule}", 0.9, presupposed=True)
            return

    def _after(self, node: Node) -> Node | None:
        """ "Najaf, Iraq"; not a dateline, not a list."""
        if not self.is_word(node.end, ","):
            return None
        other = self.node(node.end + 1)
        if (
            other is None
            or other.kind is not Kind.NAME
            or not names_a(other, *CONTAINERS)
            or other.start != node.end + 1
        ):
            return None
        last = self.doc[other.end - 1]
        modifies = last.dep_ in ("compound", "amod", "nmod", "poss") and last.head.i >= other.end
        acts = last.dep_ in ("nsubj", "nsubjpass") and last.head.i > last.i
        joined = acts or self.is_word(other.end, "and", "or", "&")
        following = other.end + self.is_word(other.end, ",")
        joined = joined or (self.is_word(following, "as") and self.is_word(following + 1, "well"))
        listed = last.dep_ == "conj" or (self.is_word(other.end, ",") and self._lists(other.end + 1))
        return None if joined or listed or modifies or self._is_dateline(node, other) else other

    def _lists(self, index: int) -> bool:
        """ "Paris, Rome, Berlin": another place follows, so the comma joins and does not contain."""
        if self.is_word(index, "and", "or"):
            return True
        node = self.node(index)
        return node is not None and node.kind is Kind.NAME and names_a(node, "City", "Territory")

    def _before(self, node: Node) -> Node | None:
        """ "the Pakistani city of Quetta", "the Iraqi city Fallujah"."""
        noun = node.start - 1 - self.is_word(node.start - 1, "of")
        if noun < 1 or self.doc[noun].lower_ not in self.lexicon.words["place noun"]:
            return None
        for index in range(noun - 1, max(noun - 1 - ARTICLE_REACH, -1), -1):
            owner = self.node(index)
            compound = self.is_word(index + 1, "-") or self.is_word(index - 1, "-")
            if names_a(owner, "State") and not compound:
                return owner
            if self.doc[index].pos_ not in ("ADJ", "NOUN", "PART") and owner is None:
                return None
        return None

    def _possessor(self, node: Node) -> Node | None:
        """ "Sudan's Darfur region", "its main city Abidjan": a state or region owns the place."""
        index = node.start - 1
        while index > 0 and self.doc[index].pos_ in ("ADJ", "NOUN") and index not in self.analysis.by_token:
            index -= 1
        if index < 1 or self.doc[index].tag_ not in ("POS", "PRP$"):
            return None
        owner = self.node(index - (self.doc[index].tag_ == "POS"))
        plain = owner is not None and owner.kind in (Kind.NAME, Kind.PRONOUN) and names_a(owner, *CONTAINERS)
        return owner if plain and self._ends_phrase(node) else None

    def _ends_phrase(self, node: Node) -> bool:
        """The place itself, or a noun of place after it, is what is owned: not "Russia's Beslan policy"."""
        last = self.doc[node.end - 1]
        head = last.head
        modifies = last.dep_ in ("compound", "nmod", "poss", "amod") and head.i >= node.end
        return not modifies or head.lemma_.lower() in self.lexicon.words["place noun"]

    def _inside(self, node: Node) -> Node | None:
        """ "Rotterdam in the Netherlands", "Taicang in east China's Jiangsu Province"."""
        if not self.is_word(node.end, "in"):
            return None
        index = node.end + 1
        while index < len(self.doc) and index <= node.end + ARTICLE_REACH and index not in self.analysis.by_token:
            if self.doc[index].pos_ not in ("DET", "ADJ", "NOUN"):
                return None
            index += 1
        other = self.node(index)
        if other is not None and other.end + 1 < len(self.doc) and self.doc[other.end].tag_ == "POS":
            other = self.node(other.end + 1) or other
        if other is None or other.kind is not Kind.NAME or not names_a(other, *CONTAINERS):
            return None
        return other if self.attached(node.end, node) or self._may_lie_in(node, other) else None

    def _may_lie_in(self, node: Node, container: Node) -> bool:
        """Where the reference says so, or knows no such place, the parser may hang the preposition on the verb."""
        assert node.entity is not None
        assert container.entity is not None
        record = self.analysis.record(node.literal or node.entity)
        return record is None or record.state == local_name(container.entity)

    def _agrees(self, place: Entity, container: Node) -> bool:
        """A known place lies where it is known to lie, or in a region that the reference does not know."""
        assert container.entity is not None
        record = self.analysis.record(place)
        if record is None or record.state is None:
            return True
        own = local_name(container.entity)
        known = self.analysis.record(container.entity)
        homes = {own, known.state if known is not None else None}
        return record.state in homes or (known is None) or (known.state is None and container.entity.type != "State")

    def _is_dateline(self, node: Node, other: Node) -> bool:
        first = node.start
        while first > 0 and self.doc[first - 1].is_upper:  # "US NAVAL BASE GUANTANAMO BAY, Cuba"
            first -= 1
        start_of_paragraph = first == 0 or self.doc[first - 1].is_space
        if start_of_paragraph and self.doc[node.start].is_upper:
            return True
        tail = {t.text for t in self.doc[other.end : other.end + 8]}
        return start_of_paragraph and bool(tail & DASHES)
