"""The marks that a still picture is made of, as SVG elements: strokes, arrowheads, shapes, text.

Colours stand on the elements themselves, for programs that know no CSS; a rule for readers in the dark overrides them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin
from xml.etree import ElementTree as ET

from graphbuilder.page.placing import Arc, Area, Label, Point
from graphbuilder.page.style import SIGNS, KindStyle, SignStyle

GROUND, INK, SOFT = "#ffffff", "#17191d", "#555b64"
DARK_GROUND, DARK_INK, DARK_SOFT = "#121417", "#eceef1", "#a9b1bc"
"""The page's colours of ground, text and lesser text."""

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

CORNERS = {
    "square": (4, pi / 4),
    "diamond": (4, 0.0),
    "triangle": (3, -pi / 2),
    "triangleDown": (3, pi / 2),
    "hexagon": (6, 0.0),
}
"""Regular shapes: number of corners and where the first one points."""


def clean(text: str) -> str:
    """A text on one line with only what XML can hold: control characters and lone surrogates go."""
    return " ".join(NOT_XML.sub("", text).split())


def number(value: float) -> str:
    """A length as it is written: one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def rectangle(area: Area) -> dict[str, str]:
    """The attributes of place and size."""
    size = {"width": number(area.right - area.left), "height": number(area.bottom - area.top)}
    return {"x": number(area.left), "y": number(area.top), **size}


def named(tag: str, words: str, **attributes: str) -> ET.Element:
    """A group that says what it shows, to those who hover over it or listen."""
    group = ET.Element(tag, attributes)
    ET.SubElement(group, "title").text = clean(words)
    return group


def stroke(sign: SignStyle, width: float) -> dict[str, str]:
    """The look of a sign's line."""
    dashes = {"stroke-dasharray": " ".join(map(str, sign.dashes))} if sign.dashes else {}
    return {"fill": "none", "stroke": sign.light, "stroke-width": number(width), **dashes}


def curve(sign: SignStyle, width: float, arc: Arc) -> ET.Element:
    """A line along an arc."""
    (x1, y1), (cx, cy), (x2, y2) = arc
    way = f"M{number(x1)} {number(y1)}Q{number(cx)} {number(cy)} {number(x2)} {number(y2)}"
    return ET.Element("path", {"d": way, **stroke(sign, width)})


def arrow(sign: SignStyle, width: float, arc: Arc) -> tuple[ET.Element, Arc]:
    """An arrowhead at the end of an arc, and the arc that is left before it."""
    length = min(7 + 1.6 * width, hypot(arc.end[0] - arc.start[0], arc.end[1] - arc.start[1]) / 2)
    dx, dy = _direction(arc.control, arc.end)
    base = (arc.end[0] - length * dx, arc.end[1] - length * dy)
    half = length * 0.42
    sides = ((base[0] - half * dy, base[1] + half * dx), (base[0] + half * dy, base[1] - half * dx))
    head = ET.Element("polygon", {"points": _points([arc.end, *sides]), "fill": sign.light})
    return head, arc._replace(end=base)


def _direction(start: Point, end: Point) -> Point:
    across, down = end[0] - start[0], end[1] - start[1]
    distance = hypot(across, down) or 1
    return across / distance, down / distance


def shape(kind: KindStyle, x: float, y: float, size: float) -> ET.Element:
    """A kind's shape around a point."""
    looks = {"fill": kind.colour, "stroke": GROUND, "stroke-width": "1.5", "class": "rim"}
    if kind.shape == "dot":
        return ET.Element("circle", {"cx": number(x), "cy": number(y), "r": number(size), **looks})
    corners = _star() if kind.shape == "star" else _polygon(*CORNERS[kind.shape])
    return ET.Element("polygon", {"points": _points([(x + size * dx, y + size * dy) for dx, dy in corners]), **looks})


def _polygon(corners: int, first: float) -> Iterator[Point]:
    turns = (first + 2 * pi * i / corners for i in range(corners))
    return ((1.15 * cos(turn), 1.15 * sin(turn)) for turn in turns)


def _star() -> Iterator[Point]:
    radii = (1.3 if i % 2 == 0 else 0.55 for i in range(10))
    return ((r * cos(pi * i / 5 - pi / 2), r * sin(pi * i / 5 - pi / 2)) for i, r in enumerate(radii))


def _points(corners: Sequence[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def text(words: str, x: float, y: float, size: float, **looks: str) -> ET.Element:
    """One row of text on its base line."""
    row = ET.Element("text", {"x": number(x), "y": number(y), "font-size": number(size), **looks})
    row.text = clean(words)
    return row


def label(placed: Label, row: float, size: float, **looks: str) -> ET.Element:
    """A label's rows inside its area, on a halo that keeps them off what lies beneath."""
    area, anchor, rows = placed
    x = {"start": area.left + 3, "middle": (area.left + area.right) / 2, "end": area.right - 3}[anchor]
    halo = {"stroke": GROUND, "stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke"}
    first = (area.top + area.bottom) / 2 - row * (len(rows) - 1) / 2 + size * 0.36
    block = ET.Element("text", {"font-size": number(size), "text-anchor": anchor, "fill": INK, **halo, **looks})
    for place, words in enumerate(rows):
        ET.SubElement(block, "tspan", {"x": number(x), "y": number(first + row * place)}).text = clean(words)
    return block


def dark() -> str:
    """The style for readers in the dark."""
    rules = [
        f".ground{{fill:{DARK_GROUND}}}",
        f".rim{{stroke:{DARK_GROUND}}}",
        f"text{{fill:{DARK_INK}}}",
        f".soft{{fill:{DARK_SOFT}}}",
        f".halo{{stroke:{DARK_GROUND}}}",
    ]
    for sign in SIGNS:
        rules.append(f".{sign.name} path{{stroke:{sign.dark}}}")
        rules.append(f".{sign.name} polygon{{fill:{sign.dark}}}")
        rules.append(f"text.{sign.name}{{fill:{sign.ink_dark}}}")
    scoped = "".join(f".graphbuilder {rule}" for rule in rules)
    return f"@media (prefers-color-scheme:dark){{{scoped}}}"
