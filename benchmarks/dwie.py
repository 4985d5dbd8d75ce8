"""Entity-level relations of a set of articles, for scoring against DWIE in its geopolitical mode.

usage: python benchmarks/dwie.py ARTICLES.jsonl OUT.jsonl [--text-only]

ARTICLES.jsonl has one object a line with id and content (and optionally published); OUT gets one object a line: id,
entities with spans and names, and triples between them. Triples come from the claims of the text and, unless
--text-only is given, from what the reference knows to hold between the entities that the text names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from links import documents
from running import parser, results, write

from graphbuilder.extraction.background import background
from graphbuilder.extraction.linking import is_a
from graphbuilder.model import Entity, Extraction, Status
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
    **dict.fromkeys((*OFFICES_OF_STATE, "memberOf"), ("member_of",)),
    "spokespersonOf": ("spokesperson_of", "member_of"),
}
"""What it is called in a body: whoever holds an office there is a member."""

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
        if claim.status is Status.FACT:
            for name in triples(claim.relation, claim.role, claim.source, claim.target):
                found[claim.source.iri, name, claim.target.iri] = None
    for fact in background(result, reference) if reference is not None else ():
        role = "head" if fact.rule == "reference.tenure" else None
        for name in triples(fact.relation, role, fact.subject, fact.object):
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


def article(result: Extraction, reference: Reference | None) -> dict[str, Any]:
    """The row of one article."""
    return {"id": result.document.source, "entities": entities(result), "triples": relations(result, reference)}


def main() -> None:
    """Write the relations of every article."""
    given = parser(__doc__, "articles", "out")
    given.add_argument("--text-only", action="store_true", help="claims of the text alone, no reference knowledge")
    arguments = given.parse_args()
    reference = None if arguments.text_only else Reference.load()
    found = results(documents(arguments.articles))
    write(arguments.out, (article(result, reference) for result in found))


if __name__ == "__main__":
    main()
