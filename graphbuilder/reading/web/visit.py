"""Addresses as items: each is fetched when its turn comes, and read by its kind; sitemaps lead to further ones."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath

import httpx

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import names, readers, sources
from graphbuilder.reading.about import About
from graphbuilder.reading.item import Follow, Item
from graphbuilder.reading.web import address
from graphbuilder.reading.web.connection import Network
from graphbuilder.reading.web.fetcher import Fetched, Fetcher
from graphbuilder.settings import Fetching, Settings

DEEPEST = 2
"""Sitemaps may lie in a sitemap, and in these no others."""

_VAGUE = ("", "application/octet-stream", "binary/octet-stream", "text/plain")
"""Media types that servers give to what they do not know; suffix and first bytes say more."""

_OTHERS = ("image", "audio", "video", "font", "model")
_OTHER_TYPES = ("text/css", "text/javascript", "application/javascript", "application/wasm")


class Web:
    """The web, for one run."""

    def __init__(self, settings: Settings, fetching: Fetching, network: Network | None = None) -> None:
        self._settings, self._pages = settings, fetching.pages
        self._fetcher = Fetcher(fetching, settings.max_megabytes, network or Network())

    def read(self, text: str) -> Iterator[Document | Failure]:
        """What an address holds that the user named; what fails is a failure."""
        try:
            url = address.parsed(text)
        except InputError as error:
            yield Failure(names.address(text), str(error))
            return
        self._fetcher.allow_port(url)
        yield from self._walk().visit(url, About())

    def follower(self) -> Follow:
        """For an item that the user named: how the addresses are read that a sitemap lists."""
        return partial(self._walk().follow, depth=1)

    def _walk(self) -> _Walk:
        return _Walk(self._fetcher, self._settings, self._pages)


@dataclass(slots=True)
class _Walk:
    """All that one source leads to: how many addresses may still be fetched, and which were."""

    fetcher: Fetcher
    settings: Settings
    limit: int
    fetched: int = 0
    seen: set[str] = field(default_factory=set)

    def visit(self, url: httpx.URL, said: About, depth: int = 0) -> Iterator[Document | Failure]:
        """What one address holds; what fails is a failure."""
        self.seen.add(str(url))
        try:
            item = _item(self.fetcher.fetch(url), said, partial(self.follow, depth=depth + 1))
        except InputError as error:
            yield Failure(names.address(str(url)), str(error))
        else:
            self.seen.add(item.source)
            yield from sources.read_item(item, self.settings)

    def follow(self, item: Item, listed: Iterable[About], depth: int) -> Iterator[Document | Failure]:
        """What the addresses hold that a sitemap lists. Raises `InputError` E102 where it lists none."""
        empty, left = True, 0
        for said in listed:
            empty = False
            if depth > DEEPEST or self.fetched >= self.limit:
                left += 1
            else:
                yield from self._next(said, depth)
        if empty:
            raise InputError("E102", path=item.name)
        if left:
            yield Failure(
                item.source, str(InputError("E139", path=item.name, count=f"{left:,}", reason=self._why(depth)))
            )

    def _why(self, depth: int) -> str:
        if depth > DEEPEST:
            return f"it lies in sitemaps, more than {DEEPEST} deep"
        return f"no more than {self.limit:,} are (--max-pages)"

    def _next(self, said: About, depth: int) -> Iterator[Document | Failure]:
        """What a listed address holds, if it was not read before."""
        try:
            url = address.parsed(said.url or "")
        except InputError as error:
            yield Failure(names.address(said.url or ""), str(error))
            return
        if str(url) not in self.seen:
            self.fetched += 1
            yield from self.visit(url, said, depth)


def _item(fetched: Fetched, said: About, follow: Follow) -> Item:
    """What was fetched, as an item. Raises `InputError` E141 where it is no document."""
    media_type = names.printable(fetched.media_type.partition(";")[0].strip().lower())
    if media_type.partition("/")[0] in _OTHERS or media_type in _OTHER_TYPES:
        raise InputError("E141", url=fetched.url, media_type=media_type)
    vague, suffix = media_type in _VAGUE, PurePosixPath(httpx.URL(fetched.url).path).suffix.lower()
    return Item(
        fetched.url,
        fetched.url,
        lambda: io.BytesIO(fetched.body),
        suffix if vague and suffix in readers.suffixes() else "",
        len(fetched.body),
        fetched.media_type.partition(";")[2] if vague else fetched.media_type,
        About(url=fetched.url).or_else(said),
        follow=follow,
    )
