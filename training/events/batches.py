"""Batches: blocks of the corpus as tensors, cut into pieces by the code that reads at run time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath

import torch
from blocks import Block, Event
from found import Found, find
from markings import as_found, as_written
from network import PRETRAINED, Seen
from torch import Tensor

from graphbuilder.extraction.encoder import STATUSES, TYPES, Cutter, Marked, Pieces, paths
from graphbuilder.extraction.paths import FEATURES, Path
from graphbuilder.model import Status

FOUND = 0.5
"""In training this share of the sentences is marked as the pipeline finds the actors, the rest as they were written."""

MASKED = 0.15
"""In training this share of the mentions is masked, so that no judgement hangs on who it is."""

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences with their pairs. `types` (pairs, types) holds a one where a pair has an event of the type; for each
    event that is asked about one number in `statuses` and the trigger's piece in `triggers`.
    """

    seen: Seen
    types: Tensor
    statuses: Tensor
    triggers: Tensor


@cache
def cutter() -> Cutter:
    """What cuts sentences into pieces, with the pretrained vocabulary."""
    return Cutter(FilePath(PRETRAINED / "vocab.txt"))


_READ: dict[str, Found] = {}


def read(blocks: Iterable[Block]) -> None:
    """Run the pipeline over the sentences of blocks once; `batch` does it for those that are not read yet."""
    fresh = [block for block in blocks if block.text not in _READ]
    _READ.update(zip((block.text for block in fresh), find(fresh), strict=True))


def batch(blocks: list[Block], rng: random.Random | None = None, found: bool = False) -> Batch:
    """The tensors of some blocks, marked as written or as found; with a source of chance as they are seen in training,
    where some are marked as found.
    """
    read(blocks)
    rows = [_Row(block, rng, found if rng is None else rng.random() < FOUND) for block in blocks]
    width = max(len(row.pieces.numbers) for row in rows)
    ids, mask = torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width, dtype=torch.long)
    pairs: list[tuple[int, int, int, int]] = []
    ways: list[tuple[list[int], Path]] = []
    asked: list[tuple[int, int, int, int]] = []
    for index, row in enumerate(rows):
        length = len(row.pieces.numbers)
        ids[index, :length], mask[index, :length] = torch.tensor(row.pieces.numbers), 1
        own, place = list(row.pairs()), row.pieces.places()
        found_paths = paths(row.sentence, [(source, target) for source, target, _ in own])
        for (source, target, events), way in zip(own, found_paths.values(), strict=True):
            asked += [(len(pairs), *row.numbers(event)) for event in _one_of_a_type(events)]
            ways.append(([place.get(token, 0) for token in way.tokens] or [0], way))
            pairs.append((index, row.pieces.marks[source], row.pieces.marks[target], place.get(way.top, 0)))
    events = torch.tensor(asked, dtype=torch.long).view(-1, 4)
    types = torch.zeros(len(pairs), len(TYPES))
    types[events[:, 0], events[:, 1]] = 1
    seen = Seen(ids, mask, torch.tensor(pairs).view(-1, 4), *_counted(ways, width), events[:, :2])
    return Batch(seen, types, events[:, 2], events[:, 3])


def _one_of_a_type(events: list[Event]) -> list[Event]:
    """The first event of each type."""
    return list({event.type: event for event in reversed(events)}.values())


def _counted(ways: list[tuple[list[int], Path]], width: int) -> tuple[Tensor, Tensor]:
    """The shares of the pieces on each path, and how often it has each dependency."""
    wide, features = torch.zeros(len(ways), width), torch.zeros(len(ways), FEATURES)
    for number, (between, way) in enumerate(ways):
        for piece in between:
            wide[number, piece] += 1 / len(between)
        for feature in way.features:
            features[number, feature] += 1
    return wide, features


class _Row:
    """One sentence of a batch, with its actors marked as they were written or as the pipeline finds them."""

    def __init__(self, block: Block, rng: random.Random | None, found: bool) -> None:
        self.doc = _READ[block.text].doc
        marking = as_found(block, _READ[block.text]) if found else None
        self.marking = marking or as_written(block, self.doc, rng)
        self.sentence = Marked(self.doc[:], self.marking.spans)
        self.pieces: Pieces = cutter().cut(self.sentence)
        if rng is not None:
            for mark in self.pieces.marks:
                if mark and rng.random() < MASKED:
                    cutter().hide(self.pieces, mark)

    def pairs(self) -> Iterator[tuple[int, int, list[Event]]]:
        """The ordered pairs that are read, with their events."""
        for (source, target), events in self.marking.pairs.items():
            if self.pieces.marks[source] and self.pieces.marks[target]:
                yield source, target, events

    def numbers(self, event: Event) -> tuple[int, int, int]:
        """An event's type, status and the piece of its trigger."""
        return TYPES.index(event.type), STATUSES.index(Status(event.status)), self.piece_at(event.trigger)

    def piece_at(self, character: int) -> int:
        """The first piece of the token that covers a character."""
        for index, token in enumerate(self.pieces.tokens):
            if token >= 0 and self.doc[token].idx <= character < self.doc[token].idx + len(self.doc[token]):
                return index
        return IGNORED
