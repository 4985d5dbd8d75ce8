"""The words of a text as numbers, and how much of one text stands in another.

Case, accents, punctuation and space do not count, and neither does the title, which every paper chooses for itself.
What counts are shingles: runs of four words. A word is repeated where a shingle that both texts have covers it, so that
a report that was cut, reordered or set under another byline is repeated, and one about the same event is not.

Reports that are written after a pattern (markets, casualties, obituaries) share most words and no fact. So the names
and numbers between the first and the last shingle that both have must be the same, but for a few.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from graphbuilder.model import Document

Hashes = npt.NDArray[np.uint32]

SHINGLE = 4
"""Words."""

FEWEST_WORDS = 40
"""A shorter text is repeated only by the very same words."""

FEWEST_ALONE = 10
"""A body with fewer words ("Read the full story") says nothing without its title."""

LEAST_SHARE = 0.8
"""So much of a text stands in the one that it repeats."""

MOST_CHANGED = 0.2
"""So many of its names and numbers may be others than there."""

_WORD = re.compile(r"\w{1,40}")
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_MIXERS = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))  # splitmix64
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words and shingles of a text, each once and sorted: what others are compared with."""

    words: Hashes
    shingles: Hashes


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A text for comparing: `words` and `shingles` in its order, and which words are `marks`, names or numbers.

    `digest` is of all words in order; equal digests are equal texts.
    """

    digest: bytes
    words: Hashes
    marks: npt.NDArray[np.bool_]
    shingles: Hashes
    vocabulary: Vocabulary

    @property
    def is_short(self) -> bool:
        """Is it too short for anything but the very same words?"""
        return len(self.words) < FEWEST_WORDS


def wording(document: Document) -> Wording:
    """The words of a document, without its title unless there is hardly more."""
    words = _words(document.text.removeprefix(document.title or ""))
    if len(words) < FEWEST_ALONE:
        words = _words(document.text)
    numbers = np.fromiter(map(_number, words), np.uint64, len(words))
    hashes = (numbers >> np.uint64(1)).astype(np.uint32)
    digest = hashlib.blake2b(hashes.tobytes() or document.text.encode(), digest_size=16).digest()
    shingles = _shingles(hashes)
    vocabulary = Vocabulary(np.unique(hashes), np.unique(shingles))
    return Wording(digest, hashes, numbers & np.uint64(1) > 0, shingles, vocabulary)


def share(text: Wording, other: Vocabulary) -> float:
    """The share of a text's words that stand in another in the same sequence; 0 where names and numbers differ."""
    begins = np.flatnonzero(among(text.shingles, other.shingles))
    if not len(begins):
        return 0.0
    covered = np.zeros(len(text.words), np.bool_)
    for place in range(SHINGLE):
        covered[begins + place] = True
    inside = slice(begins[0], begins[-1] + SHINGLE)
    marks = np.unique(text.words[inside][text.marks[inside]])
    changed = len(marks) - np.count_nonzero(among(marks, other.words))
    return 0.0 if changed > MOST_CHANGED * len(marks) else float(covered.mean())


def _words(text: str) -> list[str]:
    return _WORD.findall(text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


@lru_cache(maxsize=2**16)
def _number(word: str) -> int:
    """A number for a word, the same in any case, and behind it a bit that is set for a name or number."""
    return crc32(word.casefold().encode()) << 1 | (word[0].isupper() or not word.isalpha())


def _shingles(words: Hashes) -> Hashes:
    """A number for each run of words, by the place where it begins; alike on every machine."""
    count = max(len(words) - SHINGLE + 1, 0)
    mixed = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        mixed = mixed * _BASE + words[place : place + count]
        mixed ^= mixed >> np.uint64(29)
    for shift, factor in _MIXERS:
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def among(values: Hashes, known: Hashes) -> npt.NDArray[np.bool_]:
    """Which values stand in a sorted array."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    places = np.minimum(np.searchsorted(known, values), len(known) - 1)
    found: npt.NDArray[np.bool_] = known[places] == values
    return found
