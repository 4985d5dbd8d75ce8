from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.page import layout
from graphbuilder.page.layout import Box, Place, even, place


def collisions(boxes: list[Box], places: list[Place]) -> list[tuple[int, int]]:
    """Pairs of nodes whose boxes share more than the gap that is kept around each."""
    found = []
    for a in range(len(places)):
        for b in range(a):
            across = (boxes[a].width + boxes[b].width) / 2 - layout.GAP - abs(places[a].x - places[b].x)
            down = (boxes[a].height + boxes[b].height) / 2 - layout.GAP - abs(places[a].y - places[b].y)
            if across > 0 and down > 0:
                found.append((b, a))
    return found


def test_a_network_of_forty_fits_without_collisions() -> None:
    boxes = [Box(40 - node, f"Entity number {node}") for node in range(40)]
    edges = [(node // 3, node) for node in range(1, 40)] + [(0, node) for node in range(5, 30)]
    places = place(boxes, edges)
    assert collisions(boxes, places) == []
    assert place(boxes, edges) == places


def test_it_lies_level_and_fills_a_wide_canvas() -> None:
    boxes = [Box(2, "Name")] * 12
    places = place(boxes, [(node, node + 1) for node in range(11)])
    across = max(p.x for p in places) - min(p.x for p in places)
    down = max(p.y for p in places) - min(p.y for p in places)
    assert across > down


def test_parts_stand_apart_near_the_middle() -> None:
    boxes = [Box(1, "A name")] * 9
    places = place(boxes, [(0, 1), (0, 2), (1, 2), (3, 4), (5, 6)])
    assert collisions(boxes, places) == []
    assert max(abs(spot.x) + abs(spot.y) for spot in places) < 900


def test_neighbours_are_nearer_than_strangers() -> None:
    places = place([Box(1, "x")] * 7, [(node, node + 1) for node in range(6)])
    points = np.array([(spot.x, spot.y) for spot in places])
    assert np.linalg.norm(points[0] - points[1]) < np.linalg.norm(points[0] - points[6]) / 3


@pytest.mark.parametrize("size", [0, 1, 2])
def test_tiny_networks(size: int) -> None:
    places = place([Box(0, "")] * size, [(0, 1)] if size > 1 else [])
    assert len(places) == len(set(places)) == size


def test_a_claim_about_itself_moves_nothing() -> None:
    boxes = [Box(1, "a"), Box(1, "b")]
    assert place(boxes, [(0, 1), (0, 0)]) == place(boxes, [(0, 1)])


def test_the_rest_stands_around_its_best_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "BACKBONE_NODES", 2)
    places = place([Box(1, "x")] * 6, [(0, 1), (1, 2), (1, 3), (3, 4)])
    assert [spot.backbone for spot in places] == [True, True, False, False, False, False]
    assert len({(spot.x, spot.y) for spot in places}) == 6
    for node, anchor in ((2, 1), (3, 1), (4, 3)):
        assert 100 < np.hypot(places[node].x - places[anchor].x, places[node].y - places[anchor].y) < 200


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 14), st.data())
def test_any_small_network_is_placed_apart(size: int, data: st.DataObject) -> None:
    ends = st.integers(0, size - 1)
    edges = data.draw(st.lists(st.tuples(ends, ends), max_size=30))
    boxes = [Box(size - node, "Some name") for node in range(size)]
    assert collisions(boxes, place(boxes, edges)) == []


def crowd(size: int = 80, chain: int = 0) -> tuple[list[Box], list[tuple[int, int]]]:
    """A hub with a crowd around it and perhaps a few entities far out on a chain."""
    edges = [(0, node) for node in range(1, size)] + [(node, node + 1) for node in range(1, size - 6, 3)]
    edges += [(size + node - 1, size + node) for node in range(chain)]
    return [Box(max(30 - node, 1), f"Entity {node}") for node in range(size + chain)], edges


def test_a_crowd_uses_the_whole_canvas() -> None:
    points = np.array([(spot.x, spot.y) for spot in place(*crowd())])
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    quarters = Counter(map(tuple, points > middle))
    assert len(quarters) == 4
    assert min(quarters.values()) > len(points) / 8
    corners = np.abs(points - middle) / (np.ptp(points, axis=0) / 2)
    assert (corners > 0.55).all(axis=1).any()


def test_what_lies_far_out_does_not_squeeze_the_rest() -> None:
    points = np.array([(spot.x, spot.y) for spot in place(*crowd(80, chain=4))])
    assert np.ptp(points[:80], axis=0)[0] > 0.6 * np.ptp(points, axis=0)[0]


def test_points_keep_their_side_when_they_are_spread_evenly() -> None:
    points = np.array([(x, y) for x in (-9.0, -1.0, 0.5, 2.0) for y in (-4.0, -1.0, 1.5, 5.0)])
    spaced = even(points)
    assert (np.sign(spaced) == np.sign(points)).all()
    assert np.abs(spaced).max() <= 1.5 * np.abs(points).max()
    few = points[:5]
    assert even(few) is few


def test_the_best_connected_have_room_for_their_names() -> None:
    """When the picture is fitted to a screen it shrinks and its names do not."""
    boxes, edges = crowd(140)
    places = place(boxes, edges)
    zoom = np.ptp([spot.x for spot in places]) / layout.SCREEN
    assert zoom > 1.3
    named = [Box(box.degree, box.label, 1.3) for box in boxes[: layout.NAMED]]
    assert collisions(named, places[: layout.NAMED]) == []
