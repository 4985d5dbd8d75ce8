"""Markup as text, in the encoding in which it is, which is not always the one that it declares."""

from __future__ import annotations

import codecs
import re

DECLARED = 4096
"""Bytes at the head of a page or feed in which it may declare its encoding."""

_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Byte order marks and the encodings that they tell."""

_CHARACTER_SETS = re.compile(r"(?:windows|iso|cp|koi8|mac|tis|gb|big5|euc|shift)[\w-]*")
"""What may be declared; a declaration in the bytes cannot mean UTF-16, and Python has codecs that are none."""

_WIDER = {"iso-8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030"}
"""What is meant where these are declared (WHATWG Encoding Standard)."""

_USUAL = "cp1252"


def decoded(data: bytes, media_type: str | None = None) -> str:
    """Bytes of HTML or XML as text.

    A byte order mark tells, then whether it is UTF-8, then what `media_type` or the bytes declare; else it is the
    encoding of Western pages that declare none. There is no guess by letters: it fails on short texts.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace")
    for encoding in ("utf-8", _declared(data, media_type)):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode(_USUAL, "replace")


def _declared(data: bytes, media_type: str | None) -> str:
    found = _DECLARATION.search((media_type or "").encode()) or _DECLARATION.search(data[:DECLARED])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    return _WIDER.get(name, name) if _CHARACTER_SETS.fullmatch(name) else _USUAL
