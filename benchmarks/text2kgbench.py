"""Triples of single sentences under a benchmark's ontology, for scoring against Text2KGBench.

usage: python benchmarks/text2kgbench.py SENTENCES.jsonl ONTOLOGY.json OUT.jsonl

SENTENCES.jsonl has one object a line with id and sent; OUT gets one object a line: id, triples of subject, relation and
object as strings. Only relations that we model are given: offices, parties and other memberships, citizenship, battles
and elections. What was denied or is only planned is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from running import parser, results, rows, write

from graphbuilder.model import Claim, Document, Extraction, Status
from graphbuilder.records import records
from graphbuilder.reference.records import ENTITY_BASE
from graphbuilder.vocabulary import RELATIONS

LONGEST_LINK = 10
POLITICS = {"office": "position held", "party": "member of political party", "member": "Member of"}
POLITICIAN = {
    "office": "office",
    "party": "party",
    "force": "militaryBranch",
    "member": "affiliation",
    "citizen": "nationality",
    "battle": "battle",
}
NAMES: Mapping[str, Mapping[str, str]] = {"Politics Ontology": POLITICS, "Politician Ontology": POLITICIAN}


def kind(claim: Claim) -> str | None:
    """What a claim is called here, across both ontologies."""
    if RELATIONS[claim.relation].notation == "position_held" and claim.role:
        return "office"
    if claim.relation == "memberOf":
        return {"Party": "party", "ArmedForces": "force"}.get(claim.target.type, "member")
    return {"citizenOf": "citizen", "participatesIn": "battle"}.get(claim.relation)


def office(document: Document, claim: Claim) -> str:
    """The office as written ("president of the Maldives"), joined with whose it is where that stands elsewhere
    ("Chilean president"), and alone where the text does not name that.
    """
    role, end = claim.role or "", claim.object.span.end
    start = document.text.rfind(role, 0, end)
    between = document.text[start + len(role) : claim.object.span.start] if start >= 0 else ""
    if "+" in claim.rule:
        return role
    if between.strip().split(" ")[0:1] == ["of"] and len(between) < LONGEST_LINK:
        return document.text[start:end]
    return f"{role} of {claim.target.label}"


def triples(result: Extraction, names: Mapping[str, str]) -> Iterator[list[str]]:
    """The triples of one sentence, each once, in the order of the text."""
    by_id = {claim.id: claim for claim in result.claims}
    seen = set()
    for record in records(result.document, result.claims, result.mentions):
        claim = by_id[record["claim"]]
        what = kind(claim)
        name = names.get(what or "")
        if name is None or claim.status is not Status.FACT:
            continue
        target = office(result.document, claim) if what == "office" else record["object"]
        subject = claim.source.label if claim.source.iri.startswith(ENTITY_BASE) else record["subject"]
        triple = (subject, name, target)
        if triple not in seen:
            seen.add(triple)
            yield list(triple)


def modelled(sentences: Iterable[dict[str, Any]], names: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The sentences with the gold triples of some relations alone."""
    for row in sentences:
        yield {**row, "triples": [triple for triple in row["triples"] if triple["rel"] in names]}


def main() -> None:
    """Write the triples of every sentence."""
    given = parser(__doc__, "sentences", "ontology", "out")
    given.add_argument("--modelled", type=Path, help="write the gold of the relations that we model alone here")
    arguments = given.parse_args()
    names = NAMES[json.loads(arguments.ontology.read_text(encoding="utf-8"))["title"]]
    sentences = list(rows(arguments.sentences))
    if arguments.modelled is not None:
        write(arguments.modelled, modelled(sentences, frozenset(names.values())))
    found = results(Document(row["id"], row["sent"]) for row in sentences)
    write(arguments.out, ({"id": result.document.source, "triples": list(triples(result, names))} for result in found))


if __name__ == "__main__":
    main()
