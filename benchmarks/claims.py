"""Claims of a set of documents in record form, for scoring against gold claims.

usage: python benchmarks/claims.py DOCS.json OUT.jsonl

DOCS.json is a list of objects with id, title and text (and optionally published, publisher); OUT gets one record a
line.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from graphbuilder.extraction import extract, load
from graphbuilder.model import Document, Failure
from graphbuilder.records import records


def document(row: dict[str, Any]) -> Document:
    """A document of the set: title, blank line, text, as the text reader makes it."""
    title, body = row.get("title") or "", row["text"]
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    text = f"{title}\n\n{body}" if title else body
    return Document(row["id"], text, title or None, publisher=row.get("publisher"), published=published)


def main() -> None:
    """Write the records of every document; a failed document stops the run, so that no figure hides it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    documents = [document(row) for row in json.loads(arguments.docs.read_text(encoding="utf-8"))]
    with arguments.out.open("w", encoding="utf-8") as stream:
        for result in extract(load(), documents):
            if isinstance(result, Failure):
                raise SystemExit(result.error)
            for record in records(result.document, result.claims, result.mentions):
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
