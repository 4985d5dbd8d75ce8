from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from graphbuilder.model import Entity
from graphbuilder.page.svg import to_svg
from graphbuilder.page.view_model import view_model

from .samples import CLAIMS, DOCUMENTS, NOT_FIGHT, QUOTATIONS, SUPPORTS, TWICE

SVG = "{http://www.w3.org/2000/svg}"
VIEW = view_model(CLAIMS, DOCUMENTS, QUOTATIONS)


def test_it_shows_every_entity_with_a_fact_and_what_lines_say() -> None:
    root = ET.fromstring(to_svg(VIEW, "Autumn <2020> & after"))
    words = " ".join(text for text in root.itertext())
    assert "Autumn <2020> & after" in words
    for node in VIEW["nodes"]:
        assert (node["label"].split()[0] in words) == (node["degree"] > 0)
    assert "supports, … ×2" in words  # noqa: RUF001
    assert "Conflict" in words


def test_signs_differ_by_colour_and_dash() -> None:
    curves = ET.fromstring(to_svg(VIEW)).findall(f"{SVG}path")
    looks = {(curve.get("stroke"), curve.get("stroke-dasharray")) for curve in curves}
    assert {("#0072B2", None), ("#D55E00", "11 6"), ("#7A7F87", "2 5")} <= looks
    assert len(curves) == sum(line["count"] > 0 for line in VIEW["lines"])


def test_nothing_is_drawn_outside_the_picture() -> None:
    root = ET.fromstring(to_svg(VIEW))
    left, top, width, height = map(float, str(root.get("viewBox")).split())
    for span in root.iter(f"{SVG}tspan"):
        half = 3.7 * len(span.text or "")
        x, y = float(str(span.get("x"))), float(str(span.get("y")))
        assert left <= x - half
        assert x + half <= left + width
        assert top <= y <= top + height


def test_symmetric_lines_have_no_arrow() -> None:
    agreed = next(one for one in CLAIMS if one.relation == "agreesWith")
    assert "marker-end" not in to_svg(view_model([agreed], DOCUMENTS))
    assert "marker-end" in to_svg(view_model([SUPPORTS], DOCUMENTS))


def test_what_nobody_tells_as_fact_is_left_out() -> None:
    root = ET.fromstring(to_svg(view_model([NOT_FIGHT], DOCUMENTS)))
    assert root.findall(f"{SVG}path") == []


@pytest.mark.parametrize(
    "kind", ["State", "Person", "Alliance", "Ministry", "MediaOutlet", "City", "Event", "Document"]
)
def test_every_kind_has_a_shape(kind: str) -> None:
    named = replace(TWICE, object=replace(TWICE.object, entity=Entity("x", kind, "Something")))
    root = ET.fromstring(to_svg(view_model([named], DOCUMENTS)))
    assert len(root.findall(f"{SVG}circle")) + len(root.findall(f"{SVG}polygon")) == 2


def test_the_same_view_gives_the_same_picture() -> None:
    assert to_svg(VIEW) == to_svg(view_model(reversed(CLAIMS), DOCUMENTS, QUOTATIONS))
