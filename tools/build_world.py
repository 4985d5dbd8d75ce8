"""Write graphbuilder/page/data/world.json, the outlines of the page's map, from Natural Earth through world-atlas.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python tools/build_world.py package/countries-110m.json

The source is TopoJSON in degrees (https://github.com/topojson/topojson-specification): arcs of quantised steps that
neighbours share. Written are rings in steps of `UNIT`, keyed by what an entity of the reference bears. A ring that
crosses the 180th meridian is cut there, and the one around a pole is closed along it, so that a flat map can fill them.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from babel.core import get_global

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "graphbuilder" / "page" / "data" / "world.json"
STATES = ROOT / "ontologies" / "reference" / "states.csv"
PUBLISHED = "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8"
UNIT = 0.02
"""Degrees, about two kilometres: finer than these outlines are drawn."""

CARD = {
    "title": "Admin 0 countries, 1:110m, version 4.1.0",
    "author": "Natural Earth",
    "address": "https://www.naturalearthdata.com/downloads/110m-cultural-vectors/",
    "licence": "public domain",
    "through": "npm package world-atlas 2.0.2 (ISC)",
    "changes": f"rounded to {UNIT} degrees, cut at the 180th meridian, keyed by ISO 3166-1 alpha-3 code or name",
}
NAMES = {"Kosovo": "XKX", "N. Cyprus": "Northern_Cyprus"}
"""Outlines without an ISO number, and how the reference calls them."""

Point = tuple[float, float]
Ring = list[Point]


def main() -> None:
    """Write the file; anything but the published source is refused."""
    data = Path(sys.argv[1]).read_bytes()
    if hashlib.sha256(data).hexdigest() != PUBLISHED:
        sys.exit(f"{sys.argv[1]} is not countries-110m.json of world-atlas 2.0.2")
    topology = json.loads(data)
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    codes = _codes()
    shapes = sorted(topology["objects"]["countries"]["geometries"], key=lambda shape: _key(shape, codes))
    rings = {_key(shape, codes): [part for ring in _rings(shape, arcs) for part in cut(ring)] for shape in shapes}
    written = {
        "card": CARD,
        "unit": UNIT,
        "centres": {key: _centre(max(own, key=lambda ring: abs(_area(ring)))) for key, own in rings.items()},
        "outlines": {key: [_steps(ring) for ring in own] for key, own in rings.items()},
    }
    TARGET.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")


def _key(shape: dict[str, Any], codes: dict[str, str]) -> str:
    name = shape["properties"]["name"]
    return codes.get(shape.get("id", "")) or NAMES.get(name) or str(name).replace(" ", "_")


def _codes() -> dict[str, str]:
    """ISO 3166-1 numbers (three digits) and the alpha-3 codes of the reference's states."""
    with STATES.open(encoding="utf-8", newline="") as file:
        alpha3 = {row["iso2"]: row["iso3"] for row in csv.DictReader(file) if row["iso2"]}
    numbers = {number: letters[0] for number, letters in get_global("territory_aliases").items() if number.isdigit()}
    return {number: alpha3[alpha2] for number, alpha2 in numbers.items() if alpha2 in alpha3}


def _arc(steps: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """An arc in degrees."""
    (across, down), (left, bottom) = transform["scale"], transform["translate"]
    places = zip(accumulate(x for x, _ in steps), accumulate(y for _, y in steps), strict=True)
    return [(x * across + left, y * down + bottom) for x, y in places]


def _rings(shape: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            yield _joined([arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring])


def _joined(parts: list[Ring]) -> Ring:
    """Arcs end to end; each starts where the one before ended, and the last ends at the start."""
    return [point for part in parts for point in part[:-1]]


def cut(ring: Ring) -> list[Ring]:
    """The pieces of a ring on a map whose edges are at 180 degrees west and east."""
    lons = [ring[0][0]]
    for lon, _ in [*ring[1:], ring[0]]:
        lons.append(lons[-1] + (lon - lons[-1] + 180) % 360 - 180)
    whole = [(lon, lat) for lon, (_, lat) in zip(lons, ring, strict=False)]
    if abs(lons[-1] - lons[0]) > 180:  # once around the pole
        pole = -90.0 if ring[0][1] < 0 else 90.0
        whole += [(lons[-1], ring[0][1]), (lons[-1], pole), (lons[0], pole)]
    pieces = []
    for turn in (-360, 0, 360):
        piece = _side(_side([(lon + turn, lat) for lon, lat in whole], -180, 1), 180, -1)
        pieces += [piece] if len({lon for lon, _ in piece}) > 1 else []
    return pieces


def _side(ring: Ring, limit: float, sign: int) -> Ring:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman's clipping)."""
    kept: Ring = []
    for (lon, lat), (after, above) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, stays = (lon - limit) * sign >= 0, (after - limit) * sign >= 0
        kept += [(lon, lat)] if inside else []
        if inside != stays:
            kept.append((limit, lat + (above - lat) * (limit - lon) / (after - lon)))
    return kept


def _steps(ring: Ring) -> list[int]:
    """A ring as its first point and the steps from one to the next, longitude and latitude in turn."""
    points = [(round(lon / UNIT), round(lat / UNIT)) for lon, lat in ring]
    kept = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
    before = [(0, 0), *kept]
    return [step for (x, y), (left, below) in zip(kept, before, strict=False) for step in (x - left, y - below)]


def _area(ring: Ring) -> float:
    return sum(x * b - a * y for (x, y), (a, b) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _centre(ring: Ring) -> Point:
    """The centre of mass of a ring, in degrees."""
    sides = [(x, y, a, b, x * b - a * y) for (x, y), (a, b) in zip(ring, ring[1:] + ring[:1], strict=True)]
    lon = sum((x + a) * turn for x, _, a, _, turn in sides) / (6 * _area(ring))
    lat = sum((y + b) * turn for _, y, _, b, turn in sides) / (6 * _area(ring))
    return round(lon, 2), round(lat, 2)


if __name__ == "__main__":
    main()
