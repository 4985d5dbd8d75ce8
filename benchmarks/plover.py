"""PLOVER types and pairs of single sentences, for scoring against the PLV sentences (Hu et al. 2024).

usage: python benchmarks/plover.py GOLD.tsv OUT.jsonl --task given   # the pair is marked: one root code a sentence
       python benchmarks/plover.py GOLD.tsv OUT.jsonl --task raw     # the plain sentence: spans and root code

GOLD.tsv has the columns sentence and marked_sentence (with <s>, </s>, <t>, </t>). `given` asks the pair encoder for the
likeliest type; `raw` takes the event claims of the whole pipeline. PLOVER and CAMEO code an act that is only intended
or refused as another one (03 express intent to cooperate, 12 reject, 13 threaten), where our claims keep the type and
say so in their status: see `INTENDED` and `REFUSED`. Concessions and retreats are one class there (08 yield).
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

from graphbuilder.extraction.encoder import STATUSES, TYPES, Judged
from graphbuilder.model import Claim, Document, Status
from graphbuilder.vocabulary import RELATIONS

MARK = re.compile(r"(</?[st]>)")
WORDS_OF_INTENT = ("accept", "agree", "consent", "offer", "pledg", "promis", "vow")
YIELD = "YIELD"
CODES = {"CONCEDE": YIELD, "RETREAT": YIELD}
INTENDED = {
    **dict.fromkeys(("COOPERATE", "AID", YIELD), "AGREE"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "THREATEN"),
}
"""What it is to intend an act, or to speak of doing it."""

REFUSED = dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", YIELD), "REJECT")
"""What it is not to do it."""


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


def root(type_: str, status: Status, words: Iterable[str]) -> str:
    """The code of a type and status in that set; who only agrees or offers to yield intends it (CAMEO 035)."""
    code = CODES.get(type_, type_)
    if status is Status.NEGATED:
        return REFUSED.get(code, code)
    offers = code == YIELD and any(word.startswith(WORDS_OF_INTENT) for word in words)
    return INTENDED.get(code, code) if offers or status is Status.HYPOTHETICAL else code


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
    for type_, share, statuses, trigger in zip(TYPES, one.types, one.statuses, one.triggers, strict=True):
        words = [token.lower_ for token in (doc[trigger], *doc[trigger].ancestors)]
        for status, part in zip(STATUSES, statuses, strict=True):
            shares[root(type_, status, words)] += float(share * part)
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
                    "root": root(_type(claim), claim.reading, claim.evidence.text.lower().split()),
                }
                for claim in events
            ],
        }


def _type(claim: Claim) -> str:
    return str(RELATIONS[claim.relation].plover)


def main() -> None:
    """Write the predictions of one task."""
    given_paths = parser(__doc__, "gold", "out")
    given_paths.add_argument("--task", choices=("given", "raw"), required=True)
    arguments = given_paths.parse_args()
    rows = table(arguments.gold)
    write(arguments.out, given(rows) if arguments.task == "given" else raw(rows))


if __name__ == "__main__":
    main()
