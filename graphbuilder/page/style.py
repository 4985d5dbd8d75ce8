"""How things look, shared by the page and the static picture: colour *and* dash by sign, shape by kind.

Colours are Okabe and Ito's palette, which the colour-blind can tell apart (https://jfly.uni-koeln.de/color/). `ink` is
the same hue with enough contrast for small text (WCAG 2.2, 4.5 to 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from graphbuilder.vocabulary import CLASSES

LABEL_CHARACTERS = 28
"""Longer lines of a label are cut on the canvas (never in the panel)."""

STRONG = 5
"""Entities with more facts than this have their label in bold."""

ONE_LINE = 17
"""Labels up to so many characters stay on one line."""


@dataclass(frozen=True, slots=True)
class SignStyle:
    """One sign's look. `dashes` are canvas units on and off, `doubtful` the same for a line without a single fact."""

    name: str
    label: str
    hint: str
    light: str
    dark: str
    ink_light: str
    ink_dark: str
    width: float
    dashes: tuple[int, ...]
    doubtful: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KindStyle:
    """One kind of entity: the ontology's class that it gathers, its plural, its shape in vis-network, its colour."""

    name: str
    label: str
    shape: str
    colour: str


@dataclass(frozen=True, slots=True)
class Size:
    """A node's radius by its number of claims, in canvas units: `least` + `root` times the root, at `most`."""

    least: float
    root: float
    most: float


SIZE = Size(least=7, root=3.2, most=30)

SIGNS = (
    SignStyle(
        name="cooperation",
        label="Cooperation",
        hint="agrees, supports, aids",
        light="#0072B2",
        dark="#56B4E9",
        ink_light="#005A8D",
        ink_dark="#7CC7F2",
        width=1.8,
        dashes=(),
        doubtful=(4, 7),
    ),
    SignStyle(
        name="conflict",
        label="Conflict",
        hint="accuses, sanctions, fights",
        light="#D55E00",
        dark="#E8752A",
        ink_light="#9C4400",
        ink_dark="#FFA066",
        width=1.8,
        dashes=(11, 6),
        doubtful=(11, 6, 2, 6),
    ),
    SignStyle(
        name="neutral",
        label="Neutral",
        hint="requests",
        light="#7A7F87",
        dark="#9AA1AB",
        ink_light="#555B64",
        ink_dark="#B4BBC5",
        width=1.8,
        dashes=(2, 5),
        doubtful=(2, 10),
    ),
    SignStyle(
        name="structural",
        label="Structure",
        hint="posts, membership, place",
        light="#A3A9B2",
        dark="#5F6772",
        ink_light="#555B64",
        ink_dark="#B4BBC5",
        width=0.9,
        dashes=(),
        doubtful=(1, 4),
    ),
)

KINDS = (
    KindStyle("State", "States", "dot", "#0072B2"),
    KindStyle("Person", "People", "square", "#E69F00"),
    KindStyle("InternationalOrganisation", "International bodies", "hexagon", "#CC79A7"),
    KindStyle("MediaOutlet", "Media", "triangle", "#F0E442"),
    KindStyle("ThinkTank", "Institutes", "triangle", "#F0E442"),
    KindStyle("Agent", "Organisations", "diamond", "#009E73"),
    KindStyle("Territory", "Territories", "triangleDown", "#8A9099"),
    KindStyle("City", "Cities", "triangleDown", "#8A9099"),
    KindStyle("Event", "Events", "star", "#56B4E9"),
    KindStyle("Treaty", "Treaties", "star", "#56B4E9"),
)

OTHER = KindStyle("Other", "Other", "dot", "#8A9099")


def kind_of(type_name: str) -> KindStyle:
    """The first kind that a class of the ontology is or falls under, else `OTHER`."""
    family = {type_name, *CLASSES.get(type_name, ())}
    return next((kind for kind in KINDS if kind.name in family), OTHER)


def node_size(degree: int) -> float:
    """Radius in canvas units: grows with the root of the number of claims, so that area follows the count."""
    return round(min(SIZE.least + SIZE.root * sqrt(degree), SIZE.most), 1)


def line_width(sign: SignStyle, count: int) -> float:
    """Width in canvas units: grows with the count, slowly, and stays below a node's radius."""
    return round(sign.width * (1 + min(0.4 * max(count - 1, 0), 2.4)), 1)


def label_lines(label: str) -> list[str]:
    """A label as it is drawn: one line, or two of about the same length, broken at a space."""
    words = " ".join(label.split())
    breaks = [place for place, char in enumerate(words) if char == " "]
    if len(words) <= ONE_LINE or not breaks:
        return [_cut(words)]
    middle = min(breaks, key=lambda place: (max(place, len(words) - place - 1), place))
    return [_cut(words[:middle]), _cut(words[middle + 1 :])]


def _cut(text: str) -> str:
    return text if len(text) <= LABEL_CHARACTERS else text[: LABEL_CHARACTERS - 1].rstrip() + "…"
