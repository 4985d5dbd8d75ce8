"""What stands around a still picture: its title and what it is about above, what colours and shapes mean beneath."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from graphbuilder.page import marks, style
from graphbuilder.page.placing import Arc, width
from graphbuilder.page.view import Line, Node, Summary

Look = style.SignStyle | style.KindStyle

TITLE_SIZE = 20.0
TITLE_ROWS = 2
SMALL = 12.0
ROW = 22.0
GAP = 20.0
SWATCH = 34.0
"""Sizes in canvas units; a swatch is the stroke or shape before a word of the legend."""


def heading(title: str, caption: str, left: float, across: float) -> tuple[ET.Element, float]:
    """Title and caption from the origin downwards, and how high they are; at most so wide, the rest is cut."""
    group = ET.Element("g")
    rows = _wrapped(marks.clean(title), TITLE_SIZE, across, TITLE_ROWS, bold=True)
    for place, row in enumerate(rows):
        looks = {"font-weight": "600", "fill": marks.INK}
        group.append(marks.text(row, left, TITLE_SIZE * (1.25 * place + 1), TITLE_SIZE, **looks))
    y = TITLE_SIZE * 1.25 * len(rows) + 4
    for row in _wrapped(caption, SMALL, across, 2):
        y += SMALL * 1.4
        group.append(marks.text(row, left, y, SMALL, **{"class": "soft", "fill": marks.SOFT}))
    return group, y + GAP


def _wrapped(text: str, size: float, across: float, most: int, bold: bool = False) -> list[str]:
    """A text in at most so many rows, broken at spaces; what does not fit is cut."""
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if width(longer, size, bold) <= across or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    kept = rows[:most]
    if len(rows) > most:
        kept[-1] += "…"
    return [_cut(row, size, across, bold) for row in kept if row]


def _cut(row: str, size: float, across: float, bold: bool) -> str:
    while width(row, size, bold) > across:
        row = row.rstrip("…")[:-1].rstrip() + "…"
    return row


def caption(summary: Summary, drawn: int) -> str:
    """What the graph holds, and how much of it is drawn."""
    counts = f"{_counted(summary['facts'], 'fact')} about {_counted(summary['entities'], 'entity', 'entities')}"
    first, last = summary["first"], summary["last"]
    dates = "" if first is None else f", {first}" if first == last else f", {first} to {last}"
    part = "" if drawn == summary["entities"] else f"; drawn: {drawn:,} of them"
    return f"{counts} from {_counted(summary['documents'], 'document')}{dates}{part}"


def _counted(many: int, one: str, more: str | None = None) -> str:
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def legend(
    nodes: Sequence[Node], lines: Sequence[Line], left: float, top: float, across: float
) -> tuple[ET.Element, float]:
    """The signs that occur, then the kinds, each with its number, in as many rows as they need; and where they end."""
    group = ET.Element("g")
    y = top
    for row in filter(None, (_signs(lines), _kinds(nodes))):
        x, y = left, y + ROW
        for look, words in row:
            room = _room(look) + width(words, SMALL)
            if x + room > left + across and x > left:
                x, y = left, y + ROW
            group.append(_entry(look, words, x, y - ROW / 2))
            x += room + GAP
    return group, y


def _signs(lines: Sequence[Line]) -> list[tuple[Look, str]]:
    counts = Counter(line["sign"] for line in lines)
    return [(sign, f"{sign.label} {counts[sign.name]:,}") for sign in style.SIGNS if counts[sign.name]]


def _kinds(nodes: Sequence[Node]) -> list[tuple[Look, str]]:
    counts = Counter(style.kind_of(node["type"]) for node in nodes)
    return [(kind, f"{kind.label} {counts[kind]:,}") for kind in (*style.KINDS, style.OTHER) if counts[kind]]


def _room(look: Look) -> float:
    """How far the words stand from the left edge of an entry."""
    return (SWATCH if isinstance(look, style.SignStyle) else SWATCH / 2) + 7


def _entry(look: Look, words: str, x: float, y: float) -> ET.Element:
    entry = ET.Element("g")
    if isinstance(look, style.SignStyle):
        entry.set("class", look.name)
        entry.append(marks.curve(look, look.width * 1.3, Arc((x, y), (x + SWATCH / 2, y), (x + SWATCH, y))))
    else:
        entry.append(marks.shape(look, x + SWATCH / 4, y, 6))
    entry.append(marks.text(words, x + _room(look), y + 4, SMALL, fill=marks.INK))
    return entry
