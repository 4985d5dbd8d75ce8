"""Sentences are witnesses; a headline alone is none unless it is nearly sure."""

from __future__ import annotations

import pytest

from graphbuilder.extraction.weighing import ALONE, CONFIRMED, Evidence, weigh


@pytest.mark.parametrize(
    ("evidence", "weight"),
    [
        ([Evidence(0.5, 0, False)], 0.5),
        ([Evidence(0.5, 0, False), Evidence(0.5, 9, False)], 0.75),
        ([Evidence(0.5, 0, False), Evidence(0.4, 0, False)], 0.5),
        ([Evidence(0.8, 0, True)], 0.0),
        ([Evidence(ALONE, 0, True)], ALONE),
        ([Evidence(0.8, 0, True), Evidence(CONFIRMED, 9, False)], 1 - 0.2 * (1 - CONFIRMED)),
        ([Evidence(0.8, 0, True), Evidence(CONFIRMED / 2, 9, False)], CONFIRMED / 2),
    ],
)
def test_the_weight_of_evidence(evidence: list[Evidence], weight: float) -> None:
    assert weigh(("event", one) for one in evidence) == {"event": pytest.approx(weight)}


def test_events_are_weighed_apart() -> None:
    found = [("a", Evidence(0.9, 0, False)), ("b", Evidence(0.2, 0, False))]
    assert weigh(found) == {"a": pytest.approx(0.9), "b": pytest.approx(0.2)}
