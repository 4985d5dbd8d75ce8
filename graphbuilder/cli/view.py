"""graphbuilder view: the graph as a page or a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal
from graphbuilder.errors import PageError

if TYPE_CHECKING:
    from graphbuilder.page.view import View

EXAMPLES = (
    "graphbuilder view caucasus.trig --open",
    "graphbuilder view caucasus.trig -o caucasus.html --focus Turkey --hops 2 --since 2020-09",
    "graphbuilder view caucasus.trig -o caucasus.svg --entities 30 --title 'The South Caucasus'",
)

PAGES = (".html", ".htm")
PICTURES = (".svg",)

Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        show_default=False,
        help="A page (.html) or a picture (.svg); without one, a page named after GRAPH.",
    ),
]
Focus = Annotated[str | None, typer.Option("--focus", metavar="NAME", help="Only the surroundings of this entity.")]
Hops = Annotated[int, typer.Option("--hops", metavar="N", min=1, help="How many claims away from the focus.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="The first day: YYYY, YYYY-MM or YYYY-MM-DD.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day, in the same forms.")]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="The heading.")]
Entities = Annotated[
    int | None,
    typer.Option("--entities", metavar="N", min=2, help="At most so many in a picture (default: 60)."),
]
Width = Annotated[int | None, typer.Option("--width", metavar="PIXELS", min=100, help="How wide a picture is.")]
Open = Annotated[bool, typer.Option("--open", help="Open it in your browser.")]


def view(  # noqa: PLR0913, PLR0917 (each is an option)
    graph: options.GraphPath,
    output: Output = None,
    focus: Focus = None,
    hops: Hops = 1,
    since: Since = None,
    until: Until = None,
    title: Title = "Knowledge graph",
    entities: Entities = None,
    width: Width = None,
    opened: Open = False,
) -> int:
    """Draw the graph as an interactive page, or as a still picture.

    The page is one file that opens in any browser, offline, with the sentences behind every line; the picture shows the
    best connected entities. With a first or last day, claims without a date are left out.
    """
    path = output or Path(f"{graph.resolve().stem}.view.html")
    still = _is_still(path)
    if not still and (entities, width) != (None, None):
        raise typer.BadParameter("only a picture has --entities and --width: name one with --output FILE.svg")
    _say("reading the graph")
    kg = gb.KnowledgeGraph.load(graph)
    _say("finding what to draw")
    seen = kg.view(focus=focus, hops=hops, since=since, until=until)
    _say(f"drawing {terminal.counted(seen['summary']['claims'], 'claim')}")
    _write(path, _picture(seen, title, entities, width) if still else _page(seen, title))
    _say("")
    terminal.write(f"{terminal.plain(str(path))} written{'' if opened else '; open it in a browser'}.\n")
    return _open(path) if opened else 0


def _is_still(path: Path) -> bool:
    """Whether a file is to be a picture. Raises `PageError` E605 for neither picture nor page."""
    if path.suffix.lower() not in PAGES + PICTURES:
        raise PageError("E605", path=path)
    return path.suffix.lower() in PICTURES


def _page(seen: View, title: str) -> str:
    from graphbuilder.page import html  # noqa: PLC0415 (networkx takes a moment, and --help must not)

    return html.to_html(seen, title)


def _picture(seen: View, title: str, entities: int | None, width: int | None) -> str:
    from graphbuilder.page import svg  # noqa: PLC0415 (as above)

    return svg.to_svg(seen, title, entities=svg.ENTITIES if entities is None else entities, width=width)


def _write(path: Path, text: str) -> None:
    from graphbuilder.page import html  # noqa: PLC0415 (as above)

    html.write(path, text)


def _open(path: Path) -> int:
    from graphbuilder.page import notebook  # noqa: PLC0415 (as above)

    try:
        notebook.browse(path)
    except PageError as error:
        terminal.complain(str(error))
        return 1
    return 0


def _say(doing: str) -> None:
    """What takes its time, on stderr, for people only; each takes the place of the one before."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{doing + '…' if doing else '':<40}\r")
        sys.stderr.flush()
