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

FEWEST_RIGHT = 10
"""Letters beyond ASCII to a wrong byte in what is taken for UTF-8."""

_UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
"""How markup in UTF-16 begins that has no mark."""

_WRONG = re.compile("[\udc80-\udcff]")
_USUAL = "cp1252"


def decoded(data: bytes, media_type: str | None = None) -> str:
    """Bytes of HTML or XML as text.

    A byte order mark tells, then whether it is UTF-8 but for a few bytes, then what `media_type` or the bytes declare;
    else it is the encoding of Western pages that declare none. There is no guess by letters: it fails on short texts.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace")
    for start, encoding in _UNMARKED:
        if data.startswith(start):
            return data.decode(encoding, "replace")
    if (text := _mostly_utf8(data)) is not None:
        return text
    try:
        return data.decode(_declared(data, media_type))
    except (LookupError, UnicodeDecodeError):
        return data.decode(_USUAL, "replace")


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with few wrong bytes among its letters: pieces of other pages, or a letter that is cut off."""
    text = data.decode("utf-8", "surrogateescape")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    wrong = len(text) - len(text.encode("utf-8", "ignore").decode())
    if (FEWEST_RIGHT + 1) * wrong > beyond:
        return None
    return _WRONG.sub(lambda sign: bytes([ord(sign[0]) - 0xDC00]).decode(_USUAL, "replace"), text) if wrong else text


def _declared(data: bytes, media_type: str | None) -> str:
    found = _DECLARATION.search((media_type or "").encode()) or _DECLARATION.search(data[:DECLARED])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    return _WIDER.get(name, name) if _CHARACTER_SETS.fullmatch(name) else _USUAL
