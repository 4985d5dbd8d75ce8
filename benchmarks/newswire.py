"""Named spans of a set of articles with their types, for scoring against gold entity spans.

usage: python benchmarks/newswire.py TEXTS.jsonl OUT.jsonl

TEXTS.jsonl has one object a line with id and text; OUT gets one object a line: id, and entities as [start, end, type]
with the types PERSON, ORG, LOC (states, regions, cities, buildings) and NORP (peoples and faiths, as noun or
adjective). A span is one whole name as the text gives it, linked or not; pronouns and common nouns are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from running import parser, rows, write
from spacy.tokens import Doc

from graphbuilder.extraction import load
from graphbuilder.extraction.analysis import Kind, Node, analysis_of
from graphbuilder.extraction.linking import is_a

TYPES = {"Person": "PERSON", "Group": "NORP", "Organisation": "ORG", "State": "LOC", "Territory": "LOC", "City": "LOC"}
"""Classes of the ontology, the subclass before what is above it, and the types of the gold."""

COMMON = (Kind.PRONOUN, Kind.NOMINAL)


def type_of(node: Node) -> str | None:
    """The type of what a node names (not of whom it means); None for treaties and events, which are not scored."""
    if node.kind in (Kind.ADJECTIVE, Kind.DEMONYM):
        return "NORP"
    named = node.literal.type if node.literal is not None else node.type
    return next((tag for class_, tag in TYPES.items() if named and is_a(named, class_)), None)


def entities(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Each name in the order of the text."""
    analysis = analysis_of(doc)
    for node in analysis.nodes:
        tag = type_of(node)
        if tag is not None and node.kind not in COMMON:
            span = analysis.span(doc, node.start, node.end)
            yield span.start, span.end, tag


def main() -> None:
    """Write the named spans of every article; an article that fails stops the run, so that no figure hides it."""
    arguments = parser(__doc__, "texts", "out").parse_args()
    pairs = ((row["text"], row["id"]) for row in rows(arguments.texts))
    docs = load().pipe(pairs, as_tuples=True, batch_size=16)
    write(arguments.out, ({"id": name, "entities": list(entities(doc))} for doc, name in docs))


if __name__ == "__main__":
    main()
