"""The work sheet that the extraction components share: nodes found in one Doc, and what is made of them.

Each component reads what earlier ones wrote into `doc._.analysis` and adds its part; `doc._.claims` and
`doc._.quotations` are the results.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from graphbuilder.model import Attribution, Claim, Document, Entity, Quotation, Span
from graphbuilder.reference import Name, Record, Reference
from graphbuilder.reference.records import ENTITY_BASE, local_name

PLACES = frozenset({"State", "Territory", "City"})
"""Classes of what lies somewhere."""


class Kind(StrEnum):
    """How a node refers."""

    NAME = "name"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    METONYM = "metonym"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"


@dataclass(slots=True, eq=False)
class Node:
    """A stretch of tokens that refers: `start` and `end` are token indices, `names` the reference names it may be.

    `entity` is who is meant, `literal` what is named where that is something else: "Moscow" means Russia and names a
    city. `owner` is whom the first word names when that is an acronym of its own: the UN in "UN Security Council".
    """

    start: int
    end: int
    kind: Kind
    type: str
    names: tuple[Name, ...] = ()
    entity: Entity | None = None
    literal: Entity | None = None
    owner: Entity | None = None
    abstained: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One side of a candidate: where it stands, who it is, and for whom it acts (by the rule `via`)."""

    start: int
    end: int
    entity: Entity
    state: Entity | None
    via: str = "name"


@dataclass(frozen=True, slots=True)
class Report:
    """A stretch of tokens that somebody tells; `quoted` when it stands in quotation marks."""

    start: int
    end: int
    attribution: Attribution


@dataclass(slots=True, eq=False)
class Analysis:
    """All that is known about one Doc while it passes through the components.

    `states` says for whom an entity acts by the text itself ("Azerbaijani Defense Ministry"), by IRI; `headlines` are
    the indices of tokens that stand in one.
    """

    document: Document
    reference: Reference
    headlines: frozenset[int] = frozenset()
    nodes: list[Node] = field(default_factory=list)
    by_token: dict[int, Node] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    claim_ids: set[str] = field(default_factory=set)
    states: dict[str, Entity] = field(default_factory=dict)

    def add(self, node: Node) -> None:
        """Enter a node under each of its tokens; `nodes` stay in the order of the text."""
        insort(self.nodes, node, key=_position)
        for index in range(node.start, node.end):
            self.by_token[index] = node

    def remove(self, node: Node | None) -> None:
        """Take a node out again, if there is one."""
        if node is not None:
            self.nodes.remove(node)
            for index in range(node.start, node.end):
                self.by_token.pop(index, None)

    def at(self, token: Token) -> Node | None:
        """The node that a token belongs to."""
        return self.by_token.get(token.i)

    def before(self, index: int) -> Iterator[Node]:
        """Nodes that begin before a token index, nearest first."""
        return reversed(self.nodes[: bisect_left(self.nodes, (index, 0), key=_position)])

    def span(self, doc: Doc, start: int, end: int) -> Span:
        """The document's slice under the tokens from `start` up to `end`, without outer white space."""
        first, last = doc[start], doc[end - 1]
        left, right = first.idx, last.idx + len(last)
        text = self.document.text[left:right]
        left += len(text) - len(text.lstrip())
        right -= len(text) - len(text.rstrip())
        return self.document.span(left, max(left, right))

    def state_of(self, entity: Entity) -> Entity | None:
        """The state or international organisation that a reference entity acts for on the document's day."""
        acts_for = (
            self.reference.acts_for(local_name(entity), self.document.published) if is_reference(entity) else None
        )
        return self.reference.entity(acts_for) if acts_for else None

    def record(self, entity: Entity) -> Record | None:
        """The reference record of an entity, if it is a row there."""
        return self.reference.entities.get(local_name(entity)) if is_reference(entity) else None


def _position(node: Node) -> tuple[int, int]:
    return node.start, node.end


def is_reference(entity: Entity) -> bool:
    """Does the reference name this entity (or make it, as it does organs)?"""
    return entity.iri.startswith(ENTITY_BASE)


def analysis_of(doc: Doc) -> Analysis:
    """The work sheet of a Doc."""
    sheet = doc._.analysis
    assert isinstance(sheet, Analysis)
    return sheet


def anonymous_document(text: str) -> Document:
    """A document for bare text that was handed to the pipeline: its own hash is its source."""
    return Document(source="text:" + sha256(text.encode("utf-8")).hexdigest()[:16], text=text)


def register_extensions() -> None:
    """Declare the Doc attributes, once."""
    for name in ("document", "analysis"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=lambda doc: tuple(analysis_of(doc).claims))
        Doc.set_extension("quotations", getter=lambda doc: tuple(analysis_of(doc).quotations))


def token_span(doc: Doc, node: Node) -> TokenSpan:
    """The spaCy span of a node."""
    return doc[node.start : node.end]
