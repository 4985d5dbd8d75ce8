"""Measuring the page: the made-up worlds and the table; the measurements themselves need a quiet machine."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from graphbuilder.page.view_model import view_model

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import made_up as module  # noqa: PLC0415 (the path is there only now)

    yield module
    sys.modules.pop("made_up", None)


@pytest.fixture
def measuring(made_up: ModuleType) -> ModuleType:
    """The script, which is no part of the package; its name is also that of a folder of tests."""
    spec = spec_from_file_location("measuring_the_page", BENCHMARKS / "page.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_same_size_gives_the_same_world(made_up: ModuleType) -> None:
    assert made_up.world(60) == made_up.world(60)
    assert made_up.world(60) != made_up.world(60, seed=8)


def test_a_few_entities_have_most_of_the_claims(made_up: ModuleType) -> None:
    claims, documents, quotations = made_up.world(800)
    degrees = Counter(entity.iri for claim in claims for entity in (claim.source, claim.target))
    assert len(degrees) > 790
    best = sum(count for _, count in degrees.most_common(40))
    assert best > 0.2 * sum(degrees.values())
    assert sum(count == 1 for count in degrees.values()) > 200
    assert 1.1 < len(claims) / 800 < 1.4
    for claim in claims:
        text = documents[claim.document].text
        assert text[claim.subject.span.start : claim.subject.span.end] == claim.source.label
        assert text[claim.object.span.start : claim.object.span.end] == claim.target.label
    assert len(view_model(claims, documents, quotations)["quotations"]) == len(quotations)


def test_the_table_gives_ratios_to_the_smallest(measuring: ModuleType) -> None:
    rows = [
        measuring.Row(50, 0.1, 0.01, 0.7, 0.4, 0.05, 0.04, 60),
        measuring.Row(2000, 1, 0.1, 1.6, 0.6, 0.08, 0.05, 59.6),
    ]
    text = measuring.table(rows, {50: 1.0, 2000: None}, rounds=3, cap=120)
    assert "2,000    1.00    0.10   1.60      0.60   1.50     0.080   0.050        60" in text
    assert "50  stable after 1.00 s, 2 times our smallest page" in text
    assert "2,000  not stable after 120 s, more than 300 times our smallest page" in text
