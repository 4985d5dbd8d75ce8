"""PDF, with pypdf: the article that its pages show, where they hold text.

The day on which a file was made is not the article's, so that the date comes only from PRISM metadata, which publishers
write. Passwords are not tried, but for the empty one, with which many files can be read by all.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import StreamObject

from graphbuilder.errors import GraphbuilderError, InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import article, dates, hygiene, pdf_lines, pdf_paragraphs
from graphbuilder.reading.about import About
from graphbuilder.reading.item import MEGABYTE, Item
from graphbuilder.reading.pdf_lines import Line
from graphbuilder.settings import Settings

MOST_PAGES = 2000

MOST_ON_PAGE = 1 * MEGABYTE
"""Bytes that draw a page, its fonts' tables included. A page of text has 10,000; pypdf's time grows with the square."""

MOST_WORK = 10 * MEGABYTE
"""Bytes that draw all pages that are read; pypdf reads half a million in a second."""

MOST_UNKNOWN = 0.1
"""A text of which more than this share has no letter is drawn with fonts that do not say what they mean."""

_PRISM_DATE = re.compile(rb"""prism:publicationDate\s*(?:>|=\s*["'])\s*([^<"']{8,40})""")

_IN_MEMORY = re.compile(r"(?<=\d), \d+\)")
"""What pypdf says of an object behind its number and generation: where it lies in memory, which no two runs share."""

# what it would print about a file is said by our errors
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """The article in a PDF file; a page that is too much to read is a failure behind it.

    Raises `InputError` E105, E117, E121 (broken), E125 (encrypted), E129 (no text), E130 (too many pages), and OSError.
    """
    data = item.content(settings.max_megabytes)
    failures: list[Failure] = []
    try:
        reader = _opened(data, item)
        pages = list(_pages(reader, item, failures))
        declared, published = _title(reader), _published(reader)
    except (GraphbuilderError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 (pypdf raises of all kinds over broken files)
        reason = hygiene.line(_IN_MEMORY.sub(")", str(error)))[:200] or type(error).__name__
        raise InputError("E121", path=item.name, format="PDF", reason=reason) from None
    if failures and not any(pages):
        yield from failures
        return
    yield _document(pages, declared, published, item, settings)
    yield from failures


def _opened(data: bytes, item: Item) -> PdfReader:
    """Raises `InputError` E125, E130, and whatever pypdf raises."""
    reader = PdfReader(io.BytesIO(data))
    try:
        count = len(reader.pages)
    except (FileNotDecryptedError, DependencyError):
        raise InputError("E125", path=item.name) from None
    if count > MOST_PAGES:
        raise InputError("E130", path=item.name, reason=f"it has {count:,} pages, and {MOST_PAGES:,} are read")
    return reader


def _pages(reader: PdfReader, item: Item, failures: list[Failure]) -> Iterator[list[Line]]:
    """The lines of each page; those of a page that is too much are left out, and a failure says so."""
    left = MOST_WORK
    for number, page in enumerate(reader.pages):
        weight = pdf_lines.weighed(page, left)
        left -= weight.drawing
        found: list[Line] = []
        if weight.drawing <= MOST_ON_PAGE and left >= 0:
            found, forms = pdf_lines.lines(page, number, weight, min(MOST_ON_PAGE, left))
            left -= forms
        else:
            failures.append(_too_much(item.part("page", number + 1), whole=left < 0))
        yield found
        if left < 0:
            return


def _too_much(part: Item, *, whole: bool) -> Failure:
    """That a page is too much to read, or that the whole is, to that page."""
    most, what = (MOST_WORK, "the pages to it are") if whole else (MOST_ON_PAGE, "it is")
    reason = f"{what} drawn with more than {most / MEGABYTE:g} MB"
    return Failure(part.source, str(InputError("E130", path=part.name, reason=reason)))


def _document(
    pages: list[list[Line]], declared: str, published: date | None, item: Item, settings: Settings
) -> Document:
    """Raises `InputError` E117, E121 (letters that nobody can tell), E129."""
    found = pdf_paragraphs.paragraphs(pages)
    text = "".join(paragraph.text for paragraph in found)
    if sum(map(_is_unknown, text)) > MOST_UNKNOWN * len(text):
        raise InputError("E121", path=item.name, format="PDF", reason="its fonts do not say which letters they draw")
    if not any(map(str.isalnum, text)):
        raise InputError("E129", path=item.name, pages=len(pages))
    number = pdf_paragraphs.title(found, declared) if len(found) > 1 else None
    title = None if number is None else found.pop(number).text
    body = "\n\n".join(paragraph.text for paragraph in found)
    return article.document(body, About(title=title, published=published), item, settings)


def _is_unknown(sign: str) -> bool:
    return sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Cn", "Co")


def _title(reader: PdfReader) -> str:
    said = reader.metadata
    return hygiene.line(str(said.get("/Title") or "")) if said else ""


def _published(reader: PdfReader) -> date | None:
    """The day in PRISM metadata (prism:publicationDate), if there is one."""
    found = reader.root_object.get("/Metadata")
    stream = None if found is None else found.get_object()
    said = _PRISM_DATE.search(stream.get_data()) if isinstance(stream, StreamObject) else None
    return dates.parse(said[1].decode("ascii", "replace").strip()) if said else None
