"""Finding what a text repeats among many."""

from __future__ import annotations

import random

import pytest

from graphbuilder.duplicates.index import Index
from graphbuilder.duplicates.wording import Wording, wording
from graphbuilder.model import Document

from .reports import AGENCIES, FOLLOW_UP, MONDAY, REPORT, THURSDAY, cut


def text(body: str) -> Wording:
    return wording(Document("a.txt", body))


def index(*bodies: str) -> Index:
    made = Index()
    for body in bodies:
        made.add(text(body))
    return made


def found(known: Index, body: str) -> int | None:
    """The number of the text that another repeats."""
    repeated = known.find(text(body))
    return repeated and repeated[0]


def invented(count: int, words: int, seed: int = 1) -> list[str]:
    """Texts of random words."""
    dice = random.Random(seed)
    return [" ".join(f"word{dice.randrange(500)}" for _ in range(words)) for _ in range(count)]


def test_nothing_is_found_in_an_empty_index() -> None:
    assert Index().find(text(REPORT)) is None
    assert Index().find(text("")) is None


def test_the_same_words_are_found_first() -> None:
    assert index(FOLLOW_UP, AGENCIES.format(REPORT), REPORT).find(text(REPORT.upper())) == (2, 1.0)


def test_the_most_alike_is_named_and_the_earliest_of_equals() -> None:
    edited = REPORT.replace("told reporters", "said").replace("would lead nowhere", "would fail")
    assert found(index(FOLLOW_UP, edited, REPORT, REPORT), AGENCIES.format(REPORT)) == 2


def test_what_is_only_like_another_is_not_found() -> None:
    assert index(REPORT, MONDAY).find(text(FOLLOW_UP)) is None
    assert index(REPORT, MONDAY).find(text(THURSDAY)) is None


def test_a_longer_text_does_not_repeat_the_shorter_one_in_it() -> None:
    assert index(cut(60)).find(text(REPORT)) is None
    assert index(REPORT).find(text(cut(60))) == (0, 1.0)


def test_a_short_text_is_repeated_by_the_same_words_alone() -> None:
    assert index(REPORT).find(text(cut(39))) is None
    assert index(REPORT).find(text(cut(40))) == (0, 1.0)
    assert index(cut(39)).find(text(cut(39))) == (0, 1.0)


def test_what_was_removed_is_found_no_more() -> None:
    known = index(REPORT, cut(100))
    known.remove(0)
    assert known.find(text(cut(60))) == (1, 1.0)
    assert known.find(text(REPORT)) is None


@pytest.mark.parametrize("length", [60, 300, 3000])
def test_every_copy_is_found_among_many(length: int) -> None:
    bodies = invented(150, length)
    known = index(*bodies)
    for number, body in enumerate(bodies):
        assert found(known, f"{body} and a word more") == number
    assert not any(known.find(text(other)) for other in invented(50, length, seed=2))


def test_a_report_is_found_in_a_text_a_hundred_times_as_long() -> None:
    long = " ".join([*invented(1, 6000), REPORT, *invented(1, 6000, seed=2)])
    assert index(*invented(50, 300, seed=3), long).find(text(REPORT)) == (50, 1.0)


def test_a_footer_that_all_have_hides_no_copy() -> None:
    footer = " All rights reserved by the Example News Agency and its partners in twelve countries."
    bodies = [body + footer for body in invented(200, 80)]
    assert found(index(*bodies), bodies[150] + " Ends.") == 150
