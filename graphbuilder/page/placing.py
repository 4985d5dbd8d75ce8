"""Where labels go on a still picture: beside what they name, over no other label and no node.

Nobody can measure a font that a reader's machine will choose, so widths are estimated, rather too large than too small:
those of DejaVu Sans, the widest of the fonts that the picture asks for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphbuilder.page import style
from graphbuilder.page.view import Node

NAME_SIZE = 13.0
WORDS_SIZE = 11.5
"""Font sizes of nodes' names and lines' words, in canvas units."""

ROW = 15.0
BOLD = 1.13
SAMPLES = 33
"""Points along a line that a label had better not cover."""

SHARES = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Where along a line its words may stand, best first."""

SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
"""Where beside its node a name may stand, best first: beneath is free of others by the layout."""

NARROW = frozenset(" !'(),.:;I[]fijlrt|’")
WIDE = frozenset("%@MWmw—…")

Point = tuple[float, float]
Points = NDArray[np.float64]


class Area(NamedTuple):
    """A rectangle on the canvas."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether the two share a point inside."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def meets_any(self, others: Iterable[Area]) -> bool:
        """Whether it shares a point with one of the others."""
        return any(map(self.meets, others))

    def count(self, points: Points) -> int:
        """How many points, an array of shape (n, 2), lie inside."""
        x, y = points[:, 0], points[:, 1]
        return int(((self.left < x) & (x < self.right) & (self.top < y) & (y < self.bottom)).sum())


class Arc(NamedTuple):
    """A quadratic curve from one point over a control point to another."""

    start: Point
    control: Point
    end: Point

    def at(self, share: float) -> Point:
        """The point at a share of the way, 0 at the start and 1 at the end."""
        weights = ((1 - share) ** 2, 2 * share * (1 - share), share**2)
        x, y = (sum(w * point[axis] for w, point in zip(weights, self, strict=True)) for axis in (0, 1))
        return x, y


class Label(NamedTuple):
    """Rows of text inside an area, which keep to one side of it: "start", "middle" or "end", as SVG says."""

    area: Area
    anchor: str
    rows: tuple[str, ...]


def width(text: str, size: float, bold: bool = False) -> float:
    """The estimated width of a text in the unit of its font size."""
    return sum(map(_ems, text)) * size * (BOLD if bold else 1)


def _ems(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if char in NARROW:
        return 0.36
    if char in WIDE or unicodedata.east_asian_width(char) in "WF":
        return 1
    return 0.7 if char.isupper() else 0.62


def body(node: Node) -> Area:
    """What a node itself covers."""
    size = style.node_size(node["degree"])
    return Area(node["x"] - size, node["y"] - size, node["x"] + size, node["y"] + size)


def along(arcs: Sequence[Arc]) -> Points:
    """Points on the arcs, in their order: shape (len(arcs) * SAMPLES, 2)."""
    share = np.linspace(0, 1, SAMPLES)[None, :, None]
    start, control, end = np.array(arcs, dtype=np.float64).reshape(-1, 3, 1, 2).transpose(1, 0, 2, 3)
    return np.asarray((1 - share) ** 2 * start + 2 * share * (1 - share) * control + share**2 * end).reshape(-1, 2)


def names(nodes: Sequence[Node], arcs: Sequence[Arc]) -> list[Label | None]:
    """The name of each node, the first placed first; none where every side is taken.

    A name leaves its place beneath the node only for one that is beneath no other node, so that later ones find room.
    """
    bodies = [body(node) for node in nodes]
    beneath = [_beside(node, 0, 1).area for node in nodes]
    points = along(arcs)
    placed: list[Label | None] = []
    for place, node in enumerate(nodes):
        taken = [label.area for label in placed if label] + bodies[:place] + bodies[place + 1 :]
        free = [label for label in (_beside(node, *side) for side in SIDES) if not label.area.meets_any(taken)]
        placed.append(min(free, key=lambda label: _harm(label.area, beneath[place + 1 :], points), default=None))
    return placed


def _harm(area: Area, reserved: Iterable[Area], points: Points) -> tuple[bool, int]:
    return area.meets_any(reserved), area.count(points)


def words(texts: Sequence[str | None], arcs: Sequence[Arc], taken: Sequence[Area]) -> list[Label | None]:
    """What lines say, each on its own arc, the first placed first; none where there is no text or no room."""
    points = along(arcs).reshape(-1, SAMPLES, 2)
    covered = list(taken)
    placed: list[Label | None] = []
    for place, (text, arc) in enumerate(zip(texts, arcs, strict=True)):
        others = np.delete(points, place, axis=0).reshape(-1, 2)
        spots = [_on(arc.at(share), text) for share in SHARES] if text else []
        free = [label for label in spots if not label.area.meets_any(covered)]
        best = min(free, key=lambda label: label.area.count(others), default=None)
        covered += [best.area] if best else []
        placed.append(best)
    return placed


def _on(point: Point, text: str) -> Label:
    half = width(text, WORDS_SIZE) / 2 + 2
    return Label(Area(point[0] - half, point[1] - 8, point[0] + half, point[1] + 8), "middle", (text,))


def _beside(node: Node, across: int, down: int) -> Label:
    """The name on one side of its node; at a corner it stands close to the rim."""
    rows = tuple(style.label_lines(node["label"]))
    wide = max(width(row, NAME_SIZE, node["degree"] > style.STRONG) for row in rows) + 6
    high = ROW * len(rows) + 4
    size = style.node_size(node["degree"]) + 2
    reach = size * 0.75 if across and down else size
    x = node["x"] + across * (reach + wide / 2)
    y = node["y"] + down * (reach + high / 2)
    anchor = {-1: "end", 0: "middle", 1: "start"}[across]
    return Label(Area(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), anchor, rows)
