from __future__ import annotations

from itertools import combinations

import pytest

from graphbuilder.page import placing
from graphbuilder.page.placing import Arc, Area
from graphbuilder.page.view import Node
from graphbuilder.page.view_model import view_model

from .samples import CLAIMS, DOCUMENTS

ANY = view_model(CLAIMS, DOCUMENTS)["nodes"][0]


def node(label: str, x: int, y: int) -> Node:
    return {**ANY, "label": label, "degree": 1, "x": x, "y": y}


def test_a_name_stands_beneath_its_node_where_nothing_is_in_the_way() -> None:
    (label,) = placing.names([node("Turkey", 0, 0)], [])
    assert label is not None
    assert label.anchor == "middle"
    assert label.area.top > 0
    assert label.area.left == -label.area.right


def test_a_name_moves_off_a_line() -> None:
    down = Arc((0.0, 10.0), (0.0, 100.0), (0.0, 200.0))
    (label,) = placing.names([node("Turkey", 0, 0)], [down])
    assert label is not None
    assert label.area.count(placing.along([down])) == 0
    assert label.area.bottom < 0


def test_names_cover_neither_each_other_nor_nodes() -> None:
    nodes = [node(f"Country {place}", 60 * (place % 6), 55 * (place // 6)) for place in range(30)]
    areas = [label.area for label in placing.names(nodes, []) if label]
    assert len(areas) >= 20
    assert not any(one.meets(other) for one, other in combinations(areas, 2))
    assert not any(area.meets(placing.body(one)) for area in areas for one in nodes)


def test_who_comes_first_is_named_where_there_is_no_room_for_all() -> None:
    labels = placing.names([node(f"Country {place}", 0, 0) for place in range(40)], [])
    assert labels[0] is not None
    assert labels[-1] is None


def test_words_stand_on_their_line_and_off_others() -> None:
    level, crossing = Arc((0.0, 0.0), (200.0, 0.0), (400.0, 0.0)), Arc((200.0, -80.0), (200.0, 0.0), (200.0, 80.0))
    first, second = placing.words(["supports", None], [level, crossing], [])
    assert second is None
    assert first is not None
    assert first.area.count(placing.along([crossing])) == 0
    assert first.area.count(placing.along([level])) > 0


def test_words_without_room_are_left_out() -> None:
    level = Arc((0.0, 0.0), (50.0, 0.0), (100.0, 0.0))
    assert placing.words(["supports"], [level], [Area(-50, -50, 150, 50)]) == [None]
    assert placing.words([], [], []) == []


@pytest.mark.parametrize(("narrow", "wide"), [("ill", "www"), ("abc", "ABC"), ("ab", "亞美"), ("abc", "abcd")])
def test_wide_letters_take_more_room(narrow: str, wide: str) -> None:
    assert placing.width(narrow, 10) < placing.width(wide, 10) < placing.width(wide, 10, bold=True)


def test_accents_take_no_room() -> None:
    assert placing.width("e\u0301", 10) == placing.width("e", 10)
