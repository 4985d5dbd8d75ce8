from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

from graphbuilder.page.communities import COLOURS, LEAST, OTHER, communities
from graphbuilder.page.style import KINDS
from graphbuilder.page.view import Line
from graphbuilder.page.view_model import view_model

from .samples import AZERBAIJAN, CLAIMS, DOCUMENTS, TURKEY


def line(source: int, target: int, sign: str = "cooperation", count: int = 1) -> Line:
    return {
        "id": f"{source}-{target}-{sign}",
        "source": source,
        "target": target,
        "sign": sign,
        "count": count,
        "directed": True,
        "bend": 0.0,
        "backbone": True,
        "claims": [],
    }


def circle(members: range, sign: str = "cooperation") -> list[Line]:
    """Everybody with everybody."""
    return [line(a, b, sign) for a, b in combinations(members, 2)]


def test_friends_of_friends_are_one_community_and_the_largest_comes_first() -> None:
    lines = [*circle(range(4)), *circle(range(4, 9)), line(0, 4)]
    assert communities(10, lines) == [1, 1, 1, 1, 0, 0, 0, 0, 0, None]


def test_conflict_and_neutral_events_bind_nobody() -> None:
    lines = [*circle(range(4)), *circle(range(4, 8)), *circle(range(8), "conflict"), *circle(range(8), "neutral")]
    assert communities(8, lines) == [0, 0, 0, 0, 1, 1, 1, 1]
    assert communities(8, circle(range(8), "conflict")) == [None] * 8


def test_structure_binds() -> None:
    assert communities(3, [line(1, 0, "structural"), line(2, 0, "structural")]) == [0, 0, 0]


def test_what_nobody_tells_as_fact_binds_nobody() -> None:
    assert communities(3, [line(0, 1, count=0), line(1, 2, count=0), line(2, 0, count=0)]) == [None] * 3


def test_facts_weigh() -> None:
    """Who stands between two circles belongs where more is told of them."""
    lines = [*circle(range(3)), *circle(range(3, 6)), line(6, 0, count=2), line(6, 3, count=9)]
    assert communities(7, lines)[6] == communities(7, lines)[3] != communities(7, lines)[0]


def test_a_pair_is_no_community() -> None:
    assert LEAST == 3
    assert communities(2, [line(0, 1)]) == [None, None]


def test_the_order_of_lines_does_not_matter() -> None:
    lots = random.Random(3)
    pairs = [lots.sample(range(60), 2) for _ in range(150)]
    lines = [line(source, target, count=lots.randint(1, 4)) for source, target in pairs]
    expected = communities(60, lines)
    assert max(number for number in expected if number is not None) > 2
    for _ in range(5):
        lots.shuffle(lines)
        assert communities(60, lines) == expected


def test_the_hash_seed_does_not_matter() -> None:
    code = (
        "from tests.page.samples import *; from graphbuilder.page.view_model import view_model;"
        "print([node['community'] for node in view_model(CLAIMS, DOCUMENTS)['nodes']])"
    )
    run = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(run) == 1


def test_the_view_says_who_belongs_together() -> None:
    community_of = {node["id"]: node["community"] for node in view_model(CLAIMS, DOCUMENTS)["nodes"]}
    assert community_of[TURKEY.iri] == community_of[AZERBAIJAN.iri] is not None


def test_colours_are_from_the_palette_of_kinds() -> None:
    assert set(COLOURS) - {kind.colour for kind in KINDS} == {"#D55E00"}
    assert len(set(COLOURS)) == len(COLOURS)
    assert OTHER not in COLOURS
