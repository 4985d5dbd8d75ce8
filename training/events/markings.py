"""Markings: which stretches of a sentence are marked as actors, and which events its ordered pairs of marks hold."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass

from blocks import Block, Event
from found import Found
from spacy.tokens import Doc

from graphbuilder.extraction.events import TWO_SIDED

UNNAMED = 0.12
"""In training this share of the written mentions without an event goes unmarked, as names do that are not found."""

ALONE = 0.1
"""In training this share of the sentences with events has the two actors of one event marked and nobody else."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marking:
    """Ranges of tokens, and for the ordered pairs of them that are asked about the events that they hold."""

    spans: tuple[Pair, ...]
    pairs: dict[Pair, list[Event]]


def as_written(block: Block, doc: Doc, rng: random.Random | None) -> Marking:
    """The mentions of the corpus; of each event the pair that the writer chose, while other mentions of the same two
    actors are not asked about.
    """
    marked = _chosen(block, rng)
    number = {mention: index for index, mention in enumerate(marked)}
    events = [
        ((number[event.source], number[event.target]), event)
        for event in block.events
        if event.source in number and event.target in number
    ]
    found = [doc.char_span(*block.spans[i], alignment_mode="expand") for i in marked]
    same = [block.same[i] for i in marked]
    return _marking(
        tuple((span.start, span.end) for span in found), events, lambda one, other: same[one] == same[other]
    )


def _chosen(block: Block, rng: random.Random | None) -> list[int]:
    """The mentions that are marked, in the order of the text."""
    every = sorted(range(len(block.spans)), key=lambda index: block.spans[index])
    if rng is None:
        return every
    if block.events and rng.random() < ALONE:
        event = rng.choice(block.events)
        return [i for i in every if i in (event.source, event.target)]
    acting = {end for event in block.events for end in (event.source, event.target)}
    return [i for i in every if i in acting or rng.random() >= UNNAMED] or every


def as_found(block: Block, found: Found) -> Marking | None:
    """The actors that the pipeline finds; none if it finds no two.

    An event goes to the found mentions of its two actors. Where one of them is only named within what was written
    ("Casablanca" in "Casablanca bombers"), the pair is not asked about.
    """
    if not found.spans:
        return None
    meant = [
        _mention(block, found.doc[start:end].start_char, found.doc[start:end].end_char) for start, end in found.spans
    ]
    who = [None if mention is None else block.same[mention] for mention in meant]
    loose = {
        index
        for index, mention in enumerate(meant)
        if mention is not None and _is_within(found.doc, found.spans[index], block.spans[mention])
    }

    def is_same(one: int, other: int) -> bool:
        return bool(found.sides[one] & found.sides[other]) or (who[one] is not None and who[one] == who[other])

    def nearest(mention: int, trigger: int) -> int | None:
        own = [i for i, one in enumerate(meant) if one == mention] or [
            i for i, actor in enumerate(who) if actor == block.same[mention]
        ]
        return min(own, key=lambda i: abs(found.doc[found.spans[i][0]].idx - trigger), default=None)

    events = []
    for event in block.events:
        source, target = nearest(event.source, event.trigger), nearest(event.target, event.trigger)
        if source is not None and target is not None:
            events.append(((source, target), event))
    return _marking(found.spans, events, is_same, loose)


def _is_within(doc: Doc, found: Pair, written: Pair) -> bool:
    """Is a found name only part of what stands before the head of a written mention? An adjective stands for it all."""
    head = doc.char_span(*written, alignment_mode="expand").root
    return head.i >= found[1] and doc[found[0]].pos_ != "ADJ"


def _mention(block: Block, start: int, end: int) -> int | None:
    """The written mention that a found one shares most characters with."""
    shared = [min(end, right) - max(start, left) for left, right in block.spans]
    return shared.index(max(shared)) if max(shared) > 0 else None


def _marking(
    spans: tuple[Pair, ...],
    events: list[tuple[Pair, Event]],
    is_same: Callable[[int, int], bool],
    loose: Collection[int] = (),
) -> Marking:
    """The ordered pairs of different actors with their events, without those of which other mentions hold one, and
    those with an event of a loose mention.
    """
    held: dict[Pair, list[Event]] = {}
    for (source, target), event in events:
        held.setdefault((source, target), []).append(event)
        if event.type in TWO_SIDED:
            held.setdefault((target, source), []).append(event)
    pairs: dict[Pair, list[Event]] = {}
    for source in range(len(spans)):
        for target in range(len(spans)):
            own = held.get((source, target), [])
            told = any(is_same(source, s) and is_same(target, t) for s, t in held)
            asked = not told or (own and source not in loose and target not in loose)
            if source != target and not is_same(source, target) and asked:
                pairs[source, target] = own
    return Marking(spans, pairs)
