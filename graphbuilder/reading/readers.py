"""Who reads what: the readers, known by suffix, media type or first bytes; and those that other packages add.

A package adds a `Kind` under the entry point group `graphbuilder.readers`. Ours go first: a plug-in adds kinds of files
and takes none away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading.encoding import MARKS
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

Reader = Callable[[Item, Settings], Iterable[Document | Failure]]
"""Gives the documents of an item one by one, and a failure in the place of each that cannot be read; raises
`GraphbuilderError` where nothing can.
"""

GROUP = "graphbuilder.readers"

COMPRESSED = (".gz", ".bz2", ".xz")
"""Suffixes behind which an inner one stands: `talks.jsonl.gz`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item: its reader and how it is known. `fits` tells it by its first bytes."""

    read: Reader
    suffixes: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    fits: Callable[[bytes], bool] | None = None


@dataclass(frozen=True, slots=True)
class Plugins:
    """The kinds that other packages add, and what is wrong with those that cannot be used."""

    kinds: tuple[Kind, ...]
    failures: tuple[Failure, ...]


def _lazily(module: str) -> Reader:
    """The `read` of a module here, imported when the first item comes: most runs need few of the libraries."""

    def read(item: Item, settings: Settings) -> Iterable[Document | Failure]:
        found: Reader = import_module(f"graphbuilder.reading.{module}").read
        return found(item, settings)

    return read


_PROLOGUE = rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+"
_ROOT = re.compile(_PROLOGUE + rb"<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL | re.IGNORECASE)


def _unmarked(head: bytes) -> bytes:
    """First bytes in UTF-8, without a byte order mark."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head.removeprefix(mark).decode(encoding, "replace").encode()
    return head


def _rooted(*names: bytes) -> Callable[[bytes], bool]:
    """Does markup begin with one of some elements?"""

    def fits(head: bytes) -> bool:
        root = _ROOT.match(_unmarked(head))
        return root is not None and root[1].lower() in names

    return fits


def _is_json(head: bytes) -> bool:
    """An object, or a list of objects: other brackets begin texts too."""
    return re.match(rb'\s*(?:\[\s*)?\{\s*(?:"|\})', _unmarked(head)) is not None


def _is_zip(head: bytes) -> bool:
    """A zip archive that is no document of an office program, book or program: those are zip archives too."""
    return head.startswith(b"PK\x03\x04") and _OTHER_ZIPS.match(head, 30) is None


_OTHER_ZIPS = re.compile(rb"\[Content_Types\]|_rels/|docProps/|word/|xl/|ppt/|mimetype|META-INF/|AndroidManifest")
"""The first names in their directories."""


TEXT = Kind(_lazily("text"), (".txt", ".text", ".md", ".markdown"), ("text/plain", "text/markdown"))
KINDS = (
    TEXT,
    Kind(
        _lazily("page"),
        (".html", ".htm", ".xhtml", ".shtml"),
        ("text/html", "application/xhtml+xml"),
        _rooted(b"html", b"head", b"body"),
    ),
    Kind(
        _lazily("feed"),
        (".rss", ".atom", ".xml"),
        ("application/rss+xml", "application/atom+xml"),
        _rooted(b"rss", b"feed", b"rdf"),
    ),
    Kind(_lazily("sitemap"), (".xml",), (), _rooted(b"urlset", b"sitemapindex")),
    Kind(
        _lazily("json_records"),
        (".jsonl", ".ndjson", ".json"),
        ("application/json", "application/jsonl", "application/x-ndjson"),
        _is_json,
    ),
    Kind(_lazily("delimited"), (".csv", ".tsv"), ("text/csv", "text/tab-separated-values")),
    Kind(_lazily("parquet"), (".parquet",), ("application/vnd.apache.parquet",), lambda head: head.startswith(b"PAR1")),
    Kind(
        _lazily("pdf"),
        (".pdf",),
        ("application/pdf", "application/x-pdf"),
        lambda head: head.lstrip().startswith(b"%PDF-"),
    ),
    Kind(_lazily("warc"), (".warc",), ("application/warc",), lambda head: head.startswith(b"WARC/")),
    Kind(_lazily("zip_archive"), (".zip",), ("application/zip", "application/x-zip-compressed"), _is_zip),
    Kind(_lazily("tar_archive"), (".tar",), ("application/x-tar",), lambda head: head[257:262] == b"ustar"),
    Kind(
        _lazily("compressed"),
        (*COMPRESSED, ".tgz", ".tbz2", ".txz"),
        ("application/gzip", "application/x-gzip", "application/x-bzip2", "application/x-xz"),
        lambda head: head.startswith((b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")),
    ),
    Kind(
        _lazily("rtf"),
        (".rtf",),
        ("application/rtf", "text/rtf"),
        lambda head: head.startswith(b"{\\rtf"),
    ),
)
"""Ours. The order decides between kinds that know the same bytes."""


def suffixes() -> tuple[str, ...]:
    """All that can be read, once each."""
    return tuple(dict.fromkeys(suffix for kind in _all() for suffix in kind.suffixes))


def knows(name: str) -> bool:
    """Does a file's name end in what can be read? Behind a compressed one's suffix, the inner one counts, if any."""
    path = PurePath(name.lower())
    inner = PurePath(path.stem).suffix if path.suffix in COMPRESSED else ""
    return {path.suffix, inner or path.suffix} <= set(suffixes())


def reader_of(item: Item) -> Reader:
    """Who reads an item: known by its suffix, else its media type, else its first bytes.

    Where several kinds share a suffix its bytes decide, and if they do not, the first kind that takes any. What has no
    suffix and is no other kind is text. Raises `InputError` E113 where nobody knows it, and OSError.
    """
    kinds = _all()
    named = [kind for kind in kinds if item.suffix in kind.suffixes]
    media_type = (item.media_type or "").partition(";")[0].strip().lower()
    named = named or [kind for kind in kinds if media_type in kind.media_types]
    if len(named) == 1:
        return named[0].read
    head = item.head()
    found = next((kind for kind in named or kinds if kind.fits is not None and kind.fits(head)), None)
    found = found or next((kind for kind in named if kind.fits is None), None)
    if found is None and not item.suffix:
        found = TEXT
    if found is None:
        raise InputError("E113", path=item.name, suffixes=" ".join(suffixes()))
    return found.read


@cache
def plugins() -> Plugins:
    """What the installed packages add; looked up once a process."""
    kinds: list[Kind] = []
    failures: list[Failure] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            kinds.append(_kind(point))
        except Exception as error:  # noqa: BLE001 (a stranger's code, which must not end the run)
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            failures.append(Failure(point.name, str(InputError("E115", name=point.name, reason=reason))))
    return Plugins(tuple(kinds), tuple(failures))


def _kind(point: EntryPoint) -> Kind:
    kind = point.load()
    if not isinstance(kind, Kind):
        raise TypeError(f"{point.value} is no Kind")
    return kind


def _all() -> tuple[Kind, ...]:
    return KINDS + plugins().kinds
