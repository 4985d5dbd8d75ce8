"""From what the user names to documents: files are read by their kind, folders are searched.

A folder is searched to its depths in the order of the names, for files whose suffix a reader knows. Hidden files and
the folder's own README.md are no documents, and links to other folders are not followed: what they point to has its own
place, and loops end here. Whatever cannot be read becomes a `Failure`, and the rest is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from graphbuilder.errors import GraphbuilderError, InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import readers
from graphbuilder.reading.item import Item
from graphbuilder.reading.names import printable, shown
from graphbuilder.settings import Settings

NOT_DOCUMENTS = frozenset({"readme.md"})
"""Files that speak about a folder (in lower case)."""


def read(sources: Sequence[str | Path], settings: Settings = Settings()) -> Iterator[Document | Failure]:
    """Read files and folders lazily, in the order given; what fails is a `Failure` in its place, never an exception.

    A document's `source` is its path relative to the folder that was given, or the name of a file that was given; an
    article of a feed or table is called by its address, or by its place in the file.
    """
    if sources:
        yield from readers.plugins().failures
    for source in sources:
        path = Path(source)
        try:
            if _is_folder(path):
                yield from _read_folder(path, settings)
            else:
                yield from read_item(_item(path, printable(path.name)), settings, shown(path))
        except InputError as error:
            yield Failure(shown(path), str(error))


def read_item(item: Item, settings: Settings, source: str | None = None) -> Iterator[Document | Failure]:
    """Read one item by its kind; what fails is a `Failure`, of `source` where the item as a whole does."""
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
    yield Failure(source or item.source, str(reason))


def _is_folder(path: Path) -> bool:
    """Raises `InputError` E101 where nothing stands there, E109 where the system refuses to tell."""
    try:
        return S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputError("E101", path=shown(path)) from None
    except OSError as error:
        raise _unreadable(shown(path), error) from None


def _item(path: Path, source: str) -> Item:
    """The item that a file is. Raises `InputError` E109 where it is no regular file or the system refuses to tell."""

    def opened() -> BinaryIO:
        return path.open("rb")

    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(shown(path), error) from None
    if not S_ISREG(status.st_mode):
        raise InputError("E109", path=shown(path), reason="it is no regular file")
    return Item(shown(path), source, opened, path.suffix.lower(), status.st_size)


def _read_folder(root: Path, settings: Settings) -> Iterator[Document | Failure]:
    empty = True
    for found in _search(root):
        empty = False
        if isinstance(found, Failure):
            yield found
            continue
        source = shown(PurePosixPath(found.relative_to(root)))
        try:
            item = _item(found, source)
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
            if entry.is_dir(follow_symlinks=False) or (_is_document(entry.name) and not path.is_dir()):
                yield path


def _is_document(name: str) -> bool:
    return Path(name).suffix.lower() in readers.suffixes() and name.lower() not in NOT_DOCUMENTS


def _unreadable(name: str, error: OSError) -> InputError:
    return InputError("E109", path=name, reason=error.strerror or type(error).__name__)
