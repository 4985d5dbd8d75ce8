"""graphbuilder view: the graph as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal

EXAMPLES = ("graphbuilder view caucasus.trig -o caucasus.html --focus Turkey --hops 2 --since 2020-09",)

Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", show_default=False, help="The page to write: one HTML file.")
]
Focus = Annotated[str | None, typer.Option("--focus", metavar="NAME", help="Only the surroundings of this entity.")]
Hops = Annotated[int, typer.Option("--hops", metavar="N", min=1, help="How many claims away from the focus.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="The first day: YYYY, YYYY-MM or YYYY-MM-DD.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day, in the same forms.")]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="The page's heading.")]


def view(
    graph: options.GraphPath,
    output: Output,
    focus: Focus = None,
    hops: Hops = 1,
    since: Since = None,
    until: Until = None,
    title: Title = "Knowledge graph",
) -> int:
    """Draw the graph as an interactive page.

    It is one file that opens in any browser, offline, with the sentences behind every line. With a first or last day,
    claims without a date are left out.
    """
    kg = gb.KnowledgeGraph.load(graph)
    page = kg.to_html(output, title=title, focus=focus, hops=hops, since=since, until=until)
    terminal.write(f"{terminal.plain(str(page))} written; open it in a browser.\n")
    return 0
