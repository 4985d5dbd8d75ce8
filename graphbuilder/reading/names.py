"""File names as text: they may hold bytes that are no text, line breaks and terminal escapes."""

from __future__ import annotations

import re
from pathlib import PurePath

_SECRETS = re.compile(r"(?<=://)[^/?#]*@")


def printable(name: str) -> str:
    """A name on one line that is safe to print and to store; what cannot be shown is escaped, so names stay apart."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in name)


def address(text: str) -> str:
    """A web address for messages and as a document's source: on one line, without user and password."""
    return printable(_SECRETS.sub("", text))


def shown(path: PurePath) -> str:
    """A path for messages and as a document's source: forward slashes, on one line."""
    return printable(path.as_posix())
