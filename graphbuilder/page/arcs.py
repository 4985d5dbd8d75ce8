"""Lines between the same two entities fan out into arcs, so that none hides another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graphbuilder.page.view import Line

BEND = 0.16
"""Distance between neighbouring arcs' control heights, as a share of the chord."""


def bend(lines: Sequence[Line]) -> None:
    """Set each line's `bend`: straight where it is the only one between its ends, else one arc each, fanned out."""
    pairs: dict[frozenset[int], list[Line]] = defaultdict(list)
    for line in lines:
        pairs[frozenset((line["source"], line["target"]))].append(line)
    for group in pairs.values():
        for step, line in enumerate(group):
            height = (step - (len(group) - 1) / 2) * 2 * BEND
            line["bend"] = round(height if line["source"] < line["target"] else -height, 3)
