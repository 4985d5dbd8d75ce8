"""Citizenship: whose citizen somebody is called ("the British hostage X", "Britain's X", "US writers X, Y and Z")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphbuilder.extraction.analysis import Kind, Node
from graphbuilder.extraction.claims import Finding
from graphbuilder.extraction.linking import names_a
from graphbuilder.extraction.reader import Sheet


class Citizenship(Sheet):
    """Finds the state whose citizen a person of one Doc is called."""

    def of(self, node: Node) -> Iterator[Finding]:
        """The citizenships that a state before a plain noun or before the name gives a person."""
        owner, noun = self._described(node)
        target = self.actor(owner) if owner is not None else None
        if target is None:
            return
        people = [node, *self._joined(node)] if noun.tag_ in ("NNS", "NNPS") else [node]
        for person in people:
            source = self.actor(person)
            if source is not None:
                yield Finding(source, "citizenOf", target, noun, "role.nationality", 0.85, presupposed=True)

    def _described(self, node: Node) -> tuple[Node | None, Token]:
        """The state whose adjective or possessive describes a person, and the describing noun."""
        before = node.start - 1 - self._is_apposition(node)
        noun = self.doc[before] if before >= 0 else self.doc[node.start]
        if noun.tag_ == "POS":
            owner = self.node(node.start - 2)
            return (owner if owner is not None and names_a(owner, "State") and owner.kind is Kind.NAME else None), noun
        bodies = (self.lexicon.organs, self.lexicon.words["company noun"])
        if noun.pos_ != "NOUN" or any(noun.lemma_.lower() in words for words in bodies):
            return None, noun
        start = before
        while start > 0 and self.doc[start].pos_ in ("NOUN", "ADJ", "CCONJ") and start not in self.analysis.by_token:
            start -= 1
        owner = self.node(start)
        return (owner if owner is not None and names_a(owner, "State") and self._describes(owner) else None), noun

    def _is_apposition(self, node: Node) -> bool:
        """ "an American captive, X, was freed": the name between commas, and only one."""
        before, after = self.is_word(node.start - 1, ","), self.is_word(node.end, ",")
        return before and after and self.doc[node.end - 1].dep_ == "appos"

    def _describes(self, node: Node) -> bool:
        """An adjective, or a code that serves as one ("US writer")."""
        code = self.doc[node.start : node.end].text.replace(".", "")
        return node.kind is Kind.ADJECTIVE or (node.kind is Kind.NAME and code.isupper())

    def _joined(self, node: Node) -> Iterator[Node]:
        """The people that follow a name in a list."""
        index = node.end
        while self.is_word(index, ",", "and"):
            index += 1
            other = self.node(index)
            if other is not None and names_a(other, "Person") and other.kind is Kind.NAME:
                yield other
                index = other.end
