"""Tellings by layout: a name and a colon before words ("Olsen: It will rain"), or a dash and a name behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from graphbuilder.extraction.layout import lines
from graphbuilder.extraction.quotes import CLOSING, DASHES, OPENING, STRAIGHT

LONGEST = 7
"""So many tokens a label or signature has at most."""

FEWEST = 3
"""So many words a text behind a label has at least."""

MARKS = OPENING | CLOSING | STRAIGHT
BETWEEN = frozenset({"of", "the", "and", "for", "de", "al", "von"})


@dataclass(frozen=True, slots=True)
class Label:
    """Token ranges of the name and of what is told, and the index of the mark between them.

    `repeated`: the same name in capitals stands before other lines too, as in a transcript.
    """

    source: tuple[int, int]
    cue: int
    content: tuple[int, int]
    quoted: bool = False
    repeated: bool = False


def labels(doc: Doc) -> Iterator[Label]:
    """The labels and signatures of a Doc, line by line."""
    found = [_label(doc, start, end) or _signature(doc, start, end) for start, end in lines(doc)]
    names = Counter(doc[slice(*label.source)].text for label in found if label is not None)
    for label in (label for label in found if label is not None):
        name = doc[slice(*label.source)].text
        yield replace(label, repeated=names[name] > 1 and name.isupper())


def _label(doc: Doc, start: int, end: int) -> Label | None:
    while start < end and (doc[start].text in MARKS or doc[start].text == "("):
        start += 1
    colon = next((i for i in range(start, min(start + LONGEST, end)) if doc[i].text == ":"), None)
    if colon is None or not _is_name(doc, start, colon):
        return None
    words = sum(token.is_alpha for token in doc[colon + 1 : end])
    return Label((start, colon), colon, (colon + 1, end)) if words >= FEWEST else None


def _signature(doc: Doc, start: int, end: int) -> Label | None:
    """Only behind a quotation that ends there."""
    dash = next((i for i in range(end - 1, max(end - LONGEST, start), -1) if doc[i].text in DASHES), None)
    if dash is None or doc[dash - 1].text not in MARKS:
        return None
    last = end - 1 if doc[end - 1].is_punct else end
    if not _is_name(doc, dash + 1, last):
        return None
    return Label((dash + 1, last), dash, (start, dash), quoted=True)


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Capitalised words, with small ones between them."""
    words = [token for token in doc[start:end] if not token.is_punct]
    capitals = all(t.text[0].isupper() or t.text in BETWEEN for t in words)
    return bool(words) and words[0].text[0].isupper() and capitals
