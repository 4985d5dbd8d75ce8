"""graphbuilder export: a graph in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal
from graphbuilder.cli.options import ExportFormat

if TYPE_CHECKING:
    from graphbuilder.knowledge_graph import KnowledgeGraph

EXAMPLES = (
    "graphbuilder export store/ -o caucasus.trig",
    "graphbuilder export caucasus.trig -f nq | sort | head",
    "graphbuilder export caucasus.trig -o caucasus.gexf",
    "graphbuilder export caucasus.trig -f csv -o tables/",
)

Format = Annotated[
    ExportFormat | None,
    typer.Option("-f", "--format", help="The format, written to the screen (default: trig).", show_default=False),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="A file, whose suffix names the format; .zip is CSV."),
]

NETWORKS = (ExportFormat.GRAPHML, ExportFormat.GEXF)


def export(graph: options.GraphPath, format_: Format = None, output: Output = None) -> int:
    """Write a graph in another format.

    TriG, N-Quads and JSON-LD keep all. N-Triples and Turtle know no named graphs: there all documents are merged.
    GraphML and GEXF hold the network of affirmed claims, for Gephi and its like. CSV is three tables (nodes, edges,
    claims) in a folder or a .zip file.
    """
    if format_ is ExportFormat.CSV and output is None:
        raise typer.BadParameter("csv is three tables: name a folder or a .zip file for them with --output")
    if format_ not in (None, ExportFormat.CSV) and output is not None:
        raise typer.BadParameter("give --format or --output: the file's suffix names its format")
    kg = gb.KnowledgeGraph.load(graph)
    if output is None:
        terminal.write(_data(kg, format_ or ExportFormat.TRIG).decode("utf-8"))
    else:
        terminal.write(f"{terminal.plain(str(output))}: {_saved(kg, format_, output)}.\n")
    return 0


def _saved(kg: KnowledgeGraph, format_: ExportFormat | None, output: Path) -> str:
    """Write a file or the tables, and say what they hold."""
    from graphbuilder.exporting import tables  # noqa: PLC0415 (networkx takes a moment, and --help must not)
    from graphbuilder.graph import formats  # noqa: PLC0415 (as above)

    suffix = output.suffix.lower()
    if format_ is ExportFormat.CSV or suffix == ".zip":
        tables.save(tables.of(kg.store), output)
        return "nodes.csv, edges.csv and claims.csv"
    if suffix in (f".{network.value}" for network in NETWORKS):
        formats.write(_data(kg, ExportFormat(suffix[1:])), output)
        return terminal.counted(kg.to_networkx().number_of_edges(), "edge")
    kg.save(output)
    return terminal.counted(len(kg), "quad")


def _data(kg: KnowledgeGraph, format_: ExportFormat) -> bytes:
    from graphbuilder.exporting import networks  # noqa: PLC0415 (as above)
    from graphbuilder.graph import formats  # noqa: PLC0415 (as above)

    if format_ is ExportFormat.GRAPHML:
        return networks.graphml(kg.to_networkx())
    if format_ is ExportFormat.GEXF:
        return networks.gexf(kg.to_networkx())
    return formats.dump(kg.store.quads(), formats.FORMATS[f".{format_.value}"])
