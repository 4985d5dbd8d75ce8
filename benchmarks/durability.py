"""Is a graph the same whatever was done to it, and whole whenever a program is stopped?

usage: python benchmarks/durability.py FOLDER [--kills 50] [--seed 1]

FOLDER holds text files. Their findings are extracted once. First they are written into stores in several orders, with
documents removed and added again between, and the canonical hashes are compared. Then a program of its own adds and
removes documents at random, and builds the folder into the store, and is killed (SIGKILL) at a random moment, again and
again; after each kill the store must open, every document must be whole, and the views must be what a full derivation
gives.
"""

from __future__ import annotations

import argparse
import pickle
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Quad

from graphbuilder import KnowledgeGraph
from graphbuilder.extraction import extract, load
from graphbuilder.graph import mapping, terms, views
from graphbuilder.model import Document, Extraction, Failure
from graphbuilder.reading import read
from graphbuilder.settings import Settings

_SLOWEST = 6.0
"""Seconds after which a program is killed at the latest."""


def extractions(folder: Path) -> list[Extraction]:
    """The findings of all documents of a folder."""
    documents = [found for found in read([folder], Settings()) if isinstance(found, Document)]
    found = list(extract(load(), documents))
    return [one for one in found if not isinstance(one, Failure)]


def hashes(found: list[Extraction], rng: random.Random) -> Iterator[tuple[str, str]]:
    """The hash of a graph of all documents after each of several histories."""
    graph = KnowledgeGraph()
    graph.write(found)
    yield "all at once", graph.hash()
    gone = rng.sample(found, len(found) // 5)
    for one in gone:
        graph.remove(one.document.id)
    yield "a fifth removed", graph.hash()
    graph.write(rng.sample(gone, len(gone)))
    yield "and added again", graph.hash()
    other = KnowledgeGraph()
    order = rng.sample(found, len(found))
    other.write(order[: len(order) // 2])
    for one in order[len(order) // 2 :][:60]:
        other.write([one])
        if rng.random() < 0.3:
            other.remove(one.document.id)
            other.write([one])
    other.write(order)
    yield "in another order, one by one", other.hash()


def work(store: Path, pickled: Path, folder: Path, seed: str) -> None:
    """What is killed: add, remove and replace documents, or build, without end."""
    found: list[Extraction] = pickle.loads(pickled.read_bytes())  # our own file
    rng, graph = random.Random(seed), KnowledgeGraph.open(store)
    while True:
        there = set(mapping.content_hashes(graph.store))
        some = rng.sample(found, rng.choice([1, 1, 1, 20]))
        if rng.random() < 0.3:
            graph.read([folder])
        elif rng.random() < 0.4 and len(there) > 1:
            graph.remove(rng.choice(sorted(there)))
        else:
            graph.write(some)


def faults(store: Path, whole: dict[str, frozenset[Quad]]) -> Iterator[str]:
    """What is wrong with a store after a kill."""
    graph = KnowledgeGraph.open(store)
    for id_ in mapping.content_hashes(graph.store):
        if frozenset(graph.store.quads(terms.document_graph(id_))) != whole[id_]:
            yield f"half a document: {id_}"
    known = {terms.document_graph(id_) for id_ in mapping.content_hashes(graph.store)}
    for name in graph.store.graphs():
        if name.value.startswith(terms.graph("document/").value) and name not in known:
            yield f"a graph without its document: {name}"
    before = graph.canonical()
    views.derive(graph.store)
    if graph.canonical() != before:
        yield "the views disagree with the claims"


def killed(found: list[Extraction], kills: int, rng: random.Random, folder: Path, texts: Path) -> Iterator[str]:
    """Kill the program so many times, and say what is wrong each time."""
    whole = {one.document.id: frozenset(mapping.quads(one)) for one in found}
    store, pickled = folder / "store", folder / "extractions"
    pickled.write_bytes(pickle.dumps(found))
    KnowledgeGraph.open(store).write(found[:50])
    for number in range(kills):
        command = [sys.executable, __file__, "work", str(store), str(pickled), str(texts), str(rng.random())]
        process = subprocess.Popen(command)
        time.sleep(rng.uniform(0.2, _SLOWEST))
        process.kill()
        process.wait()
        wrong = list(faults(store, whole))
        unfinished = "" if not wrong else ": " + "; ".join(wrong[:3])
        yield f"kill {number + 1}: {'whole' if not wrong else 'BROKEN'}{unfinished}"


def main() -> None:
    """Write both tables."""
    if sys.argv[1] == "work":
        work(Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), sys.argv[5])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    found = extractions(arguments.folder)
    print(f"{len(found)} documents, {sum(len(one.claims) for one in found)} claims")
    for name, value in hashes(found, rng):
        print(f"{value[:16]}  {name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        said = list(killed(found, arguments.kills, rng, Path(folder), arguments.folder))
    broken = [line for line in said if "BROKEN" in line]
    print(f"{len(said)} kills, {len(said) - len(broken)} left a whole store", *broken, sep="\n")


if __name__ == "__main__":
    main()
