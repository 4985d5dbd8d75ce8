"""Stretches in quotation marks, tolerant of marks that do not close or do not open.

A quotation ends with its paragraph at the latest; straight marks alternate; a closing mark without an opening one
closes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from graphbuilder.extraction.layout import paragraphs

OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
STRAIGHT = frozenset({'"', "''", "``"})
SHORTEST = 4
"""Fewer tokens between marks are scare quotes ("backyard"), not somebody's words, unless they are a sentence."""

DASHES = frozenset({"―", "—", "–", "--", "-"})
"""Between a name and what it tells, or a dateline and its text."""

ENDS = frozenset(",.!?…")


def quoted_ranges(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges inside quotation marks, the marks left out, in text order."""
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(doc):
        found.extend(r for r in _in_paragraph(doc, start, end) if r[1] - r[0] >= SHORTEST or _is_sentence(doc, *r))
    return found


def _is_sentence(doc: Doc, start: int, end: int) -> bool:
    """ "“Never!”": a capital at the start and a mark at the end."""
    return end - start > 1 and doc[start].text[0].isupper() and doc[end - 1].text in ENDS


def _in_paragraph(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for index, token in enumerate(doc[start:end], start):
        text = token.text
        if opened is None:
            if _opens(doc, index, start):
                opened = index + 1
        elif text in CLOSING or text in STRAIGHT or _reopens(doc, index):
            yield opened, index
            opened = None
    if opened is not None:
        yield opened, end


def _opens(doc: Doc, index: int, start: int) -> bool:
    text = doc[index].text
    if text in OPENING or text in STRAIGHT:
        return True
    return text in CLOSING and index > start and bool(doc[index].whitespace_) and bool(doc[index - 1].whitespace_)


def _reopens(doc: Doc, index: int) -> bool:
    """An opening mark right after a comma, full stop or word closes: a slip, or the German way („so“)."""
    return doc[index].text in OPENING and (doc[index - 1].is_punct or not doc[index - 1].whitespace_)
