"""Named units of armed forces: "3rd Battalion, 6th Marines", "134th Expeditionary Fighter Squadron", "Task Force 50".

A number and a word of units make a name, whatever the model thinks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphbuilder.extraction.recurrence import Found
from graphbuilder.extraction.syntax import HYPHENS

UNIT = "UNIT"
"""The label of a unit's name."""

NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
SHORT = re.compile(r"[A-Z]{2,5}")
TASK_FORCE = re.compile(r"C?[A-Z]{0,3}TF")
LONGEST_NAME = 7


def units(doc: Doc, words: frozenset[str], offices: frozenset[str]) -> Iterator[Found]:
    """The units that a text names; `words` are the nouns that end a unit's name, `offices` are none of its words."""
    for token in doc:
        text = token.text
        if text[:1].isdigit():
            end = _numbered_end(token, words) if NUMBERED.fullmatch(text) else None
            if end is not None:
                yield Found(token.i, end, UNIT)
        elif _is_task_force(token, text):
            start, end = _capitals_start(token), _task_force_end(token, offices)
            if end > token.i + 1:
                yield Found(start, end, UNIT)


def _is_task_force(token: Token, text: str) -> bool:
    if text == "Force":
        return token.i > 0 and token.nbor(-1).text == "Task"
    return text.endswith("TF") and TASK_FORCE.fullmatch(text) is not None


def _numbered_end(number: Token, words: frozenset[str]) -> int | None:
    """Where "5th Special Forces Group" or "507th ARW" ends: at the last word of units among the capitals."""
    doc, end = number.doc, None
    for token in doc[number.i + 1 : number.i + LONGEST_NAME]:
        if not token.text[0].isupper() or token.lower_ == "century":
            break
        if token.lower_ in words:
            end = token.i + 1
    if end is None and number.i + 1 < len(doc) and SHORT.fullmatch(doc[number.i + 1].text):
        return number.i + 2
    return end


def _is_named(token: Token) -> bool:
    return token.is_title or token.is_digit or SHORT.fullmatch(token.text) is not None


def _capitals_start(token: Token) -> int:
    """Where "Combined Joint Task Force" begins."""
    start = token.i
    while start > 0 and token.doc[start - 1].is_title and not token.doc[start - 1].is_sent_start:
        start -= 1
    return start


def _task_force_end(force: Token, offices: frozenset[str]) -> int:
    """Behind its short form in brackets, its number or letters, and the operation behind a dash."""
    doc, end = force.doc, force.i + 1
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        end += 3
    if end < len(doc) and doc[end].text in HYPHENS:
        end += 1
    while end < len(doc) and doc[end].lower_ not in offices and _is_named(doc[end]):
        end += 1
    return end - 1 if doc[end - 1].text in HYPHENS else end
