"""What the sentences of a document say together of one event, and what a headline adds.

Each sentence that may report an event is a piece of evidence of its own, so their probabilities are joined as those of
independent witnesses (noisy or; Pearl 1988). A headline is cut too short to stand alone: it counts where the text below
it may report the same, or where it is nearly sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from math import prod
from typing import NamedTuple, TypeVar

CONFIRMED = 0.15
"""From this probability in the text a headline's evidence counts."""

ALONE = 0.97
"""From this probability a headline needs no text."""

K = TypeVar("K", bound=Hashable)


class Evidence(NamedTuple):
    """How probably a sentence reports an event; `sentence` is its first token."""

    probability: float
    sentence: int
    headline: bool


def weigh(found: Iterable[tuple[K, Evidence]], alone: float = ALONE) -> dict[K, float]:
    """The probability of each event by all its evidence; a headline without a text counts from `alone` on."""
    by_event: defaultdict[K, list[Evidence]] = defaultdict(list)
    for event, evidence in found:
        by_event[event].append(evidence)
    return {event: _joined(evidence, alone) for event, evidence in by_event.items()}


def _joined(evidence: list[Evidence], alone: float) -> float:
    text, headline = (_any([e for e in evidence if e.headline is wanted]) for wanted in (False, True))
    if text >= CONFIRMED:
        return 1 - (1 - text) * (1 - headline)
    return max(text, headline) if headline >= alone else text


def _any(evidence: list[Evidence]) -> float:
    """That at least one sentence reports it; of a sentence the likeliest mention counts."""
    best: dict[int, float] = {}
    for one in evidence:
        best[one.sentence] = max(best.get(one.sentence, 0.0), one.probability)
    return 1 - prod(1 - probability for probability in best.values())
