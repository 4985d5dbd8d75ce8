"""graphbuilder remove: take a document out of a graph."""

from __future__ import annotations

from typing import Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal
from graphbuilder.settings import Settings

EXAMPLES = ("graphbuilder remove store/ 000_072f7eba995be04d.txt",)

Name = Annotated[
    str, typer.Argument(metavar="DOCUMENT", show_default=False, help="A document's id, source (its path) or title.")
]


def remove(graph: options.GraphPath, document: Name, reference: options.ReferenceFolder = None) -> int:
    """Remove a document and all that rests on it.

    Give --reference again where the graph was built with it.
    """
    from graphbuilder.graph import store  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    settings = Settings(reference=reference)
    saved = not store.is_store(graph)
    kg = gb.KnowledgeGraph.load(graph, settings) if saved else gb.KnowledgeGraph.open(graph, settings)
    kg.remove(document)
    if saved:
        kg.save(graph)
    left = terminal.counted(len(kg.documents()), "document")
    terminal.write(f"{terminal.plain(document)} removed; {left} left.\n")
    return 0
