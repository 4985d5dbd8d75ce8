"""Claims of a set of documents in record form, for scoring against gold claims.

usage: python benchmarks/claims.py DOCS.json OUT.jsonl

DOCS.json is a list of objects with id, title and text (and optionally published, publisher); OUT gets one record a
line. The guide of the annotators skips actors without any name ("the police"), and so are claims about them here.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from running import parser, results, write

from graphbuilder.model import Document
from graphbuilder.records import Record, records


def document(row: dict[str, Any]) -> Document:
    """A document of the set: title, blank line, text, as the text reader makes it."""
    title, body = row.get("title") or "", row["text"]
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    text = f"{title}\n\n{body}" if title else body
    return Document(row["id"], text, title or None, publisher=row.get("publisher"), published=published)


def main() -> None:
    """Write the records of every document."""
    arguments = parser(__doc__, "docs", "out").parse_args()
    documents = [document(row) for row in json.loads(arguments.docs.read_text(encoding="utf-8"))]
    found = (records(result.document, result.claims, result.mentions) for result in results(documents))
    write(arguments.out, (record for each in found for record in each if _is_named(record)))


def _is_named(record: Record) -> bool:
    """Do both sides of an event have a name, which English writes with a capital?"""
    labels = (record["subject"], record["object"])
    return not record["relation"].isupper() or all(label.lower() != label for label in labels)


if __name__ == "__main__":
    main()
