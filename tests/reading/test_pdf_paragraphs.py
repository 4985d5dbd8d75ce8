"""From lines to paragraphs: gaps, indents, sizes, columns, hyphens, headers and footers, titles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graphbuilder.reading.pdf_lines import Line
from graphbuilder.reading.pdf_paragraphs import Paragraph, body_size, paragraphs, title

FULL = "x" * 20 + " words that fill a line of the page to its very end"


def lines(*texts: str | tuple[str, float], page: int = 0, x: float = 72.0, size: float = 10.0) -> list[Line]:
    """Lines below each other; a number says how much farther than usual one stands from the one above."""
    found, y = [], 700.0
    for given in texts:
        text, more = given if isinstance(given, tuple) else (given, 1.0)
        y -= 12.0 * more
        found.append(Line(text, page, x, y, size))
    return found


def texts(*pages: Sequence[Line]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(pages)]


def test_lines_of_a_paragraph_are_joined_and_a_gap_ends_it() -> None:
    assert texts(lines("Turkey backed", "Azerbaijan", "on Tuesday.", ("France left.", 1.6), "It said so.")) == [
        "Turkey backed Azerbaijan on Tuesday.", "France left. It said so.",
    ]  # fmt: skip


def test_wide_lines_have_wider_gaps() -> None:
    wide = [Line(line.text, 0, line.x, line.y * 2, line.size) for line in lines("a", "b", "c", ("d", 1.6), "e")]
    assert texts(wide) == ["a b c", "d e"]


def test_an_indent_begins_a_paragraph() -> None:
    one, two, three, four = lines(FULL, FULL, FULL, FULL)
    two = Line(two.text, 0, 90.0, two.y, 10.0)
    assert len(texts([one, two, three, four])) == 2


def test_a_hanging_indent_does_not() -> None:
    found = lines("• Turkey backed", "Azerbaijan in", "its dispute", "• France left")
    found[1:3] = [Line(line.text, 0, 80.0, line.y, line.size) for line in found[1:3]]
    assert texts(found) == ["• Turkey backed Azerbaijan in its dispute", "• France left"]


@pytest.mark.parametrize("mark", ["•", "–", "1.", "(2)", "a)"])
def test_items_of_lists_stand_alone(mark: str) -> None:
    assert texts(lines(f"{mark} Turkey", f"{mark} France")) == [f"{mark} Turkey", f"{mark} France"]


def test_a_sentence_that_ends_where_there_was_room_ends_a_paragraph() -> None:
    found = texts(lines(FULL, "ends here.", FULL, "and goes", "on here."))
    assert found == [f"{FULL} ends here.", f"{FULL} and goes on here."]


def test_a_sentence_that_ends_where_there_was_none_does_not() -> None:
    assert texts(lines(FULL, f"{FULL[:-5]} end.", FULL)) == [f"{FULL} {FULL[:-5]} end. {FULL}"]


def test_another_size_ends_a_paragraph() -> None:
    heading = Line("The war", 0, 72.0, 705.0, 16.0)
    assert texts([heading, *lines("Turkey backed", "Azerbaijan")]) == ["The war", "Turkey backed Azerbaijan"]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    left, right = lines("Turkey", "backed"), lines("Azerbaijan", "on", x=300.0)
    assert texts([*left, *right], lines("Tuesday.", page=1)) == ["Turkey backed Azerbaijan on Tuesday."]


def test_a_sentence_that_ends_on_a_page_ends_a_paragraph() -> None:
    assert texts(lines("Turkey left.”"), lines("France left.", page=1)) == ["Turkey left.”", "France left."]


@pytest.mark.parametrize(
    ("broken", "elsewhere", "whole"),
    [
        ("Azer-\nbaijan", "Azerbaijan.", "Azerbaijan"),
        ("cease-\nfire", "the cease-fire.", "cease-fire"),
        ("long-\nterm", "Nothing.", "long-term"),
        ("Azer\u00ad\nbaijan", "Nothing.", "Azerbaijan"),
        ("Azer\u2010\nbaijan", "Azerbaijan.", "Azerbaijan"),
        ("Nagorno-\nKarabakh", "NagornoKarabakh.", "Nagorno- Karabakh"),
        ("1990-\n1995", "Nothing.", "1990- 1995"),
    ],
)
def test_words_that_line_ends_break(broken: str, elsewhere: str, whole: str) -> None:
    first, second = broken.split("\n")
    assert texts(lines(f"In {first}", f"{second} it", "was so.", (elsewhere, 2)))[0] == f"In {whole} it was so."


def test_a_text_that_breaks_one_word_breaks_others() -> None:
    found = lines("In Azer-", "baijan the minis-", "ter spoke of Azerbaijan’s long-", "term aims, a long-term plan.")
    assert texts(found) == ["In Azerbaijan the minister spoke of Azerbaijan’s long-term aims, a long-term plan."]


def head(*given: tuple[str, float]) -> list[Paragraph]:
    return [Paragraph(text, 0, size) for text, size in given]


BODY = ("A sentence of the body, which is long.", 10.0)


@pytest.mark.parametrize(
    ("given", "declared", "number"),
    [
        ([("TIMES", 30.0), ("War in Syria", 20.0), BODY], "War in Syria", 1),
        ([("TIMES", 30.0), ("WAR IN SYRIA", 20.0), BODY], "War in Syria.", 1),
        ([("10 May", 9.0), ("War in Syria", 20.0), BODY], "untitled", 1),
        ([("War in Syria", 10.0), BODY], "", None),
        ([("It was war, and it is war.", 20.0), BODY], "", None),
        ([BODY], "War", None),
        ([], "War", None),
        ([("---", 20.0), BODY], "", None),
    ],
)
def test_titles(given: list[tuple[str, float]], declared: str, number: int | None) -> None:
    assert title(head(*given), declared) == number


def test_a_title_stands_on_the_first_page() -> None:
    assert title([Paragraph(*BODY[:1], 0, 10.0), Paragraph("War", 1, 30.0)], "War") is None


def test_the_size_of_a_text_is_that_of_most_letters() -> None:
    assert body_size(head(("Short", 30.0), BODY, ("a note", 7.0))) == 10.0
    assert body_size([]) == 0.0


def test_pages_that_are_all_alike_keep_their_text() -> None:
    assert texts(lines("Turkey left."), lines("Turkey left.", page=1)) == ["Turkey left."] * 2


@pytest.mark.parametrize("sign", ["a", ".", '!"', "-", "a-", "1", "•", " "])
def test_an_endless_line_takes_no_endless_time(sign: str) -> None:
    """Squared, its length would take minutes."""
    line = sign * 100_000
    assert len(paragraphs([lines(f"x{line}x", f"x{line}x", f"x{line}-", f"x{line}")])) <= 4


def test_no_lines_are_no_paragraphs() -> None:
    assert texts() == texts([]) == texts([], []) == []
