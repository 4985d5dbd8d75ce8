"""WARC, what crawlers keep: each page that was answered is an article, called by the address that was asked for.

The date of a record is the crawler's and says nothing of the article. The library parses HTTP; what was packed for the
way is unpacked here, because the library would unpack it without a limit.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader  # type: ignore[import-untyped]

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import about, archive, hygiene, sources, unpacked, warc_records
from graphbuilder.reading.about import About
from graphbuilder.reading.archive import Budget, Member
from graphbuilder.reading.item import MEGABYTE, Item
from graphbuilder.reading.warc_records import FORM, Record
from graphbuilder.settings import Settings

ARTICLES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/rss+xml",
    "application/atom+xml",
    "application/pdf",
)
"""The media types that hold articles; pages are made of many others."""

TEXTS = ("", ".txt", ".text", ".md")
"""How the address of a plain text ends; scripts and styles are sent as plain texts too."""

NO_ARTICLES = frozenset({"robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "security.txt", "llms.txt"})
"""Plain texts for machines."""

_INFLATED = {"gzip": (47,), "x-gzip": (47,), "deflate": (15, -15)}
"""How zlib is told what it unpacks; servers mean two things by "deflate"."""

# what it would print about a record is said by our errors
logging.getLogger("warcio").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Asked:
    """An article that was asked for: its address, the media type of the answer, and what the library parsed."""

    url: str
    media_type: str
    parsed: ArcWarcRecord


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """The articles of the records; a broken record is a failure, and the rest is read.

    Raises `InputError` E127 (a bomb), E128 (packed too deep), E131 (no article), and OSError.
    """
    budget, depth = archive.entered(item)
    empty = True
    for record in warc_records.records(item, settings):
        found = record if isinstance(record, Failure) else _page(record, budget, depth, settings)
        empty = empty and found is None
        if isinstance(found, Failure):
            yield found
        elif found is not None:
            yield from sources.read_item(found, settings)
    if empty:
        raise InputError("E131", path=item.name)


def _page(record: Record, budget: Budget, depth: int, settings: Settings) -> Member | Failure | None:
    """The page in a record, why there is none, or none where it is no article. Raises `InputError` E127."""
    part = record.part
    try:
        with unpacked.said(part.name, FORM):
            asked = _asked(record)
            content = None if asked is None else _content(asked, record, settings)
    except InputError as error:
        return Failure(part.source, str(error))
    if asked is None or content is None:
        return None
    budget.spend(len(content))
    return Member(
        f"{part.name} ({asked.url})",
        asked.url,
        lambda: io.BytesIO(content),
        size=len(content),
        media_type=asked.media_type,
        about=About(url=asked.url),
        budget=budget,
        depth=depth,
    )


def _asked(record: Record) -> Asked | None:
    """What was asked for and answered, if that is an article of the web."""
    if record.type not in warc_records.WITH_CONTENT:
        return None
    loader = ArcWarcRecordLoader(verify_http=False)
    parsed = loader.parse_record_stream(io.BytesIO(record.header + record.content), known_format="warc")
    http, url = parsed.http_headers, about.address(hygiene.line(parsed.rec_headers.get_header("WARC-Target-URI") or ""))
    answered = http.get_statuscode() == "200" if http else record.type == "resource"
    media_type = (http.get_header("Content-Type") if http else parsed.content_type) or ""
    return Asked(url, media_type, parsed) if url and answered and _is_article(url, media_type) else None


def _is_article(url: str, media_type: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    path = PurePosixPath(urlsplit(url).path.lower())
    text = path.suffix in TEXTS and path.name not in NO_ARTICLES
    return kind in ARTICLES and (kind != "text/plain" or text)


def _content(asked: Asked, record: Record, settings: Settings) -> bytes:
    """The content as a browser would see it, a byte more than the limit at most.

    Raises `InputError` E105, E120 (packed in an unknown way).
    """
    if record.size > len(record.content):
        limit, size = f"{settings.max_megabytes:g}", f"{record.size / MEGABYTE:.1f}"
        raise InputError("E105", path=record.part.name, limit=limit, size=size)
    http, stream = asked.parsed.http_headers, asked.parsed.raw_stream
    chunked = http is not None and "chunked" in (http.get_header("Transfer-Encoding") or "").lower()
    data: bytes = (ChunkedDataReader(stream) if chunked else stream).read()
    packing = (http.get_header("Content-Encoding") or "").strip().lower() if http else ""
    if packing in ("", "identity") or data.lstrip().startswith(b"<"):
        return data
    if packing not in _INFLATED:
        raise InputError("E120", path=record.part.name, reason=f"its content is packed as {packing[:20]!r}")
    most = int(settings.max_megabytes * MEGABYTE)
    return next((found for way in _INFLATED[packing] if (found := _inflated(data, way, most)) is not None), data)


def _inflated(data: bytes, way: int, most: int) -> bytes | None:
    """What zlib unpacks, one byte more than the limit at most; none where the data are not packed so."""
    try:
        return zlib.decompressobj(way).decompress(data, most + 1)
    except zlib.error:
        return None
