"""Where the data that ships with the package lies: ontologies, lexicon, reference, queries."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def path(*parts: str) -> Path:
    """The file or folder of that name under ontologies/: inside an installed wheel, else beside the package in a
    checkout.
    """
    packaged = Path(str(files("graphbuilder") / "ontologies"))
    root = packaged if packaged.is_dir() else packaged.parents[1] / "ontologies"
    return root.joinpath(*parts)
