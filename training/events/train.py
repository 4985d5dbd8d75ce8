"""Train the pair encoder on the corpus, and print what it finds in the part that is held out.

usage: python training/events/train.py OUT.pt [--layers 0,1,2,4] [--epochs 5] [--parts N] [--start BEFORE.pt] [--all]

A tenth of the sentences (by a hash of the text) is held out, unless --all is given. --parts takes the corpus up to that
part alone; --start goes on with a network that was trained before, more gently. The same corpus, seed, threads and
machine give the same weights. Those that ship: layers 0,1,2,4; see README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import sys
from pathlib import Path
from time import perf_counter

import torch
from batches import IGNORED, Batch, batch
from blocks import Block, blocks
from network import Network
from torch import Tensor
from torch.nn import functional

HELD_OUT = 10
"""One sentence in so many is held out."""

TOGETHER = 16
RATE, HEAD_RATE = 1.2e-4, 6e-4
WARM = 0.06
ASIDE = 0.15
"""The weight of status and trigger beside the type."""

GENTLY = 0.5
"""How much of the rates remains where a trained network learns on."""

SEED = 1


def is_held_out(block: Block) -> bool:
    """Does a sentence belong to the held-out part?"""
    return int(hashlib.sha256(block.text.encode()).hexdigest(), 16) % HELD_OUT == 0


def loss(network: Network, one: Batch) -> Tensor:
    """How wrong the network is on a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        said = network(one.seen)
    total = functional.binary_cross_entropy_with_logits(said.types.float(), one.types, reduction="sum")
    total = total / len(one.types)
    if len(one.statuses):
        pair, type_ = one.seen.asked.unbind(1)
        statuses = functional.cross_entropy(said.statuses.float()[pair, type_], one.statuses)
        total = total + ASIDE * statuses
        if (one.triggers != IGNORED).any():
            total = total + ASIDE * functional.cross_entropy(said.looks.float(), one.triggers, ignore_index=IGNORED)
    return total


def train(network: Network, corpus: list[Block], held: list[Block], epochs: int, gently: bool) -> None:
    """Fit the network; its embeddings stay as pretrained."""
    rng = random.Random(SEED)
    for frozen in (network.encoder.pieces, network.encoder.positions):
        frozen.weight.requires_grad = False
    layers = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    head = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    share = GENTLY if gently else 1
    groups = [{"params": layers, "lr": RATE * share}, {"params": head, "lr": HEAD_RATE * share}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(corpus) / TOGETHER)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (WARM * steps)) * max(0.0, 1 - step / steps)
    )
    start = perf_counter()
    for epoch in range(epochs):
        network.train()
        order = sorted(corpus, key=lambda block: len(block.text) + rng.random() * 60)
        batches = [order[i : i + TOGETHER] for i in range(0, len(order), TOGETHER)]
        rng.shuffle(batches)
        for group in batches:
            one = batch(group, rng)
            if len(one.types):
                loss(network, one).backward()
                torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad()
            schedule.step()
        figures = {way: measured(network, held, found=way == "found") for way in ("written", "found")}
        print(f"epoch {epoch}, {perf_counter() - start:.0f} s: {figures}", flush=True)


def measured(network: Network, held: list[Block], found: bool) -> dict[str, float]:
    """Precision, recall and F1 of pairs, F1 of typed pairs, right types of those given, right statuses.

    Of the actors as they are written, or as the pipeline finds them.
    """
    network.eval()
    pairs = typed = given = statuses = predicted = claimed = gold = events = 0
    for start in range(0, len(held), 32):
        one = batch(held[start : start + 32], found=found)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            said = network(one.seen)
        right, claims = one.types.bool(), said.types > 0
        predicted += int(claims.any(1).sum())
        claimed += int(claims.sum())
        gold += int(right.any(1).sum())
        events += int(right.sum())
        pairs += int((claims.any(1) & right.any(1)).sum())
        typed += int((claims & right).sum())
        given += int(right[right.any(1)].gather(1, said.types[right.any(1)].argmax(1, keepdim=True)).sum())
        pair, type_ = one.seen.asked.unbind(1)
        statuses += int((said.statuses[pair, type_].argmax(-1) == one.statuses).sum())
    figures = {
        "pair P": pairs / max(1, predicted),
        "pair R": pairs / max(1, gold),
        "pair F1": 2 * pairs / max(1, predicted + gold),
        "typed F1": 2 * typed / max(1, claimed + events),
        "type of given": given / max(1, gold),
        "status of given": statuses / max(1, events),
    }
    return {name: round(figure, 3) for name, figure in figures.items()}


def network_of(path: Path) -> tuple[Network, list[int]]:
    """A trained network and the layers that it was made from."""
    saved = torch.load(path, weights_only=True)
    network = Network(len(saved["layers"]))
    network.load_state_dict(saved["state"])
    return network.eval(), saved["layers"]


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", default="0,1,2,4")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--parts", type=int, default=sys.maxsize)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(mode=True)
    corpus = [block for block in blocks() if block.part <= arguments.parts]
    held = [block for block in corpus if is_held_out(block)]
    seen = corpus if arguments.all else [block for block in corpus if not is_held_out(block)]
    layers = [int(number) for number in arguments.layers.split(",")]
    if arguments.start:
        network, layers = network_of(arguments.start)
    else:
        network = Network(len(layers))
        network.encoder.take(layers)
    train(network, seen, held, arguments.epochs, gently=arguments.start is not None)
    torch.save({"layers": layers, "state": network.state_dict()}, arguments.out)


if __name__ == "__main__":
    main()
