"""Mentions: the model's entities first, then reference names.

A reference name retypes an identical span, adds where nothing overlaps, takes in a shorter one ("French" in "French
foreign ministry"), and never cuts a longer one: in front of the model's entities it costs accuracy (it cuts "Russian
Center for Strategy ..."). Inside a longer span only the rule for
organs looks ("the Azerbaijani Defense Ministry").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from graphbuilder.extraction.analysis import Analysis, Kind, Node, anonymous_document
from graphbuilder.extraction.headlines import headline_tokens
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.spans import Spans
from graphbuilder.extraction.units import UNIT
from graphbuilder.reference import Name, Reference
from graphbuilder.reference.names import Match

MODEL_TYPES = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Territory",
    "LOC": "Territory",
    "FAC": "Territory",
    "NORP": "Group",
    UNIT: "ArmedForces",
    "EVENT": "Event",
    "LAW": "Treaty",
}
NAME_KINDS = {"adjective": Kind.ADJECTIVE, "demonym": Kind.DEMONYM, "metonym": Kind.METONYM}


class Mentions:
    """Component: opens the work sheet and fills it with nodes."""

    def __init__(self, reference: Reference, lexicon: Lexicon) -> None:
        self.reference = reference
        self.lexicon = lexicon
        self.spans = Spans(reference, lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Find the nodes of a Doc."""
        document = doc._.document or anonymous_document(doc.text)
        analysis = Analysis(document, self.reference, headline_tokens(doc))
        doc._.document, doc._.analysis = document, analysis
        spans = {(start, end): names for start, end, names in self._reference_spans(doc)}
        covering = {index: span for span in spans for index in range(*span)}
        for start, end, label in self.spans.of(doc):
            overlapping = {covering[index] for index in range(start, end) if covering.get(index) in spans}
            if any(a <= start and end <= b and (a, b) != (start, end) for a, b in overlapping):
                continue
            if start in analysis.headlines and any(self._is_state(spans[s]) for s in overlapping - {(start, end)}):
                continue
            if label not in MODEL_TYPES:
                continue
            names = spans.get((start, end), ())
            for span in overlapping:
                del spans[span]
            analysis.add(self._node(doc, start, end, label, names))
        for (start, end), names in sorted(spans.items(), key=lambda item: item[0]):
            if not self._is_common_word(doc, start, end):
                analysis.add(self._node(doc, start, end, "", names))
        return doc

    def _is_state(self, names: tuple[Name, ...]) -> bool:
        """Do the names name a state? In a headline the model takes it for a part of whatever stands beside it."""
        return any(
            name.kind == "name" and self.reference.entities[name.entity].entity.type == "State" for name in names
        )

    def _reference_spans(self, doc: Doc) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
        for match in self._matches(doc.text):
            span = doc.char_span(match.start, match.end, alignment_mode="expand")
            if span is not None and len(span.text.strip()) - (match.end - match.start) <= 1:
                has_article = len(span) > 1 and span[0].lower_ in self.lexicon.words["article"]
                yield span.start + has_article, span.end, match.names

    def _matches(self, text: str) -> Iterator[Match]:
        """Names in a text; "Dayton, Ohio" is a city that its region tells from others, and that region."""
        for match in self.reference.names.find(text):
            city, comma, region = match.surface.partition(", ")
            if not comma or not self.reference.names.lookup(region):
                yield match
                continue
            yield Match(match.start, match.start + len(city), city, match.names)
            yield Match(match.end - len(region), match.end, region, self.reference.names.lookup(region))

    @staticmethod
    def _is_common_word(doc: Doc, start: int, end: int) -> bool:
        """A single lower-case token that the tagger calls no name: "us" is not the US."""
        token = doc[start]
        return end - start == 1 and token.is_lower

    def _node(self, doc: Doc, start: int, end: int, label: str, names: tuple[Name, ...]) -> Node:
        kind = kind_of(names)
        type_ = MODEL_TYPES.get(label, "")
        if names and kind is not Kind.NAME:
            kind = self._refine(doc, end, kind)
        if label == "NORP" and not names:
            kind = Kind.ADJECTIVE if doc[end - 1].pos_ == "ADJ" else Kind.NAME
        return Node(start, end, kind, type_, names)

    @staticmethod
    def _refine(doc: Doc, end: int, kind: Kind) -> Kind:
        """ "Israeli" before a noun is an adjective, alone a demonym."""
        token = doc[end - 1]
        if kind is Kind.METONYM:
            return kind
        before_noun = token.dep_ in ("amod", "compound", "nmod", "npadvmod", "poss") and token.head.i > token.i
        return Kind.ADJECTIVE if before_noun else Kind.DEMONYM


def kind_of(names: tuple[Name, ...]) -> Kind:
    """How some names refer; a proper name before a metonym before an adjective."""
    kinds = {NAME_KINDS.get(name.kind, Kind.NAME) for name in names}
    return next((k for k in (Kind.NAME, Kind.METONYM, Kind.ADJECTIVE, Kind.DEMONYM) if k in kinds), Kind.NAME)
