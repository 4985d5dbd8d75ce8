"""What of a query or update would reach the network: SERVICE and LOAD.

Oxigraph cannot be told to refuse them, so its own parser is asked whether a text uses them: the text in which every
"service" and "load" is misspelt parses exactly when none of them was the keyword. No trick of comments, missing spaces
or escapes can come between this and what would be run, for both are read by the same parser.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import pairwise

import pyoxigraph as ox

from graphbuilder.graph import lexer
from graphbuilder.graph.complaints import PADDING
from graphbuilder.graph.lexer import Kind, Token
from graphbuilder.vocabulary import PREFIXES

_KEYWORD = re.compile("service|load", re.IGNORECASE | re.ASCII)

_FAILS = "CREATE GRAPH <urn:x> ; CREATE GRAPH <urn:x>"
"""An operation that never succeeds."""

Piece = tuple[int, int, str]
"""A stretch of a text, and what stands there instead."""


def check_update(text: str, base: str | None = None) -> None:
    """Raises SyntaxError for a text that is no update. It is parsed behind an operation that fails: nothing is run."""
    first = lexer.first_keyword(lexer.tokens(text))
    start = first.start if first else 0
    with suppress(RuntimeError):
        ox.Store().update(f"{text[:start]} {_FAILS} ; {text[start:]}{PADDING}", prefixes=dict(PREFIXES), base_iri=base)


def may_reach(text: str) -> bool:
    """Does one of the keywords stand anywhere in a text?"""
    return _KEYWORD.search(text) is not None


def silenced(text: str, found: list[Token], services: Collection[str], *, loads: bool = False) -> str:
    """The text in which every refused SERVICE SILENT (and LOAD SILENT) has failed, as SPARQL says that it then does.

    SERVICE gives one solution without bindings (SPARQL 1.1 Federated Query, 2.1), LOAD does nothing (Update, 3.1.4).
    """
    return _replaced(text, [*_silent_services(found, services), *(_silent_loads(found) if loads else ())])


def misspelt(text: str, found: list[Token], services: Collection[str]) -> str:
    """The text with another word of the same length for each keyword; an allowed service becomes a graph."""
    graphs = [(start, end, f"GRAPH {iri}".ljust(end - start)) for start, end, iri in _allowed(found, services)]
    return _KEYWORD.sub(lambda keyword: keyword.group()[:-1] + "f", _replaced(text, graphs))


def _allowed(found: list[Token], services: Collection[str]) -> Iterator[Piece]:
    """Where SERVICE [SILENT] <IRI> names an endpoint that may be asked."""
    for number, token in enumerate(found):
        if token.is_word("SERVICE"):
            after = next((t for t in found[number + 1 : number + 3] if not t.is_word("SILENT")), None)
            if after is not None and after.kind is Kind.IRI and after.text[1:-1] in services:
                yield token.start, after.end, after.text


def _silent_services(found: list[Token], services: Collection[str]) -> Iterator[Piece]:
    done = 0
    for number, token in enumerate(found[:-3]):
        silent, where, bracket = found[number + 1 : number + 4]
        if token.start < done or not token.is_word("SERVICE") or not silent.is_word("SILENT") or bracket.text != "{":
            continue
        done = _end_of_group(found[number + 3 :])
        if where.text[1:-1] not in services and done:
            yield token.start, done, "{}"


def _silent_loads(found: list[Token]) -> Iterator[Piece]:
    """LOAD SILENT up to the next operation becomes one that does nothing."""
    for number, (token, after) in enumerate(pairwise(found)):
        if token.is_word("LOAD") and after.is_word("SILENT"):
            rest = found[number + 2 : number + 6]
            length = 4 if [t.text.upper() for t in rest[1:3]] == ["INTO", "GRAPH"] else 1
            if rest[:1] and rest[0].kind in (Kind.IRI, Kind.PREFIXED) and len(rest) >= length:
                yield token.start, rest[length - 1].end, "INSERT DATA {}"


def _end_of_group(found: list[Token]) -> int:
    """Where the group ends with which the tokens begin; 0 where it does not."""
    level = 0
    for token in found:
        if token.kind is Kind.SIGN and token.text in "{}":
            level += 1 if token.text == "{" else -1
            if level == 0:
                return token.end
    return 0


def _replaced(text: str, pieces: list[Piece]) -> str:
    parts, done = [], 0
    for start, end, instead in sorted(pieces):
        parts += [text[done:start], instead]
        done = end
    return "".join([*parts, text[done:]])
