"""Draw claims at random for judging by hand, and count the verdicts.

usage: python benchmarks/judged.py draw FOLDER SHEET.jsonl --what structure|events [--number N] [--seed S]
       python benchmarks/judged.py count SHEET.jsonl VERDICTS_1.csv VERDICTS_2.csv OUT.csv

FOLDER holds articles (.txt) and items (.jsonl with id, title, text). The sheet has one claim a line with its sentence,
for the readers' eyes; OUT gets claim ids, rules, verdicts and no sentence; how often claims are true by their score is
printed. A verdict file has the columns claim, verdict ("true" or "false") and kind (of error).
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from claims import document
from running import parser, results, rows, write

from graphbuilder.model import Claim, Document
from graphbuilder.records import records
from graphbuilder.vocabulary import RELATIONS

Verdicts = dict[str, dict[str, str]]
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Scores between two of these are counted together."""

COLUMNS = ("claim", "document", "relation", "rule", "score", "reader_1", "reader_2", "kind_1", "kind_2")


def documents(folder: Path) -> Iterator[Document]:
    """All articles and items below a folder, in the order of their names."""
    for path in sorted(folder.rglob("*.txt")):
        yield Document(path.stem, path.read_text(encoding="utf-8", errors="replace"))
    for path in sorted(folder.rglob("*.jsonl")):
        yield from map(document, rows(path))


def is_wanted(claim: Claim, what: str) -> bool:
    """Structure: what is structural or told by somebody; events: those that may become an edge."""
    event = RELATIONS[claim.relation].event
    if what == "events":
        return event and claim.affirmed
    return not event or claim.attribution is not None


def found(folder: Path, what: str) -> list[dict[str, Any]]:
    """All wanted claims of a folder as sheets for a reader."""
    sheets = []
    for result in results(documents(folder)):
        wanted = {claim.id: claim for claim in result.claims if is_wanted(claim, what)}
        for record in records(result.document, result.claims, result.mentions):
            if record["claim"] in wanted:
                claim = wanted[record["claim"]]
                shown = {"document": result.document.source, "says": claim.relation, "ended": claim.ended}
                sheets.append({**record, **shown})
    return sheets


def draw(arguments: argparse.Namespace) -> None:
    """Write a random sample, the same for the same seed and claims."""
    seen = {row["claim"] for path in arguments.without for row in rows(path)}
    sheets = [sheet for sheet in found(arguments.folder, arguments.what) if sheet["claim"] not in seen]
    sheets.sort(key=lambda sheet: str(sheet["claim"]))
    sample = random.Random(arguments.seed).sample(sheets, min(arguments.number, len(sheets)))
    write(arguments.sheet, sample)
    print(f"{len(sample)} of {len(sheets)} claims")


def verdicts(path: Path) -> Verdicts:
    """The rows of a verdict file by claim."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["claim"]: row for row in csv.DictReader(stream)}


def judged(sheets: Iterable[dict[str, Any]], one: Verdicts, two: Verdicts) -> Iterator[list[str]]:
    """A line of the committed table for each claim that both readers judged."""
    for sheet in sheets:
        first, second = one.get(sheet["claim"]), two.get(sheet["claim"])
        if first is not None and second is not None:
            ends = [first["verdict"], second["verdict"], first["kind"], second["kind"]]
            yield [sheet["claim"], sheet["document"], sheet["says"], sheet["rule"], str(sheet["score"]), *ends]


def calibration(table: list[list[str]]) -> Iterator[str]:
    """By score: the number of claims, their mean score, and the share that both readers call true."""
    for low, high in pairwise(EDGES):
        own = [row for row in table if low <= float(row[4]) < high]
        if own:
            mean = sum(float(row[4]) for row in own) / len(own)
            true = sum(row[5] == row[6] == "true" for row in own) / len(own)
            bounds = f"{low:.1f} to {min(high, 1):.1f}"
            yield f"  score {bounds}: {len(own):3} claims, mean score {mean:.2f}, true {true:.2f}"


def count(arguments: argparse.Namespace) -> None:
    """Write the table and print the shares."""
    table = list(judged(rows(arguments.sheet), verdicts(arguments.first), verdicts(arguments.second)))
    with arguments.out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(table)
    total = len(table)
    agree = sum(row[5] == row[6] for row in table)
    for name, right in (("reader 1", 5), ("reader 2", 6)):
        print(f"{name}: true {sum(row[right] == 'true' for row in table)} of {total}")
    print(f"both true {sum(row[5] == row[6] == 'true' for row in table)}, agree {agree} of {total}")
    for line in calibration(table):
        print(line)
    for kind, number in Counter(k for row in table for k in row[7:9] if k).most_common():
        print(f"  {kind}: {number}")


def main() -> None:
    """Draw or count."""
    given = parser(__doc__)
    commands = given.add_subparsers(required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("folder", type=Path)
    drawing.add_argument("sheet", type=Path)
    drawing.add_argument("--what", choices=("structure", "events"), required=True)
    drawing.add_argument("--number", type=int, default=200)
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--without", type=Path, nargs="*", default=[], help="sheets of claims that were judged before")
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("count")
    for name in ("sheet", "first", "second", "out"):
        counting.add_argument(name, type=Path)
    counting.set_defaults(run=count)
    arguments = given.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
