"""Furniture of pages: page numbers, headers and footers go, and what only looks like them stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graphbuilder.reading import pdf_furniture
from graphbuilder.reading.pdf_lines import Line


def lines(*given: str, page: int = 0) -> list[Line]:
    return [Line(text, page, 72.0, 700.0 - 12.0 * number, 10.0) for number, text in enumerate(given)]


def texts(*pages: Sequence[Line]) -> list[str]:
    return [line.text for line in pdf_furniture.without(pages, 11.0)]


def page(number: int, *given: str, header: str = "Example Times", footer: str = "Page {}") -> list[Line]:
    top, foot = Line(header, number, 72.0, 800.0, 8.0), Line(footer.format(number + 1), number, 72.0, 40.0, 8.0)
    return [top, *lines(*given, page=number), foot]


def test_headers_footers_and_page_numbers_go() -> None:
    found = texts(page(0, "One.", "Two.", footer="EX/{}/2020"), page(1, "Three.", "Four.", footer="EX/{}/2020"))
    assert found == ["One.", "Two.", "Three.", "Four."]


def test_headers_of_left_and_right_pages_may_differ() -> None:
    pages = [page(n, f"Line {'abcd'[n]}.", header=("Example Times", "World news")[n % 2]) for n in range(4)]
    assert texts(*pages) == ["Line a.", "Line b.", "Line c.", "Line d."]


def test_a_row_of_two_lines_is_one_header() -> None:
    def edge(number: int) -> list[Line]:
        return [Line("Example Times", number, 72.0, 800.0, 8.0), Line("10 May", number, 400.0, 800.0, 8.0)]

    assert texts([*edge(0), *lines("One.")], [*edge(1), *lines("Two.", page=1)]) == ["One.", "Two."]


@pytest.mark.parametrize(
    "furniture",
    [
        "1",
        "- 12 -",
        "Page 3 of 10",
        "page 3",
        "3/10",
        "xiv",
        "https://example.org/a?b=c 1/2",
        "11/27/20, 12:02 PM News",
    ],
)
def test_furniture_of_a_single_page_goes(furniture: str) -> None:
    assert texts(page(0, "Turkey left.", header=furniture, footer=furniture)) == ["Turkey left."]


@pytest.mark.parametrize("text", ["1 person died", "Page three", "https://example.org said so", "2020: a year"])
def test_what_only_looks_like_furniture_stays(text: str) -> None:
    assert text in texts(page(0, "Turkey left.", header=text))


def test_a_title_stays_though_headers_repeat_it() -> None:
    first = [Line("Turkey backs Azerbaijan", 0, 72.0, 800.0, 20.0), *lines("It did.")]
    second = page(1, "France left.", header="Turkey backs Azerbaijan")
    third = page(2, "Iran left.", header="Turkey backs Azerbaijan")
    assert texts(first, second, third) == ["Turkey backs Azerbaijan", "It did.", "France left.", "Iran left."]


def test_lines_that_repeat_inside_pages_stay() -> None:
    one, two = ["a", "b", "Chorus.", "c", "d"], ["e", "f", "Chorus.", "g", "h"]
    assert texts(page(0, *one), page(1, *two)) == [*one, *two]
