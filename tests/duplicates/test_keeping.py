"""Of documents that repeat one another the first is kept, and a source is never its own duplicate."""

from __future__ import annotations

from graphbuilder.duplicates.keeping import Kept
from graphbuilder.model import Document, Duplicate

from .reports import AGENCIES, FOLLOW_UP, REPORT, cut


def test_the_first_of_duplicates_is_kept() -> None:
    kept = Kept()
    assert kept.offer(Document("a.txt", REPORT)) is None
    assert kept.offer(Document("b.txt", FOLLOW_UP)) is None
    assert kept.offer(Document("c.txt", cut(60))) == Duplicate("c.txt", "a.txt", 1.0)
    found = kept.offer(Document("d.txt", AGENCIES.format(REPORT)))
    assert found is not None
    assert (found.source, found.repeats) == ("d.txt", "a.txt")
    assert 0.8 < found.share < 1


def test_what_was_left_out_is_compared_with_nothing() -> None:
    kept = Kept()
    kept.keep(Document("a.txt", REPORT))
    kept.offer(Document("b.txt", cut(100)))
    found = kept.offer(Document("c.txt", cut(100)))
    assert found is not None
    assert found.repeats == "a.txt"


def test_a_newer_text_of_a_source_replaces_the_older_one() -> None:
    kept = Kept()
    kept.keep(Document("a.txt", cut(60)))
    assert kept.offer(Document("a.txt", REPORT)) is None
    assert kept.offer(Document("b.txt", cut(90))) == Duplicate("b.txt", "a.txt", 1.0)
    assert kept.offer(Document("a.txt", FOLLOW_UP)) is None
    assert kept.offer(Document("c.txt", cut(60))) is None


def test_a_source_that_is_kept_stays_even_where_it_now_repeats_another() -> None:
    kept = Kept()
    kept.keep(Document("a.txt", REPORT))
    kept.keep(Document("b.txt", FOLLOW_UP))
    assert kept.offer(Document("b.txt", REPORT)) is None
