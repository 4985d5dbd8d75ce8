"""Who supports or opposes whom, sentence by sentence, for scoring against SEESAW (EMNLP 2022).

usage: python benchmarks/seesaw.py ARTICLES.jsonl OUT.jsonl

ARTICLES.jsonl has objects with id and sentences; OUT gets the id and the stances of each: number of the sentence,
source, POS or NEG by the sign of the relation, target. Denied claims are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from running import parser, results, rows, write

from graphbuilder.model import Document, Extraction, Polarity
from graphbuilder.vocabulary import RELATIONS

SIGNS = {1: "POS", -1: "NEG"}


def article(row: dict[str, Any]) -> tuple[Document, list[int]]:
    """An article with one sentence a line, and where each begins."""
    starts, position = [], 0
    for sentence in row["sentences"]:
        starts.append(position)
        position += len(sentence) + 2
    return Document(row["id"], "\n\n".join(row["sentences"])), starts


def stances(result: Extraction, starts: list[int]) -> list[list[Any]]:
    """The signed events of an article."""
    return [
        [bisect_right(starts, claim.evidence.start) - 1, claim.source.label, SIGNS[sign], claim.target.label]
        for claim in result.claims
        if (sign := RELATIONS[claim.relation].sign) and RELATIONS[claim.relation].event
        if claim.polarity is Polarity.POSITIVE
    ]


def main() -> None:
    """Write the stances of every article."""
    arguments = parser(__doc__, "articles", "out").parse_args()
    articles = [article(row) for row in rows(arguments.articles)]
    found = zip(results(document for document, _ in articles), articles, strict=True)
    write(arguments.out, ({"id": r.document.source, "stances": stances(r, starts)} for r, (_, starts) in found))


if __name__ == "__main__":
    main()
