"""Place mentions of a set of articles with their country, for scoring against gold toponyms.

usage: python benchmarks/geo.py ARTICLES.jsonl OUT.jsonl

ARTICLES.jsonl has one object a line with id and text (and optionally date); OUT gets one object a line: id, and places
with span and country (ISO 3166-1 alpha-2; XK is Kosovo). States, dependent and disputed territories, regions and cities
count, and adjectives for the state they name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from running import parser, results, rows, write

from graphbuilder.model import Document, Entity, Extraction
from graphbuilder.reference import Reference

KOSOVO = {"Kosovo": "XK"}
"""The scorer's code for a state without an ISO code."""


def documents(path: Path) -> Iterator[Document]:
    """The articles with their day, under their own ids as sources."""
    for row in rows(path):
        published = date.fromisoformat(row["date"][:10]) if row.get("date") else None
        yield Document(str(row["id"]), row["text"], published=published)


def country(reference: Reference, entity: Entity) -> str | None:
    """The ISO code of the state that a place is or lies in."""
    local = entity.iri.rpartition("/")[2]
    record = reference.entities.get(local)
    if record is None or entity.type not in ("State", "Territory", "City"):
        return None
    own = dict(entity.identifiers).get("iso3166-1-alpha-2") or KOSOVO.get(local)
    if own or record.state is None or record.state == local:
        return own
    state = reference.entity(record.state)
    return country(reference, state) if state else None


def places(reference: Reference, result: Extraction) -> list[dict[str, Any]]:
    """Every mention of a place whose country is known."""
    found = ((m.span, country(reference, m.entity)) for m in result.mentions if m.entity is not None)
    return [{"span": [span.start, span.end], "country": code} for span, code in found if code]


def main() -> None:
    """Write the places of every article."""
    arguments = parser(__doc__, "articles", "out").parse_args()
    reference = Reference.load()
    found = results(documents(arguments.articles))
    write(arguments.out, ({"id": result.document.source, "places": places(reference, result)} for result in found))


if __name__ == "__main__":
    main()
