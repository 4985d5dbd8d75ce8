"""Named spans of a set of texts with a coarse type, for scoring against tagged articles.

usage: python benchmarks/newswire.py TEXTS.jsonl OUT.jsonl

TEXTS.jsonl has one object a line with id and text; OUT gets one object a line: id, entities as [start, end, type] with
the types PERSON, ORG, LOC and NORP. What is named is given (the city behind "Moscow says"); events and treaties are
not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from graphbuilder.extraction import load
from graphbuilder.extraction.analysis import Analysis, Kind, Node, analysis_of
from graphbuilder.extraction.linking import is_a
from graphbuilder.model import Document

NAMED = (Kind.NAME, Kind.METONYM, Kind.ADJECTIVE, Kind.DEMONYM)
TYPES = (("Person", "PERSON"), ("State", "LOC"), ("Territory", "LOC"), ("City", "LOC"), ("Organisation", "ORG"))


def coarse(node: Node) -> str | None:
    """The tag set's type of a node; None for what it does not tag."""
    if node.kind in (Kind.ADJECTIVE, Kind.DEMONYM) or node.type == "Group":
        return "NORP"
    type_ = node.literal.type if node.literal is not None else node.type
    return next((tag for ours, tag in TYPES if type_ and is_a(type_, ours)), None)


def entities(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The named spans of a text, with character offsets."""
    analysis: Analysis = analysis_of(doc)
    for node in analysis.nodes:
        tag = coarse(node) if node.kind in NAMED else None
        if tag is None:
            continue
        rims = [node.start, node.end]
        if node.owner is not None:
            rims.insert(1, node.start + 1)
        for start, end in pairwise(rims):
            span = analysis.span(doc, start, end)
            yield span.start, span.end, tag


def main() -> None:
    """Write the named spans of every text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    nlp = load()
    with arguments.texts.open(encoding="utf-8") as lines, arguments.out.open("w", encoding="utf-8") as stream:
        for row in map(json.loads, lines):
            doc = nlp.make_doc(row["text"])
            doc._.document = Document(row["id"], row["text"])
            result: dict[str, Any] = {"id": row["id"], "entities": list(entities(nlp(doc)))}
            stream.write(json.dumps(result, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
