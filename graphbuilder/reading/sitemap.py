"""Sitemaps, of articles, of news and of other sitemaps: they hold addresses and no text.

The addresses are followed where something may be fetched; else they are counted.

Elements as in the sitemap protocol (sitemaps.org) and in the news extension of Google's (`news:news`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import about, dates, hygiene
from graphbuilder.reading.about import About
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

MOST_ADDRESSES = 50_000
"""The most that the protocol allows a file."""

_ENTRIES = ("{*}url", "{*}sitemap")


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """What its addresses hold, where they may be fetched; else a failure, which counts them. Raises as `addresses`."""
    found = addresses(item, settings)
    if item.follow is not None:
        yield from item.follow(item, found)
        return
    count = sum(1 for _ in found)
    yield Failure(item.source, str(InputError("E123", path=item.name, count=f"{count:,}")))


def addresses(item: Item, settings: Settings) -> Iterator[About]:
    """The addresses, with what a news sitemap says of each article; lazily, and no more than the protocol allows.

    Raises `InputError` E105, E121 (no XML), and OSError. Entities that it declares stand for nothing.
    """
    stream = io.BytesIO(item.content(settings.max_megabytes))
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    found = 0
    try:
        for _, entry in etree.iterparse(stream, tag=_ENTRIES, **options):
            said = _said(entry)
            entry.clear()
            if said.url and found < MOST_ADDRESSES:
                found += 1
                yield said
    except etree.XMLSyntaxError as error:
        raise InputError("E121", path=item.name, format="sitemap", reason=hygiene.line(str(error))) from None


def _said(entry: etree._Element) -> About:
    def value(name: str) -> str:
        return hygiene.line(entry.findtext(f".//{{*}}{name}") or "")

    return About(
        title=value("title") or None,
        published=dates.parse(value("publication_date")),
        publisher=value("name") or None,
        url=about.address(value("loc")),
        language=about.tag(value("language")),
    )
