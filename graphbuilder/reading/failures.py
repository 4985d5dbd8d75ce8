"""Failures of one item, as many as anybody reads: a file can have millions of broken rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading.item import Item

MOST = 1000
"""Failures of an item that are named."""

HOPELESS = 10_000
"""So many failures and no document: such an item has none."""


def few(found: Iterable[Document | Failure], item: Item) -> Iterator[Document | Failure]:
    """All documents, the first failures, and one more failure that counts the rest (E146).

    An item without any document is given up after many failures (E147).
    """
    failed, hopeless = 0, True
    for one in found:
        if isinstance(one, Document):
            hopeless = False
            yield one
            continue
        failed += 1
        if failed <= MOST:
            yield one
        if hopeless and failed == HOPELESS:
            yield Failure(item.source, str(InputError("E147", path=item.name, count=f"{HOPELESS:,}")))
            return
    if failed > MOST:
        error = InputError("E146", path=item.name, count=f"{failed - MOST:,}", limit=f"{MOST:,}")
        yield Failure(item.source, str(error))
