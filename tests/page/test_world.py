"""The outlines of the map, and where entities stand on it."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graphbuilder.graph.places import NO_PLACES, Places
from graphbuilder.model import Claim, Entity
from graphbuilder.page import world
from graphbuilder.page.view_model import view_model
from graphbuilder.vocabulary import GBR

from .places import PLACED, PLACES, states
from .samples import (
    ACCUSES,
    ARMENIA,
    CLAIMS,
    DOCUMENTS,
    ERDOGAN,
    KARABAKH,
    NATO,
    PUTIN,
    RUSSIA,
    SUPPORTS,
    SYRIA,
    TURKEY,
)

WORLD: dict[str, Any] = json.loads((files("graphbuilder.page") / "data" / "world.json").read_text(encoding="utf-8"))
HALF = 180 / WORLD["unit"]


def rings(key: str) -> list[list[tuple[int, int]]]:
    found = WORLD["outlines"][key]
    return [list(zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True)) for ring in found]


def stand_of(claim: Claim, places: Places = PLACES) -> world.Stand:
    return world.stands([claim], places)[claim.source.iri]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "build_world.py"
    spec = importlib.util.spec_from_file_location("build_world", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the file -------------------------------------------------------------------------------------------------------


def test_the_file_says_where_it_comes_from_and_stays_small() -> None:
    assert {"author", "address", "licence", "title", "through", "changes"} == WORLD["card"].keys()
    assert WORLD["card"]["licence"] == "public domain"
    assert len(world.outlines(view_model(PLACED, DOCUMENTS, places=PLACES)) or "") < 90_000


def test_outlines_lie_on_the_globe_and_no_side_runs_across_it() -> None:
    for key in WORLD["outlines"]:
        for ring in rings(key):
            assert len(ring) >= 3
            assert all(abs(lon) <= HALF and abs(lat) <= HALF / 2 for lon, lat in ring), key
            for (lon, lat), (after, beside) in pairwise([*ring, ring[0]]):
                assert abs(after - lon) < HALF / 4 or lat == beside == -HALF / 2, key  # or along the pole


def test_nearly_all_outlines_join_with_the_reference() -> None:
    codes = {code for _, code, _ in states()} | {"FRA", "PSE"}
    assert WORLD["outlines"].keys() - codes == {"Antarctica", "Fr._S._Antarctic_Lands", "Northern_Cyprus", "Somaliland"}
    assert WORLD["outlines"].keys() == WORLD["centres"].keys()


def test_the_middle_of_a_state_lies_between_its_borders() -> None:
    """The reference's coordinates come from elsewhere: they tell whether outlines bear the right keys."""
    for state, code, (lon, lat) in states():
        if code in WORLD["outlines"]:
            points = [(x * WORLD["unit"], y * WORLD["unit"]) for ring in rings(code) for x, y in ring]
            lons, lats = zip(*points, strict=True)
            assert min(lons) - 1 <= lon <= max(lons) + 1, state.label
            assert min(lats) - 1 <= lat <= max(lats) + 1, state.label


# --- the tool that wrote it -----------------------------------------------------------------------------------------


def test_a_ring_across_the_180th_meridian_is_cut_in_two(tool: ModuleType) -> None:
    west, east = tool.cut([(170.0, 10.0), (-170.0, 10.0), (-170.0, 20.0), (170.0, 20.0)])
    assert sorted(west) == [(-180.0, 10.0), (-180.0, 20.0), (-170.0, 10.0), (-170.0, 20.0)]
    assert sorted(east) == [(170.0, 10.0), (170.0, 20.0), (180.0, 10.0), (180.0, 20.0)]


def test_a_ring_around_a_pole_is_closed_along_it(tool: ModuleType) -> None:
    pieces = tool.cut([(-120.0, -70.0), (0.0, -80.0), (120.0, -70.0)])
    points = {point for piece in pieces for point in piece}
    assert {(-180.0, -90.0), (180.0, -90.0), (0.0, -80.0)} <= points
    assert all(-180 <= lon <= 180 for lon, _ in points)


def test_a_ring_elsewhere_stays_whole(tool: ModuleType) -> None:
    ring = [(10.0, 10.0), (20.0, 10.0), (15.0, 20.0)]
    assert tool.cut(ring) == [ring]


# --- where entities stand -------------------------------------------------------------------------------------------


def test_a_state_stands_at_its_point_and_fills_its_outline() -> None:
    assert stand_of(SUPPORTS) == ((32.85, 39.92), "TUR", None)


def test_a_state_without_a_point_stands_in_the_middle_of_its_outline() -> None:
    syria = world.stands(CLAIMS, PLACES)[SYRIA.iri]
    assert syria.country == "SYR"
    assert syria.point == pytest.approx((38.5, 35), abs=1)


def test_a_state_without_a_code_joins_by_its_name() -> None:
    place = Entity(GBR + "Somaliland", "State", "Somaliland")
    claim = replace(ACCUSES, subject=replace(ACCUSES.subject, entity=place))
    assert stand_of(claim, NO_PLACES).country == "Somaliland"
    stranger = replace(claim.subject, entity=replace(place, iri="https://example.org/Somaliland"))
    assert stand_of(replace(claim, subject=stranger), NO_PLACES) == world.NOWHERE


def test_a_territory_has_a_point_and_no_outline() -> None:
    assert world.stands(CLAIMS, PLACES)[KARABAKH.iri] == ((46.75, 39.82), None, None)


def acts(entity: Entity, *states: Entity | None) -> list[Claim]:
    subject = replace(ACCUSES.subject, entity=entity)
    return [replace(ACCUSES, subject=subject, subject_state=state) for state in states]


def test_who_acts_for_one_state_stands_there() -> None:
    found = world.stands(acts(ERDOGAN, TURKEY, None, TURKEY), PLACES)
    assert found[ERDOGAN.iri] == ((32.85, 39.92), "TUR", "Turkey")


def test_who_acts_for_two_states_stands_nowhere_whatever_the_graph_says() -> None:
    homes = replace(PLACES, homes={ERDOGAN.iri: TURKEY.iri})
    assert world.stands(acts(ERDOGAN, TURKEY, RUSSIA), homes)[ERDOGAN.iri] == world.NOWHERE


def test_whose_claims_say_nothing_stands_at_home() -> None:
    homes = replace(PLACES, homes={PUTIN.iri: RUSSIA.iri, NATO.iri: TURKEY.iri, ARMENIA.iri: RUSSIA.iri})
    assert world.stands(acts(PUTIN, None), homes)[PUTIN.iri].place == "Russia"
    assert world.stands(acts(PUTIN, None), PLACES)[PUTIN.iri] == world.NOWHERE
    assert world.stands(acts(NATO, None), homes)[NATO.iri] == world.NOWHERE
    assert world.stands(acts(ARMENIA, None), homes)[ARMENIA.iri].place is None


def test_a_city_without_a_point_does_not_move_to_the_capital() -> None:
    city = Entity(GBR + "Izmir", "City", "Izmir")
    assert world.stands(acts(city, TURKEY), PLACES)[city.iri] == world.NOWHERE


# --- in the view ----------------------------------------------------------------------------------------------------


def test_nodes_say_where_they_stand() -> None:
    nodes = {node["id"]: node for node in view_model(PLACED, DOCUMENTS, places=PLACES)["nodes"]}
    erdogan, nato = nodes[ERDOGAN.iri], nodes[NATO.iri]
    assert (erdogan["point"], erdogan["country"], erdogan["place"]) == ((32.85, 39.92), "TUR", "Turkey")
    assert (nato["point"], nato["country"], nato["place"]) == (None, None, None)


def test_without_places_no_outline_is_shipped() -> None:
    assert world.outlines(view_model([SUPPORTS], DOCUMENTS)) is None


def test_the_order_of_claims_makes_no_difference() -> None:
    assert world.stands(PLACED, PLACES) == world.stands(PLACED[::-1], PLACES)
