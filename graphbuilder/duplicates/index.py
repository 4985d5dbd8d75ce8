"""Finding the text that another repeats, among many.

Of each text a sample of its shingles is indexed, those with the smallest numbers, as MinHash does. The sample grows
with the text, so that a short report is found in a long one too: all shingles of the one meet the sample of the other.
The texts that share most with it are then compared word for word.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import islice

import numpy as np
import numpy.typing as npt

from graphbuilder.duplicates.wording import LEAST_SHARE, SHINGLE, Hashes, Vocabulary, Wording, among, share

LEAST_SAMPLE = 64
"""Shingles of a text that are indexed at least, where it has as many."""

SAMPLED = 8
"""One in so many shingles of a long text is indexed."""

CANDIDATES = 16
"""So many texts are compared with one, those that share most with it."""

FEWEST_SHARED = LEAST_SHARE / SHINGLE / 2
"""Of a repeated text's shingles; as many words as it must, it could cover with twice as many at least."""

Numbers = npt.NDArray[np.uint32]


class Index:
    """Texts under the numbers 0, 1, 2... in the order in which they were added; some nine bytes a word."""

    def __init__(self) -> None:
        self._postings = _Postings()
        self._texts: list[Vocabulary | None] = []
        self._weights = array("d")
        self._same: dict[bytes, list[int]] = {}

    def add(self, text: Wording) -> int:
        """Add a text; its number."""
        number = len(self._texts)
        known = text.vocabulary
        sample = known.shingles[: max(LEAST_SAMPLE, len(known.shingles) // SAMPLED)]
        self._texts.append(known)
        self._weights.append(len(known.shingles) / max(len(sample), 1))
        self._same.setdefault(text.digest, []).append(number)
        if not text.is_short:
            self._postings.add(sample, number)
        return number

    def remove(self, number: int) -> None:
        """Let a text be found no more."""
        self._texts[number] = None

    def find(self, text: Wording) -> tuple[int, float] | None:
        """The text that this one repeats and the share of it that stands there: the largest, the earliest of equals."""
        same = (number for number in self._same.get(text.digest, ()) if self._texts[number] is not None)
        first = next(same, None)
        if first is not None:
            return first, 1.0
        if text.is_short:
            return None
        number, most = max(self._compared(text), key=lambda found: (found[1], -found[0]), default=(0, 0.0))
        return (number, most) if most >= LEAST_SHARE else None

    def _compared(self, text: Wording) -> Iterator[tuple[int, float]]:
        """The likeliest texts with the share of this one that stands in them."""
        known = ((number, self._texts[number]) for number in self._likeliest(text.vocabulary.shingles))
        there = ((number, words) for number, words in known if words is not None)
        return ((number, share(text, words)) for number, words in islice(there, CANDIDATES))

    def _likeliest(self, shingles: Hashes) -> list[int]:
        """Texts by how many shingles they share, as their samples tell; without those that share far too few."""
        numbers, hits = np.unique(self._postings.numbers(shingles), return_counts=True)
        if not len(numbers):
            return []
        shared = hits * np.frombuffer(self._weights)[numbers]
        order = np.lexsort((numbers, -shared))
        return [int(number) for number in numbers[order[shared[order] >= FEWEST_SHARED * len(shingles)]]]


class _Postings:
    """Which texts have a shingle: sorted runs of shingles with the texts' numbers, each longer than the next.

    A run is merged into the one before it as soon as it is as long, so that there are few.
    """

    def __init__(self) -> None:
        self._runs: list[tuple[Hashes, Numbers]] = []

    def add(self, shingles: Hashes, number: int) -> None:
        run = shingles, np.full(len(shingles), number, np.uint32)
        while self._runs and len(self._runs[-1][0]) <= len(run[0]):
            run = _merged(self._runs.pop(), run)
        self._runs.append(run)

    def numbers(self, shingles: Hashes) -> Numbers:
        """The number of a text as often as it has one of the shingles, in no order."""
        found = [_found(shingles, *run) for run in self._runs]
        return np.concatenate(found) if found else np.zeros(0, np.uint32)


def _merged(one: tuple[Hashes, Numbers], other: tuple[Hashes, Numbers]) -> tuple[Hashes, Numbers]:
    shingles, numbers = (np.concatenate(pair) for pair in zip(one, other, strict=True))
    order = np.argsort(shingles, kind="stable")
    return shingles[order], numbers[order]


def _found(shingles: Hashes, run: Hashes, numbers: Numbers) -> Numbers:
    """The numbers that stand in a run beside any of some shingles."""
    shingles = shingles[among(shingles, run)]
    begins = np.searchsorted(run, shingles, "left")
    counts = np.searchsorted(run, shingles, "right") - begins
    steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    found: Numbers = numbers[np.repeat(begins, counts) + steps]
    return found
