"""Headlines in capitals: "Germany Warns Iran Over Nuclear Deal". There a capital says nothing about names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from graphbuilder.extraction.layout import paragraphs

CAPITALS = 0.7
"""A line with a larger share of capitalised words behind its first is a headline."""

FEWEST = 3
"""So many words a headline has behind its first; fewer are a name ("Ministry of Foreign Affairs")."""

WORD = re.compile(r"(?<![\w.'’])[^\W\d_]{2,}")

CLOSING_MARKS = frozenset({".", "!", "?", "…", "..."})


def headline_tokens(doc: Doc) -> frozenset[int]:
    """The indices of all tokens that stand in a headline."""
    found: set[int] = set()
    for start, end in _lines(doc):
        if is_headline(doc[start:end].text):
            found.update(range(start, end))
    return frozenset(found)


def is_headline(line: str) -> bool:
    """Are most words of a line written with a capital?"""
    words = WORD.findall(line)[1:]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= FEWEST and capitals > CAPITALS * len(words)


def title_end(doc: Doc) -> int:
    """The index of the first token behind the title: a first paragraph without a closing mark, before more text."""
    first = next(iter(paragraphs(doc)), None)
    if first is None or first[1] >= len(doc) - 1 or doc[first[1] - 1].text in CLOSING_MARKS:
        return 0
    return first[1]


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Sentences, cut at line ends; none of a Doc without them."""
    for sentence in doc.sents if doc.has_annotation("SENT_START") else ():
        start = sentence.start
        for token in sentence:
            if "\n" in token.text:
                yield start, token.i
                start = token.i + 1
        yield start, sentence.end
