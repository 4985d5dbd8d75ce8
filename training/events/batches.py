"""Batches: blocks of the corpus as tensors, cut into pieces by the code that reads at run time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath

import torch
from blocks import Block, Event
from network import NONE, PRETRAINED
from spacy.tokens import Doc
from torch import Tensor

from graphbuilder.extraction import load
from graphbuilder.extraction.encoder import STATUSES, TYPES, Cutter, Marked, Pieces, paths
from graphbuilder.extraction.events import TWO_SIDED
from graphbuilder.extraction.paths import FEATURES, Path
from graphbuilder.extraction.pipeline import parsed

UNNAMED = 0.12
"""In training this share of the mentions without an event goes unmarked, as names do that are not found."""

MASKED = 0.15
"""In training this share of the mentions is masked, so that no judgement hangs on who it is."""

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences with their pairs; types, statuses and triggers hold one number a pair, `right` all right types.

    `pairs`, `ways` and `features` are as the network reads them.
    """

    ids: Tensor
    mask: Tensor
    pairs: Tensor
    ways: Tensor
    features: Tensor
    types: Tensor
    statuses: Tensor
    triggers: Tensor
    right: list[frozenset[int]]

    @property
    def seen(self) -> tuple[Tensor, ...]:
        """What the network reads."""
        return self.ids, self.mask, self.pairs, self.ways, self.features


@cache
def cutter() -> Cutter:
    """What cuts sentences into pieces, with the pretrained vocabulary."""
    return Cutter(FilePath(PRETRAINED / "vocab.txt"))


_PARSED: dict[str, Doc] = {}


def parse(blocks: Iterable[Block]) -> None:
    """Parse the sentences of blocks once, as texts are parsed at run time; `batch` does it for those that are not."""
    texts = [block.text for block in blocks if block.text not in _PARSED]
    _PARSED.update(zip(texts, parsed(load(), texts), strict=True))


def batch(blocks: list[Block], rng: random.Random | None = None) -> Batch:
    """The tensors of some blocks; with a source of chance as they are seen in training."""
    parse(blocks)
    rows = [_Row(block, rng) for block in blocks]
    width = max(len(row.pieces.numbers) for row in rows)
    ids, mask = torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width, dtype=torch.long)
    pairs, types, statuses, triggers, right = [], [], [], [], []
    found: list[tuple[list[int], Path]] = []
    for index, row in enumerate(rows):
        length = len(row.pieces.numbers)
        ids[index, :length], mask[index, :length] = torch.tensor(row.pieces.numbers), 1
        own = list(row.pairs())
        place = row.pieces.places()
        ways = paths(row.sentence, [(source, target) for source, target, _ in own])
        for (source, target, events), way in zip(own, ways, strict=True):
            chosen = events if rng is None else rng.sample(events, len(events))
            found.append(([place.get(token, 0) for token in way.tokens] or [0], way))
            pairs.append((index, row.pieces.marks[source], row.pieces.marks[target], place.get(way.top, 0)))
            types.append(TYPES.index(chosen[0].type) if chosen else NONE)
            statuses.append(STATUSES.index(chosen[0].status) if chosen else IGNORED)
            triggers.append(row.piece_at(chosen[0].trigger) if chosen else IGNORED)
            right.append(frozenset(TYPES.index(event.type) for event in events))
    wide, features = torch.zeros(len(found), width), torch.zeros(len(found), FEATURES)
    for number, (between, way) in enumerate(found):
        for piece in between:
            wide[number, piece] += 1 / len(between)
        for feature in way.features:
            features[number, feature] += 1
    tensors = [torch.tensor(values) for values in (types, statuses, triggers)]
    return Batch(ids, mask, torch.tensor(pairs), wide, features, *tensors, right)


class _Row:
    """One sentence of a batch."""

    def __init__(self, block: Block, rng: random.Random | None) -> None:
        self.block = block
        acting = {end for event in block.events for end in (event.source, event.target)}
        every = sorted(range(len(block.spans)), key=lambda index: block.spans[index])
        self.marked = [i for i in every if rng is None or i in acting or rng.random() >= UNNAMED] or every
        self.doc = _PARSED[block.text]
        found = [self.doc.char_span(*block.spans[i], alignment_mode="expand") for i in self.marked]
        self.sentence = Marked(self.doc[:], tuple((span.start, span.end) for span in found))
        self.pieces: Pieces = cutter().cut(self.sentence)
        if rng is not None:
            for mark in self.pieces.marks:
                if mark and rng.random() < MASKED:
                    cutter().hide(self.pieces, mark)

    def pairs(self) -> Iterator[tuple[int, int, list[Event]]]:
        """The ordered pairs of marks of different actors with their events; none that another mention stands in for."""
        events: dict[tuple[int, int], list[Event]] = {}
        for event in self.block.events:
            ends = [(event.source, event.target)]
            ends += [(event.target, event.source)] if event.type in TWO_SIDED else []
            for pair in ends:
                events.setdefault(pair, []).append(event)
        same = self.block.same
        of_actors = {(same[source], same[target]) for source, target in events}
        for i, source in enumerate(self.marked):
            for j, target in enumerate(self.marked):
                own = events.get((source, target), [])
                other = not own and (same[source], same[target]) in of_actors
                if same[source] != same[target] and not other and self.pieces.marks[i] and self.pieces.marks[j]:
                    yield i, j, own

    def piece_at(self, character: int) -> int:
        """The first piece of the token that covers a character."""
        for index, token in enumerate(self.pieces.tokens):
            if token >= 0 and self.doc[token].idx <= character < self.doc[token].idx + len(self.doc[token]):
                return index
        return IGNORED
