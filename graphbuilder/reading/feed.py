"""Feeds, RSS and Atom, with feedparser: an article for each entry, from its full content, else from its summary.

Nothing is fetched. What stands before the first element is left out, so that a feed can declare no entities.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser  # type: ignore[import-untyped]

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import about, article, boilerplate, dates, encoding, hygiene, markup
from graphbuilder.reading.about import About
from graphbuilder.reading.item import Item
from graphbuilder.reading.names import printable
from graphbuilder.settings import Settings

MOST_TAGS = 500_000
"""A feed of as many entries as are read has fewer, and feedparser takes seconds for so many."""

MOST_ENTRIES = 10_000
"""The rest of a longer feed is not read."""

_STUMBLES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What feedparser raises over half an extension (places, media) and over numbers of thousands of digits."""

_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(</?)(?:[\w.-]+:)?(?:author|creator|contributor|managingeditor|webmaster|publisher|owner)(?=[\s/>])",
    re.IGNORECASE,
)
"""Elements in which feedparser looks for addresses of mail, in a time that goes by the square of their length."""

_ELEMENT = re.compile(r"<\w")


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """The articles of a feed. An entry is called by its address, else by its id, else by its number.

    An entry without text is a failure. Raises `InputError` E105, E121 (no feed), and OSError.
    """
    text = encoding.decoded(item.content(settings.max_megabytes), item.media_type)
    root = _ELEMENT.search(text)
    text = markup.with_sound_references(text[root.start() :]) if root else ""
    end = _end(text)
    fault = f"it has more than {MOST_TAGS:,} tags" if text.count("<", 0, end) > MOST_TAGS else markup.crowded(text)
    if fault:
        raise InputError("E121", path=item.name, format="feed", reason=fault)
    try:
        feed = _parsed(text[:end])
    except _STUMBLES as error:
        reason = hygiene.line(f"{type(error).__name__}: {error}")
        raise InputError("E121", path=item.name, format="feed", reason=reason) from None
    if not feed.get("version") and not feed.entries:
        raise InputError("E121", path=item.name, format="feed", reason="it has neither entries nor a version")
    said = About(
        publisher=_line(feed.feed.get("title")) or None,
        language=about.tag(feed.feed.get("language")),
    )
    for number, entry in enumerate(feed.entries, 1):
        key = printable(hygiene.line(entry.get("id") or ""))
        yield _article(entry, said, item.part("entry", number, key), settings)
    if end < len(text):
        yield Failure(item.source, str(InputError("E122", path=item.name, limit=f"{MOST_ENTRIES:,}")))


def _end(text: str) -> int:
    """Where the first entry too many begins, or the end."""
    starts = (match.start() for match in _ENTRY.finditer(text))
    return next((start for number, start in enumerate(starts) if number == MOST_ENTRIES), len(text))


def _parsed(text: str) -> Any:
    """A stream, for feedparser would open a string as an address or a path. Of who wrote an article nothing is kept."""
    text = _PEOPLE.sub(r"\1unread", text)
    return feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), resolve_relative_uris=False)


def _article(entry: Any, feed: About, part: Item, settings: Settings) -> Document | Failure:
    said = About(
        title=_line(entry.get("title")) or None,
        published=dates.parse(entry.get("published")) or dates.parse(entry.get("updated")),
        publisher=_line((entry.get("source") or {}).get("title")) or None,
        url=about.address(hygiene.line(entry.get("link") or "")),
    )
    try:
        return article.document(_body(entry), said.or_else(feed), part, settings)
    except InputError as error:
        return Failure(part.source, str(error))


def _body(entry: Any) -> str:
    """The longest of the contents, else the summary."""
    contents = [content.get("value") or "" for content in entry.get("content", ())]
    text = markup.text_of(max(contents, key=len, default="") or entry.get("summary") or "")
    return "\n\n".join(boilerplate.without(text.split("\n\n")))


def _line(value: str | None) -> str:
    """A title, which may be markup, on one line."""
    return hygiene.line(markup.text_of(value or ""))
