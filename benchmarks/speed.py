"""Words a second of the whole pipeline beside bare spaCy with the same model, in one run: medians and their ratio.

usage: python benchmarks/speed.py FOLDER [--rounds N]

Also: the time to load the reference and its index, and to find all names in the texts beside tagging and parsing them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import spacy

from graphbuilder.extraction import extract, load
from graphbuilder.model import Document
from graphbuilder.reading import read
from graphbuilder.reference import Reference
from graphbuilder.settings import DEFAULT_MODEL, Settings

COPIES = 4
"""Each text is read so often, so that the batches are full."""


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds that a piece of work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    found = [item for item in read([arguments.folder], Settings()) if isinstance(item, Document)]
    documents = [Document(f"{n}/{d.source}", d.text, published=d.published) for n in range(COPIES) for d in found]
    texts = [document.text for document in documents]
    words = sum(len(text.split()) for text in texts)
    loading = seconds(lambda: Reference.load().names)
    names = Reference.load().names
    bare, whole = spacy.load(DEFAULT_MODEL), load()
    rounds = range(arguments.rounds)
    finding = [seconds(lambda: [names.find(text) for text in texts]) for _ in rounds]
    plain, full = [], []
    for _ in rounds:
        plain.append(seconds(lambda: list(bare.pipe(texts, batch_size=16))))
        full.append(seconds(lambda: list(extract(whole, documents))))
    print(f"{len(documents)} documents, {words} words, {arguments.rounds} rounds, medians")
    print(f"reference and index loaded in {loading:.2f} s")
    print(f"bare spaCy      {words / median(plain):8.0f} words/s")
    print(f"graphbuilder    {words / median(full):8.0f} words/s, {median(plain) / median(full):.2f} of bare spaCy")
    ratio = median(plain) / median(finding)
    print(f"names found     {words / median(finding):8.0f} words/s, {ratio:.0f} times bare spaCy")


if __name__ == "__main__":
    main()
