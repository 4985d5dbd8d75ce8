"""Words a second of the whole pipeline beside bare spaCy with the same model, in one run: medians and their ratio.

usage: python benchmarks/speed.py FOLDER [--rounds N] [--most N]

Both read the same texts in the same batches, in turn; "patterns alone" is the pipeline without the pair encoder. Also:
the time to load the reference and its index, and to find all names in the texts beside tagging and parsing them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from unittest.mock import patch

import spacy

from graphbuilder.extraction import extract, load
from graphbuilder.extraction.opinions import Opinions
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
    parser.add_argument("--most", type=int, help="read so many documents, spread over the folder, once")
    arguments = parser.parse_args()
    found = [item for item in read([arguments.folder], Settings()) if isinstance(item, Document)]
    copies = range(1 if arguments.most else COPIES)
    found = found[:: max(1, len(found) // arguments.most)][: arguments.most] if arguments.most else found
    documents = [Document(f"{n}/{d.source}", d.text, published=d.published) for n in copies for d in found]
    texts = [document.text for document in documents]
    words = sum(len(text.split()) for text in texts)
    loading = seconds(lambda: Reference.load().names)
    names = Reference.load().names
    bare, whole = spacy.load(DEFAULT_MODEL), load()
    rounds = range(arguments.rounds)
    finding = [seconds(lambda: [names.find(text) for text in texts]) for _ in rounds]
    plain, full, patterns = [], [], []
    for _ in rounds:
        plain.append(seconds(lambda: list(bare.pipe(texts, batch_size=16))))
        full.append(seconds(lambda: list(extract(whole, documents))))
        with patch.object(Opinions, "__iter__", lambda _: iter(())):
            patterns.append(seconds(lambda: list(extract(whole, documents))))
    print(f"{len(documents)} documents, {words} words, {arguments.rounds} rounds, medians")
    print(f"reference and index loaded in {loading:.2f} s")
    print(f"bare spaCy      {words / median(plain):8.0f} words/s")
    for name, times in (("graphbuilder", full), ("patterns alone", patterns)):
        print(f"{name:14}  {words / median(times):8.0f} words/s, {median(plain) / median(times):.2f} of bare spaCy")
    ratio = median(plain) / median(finding)
    print(f"names found     {words / median(finding):8.0f} words/s, {ratio:.0f} times bare spaCy")


if __name__ == "__main__":
    main()
