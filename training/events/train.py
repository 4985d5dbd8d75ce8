"""Train the pair encoder on the corpus, and print what it finds in the part that is held out.

usage: python training/events/train.py OUT.pt [--layers 0,1,2,4] [--epochs 5] [--teacher OTHER.pt] [--all]

A tenth of the sentences (by a hash of the text) is held out, unless --all is given. With --teacher the network learns
from the probabilities of a larger one too (Hinton et al. 2015). The same corpus, seed, threads and machine give the
same weights. Those that ship: layers 0,1,2,4 and 5 epochs, without a teacher, a tenth held out.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
from pathlib import Path
from time import perf_counter

import torch
from batches import IGNORED, Batch, batch
from blocks import Block, blocks
from network import NONE, Network
from torch import Tensor
from torch.nn import functional

HELD_OUT = 10
"""One sentence in so many is held out."""

TOGETHER = 16
RATE, HEAD_RATE = 1.2e-4, 6e-4
WARM = 0.06
ASIDE = 0.15
"""The weight of status and trigger beside the type."""

TEACHING = 0.5
"""How much of the loss on types is the distance to the teacher."""

SEED = 1


def is_held_out(block: Block) -> bool:
    """Does a sentence belong to the held-out part?"""
    return int(hashlib.sha256(block.text.encode()).hexdigest(), 16) % HELD_OUT == 0


def loss(network: Network, one: Batch, teacher: Network | None) -> Tensor:
    """How wrong the network is on a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        types, statuses, triggers = network(*one.seen)
    total = functional.cross_entropy(types.float(), one.types)
    if teacher is not None:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            taught, _, _ = teacher(*one.seen)
        distance = functional.kl_div(
            types.float().log_softmax(-1), taught.float().log_softmax(-1), log_target=True, reduction="batchmean"
        )
        total = (1 - TEACHING) * total + TEACHING * distance
    if (one.statuses != IGNORED).any():
        total = total + ASIDE * functional.cross_entropy(statuses.float(), one.statuses, ignore_index=IGNORED)
    if (one.triggers != IGNORED).any():
        total = total + ASIDE * functional.cross_entropy(triggers.float(), one.triggers, ignore_index=IGNORED)
    return total


def train(network: Network, corpus: list[Block], held: list[Block], epochs: int, teacher: Network | None) -> None:
    """Fit the network; its embeddings stay as pretrained."""
    rng = random.Random(SEED)
    for frozen in (network.encoder.pieces, network.encoder.positions):
        frozen.weight.requires_grad = False
    layers = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    head = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": layers, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
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
            if len(one.pairs):
                loss(network, one, teacher).backward()
                torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad()
            schedule.step()
        print(f"epoch {epoch}, {perf_counter() - start:.0f} s: {measured(network, held)}", flush=True)


def measured(network: Network, held: list[Block]) -> dict[str, float]:
    """Precision, recall and F1 of pairs, F1 of typed pairs, right types of those given, right statuses."""
    network.eval()
    pairs = typed = given = statuses = predicted = gold = 0
    for start in range(0, len(held), 32):
        one = batch(held[start : start + 32])
        if not len(one.pairs):
            continue
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            types, status, _ = network(*one.seen)
        best, best_type = types.argmax(-1).tolist(), types[:, :NONE].argmax(-1).tolist()
        for i, right in enumerate(one.right):
            predicted += best[i] != NONE
            gold += bool(right)
            pairs += best[i] != NONE and bool(right)
            typed += best[i] in right
            given += best_type[i] in right
            statuses += bool(right) and int(status[i].argmax()) == int(one.statuses[i])
    figures = {
        "pair P": pairs / max(1, predicted),
        "pair R": pairs / max(1, gold),
        "pair F1": 2 * pairs / max(1, predicted + gold),
        "typed F1": 2 * typed / max(1, predicted + gold),
        "type of given": given / max(1, gold),
        "status of given": statuses / max(1, gold),
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
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(mode=True)
    corpus = blocks()
    held = [block for block in corpus if is_held_out(block)]
    seen = corpus if arguments.all else [block for block in corpus if not is_held_out(block)]
    layers = [int(number) for number in arguments.layers.split(",")]
    network = Network(len(layers))
    network.encoder.take(layers)
    teacher = network_of(arguments.teacher)[0] if arguments.teacher else None
    train(network, seen, held, arguments.epochs, teacher)
    torch.save({"layers": layers, "state": network.state_dict()}, arguments.out)


if __name__ == "__main__":
    main()
