"""The lines of a page of a PDF file, with their places, as pypdf finds them; and how much work a page is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, apply_configuration
from pypdf.generic import DictionaryObject, StreamObject

MOST_FORMS = 1000
"""Forms are drawings that a drawing calls; so many calls are followed on a page."""

UPRIGHT = (0,)
ALL_WAYS = (0, 90, 180, 270)

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Letters that type setters join; no reader looks for them."""

_Matrix = list[float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, with its page from 0, its beginning (from the left and from below) and its height, in points."""

    text: str
    page: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes: of all that draws a page, its fonts' tables and each form once included, and of its largest form."""

    drawing: int
    form: int


def lines(page: PageObject, number: int, weight: Weight, most: int) -> tuple[list[Line], int]:
    """The lines of a page in the order in which it draws them, and the bytes of the forms that it drew.

    Lines that stand on their side are none. Forms are drawn as often as `most` bytes allow. Raises what pypdf raises.
    """
    found = _Finder(number)
    ways = UPRIGHT if page.rotation == 0 else ALL_WAYS
    calls = min(MOST_FORMS, most // max(weight.form, 1))
    with apply_configuration(xform_maximum_invocations_per_extraction=calls):
        page.extract_text(orientations=ways, visitor_text=found.see, visitor_operand_before=found.count)
    return found.all(), min(calls, found.calls) * weight.form


def weighed(page: PageObject, most: int) -> Weight:
    """What must be read for the text of a page; where it is more than the limit, the rest is not weighed."""
    contents = page.get_contents()
    drawing, form = 0 if contents is None else len(contents.get_data()), 0
    seen: set[int] = set()
    waiting: list[Any] = [page.get("/Resources")]
    while waiting and drawing <= most:
        resources = _dictionary(waiting.pop())
        drawing += sum(_size(font.get("/ToUnicode")) for font in _values(resources, "/Font"))
        for inner in _values(resources, "/XObject"):
            if inner.get("/Subtype") == "/Form" and id(inner) not in seen:
                seen.add(id(inner))
                waiting.append(inner.get("/Resources"))
                size = _size(inner)
                drawing, form = drawing + size, max(form, size)
    return Weight(drawing, form)


def _values(resources: DictionaryObject, name: str) -> Iterator[DictionaryObject]:
    return (_dictionary(value) for value in _dictionary(resources.get(name)).values())


def _dictionary(value: Any) -> DictionaryObject:
    found = None if value is None else value.get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _size(value: Any) -> int:
    found = None if value is None else value.get_object()
    return len(found.get_data()) if isinstance(found, StreamObject) else 0


class _Finder:
    """Puts the pieces of text that are drawn together to lines."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._found: list[Line] = []
        self._pieces: list[str] = []
        self._place = (0.0, 0.0, 0.0)
        self.calls = 0

    def count(self, operator: bytes, *_: object) -> None:
        """A step of the drawing; pictures are called as forms are."""
        self.calls += operator == b"Do"

    def see(self, text: str, drawing: _Matrix, writing: _Matrix, _font: object, size: float) -> None:
        """A piece of text, and where the drawing as a whole and the text in it are."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._end()
            if piece.strip() and not self._pieces:
                self._place = _place(drawing, writing, size)
            if piece.strip() or self._pieces:
                self._pieces.append(piece)

    def all(self) -> list[Line]:
        """The lines so far."""
        self._end()
        return self._found

    def _end(self) -> None:
        text = " ".join("".join(self._pieces).translate(_LIGATURES).split())
        if text:
            self._found.append(Line(text, self._page, *self._place))
        self._pieces.clear()


def _place(drawing: _Matrix, writing: _Matrix, size: float) -> tuple[float, float, float]:
    """Where a piece of text begins, and how high it is."""
    a, b, c, d, e, f = drawing
    x, y = writing[4], writing[5]
    height = math.hypot(writing[2] * a + writing[3] * c, writing[2] * b + writing[3] * d)
    return x * a + y * c + e, x * b + y * d + f, abs(size) * height
