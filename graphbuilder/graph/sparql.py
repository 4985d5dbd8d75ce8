"""SPARQL queries over the union of all graphs, with the known prefixes: read-only, and with no way to the network.

Oxigraph's query parser knows no updates. SERVICE it cannot be told to refuse, so its own parser is asked whether a text
uses it: the text in which every "service" is misspelt parses exactly when none of them was the keyword. No trick of
comments, missing spaces or escapes can come between this and what would be run, for both are read by the same parser.
"""

from __future__ import annotations

import re
from itertools import dropwhile

from graphbuilder.errors import QueryError
from graphbuilder.graph import lexer
from graphbuilder.graph.complaints import PADDING, complaint
from graphbuilder.graph.lexer import Kind, Token
from graphbuilder.graph.results import Result, result_of
from graphbuilder.graph.store import Store

MAX_TOKENS = 10_000
"""What is longer could overflow the parser's stack, which ends the process."""

MAX_DEPTH = 100
"""How deep brackets may be nested, for the same reason."""

UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")

_SERVICE = re.compile("service", re.IGNORECASE | re.ASCII)


def run(store: Store, text: str, *, union: bool = True) -> Result:
    """Answer a query: rows for SELECT, a truth value for ASK, triples for CONSTRUCT and DESCRIBE.

    Patterns outside GRAPH look into all graphs; with `union=False`, or after FROM, only where SPARQL says.
    Raises QueryError E501 (syntax), E507 (SERVICE, LOAD), E509 (another update), E510 (too long or deep).
    """
    found = list(lexer.tokens(text))
    _check_size(found)
    everywhere = union and not any(token.is_word("FROM") for token in found)
    try:
        if _SERVICE.search(text):
            Store.memory().query(_SERVICE.sub(_misspelt, text) + PADDING)
        return result_of(store.query(text + PADDING, union=everywhere))
    except SyntaxError as error:
        raise _refusal(found) or complaint(text, found, str(error)) from None


def _misspelt(keyword: re.Match[str]) -> str:
    """Another word of the same length, so that offsets in messages hold."""
    return keyword.group()[:-1] + "f"


def _check_size(found: list[Token]) -> None:
    if len(found) > MAX_TOKENS:
        raise QueryError("E510", size=f"{len(found)} tokens", limit=MAX_TOKENS)
    depth = lexer.depth(found)
    if depth > MAX_DEPTH:
        raise QueryError("E510", size=f"{depth} levels of brackets", limit=MAX_DEPTH)


def _refusal(found: list[Token]) -> QueryError | None:
    """Why a text that is no query is refused, where it is an update or asks for the network."""
    body = dropwhile(lambda token: token.kind is not Kind.WORD or token.is_word("PREFIX", "BASE"), found)
    first = next(body, None)
    if any(token.is_word("SERVICE") for token in found) or (first and first.is_word("LOAD")):
        return QueryError("E507")
    if first and first.is_word(*UPDATES):
        return QueryError("E509", keyword=first.text)
    return None
