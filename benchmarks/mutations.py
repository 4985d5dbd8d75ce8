"""Do small changes of a sentence change its claim as they should? Two hundred sentences with their mutations.

usage: python benchmarks/mutations.py [MUTATIONS.jsonl] [--show N]

Each line of the file has a text, the event that it states (source, PLOVER type, target, status) and mutations with what
each must state: negated, hedged, conditional, future, passive, nominal, with the actors swapped, denied. The sentences
and expected outcomes were written (by a language model) and frozen before the events' rules and weights were made.
A text is *right* when the event is found with its status, *lost* when no event of the type leads from source to target,
*wrong* when its status is another; *false edge* counts texts where an event that is not affirmed became an edge, or one
leads the other way.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from running import results, rows

from graphbuilder.extraction.events import TWO_SIDED
from graphbuilder.model import Claim, Document, Extraction, Status
from graphbuilder.vocabulary import RELATIONS

FILE = Path(__file__).parent / "mutations.jsonl"


def cases(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and expectation of every text, each base before its mutations."""
    for row in rows(path):
        yield "base", row
        for mutation in row["mutations"]:
            yield mutation["kind"], mutation


def sides(claim: Claim) -> tuple[set[str], set[str]]:
    """The names by which each end may be expected: the actor's own and that of whom it acts for."""
    return (
        {claim.source.label, claim.subject_state.label if claim.subject_state else claim.source.label},
        {claim.target.label, claim.object_state.label if claim.object_state else claim.target.label},
    )


def outcome(result: Extraction, expected: dict[str, Any]) -> tuple[str, bool]:
    """What became of the expected event, and whether a false edge came of the text."""
    statuses, false_edge = set(), False
    for claim in result.claims:
        type_ = RELATIONS[claim.relation].plover
        if not RELATIONS[claim.relation].event or type_ != expected["type"]:
            continue
        source, target = sides(claim)
        there = expected["source"] in source and expected["target"] in target
        back = expected["source"] in target and expected["target"] in source
        if there or (back and type_ in TWO_SIDED):
            statuses.add(str(claim.reading))
            false_edge |= expected["status"] != "fact" and claim.status is Status.FACT
        elif back:
            false_edge |= claim.status is Status.FACT
    if not statuses:
        return "lost", false_edge
    return ("right" if expected["status"] in statuses else "wrong"), false_edge


def main() -> None:
    """Print the outcomes by kind of mutation: of all, and of those whose base sentence was found."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("file", type=Path, nargs="?", default=FILE)
    given.add_argument("--show", type=int, default=0, help="print so many texts that are not right")
    arguments = given.parse_args()
    every = list(cases(arguments.file))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    base, shown = "", 0
    found = results(Document(str(number), row["text"]) for number, (_, row) in enumerate(every))
    for (kind, expected), result in zip(every, found, strict=True):
        what, false_edge = outcome(result, expected)
        base = what if kind == "base" else base
        for name in (kind, *(("all mutations",) if kind != "base" else ())):
            counts[name].update([what, *(["false edge"] if false_edge else [])])
            if base == "right":
                counts[f"{name} (base right)"].update([what, *(["false edge"] if false_edge else [])])
        if what != "right" and shown < arguments.show:
            shown += 1
            print(f"{what} {kind}: {expected['source']} {expected['type']} {expected['target']} {expected['status']}")
            print(f"    {expected['text']}")
    print(f"{'kind':28}{'texts':>7}{'right':>7}{'lost':>7}{'wrong':>7}{'false edge':>12}{'right share':>13}")
    for name, count in sorted(counts.items()):
        texts = count["right"] + count["lost"] + count["wrong"]
        numbers = "".join(f"{count[what]:7}" for what in ("right", "lost", "wrong"))
        print(f"{name:28}{texts:7}{numbers}{count['false edge']:12}{count['right'] / texts:13.3f}")


if __name__ == "__main__":
    main()
