"""The path between two actors: its top, its tokens, and the dependencies on either side."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from graphbuilder.extraction.paths import DEPENDENCIES, FEATURES, NUMBER, Path, chain, path

WORDS = ["Turkish", "forces", "in", "Syria", "attacked", "Kurdish", "rebels", "."]
HEADS = [1, 4, 1, 2, 4, 6, 4, 4]
LABELS = ["amod", "nsubj", "prep", "pobj", "ROOT", "amod", "dobj", "punct"]


def _path(source: tuple[int, int], target: tuple[int, int], heads: list[int] = HEADS) -> Path:
    doc = Doc(Vocab(), words=WORDS, heads=heads, deps=LABELS)
    return path(chain(doc[slice(*source)]), chain(doc[slice(*target)]))


def _names(way: Path) -> list[str]:
    return [DEPENDENCIES[f % len(DEPENDENCIES)] + ("" if f < len(DEPENDENCIES) else "'") for f in way.features]


def test_two_actors_meet_at_the_verb() -> None:
    way = _path((0, 2), (5, 7))
    assert (way.top, way.tokens) == (4, (4,))
    assert _names(way) == ["nsubj", "dobj'"]


def test_the_way_back_is_told_from_the_way_there() -> None:
    there, back = _path((0, 2), (5, 7)), _path((5, 7), (0, 2))
    assert there.tokens == back.tokens
    assert there.features != back.features


def test_one_below_the_other_has_the_upper_as_top() -> None:
    way = _path((0, 2), (3, 4))
    assert (way.top, way.tokens) == (1, (2,))
    assert _names(way) == ["pobj'", "prep'"]


def test_what_no_parse_joins_has_no_top() -> None:
    way = _path((0, 2), (5, 7), heads=[1, 1, 1, 2, 4, 6, 4, 4])
    assert way.top is None
    assert way.tokens == (4,)


def test_unknown_labels_count_for_nothing() -> None:
    doc = Doc(Vocab(), words=["a", "b", "c"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "new"])
    assert _names(path(chain(doc[0:1]), chain(doc[2:3]))) == ["nsubj"]


def test_each_label_has_a_number_on_both_sides() -> None:
    assert len(NUMBER) == len(DEPENDENCIES)
    assert 2 * len(DEPENDENCIES) == FEATURES
