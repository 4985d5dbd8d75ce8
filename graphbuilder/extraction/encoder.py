"""The pair encoder: what event, if any, leads from one marked actor of a sentence to another.

A small transformer reads each sentence once, with marks around its actors; two linear maps give every mark a vector as
source and one as target, and others judge each ordered pair by these and by the path that joins the two in the parse:
how probably it has an event of each of the sixteen PLOVER types, several at once as the text may have it, and for each
type its status and its trigger, the token that the pair looks at most. Weights: training/events (made from
all-MiniLM-L6-v2, Apache-2.0, on our own sentences), eight bits a weight, read by onnxruntime on one thread, so that the
same text gives the same claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.tokens import Span as TokenSpan

from graphbuilder.extraction.paths import FEATURES, Path, chain, path
from graphbuilder.extraction.wordpieces import WordPieces
from graphbuilder.model import Status

Floats = NDArray[np.float32]
Pair = tuple[int, int]
"""Source and target by their numbers among the actors of a sentence."""

TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
STATUSES = (Status.FACT, Status.NEGATED, Status.HYPOTHETICAL)
WEIGHTS = FilePath(__file__).parent / "weights"
LONGEST = 160
"""Word pieces of one sentence; what comes after is not read."""

SLOWER = ["SkipLayerNormFusion"]
"""What the runtime would join although it takes longer then: a sixth of the time of a sentence (1.32, one thread)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the token indices (start, end) of its actors, in the order of the text."""

    sentence: TokenSpan
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """An ordered pair of a sentence's actors: the probability of an event of each type, and for each type those of the
    statuses and the token that the pair looks at.
    """

    source: int
    target: int
    types: Floats
    statuses: Floats
    triggers: tuple[int, ...]

    @property
    def none(self) -> float:
        """That the pair has no event, the types taken as independent."""
        return float(np.prod(1 - self.types))


@dataclass(slots=True)
class Pieces:
    """A sentence in word pieces: their numbers, where the mark before each actor stands (0 where it is not read), and
    the token that each piece belongs to (-1 for marks).
    """

    numbers: list[int]
    marks: list[int]
    tokens: list[int]

    def places(self) -> dict[int | None, int]:
        """The first piece of each token that is read."""
        return {token: index for index, token in reversed(list(enumerate(self.tokens))) if token >= 0}


def paths(marked: Marked, pairs: Iterable[Pair]) -> dict[Pair, Path]:
    """The path of each ordered pair of a parsed sentence's actors."""
    chains = [chain(marked.sentence.doc[start:end]) for start, end in marked.spans]
    return {(source, target): path(chains[source], chains[target]) for source, target in pairs}


class Cutter:
    """Cuts marked sentences into word pieces, at run time as in training."""

    def __init__(self, vocabulary: FilePath) -> None:
        self.pieces = WordPieces(vocabulary.read_text(encoding="utf-8").splitlines())
        names = ("[CLS]", "[SEP]", "[MASK]", "[unused1]", "[unused2]")
        self._first, self._last, self._hidden, self._open, self._close = (self.pieces.numbers[name] for name in names)

    def cut(self, marked: Marked) -> Pieces:
        """A sentence's pieces with a mark on each side of every actor."""
        pieces = Pieces([self._first], [0] * len(marked.spans), [-1])
        opening = {start: index for index, (start, _) in enumerate(marked.spans)}
        closing = {end - 1 for _, end in marked.spans}
        for token in marked.sentence:
            if token.i in opening:
                pieces.marks[opening[token.i]] = len(pieces.numbers)
                pieces.numbers.append(self._open)
                pieces.tokens.append(-1)
            own = self.pieces.of(token.text)
            pieces.numbers.extend(own)
            pieces.tokens.extend([token.i] * len(own))
            if token.i in closing:
                pieces.numbers.append(self._close)
                pieces.tokens.append(-1)
        pieces.marks = [mark if mark < LONGEST - 1 else 0 for mark in pieces.marks]
        pieces.numbers[LONGEST - 1 :] = [self._last]
        pieces.tokens[LONGEST - 1 :] = [-1]
        return pieces

    def hide(self, pieces: Pieces, mark: int) -> None:
        """Mask the actor behind a mark."""
        index = mark + 1
        while index < len(pieces.numbers) - 1 and pieces.numbers[index] != self._close:
            pieces.numbers[index] = self._hidden
            index += 1


class PairEncoder:
    """Judges the pairs of marked sentences."""

    def __init__(self, folder: FilePath) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, ["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
        self._run = session.run
        with np.load(folder / "head.npz") as head:
            self._head = {name: head[name] for name in head.files}
        self._cut = Cutter(folder / "vocabulary.txt").cut

    def judge(self, marked: Marked, ways: Mapping[Pair, Path], least: float = 0) -> list[Judged]:
        """The pairs of a sentence whose `paths` are given, judged, if some type is at least so probable; without those
        of a mark that stands beyond what is read.

        Sentences are read one by one: with eight bits a weight those of a batch would change each other's numbers, and
        a batch is no faster on one thread.
        """
        pieces = self._cut(marked)
        pairs = [(s, t) for s, t in ways if pieces.marks[s] and pieces.marks[t]]
        if not pairs:
            return []
        numbers = np.array([pieces.numbers], np.int64)
        (states,) = self._run(None, {"ids": numbers, "mask": np.ones_like(numbers)})
        said = self._ways(pieces, [ways[pair] for pair in pairs], states[0])
        return list(self._judged(pieces, pairs, states[0], said, least))

    def _ways(self, pieces: Pieces, found: list[Path], states: Floats) -> Floats:
        """What the paths of pairs say: the states of their tops and means of their tokens, and their dependencies."""
        place = pieces.places()
        tops = states[[place.get(way.top, 0) for way in found]]
        shares = np.zeros((len(found), len(states)), np.float32)
        for row, way in enumerate(found):
            for token in way.tokens or (None,):
                shares[row, place.get(token, 0)] += 1 / max(1, len(way.tokens))
        numbers = [row * FEATURES + feature for row, way in enumerate(found) for feature in way.features]
        features = np.bincount(np.array(numbers, np.int64), minlength=len(found) * FEATURES)
        counts = features.reshape(len(found), FEATURES).astype(np.float32)
        parts = (self._map("top", tops), self._map("way", shares @ states), self._map("dependencies", counts))
        return np.concatenate([_gelu(part) for part in parts], axis=1)

    def _judged(
        self, pieces: Pieces, pairs: list[Pair], states: Floats, ways: Floats, least: float
    ) -> Iterator[Judged]:
        """The pairs by the states of the pieces: (pieces, width of the encoder)."""
        marks = states[pieces.marks]
        sources, targets = _gelu(self._map("source", marks)), _gelu(self._map("target", marks))
        one, other = sources[[s for s, _ in pairs]], targets[[t for _, t in pairs]]
        joined = np.concatenate([one, other, one * other, ways], axis=1)
        types = _sigmoid(self._map("kind", joined))
        likely = np.flatnonzero(types.max(axis=1) >= least)
        if not len(likely):
            return
        pairs, joined, types = [pairs[row] for row in likely], joined[likely], types[likely]
        statuses = _softmax(self._map("status", joined).reshape(len(pairs), len(TYPES), len(STATUSES)))
        aims = self._map("look", joined)[:, None] + (self._head["aim_w"].T + self._head["aim_b"])
        looks = aims @ self._map("key", states).T
        looks[:, :, [token < 0 for token in pieces.tokens]] = -np.inf
        seen = looks.argmax(axis=2).tolist()
        for row, (source, target) in enumerate(pairs):
            triggers = tuple(pieces.tokens[piece] for piece in seen[row])
            yield Judged(source, target, types[row], statuses[row], triggers)

    def _map(self, name: str, values: Floats) -> Floats:
        mapped: Floats = values @ self._head[f"{name}_w"].T + self._head[f"{name}_b"]
        return mapped


def _gelu(values: Floats) -> Floats:
    """The usual approximation (Hendrycks and Gimpel 2016), with which the head was trained."""
    inner = 0.7978845608 * (values + 0.044715 * values * values * values)  # a power takes ten times as long
    return np.asarray(0.5 * values * (1 + np.tanh(inner)), np.float32)


def _softmax(values: Floats) -> Floats:
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-values)), np.float32)


@cache
def load(folder: FilePath) -> PairEncoder:
    """The encoder of a folder, once a process."""
    return PairEncoder(folder)
