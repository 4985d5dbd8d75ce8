"""Rich text (RTF), with striprtf: its words in paragraphs, without fonts, pictures and marks."""

from __future__ import annotations

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from graphbuilder.errors import InputError
from graphbuilder.model import Document
from graphbuilder.reading import article, dateline, hygiene
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

MARK = b"{\\rtf"
"""How it begins, under whatever name an editor saved it."""

_CODE_PAGE = "cp1252"
"""What bytes mean where the file names no code page."""


def read(item: Item, settings: Settings) -> Iterator[Document]:
    """The document in a text. Raises `InputError` E102, E105, E117, E121 (broken), and OSError."""
    yield document(item.content(settings.max_megabytes), item, settings)


def document(data: bytes, item: Item, settings: Settings) -> Document:
    """The document in the bytes of a text; the same errors."""
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding=_CODE_PAGE, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, ArithmeticError) as error:
        reason = hygiene.line(str(error)) or type(error).__name__
        raise InputError("E121", path=item.name, format="rich text", reason=reason) from None
    about, body = dateline.headed("\n\n".join(line for line in text.splitlines() if line.strip()))
    return article.document(body, about, item, settings)
