"""Attributions of a set of articles, for scoring against PolNeAR: who is said to tell what.

usage: python benchmarks/polnear.py ARTICLES.jsonl OUT.jsonl

ARTICLES.jsonl has objects with id and text; OUT gets the id and the attributions of each, with the character ranges of
source, cue and content.
"""

from __future__ import annotations

from running import parser, results, rows, write

from graphbuilder.model import Document, Quotation, Span


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
    """Write the attributions of every article."""
    arguments = parser(__doc__, "articles", "out").parse_args()
    found = results(Document(row["id"], row["text"]) for row in rows(arguments.articles))
    attributions = ((result.document.source, list(map(attribution, result.quotations))) for result in found)
    write(arguments.out, ({"id": source, "attributions": own} for source, own in attributions))


if __name__ == "__main__":
    main()
