"""What the readers share: one Doc, its work sheet, the tables, and small questions to its tokens.

A reader yields the findings of one kind (offices, places, members, participants, events); `Recorder` is the pipeline
component that lets it read a Doc and records what it finds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from graphbuilder.extraction.actors import acting_state
from graphbuilder.extraction.analysis import Actor, Analysis, Node, analysis_of
from graphbuilder.extraction.claims import Finding, record
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.model import Entity


class Sheet:
    """One Doc with what is known of it and the tables to read it by."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.analysis: Analysis = analysis_of(doc)

    def is_word(self, index: int, *words: str) -> bool:
        """Is the token one of these words (lower case)? No token beyond the ends is."""
        return 0 <= index < len(self.doc) and self.doc[index].lower_ in words

    def is_in(self, index: int, name: str) -> bool:
        """Does the token stand in a word list of the lexicon?"""
        return 0 <= index < len(self.doc) and self.doc[index].lower_ in self.lexicon.words[name]

    def node(self, index: int) -> Node | None:
        """The node that covers a token index."""
        return self.analysis.by_token.get(index)

    def attached(self, index: int, node: Node) -> bool:
        """Does a token hang on a node ("Jane Miller with Human Rights Watch"), and not on the verb?"""
        return self.doc[index].head in self.doc[node.start : node.end]

    def root(self, actor: Actor) -> Token:
        """The head of the words that name an actor."""
        root: Token = self.doc[actor.start : actor.end].root
        return root

    def actor(self, node: Node, entity: Entity | None = None) -> Actor | None:
        """A node as one side of a finding: whom it means, or another entity that it names; none where that is open."""
        named = entity or node.entity
        if named is None:
            return None
        return Actor(node.start, node.end, named, acting_state(self.analysis, node), str(node.kind))


class Reader(Sheet, ABC):
    """Finds one kind of relation in one Doc."""

    @abstractmethod
    def findings(self) -> Iterator[Finding]:
        """All that the reader's patterns say, in the order of the text."""


class Recorder:
    """Component: records what a reader finds."""

    def __init__(self, lexicon: Lexicon, reader: Callable[[Doc, Lexicon], Reader]) -> None:
        self.lexicon = lexicon
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc."""
        for finding in self.reader(doc, self.lexicon).findings():
            record(doc, finding, self.lexicon)
        return doc
