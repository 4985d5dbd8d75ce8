"""graphbuilder diff: what differs between two graphs."""

from __future__ import annotations

from typing import Annotated

import typer

from graphbuilder.cli import options, terminal

EXAMPLES = ("graphbuilder diff monday.trig tuesday.trig", "graphbuilder diff old/ new/ --quads > change.txt")

Quads = Annotated[bool, typer.Option("--quads", help="List every quad: - removed, + added.")]


def diff(before: options.GraphPath, after: options.GraphPath, quads: Quads = False) -> int:
    """Say what differs between two graphs.

    Documents and edges are listed, other quads counted.

    The exit code is 1 where they differ.
    """
    from graphbuilder.graph import differences  # noqa: PLC0415 (rdflib takes a moment, and --help must not)
    from graphbuilder.graph.store import Store  # noqa: PLC0415

    found = differences.between(Store.read(before), Store.read(after))
    if quads:
        lines = [*(f"- {quad} ." for quad in found.removed), *(f"+ {quad} ." for quad in found.added)]
    else:
        lines = list(found.lines()) or ["The graphs are equal."]
    terminal.write("".join(f"{terminal.plain(line)}\n" for line in lines))
    return 1 if found else 0
