"""From what the user names to documents: files are read by their kind, folders are searched, standard input is read
once, and web addresses are fetched where the user asks for it.

A folder is searched to its depths in the order of the names, for files whose suffix a reader knows. Hidden files and
the folder's own README.md are no documents, and links to other folders are not followed: what they point to has its own
place, and loops end here. Whatever cannot be read becomes a `Failure`, and the rest is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, BinaryIO

from graphbuilder.errors import GraphbuilderError, InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import failures, readers, standard_input
from graphbuilder.reading.item import Follow, Item
from graphbuilder.reading.names import address, printable, shown
from graphbuilder.settings import Settings

if TYPE_CHECKING:
    from graphbuilder.reading.web.visit import Web

NOT_DOCUMENTS = frozenset({"readme.md"})
"""Files that speak about a folder (in lower case)."""


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_FOLDED = re.compile(r"https?:/[^/]", re.IGNORECASE)
"""How an address looks that was made a Path."""


def read(
    sources: Sequence[str | Path], settings: Settings = Settings(), web: Web | None = None
) -> Iterator[Document | Failure]:
    """Read sources lazily, in the order given; what fails is a `Failure` in its place, never an exception.

    A document's `source` is its path relative to the folder that was given, the name of a file that was given, or the
    address that it was fetched from; an article of a feed or table is called by its address, or by its place in the
    file. Without another `web` the one that the settings ask for is asked, if any.
    """
    if sources:
        yield from readers.plugins().failures
    web = web or _web(settings)
    for number, source in enumerate(sources):
        name = named(source)
        try:
            if source == standard_input.MARK:
                yield from _read_standard_input(settings, web, again=source in sources[:number])
            elif isinstance(source, str) and _SCHEME.match(source):
                yield from _read_address(source, web)
            else:
                yield from _read_path(Path(source), settings, web)
        except InputError as error:
            yield Failure(name, str(error))


def named(source: str | Path) -> str:
    """A source for messages: on one line, and without the password of an address."""
    if source == standard_input.MARK:
        return standard_input.SOURCE
    if isinstance(source, str) and _SCHEME.match(source):
        return address(source)
    return shown(Path(source))


def read_item(item: Item, settings: Settings, source: str | None = None) -> Iterator[Document | Failure]:
    """Read one item by its kind; what fails is a `Failure`, of `source` where the item as a whole does."""
    yield from failures.few(_read_item(item, settings, source or item.source), item)


def _read_item(item: Item, settings: Settings, source: str) -> Iterator[Document | Failure]:
    try:
        yield from readers.reader_of(item)(item, settings)
    except GraphbuilderError as error:
        reason = error
    except OSError as error:
        reason = _unreadable(item.name, error)
    except Exception as error:  # noqa: BLE001 (a crash in a reader must not end the run)
        crash = " ".join(f"{type(error).__name__}: {error}".split())
        reason = InputError("E116", path=item.name, reason=crash)
    else:
        return
    yield Failure(source, str(reason))


def _web(settings: Settings) -> Web | None:
    """The web, where the settings ask for it; its libraries are needed seldom."""
    if settings.fetch is None:
        return None
    from graphbuilder.reading.web.visit import Web  # noqa: PLC0415

    return Web(settings, settings.fetch)


def _read_standard_input(settings: Settings, web: Web | None, *, again: bool) -> Iterator[Document | Failure]:
    """Raises `InputError` E140 where nothing can come from it."""
    if again:
        raise InputError("E140", reason="is named twice and was read once. Name it once")
    with standard_input.opened() as item:
        yield from read_item(replace(item, follow=_follow(web)), settings)


def _read_address(text: str, web: Web | None) -> Iterator[Document | Failure]:
    """Raises `InputError` E132 where nothing may be fetched, E133 where this is no address."""
    if web is not None:
        yield from web.read(text)
    elif text.lower().startswith(("http:", "https:")):
        raise InputError("E132", url=named(text))
    else:
        from graphbuilder.reading.web.address import parsed  # noqa: PLC0415 (its libraries are needed seldom)

        parsed(text)


def _read_path(path: Path, settings: Settings, web: Web | None) -> Iterator[Document | Failure]:
    """Raises `InputError` E101, E106 or E109 where nothing can be read there, E133 where it was an address."""
    if _FOLDED.match(str(path)) and not path.exists():
        raise InputError("E133", url=shown(path), reason="as a Path it lost a slash. Give it as a string")
    if _is_folder(path):
        yield from _read_folder(path, settings, _follow(web))
    else:
        yield from read_item(_item(path, printable(path.name), _follow(web)), settings, shown(path))


def _follow(web: Web | None) -> Follow | None:
    """How one source's sitemaps are followed, if at all."""
    return web.follower() if web else None


def _is_folder(path: Path) -> bool:
    """Raises `InputError` E101 where nothing stands there, E109 where the system refuses to tell."""
    try:
        return S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputError("E101", path=shown(path)) from None
    except OSError as error:
        raise _unreadable(shown(path), error) from None


def _item(path: Path, source: str, follow: Follow | None) -> Item:
    """The item that a file is. Raises `InputError` E109 where it is no regular file or the system refuses to tell."""

    def opened() -> BinaryIO:
        return path.open("rb")

    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(shown(path), error) from None
    if not S_ISREG(status.st_mode):
        raise InputError("E109", path=shown(path), reason="it is no regular file")
    return Item(shown(path), source, opened, path.suffix.lower(), status.st_size, follow=follow)


def _read_folder(root: Path, settings: Settings, follow: Follow | None) -> Iterator[Document | Failure]:
    empty = True
    for found in _search(root):
        empty = False
        if isinstance(found, Failure):
            yield found
            continue
        source = shown(PurePosixPath(found.relative_to(root)))
        try:
            item = _item(found, source, follow)
        except InputError as error:
            yield Failure(source, str(error))
        else:
            yield from read_item(item, settings)
    if empty:
        raise InputError("E106", path=shown(root), suffixes=" ".join(readers.suffixes()))


def _search(root: Path) -> Iterator[Path | Failure]:
    """The document files under a folder, by name; with a stack of its own, for a folder may be deeper than Python's."""
    stack = [root]
    while stack:
        path = stack.pop()
        if path != root and not (path.is_dir() and not path.is_symlink()):
            yield path
            continue
        try:
            stack += sorted(_entries(path), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield Failure(shown(path), str(_unreadable(shown(path), error)))


def _entries(folder: Path) -> Iterator[Path]:
    """The folders and document files in a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False) or (is_document(entry.name) and not path.is_dir()):
                yield path


def is_document(name: str) -> bool:
    """Is a file in a folder, or in an archive, a document by its name?"""
    return readers.knows(name) and name.lower() not in NOT_DOCUMENTS


def _unreadable(name: str, error: OSError) -> InputError:
    return InputError("E109", path=name, reason=error.strerror or type(error).__name__)
