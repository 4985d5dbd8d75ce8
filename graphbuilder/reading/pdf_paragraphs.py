"""From the lines of pages to paragraphs: lines are joined where one paragraph runs on.

A PDF file knows only where letters stand. A paragraph ends at a gap, before an indent, where the size changes, or where
a sentence ends on a line that had room for the next word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuilder.reading import article, pdf_furniture
from graphbuilder.reading.pdf_lines import Line

WIDE = 1.25
"""A gap is one where lines stand so much farther apart than they mostly do."""

USUAL_LEADING = 1.3
"""From line to line, in sizes."""

INDENT = 0.7
"""In sizes."""

ROOM = 0.8
"""A line with a word more that is still shorter than this share of a full one had room for it."""

TAIL = 60
"""Characters at the end of a line that tell how it ends; longer words are none."""

_BULLET = re.compile(r"(?:[•‣◦▪●·*–-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_FINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line, with the page from 0 on which it begins and the size of its first line."""

    text: str
    page: int
    size: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of a document, in the order of its lines."""
    everything = [line for page in pages for line in page]
    lines = list(pdf_furniture.without(pages, 1.1 * body_size(everything))) or everything
    joined = _Joiner(lines)
    blocks: list[list[Line]] = []
    for number, line in enumerate(lines):
        if not blocks or joined.breaks(number):
            blocks.append([])
        blocks[-1].append(line)
    return [Paragraph(joined.text(block), block[0].page, block[0].size) for block in blocks]


def body_size(found: Iterable[Paragraph | Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for one in found:
        sizes[round(one.size, 1)] += len(one.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


class _Joiner:
    """Knows how the lines of a document stand: how far apart, how long, and how it breaks words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._size = body_size(lines)
        self._leading = self._most_often()
        lengths = sorted(len(line.text) for line in lines if self._is_body(line))
        self._measure = lengths[len(lengths) * 19 // 20] if lengths else 0
        self._words = Counter(word for line in lines for word in _WORD.findall(line.text))
        broken = filter(None, (_parts(one, other) for one, other in pairwise(lines)))
        self._hyphenates = any(self._words[head + rest] for head, rest in broken)

    def breaks(self, number: int) -> bool:
        """Does a paragraph begin with a line that is not the first?"""
        above, line = self._lines[number - 1], self._lines[number]
        if abs(above.size - line.size) > 0.1 * max(above.size, line.size) or _BULLET.match(line.text):
            return True
        ended = _FINAL.search(above.text[-TAIL:]) is not None
        gap = above.y - line.y
        if above.page != line.page or gap <= 0:
            return ended
        leading = self._leading if self._is_body(line) else USUAL_LEADING * line.size
        first_word = line.text.partition(" ")[0]
        room = len(above.text) + 1 + len(first_word) < ROOM * self._measure
        return gap > WIDE * leading or (ended and room) or self._is_indented(number)

    def text(self, block: Sequence[Line]) -> str:
        """The lines of a paragraph as one."""
        text = block[0].text
        for above, line in pairwise(block):
            parts = _parts(above, line)
            if parts is None:
                text += f" {line.text}"
            else:
                text = (text[:-1] if self._is_syllable(*parts, text[-1]) else text) + line.text
        return text

    def _is_body(self, line: Line) -> bool:
        return abs(line.size - self._size) <= 0.1 * self._size

    def _most_often(self) -> float:
        gaps = Counter(
            round((above.y - line.y) * 2) / 2
            for above, line in pairwise(self._lines)
            if above.page == line.page and self._is_body(line) and 0 < above.y - line.y < 3 * self._size
        )
        return max(gaps, key=lambda gap: (gaps[gap], -gap), default=USUAL_LEADING * self._size)

    def _is_indented(self, number: int) -> bool:
        """Does a line begin to the right of the one above, and the one below not? Then it is no hanging indent."""
        above, line = self._lines[number - 1], self._lines[number]
        below = self._lines[number + 1] if number + 1 < len(self._lines) else above
        indent = INDENT * line.size
        return line.x - above.x > indent and line.x - below.x > indent and not _BULLET.match(above.text)

    def _is_syllable(self, head: str, rest: str, hyphen: str) -> bool:
        """Does the hyphen at a line end go, because only the line end put it there?"""
        if self._words[head + rest] or hyphen == "\u00ad":
            return True
        return self._hyphenates and not self._words[f"{head}-{rest}"]


def _parts(above: Line, line: Line) -> tuple[str, str] | None:
    """The parts of the word that a line end breaks, if it breaks one."""
    head, rest = _BROKEN.search(above.text[-TAIL:]), _WORD.match(line.text)
    return (head[1], rest[0]) if head and rest and rest[0][0].islower() else None


def title(found: Sequence[Paragraph], declared: str) -> int | None:
    """Which paragraph is the title: the one that the file declares, else a large one at the head of the first page.

    What a file declares and does not show is its first draft's title, or its program's.
    """
    head = [(number, one) for number, one in enumerate(found[:8]) if one.page == 0 and article.is_title(one.text)]
    wanted = _letters(declared)
    shown = next((number for number, one in head if wanted and _letters(one.text) == wanted), None)
    if shown is not None or not head:
        return shown
    number, largest = max(head, key=lambda entry: (entry[1].size, -entry[0]))
    return number if largest.size >= 1.15 * body_size(found) else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
