"""File names as text: they may hold bytes that are no text, line breaks and terminal escapes."""

from __future__ import annotations

from pathlib import PurePath


def printable(name: str) -> str:
    """A name on one line that is safe to print and to store; what cannot be shown is escaped, so names stay apart."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in name)


def shown(path: PurePath) -> str:
    """A path for messages and as a document's source: forward slashes, on one line."""
    return printable(path.as_posix())
