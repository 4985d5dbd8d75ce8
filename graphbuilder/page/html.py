"""The interactive page: one offline HTML file, drawn by the vis-network that pyvis bundles, through our own template.

Nothing from a document is ever markup: data lie in `application/json` blocks, the script writes text through
`textContent`, and a Content-Security-Policy lets only the scripts and the style that we hashed run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import KeysView, Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from graphbuilder.graph import formats
from graphbuilder.page import communities, style, world
from graphbuilder.page.payload import payload
from graphbuilder.page.view import Line, Node, View

SCRIPTS = (
    "data",
    "dom",
    "views",
    "axis",
    "filters",
    "time",
    "drawing",
    "labels",
    "cards",
    "panel",
    "table",
    "search",
    "camera",
    "map",
    "atlas",
    "article",
    "timeline",
    "disputes",
    "communities",
    "flags",
    "focus",
    "paths",
    "rows",
    "networks",
    "picture",
    "exports",
    "page",
)
"""Our script's parts, in the order in which they are joined into one."""

STYLES = ("page", "filters", "timeline", "map", "article", "disputes", "table", "focus", "exports")
"""Our style's parts, likewise."""

DRAWING = "templates/lib/vis-9.1.2/vis-network.min.js"
"""The drawing library inside pyvis (Apache 2.0 or MIT)."""

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 10**6,
        "keyboard": False,
        "hideEdgesOnDrag": False,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 2.5, "font": {"size": 0}},
    "edges": {
        "font": {"size": 0},
        "arrowStrikethrough": False,
        "hoverWidth": 0.8,
        "selectionWidth": 1.2,
        "endPointOffset": {"from": 0, "to": 0},
    },
}
"""What vis-network is told: positions are ours, labels are drawn by our script."""


class PageNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that renders our template: autoescaped, without a CDN, in UTF-8.

    It holds what is drawn at first, the backbone; our script draws the rest by the same rules when it is asked for.
    """

    def __init__(self, view: View, title: str) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=title)
        self.path = "page.html"
        loaders = [PackageLoader("graphbuilder.page"), FileSystemLoader(self.template_dir)]
        self.templateEnv = Environment(loader=ChoiceLoader(loaders), autoescape=True, keep_trailing_newline=True)
        self.templateEnv.globals.update(_globals(view, title))
        self.options = OPTIONS
        for index, node in enumerate(view["nodes"]):
            if node["backbone"]:
                self.add_node(f"n{index}", **_drawn_node(node))
        for line in view["lines"]:
            if line["backbone"]:
                self.add_edge(f"n{line['source']}", f"n{line['target']}", **_drawn_line(line))

    def get_nodes(self) -> KeysView[str]:
        """The ids so far, as a set: `add_edge` looks both ends up, and pyvis' own list makes that quadratic."""
        known: dict[str, Any] = self.node_map
        return known.keys()


def to_html(view: View, title: str) -> str:
    """The whole page as text: the same view and title give the same bytes."""
    return str(PageNetwork(view, title).generate_html())


def write(path: str | Path, html: str) -> None:
    """Write a page in UTF-8, with plain line ends on every system. Raises `GraphError` E406."""
    formats.write(html.encode("utf-8", errors="replace"), Path(path))


def _drawn_node(node: Node) -> dict[str, Any]:
    kind = style.kind_of(node["type"])
    look = {"shape": kind.shape, "color": kind.colour, "size": style.node_size(node["degree"])}
    return {"label": "\n".join(style.label_lines(node["label"])), "x": node["x"], "y": node["y"], **look}


def _drawn_line(line: Line) -> dict[str, Any]:
    bent = {"enabled": line["bend"] != 0, "type": "curvedCW", "roundness": abs(line["bend"])}
    bent["type"] = "curvedCW" if line["bend"] > 0 else "curvedCCW"
    return {"id": line["id"], "smooth": bent, "arrows": "to" if line["directed"] else ""}


def _globals(view: View, title: str) -> dict[str, Any]:
    css = "\n".join(_template(f"{name}.css") for name in STYLES)
    scripts = [_drawing_script(), _page_script()]
    return {
        "title": title,
        "summary": view["summary"],
        "data": payload(view),
        "world": world.outlines(view),
        "look": look(),
        "css": Markup(css),  # noqa: S704  # ours, and hashed below
        "scripts": [Markup(script) for script in scripts],  # noqa: S704
        "policy": content_security_policy(scripts, css),
    }


def look() -> dict[str, Any]:
    """The rules of style.py that the page's script applies too: signs, kinds, sizes and labels."""
    return {
        "signs": [asdict(sign) for sign in style.SIGNS],
        "kinds": [asdict(kind) for kind in (*style.KINDS, style.OTHER)],
        "size": asdict(style.SIZE),
        "communities": {"colours": communities.COLOURS, "other": communities.OTHER},
        "label": {"most": style.LABEL_CHARACTERS, "one_line": style.ONE_LINE, "strong": style.STRONG},
    }


def content_security_policy(scripts: Sequence[str], css: str) -> str:
    """Nothing may load and only these scripts and this style may run."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(css)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _template(name: str) -> str:
    return (files("graphbuilder.page") / "templates" / name).read_text(encoding="utf-8")


@cache
def _page_script() -> str:
    """Our parts as one strict script with one scope, which waits until the data are unpacked."""
    body = "\n".join(_template(f"{name}.js") for name in SCRIPTS)
    return f'(async () => {{\n"use strict";\n{body}}})();\n'


@cache
def _drawing_script() -> str:
    """vis-network without its source map's address, which a browser's tools would go and fetch."""
    text = (files("pyvis") / DRAWING).read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.rsplit("\n//# sourceMappingURL=", 1)[0] + "\n"
