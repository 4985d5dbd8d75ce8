"""graphbuilder diff: what differs between two graphs."""

from __future__ import annotations

from typing import Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal

EXAMPLES = ("graphbuilder diff monday.trig tuesday.trig", "graphbuilder diff old/ new/ --quads > change.txt")

Quads = Annotated[bool, typer.Option("--quads", help="List every quad: - removed, + added.")]


def diff(before: options.GraphPath, after: options.GraphPath, quads: Quads = False) -> int:
    """Say what differs between two graphs.

    Documents and edges are listed, other quads counted.

    The exit code is 1 where they differ.
    """
    found = gb.KnowledgeGraph.load(before).diff(gb.KnowledgeGraph.load(after))
    if quads:
        lines = [*(f"- {quad} ." for quad in found.removed), *(f"+ {quad} ." for quad in found.added)]
    else:
        lines = list(found.lines()) or ["The graphs are equal."]
    terminal.write("".join(f"{terminal.plain(line)}\n" for line in lines))
    return 1 if found else 0
