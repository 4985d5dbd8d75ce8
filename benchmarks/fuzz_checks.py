"""What reading promises for any bytes; `check` says which promise is broken."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from pathlib import PurePath

from graphbuilder.model import Document, Failure
from graphbuilder.reading import about
from graphbuilder.reading.dates import FIRST_NEWSPAPER
from graphbuilder.reading.item import Item
from graphbuilder.reading.sources import read_item
from graphbuilder.settings import Settings

SETTINGS = Settings(max_megabytes=1.0)
LONGEST_MESSAGE = 4000
"""Characters of an error."""

_CODED = re.compile(r"E[1-7]\d\d: .+")
_UNPLAIN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, line breaks, marks that turn the direction, halves of surrogates."""

_CRASH = ("E116", "E110")


class BrokenPromiseError(AssertionError):
    """A promise of reading that some input breaks."""


def check(suffix: str, data: bytes) -> Counter[str]:
    """Read bytes twice as a file of some suffix: how often each code came, "document" for documents.

    Raises `BrokenPromiseError`, and whatever reading raises, which must be nothing.
    """
    found, again = read_all(suffix, data), read_all(suffix, data)
    for one in found:
        fault = _of_failure(one) if isinstance(one, Failure) else _of_document(one)
        if fault:
            raise BrokenPromiseError(f"{fault}: {str(one)[:500]}")
    if found != again:
        raise BrokenPromiseError("read again it is another")
    return Counter(one.error[:4] if isinstance(one, Failure) else "document" for one in found)


def read_all(suffix: str, data: bytes) -> list[Document | Failure]:
    """All that is read in bytes that lie in memory."""
    name = f"item{suffix}"
    item = Item(name, name, lambda: io.BytesIO(data), PurePath(name).suffix.lower(), len(data))
    return list(read_item(item, SETTINGS))


def _of_failure(failure: Failure) -> str | None:
    faults = {
        "no source": not failure.source,
        "no coded line": _CODED.fullmatch(failure.error) is None,
        "more than a line of plain signs": not _is_line(f"{failure.source} {failure.error}"),
        "a long message": len(failure.error) > LONGEST_MESSAGE,
        "a crash": failure.error.startswith(_CRASH),
    }
    return _first(faults)


def _of_document(document: Document) -> str | None:
    names = (document.source, document.title or "", document.url or "", document.publisher or "", document.language)
    faults = {
        "no text": not document.text.strip(),
        "a control character": any(map(_is_control, document.text)),
        "the title is not in its place": bool(document.title) and not document.text.startswith(f"{document.title}\n\n"),
        "no source": not document.source,
        "more than a line of plain signs": not all(map(_is_line, names)),
        "no address": document.url is not None and about.address(document.url) is None,
        "no language": about.tag(document.language) is None,
        "no day": document.published is not None and document.published < FIRST_NEWSPAPER,
        "no hash": len(document.content_hash) != 64 or len(document.id) != 16,
    }
    return _first(faults)


def _first(faults: dict[str, bool]) -> str | None:
    return next((fault for fault, is_there in faults.items() if is_there), None)


def _is_line(text: str) -> bool:
    return text == text.strip() and _UNPLAIN.search(text) is None


def _is_control(sign: str) -> bool:
    return sign not in "\n\t" and unicodedata.category(sign) in ("Cc", "Cs")
