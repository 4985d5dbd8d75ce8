"""Linked entities of a set of articles with the spans that mention them, for scoring against gold links.

usage: python benchmarks/links.py ARTICLES.jsonl OUT.jsonl

ARTICLES.jsonl has one object a line with id and content (and optionally published); OUT gets one object a line: id, and
entities with spans, label and aliases. Only what was linked to the reference is given: entities that are new in an
article are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from running import parser, results, rows, write

from graphbuilder.model import Document, Entity, Extraction
from graphbuilder.reference.records import ENTITY_BASE


def documents(path: Path) -> Iterator[Document]:
    """The articles, under their own ids as sources and with nothing changed, so that offsets agree."""
    for row in rows(path):
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        yield Document(row["id"], row["content"], published=published)


def entities(result: Extraction) -> list[dict[str, Any]]:
    """Each linked entity once, in the order of the text."""
    spans: dict[str, tuple[Entity, list[tuple[int, int]]]] = {}
    for mention in result.mentions:
        if mention.entity is not None and mention.entity.iri.startswith(ENTITY_BASE):
            known = spans.setdefault(mention.entity.iri, (mention.entity, []))
            known[1].append((mention.span.start, mention.span.end))
    return [{"spans": found, "label": e.label, "aliases": list(e.aliases), "wiki": None} for e, found in spans.values()]


def main() -> None:
    """Write the links of every article."""
    arguments = parser(__doc__, "articles", "out").parse_args()
    found = results(documents(arguments.articles))
    write(arguments.out, ({"id": result.document.source, "entities": entities(result)} for result in found))


if __name__ == "__main__":
    main()
