"""Text hygiene: what encodings, editors and type setters left in a text and no reader means.

It runs before a document is made, so that all offsets refer to what it leaves. Quotation marks, dashes and letters stay
as they are. A text that needs none of it comes out as it went in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ftfy import TextFixerConfig, fix_encoding

SHORTEST_MEASURE, LONGEST_MEASURE = 40, 120
"""Characters of a line in a text that a program has wrapped."""

FEWEST_BREAKS = 3
"""So many wrapped line ends has a text at least that is taken for a wrapped one."""

LONGEST_SYLLABLE = 10

MOST_MARKS = 30
"""Combining marks in a row, as in the stream-safe format of Unicode (UAX 15)."""

_MOJIBAKE = TextFixerConfig(explain=False)
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"  # soft hyphen, zero width, direction
    "|(?<=[\x20-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x20-\u024f])"  # joiners mean something in other scripts
)
_PARAGRAPH = re.compile(r"(\n[ \t]*\n\s*)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")


def cleaned(text: str) -> str:
    """A text as its writer meant it.

    Mojibake is mended, invisible signs go, every space is a plain one, accents are composed, controls are spaces, and
    paragraphs that a program has wrapped are whole again.
    """
    return _unwrapped(_plain(text))


def line(text: str) -> str:
    """The same for a value that stands on one line."""
    return " ".join(_plain(text).split())


def without_controls(text: str) -> str:
    """Every control character but tab and line feed, and every half of a surrogate pair, as a space."""
    return _spaced(text, ("Cc", "Cs"))


def with_line_feeds(text: str) -> str:
    """Every line end as a line feed."""
    return _LINE_ENDS.sub("\n", text)


def _plain(text: str) -> str:
    text = with_line_feeds(text)
    if text.isascii():
        return without_controls(text)
    text = unicodedata.normalize("NFC", _with_few_marks(text))
    text = without_controls("\n".join(map(_mended, text.split("\n"))))
    text = _spaced(_INVISIBLE.sub("", text), ("Zs",))
    return unicodedata.normalize("NFC", _with_few_marks(text))


def _with_few_marks(text: str) -> str:
    """The text with no more marks on one letter than any language puts there: to order them costs their square."""
    marks = "".join(sorted(sign for sign in set(text) if unicodedata.combining(sign)))
    return re.sub(rf"([{marks}]{{{MOST_MARKS}}})[{marks}]+", r"\1", text) if marks else text


def _mended(text: str) -> str:
    """A line whose bytes were read in a wrong encoding, read in the right one; ftfy touches no other."""
    return text if text.isascii() else fix_encoding(text, _MOJIBAKE)


def _spaced(text: str, categories: tuple[str, ...]) -> str:
    """The text with a space for each sign of some categories, but for tab and line feed."""
    found = {sign for sign in set(text) if unicodedata.category(sign) in categories} - {"\n", "\t"}
    return text.translate(dict.fromkeys(map(ord, found), " ")) if found else text


def _unwrapped(text: str) -> str:
    """Wrapped paragraphs on one line each, where the whole text shows that a program has wrapped it.

    A program breaks a line where the next word no longer fits. A paragraph in which every line end is such a one, and
    some next line goes on in small letters, is wrapped. A list, a poem or a text with a sentence a line is not.
    """
    pieces = _PARAGRAPH.split(text)
    measure = max((len(line) for piece in pieces for line in piece.split("\n")[:-1]), default=0)
    if not SHORTEST_MEASURE <= measure <= LONGEST_MEASURE:
        return text
    wrapped = [number for number, piece in enumerate(pieces) if _is_wrapped(piece, measure)]
    if sum(len(list(_breaks(pieces[number]))) for number in wrapped) < FEWEST_BREAKS:
        return text
    words = Counter(_WORDS.findall(text))
    for number in wrapped:
        pieces[number] = _joined(pieces[number], words)
    return "".join(pieces)


def _is_wrapped(paragraph: str, measure: int) -> bool:
    breaks = list(_breaks(paragraph))
    full = all(len(line) + _next(line, after) > measure for line, after in breaks)
    return bool(breaks) and full and any(after.lstrip()[0].islower() for _, after in breaks)


def _next(line: str, after: str) -> int:
    """Characters that would have come onto a line: a space and the next word, or the next syllable behind a hyphen."""
    return LONGEST_SYLLABLE if line.endswith("-") else 1 + len(after.split(maxsplit=1)[0])


def _breaks(paragraph: str) -> Iterator[tuple[str, str]]:
    """Each line with the one after it, which is never blank."""
    lines = paragraph.lstrip("\n").rstrip().split("\n")
    return pairwise(lines)


def _joined(paragraph: str, words: Counter[str]) -> str:
    """The lines as one. A word that a hyphen breaks loses it where the text has the whole word elsewhere."""

    def mend(match: re.Match[str]) -> str:
        whole = match[1] + match[2]
        return whole if words[whole] else f"{match[1]}-{match[2]}"

    return re.sub(r"[ \t]*\n[ \t]*(?=\S)", " ", _BROKEN_WORD.sub(mend, paragraph))
