"""JSON: lines, lists, single objects; what is broken fails alone, and nothing fills the memory."""

import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.model import Document, Failure
from graphbuilder.reading.item import Item
from graphbuilder.reading.sources import read_item
from graphbuilder.settings import Settings

from .conftest import FailOne, ReadAll, ReadOne, codes, item_of

ONE = {"text": "Turkey backed Azerbaijan.", "title": "War"}
TWO = {"maintext": "Armenia protested.", "url": "https://e.org/2"}


def lines(*values: object) -> str:
    return "".join(f"{value if isinstance(value, str) else json.dumps(value)}\n" for value in values)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "noext"])
def test_lines_are_documents_each_with_its_own_columns(found: ReadAll, name: str) -> None:
    assert codes(found(lines(ONE, TWO), name)) == [f"{name}#line=1", "https://e.org/2"]


def test_a_list_and_one_object_are_documents(found: ReadAll) -> None:
    assert codes(found(json.dumps([ONE, TWO], indent=1), "a.json")) == ["a.json#item=1", "https://e.org/2"]
    assert codes(found(json.dumps(ONE, indent=1), "a.json")) == ["a.json"]
    assert codes(found(json.dumps(ONE), "noext")) == ["noext"]


def test_a_list_of_articles_in_an_object(found: ReadAll) -> None:
    assert codes(found(json.dumps({"status": "ok", "articles": [ONE]}), "a.json")) == ["a.json#item=1"]
    gdelt = {"articles": [{"url": "https://e.org/", "title": "War", "seendate": "20201110T080000Z", "domain": "e.org"}]}
    assert codes(found(json.dumps(gdelt), "a.json")) == ["E118"]


def test_a_line_may_lack_a_column_that_the_user_named_but_not_the_text(found: ReadAll) -> None:
    named = Settings(columns={"text": "body", "title": "head"})
    items = found(lines({"body": "Turkey backed it."}, {"head": "War", "text": "It did."}), "a.jsonl", named)
    assert codes(items) == ["a.jsonl#line=1", "E118"]


def test_a_mark_and_blank_lines_are_nothing(found: ReadAll) -> None:
    assert codes(found(b"\xef\xbb\xbf" + lines(ONE, "", "  ", ONE).encode(), "a.jsonl")) == [
        "a.jsonl#line=1",
        "a.jsonl#line=4",
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "E121"), ('{"text": 1}', "E120"), ("[1]", "E120"), ("3", "E120"), ("null", "E120"), ('"text"', "E120"),
        ('{"text": ""}', "E102"), ("{}", "E118"), ("[" * 100_000, "E121"), ('{"text": ' + "9" * 9_999 + "}", "E121"),
        ('{"text": NaN}', "E102"),
    ],
)  # fmt: skip
def test_a_broken_line_fails_alone_and_names_its_place(found: ReadAll, line: str, code: str) -> None:
    items = found(lines(ONE, line, ONE), "a.jsonl")
    assert codes(items) == ["a.jsonl#line=1", code, "a.jsonl#line=3"]
    assert "a.jsonl, line 2" in str(items[1])
    assert "\n" not in str(items[1])


def test_a_line_that_is_no_utf8_fails_alone(found: ReadAll) -> None:
    content = lines(ONE).encode() + b'{"text": "T\xfcrkei"}\n' + lines(ONE).encode()
    assert codes(found(content, "a.jsonl")) == ["a.jsonl#line=1", "E104", "a.jsonl#line=3"]


def test_half_a_surrogate_can_be_written_and_is_blanked(document: ReadOne) -> None:
    assert document(r'{"text": "Turkey \ud800backed it."}', "a.json").text == "Turkey  backed it."


@pytest.mark.parametrize("content", ["", "[", "{", '{"text": "a"', "no JSON", "[" * 100_000])
def test_what_is_no_json(failure: FailOne, content: str) -> None:
    assert failure(content, "a.json").error.startswith("E121: ")


def test_a_long_line_is_a_failure_and_the_rest_is_read(found: ReadAll) -> None:
    small = Settings(max_megabytes=0.0001)
    content = lines(ONE, {"text": "x" * 200}, ONE)
    assert codes(found(content, "a.jsonl", small)) == ["a.jsonl#line=1", "E120", "a.jsonl#line=3"]


class Endless:
    """A line without an end, up to a size, that is made while it is read."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readline(self, limit: int) -> bytes:
        given = min(limit, self.left)
        self.left -= given
        return b"x" * given

    def __enter__(self) -> "Endless":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing."""


def test_a_gigabyte_on_one_line_does_not_fill_the_memory() -> None:
    item = Item("a.jsonl", "a.jsonl", lambda: Endless(1_000_000_000), ".jsonl")  # type: ignore[arg-type,return-value]
    tracemalloc.start()
    found = list(read_item(item, Settings(max_megabytes=1)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codes(found) == ["E120"]
    assert peak < 10_000_000


def test_lines_are_read_lazily(found: ReadAll) -> None:
    read = iter(read_item(item_of(lines(*[ONE] * 3) + "{", "a.jsonl"), Settings()))
    assert isinstance(read, Iterator)
    assert isinstance(next(read), Document)


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=9,
)
ROWS = st.dictionaries(st.sampled_from(["text", "title", "date", "url", "language", "domain", "x"]), VALUES)


@settings(deadline=None)
@given(st.text(max_size=50) | ROWS.map(json.dumps) | st.lists(ROWS | VALUES, max_size=3).map(json.dumps))
def test_any_json_is_documents_and_coded_failures(content: str) -> None:
    for item in read_item(item_of(content, "a.json"), Settings()):
        if isinstance(item, Failure):
            assert item.error[:4] in {"E102", "E103", "E118", "E120", "E121"}
        else:
            assert item.text.strip()
