"""Parquet: rows by groups, types of its own, and a clear word where pyarrow is missing."""

import io
import sys
from datetime import UTC, date, datetime

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from pyarrow.parquet import write_table  # type: ignore[import-untyped]

from graphbuilder.model import Document
from graphbuilder.reading import parquet
from graphbuilder.settings import Settings

from .conftest import FailOne, ReadAll, ReadOne, codes

TEXT = "Turkey backed Azerbaijan."


def table(columns: dict[str, object], **options: object) -> bytes:
    stream = io.BytesIO()
    write_table(pa.table(columns), stream, **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    "day",
    [
        "2020-11-10 08:00:00",
        date(2020, 11, 10),
        datetime(2020, 11, 10, 8, tzinfo=UTC),
        pa.scalar(1604995200000000123, pa.timestamp("ns")),
        1604995200,
    ],
)
def test_dates_of_all_types(document: ReadOne, day: object) -> None:
    column = pa.array([day]) if not isinstance(day, pa.Scalar) else pa.array([day.value], day.type)
    assert document(table({"text": [TEXT], "date": column}), "a.parquet").published == date(2020, 11, 10)


def test_rows_have_places_across_groups(found: ReadAll) -> None:
    content = table({"text": [TEXT] * 150, "url": [None] * 149 + ["https://e.org/150"]}, row_group_size=40)
    items = codes(found(content, "a.parquet"))
    assert items[:2] == ["a.parquet#row=1", "a.parquet#row=2"]
    assert items[-2:] == ["a.parquet#row=149", "https://e.org/150"]


def test_only_what_is_needed_is_read(found: ReadAll) -> None:
    content = table({"text": [TEXT], "vector": pa.array([[1.0, 2.0]]), "title": [None]})
    assert codes(found(content, "noext")) == ["noext#row=1"]


def test_a_row_of_the_wrong_type_fails_alone(found: ReadAll) -> None:
    content = table({"text": pa.array([TEXT, None, TEXT]), "title": pa.array([None, None, None])})
    assert codes(found(content, "a.parquet")) == ["a.parquet#row=1", "E102", "a.parquet#row=3"]
    assert codes(found(table({"text": [1, 2]}), "a.parquet")) == ["E120", "E120"]
    assert codes(found(table({"title": ["War"]}), "a.parquet")) == ["E118"]


@pytest.mark.parametrize(
    "content", [b"", b"PAR1", b"PAR1" * 5, table({"text": [TEXT]})[:-20], b"PAR1" + b"\xff" * 90 + b"PAR1"]
)
def test_what_is_broken(failure: FailOne, content: bytes) -> None:
    error = failure(content, "a.parquet").error
    assert error.startswith("E121: ")
    assert "\n" not in error


def test_a_broken_page_is_a_failure_behind_what_was_read(found: ReadAll) -> None:
    content = bytearray(
        table(
            {"text": [f"{TEXT} {n}" for n in range(500)]}, row_group_size=100, use_dictionary=False, compression="none"
        )
    )
    middle = content.index(b"backed Azerbaijan. 450")
    content[middle - 2000 : middle] = b"\xff" * 2000
    items = codes(found(bytes(content), "a.parquet"))
    assert items[0] == "a.parquet#row=1"
    assert items[-1] == "E121"


def test_without_pyarrow_the_extra_is_named(failure: FailOne, monkeypatch: pytest.MonkeyPatch) -> None:
    content = table({"text": [TEXT]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    error = failure(content, "a.parquet").error
    assert error.startswith("E701: parquet is not installed")
    assert "graphbuilder[parquet]" in error


def test_a_few_rows_are_in_memory_at_once(found: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "TOGETHER", 1)
    (one, two) = found(table({"text": [TEXT, TEXT]}), "a.parquet", Settings())
    assert isinstance(one, Document)
    assert codes([one, two]) == ["a.parquet#row=1", "a.parquet#row=2"]


SMALL = Settings(max_megabytes=0.001)


def test_a_row_over_the_limit_fails_alone(found: ReadAll) -> None:
    content = table({"text": [TEXT, "a " * 501, TEXT, TEXT]})
    assert codes(found(content, "a.parquet", SMALL)) == [
        "a.parquet#row=1",
        "E120",
        "a.parquet#row=3",
        "a.parquet#row=4",
    ]


def test_a_long_text_in_a_dictionary_stands_for_any_number_of_rows(found: ReadAll) -> None:
    content = table({"text": ["a " * 501] * 100})
    assert len(content) < 10_000
    assert codes(found(content, "a.parquet", SMALL)) == ["E120"] * 100


def test_rows_that_would_be_above_the_limit_are_not_unpacked(failure: FailOne) -> None:
    content = table({"text": ["a" * 1_000_000]}, compression="gzip")
    assert len(content) < 10_000
    error = failure(content, "a.parquet", SMALL).error
    assert error.startswith("E120: ")
    assert "row group 1 was skipped: its rows are longer than 0.001 MB" in error
