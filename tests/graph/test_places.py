"""What the graph says of places: points that lie on the globe, capitals of the reference, homes that are certain."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat

from graphbuilder.graph.places import NO_PLACES, places, point
from graphbuilder.graph.store import Store
from graphbuilder.vocabulary import GBR, PREFIXES

TRIG = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
POINT = '{0} geo:hasGeometry <{1}> . <{1}> geo:asWKT "{2}"^^geo:wktLiteral .'


def at(node: str, wkt: str) -> str:
    return POINT.format(node, f"urn:point:{node}", wkt)


def store_of(reference: str = "", edges: str = "") -> Store:
    store = Store.memory()
    text = f"{TRIG} GRAPH gbg:reference {{ {reference} }} GRAPH <{PREFIXES['gbg']}view/edges> {{ {edges} }}"
    store.inner.load(text.encode(), format=RdfFormat.TRIG)
    return store


def test_cities_and_states_have_points_codes_and_labels() -> None:
    state = 'gbr:Georgia a gb:State ; rdfs:label "Georgia"@en ; gb:iso3 "GEO" .'
    found = places(store_of(state + at("gbr:Georgia", "POINT(43.5 42)") + at("gbr:Poti", "POINT(41.67 42.15)")))
    assert found.points == {GBR + "Georgia": (43.5, 42.0), GBR + "Poti": (41.67, 42.15)}
    assert found.codes == {GBR + "Georgia": "GEO"}
    assert found.labels == {GBR + "Georgia": "Georgia"}


def test_a_state_stands_at_its_capital() -> None:
    found = places(
        store_of(
            "gbr:Tbilisi gb:capitalOf gbr:Georgia ."
            + at("gbr:Tbilisi", "POINT(44.83 41.69)")
            + at("gbr:Georgia", "POINT(43.5 42)")
        )
    )
    assert found.points[GBR + "Georgia"] == (44.83, 41.69)


def test_what_a_text_claims_moves_no_state() -> None:
    reference = at("gbr:Georgia", "POINT(43.5 42)") + at("gbr:Atlanta", "POINT(-84.4 33.7)")
    found = places(store_of(reference, "gbr:Atlanta gb:capitalOf gbr:Georgia ."))
    assert found.points[GBR + "Georgia"] == (43.5, 42.0)


def test_of_several_points_the_least_is_taken() -> None:
    two = at("gbr:Poti", "POINT(42 42)") + at("gbr:Poti", "POINT(41 43)")
    assert places(store_of(two)).points == {GBR + "Poti": (41.0, 43.0)}


def test_a_home_is_one_state() -> None:
    found = places(
        store_of(
            """gbr:Georgia a gb:State . gbr:France a gb:State .
            gbr:Ministry gb:branchOf gbr:Georgia ; gb:actsFor gbr:Georgia .
            gbr:Group gb:basedIn gbr:Georgia , gbr:France .
            gbr:Paper gb:basedIn gbr:Paris ."""
        )
    )
    assert found.homes == {GBR + "Ministry": GBR + "Georgia"}


def test_a_graph_without_places() -> None:
    assert places(Store.memory()) == NO_PLACES


@pytest.mark.parametrize(
    ("wkt", "wanted"),
    [
        ("POINT(44.8 41.7)", (44.8, 41.7)),
        (" point ( -1e1 +.5 ) ", (-10.0, 0.5)),
        ("<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(2 48)", (2.0, 48.0)),
        ("<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(48 2)", None),
        ("POINT(181 0)", None),
        ("POINT(0 -91)", None),
        ("POINT(nan 1)", None),
        ("POINT(1e999 1)", None),
        ("POINT(\u0661 \u0662)", None),
        ("POINT EMPTY", None),
        ("POLYGON((0 0, 1 1, 1 0, 0 0))", None),
        ("POINT(1 2)<script>", None),
        ("", None),
    ],
)
def test_only_points_on_the_globe_are_read(wkt: str, wanted: tuple[float, float] | None) -> None:
    assert point(wkt) == wanted
