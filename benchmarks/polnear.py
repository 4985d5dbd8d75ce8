"""Attributions of a set of articles, for scoring against PolNeAR: who is said to tell what.

usage: python benchmarks/polnear.py ARTICLES.jsonl OUT.jsonl

ARTICLES.jsonl has objects with id and text; OUT gets the id and the attributions of each, with the character ranges of
source, cue and content.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from graphbuilder.extraction import extract, load
from graphbuilder.model import Document, Failure, Quotation, Span


def attribution(quotation: Quotation) -> dict[str, list[list[int]]]:
    """One quotation as PolNeAR has it."""
    source = quotation.attribution.source
    return {
        "source": _ranges((source,) if source else ()),
        "cue": _ranges((quotation.cue,) if quotation.cue else ()),
        "content": _ranges(quotation.contents),
    }


def _ranges(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def main() -> None:
    """Write the attributions of every article; a failed one stops the run, so that no figure hides it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.articles.read_text(encoding="utf-8").splitlines()]
    documents = [Document(row["id"], row["text"]) for row in rows]
    with arguments.out.open("w", encoding="utf-8") as stream:
        for result in extract(load(), documents):
            if isinstance(result, Failure):
                raise SystemExit(result.error)
            found = [attribution(quotation) for quotation in result.quotations]
            stream.write(json.dumps({"id": result.document.source, "attributions": found}) + "\n")


if __name__ == "__main__":
    main()
