"""A still picture of a view without a browser, for a README, print and notebooks: the backbone's facts, a legend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import cos, hypot, pi, sin
from typing import NamedTuple
from xml.etree import ElementTree as ET

from graphbuilder.page import style
from graphbuilder.page.view import Line, Node, View

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
INK = "#17191d"
MARGIN = 16
LEGEND = 40
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

CORNERS = {
    "square": (4, pi / 4),
    "diamond": (4, 0.0),
    "triangle": (3, -pi / 2),
    "triangleDown": (3, pi / 2),
    "hexagon": (6, 0.0),
}
"""Regular shapes: number of corners and where the first one points."""

SIGNS = {sign.name: sign for sign in style.SIGNS}


NEAR = (0.04, 0.1, 0.18, 0.28)
"""Shares of a line near its ends, which a label had better not cover."""

ROW = 15
HALO = {"stroke": "#ffffff", "stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke"}

Point = tuple[float, float]


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

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom


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


def to_svg(view: View, title: str = "Who is said to do what to whom") -> str:
    """The picture as SVG text; the same view gives the same bytes. Texts are escaped, nothing in it runs or loads."""
    lines = [line for line in view["lines"] if line["backbone"] and line["count"] and line["source"] != line["target"]]
    nodes = [view["nodes"][place] for place in sorted({end for one in lines for end in (one["source"], one["target"])})]
    arcs = [_arc(line, view["nodes"]) for line in lines]
    names = _name_areas(nodes, arcs)
    box = _bounds([*map(_body, nodes), *names])
    root = ET.Element("svg", _frame(box))
    ET.SubElement(root, "title").text = _clean(title)
    root.append(_arrowheads())
    ET.SubElement(root, "rect", _area(box) | {"fill": "#ffffff"})
    root.extend(_curve(line, arc) for line, arc in reversed(list(zip(lines, arcs, strict=True))))
    root.extend(map(_shape, reversed(nodes)))
    root.extend(_name(node, area) for node, area in zip(nodes, names, strict=True))
    root.extend(_line_labels(view, zip(lines, arcs, strict=True), [*map(_body, nodes), *names]))
    root.append(_legend(lines, box))
    return ET.tostring(root, encoding="unicode") + "\n"


def _bounds(areas: list[Area]) -> Area:
    if not areas:
        return Area(0, 0, 2 * MARGIN, 2 * MARGIN + LEGEND)
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return Area(min(lefts) - MARGIN, min(tops) - MARGIN, max(rights) + MARGIN, max(bottoms) + MARGIN + LEGEND)


def _area(box: Area) -> dict[str, str]:
    return {"x": _n(box.left), "y": _n(box.top), "width": _n(box.right - box.left), "height": _n(box.bottom - box.top)}


def _frame(box: Area) -> dict[str, str]:
    size = _area(box)
    view_box = " ".join((size["x"], size["y"], size["width"], size["height"]))
    looks = {"role": "img", "font-family": FONT, "font-size": "13", "fill": INK, "text-anchor": "middle"}
    shape = {"viewBox": view_box, "width": size["width"], "height": size["height"]}
    return {"xmlns": "http://www.w3.org/2000/svg", **shape, **looks}


def _arrowheads() -> ET.Element:
    heads = ET.Element("defs")
    for sign in style.SIGNS:
        marker = {"id": f"to-{sign.name}", "viewBox": "0 0 10 10", "refX": "9", "refY": "5", "orient": "auto"}
        size = "11" if sign.width > 1 else "8"
        shape = {"markerWidth": size, "markerHeight": size, "markerUnits": "userSpaceOnUse"}
        head = ET.SubElement(heads, "marker", marker | shape)
        ET.SubElement(head, "path", {"d": "M0 1 10 5 0 9z", "fill": sign.light})
    return heads


def _arc(line: Line, nodes: list[Node]) -> Arc:
    """From rim to rim; a positive bend lies to the left of the direction of travel."""
    source, target = nodes[line["source"]], nodes[line["target"]]
    across, down = target["x"] - source["x"], target["y"] - source["y"]
    middle = ((source["x"] + target["x"]) / 2, (source["y"] + target["y"]) / 2)
    control = (middle[0] + down * line["bend"], middle[1] - across * line["bend"])
    return Arc(_rim(source, control, 1), control, _rim(target, control, 3))


def _rim(node: Node, towards: Point, gap: float) -> Point:
    across, down = towards[0] - node["x"], towards[1] - node["y"]
    share = min((style.node_size(node["degree"]) + gap) / (hypot(across, down) or 1), 1)
    return node["x"] + across * share, node["y"] + down * share


def _curve(line: Line, arc: Arc) -> ET.Element:
    sign = SIGNS[line["sign"]]
    (x1, y1), (cx, cy), (x2, y2) = arc
    looks = {"fill": "none", "stroke": sign.light, "stroke-width": _n(style.line_width(sign, line["count"]))}
    if sign.dashes:
        looks["stroke-dasharray"] = " ".join(map(str, sign.dashes))
    if line["directed"]:
        looks["marker-end"] = f"url(#to-{sign.name})"
    return ET.Element("path", {"d": f"M{_n(x1)} {_n(y1)}Q{_n(cx)} {_n(cy)} {_n(x2)} {_n(y2)}", **looks})


def _shape(node: Node) -> ET.Element:
    kind = style.kind_of(node["type"])
    size = style.node_size(node["degree"])
    looks = {"fill": kind.colour, "stroke": "#ffffff", "stroke-width": "1.5"}
    if kind.shape == "dot":
        return ET.Element("circle", {"cx": _n(node["x"]), "cy": _n(node["y"]), "r": _n(size), **looks})
    points = _star() if kind.shape == "star" else _polygon(*CORNERS[kind.shape])
    corners = " ".join(f"{_n(node['x'] + x * size)},{_n(node['y'] + y * size)}" for x, y in points)
    return ET.Element("polygon", {"points": corners, **looks})


def _polygon(corners: int, first: float) -> Iterator[tuple[float, float]]:
    turns = (first + 2 * pi * i / corners for i in range(corners))
    return ((1.15 * cos(turn), 1.15 * sin(turn)) for turn in turns)


def _star() -> Iterator[tuple[float, float]]:
    radii = (1.3 if i % 2 == 0 else 0.55 for i in range(10))
    return ((r * cos(pi * i / 5 - pi / 2), r * sin(pi * i / 5 - pi / 2)) for i, r in enumerate(radii))


def _name_areas(nodes: list[Node], arcs: list[Arc]) -> list[Area]:
    """Where each label goes: the side of its node where it covers least, placed in the order of the nodes."""
    bodies = [_body(node) for node in nodes]
    near = [point for arc in arcs for share in NEAR for point in (arc.at(share), arc.at(1 - share))]
    chosen: list[Area] = []
    for node in nodes:
        sides = [_beside(node, *side) for side in ((0, 1), (0, -1), (1, 0), (-1, 0))]
        chosen.append(min(sides, key=lambda side: _covered(side, chosen, bodies, near)))
    return chosen


def _covered(area: Area, names: list[Area], bodies: list[Area], points: list[Point]) -> int:
    """How much an area covers: other labels weigh most, then nodes, then lines."""
    return 9 * sum(map(area.meets, names)) + 4 * sum(map(area.meets, bodies)) + sum(map(area.holds, points))


def _body(node: Node) -> Area:
    size = style.node_size(node["degree"])
    return Area(node["x"] - size, node["y"] - size, node["x"] + size, node["y"] + size)


def _beside(node: Node, across: int, down: int) -> Area:
    """The label's area below, above, right or left of its node."""
    words = style.label_lines(node["label"])
    width, height = 7.4 * max(map(len, words)) + 4, ROW * len(words) + 4
    size = style.node_size(node["degree"]) + 2
    x = node["x"] + across * (size + width / 2)
    y = node["y"] + down * (size + height / 2)
    return Area(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _name(node: Node, area: Area) -> ET.Element:
    text = ET.Element("text", HALO | ({"font-weight": "600"} if node["degree"] > style.STRONG else {}))
    x = _n((area.left + area.right) / 2)
    for row, words in enumerate(style.label_lines(node["label"])):
        ET.SubElement(text, "tspan", {"x": x, "y": _n(area.top + 14 + ROW * row)}).text = _clean(words)
    return text


def _line_labels(view: View, drawn: Iterable[tuple[Line, Arc]], taken: list[Area]) -> Iterator[ET.Element]:
    """What the heaviest lines say, wherever there is room."""
    for line, arc in drawn:
        words, (x, y) = _line_words(view, line), arc.at(0.5)
        area = Area(x - 3.3 * len(words), y - 8, x + 3.3 * len(words), y + 8)
        if line["sign"] == "structural" or any(map(area.meets, taken)):
            continue
        taken.append(area)
        looks = {"x": _n(x), "y": _n(y + 4), "font-size": "11.5", "fill": SIGNS[line["sign"]].ink_light}
        text = ET.Element("text", looks | HALO)
        text.text = words
        yield text


def _line_words(view: View, line: Line) -> str:
    labels = {relation["name"]: relation["label"] for relation in view["relations"]}
    facts = (view["claims"][place] for place in line["claims"])
    counts = Counter(labels[claim["relation"]] for claim in facts if claim["status"] == "fact")
    first, *more = sorted(counts, key=lambda label: (-counts[label], len(label), label))
    return first + (", …" if more else "") + (f" \N{MULTIPLICATION SIGN}{line['count']}" if line["count"] > 1 else "")


def _legend(lines: list[Line], box: Area) -> ET.Element:
    """The signs that occur, with their number of lines, along the foot."""
    group = ET.Element("g", {"font-size": "12", "text-anchor": "start"})
    counts = Counter(line["sign"] for line in lines)
    x, y = box.left + 16, box.bottom - 18
    for sign in (one for one in style.SIGNS if counts[one.name]):
        dashes = {"stroke-dasharray": " ".join(map(str, sign.dashes))} if sign.dashes else {}
        stroke = {"stroke": sign.light, "stroke-width": _n(sign.width * 1.3), **dashes}
        ET.SubElement(group, "line", {"x1": _n(x), "y1": _n(y), "x2": _n(x + 34), "y2": _n(y), **stroke})
        words = f"{sign.label} {counts[sign.name]}"
        ET.SubElement(group, "text", {"x": _n(x + 41), "y": _n(y + 4)}).text = words
        x += 41 + 7 * len(words) + 18
    return group


def _clean(text: str) -> str:
    """What XML can hold: control characters and lone surrogates go."""
    return NOT_XML.sub("", text)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
