"""Web pages: the main text and what a page says of itself, with trafilatura; nothing is fetched and no script runs.

The date comes only from what a page declares for machines (JSON-LD, meta elements, time elements), never from its text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

import trafilatura
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from graphbuilder.errors import InputError
from graphbuilder.model import Document
from graphbuilder.reading import about, article, boilerplate, dates, encoding, hygiene, markup
from graphbuilder.reading.about import About
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "citation_publication_date",
    "date",
)
"""The meta elements in which pages declare their date, the most telling first; in lower case."""

for _library in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
    # what they would print about a page is said by our errors
    logging.getLogger(_library).addHandler(logging.NullHandler())

_SENTENCE = re.compile(r"\w[.!?…][\"'”’»)\]]*(?:\s|$)")
"""A page without a sentence is a list of links."""

_TIMES = "//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime | //article//time/@datetime"
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{1,80})"')
_LINKED_DATA = "//script[@type='application/ld+json']/text()"


def read(item: Item, settings: Settings) -> Iterator[Document]:
    """The article of a page. Raises `InputError` E105, E114 (no main text), E117, E121 (a monster), and OSError."""
    yield document(item.content(settings.max_megabytes), item, settings)


def document(data: bytes, item: Item, settings: Settings) -> Document:
    """The article in the bytes of a page; the same errors."""
    text = encoding.decoded(data, item.media_type)
    if fault := markup.fault(text):
        raise InputError("E121", path=item.name, format="web page", reason=fault)
    tree = markup.parsed(text)
    try:
        found = None if tree is None else _extracted(tree, item.about.url)
    except ValueError as error:
        # numbers of thousands of digits, which only come together when tags are gone
        raise InputError("E121", path=item.name, format="web page", reason=hygiene.line(str(error))) from None
    body = list(boilerplate.without(markup.paragraphs(found.body))) if found else []
    if tree is None or found is None or not any(map(_SENTENCE.search, body)):
        raise InputError("E114", path=item.name)
    said = About(
        title=found.title,
        published=published(tree),
        publisher=_publisher(found, item),
        url=about.address(hygiene.line(found.url or "")),
        language=about.tag(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )
    return article.document("\n\n".join(body), said, item, settings)


def _publisher(found: Any, item: Item) -> str | None:
    """The name of the site. Where a page says none it is its host, if its surroundings know no better."""
    name: str | None = found.sitename
    return None if name and item.about.publisher and name in (found.url or "") else name


def published(tree: HtmlElement) -> date | None:
    """The day that a page declares, from the first declaration that can be read."""
    linked = (found for script in tree.xpath(_LINKED_DATA) for found in _LINKED_DATE.findall(script))
    named = {_name(meta): meta.get("content") for meta in reversed(tree.xpath("//meta[@content]"))}
    declared = chain(linked, (named[name] for name in DATES if name in named), tree.xpath(_TIMES))
    return next((day for value in declared if (day := dates.parse(str(value)))), None)


def _name(meta: HtmlElement) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()


def _extracted(tree: HtmlElement, url: str | None) -> Any:
    """What trafilatura finds in what is seen, without its guess of a date, which asks the clock.

    None where there is no main text.
    """
    etree.strip_elements(tree, *markup.UNSEEN, with_tail=False)
    never = {"extensive_search": False, "original_date": True, "max_date": "1995-01-01"}
    return trafilatura.bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, date_extraction_params=never
    )
