"""Where entities stand, as far as the graph says so: points, codes of states, and whose an organ or body is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from graphbuilder.graph.store import Store

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""

_CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
"""GeoSPARQL's usual reference system, whose longitude comes first; the only one that is read."""

_NUMBER = r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)"
_POINT = re.compile(rf"(?:<{re.escape(_CRS84)}>)?\s*point\s*\(\s*{_NUMBER}\s+{_NUMBER}\s*\)", re.ASCII | re.IGNORECASE)

_POINTS = "SELECT ?entity ?value WHERE { ?entity geo:hasGeometry/geo:asWKT ?value }"

_CAPITALS = """
SELECT ?entity ?value WHERE {
  GRAPH ?graph { ?capital gb:capitalOf ?entity }
  FILTER (STRSTARTS(STR(?graph), STR(gbg:reference)))
  ?capital geo:hasGeometry/geo:asWKT ?value
}"""
"""By the reference alone: what a text claims moves no state."""

_LABELS = "SELECT ?entity ?value WHERE { ?entity a gb:State ; rdfs:label ?value }"
_CODES = "SELECT ?entity ?value WHERE { ?entity gb:iso3 ?value }"
_HOMES = "SELECT ?entity ?value WHERE { ?entity gb:actsFor|gb:branchOf|gb:basedIn ?value . ?value a gb:State }"


@dataclass(frozen=True, slots=True)
class Places:
    """What a map must know, by IRI.

    `points` are those of cities and states; a state stands at its capital where that has one. `labels` are of states,
    `codes` (ISO 3166-1 alpha-3) of states and territories. `homes` gives the state for which somebody acts or where a
    body is based; who has several has none.
    """

    points: Mapping[str, Point] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)


NO_PLACES = Places()
"""Of a graph that says nothing of places."""


def places(store: Store) -> Places:
    """All that the graph says of places."""
    return Places(
        points=_points(store, _POINTS) | _points(store, _CAPITALS),
        labels={iri: min(labels) for iri, labels in _gathered(store, _LABELS).items()},
        codes={iri: min(codes) for iri, codes in _gathered(store, _CODES).items()},
        homes={iri: min(states) for iri, states in _gathered(store, _HOMES).items() if len(states) == 1},
    )


def point(wkt: str) -> Point | None:
    """The point that a well-known text is, where it lies on the globe and longitude comes first."""
    found = _POINT.fullmatch(wkt.strip())
    if found is None:
        return None
    lon, lat = float(found[1]), float(found[2])
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _points(store: Store, query: str) -> dict[str, Point]:
    """The least point of each entity: several give the same one in every run."""
    read = {iri: [point(wkt) for wkt in texts] for iri, texts in _gathered(store, query).items()}
    fit = {iri: [one for one in points if one] for iri, points in read.items()}
    return {iri: min(points) for iri, points in fit.items() if points}


def _gathered(store: Store, query: str) -> dict[str, set[str]]:
    """The values of `?value` by the IRI of `?entity`."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.rows(query):
        entity, value = row["entity"], row["value"]
        if isinstance(entity, NamedNode) and isinstance(value, NamedNode | Literal):
            found[entity.value].add(value.value)
    return found
