"""How a sentence of the training corpus is marked: as it was written, or as the pipeline finds its actors."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

FOLDER = Path(__file__).parents[2] / "training" / "events"
OWN = ("blocks", "found", "markings")
BLOCK = """ACCUSE active agency europe 2000s
Sweden said it would punish Casablanca bombers after Norway and Denmark had signed a treaty in Oslo.
A: Sweden | it=1 | Casablanca bombers | Norway | Denmark
2>3 COERCE hypothetical "punish"
4>5 AGREE fact "signed a treaty"
"""


class Training(NamedTuple):
    """The modules of the training code, which are no part of the package."""

    blocks: ModuleType
    found: ModuleType
    markings: ModuleType


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Iterator[Training]:
    monkeypatch.syspath_prepend(str(FOLDER))
    import blocks  # noqa: PLC0415 (the path is there only now)
    import found  # noqa: PLC0415
    import markings  # noqa: PLC0415

    yield Training(blocks, found, markings)
    for name in OWN:
        sys.modules.pop(name, None)


def read(training: Training, tmp_path: Path, text: str) -> tuple[Any, Any]:
    (tmp_path / "part1.txt").write_text(text, encoding="utf-8")
    (block,) = training.blocks.blocks(tmp_path)
    (found,) = training.found.find([block])
    return block, found


def held(marking: Any, doc: Any) -> dict[tuple[str, str], list[str]]:
    """The pairs that hold events, in words."""
    words = [doc[start:end].text for start, end in marking.spans]
    pairs = marking.pairs.items()
    return {(words[s], words[t]): [event.type for event in events] for (s, t), events in pairs if events}


@pytest.mark.model
def test_as_written(training: Training, tmp_path: Path) -> None:
    block, found = read(training, tmp_path, BLOCK)
    marking = training.markings.as_written(block, found.doc, None)
    assert held(marking, found.doc) == {
        ("it", "Casablanca bombers"): ["COERCE"],
        ("Norway", "Denmark"): ["AGREE"],
        ("Denmark", "Norway"): ["AGREE"],
    }
    assert (0, 1) not in marking.pairs  # one actor
    assert (0, 2) not in marking.pairs  # the other mention holds the event
    assert marking.pairs[2, 1] == []


@pytest.mark.model
def test_as_found(training: Training, tmp_path: Path) -> None:
    block, found = read(training, tmp_path, BLOCK)
    marking = training.markings.as_found(block, found)
    words = [found.doc[start:end].text for start, end in marking.spans]
    assert {"Sweden", "Casablanca", "Norway", "Denmark", "Oslo"} <= set(words)
    assert held(marking, found.doc) == {("Norway", "Denmark"): ["AGREE"], ("Denmark", "Norway"): ["AGREE"]}
    sweden, city = words.index("Sweden"), words.index("Casablanca")
    assert (sweden, city) not in marking.pairs  # the bombers are not the city: neither an event nor none
    assert marking.pairs[city, sweden] == []


@pytest.mark.model
def test_an_event_goes_to_another_mention_of_its_actor_where_the_own_is_not_found(
    training: Training, tmp_path: Path
) -> None:
    text = BLOCK.replace("it=1", "said=1").replace("Casablanca bombers", "Belarus")
    block, found = read(training, tmp_path, text)
    assert held(training.markings.as_found(block, found), found.doc)["Sweden", "Belarus"] == ["COERCE"]


@pytest.mark.model
def test_without_two_sides_nothing_is_found(training: Training, tmp_path: Path) -> None:
    text = 'NONE active agency europe 2000s\nRain fell in Norway again.\nA: Rain | Norway\n1>2 AID fact "fell"\n'
    block, found = read(training, tmp_path, text)
    assert training.markings.as_found(block, found) is None


@pytest.mark.model
def test_in_training_some_mentions_go_unmarked_and_some_pairs_stand_alone(training: Training, tmp_path: Path) -> None:
    block, found = read(training, tmp_path, BLOCK)
    rng = random.Random(1)
    made = [training.markings.as_written(block, found.doc, rng) for _ in range(200)]
    assert {2, 4, 5} <= {len(marking.spans) for marking in made}
    assert all(any(marking.pairs.values()) for marking in made)
