"""The part of a view that a still picture shows: the best connected entities, laid out for themselves."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from graphbuilder.page import arcs, layout
from graphbuilder.page.view import Line, Node, View


class Excerpt(NamedTuple):
    """Nodes by falling degree and lines by falling count; `source` and `target` are places in `nodes`."""

    nodes: list[Node]
    lines: list[Line]


def excerpt(view: View, most: int) -> Excerpt:
    """At most so many entities that facts join, and the lines between them; never more than the backbone.

    Positions and arcs are made anew: what is left out leaves no hole.
    """
    lines = _among_the_best(view["lines"], most)
    ends = sorted({end for line in lines for end in _ends(line)})
    index = {end: place for place, end in enumerate(ends)}
    drawn: list[Line] = [{**line, "source": index[line["source"]], "target": index[line["target"]]} for line in lines]
    arcs.bend(drawn)
    return Excerpt(_placed([view["nodes"][end] for end in ends], drawn), drawn)


def _ends(line: Line) -> tuple[int, int]:
    return line["source"], line["target"]


def _among_the_best(lines: list[Line], most: int) -> list[Line]:
    """Take entities by their rank, each with those before it that it has a line with, while there is room for them."""
    facts = [line for line in lines if line["backbone"] and line["count"] and line["source"] != line["target"]]
    ends: set[int] = set()
    for _, group in groupby(sorted(map(_ends, facts), key=max), key=max):
        grown = ends.union(*group)
        ends = grown if len(grown) <= most else ends
    return [line for line in facts if ends.issuperset(_ends(line))]


def _placed(nodes: list[Node], lines: list[Line]) -> list[Node]:
    boxes = [layout.Box(node["degree"], node["label"]) for node in nodes]
    spots = layout.place(boxes, [_ends(line) for line in lines])
    return [{**node, "x": spot.x, "y": spot.y} for node, spot in zip(nodes, spots, strict=True)]
