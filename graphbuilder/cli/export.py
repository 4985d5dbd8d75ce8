"""graphbuilder export: a graph in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal

EXAMPLES = ("graphbuilder export store/ -o caucasus.trig", "graphbuilder export caucasus.trig -f nq | sort | head")

Format = Annotated[
    options.GraphFormat | None,
    typer.Option("-f", "--format", help="The format, written to the screen (default: trig).", show_default=False),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="A file, whose suffix names the format.")
]


def export(graph: options.GraphPath, format_: Format = None, output: Output = None) -> int:
    """Write a graph in another format.

    TriG and N-Quads keep all. N-Triples and Turtle know no named graphs: there all documents are merged.
    """
    from graphbuilder.graph import formats  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    if output is not None and format_ is not None:
        raise typer.BadParameter("give --format or --output: the file's suffix names its format")
    kg = gb.KnowledgeGraph.load(graph)
    if output is not None:
        kg.save(output)
        terminal.write(f"{terminal.plain(str(output))}: {terminal.counted(len(kg), 'quad')}.\n")
        return 0
    suffix = f".{(format_ or options.GraphFormat.TRIG).value}"
    terminal.write(formats.dump(kg.store.quads(), formats.FORMATS[suffix]).decode("utf-8"))
    return 0
