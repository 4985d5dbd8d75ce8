"""graphbuilder import: graphs, event rows and tables of others into a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal
from graphbuilder.errors import GraphError
from graphbuilder.settings import Settings

if TYPE_CHECKING:
    from graphbuilder.importing.run import Imported
    from graphbuilder.knowledge_graph import KnowledgeGraph

EXAMPLES = (
    "graphbuilder import caucasus.jsonld other.ttl -o store/",
    "graphbuilder import 20240501120000.export.CSV.zip -o events.trig",
    "graphbuilder import claims.csv --mapping claims.toml -o store/",
)

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="RDF, GDELT 2.0 event rows (.export.CSV), CSV tables.", show_default=False),
]
Output = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        metavar="STORE|FILE",
        show_default=False,
        help="A folder is a store, added to; a file is written anew, in the format of its suffix.",
    ),
]
Mapping = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="TOML", help="What the columns of a table mean (a TOML file)."),
]


def imports(
    files: Files,
    output: Output,
    mapping: Mapping = None,
    reference: options.ReferenceFolder = None,
    max_mb: options.MaxMegabytes = options.MAX_MEGABYTES,
) -> int:
    """Bring in RDF, GDELT events, tables of claims.

    Documents take the place of older ones. Ontology, reference and views are made anew.
    A file or row that cannot be read is listed and skipped. --max-mb bounds tables, not RDF.
    """
    from graphbuilder.importing import run  # noqa: PLC0415 (spaCy takes seconds)

    kg = _target(output, Settings(reference=reference, max_megabytes=max_mb))
    outcome = run.import_into(kg.store, files, kg.settings, plan=mapping)
    _keep(kg, output)
    terminal.write(f"{terminal.plain(str(output))}: {_told(outcome)}\n")
    for reason, number in outcome.left_out.items():
        terminal.write(f"left out: {terminal.counted(number, 'row')}: {reason}\n")
    return terminal.failures(outcome.failures)


def _target(output: Path, settings: Settings) -> KnowledgeGraph:
    """A store is written where it is; a file or a new store is made in memory first. Raises GraphError E401, E402."""
    from graphbuilder.graph import formats, store  # noqa: PLC0415 (as above)

    if store.is_store(output):
        return gb.KnowledgeGraph.open(output, settings)
    if output.suffix:
        formats.format_of(output)
    elif output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise GraphError("E401", path=output)
    return gb.KnowledgeGraph(settings=settings)


def _keep(kg: KnowledgeGraph, output: Path) -> None:
    if kg.store.folder is not None:
        kg.store.flush()
    elif output.suffix:
        kg.save(output)
    else:
        kg.store.snapshot(output)


def _told(outcome: Imported) -> str:
    parts = [terminal.counted(outcome.documents, "document"), terminal.counted(outcome.claims, "claim")]
    parts += [terminal.counted(outcome.quads, "quad") + " of RDF"] if outcome.quads else []
    parts += [f"{len(outcome.failures):,} failed"] if outcome.failures else []
    return ", ".join(parts)
