"""The reference: time and memory to load it in a fresh process, and how fast names are found.

usage: python benchmarks/reference.py FOLDER [--base DIR] [--rounds N]

FOLDER holds texts; `--base` is another folder of reference files. Loading is measured with a cache, while making it,
and without; finding names beside the tagger and parser of the default pipeline, on the same texts in the same run.
Medians.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import spacy

from graphbuilder.model import Document
from graphbuilder.reading import read
from graphbuilder.reference import Reference
from graphbuilder.settings import DEFAULT_MODEL, Settings

PARSING = ("tok2vec", "tagger", "parser")
MEGABYTE = 1_000_000

LOADING = """
import json, resource, sys
from pathlib import Path
from time import perf_counter

def memory():
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

began = perf_counter()
from graphbuilder.reference import Reference
imported, before = perf_counter(), memory()
reference = Reference.load(base=Path(sys.argv[1]) if len(sys.argv) > 1 else None)
reference.names
print(json.dumps([imported - began, perf_counter() - imported, memory() - before]))
"""


def loaded(base: Path | None, cache: str) -> tuple[float, float, float]:
    """Seconds to import, seconds to load with the index, bytes taken: of a fresh process."""
    command = [sys.executable, "-c", LOADING, *([str(base)] if base else [])]
    environment = {**os.environ, "GRAPHBUILDER_CACHE": cache}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    importing, loading, taken = json.loads(done.stdout)
    return importing, loading, taken


def loading(base: Path | None, rounds: int) -> None:
    """Measure and print how the reference is loaded."""
    found: dict[str, list[tuple[float, float, float]]] = {
        "makes a cache": [],
        "from the cache": [],
        "without a cache": [],
    }
    for _ in range(rounds):
        with TemporaryDirectory() as cache:
            found["makes a cache"].append(loaded(base, cache))
            found["from the cache"].append(loaded(base, cache))
        found["without a cache"].append(loaded(base, ""))
    everything = [run for runs in found.values() for run in runs]
    print(
        f"import of graphbuilder.reference {median(run[0] for run in everything):.2f} s, in all the following besides"
    )
    print(f"{'loading with the index':<24}{'seconds':>9}{'MB':>7}")
    for name, runs in found.items():
        print(f"{name:<24}{median(run[1] for run in runs):9.2f}{median(run[2] for run in runs) / MEGABYTE:7.0f}")


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds that a piece of work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def finding(folder: Path, base: Path | None, rounds: int) -> None:
    """Measure and print how names are found."""
    texts = [item.text for item in read([folder], Settings()) if isinstance(item, Document)]
    words = sum(len(text.split()) for text in texts)
    names = Reference.load(base=base).names
    nlp = spacy.load(DEFAULT_MODEL, enable=list(PARSING))
    count = sum(len(names.find(text)) for text in texts)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(seconds(lambda: [names.find(text) for text in texts]))
        theirs.append(seconds(lambda: list(nlp.pipe(texts, batch_size=16))))
    print(f"{len(texts)} texts, {words} words, {count} names")
    print(f"{'':<24}{'words/s':>9}")
    print(f"{'tagger and parser':<24}{words / median(theirs):9.0f}")
    print(f"{'names':<24}{words / median(ours):9.0f}, {median(theirs) / median(ours):.0f} times as fast")
    print(f"{'names found':<24}{count / median(ours):9.0f} a second")


def main() -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    reference = Reference.load(base=arguments.base)
    entities, names = len(reference.entities), len(reference.names)
    print(f"{entities} entities, {names} names, {arguments.rounds} rounds, medians")
    loading(arguments.base, arguments.rounds)
    finding(arguments.folder, arguments.base, arguments.rounds)


if __name__ == "__main__":
    main()
