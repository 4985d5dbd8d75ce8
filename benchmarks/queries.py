"""Speed of queries and of loading beside pyoxigraph called directly and beside plain rdflib, in one run.

usage: python benchmarks/queries.py [--sizes 10000,100000,1000000] [--repeat 5]

The graph has the shape of ours: 200 states as hubs, claims as nodes with subject, relation, object, status, speaker,
date and sentence, linked in Wikidata's manner, and plain edges in a view. It is made from a seed, so that each run
asks the same. Both ways ask one store on disk.
Each figure is a median of several runs that take turns; rdflib runs once, on the two smaller graphs alone.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset

from graphbuilder import KnowledgeGraph
from graphbuilder.graph import terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.vocabulary import GBR, PREFIXES, RELATIONS

STATES, PER_CLAIM, MOST_RDFLIB = 200, 14, 100_000
HEAD = "| what | ours, ms | pyoxigraph, ms | ratio | rdflib / ours |\n|---|---|---|---|---|"
QUERIES = {
    "edges of a hub": "SELECT ?who { GRAPH gbg:view\\/edges { ?who gb:supports gbr:S1 } }",
    "claims with sentence": (
        "SELECT ?c ?who ?s { ?c gb:status gb:fact ; gb:subject ?who ; gb:relation gb:supports ; "
        "gb:object gbr:S1 ; gb:sentence ?s }"
    ),
    "provenance, Wikidata's way": "SELECT ?c ?s { gbr:S1 gbp:supports ?c . ?c gbs:supports gbr:S2 ; gb:sentence ?s }",
    "count by month": (
        "SELECT ?m (COUNT(*) AS ?n) { ?c gb:relation gb:supports ; gb:date ?d } "
        "GROUP BY (SUBSTR(STR(?d), 1, 7) AS ?m) ORDER BY ?m"
    ),
    "optional speaker": (
        "SELECT ?c ?l { ?c gb:object gbr:S3 ; gb:status gb:fact OPTIONAL { ?c gb:speaker ?w . ?w rdfs:label ?l } }"
    ),
    "one path": "SELECT ?x { GRAPH gbg:view\\/edges { gbr:S1 gb:alliedWith/gb:alliedWith ?x } }",
    "ask": "ASK { gbr:S1 gb:supports gbr:S2 }",
}


def quads(number: int) -> Iterator[ox.Quad]:
    """About so many quads."""
    rng = random.Random(7)
    reference, edges = terms.graph("reference"), terms.graph("view/edges")
    states = [ox.NamedNode(f"{GBR}S{i}") for i in range(STATES)]
    for index, state in enumerate(states):
        yield ox.Quad(state, terms.TYPE, gb("State"), reference)
        yield ox.Quad(state, terms.LABEL, terms.english(f"State {index}"), reference)
    relations = [*sorted(name for name, relation in RELATIONS.items() if relation.plover), "alliedWith"]
    for claim in range((number - 2 * STATES) // PER_CLAIM):
        # A few states make most of the news.
        one, other = (states[min(STATES - 1, int(rng.paretovariate(0.9)))] for _ in range(2))
        relation = rng.choice(relations)
        yield from _claim(claim, one, relation, other, rng)
        yield ox.Quad(one, gb(relation), other, edges)


def _claim(number: int, one: ox.NamedNode, relation: str, other: ox.NamedNode, rng: random.Random) -> Iterator[ox.Quad]:
    graph, node = terms.document_graph(f"d{number // 12}"), terms.claim_node(f"c{number}")
    link, back = terms.statement_links(relation)
    status = gb(rng.choice(["fact", "fact", "fact", "negated", "hypothetical"]))
    day = f"20{rng.randrange(10, 25)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    said = ox.Literal(f"{one.value} {relation} {other.value}, sentence {number}.")
    for predicate, value in (
        (terms.TYPE, gb("Claim")), (gb("subject"), one), (gb("relation"), gb(relation)), (gb("object"), other),
        (gb("status"), status), (gb("date"), terms.partial_date(day)), (gb("sentence"), said),
        (gb("speaker"), ox.NamedNode(f"{GBR}S{rng.randrange(STATES)}")), (gb("score"), terms.decimal(0.9)),
        (gb("rule"), ox.Literal("by.hand")), (gb("polarity"), gb("positive")),
    ):  # fmt: skip
        yield ox.Quad(node, predicate, value, graph)
    yield ox.Quad(one, link, node, graph)
    yield ox.Quad(node, back, other, graph)


def measured(functions: dict[str, Callable[[], object]], repeat: int) -> dict[str, float]:
    """Medians in milliseconds of functions that take turns."""
    taken: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(repeat):
        for name, function in functions.items():
            start = time.perf_counter()
            function()
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def direct(store: ox.Store, text: str) -> object:
    """A query by pyoxigraph, its rows read as tuples of terms."""
    answer = store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    return bool(answer) if isinstance(answer, ox.QueryBoolean) else [tuple(row) for row in answer]


def table(size: int, repeat: int, folder: Path) -> Iterator[str]:
    """The figures of one size."""
    file = folder / f"{size}.nq"
    file.write_bytes(ox.serialize(quads(size), format=ox.RdfFormat.N_QUADS) or b"")
    ours, theirs = folder / f"ours{size}", folder / f"theirs{size}"

    def load_ours() -> None:
        graph = KnowledgeGraph(Store.open(ours))
        graph.store.load_file(file)
        graph.store.optimise()

    def load_theirs() -> None:
        store = ox.Store(theirs)
        store.load(path=file, format=ox.RdfFormat.N_QUADS)
        store.optimize()

    times = measured({"ours": load_ours, "pyoxigraph": load_theirs}, 1)
    yield _row("load", times, "")
    graph, plain = KnowledgeGraph(Store.open(ours)), _plain(file, size)
    for name, text in QUERIES.items():
        both: dict[str, Callable[[], object]] = {
            "ours": partial(graph.query, text),
            "pyoxigraph": partial(direct, graph.store.inner, text),
        }
        times = measured(both, repeat)
        yield _row(name, times, f"{_asked(plain, text) / times['ours']:.0f}" if plain is not None else "")


def _row(name: str, times: dict[str, float], slow: str) -> str:
    ours, theirs = times["ours"], times["pyoxigraph"]
    return f"| {name} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.2f} | {slow} |"


def _plain(file: Path, size: int) -> Dataset | None:
    if size > MOST_RDFLIB:
        return None
    plain = Dataset(default_union=True)
    plain.parse(file, format="nquads")
    return plain


def _asked(plain: Dataset, text: str) -> float:
    """The milliseconds that rdflib takes."""
    start = time.perf_counter()
    list(plain.query(text, initNs=dict(PREFIXES)))
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Write a table a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args()
    for size in map(int, arguments.sizes.split(",")):
        print(
            f"\n{size:,} quads\n\n| what | ours, ms | pyoxigraph, ms | ratio | rdflib / ours |\n|---|---|---|---|---|"
        )
        with tempfile.TemporaryDirectory() as folder:
            for line in table(size, arguments.repeat, Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
