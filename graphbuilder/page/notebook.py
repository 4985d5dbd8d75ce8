"""A graph in a notebook: a table of what is said, the still picture, and the page in a frame; and a browser elsewhere.

A notebook that its reader has not run is not trusted: Jupyter then drops the frame and keeps table and picture, so
these come first and need no script, no style sheet and no file beside them.
"""

from __future__ import annotations

import base64
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

from markupsafe import Markup, escape

from graphbuilder.errors import PageError
from graphbuilder.page import html, svg
from graphbuilder.page.view import DOCUMENT_VOICE, ClaimView, Line, View

TITLE = "Knowledge graph"

ROWS = 10
"""So many claims stand in the table: the latest of each of the heaviest lines."""

ENTITIES = 40
"""So many entities are drawn in the picture, which a notebook shows smaller than a sheet of paper."""

MOST = 3_000_000
"""Characters of a page that may lie in a frame: a notebook keeps them in its file."""

HEADS = ("Who does what to whom", "Who says so", "When", "In which words")
LEFT = "text-align:left;vertical-align:top"


def represented(view_of: Callable[[], View]) -> str:
    """What a notebook shows for a graph at the end of a cell; where there is nothing to draw, it says so."""
    try:
        view = view_of()
    except PageError as error:
        return f"<p>{escape(error)}</p>"
    return to_html(view, TITLE)


def show(view: View, title: str) -> Path | None:
    """Show a view where it is asked for: below the cell of a notebook, elsewhere as a page in the user's browser.

    Gives the page's file, or nothing in a notebook. Raises `PageError` E607 where there is no browser, `GraphError`
    E406.
    """
    if in_notebook():
        from IPython.display import HTML, display  # noqa: PLC0415 (an extra, which is there in a notebook)

        display(HTML(to_html(view, title)))  # type: ignore[no-untyped-call]
        return None
    path = Path(tempfile.mkdtemp(prefix="graphbuilder-")) / "graph.html"
    html.write(path, html.to_html(view, title))
    browse(path)
    return path


def browse(path: Path) -> None:
    """Open a file in the user's browser. Raises `PageError` E607."""
    if not webbrowser.open(path.resolve().as_uri()):
        raise PageError("E607", path=path)


def in_notebook() -> bool:
    """Whether this program runs in a Jupyter kernel, not in a terminal; asks without loading IPython."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return hasattr(shell, "kernel")


def to_html(view: View, title: str) -> str:
    """Table, picture and frame as HTML for a notebook's output: the same view gives the same text."""
    parts = Markup("\n").join((_table(view), _picture(view, title), _frame(view, title)))
    return parts.encode("utf-8", errors="replace").decode("utf-8")  # a kernel sends UTF-8


def _table(view: View) -> Markup:
    heads = Markup("").join(Markup('<th style="{}">{}</th>').format(LEFT, head) for head in HEADS)
    rows = [_row(view, claim) for claim in _told(view)]
    caption = f"{len(rows):,} of {view['summary']['facts']:,} facts"
    return Markup(
        '<table><caption style="text-align:left">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(caption, heads, Markup("").join(rows))


def _told(view: View) -> Iterator[ClaimView]:
    """One fact of each of the heaviest lines, the latest; events go before posts, membership and place."""
    facts = [line for line in view["lines"] if line["count"]]
    for line in sorted(facts, key=lambda line: line["sign"] == svg.STRUCTURAL)[:ROWS]:
        yield max(_facts(view, line), key=lambda claim: claim["when"] or "")


def _facts(view: View, line: Line) -> list[ClaimView]:
    claims = (view["claims"][place] for place in line["claims"])
    return [claim for claim in claims if claim["status"] == "fact"]


def _row(view: View, claim: ClaimView) -> Markup:
    relations = {relation["name"]: relation["label"] for relation in view["relations"]}
    ends = [view["nodes"][claim[end]]["label"] for end in ("subject", "object")]
    marked = (Markup("<b>{}</b>").format(text) if {"s", "o"} & set(why) else text for text, why in claim["parts"])
    cells = (
        (Markup("<b>{}</b> {} <b>{}</b>").format(ends[0], relations[claim["relation"]], ends[1]), ""),
        (_speaker(view, claim), ""),
        (claim["when"] or "", ";white-space:nowrap"),
        (Markup("").join(marked), ";white-space:normal;max-width:520px"),
    )
    filled = (Markup('<td style="{}{}">{}</td>').format(LEFT, looks, cell) for cell, looks in cells)
    return Markup("<tr>{}</tr>").format(Markup("").join(filled))


def _speaker(view: View, claim: ClaimView) -> str:
    """Who says so: where it is the document itself, its publisher or title if it has one."""
    document = view["documents"][claim["document"]]
    own = (document["publisher"] or document["title"]) if claim["speaker"] == DOCUMENT_VOICE else None
    return own or next(speaker["label"] for speaker in view["speakers"] if speaker["id"] == claim["speaker"])


def _picture(view: View, title: str) -> Markup:
    drawn = svg.to_svg(view, title, entities=ENTITIES).encode("utf-8")
    address = "data:image/svg+xml;base64," + base64.b64encode(drawn).decode("ascii")
    looks = "display:block;max-width:100%;height:auto"
    return Markup('<p><img src="{}" alt="{}" style="{}"></p>').format(address, f"{title}: the graph, drawn", looks)


def _frame(view: View, title: str) -> Markup:
    """The page, without any right but to run its own script and to save what the user exports."""
    page = html.to_html(view, title)
    if len(page) > MOST:
        return Markup(
            "<p>The page is left out: with {} claims it is too large for a notebook. Write it to a file with "
            "<code>to_html</code>, or show a part with <code>show(focus=…)</code>.</p>"
        ).format(f"{view['summary']['claims']:,}")
    looks = "width:100%;height:640px;border:1px solid #b4bac4"
    return Markup('<iframe sandbox="allow-scripts allow-downloads" title="{}" style="{}" srcdoc="{}"></iframe>').format(
        f"{title}: the interactive page", looks, page
    )
