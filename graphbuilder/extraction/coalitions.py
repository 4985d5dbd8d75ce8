"""Coalitions at war: "the U.S.-led coalition", "the Counter-ISIL Coalition", "Coalition forces".

A coalition of states acts as one body, and not as the state that leads it. A text shows that it means one by its
leader, its foe or its forces, and calls it "the coalition" from there on. A coalition of parties ("the ruling
coalition", "coalition talks") is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from graphbuilder.extraction.analysis import Analysis, Kind, Node, analysis_of
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import new_entity
from graphbuilder.extraction.syntax import HYPHENS

COALITION = "coalition"
AGAINST = frozenset({"anti", "counter"})
LONGEST_NAME = 6
"""So many tokens may stand between the "counter" and the "coalition" of one name."""

BEFORE = ("compound", "nmod", "amod", "poss")


class Coalitions:
    """Component: gives the mentions of coalitions at war their nodes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.words

    def __call__(self, doc: Doc) -> Doc:
        """Enter the coalitions of a Doc; a mention without a name means the one named last, or else the first."""
        analysis = analysis_of(doc)
        nouns = [token for token in doc if token.lower_ == COALITION and self._may_be_at_war(analysis, token)]
        names = {noun: name for noun in nouns if (name := self._name(analysis, noun)) is not None}
        if not names and not any(self._has_forces(noun) for noun in nouns):
            return doc
        led = dict.fromkeys(name for noun, name in names.items() if leader_of(analysis, noun) is not None)
        label = next(iter((*led, *names.values())), nouns[0].text)
        for noun in nouns:
            label = names[noun] if len(led) > 1 and names.get(noun) in led else label
            entity = new_entity(analysis, label, "Alliance")
            analysis.remove(analysis.at(noun))
            analysis.add(Node(noun.i, noun.i + 1, Kind.NAME, entity.type, entity=entity))
        return doc

    def _may_be_at_war(self, analysis: Analysis, noun: Token) -> bool:
        """Neither part of another name ("Syrian National Coalition") nor a coalition of parties."""
        node = analysis.at(noun)
        alone = node is None or node.start == noun.i or self._name(analysis, noun) is not None
        beside = (*noun.children, *((noun.head,) if noun.dep_ in BEFORE else ()))
        return alone and not any(token.lemma_.lower() in self.words["party coalition"] for token in beside)

    def _has_forces(self, noun: Token) -> bool:
        """ "Coalition forces", "the coalition's air strikes"."""
        return noun.dep_ in BEFORE and noun.head.lemma_.lower() in self.words["armed noun"]

    def _name(self, analysis: Analysis, noun: Token) -> str | None:
        """ "U.S.-led coalition", "counter-ISIL coalition", "global coalition": called by its leader, foe or kind."""
        leader, before = leader_of(analysis, noun), _before(noun)
        if leader is not None:
            return noun.doc[leader.start : noun.i + 1].text
        for word, hyphen in pairwise(before):
            if hyphen.text in HYPHENS and word.lower_ in AGAINST:
                return noun.doc[word.i : noun.i + 1].text
        kind = bool(before) and before[-1].lower_ in self.words["coalition at war"]
        return noun.doc[before[-1].i : noun.i + 1].text if kind else None


def _before(noun: Token) -> list[Token]:
    """The words that may belong to the name of a coalition, line ends aside."""
    near = noun.doc[max(noun.i - 2 * LONGEST_NAME, noun.sent.start) : noun.i]
    return [token for token in near if not token.is_space][-LONGEST_NAME:]


def leader_of(analysis: Analysis, noun: Token) -> Node | None:
    """Who leads in "the U.S.-led coalition"."""
    before = _before(noun)
    if len(before) > 2 and before[-1].lower_ == "led" and before[-2].text in HYPHENS:
        return analysis.at(before[-3])
    return None


def led(analysis: Analysis, doc: Doc) -> Iterator[tuple[Node, Node]]:
    """The coalitions that a text calls by their leader, each with that."""
    for token in doc:
        coalition = analysis.at(token)
        leader = leader_of(analysis, token) if token.lower_ == COALITION else None
        if coalition is not None and leader is not None:
            yield leader, coalition


def is_of_name(analysis: Analysis, doc: Doc, node: Node) -> bool:
    """Is a node only the leader or the foe in the name of a coalition?"""
    behind = next((t for t in doc[node.end : node.end + LONGEST_NAME] if t.lower_ == COALITION), None)
    if behind is None or analysis.at(behind) is None or analysis.at(behind) is node:
        return False
    against = node.start > 1 and doc[node.start - 2].lower_ in AGAINST and doc[node.start - 1].text in HYPHENS
    return against or leader_of(analysis, behind) is node
