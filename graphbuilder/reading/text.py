"""Plain text and Markdown, in UTF-8, with front matter where there is some."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuilder.errors import InputError
from graphbuilder.model import Document
from graphbuilder.reading import article, dateline, front_matter, hygiene, rtf
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

BINARY_SHARE = 0.1
"""A file of which more than this share are control characters is not text."""

_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_HEADING = re.compile(r"#{1,6}[ \t](.*)")
_MARKDOWN = (".md", ".markdown")


def read(item: Item, settings: Settings) -> Iterator[Document]:
    """The document in a text; in Markdown a heading on the first line is a title, and other marks stay as they are.

    Raises `InputError` E102-E105, E107, E117, and OSError.
    """
    data = item.content(settings.max_megabytes)
    if data.startswith(rtf.MARK):
        yield rtf.document(data, item, settings)
        return
    text = hygiene.with_line_feeds(decoded(data, item.name))
    about, body = front_matter.split(text, item.name)
    shown, body = dateline.headed(body)
    about = about.or_else(shown)
    if item.suffix in _MARKDOWN and not about.title:
        title, body = _headed(body.strip())
        about = replace(about, title=title)
    yield article.document(body, about, item, settings)


def decoded(data: bytes, name: str) -> str:
    """Bytes of UTF-8 as text. `name` is for messages. Raises `InputError` E103 (no text), E104 (no UTF-8)."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError("E104", path=name, byte=f"0x{data[0]:02x}", offset=0)
    binary = _binary_offset(data)
    if binary is not None:
        raise InputError("E103", path=name, offset=binary)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the codec counts from behind the mark that it has skipped
        offset = error.start + (len(data) - len(error.object))
        raise InputError("E104", path=name, byte=f"0x{data[offset]:02x}", offset=offset) from None


def _binary_offset(data: bytes) -> int | None:
    """Where a file shows that it is no text: its first zero, or its first control character of too many."""
    zero = data.find(b"\0")
    if zero >= 0:
        return zero
    controls = [match.start() for match in _CONTROLS.finditer(data)]
    return controls[0] if len(controls) > BINARY_SHARE * len(data) else None


def _headed(body: str) -> tuple[str | None, str]:
    """The heading on the first line and what stands below it; no title where the first line is none."""
    first, _, rest = body.partition("\n")
    heading = _HEADING.fullmatch(first.strip())
    title = heading[1].strip(" \t#") if heading else ""
    if title and rest.strip() and not rest.partition("\n")[0].strip():
        return title, rest.strip()
    return None, body
