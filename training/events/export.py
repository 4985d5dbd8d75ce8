"""Write a trained network as what the package reads: encoder.onnx (eight bits a weight), head.npz, vocabulary.txt.

usage: python training/events/export.py TRAINED.pt FOLDER
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from network import PRETRAINED
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import network_of

HEAD = ("source", "target", "top", "way", "dependencies", "kind", "status", "look", "aim", "key")


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    network, _ = network_of(arguments.trained)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 8, dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", "states")}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            network.encoder,
            (ids, ids),
            str(plain),
            input_names=["ids", "mask"],
            output_names=["states"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, arguments.folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    parts = {name: getattr(network, name) for name in HEAD}
    weights = {f"{name}_w": part.weight.detach().numpy() for name, part in parts.items()}
    biases = {f"{name}_b": part.bias.detach().numpy() for name, part in parts.items()}
    np.savez(arguments.folder / "head.npz", **{name: w.astype(np.float32) for name, w in {**weights, **biases}.items()})
    shutil.copy(PRETRAINED / "vocab.txt", arguments.folder / "vocabulary.txt")


if __name__ == "__main__":
    main()
