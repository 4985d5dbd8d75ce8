"""Relations between spans of a set of documents, for scoring against re3d (Dstl).

usage: python benchmarks/re3d.py DOCUMENTS.jsonl OUT.jsonl

DOCUMENTS.jsonl has objects with id and text; OUT gets the id and the relations of each, with the character ranges of
both ends. Which of our relations count as one of theirs is written down below; each end is the stretch that names the
actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from running import parser, results, rows, write

from graphbuilder.extraction.linking import is_a
from graphbuilder.model import Claim, Document, Mention, Polarity
from graphbuilder.vocabulary import RELATIONS

TYPES = {
    "SUPPORT": "AlliesOf",
    "ASSAULT": "FightingAgainst",
    "MOBILIZE": "FightingAgainst",
    "COERCE": "FightingAgainst",
    "AID": "AlliesOf",
    "COOPERATE": "AlliesOf",
    "CONSULT": "CommWith",
    "AGREE": "CommWith",
    "REQUEST": "CommWith",
    "ACCUSE": "Dislikes",
    "REJECT": "Dislikes",
    "THREATEN": "Dislikes",
}
LIKES = frozenset({"SUPPORT"})
LEADERS = frozenset({"boss", "chairman", "chief", "commander", "director", "general", "head", "leader", "president"})
"""Words of offices that lead a body; who has another in it belongs to it."""

STRUCTURE = {
    "alliedWith": "AlliesOf",
    "controls": "InChargeOf",
    "memberOf": "BelongsTo",
    "affiliatedWith": "BelongsTo",
    "partOf": "BelongsTo",
    "branchOf": "BelongsTo",
    "participatesIn": "BelongsTo",
}
OFFICES = frozenset({"holdsPosition", "headOfStateOf", "headOfGovernmentOf", "ministerOf"})


def names(claim: Claim) -> Iterator[str]:
    """What a claim is called there."""
    relation = RELATIONS[claim.relation]
    if relation.plover in TYPES and claim.polarity is Polarity.POSITIVE:
        yield TYPES[relation.plover]
        if relation.plover in LIKES:
            yield "Likes"
    elif claim.relation in STRUCTURE:
        yield STRUCTURE[claim.relation]
    elif claim.relation in OFFICES and not is_a(claim.target.type, "State"):
        leads = claim.role is None or LEADERS & set(claim.role.casefold().split())
        yield "InChargeOf" if leads else "BelongsTo"


def ends(claim: Claim) -> Iterator[tuple[Mention, Mention]]:
    """Both ends; what holds both ways is told both ways there."""
    yield claim.subject, claim.object
    if RELATIONS[claim.relation].symmetric:
        yield claim.object, claim.subject


def relations(claims: tuple[Claim, ...]) -> list[dict[str, Any]]:
    """All relations of a document with the ranges of their ends."""
    return [
        {
            "s": [one.span.start, one.span.end],
            "o": [other.span.start, other.span.end],
            "type": name,
        }
        for claim in claims
        for one, other in ends(claim)
        for name in names(claim)
    ]


def main() -> None:
    """Write the relations of every document."""
    arguments = parser(__doc__, "documents", "out").parse_args()
    documents = [Document(row["id"], row["text"]) for row in rows(arguments.documents)]
    write(
        arguments.out,
        ({"id": result.document.source, "relations": relations(result.claims)} for result in results(documents)),
    )


if __name__ == "__main__":
    main()
