"""How much of one text stands in another: what papers do to a report, and what is only like one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.duplicates.wording import LEAST_SHARE, share, wording
from graphbuilder.model import Document

from .reports import AGENCIES, FOLLOW_UP, MONDAY, REPORT, THURSDAY, cut


def document(body: str, title: str | None = None) -> Document:
    return Document("a.txt", f"{title}\n\n{body}" if title else body, title)


def repeated(text: str, other: str) -> float:
    return share(wording(document(text)), wording(document(other)).vocabulary)


def are_same(one: Document, other: Document) -> bool:
    return wording(one).digest == wording(other).digest


@pytest.mark.parametrize(
    "same",
    [
        REPORT.upper(),
        REPORT.replace("\n\n", " "),
        REPORT.replace('"', "”").replace(",", ""),
        unicodedata.normalize("NFD", REPORT),
    ],
    ids=["case", "space", "punctuation", "composition"],
)
def test_case_space_and_punctuation_do_not_count(same: str) -> None:
    assert are_same(document(same), document(REPORT))


def test_accents_do_not_count_and_letters_do() -> None:
    assert are_same(document("Erdoğan " * 10), document("Erdogan " * 10))
    assert not are_same(document("Erdogan " * 10), document("Erdoga " * 10))


def test_the_title_does_not_count_where_there_is_a_text() -> None:
    assert are_same(document(REPORT, "Talks end without a treaty"), document(REPORT, "Ministers meet"))
    assert are_same(document(REPORT, "Ministers meet"), document(REPORT))


def test_a_text_of_few_words_is_told_apart_by_its_title() -> None:
    assert not are_same(document("Read the full story.", "Talks end"), document("Read the full story.", "War begins"))
    assert are_same(document("Read the full story.", "Talks end"), document("Read the full story!", "TALKS END"))


def test_texts_without_a_word_are_compared_by_their_signs() -> None:
    assert not are_same(document("???"), document("!!!"))
    assert are_same(document("???"), document("???"))


def test_a_report_that_was_cut_stands_whole_in_the_longer_one() -> None:
    assert repeated(cut(60), REPORT) == 1.0
    assert 0.4 < repeated(REPORT, cut(60)) < 0.6


def test_byline_and_footer_cost_no_more_than_their_words() -> None:
    assert LEAST_SHARE < repeated(AGENCIES.format(REPORT), REPORT) < 1


def test_the_order_of_paragraphs_does_not_matter() -> None:
    assert repeated("\n\n".join(REPORT.split("\n\n")[::-1]), REPORT) == 1.0


def test_a_light_edit_is_a_repetition_still() -> None:
    edited = REPORT.replace("called the meeting useful", "said it was useful").replace("told reporters", "said")
    edited = edited.replace("would lead nowhere", "would fail").replace("for talks about", "to discuss")
    assert LEAST_SHARE < repeated(edited, REPORT) < 1


def test_another_report_on_the_same_talks_is_none() -> None:
    assert repeated(FOLLOW_UP, REPORT) < 0.4


def test_daily_reports_after_one_pattern_are_none() -> None:
    assert repeated(THURSDAY, MONDAY) == 0.0
    assert repeated(MONDAY, THURSDAY) == 0.0
    assert repeated(MONDAY.replace("31 of", "32 of"), MONDAY) > LEAST_SHARE


def test_a_text_that_goes_on_with_its_own_words_is_none() -> None:
    assert repeated(f"{REPORT}\n\n{FOLLOW_UP}", REPORT) < LEAST_SHARE


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    assert 0 <= repeated(one, other) <= 1
    assert are_same(document(one), document(one))


def test_a_text_of_four_words_or_fewer_can_be_compared() -> None:
    assert [repeated(text, text) for text in ("", "one", "one two three", "one two three four")] == [0, 0, 0, 1]


def test_the_numbers_are_the_same_on_every_machine() -> None:
    text = wording(document("Armenia signed a treaty with Azerbaijan."))
    assert text.shingles.tolist() == [3067334981, 681346228, 3009498600]
    assert text.marks.tolist() == [True, False, False, False, False, True]
