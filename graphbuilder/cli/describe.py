"""graphbuilder describe: all about one entity."""

from __future__ import annotations

from typing import Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal

EXAMPLES = ("graphbuilder describe caucasus.trig Turkey",)

Name = Annotated[
    str, typer.Argument(metavar="ENTITY", show_default=False, help="A name, code, alias, id (gbr:Turkey) or IRI.")
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many claims of each kind are shown.")]


def describe(graph: options.GraphPath, entity: Name, limit: Limit = 20) -> int:
    """Show what an entity does, undergoes and says.

    Each claim comes with its sentence, its document, and its id for `graphbuilder explain`; the oldest come first.
    """
    from graphbuilder.cli import prose  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    kg = gb.KnowledgeGraph.load(graph)
    terminal.write(prose.description(kg, kg.describe(entity), limit))
    return 0
