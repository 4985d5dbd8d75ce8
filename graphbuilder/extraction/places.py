"""Places: what lies where, as far as the text says so.

"Najaf, Iraq", "the Pakistani city of Quetta", "Sudan's Darfur region", "Rotterdam in the Netherlands". What the text
says must not contradict the reference: a place that is known to lie elsewhere is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from graphbuilder.extraction.actors import acting_state
from graphbuilder.extraction.analysis import Actor, Kind, Node, analysis_of
from graphbuilder.extraction.claims import Finding, record
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import is_place
from graphbuilder.model import Entity
from graphbuilder.reference.records import local_name

ARTICLE_REACH = 3


class Places:
    """Component: writes which place lies in which."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the containers of the places in a Doc."""
        reader = _PlaceReader(doc, self.lexicon)
        for node in list(analysis_of(doc).nodes):
            named = node.literal or node.entity
            if named is not None and is_place(named) and node.kind in (Kind.NAME, Kind.METONYM):
                for finding in reader.findings(node, named):
                    record(doc, finding, self.lexicon)
        return doc


class _PlaceReader:
    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.analysis = analysis_of(doc)

    def findings(self, node: Node, place: Entity) -> Iterator[Finding]:
        """The container that the text gives a place (what the node names): the first pattern that holds."""
        patterns = (
            ("container", self._after),
            ("of-noun", self._before),
            ("possessor", self._possessor),
            ("in", self._inside),
        )
        for rule, pattern in patterns:
            container = pattern(node)
            if container is not None and container.entity != place and self._agrees(place, container):
                source = Actor(node.start, node.end, place, acting_state(self.analysis, node))
                target = self._plain(container)
                trigger = self.doc[node.end - 1]
                yield Finding(source, "locatedIn", target, trigger, f"place.{rule}", 0.9, presupposed=True)
                return

    def _after(self, node: Node) -> Node | None:
        """ "Najaf, Iraq"; not a dateline, not a list."""
        if not self._is_word(node.end, ","):
            return None
        other = self.analysis.by_token.get(node.end + 1)
        if other is None or other.kind is not Kind.NAME or not _contains(other) or other.start != node.end + 1:
            return None
        last = self.doc[other.end - 1]
        modifies = last.dep_ in ("compound", "amod", "nmod", "poss") and last.head.i >= other.end
        joined = self._is_word(other.end, "and", "or", "&")
        listed = self._is_word(other.end, ",") and self._lists(other.end + 1)
        return None if joined or listed or modifies or self._is_dateline(node, other) else other

    def _lists(self, index: int) -> bool:
        """ "Paris, Rome, Berlin": another place follows, so the comma joins and does not contain."""
        if self._is_word(index, "and", "or"):
            return True
        node = self.analysis.by_token.get(index)
        return node is not None and node.entity is not None and is_place(node.entity) and node.kind is Kind.NAME

    def _before(self, node: Node) -> Node | None:
        """ "the Pakistani city of Quetta", "the Iraqi city Fallujah"."""
        noun = node.start - 1 - self._is_word(node.start - 1, "of")
        if noun < 1 or self.doc[noun].lower_ not in self.lexicon.words["place noun"]:
            return None
        for index in range(noun - 1, max(noun - 1 - ARTICLE_REACH, -1), -1):
            owner = self.analysis.by_token.get(index)
            compound = self.doc[index + 1].text == "-"
            if owner is not None and owner.entity is not None and owner.entity.type == "State" and not compound:
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
        owner = self.analysis.by_token.get(index - (self.doc[index].tag_ == "POS"))
        plain = owner is not None and owner.kind in (Kind.NAME, Kind.PRONOUN) and _contains(owner)
        return owner if plain and self._ends_phrase(node) else None

    def _ends_phrase(self, node: Node) -> bool:
        """The place itself, or a noun of place after it, is what is owned: not "Russia's Beslan policy"."""
        last = self.doc[node.end - 1]
        head = last.head
        modifies = last.dep_ in ("compound", "nmod", "poss", "amod") and head.i >= node.end
        return not modifies or head.lemma_.lower() in self.lexicon.words["place noun"]

    def _inside(self, node: Node) -> Node | None:
        """ "Rotterdam in the Netherlands", "Taicang in east China's Jiangsu Province"."""
        if not self._is_word(node.end, "in"):
            return None
        index = node.end + 1
        while index < len(self.doc) and index <= node.end + ARTICLE_REACH and index not in self.analysis.by_token:
            if self.doc[index].pos_ not in ("DET", "ADJ", "NOUN"):
                return None
            index += 1
        other = self.analysis.by_token.get(index)
        if other is not None and other.end + 1 < len(self.doc) and self.doc[other.end].tag_ == "POS":
            other = self.analysis.by_token.get(other.end + 1) or other
        if other is None or other.kind is not Kind.NAME or not _contains(other):
            return None
        attached = self.doc[node.end].head in self.doc[node.start : node.end]
        return other if attached or self._may_lie_in(node, other) else None

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
        start_of_paragraph = node.start == 0 or self.doc[node.start - 1].is_space
        if start_of_paragraph and self.doc[node.start].is_upper:
            return True
        tail = {t.text for t in self.doc[other.end : other.end + 8]}
        return start_of_paragraph and bool(tail & {"–", "—", "-", "--"})

    def _plain(self, node: Node) -> Actor:
        assert isinstance(node.entity, Entity)
        return Actor(node.start, node.end, node.entity, acting_state(self.analysis, node))

    def _is_word(self, index: int, *words: str) -> bool:
        return 0 <= index < len(self.doc) and self.doc[index].lower_ in words


def _contains(node: Node) -> bool:
    """May a place lie in it: a state or a region."""
    return node.entity is not None and node.entity.type in ("State", "Territory")
