"""Parquet, read by row groups with pyarrow, which comes with the extra `graphbuilder[parquet]`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from graphbuilder.errors import InputError, UsageError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import columns
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

TOGETHER = 64
"""Rows in memory at once."""


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """The documents of the rows; only the columns that are needed are read.

    Raises `UsageError` E701 without pyarrow, `InputError` E118 (no column of texts), E121 (broken), and OSError.
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
            numbers = count(1)
            for batch in file.iter_batches(TOGETHER, columns=sorted(set(plan.columns.values()))):
                for row in batch.to_pylist():
                    yield plan.read(row, item.part("row", next(numbers)), settings)
        except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
            reason = " ".join(str(error).split())
            raise InputError("E121", path=item.name, format="Parquet", reason=reason) from None
