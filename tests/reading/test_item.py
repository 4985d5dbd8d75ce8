"""Items: parts, bounded bytes, bounded lines."""

import pytest

from graphbuilder.errors import InputError

from .conftest import item_of


def test_a_part_says_where_it_is() -> None:
    part = item_of("a", "news.csv").part("line", 3)
    assert (part.name, part.source, part.is_part) == ("news.csv, line 3", "news.csv#line=3", True)


def test_a_key_stays_where_places_move() -> None:
    assert item_of("a", "feed.rss").part("entry", 3, "tag:1").source == "feed.rss#tag:1"


def test_an_item_can_be_opened_again() -> None:
    item = item_of("abc")
    assert item.head() == item.content(1) == b"abc"


def test_content_has_a_limit_though_nobody_knows_the_size() -> None:
    assert item_of("a" * 10).content(0.00001) == b"a" * 10
    with pytest.raises(InputError, match="E105"):
        item_of("a" * 11).content(0.00001)


def test_lines_have_numbers_and_their_ends() -> None:
    assert list(item_of("a\r\n\nb").lines(1)) == [(1, b"a\r\n"), (2, b"\n"), (3, b"b")]


def test_a_line_over_the_limit_is_skipped_and_the_rest_is_read() -> None:
    content = b"short\n" + b"x" * 35 + b"\nshort too\n" + b"y" * 20
    assert list(item_of(content).lines(0.00001)) == [(1, b"short\n"), (2, None), (3, b"short too\n"), (4, None)]


@pytest.mark.parametrize("length", [9, 10, 11, 20, 21, 22])
def test_the_line_behind_a_long_one_is_whole_whatever_its_length(length: int) -> None:
    assert [line for _, line in item_of(b"x" * length + b"\nend").lines(0.00001)][-1] == b"end"
