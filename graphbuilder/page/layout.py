"""Positions, computed once in Python: no physics in the browser, the same picture every time.

The best connected entities (the backbone) are drawn at first. Each connected part of them is laid out by stress
majorization (Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004) from a networkx start, turned to
lie level, and pushed apart until labels fit; the parts are packed around the largest. All other entities stand around a
neighbour, for a renderer to draw on demand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from math import cos, pi, sin, sqrt
from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphbuilder.page.style import LABEL_CHARACTERS, label_lines, node_size

Points = NDArray[np.float64]
Edges = Sequence[tuple[int, int]]

BACKBONE_NODES = 150
ASPECT = 1.3
"""Width to height of the canvas that positions are made for."""

CHARACTER = 7.2
LABEL_LINE = 17.0
GAP = 22.0
ROOM = 3.6
"""How much more canvas than the boxes alone take up: room for lines and their labels."""

NAMED = 20
"""So many of the best connected must have room for their names when the whole picture is in sight."""

SCREEN = 900.0
"""Pixels that the whole picture is likely to be fitted to: names keep their size when it shrinks."""

LONGEST = 110.0
"""Canvas units to one unit of stress (the shortest line) at most: small parts stay small."""

MANY = 12
"""Parts of so many entities are spread evenly over the canvas; smaller ones keep their shape."""

EVENNESS = 0.6
"""From 0 (distances alone say where points lie) to 1 (as evenly over the canvas as can be)."""

SAME = 1e-9
"""Less than this apart is the same place."""

GOLDEN_ANGLE = pi * (3 - sqrt(5))


class Box(NamedTuple):
    """What a node takes up: its degree (for the radius) and its label, of which a pixel is `zoom` canvas units."""

    degree: int
    label: str
    zoom: float = 1.0

    @property
    def width(self) -> float:
        """Canvas units across, the label included."""
        longest = max(map(len, label_lines(self.label)), default=0)
        return max(2 * node_size(self.degree), self.zoom * CHARACTER * min(longest, LABEL_CHARACTERS)) + GAP

    @property
    def height(self) -> float:
        """Canvas units down, the label included."""
        return 2 * node_size(self.degree) + self.zoom * LABEL_LINE * len(label_lines(self.label)) + GAP


class Place(NamedTuple):
    """Where a node stands (canvas units, y downwards) and whether it belongs to the backbone."""

    x: int
    y: int
    backbone: bool


def place(boxes: Sequence[Box], edges: Edges) -> list[Place]:
    """Place nodes, best connected first in `boxes`; `edges` are pairs of indexes, heaviest first."""
    total, size = len(boxes), min(len(boxes), BACKBONE_NODES)
    boxes = _with_room_for_names(boxes[:size])
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from((a, b) for a, b in edges if a < size and b < size and a != b)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    drawn = [_lay_out(graph.subgraph(part), [boxes[node] for node in part]) for part in parts]
    spots = dict(zip((node for part in parts for node in part), _pack(graph, boxes, parts, drawn), strict=True))
    placed = [Place(spots[node][0], spots[node][1], backbone=True) for node in range(size)]
    return placed + _around(placed, total, edges)


def _with_room_for_names(boxes: Sequence[Box]) -> list[Box]:
    extent = sqrt(ROOM * sum(box.width * box.height for box in boxes))
    return [box._replace(zoom=max(extent / SCREEN, 1)) for box in boxes[:NAMED]] + list(boxes[NAMED:])


def _lay_out(part: nx.Graph[int], boxes: Sequence[Box]) -> Points:
    return spread(fill(stress(nx.convert_node_labels_to_integers(part, ordering="sorted")), boxes), boxes)


def stress(graph: nx.Graph[int], rounds: int = 100) -> Points:
    """Positions whose distances follow the paths of a connected graph of nodes 0 to n - 1: shape (n, 2), no unit."""
    if len(graph) == 1:
        return np.zeros((1, 2))
    wanted = _distances(graph)
    weights = np.where(wanted > 0, wanted, 1.0) ** -2 * (wanted > 0)
    mean = 1 / len(graph)
    inverse = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + mean) - mean  # the Laplacian's pseudo-inverse
    start = nx.spring_layout(graph, seed=1, iterations=60)
    points = np.array([start[node] for node in range(len(graph))])
    for _ in range(rounds):
        points = inverse @ _pull(points, weights * wanted)
    return points


def _distances(graph: nx.Graph[int]) -> Points:
    """Shortest paths; an edge is longer the fewer neighbours its ends share, so that hubs get room."""
    for a, b in graph.edges:
        graph.edges[a, b]["length"] = 1 + 0.25 * sqrt(len(set(graph[a]) ^ set(graph[b])))
    wanted = np.zeros((len(graph), len(graph)))
    for source, lengths in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
        for target, length in lengths.items():
            wanted[source, target] = length
    return wanted


def _pull(points: Points, strength: Points) -> Points:
    """The right-hand side of one majorization step."""
    apart = points[:, None] - points[None, :]
    distance = np.sqrt((apart**2).sum(axis=2))
    factor = np.divide(strength, distance, out=np.zeros_like(strength), where=distance > SAME)
    return np.asarray((factor[..., None] * apart).sum(axis=1))


def fill(points: Points, boxes: Sequence[Box]) -> Points:
    """Turn the longest axis level and stretch, within reason, to a canvas with room for all boxes; centred on 0, 0."""
    if len(points) == 1:
        return points
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes *= np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1, 1)[:, None]
    turned = even(centred @ axes.T)
    extent = np.ptp(turned, axis=0)
    room = ROOM * sum(box.width * box.height for box in boxes)
    canvas = np.array([sqrt(room * ASPECT), sqrt(room / ASPECT)])
    scale = np.minimum(canvas / np.where(extent > SAME, extent, np.inf), LONGEST)
    return np.asarray(np.rint(turned * scale), dtype=np.float64)


def even(points: Points) -> Points:
    """Use the canvas: draw far points in, give the crowded middle room and move the round picture into the corners."""
    extent = np.abs(points).max(axis=0)
    if len(points) < MANY or extent.min() < SAME:
        return points
    unit = points / extent
    radius = np.maximum(np.hypot(*unit.T), SAME)
    spaced = np.sqrt((radius.argsort(kind="stable").argsort(kind="stable") + 0.5) / len(points))
    corner = radius / np.abs(unit).max(axis=1)
    share = ((1 - EVENNESS) * radius + EVENNESS * spaced) * ((1 - EVENNESS) + EVENNESS * corner) / radius
    return np.asarray(unit * share[:, None] * extent)


def spread(points: Points, boxes: Sequence[Box], rounds: int = 150) -> Points:
    """Push overlapping boxes apart along the axis that costs less, until none overlaps or the rounds are over."""
    reach = _reach(boxes, boxes)
    tie = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
    for _ in range(rounds):
        apart = points[:, None] - points[None, :]
        overlap = np.maximum(reach - np.abs(apart), 0)
        overlap[np.diag_indices(len(points))] = 0
        clash = np.asarray((overlap > 0).all(axis=2))
        if not clash.any():
            break
        sideways = overlap[..., 0] <= overlap[..., 1]
        towards = np.where(apart == 0, tie[..., None], np.sign(apart))
        push = overlap * towards * clash[..., None] * np.stack([sideways, ~sideways], axis=2)
        points = points + 0.4 * push.sum(axis=1)
    return np.rint(points)


def _reach(some: Sequence[Box], others: Sequence[Box]) -> Points:
    """How near the centres of two boxes may come, across and down: shape (some, others, 2)."""
    one, other = (np.array([(box.width, box.height) for box in boxes]).reshape(-1, 2) for boxes in (some, others))
    return np.asarray((one[:, None] + other[None, :]) / 2)


def _pack(
    graph: nx.Graph[int], boxes: Sequence[Box], parts: Sequence[Sequence[int]], drawn: Sequence[Points]
) -> Iterator[tuple[int, int]]:
    """Put each part at the free spot nearest to the middle, the largest first: nodes in the order of `parts`."""
    taken, sizes = np.zeros((0, 2)), list[Box]()
    for part, points in zip(parts, drawn, strict=True):
        own = [boxes[node] for node in part]
        inside = {node: place for place, node in enumerate(part)}
        ways = [(points[inside[a]], points[inside[b]]) for a, b in graph.subgraph(part).edges]
        along = [one + (other - one) * share for one, other in ways for share in (0.2, 0.35, 0.5, 0.65, 0.8)]
        shape, needs = np.array([*points, *along]), own + [Box(0, "")] * len(along)
        shift = _free_spot(shape, _reach(needs, sizes), taken) if sizes else np.zeros(2)
        taken, sizes = np.concatenate([taken, shape + shift]), sizes + needs
        yield from ((round(x), round(y)) for x, y in points + shift)


def _free_spot(shape: Points, reach: Points, taken: Points) -> Points:
    """Walk a square spiral from the middle until nothing of the shape lies on anything taken."""
    apart = ((shift, np.abs((shape + shift)[:, None] - taken[None, :])) for shift in _spiral())
    return next(shift for shift, distance in apart if not (distance < reach).all(axis=2).any())


def _spiral() -> Iterator[Points]:
    for step in count():
        x, y = cos(step * GOLDEN_ANGLE), sin(step * GOLDEN_ANGLE)
        side = 32 * sqrt(step) / max(abs(x), abs(y))
        yield np.rint(np.array([x * sqrt(ASPECT), y / sqrt(ASPECT)]) * side)


def _around(placed: Sequence[Place], size: int, edges: Edges) -> list[Place]:
    """The nodes beyond the backbone, on a spiral around the best connected neighbour (or the middle)."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for a, b in edges:
        neighbours[max(a, b)].append(min(a, b))
    everywhere = [(spot.x, spot.y) for spot in placed]
    turns: dict[int | None, Iterator[int]] = defaultdict(count)
    for node in range(len(placed), size):
        anchor = min(neighbours[node], default=None)
        x, y = everywhere[anchor] if anchor is not None and anchor < node else (0, 0)
        turn = next(turns[anchor])
        radius, angle = 130 + 22 * sqrt(turn), turn * GOLDEN_ANGLE
        everywhere.append((round(x + radius * cos(angle)), round(y + radius * sin(angle))))
    return [Place(x, y, backbone=False) for x, y in everywhere[len(placed) :]]
