"""Participants of conflicts and talks named by two states: "the Armenian-Azerbaijani conflict", "Iran-Iraq war"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphbuilder.extraction.analysis import Actor, Analysis, Node, analysis_of
from graphbuilder.extraction.claims import Finding, record
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import new_entity


class Participants:
    """Component: writes who takes part in what."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the participants of the conflicts that a Doc names."""
        analysis = analysis_of(doc)
        for token in (t for t in doc if t.pos_ in ("NOUN", "PROPN") and analysis.at(t) is None):
            if token.lemma_.lower() in self.lexicon.words["conflict noun"]:
                for finding in self._findings(doc, analysis, token):
                    record(doc, finding, self.lexicon)
        return doc

    def _findings(self, doc: Doc, analysis: Analysis, noun: Token) -> Iterator[Finding]:
        nodes = sorted(_states_before(analysis, noun), key=lambda node: node.start)
        if len({node.entity for node in nodes}) < 2:
            return
        event = new_entity(analysis, doc[nodes[0].start : noun.i + 1].text, "Event")
        target = Actor(nodes[0].start, noun.i + 1, event, None)
        for node in nodes:
            if node.entity is not None:
                source = Actor(node.start, node.end, node.entity, analysis.state_of(node.entity))
                yield Finding(source, "participatesIn", target, noun, "event.two-states", 0.85, presupposed=True)


def _states_before(analysis: Analysis, noun: Token) -> Iterator[Node]:
    """The states whose adjectives or names modify the noun, hyphened or not."""
    for modifier in (t for t in noun.subtree if t.i < noun.i and noun.i - t.i <= 4):
        node = analysis.at(modifier)
        if node is not None and node.entity is not None and node.entity.type == "State" and node.end == modifier.i + 1:
            yield node
