"""CSV and its kin: the delimiter is found, a broken row fails alone."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.model import Document, Failure
from graphbuilder.reading.sources import read_item
from graphbuilder.settings import Settings

from .conftest import FailOne, ReadAll, ReadOne, codes, item_of

TEXT = "Turkey, not Iran, backed it; Armenia | protested."


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_the_delimiter_is_found(document: ReadOne, delimiter: str, name: str) -> None:
    found = document(f'title{delimiter}text{delimiter}"a,b;c"\nWar{delimiter}"{TEXT}"{delimiter}x\n', name)
    assert (found.title, found.text) == ("War", f"War\n\n{TEXT}")


def test_one_column_needs_no_delimiter(document: ReadOne) -> None:
    assert document("text\nTurkey backed it.\n", "a.csv").text == "Turkey backed it."


def test_a_cell_may_have_lines_and_places_are_lines_of_the_file(found: ReadAll) -> None:
    items = found('text,title\n"One.\n\nTwo ""three"".",A\n\nFour.,B\n', "a.csv")
    assert [item.text for item in items if isinstance(item, Document)] == ['A\n\nOne.\n\nTwo "three".', "B\n\nFour."]
    assert codes(items) == ["a.csv#line=4", "a.csv#line=6"]


def test_a_mark_and_other_line_ends_are_nothing(document: ReadOne) -> None:
    assert document(b"\xef\xbb\xbftext,title\r\nTurkey.,War\r\n", "a.csv").title == "War"


@pytest.mark.parametrize(
    ("row", "code", "reason"),
    [
        (b"One.", "E120", "1 columns, where the header has 2"),
        (b"One.,A,B", "E120", "3 columns, where the header has 2"),
        (b'"One."x,A', "E120", "no CSV"),
        (b"T\xfcrkei.,A", "E120", "not UTF-8"),
        (b",A", "E102", "empty"),
    ],
)
def test_a_broken_row_fails_alone_and_names_its_place(found: ReadAll, row: bytes, code: str, reason: str) -> None:
    items = found(b"text,title\nBefore.,A\n" + row + b"\nAfter.,A\n", "a.csv")
    assert codes(items) == ["a.csv#line=2", code, "a.csv#line=4"]
    assert "a.csv, line 3" in str(items[1])
    assert reason in str(items[1])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "E121"), (b"\n\n", "E121"), (b",,\n", "E121"), (b'"text\n', "E121"), (b"title,url\nA,B\n", "E118"),
        ("text,title\n".encode("utf-16"), "E104"), (b"t\xfc,text\na,b\n", "E104"), (b"PK\x03\x04\0\0,", "E103"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_texts(failure: FailOne, content: bytes, code: str) -> None:
    assert failure(content, "a.csv").error.startswith(f"{code}: ")


def test_a_quotation_mark_that_does_not_close_is_one_failure(found: ReadAll) -> None:
    assert codes(found('text,title\nOne.,A\n"' + "Two.,B\n" * 1000, "a.csv")) == ["a.csv#line=2", "E120"]


def test_cells_are_bounded_and_the_limit_of_others_stays(found: ReadAll) -> None:
    usual = csv.field_size_limit()
    long = "Turkey backed it. " * 10_000
    assert len(long) > usual
    assert codes(found(f"text\n{long}\n", "a.csv")) == ["a.csv#line=2"]
    items = found('text\n"' + "One.\n" * 30, "a.csv", Settings(max_megabytes=0.0001))
    assert "field larger than field limit (100)" in str(items[0])
    assert csv.field_size_limit() == usual


def test_an_endless_line_ends_the_table(found: ReadAll) -> None:
    items = found("text\nOne.\n" + "x" * 200 + "\nTwo.\n", "a.csv", Settings(max_megabytes=0.0001))
    assert codes(items) == ["a.csv#line=2", "E120"]
    assert "a.csv, line 3" in str(items[1])


@settings(deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(["text", ",", "\n", '"', "\r", "a", ";", "\0"])).map("".join))
def test_any_table_is_documents_and_coded_failures(content: str) -> None:
    for item in read_item(item_of(content, "a.csv"), Settings()):
        if isinstance(item, Failure):
            assert item.error[:4] in {"E102", "E103", "E118", "E120", "E121"}
        else:
            assert item.text.strip()
