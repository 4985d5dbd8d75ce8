"""A still picture of a view without a browser, for a README, print and notebooks: title, facts, legend.

It needs nothing but itself, follows the reader's light or dark setting, and says what it shows in words too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import hypot
from typing import NamedTuple
from xml.etree import ElementTree as ET

from graphbuilder.errors import PageError
from graphbuilder.page import marks, placing, style, surround
from graphbuilder.page.excerpt import excerpt
from graphbuilder.page.placing import Arc, Area, Label, Point
from graphbuilder.page.view import Line, Node, View

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'

ENTITIES = 60
"""So many entities are drawn where nobody says how many: about what can be read on one printed page."""

WIDEST = 1200.0
"""Pixels across at most where nobody says how many."""

MARGIN = 20.0
NARROWEST = 560.0
"""Canvas units around and, at least, across."""

TOLD = 10
"""So many lines, the heaviest, are told in the description."""

SIGNS = {sign.name: sign for sign in style.SIGNS}
STRUCTURAL = "structural"


class Drawing(NamedTuple):
    """What is drawn, and where: `names` stand beside `nodes`, `arcs` and the `words` on them belong to `lines`."""

    nodes: list[Node]
    lines: list[Line]
    arcs: list[Arc]
    names: list[Label | None]
    words: list[Label | None]

    def bounds(self) -> Area:
        """The area that all of it takes; a point where there is nothing."""
        labels = [label.area for label in (*self.names, *self.words) if label]
        corners = [Area(x, y, x, y) for x, y in placing.along(self.arcs).tolist()]
        areas = [*map(placing.body, self.nodes), *labels, *corners] or [Area(0, 0, 0, 0)]
        lefts, tops, rights, bottoms = zip(*areas, strict=True)
        return Area(min(lefts), min(tops), max(rights), max(bottoms))


def to_svg(view: View, title: str = "Knowledge graph", *, entities: int = ENTITIES, width: int | None = None) -> str:
    """The picture as SVG text; the same view gives the same bytes. Texts are escaped, nothing in it runs or loads.

    At most so many `entities` are drawn, the best connected, and never more than the page shows at first. `width` is
    that of the picture in pixels; its height follows. Raises `PageError` E606 for fewer than 2 entities or 100 pixels.
    """
    for name, value, least in (("entities", entities, 2), ("width", width, 100)):
        if value is not None and value < least:
            raise PageError("E606", name=name, least=least, value=value)
    drawing = _drawing(view, entities)
    box = drawing.bounds()
    across = max(box.right - box.left, NARROWEST)
    left = (box.left + box.right - across) / 2
    caption = surround.caption(view["summary"], len(drawing.nodes))
    head, height = surround.heading(title, caption, left, across)
    head.set("transform", f"translate(0 {marks.number(box.top - height)})")
    foot, depth = surround.legend(drawing.nodes, drawing.lines, left, box.bottom + MARGIN, across)
    frame = Area(left - MARGIN, box.top - height - MARGIN, left + across + MARGIN, depth + MARGIN)
    root = _root(frame, width, title, _description(view, drawing))
    root.extend(_drawn(view, drawing))
    root.extend((head, foot))
    return ET.tostring(root, encoding="unicode") + "\n"


def _root(frame: Area, width: int | None, title: str, description: str) -> ET.Element:
    size = marks.rectangle(frame)
    across = width if width is not None else min(frame.right - frame.left, WIDEST)
    shape = {
        "viewBox": " ".join(size.values()),
        "width": marks.number(across),
        "height": marks.number(across * (frame.bottom - frame.top) / (frame.right - frame.left)),
    }
    looks = {"class": "graphbuilder", "role": "img", "font-family": FONT}
    root = marks.named("svg", title, xmlns="http://www.w3.org/2000/svg", **shape, **looks)
    ET.SubElement(root, "desc").text = marks.clean(description)
    ET.SubElement(root, "style").text = marks.dark()
    ET.SubElement(root, "rect", size | {"class": "ground", "fill": marks.GROUND})
    return root


def _drawing(view: View, entities: int) -> Drawing:
    nodes, lines = excerpt(view, entities)
    arcs = [_arc(line, nodes) for line in lines]
    names = placing.names(nodes, arcs)
    taken = [*map(placing.body, nodes), *(name.area for name in names if name)]
    texts = [None if line["sign"] == STRUCTURAL else _words(view, line) for line in lines]
    return Drawing(nodes, lines, arcs, names, placing.words(texts, arcs, taken))


def _arc(line: Line, nodes: list[Node]) -> Arc:
    """From rim to rim; a positive bend lies to the left of the direction of travel."""
    source, target = nodes[line["source"]], nodes[line["target"]]
    across, down = target["x"] - source["x"], target["y"] - source["y"]
    middle = ((source["x"] + target["x"]) / 2, (source["y"] + target["y"]) / 2)
    control = (middle[0] + down * line["bend"], middle[1] - across * line["bend"])
    return Arc(_rim(source, control), control, _rim(target, control))


def _rim(node: Node, towards: Point) -> Point:
    across, down = towards[0] - node["x"], towards[1] - node["y"]
    share = min((style.node_size(node["degree"]) + 2) / (hypot(across, down) or 1), 1)
    return node["x"] + across * share, node["y"] + down * share


def _drawn(view: View, drawing: Drawing) -> Iterator[ET.Element]:
    """Lines, nodes, what lines say, names: each kind over the one before, and of each the heaviest on top."""
    told = zip(drawing.lines, drawing.arcs, strict=True)
    yield from reversed([_line(line, arc, _sentence(view, drawing, line)) for line, arc in told])
    yield from reversed([_node(node) for node in drawing.nodes])
    for line, words in zip(drawing.lines, drawing.words, strict=True):
        if words:
            sign = SIGNS[line["sign"]]
            looks = {"class": f"halo {sign.name}", "fill": sign.ink_light}
            yield marks.label(words, placing.ROW, placing.WORDS_SIZE, **looks)
    for node, name in zip(drawing.nodes, drawing.names, strict=True):
        if name:
            looks = {"class": "halo", "font-weight": "600" if node["degree"] > style.STRONG else "400"}
            yield marks.label(name, placing.ROW, placing.NAME_SIZE, **looks)


def _line(line: Line, arc: Arc, sentence: str) -> ET.Element:
    sign = SIGNS[line["sign"]]
    width = style.line_width(sign, line["count"])
    group = marks.named("g", sentence, **{"class": sign.name})
    if line["directed"]:
        head, arc = marks.arrow(sign, width, arc)
        group.append(head)
    group.append(marks.curve(sign, width, arc))
    return group


def _node(node: Node) -> ET.Element:
    group = marks.named("g", node["label"])
    group.append(marks.shape(style.kind_of(node["type"]), node["x"], node["y"], style.node_size(node["degree"])))
    return group


def _words(view: View, line: Line) -> str:
    """The relation that most facts of a line name, and how many facts it stands for."""
    labels = {relation["name"]: relation["label"] for relation in view["relations"]}
    facts = (view["claims"][place] for place in line["claims"])
    counts = Counter(labels[claim["relation"]] for claim in facts if claim["status"] == "fact")
    first, *more = sorted(counts, key=lambda label: (-counts[label], len(label), label))
    return first + (", …" if more else "") + (f" \N{MULTIPLICATION SIGN}{line['count']}" if line["count"] > 1 else "")


def _sentence(view: View, drawing: Drawing, line: Line) -> str:
    source, target = (drawing.nodes[end]["label"] for end in (line["source"], line["target"]))
    return f"{source} – {_words(view, line)} – {target}"


def _description(view: View, drawing: Drawing) -> str:
    """The picture in words, for those who cannot see it."""
    told = "; ".join(_sentence(view, drawing, line) for line in drawing.lines[:TOLD])
    more = f"; and {len(drawing.lines) - TOLD:,} lines more" if len(drawing.lines) > TOLD else ""
    return f"{told}{more}." if told else "No fact joins two entities."
