"""Make a network again from what the package reads, to train on from there or to share weights with another.

usage: python training/events/restore.py FOLDER OUT.pt [--with OTHER.pt --share .7]

FOLDER holds encoder.onnx and head.npz as export.py writes them; eight bits a weight are read back as they stand. With
OTHER its weights are averaged in, by that share (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Network
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

LAYERS = [0, 1, 2, 4]
MATRICES = ("query", "key", "value", "mix", "widen", "narrow")
"""The matrices of a layer in the order in which the exporter numbers them."""

Arrays = Mapping[str, NDArray[np.generic]]


def restored(folder: Path) -> dict[str, Tensor]:
    """The state of the network that a folder's files were written from, to eight bits."""
    model = onnx.load(str(folder / "encoder.onnx"))
    arrays = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    state = {f"encoder.{name}": array for name, array in arrays.items() if _is_plain(name)}
    (positions,) = (array for array in arrays.values() if array.ndim == 3)
    state["encoder.positions.weight"] = positions[0]
    state["encoder.pieces.weight"] = _wide(arrays, "pieces.weight")
    for number, name in enumerate(_matrices(arrays)):
        layer, part = divmod(number, len(MATRICES))
        state[f"encoder.layers.{layer}.{MATRICES[part]}.weight"] = _wide(arrays, name).T
    with np.load(folder / "head.npz") as head:
        for name in head.files:
            state[f"{name[:-2]}.{'weight' if name.endswith('_w') else 'bias'}"] = head[name]
    return {name: torch.tensor(np.ascontiguousarray(array, dtype=np.float32)) for name, array in state.items()}


def _is_plain(name: str) -> bool:
    """Biases, norms and the segment keep their names and all their bits."""
    return name == "segment" or name.startswith(("norm.", "layers."))


def _matrices(arrays: Arrays) -> list[str]:
    names = {name.removesuffix("_quantized") for name in arrays if name.startswith("onnx::MatMul")}
    names = {name for name in names if f"{name}_quantized" in arrays}
    return sorted(names, key=lambda name: int(name.rpartition("_")[2]))


def _wide(arrays: Arrays, name: str) -> NDArray[np.float32]:
    """A matrix of eight bits as floats; its scale is one number, or one a column."""
    whole = arrays[f"{name}_quantized"].astype(np.float32) - arrays[f"{name}_zero_point"].astype(np.float32)
    return np.asarray(whole * arrays[f"{name}_scale"].astype(np.float32), np.float32)


def main() -> None:
    """Restore, average, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--with", dest="other", type=Path)
    parser.add_argument("--share", type=float, default=0.7)
    arguments = parser.parse_args()
    state = restored(arguments.folder)
    if arguments.other:
        other = torch.load(arguments.other, weights_only=True)["state"]
        state = {name: (1 - arguments.share) * own + arguments.share * other[name] for name, own in state.items()}
    Network(len(LAYERS)).load_state_dict(state)
    torch.save({"layers": LAYERS, "state": state}, arguments.out)


if __name__ == "__main__":
    main()
