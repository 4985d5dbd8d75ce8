"""Columns: known shapes, a user's mapping, and values of the wrong type."""

from datetime import date

import pytest

from graphbuilder.cli import options
from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import columns
from graphbuilder.settings import Settings

from .conftest import item_of

TEXT = "Turkey backed Azerbaijan."
URL = "https://e.org/1"
ITEM = item_of("", "a.csv").part("line", 2)

SHAPES: dict[str, dict[str, object]] = {
    "ours": {
        "title": "War", "text": TEXT, "published": "2020-11-10", "publisher": "e.org", "url": URL, "language": "en",
    },
    "news-please": {
        "authors": ["A"], "date_download": "2021-01-01 00:00:00", "date_modify": None,
        "date_publish": "2020-11-10 08:00:00", "description": "D", "filename": "x", "language": "en",
        "localpath": None, "title": "War", "title_page": None,
        "source_domain": "e.org", "maintext": TEXT, "text": None, "url": URL,
    },
    "CC-News": {
        "title": "War", "text": TEXT, "domain": "e.org", "date": "2020-11-10 00:00:00", "description": "D", "url": URL,
        "image_url": "",
    },
    "Media Cloud": {
        "id": "1", "indexed_date": "2021-01-01", "language": "en", "media_name": "e.org", "media_url": "e.org",
        "publish_date": "2020-11-10", "title": "War", "url": URL, "text": TEXT,
    },
}  # fmt: skip


def read(row: dict[str, object], **named: str) -> Document | Failure:
    settings = Settings(columns=named)
    return columns.plan(list(row), ITEM, settings).read(row, ITEM, settings)


def document(row: dict[str, object], **named: str) -> Document:
    found = read(row, **named)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_known_shapes_give_the_same_document(shape: str) -> None:
    assert document(SHAPES[shape]) == Document(URL, f"War\n\n{TEXT}", "War", URL, "e.org", date(2020, 11, 10))


def test_a_list_of_addresses_has_no_texts_and_says_so() -> None:
    gdelt = {"url": URL, "title": "War", "seendate": "20201110T080000Z", "domain": "e.org", "language": "English"}
    with pytest.raises(InputError, match=r"E118: .*'text'.*Its columns are: url, title, seendate, domain, language\."):
        read(dict(gdelt))
    with_text = document({**gdelt, "text": TEXT})
    assert (with_text.published, with_text.publisher, with_text.language) == (date(2020, 11, 10), "e.org", "en")


def test_names_in_other_letters_are_known() -> None:
    assert document({" Title": "War", "TEXT ": TEXT}).title == "War"


def test_a_mapping_goes_before_what_is_known() -> None:
    row: dict[str, object] = {"body": TEXT, "text": "wrong", "head": "War", "day": "Nov 10, 2020"}
    found = document(row, text="body", title="head", published="day")
    assert (found.text, found.published) == (f"War\n\n{TEXT}", date(2020, 11, 10))


def test_a_mapping_to_a_column_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"E118: .*'body' for the text.*Its columns are: text, title\."):
        read({"text": TEXT, "title": ""}, text="body")


@pytest.mark.parametrize("pair", ["author=by", "text", "text=", "=body", ""])
def test_a_mapping_of_no_field_or_to_no_column(pair: str) -> None:
    with pytest.raises(InputError, match=r"E119: .*text, title, published, publisher, url, language"):
        options.settings("en_core_web_sm", None, None, None, 20.0, [pair])


def test_options_name_columns() -> None:
    settings = options.settings("en_core_web_sm", None, None, None, 20.0, ["text=body=x", "title=Head line"])
    assert settings.columns == {"text": "body=x", "title": "Head line"}
    assert hash(settings) == hash(options.settings("en_core_web_sm", None, None, None, 20.0))


@pytest.mark.parametrize("field", ["text", "title", "publisher", "url", "language"])
@pytest.mark.parametrize("value", [1, 1.5, True, ["a"], {"a": "b"}, b"a"])
def test_a_value_of_the_wrong_type_is_a_failure_of_its_row(field: str, value: object) -> None:
    found = read({"text": TEXT, field: value})
    assert isinstance(found, Failure)
    assert found.error.startswith(f"E120: a.csv, line 2 was skipped: {field!r} holds {type(value).__name__}")


@pytest.mark.parametrize("value", [None, "", "  ", float("nan")])
def test_an_empty_cell_says_nothing(value: object) -> None:
    row: dict[str, object] = dict.fromkeys(("title", "published", "publisher", "url", "language"), value)
    assert document({"text": TEXT, **row}) == Document("a.csv#line=2", TEXT)


@pytest.mark.parametrize("value", [None, "", "\n", float("nan")])
def test_a_row_without_text_is_a_failure(value: object) -> None:
    found = read({"text": value, "title": "War"})
    assert isinstance(found, Failure)
    assert found.error.startswith("E102: a.csv, line 2 is empty")


def test_a_date_that_is_none_and_an_address_that_is_none_are_left_out() -> None:
    found = document({"text": TEXT, "date": ["soon"], "url": "javascript:alert(1)"})
    assert (found.published, found.url, found.source) == (None, None, "a.csv#line=2")


def test_markup_in_a_cell_is_text() -> None:
    assert document({"text": "<p>One.</p><p>Two &amp; three.</p>"}).text == "One.\n\nTwo & three."


def test_many_columns_are_not_all_named_in_a_message() -> None:
    with pytest.raises(InputError) as caught:
        read({f"column {number}" * 20: "" for number in range(1000)})
    assert len(str(caught.value)) < 2000
