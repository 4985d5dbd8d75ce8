"""graphbuilder explain: why a claim is in the graph."""

from __future__ import annotations

from typing import Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal

EXAMPLES = ("graphbuilder explain caucasus.trig 5f0c7d0a7c6d4b1e9a52",)

ClaimId = Annotated[
    str,
    typer.Argument(
        metavar="CLAIM", show_default=False, help="A claim's id, as describe and claims show it, or its IRI."
    ),
]


def explain(graph: options.GraphPath, claim: ClaimId) -> int:
    """Show where a claim comes from.

    That is the sentence, the words that matched, the rule and its score, who tells it, and the document.
    """
    from graphbuilder.cli import prose  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    kg = gb.KnowledgeGraph.load(graph)
    terminal.write(prose.explanation(kg, kg.claim(prose.claim_id(claim))))
    return 0
