"""JSON: lines with an object each, a list of objects, one object, or a list under "articles" (GDELT DOC 2.0)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import columns, text
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

LINES = (".jsonl", ".ndjson")
WRAPPER = "articles"


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """The documents of the objects. Of lines one at a time is in memory, of a list all.

    Each line or element has its own columns. Raises `InputError` E103-E105, E121 (the whole is no JSON), and OSError.
    """
    if item.suffix in LINES or _is_lines(item, settings):
        yield from _lines(item, settings)
        return
    whole = _loaded(text.decoded(item.content(settings.max_megabytes), item.name), item)
    if isinstance(whole, dict) and isinstance(whole.get(WRAPPER), list):
        whole = whole[WRAPPER]
    if not isinstance(whole, list):
        yield _document(whole, item, settings)
        return
    for number, value in enumerate(whole, 1):
        yield _document(value, item.part("item", number), settings)


def _is_lines(item: Item, settings: Settings) -> bool:
    """Is the first line an object of its own, and not the last?"""
    lines = item.lines(settings.max_megabytes)
    first, second = next(lines, (1, b""))[1], next(lines, (2, b""))[1]
    try:
        return bool(second) and isinstance(json.loads(first or b""), dict)
    except (ValueError, RecursionError):
        return False


def _lines(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    for number, line in item.lines(settings.max_megabytes):
        part = item.part("line", number)
        if line is None:
            limit = f"it is longer than {settings.max_megabytes:g} MB"
            yield Failure(part.source, str(InputError("E120", path=part.name, reason=limit)))
        elif line.strip():
            yield _line(line, part, settings)


def _line(line: bytes, part: Item, settings: Settings) -> Document | Failure:
    try:
        value = _loaded(text.decoded(line, part.name), part)
    except InputError as error:
        return Failure(part.source, str(error))
    return _document(value, part, settings)


def _loaded(content: str, item: Item) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())
        raise InputError("E121", path=item.name, format="JSON", reason=reason) from None


def _document(value: object, item: Item, settings: Settings) -> Document | Failure:
    if not isinstance(value, dict):
        return Failure(item.source, str(InputError("E120", path=item.name, reason="it is no object with columns")))
    try:
        plan = columns.plan(list(value), item, settings, ragged=True)
    except InputError as error:
        return Failure(item.source, str(error))
    return plan.read(value, item, settings)
