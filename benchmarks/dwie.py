"""Entity-level relations of a set of articles, for scoring against DWIE in its geopolitical mode.

usage: python benchmarks/dwie.py ARTICLES.jsonl OUT.jsonl [--text-only]

ARTICLES.jsonl has one object a line with id and content (and optionally published); OUT gets one object a line: id,
entities with spans and names, and triples between them. Triples come from the claims of the text and, unless
--text-only is given, from what the reference knows to hold between the entities that the text names.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from links import documents

from graphbuilder.extraction import extract, load
from graphbuilder.extraction.background import background
from graphbuilder.extraction.linking import is_a
from graphbuilder.model import Entity, Extraction, Failure
from graphbuilder.reference import Reference

OFFICES_OF_STATE = {
    "headOfStateOf": ("head_of_state", "citizen_of", "agent_of"),
    "headOfGovernmentOf": ("head_of_gov", "citizen_of", "agent_of"),
    "ministerOf": ("minister_of", "citizen_of", "agent_of"),
    "spokespersonOf": ("agent_of", "citizen_of"),
    "holdsPosition": ("agent_of", "citizen_of"),
    "affiliatedWith": ("citizen_of",),
}
"""What an office in a state is called there: DWIE's holders of an office are agents and citizens of the state."""

OFFICES_OF_BODIES = {
    "holdsPosition": ("member_of",),
    "headOfStateOf": ("member_of",),
    "headOfGovernmentOf": ("member_of",),
    "ministerOf": ("member_of",),
    "spokespersonOf": ("spokesperson_of", "member_of"),
    "affiliatedWith": ("member_of",),
    "memberOf": ("member_of",),
}
HEADS = frozenset(
    {"head", "chief", "director", "chairman", "chairwoman", "chair", "president", "leader", "ceo", "secretary-general"}
    | {"founder", "editor-in-chief", "boss", "commissioner", "general", "executive"}
)
PLAIN = {"citizenOf": "citizen_of", "locatedIn": "in0", "basedIn": "based_in0", "partOf": "part_of"}


def triples(relation: str, role: str | None, subject: Entity, target: Entity) -> Iterator[str]:
    """The names of DWIE's relations for one of ours."""
    if relation in PLAIN:
        yield PLAIN[relation]
    elif relation == "branchOf":
        yield from ("agency_of", "based_in0")
        if subject.type == "Ministry":
            yield "ministry_of"
    elif not is_a(subject.type, "Person"):
        return
    elif target.type == "State":
        yield from OFFICES_OF_STATE.get(relation, ())
    elif is_a(target.type, "Organisation"):
        yield from OFFICES_OF_BODIES.get(relation, ())
        words = (role or "").casefold().split()
        if relation == "holdsPosition" and HEADS & set(words) and not {"deputy", "vice"} & set(words):
            yield "head_of"


def relations(result: Extraction, reference: Reference | None) -> list[dict[str, str]]:
    """All triples of one article, each once, in the order of the text; then those of the background."""
    found: dict[tuple[str, str, str], None] = {}
    for claim in result.claims:
        if claim.status.value == "fact":
            for name in triples(claim.relation, claim.role, claim.source, claim.target):
                found[claim.source.iri, name, claim.target.iri] = None
    for fact in background(result, reference) if reference is not None else ():
        for name in triples(
            fact.relation, "head" if fact.rule == "reference.tenure" else None, fact.subject, fact.object
        ):
            found[fact.subject.iri, name, fact.object.iri] = None
    return [{"s": s, "p": p, "o": o} for s, p, o in found]


def entities(result: Extraction) -> list[dict[str, Any]]:
    """Each entity of an article with its spans and the texts of its mentions."""
    found: dict[str, dict[str, Any]] = {}
    for mention in result.mentions:
        if mention.entity is not None:
            row = found.setdefault(mention.entity.iri, {"id": mention.entity.iri, "names": [], "spans": []})
            row["spans"].append([mention.span.start, mention.span.end])
            row["names"] = [*dict.fromkeys([*row["names"], mention.span.text])]
    return list(found.values())


def main() -> None:
    """Write the relations of every article; a failed one stops the run, so that no figure hides it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--text-only", action="store_true", help="claims of the text alone, no reference knowledge")
    arguments = parser.parse_args()
    reference = None if arguments.text_only else Reference.load()
    with arguments.out.open("w", encoding="utf-8") as stream:
        for result in extract(load(), documents(arguments.articles)):
            if isinstance(result, Failure):
                raise SystemExit(result.error)
            row = {
                "id": result.document.source,
                "entities": entities(result),
                "triples": relations(result, reference),
            }
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
