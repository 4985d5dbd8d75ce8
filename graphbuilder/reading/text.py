"""Plain text and Markdown, in UTF-8, with front matter where there is some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graphbuilder.errors import InputError
from graphbuilder.model import Document
from graphbuilder.reading import front_matter
from graphbuilder.reading.front_matter import FrontMatter
from graphbuilder.reading.names import shown
from graphbuilder.settings import Settings

MEGABYTE = 1_000_000
LONGEST_TITLE = 120
"""Characters of a first line that may be a title."""

BINARY_SHARE = 0.1
"""A file of which more than this share are control characters is not text."""

_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FINAL_PUNCTUATION = tuple(".,;:!?…")
_CLOSING = "\"'”’»)]"
_HEADING = re.compile(r"#{1,6}(?:[ \t]+(.*?))?[ \t#]*")


def read(path: Path, source: str, settings: Settings) -> Iterator[Document]:
    """The document in a text file. Raises `InputError` E102-E105, E107, and OSError."""
    yield document(_decoded(_content(path, settings), path), path, source, settings)


def read_markdown(path: Path, source: str, settings: Settings) -> Iterator[Document]:
    """The same for Markdown, where a heading on the first line is a title; other marks stay as they are."""
    yield document(_decoded(_content(path, settings), path), path, source, settings, markdown=True)


def document(text: str, path: Path, source: str, settings: Settings, *, markdown: bool = False) -> Document:
    """A document of a decoded text. Raises `InputError` E102 (nothing to read), E107 (front matter)."""
    matter, rest = front_matter.split(_cleaned(text), path)
    title, body = _titled(matter, rest.strip(), markdown=markdown)
    if not body:
        raise InputError("E102", path=shown(path))
    return Document(
        source=source,
        text=f"{title}\n\n{body}" if title else body,
        title=title,
        url=matter.url,
        publisher=matter.publisher or settings.publisher,
        published=matter.published or settings.published,
        language=matter.language or "en",
    )


def _content(path: Path, settings: Settings) -> bytes:
    """The bytes of a file, never more than the limit, even where it grows while it is read."""
    limit = int(settings.max_megabytes * MEGABYTE)
    size = path.stat().st_size
    if size <= limit:
        with path.open("rb") as file:
            data = file.read(limit + 1)
        if len(data) <= limit:
            return data
        size = len(data)
    shown_size = f"{size / MEGABYTE:.1f}"
    raise InputError("E105", path=shown(path), limit=f"{settings.max_megabytes:g}", size=shown_size)


def _decoded(data: bytes, path: Path) -> str:
    if data.startswith(_UTF16_MARKS):
        raise InputError("E104", path=shown(path), byte=f"0x{data[0]:02x}", offset=0)
    binary = _binary_offset(data)
    if binary is not None:
        raise InputError("E103", path=shown(path), offset=binary)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the codec counts from behind the mark that it has skipped
        offset = error.start + (len(data) - len(error.object))
        raise InputError("E104", path=shown(path), byte=f"0x{data[offset]:02x}", offset=offset) from None


def _binary_offset(data: bytes) -> int | None:
    """Where a file shows that it is no text: its first zero, or its first control character of too many."""
    zero = data.find(b"\0")
    if zero >= 0:
        return zero
    controls = [match.start() for match in _CONTROLS.finditer(data)]
    return controls[0] if len(controls) > BINARY_SHARE * len(data) else None


def _cleaned(text: str) -> str:
    """Line ends as line feeds; any other control character but the tab is a space, so that nothing moves."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return front_matter.without_controls(lines)


def _titled(matter: FrontMatter, body: str, *, markdown: bool) -> tuple[str | None, str]:
    """Title and body: the front matter's title, else a first line that looks like one."""
    if matter.title:
        return matter.title, body
    first, blank, rest = body.partition("\n")
    line = first.strip()
    heading = _HEADING.fullmatch(line) if markdown else None
    title = heading[1] or "" if heading else line
    if not blank or rest.partition("\n")[0].strip() or not _is_title(title, heading=heading is not None):
        return None, body
    return title, rest.strip()


def _is_title(line: str, *, heading: bool) -> bool:
    """A heading is one by its mark; another line is one where it is short and no sentence."""
    if heading or not line:
        return bool(line)
    return len(line) <= LONGEST_TITLE and not line.rstrip(_CLOSING).endswith(_FINAL_PUNCTUATION)
