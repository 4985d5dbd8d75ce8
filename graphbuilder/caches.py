"""Files that only save time, in the user's cache folder: written whole or not at all, and believed only where the user
alone could have written them.

GRAPHBUILDER_CACHE names another folder; empty, it switches caches off.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkstemp

from platformdirs import user_cache_path

VARIABLE = "GRAPHBUILDER_CACHE"

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_PRIVATE = 0o700


def folder() -> Path | None:
    """The folder of caches, made where there is none; none where it cannot be, or others than the user may write."""
    named = os.environ.get(VARIABLE)
    if named == "":
        return None
    return private(Path(named) if named else user_cache_path("graphbuilder", appauthor=False))


def private(path: Path) -> Path | None:
    """A folder of the user's own, made where there is none; none where it cannot be, or others may write it."""
    try:
        path.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        own = path.lstat()
    except OSError:
        return None
    return path if stat.S_ISDIR(own.st_mode) and _is_ours(own) else None


def content(path: Path) -> bytes:
    """The bytes of a file of the user's own. Raises OSError for any other."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or not _is_ours(status):
            raise PermissionError(path)
        return file.read()


def write(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file, whole or not at all. Raises OSError."""
    handle, draft = mkstemp(prefix=f"{path.stem}.", suffix=path.suffix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        Path(draft).replace(path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


def by_age(path: Path, pattern: str) -> list[Path]:
    """The files in a folder that a pattern fits, the last written ones first. Raises OSError."""
    return sorted(path.glob(pattern), key=lambda file: file.stat().st_mtime_ns, reverse=True)


def _is_ours(status: os.stat_result) -> bool:
    """Is the user the only one to write it? (Windows keeps the folder in the user's profile and has no such modes.)"""
    return sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE)
