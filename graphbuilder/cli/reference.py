"""graphbuilder reference: what the program knows before it reads, as a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphbuilder.cli import options, terminal

EXAMPLES = ("graphbuilder reference -o reference.ttl", "graphbuilder reference --reference own/ -f nt | wc -l")

Format = Annotated[
    options.GraphFormat | None,
    typer.Option("-f", "--format", help="The format, written to the screen (default: ttl).", show_default=False),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="A file, whose suffix names the format.")
]


def reference(format_: Format = None, output: Output = None, reference_: options.ReferenceFolder = None) -> int:
    """Write the reference as RDF.

    It holds entities with their names and codes, tenures and memberships as dated nodes, treaties, and who claims,
    controls and recognises disputed places, each with its source. The same files give the same bytes.
    """
    from graphbuilder.graph import formats  # noqa: PLC0415 (rdflib takes a moment, and --help must not)
    from graphbuilder.reference import Reference  # noqa: PLC0415

    if output is not None and format_ is not None:
        raise typer.BadParameter("give --format or --output: the file's suffix names its format")
    if output is not None:
        formats.format_of(output)  # before the work
    quads = Reference.load(reference_).quads()
    if output is None:
        suffix = f".{(format_ or options.GraphFormat.TTL).value}"
        terminal.write(formats.dump(quads, formats.FORMATS[suffix]).decode("utf-8"))
        return 0
    formats.save(quads, output)
    terminal.write(f"{terminal.plain(str(output))} written.\n")
    return 0
