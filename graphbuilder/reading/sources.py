"""From what the user names to documents: files are read by their suffix, folders are searched.

A folder is searched to its depths in the order of the names. Hidden files and the folder's own README.md are no
documents, and links to other folders are not followed: what they point to has its own place, and loops end here.
Whatever cannot be read becomes a `Failure`, and the rest is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from types import MappingProxyType

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import text
from graphbuilder.reading.names import printable, shown
from graphbuilder.settings import Settings

Reader = Callable[[Path, str, Settings], Iterable[Document]]
"""Makes the documents of a file, given its path and canonical source; raises `InputError` where it cannot."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {".txt": text.read, ".text": text.read, ".md": text.read_markdown, ".markdown": text.read_markdown}
)
"""The reader of each suffix."""

NOT_DOCUMENTS = frozenset({"readme.md"})
"""Files that speak about a folder (in lower case)."""


def read(sources: Sequence[str | Path], settings: Settings = Settings()) -> Iterator[Document | Failure]:
    """Read files and folders lazily, in the order given; what fails is a `Failure` in its place, never an exception.

    A document's `source` is its path relative to the folder that was given, or the name of a file that was given.
    """
    for source in sources:
        path = Path(source)
        try:
            if _is_folder(path):
                yield from _read_folder(path, settings)
            else:
                yield from _read_given(path, settings)
        except InputError as error:
            yield Failure(shown(path), str(error))


def _is_folder(path: Path) -> bool:
    """Raises `InputError` E101 where nothing stands there, E109 where the system refuses to tell."""
    try:
        return S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputError("E101", path=shown(path)) from None
    except OSError as error:
        raise _unreadable(path, error) from None


def _read_given(path: Path, settings: Settings) -> Iterator[Document]:
    if path.suffix.lower() not in READERS:
        raise InputError("E113", path=shown(path), suffixes=" ".join(READERS))
    yield from _read_file(path, printable(path.name), settings)


def _read_folder(root: Path, settings: Settings) -> Iterator[Document | Failure]:
    empty = True
    for found in _search(root):
        empty = False
        if isinstance(found, Failure):
            yield found
            continue
        source = shown(PurePosixPath(found.relative_to(root)))
        try:
            yield from _read_file(found, source, settings)
        except InputError as error:
            yield Failure(source, str(error))
    if empty:
        raise InputError("E106", path=shown(root), suffixes=" ".join(READERS))


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
            yield Failure(shown(path), str(_unreadable(path, error)))


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
    return Path(name).suffix.lower() in READERS and name.lower() not in NOT_DOCUMENTS


def _read_file(path: Path, source: str, settings: Settings) -> Iterator[Document]:
    try:
        if not S_ISREG(path.stat().st_mode):
            raise InputError("E109", path=shown(path), reason="it is no regular file")
        yield from READERS[path.suffix.lower()](path, source, settings)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError("E109", path=shown(path), reason=error.strerror or type(error).__name__)
