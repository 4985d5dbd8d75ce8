"""Where the entities of a page stand on its map, and the outlines that the map draws (Natural Earth, public domain).

The outlines are data/world.json, written by tools/build_world.py: a card that names source, version and licence; for
each state the centre of its largest piece in degrees; and its rings, each a first point and the steps from one point to
the next, longitude and latitude in turn, in units of so many degrees. They are keyed by ISO 3166-1 alpha-3 code or,
where there is none, by the last part of the IRI.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from markupsafe import Markup

from graphbuilder.graph.places import Places, Point
from graphbuilder.model import Claim, Entity
from graphbuilder.page.payload import inert
from graphbuilder.page.view import View
from graphbuilder.vocabulary import CLASSES, GBR

_FLAT = frozenset({"City", "Territory"})
"""Places act for no state on a map: an attack on a city is none on its capital."""

_MANY = "InternationalOrganisation"
"""What belongs to many states does not stand at the seat of one."""


class Stand(NamedTuple):
    """Where an entity stands: a point, the key of an outline, and the place's name if it is not the entity itself."""

    point: Point | None = None
    country: str | None = None
    place: str | None = None


NOWHERE = Stand()


def stands(claims: Iterable[Claim], places: Places) -> dict[str, Stand]:
    """Where both sides of all claims stand, by IRI.

    A place stands for itself. Who acts for one state in all claims that say for whom stands there; else it is the state
    for which the graph lets it act or where it is based. All others stand nowhere.
    """
    entities, states = _sides(claims)
    return {iri: _stand(entity, states[iri], places) for iri, entity in entities.items()}


def outlines(view: View) -> Markup | None:
    """What the page draws of the world, as JSON: `unit` and the rings by key; nothing where no entity has a place."""
    if not any(node["point"] for node in view["nodes"]):
        return None
    drawn = {name: _world()[name] for name in ("unit", "outlines")}
    return inert(json.dumps(drawn, separators=(",", ":")))


def _sides(claims: Iterable[Claim]) -> tuple[dict[str, Entity], Mapping[str, set[str]]]:
    """The entities, and the states for which they act in the claims."""
    entities: dict[str, Entity] = {}
    states: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for entity, state in ((claim.source, claim.subject_state), (claim.target, claim.object_state)):
            entities[entity.iri] = entity
            states[entity.iri] |= {state.iri} if state else set()
    return entities, states


def _stand(entity: Entity, states: set[str], places: Places) -> Stand:
    own = _own(entity.iri, places)
    family = {entity.type, *CLASSES.get(entity.type, ())}
    if own.point or family & _FLAT or _MANY in family:
        return own
    home = min(states) if len(states) == 1 else places.homes.get(entity.iri) if not states else None
    if home is None or home not in places.labels:
        return NOWHERE
    there = _own(home, places)
    return there._replace(place=places.labels[home]) if there.point else NOWHERE


def _own(iri: str, places: Places) -> Stand:
    """A place's own point, else the centre of its outline."""
    centres: Mapping[str, tuple[float, float]] = _world()["centres"]
    keys = (places.codes.get(iri), iri.removeprefix(str(GBR)))
    country = next((key for key in keys if key in centres), None)
    centre = centres.get(country) if country else None
    found = places.points.get(iri) or centre
    return Stand((found[0], found[1]), country) if found else NOWHERE


@cache
def _world() -> dict[str, Any]:
    return dict(json.loads((files("graphbuilder.page") / "data" / "world.json").read_text(encoding="utf-8")))
