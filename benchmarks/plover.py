"""PLOVER types and pairs of single sentences, for scoring against the PLV sentences (Hu et al. 2024).

usage: python benchmarks/plover.py GOLD.tsv OUT.jsonl --task given   # the pair is marked: one root code a sentence
       python benchmarks/plover.py GOLD.tsv OUT.jsonl --task raw     # the plain sentence: spans and root code

GOLD.tsv has the columns sentence and marked_sentence (with <s>, </s>, <t>, </t>). Concessions and retreats are one
class there. `given` asks the pair encoder for the likeliest type; `raw` takes the event claims of the whole pipeline.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from running import judged, parser, phrases, results, sentence, write
from spacy.tokens import Doc

from graphbuilder.extraction.encoder import TYPES, Judged
from graphbuilder.model import Document
from graphbuilder.vocabulary import RELATIONS

MARK = re.compile(r"(</?[st]>)")
INTENT = ("accept", "agree", "consent", "offer", "pledg", "promis", "vow")
YIELD = frozenset({"CONCEDE", "RETREAT"})


def table(path: Path) -> list[dict[str, str]]:
    """The rows of the gold file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def spans(marked: str) -> dict[str, tuple[int, int]]:
    """The first span of each mark ("s", "t") in the text without marks."""
    found: dict[str, tuple[int, int]] = {}
    position, start = 0, 0
    for piece in MARK.split(marked):
        if piece in ("<s>", "<t>"):
            start = position
        elif piece in ("</s>", "</t>"):
            found.setdefault(piece[2], (start, position))
        else:
            position += len(piece)
    return found


def root(type_: str, words: Iterable[str]) -> str:
    """The code of a type in that set. Who only agrees or offers to yield has the code of agreement there, as in CAMEO
    (035, express intent to yield).
    """
    if type_ not in YIELD:
        return type_
    return "AGREE" if any(word.startswith(INTENT) for word in words) else "YIELD"


def given(rows: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """The likeliest root code of each marked pair; with one side marked, of that and any other noun phrase."""
    for number, row in enumerate(rows):
        text, ends = MARK.sub("", row["marked_sentence"]), spans(row["marked_sentence"])
        sources = [ends["s"]] if "s" in ends else phrases(text)
        targets = [ends["t"]] if "t" in ends else phrases(text)
        opinions = (one for pair in product(sources, targets) for one in judged(text, pair) if one.source == 0)
        shares = [(share, code) for one in opinions for code, share in roots(one, sentence(text)).items()]
        if shares:
            yield {"row": number, "root": max(shares)[1]}


def roots(one: Judged, doc: Doc) -> dict[str, float]:
    """The probability of each root code."""
    shares: defaultdict[str, float] = defaultdict(float)
    for type_, share, trigger in zip(TYPES, one.types, one.triggers, strict=True):
        above = (doc[trigger], *doc[trigger].ancestors)
        shares[root(type_, (token.lower_ for token in above))] += float(share)
    return dict(shares)


def raw(rows: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """The event claims of each plain sentence."""
    documents = [Document(str(number), row["sentence"]) for number, row in enumerate(rows)]
    for number, result in enumerate(results(documents)):
        events = [claim for claim in result.claims if RELATIONS[claim.relation].event]
        yield {
            "row": number,
            "triples": [
                {
                    "s": [claim.subject.span.start, claim.subject.span.end],
                    "o": [claim.object.span.start, claim.object.span.end],
                    "root": root(str(RELATIONS[claim.relation].plover), claim.evidence.text.lower().split()),
                }
                for claim in events
            ],
        }


def main() -> None:
    """Write the predictions of one task."""
    given_paths = parser(__doc__, "gold", "out")
    given_paths.add_argument("--task", choices=("given", "raw"), required=True)
    arguments = given_paths.parse_args()
    rows = table(arguments.gold)
    write(arguments.out, given(rows) if arguments.task == "given" else raw(rows))


if __name__ == "__main__":
    main()
