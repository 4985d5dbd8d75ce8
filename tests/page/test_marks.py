from __future__ import annotations

from math import hypot

import pytest

from graphbuilder.page import marks, style
from graphbuilder.page.placing import Arc

SIGN = style.SIGNS[0]


@pytest.mark.parametrize(
    ("dirty", "clean"), [("a\x00b\x1b", "ab"), (" a\n\tb ", "a b"), ("\ud800é\ufffe", "é"), ("🕊️ <&>", "🕊️ <&>")]
)
def test_text_is_what_xml_can_hold(dirty: str, clean: str) -> None:
    assert marks.clean(dirty) == clean


@pytest.mark.parametrize("width", [0.9, 1.8, 6.0])
def test_an_arrowhead_ends_where_the_line_did(width: float) -> None:
    arc = Arc((0.0, 0.0), (50.0, 0.0), (100.0, 0.0))
    head, rest = marks.arrow(SIGN, width, arc)
    tip, *sides = ([float(part) for part in point.split(",")] for point in str(head.get("points")).split())
    assert tip == [100, 0]
    assert rest.start == arc.start
    assert rest.end[0] < 100
    assert sides[0][1] == -sides[1][1] != 0
    assert abs(sides[0][1] - sides[1][1]) > width


def test_an_arrowhead_leaves_half_of_a_short_line() -> None:
    _, rest = marks.arrow(SIGN, 5, Arc((0.0, 0.0), (1.5, 2.0), (3.0, 4.0)))
    assert hypot(*rest.end) == pytest.approx(2.5)


def test_every_sign_has_its_colours_in_the_dark() -> None:
    css = marks.dark()
    for sign in style.SIGNS:
        assert f".graphbuilder .{sign.name} path{{stroke:{sign.dark}}}" in css
        assert f".graphbuilder text.{sign.name}{{fill:{sign.ink_dark}}}" in css
