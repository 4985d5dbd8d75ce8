"""Word pieces: the units that the pair encoder reads, made from spaCy's tokens.

The uncased vocabulary and the greedy longest match are BERT's (Devlin et al. 2019): lower case, no accents, each
punctuation mark a piece of its own. Made here and not by a tokenizer's library, so that pieces belong to spaCy's
tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_WORD = 40
"""Characters; longer strings are no words and become one unknown piece."""
PART = re.compile(r"\w+|[^\w\s]", re.UNICODE)


class WordPieces:
    """Cuts words into the numbers of a vocabulary; the pieces of a word are cut once."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.numbers["[UNK]"]
        self._cut: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; none of white space."""
        pieces = self._cut.get(word)
        if pieces is None:
            pieces = tuple(number for part in PART.findall(_plain(word)) for number in self._longest(part))
            self._cut[word] = pieces
        return pieces

    def _longest(self, part: str) -> list[int]:
        """Greedy longest match; a part with a stretch that no piece covers is unknown."""
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        found, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start and (prefix := ("##" if start else "") + part[start:end]) not in self.numbers:
                end -= 1
            if end == start:
                return [self.unknown]
            found.append(self.numbers[prefix])
            start = end
        return found


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn").replace("_", " _ ")
