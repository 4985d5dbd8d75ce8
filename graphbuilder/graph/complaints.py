"""What is wrong with a query, said for people: where, and what stands there.

Oxigraph names the furthest place that its parser looked at. A keyword is looked at as a whole, so where it fails the
place lies a keyword's length too far; this is undone here. Near the end of the text there would be no such place, hence
the padding.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import pairwise

from graphbuilder.errors import QueryError
from graphbuilder.graph.lexer import Kind, Token
from graphbuilder.vocabulary import PREFIXES

PADDING = "\n" * 16
"""To append to every text that is parsed: longer than any keyword."""

_ERROR = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORD = re.compile(r"[A-Za-z]\w+")
_SENTENCE = re.compile(r"[A-Z][a-z]+ \w.*")
_MAX_SHOWN = 40
_END = "[_]"


def complaint(text: str, found: list[Token], said: str) -> QueryError:
    """The error E501 for what Oxigraph's parser said of a text; line and column count from 1."""
    unknown = _unknown_prefix(found)
    if unknown is not None:
        return _error(text, unknown.start, _no_prefix(unknown))
    match = _ERROR.fullmatch(said)
    if match is None:
        return _error(text, 0, " ".join(said.split()))
    expected = match[3].split(", ")
    offset = _offset(text + PADDING, int(match[1]), int(match[2]))
    sentence = next((item for item in expected if _SENTENCE.fullmatch(item)), None)
    if sentence is not None:
        return _error(text, min(offset, len(text)), sentence[0].lower() + sentence[1:])
    token = next((token for token in found if token.end > _true_place(offset, expected)), None)
    if token is None:
        return _error(text, len(text.rstrip()), "the query ends too early")
    return _error(text, token.start, _unexpected(token, found))


def _error(text: str, offset: int, reason: str) -> QueryError:
    before = text[:offset]
    return QueryError("E501", line=before.count("\n") + 1, column=offset - before.rfind("\n"), reason=reason)


def _offset(text: str, line: int, column: int) -> int:
    """The place of a line and column."""
    lines = text.split("\n")
    return sum(len(before) + 1 for before in lines[: line - 1]) + column - 1


def _true_place(offset: int, expected: list[str]) -> int:
    """The furthest place where one of these could have begun."""
    keywords = [item for item in expected if _KEYWORD.fullmatch(item)]
    others = [item for item in expected if item not in keywords and item != _END]
    places = [offset - len(keyword) for keyword in keywords]
    return max([*places, offset] if others or not places else places)


def _unexpected(token: Token, found: list[Token]) -> str:
    shown = token.text if len(token.text) <= _MAX_SHOWN else token.text[:_MAX_SHOWN] + "..."
    relative = token.kind is Kind.IRI and ":" not in token.text
    if relative and not any(other.is_word("BASE") for other in found):
        return f"{shown} is relative: write the IRI in full, or declare a BASE"
    return f"unexpected {shown!r}"


def _unknown_prefix(found: list[Token]) -> Token | None:
    """The first name whose prefix is neither known nor declared."""
    declared = {after.text for token, after in pairwise(found) if token.is_word("PREFIX")}
    known = {f"{prefix}:" for prefix in PREFIXES} | declared | {"_:"}
    names = (token for token in found if token.kind is Kind.PREFIXED)
    return next((token for token in names if _prefix(token) not in known), None)


def _no_prefix(token: Token) -> str:
    near = get_close_matches(_prefix(token).rstrip(":"), PREFIXES, 1)
    hint = f"; did you mean {near[0]}:" if near else ""
    return f"unknown prefix {_prefix(token)!r}{hint}"


def _prefix(token: Token) -> str:
    return token.text.partition(":")[0] + ":"
