"""Layout: where a text's lines and paragraphs begin and end, as token ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from spacy.attrs import IS_SPACE
from spacy.tokens import Doc


def lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token ranges between line ends; none is empty."""
    return _between(doc, _breaks(doc, 1))


def paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token ranges between blank lines; none is empty."""
    return _between(doc, _breaks(doc, 2))


def _breaks(doc: Doc, line_ends: int) -> Iterator[int]:
    """The indices of tokens with so many line ends."""
    spaces = np.flatnonzero(doc.to_array([IS_SPACE])).tolist()
    return (index for index in spaces if doc[index].text.count("\n") >= line_ends)


def _between(doc: Doc, breaks: Iterable[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for index in (*breaks, len(doc)):
        if start < index:
            yield start, index
        start = index + 1
