"""Parquet, read by row groups with pyarrow, which comes with the extra `graphbuilder[parquet]`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from graphbuilder.errors import InputError, UsageError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import columns, hygiene
from graphbuilder.reading.item import MEGABYTE, Item
from graphbuilder.settings import Settings

TOGETHER = 4
"""Rows in memory at once: a dictionary of one long text can stand behind any number of rows."""


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """The documents of the rows; only the columns that are needed are read.

    Raises `UsageError` E701 without pyarrow, `InputError` E118 (no column of texts), E120 (rows above the limit by what
    the file says of itself), E121 (broken), and OSError.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 (an extra)
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise UsageError("E701", extra="parquet") from None
    with item.open() as stream:
        try:
            file = parquet.ParquetFile(stream)
            plan = columns.plan(file.schema_arrow.names, item, settings)
            numbers, names = count(1), sorted(set(plan.columns.values()))
            _check(file.metadata, names, item, settings)
            for batch in file.iter_batches(TOGETHER, columns=names):
                for row in batch.to_pylist():
                    yield _read(row, plan, item.part("row", next(numbers)), settings)
        except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
            raise InputError("E121", path=item.name, format="Parquet", reason=hygiene.line(str(error))) from None


def _check(metadata: Any, names: list[str], item: Item, settings: Settings) -> None:
    """Raises `InputError` E120 where the rows of a group are above the limit on average: pages are unpacked whole."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        chunks = [group.column(index) for index in range(group.num_columns)]
        size = sum(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema in names)
        if size > max(group.num_rows, 1) * settings.max_megabytes * MEGABYTE:
            name = item.part("row group", number + 1).name
            raise InputError("E120", path=name, reason=f"its rows are longer than {settings.max_megabytes:g} MB")


def _read(row: columns.Row, plan: columns.Plan, part: Item, settings: Settings) -> Document | Failure:
    """The document of a row that keeps the limit, or why there is none."""
    if sum(len(value) for value in row.values() if isinstance(value, str)) <= settings.max_megabytes * MEGABYTE:
        return plan.read(row, part, settings)
    reason = f"it is longer than {settings.max_megabytes:g} MB"
    return Failure(part.source, str(InputError("E120", path=part.name, reason=reason)))
