"""The places of the small world in samples.py, and claims that say for whom its people act."""

from __future__ import annotations

import csv
from dataclasses import replace

from graphbuilder import resources
from graphbuilder.graph.places import Places
from graphbuilder.model import Claim, Entity

from .samples import (
    AKAR,
    ALIYEV,
    ARMENIA,
    AZERBAIJAN,
    CLAIMS,
    ERDOGAN,
    FRANCE,
    GEORGIA,
    KARABAKH,
    PASHINYAN,
    PUTIN,
    RUSSIA,
    SYRIA,
    TURKEY,
)

CAPITALS = {
    TURKEY: ("TUR", (32.85, 39.92)),
    AZERBAIJAN: ("AZE", (49.89, 40.38)),
    ARMENIA: ("ARM", (44.51, 40.18)),
    RUSSIA: ("RUS", (37.62, 55.75)),
    FRANCE: ("FRA", (2.35, 48.85)),
    GEORGIA: ("GEO", (44.83, 41.69)),
}
PLACES = Places(
    points={state.iri: point for state, (_, point) in CAPITALS.items()} | {KARABAKH.iri: (46.75, 39.82)},
    labels={state.iri: state.label for state in (*CAPITALS, SYRIA)},
    codes={state.iri: code for state, (code, _) in CAPITALS.items()} | {SYRIA.iri: "SYR"},
)
_ACT_FOR = {ERDOGAN: TURKEY, AKAR: TURKEY, ALIYEV: AZERBAIJAN, PASHINYAN: ARMENIA, PUTIN: RUSSIA}


def acting(claim: Claim) -> Claim:
    """The claim with the states for which its people act."""
    state, other = (_ACT_FOR.get(side) for side in (claim.source, claim.target))
    return replace(claim, subject_state=state, object_state=other)


PLACED = tuple(map(acting, CLAIMS))


def states() -> list[tuple[Entity, str, tuple[float, float]]]:
    """The states of the reference that have a code and the coordinates of their middle."""
    with resources.path("reference", "states.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["iso3"] and row["latitude"]]
    return [
        (
            Entity(f"https://w3id.org/graphbuilder/entity/{row['id']}", "State", row["label"]),
            row["iso3"],
            (float(row["longitude"]), float(row["latitude"])),
        )
        for row in rows
    ]
