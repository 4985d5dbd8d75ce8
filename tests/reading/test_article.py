"""One way from what was found to a document: titles stand once, sources are addresses of parts."""

from datetime import date

import pytest

from graphbuilder.errors import InputError
from graphbuilder.reading.about import About
from graphbuilder.reading.article import document
from graphbuilder.settings import Settings

from .conftest import item_of

BODY = "Turkey backed Azerbaijan on Tuesday."
ABOUT = About("War", date(2020, 9, 29), "P", "https://a.org/1", "en-GB")


def test_all_that_is_said_reaches_the_document() -> None:
    found = document(BODY, ABOUT, item_of("", "a.html"), Settings())
    assert (found.source, found.text, found.title) == ("a.html", f"War\n\n{BODY}", "War")
    assert (found.url, found.publisher, found.published, found.language) == (
        "https://a.org/1", "P", date(2020, 9, 29), "en-GB",
    )  # fmt: skip


def test_a_part_is_called_by_its_address_and_else_by_its_place() -> None:
    part = item_of("", "a.csv").part("line", 2)
    assert document(BODY, ABOUT, part, Settings()).source == "https://a.org/1"
    assert document(BODY, About(), part, Settings()).source == "a.csv#line=2"


def test_settings_serve_what_says_nothing() -> None:
    given = Settings(published=date(2021, 1, 1), publisher="Q")
    found = document(BODY, About(), item_of("", "a"), given)
    assert (found.published, found.publisher) == (date(2021, 1, 1), "Q")


def test_a_title_does_not_stand_in_the_body_too() -> None:
    assert document(f"War\n\n{BODY}", ABOUT, item_of(""), Settings()).text == f"War\n\n{BODY}"


def test_a_body_that_is_its_title_is_kept() -> None:
    assert document(BODY, About(BODY), item_of(""), Settings()).text == f"{BODY}\n\n{BODY}"


def test_a_title_is_cleaned_as_the_body_is() -> None:
    found = document("TÃ¼rkiye", About("The\u00a0\u201cwar\u201d\nof TÃ¼rkiye"), item_of(""), Settings())
    assert found.text == "The “war” of Türkiye\n\nTürkiye"


@pytest.mark.parametrize("body", ["", " \n\t", "\u200b", "\x00"])
def test_nothing_to_read(body: str) -> None:
    with pytest.raises(InputError, match=r"E102: a\.csv, line 2"):
        document(body, ABOUT, item_of("", "a.csv").part("line", 2), Settings())
