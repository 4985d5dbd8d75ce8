from __future__ import annotations

from graphbuilder.page.arcs import bend
from graphbuilder.page.view import Line


def line(source: int, target: int) -> Line:
    return {
        "id": f"{source}-{target}",
        "source": source,
        "target": target,
        "sign": "neutral",
        "count": 1,
        "directed": True,
        "bend": 9.0,
        "backbone": True,
        "claims": [0],
    }


def test_an_only_line_is_straight() -> None:
    lines = [line(0, 1), line(1, 2)]
    bend(lines)
    assert [one["bend"] for one in lines] == [0, 0]


def test_lines_between_the_same_two_fan_out() -> None:
    lines = [line(0, 1), line(1, 0), line(0, 1), line(1, 0)]
    bend(lines)
    heights = [one["bend"] if one["source"] < one["target"] else -one["bend"] for one in lines]
    assert len(set(heights)) == 4
    assert sum(heights) == 0
