"""Headlines in capitals: "Germany Warns Iran Over Nuclear Deal". There a capital says nothing about names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

CAPITALS = 0.7
"""A line with a larger share of capitalised words behind its first is a headline."""

FEWEST = 3
"""So many words a headline has behind its first; fewer are a name ("Ministry of Foreign Affairs")."""


def headline_tokens(doc: Doc) -> frozenset[int]:
    """The indices of all tokens that stand in a headline."""
    found: set[int] = set()
    for start, end in _lines(doc):
        if is_headline(doc[start:end]):
            found.update(range(start, end))
    return frozenset(found)


def is_headline(line: Iterable[Token]) -> bool:
    """Are most words of a line written with a capital?"""
    words = [token for token in line if token.is_alpha][1:]
    capitals = sum(token.text[0].isupper() for token in words)
    return len(words) >= FEWEST and capitals > CAPITALS * len(words)


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Sentences, cut at line ends; none of a Doc without them."""
    for sentence in doc.sents if doc.has_annotation("SENT_START") else ():
        start = sentence.start
        for token in sentence:
            if "\n" in token.text:
                yield start, token.i
                start = token.i + 1
        yield start, sentence.end
