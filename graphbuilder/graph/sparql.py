"""SPARQL over the union of all graphs, with the known prefixes: queries only read, and nothing reaches the network.

Oxigraph's query parser knows no updates. SERVICE and LOAD it cannot be told to refuse, so its own parser is asked
whether a text uses them: the text in which every "service" and "load" is misspelt parses exactly when none of them was
the keyword. No trick of comments, missing spaces or escapes can come between this and what would be run, for both are
read by the same parser.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from pyoxigraph import NamedNode

from graphbuilder.errors import QueryError
from graphbuilder.graph import lexer
from graphbuilder.graph.complaints import PADDING, complaint
from graphbuilder.graph.lexer import Kind, Token
from graphbuilder.graph.results import Result, result_of
from graphbuilder.graph.store import Answer, Store

MAX_TOKENS = 10_000
"""What is longer could overflow the parser's stack, which ends the process."""

MAX_UPDATE_TOKENS = 1_000_000
"""An update holds data, which the parser reads without recursion."""

MAX_DEPTH = 100
"""How deep brackets may be nested, for the same reason."""

UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
QUERIES = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

_NETWORK = re.compile("service|load", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a query looks: the union of all graphs, or as the SPARQL protocol's parameters say.

    `default` and `named` are the graphs of `default-graph-uri` and `named-graph-uri`; when there are any, nothing else
    is looked at. `services` are the endpoints that SERVICE may ask.
    """

    union: bool = True
    default: tuple[NamedNode, ...] = ()
    named: tuple[NamedNode, ...] = ()
    services: frozenset[str] = frozenset()


EVERYWHERE = Scope()


def run(store: Store, text: str, *, union: bool = True, limit: int | None = None) -> Result:
    """Answer a query: rows for SELECT, a truth value for ASK, triples for CONSTRUCT and DESCRIBE.

    Patterns outside GRAPH look into all graphs; with `union=False`, or after FROM, only where SPARQL says. At most
    `limit` rows or triples are read; the result says when there were more.
    Raises QueryError E501 (syntax), E507 (SERVICE, LOAD), E509 (an update), E510 (too long or deep).
    """
    return result_of(answer(store, text, Scope(union)), limit)


def answer(store: Store, text: str, scope: Scope = EVERYWHERE) -> Answer:
    """What Oxigraph answers to a user's query. Raises as `run`."""
    found = _checked(text, MAX_TOKENS)
    try:
        if _NETWORK.search(text):
            Store.memory().query(_harmless(text, found, scope.services))
        return _asked(store, text, found, scope)
    except SyntaxError as error:
        raise _refusal(found, UPDATES, "E509") or complaint(text, found, str(error)) from None


def update(store: Store, text: str, services: Collection[str] = ()) -> None:
    """Make a user's update, all of it or nothing.

    Raises QueryError E501 (syntax), E507 (SERVICE, LOAD), E510 (too long or deep), E511 (a query).
    """
    found = _checked(text, MAX_UPDATE_TOKENS)
    try:
        if _NETWORK.search(text):
            Store.memory().update(_harmless(text, found, services))
        store.update(text + PADDING)
    except SyntaxError as error:
        raise _refusal(found, QUERIES, "E511") or complaint(text, found, str(error)) from None


def using(text: str, default: Sequence[NamedNode], named: Sequence[NamedNode]) -> str:
    """An update that matches in these graphs (`using-graph-uri` and `using-named-graph-uri` of the SPARQL protocol).

    Raises QueryError E512 where the update itself says USING or WITH.
    """
    found = list(lexer.tokens(text))
    if any(token.is_word("USING", "WITH") for token in found):
        raise QueryError("E512")
    clause = "".join([*(f" USING {graph}" for graph in default), *(f" USING NAMED {graph}" for graph in named), " "])
    parts, done = [], 0
    for place in _places_of_where(found):
        parts += [text[done:place], clause]
        done = place
    return "".join([*parts, text[done:]])


def _places_of_where(found: list[Token]) -> Iterator[int]:
    """Where the WHERE of each DELETE and INSERT with a template begins."""
    level = 0
    for before, token in pairwise(found):
        level += before.kind is Kind.SIGN and before.text == "{"
        level -= before.kind is Kind.SIGN and before.text == "}"
        if level == 0 and token.is_word("WHERE") and not before.is_word("DELETE"):
            yield token.start


def _asked(store: Store, text: str, found: list[Token], scope: Scope) -> Answer:
    if scope.default or scope.named:
        return store.query(text + PADDING, union=False, default=scope.default, named=scope.named)
    everywhere = scope.union and not any(token.is_word("FROM") for token in found)
    return store.query(text + PADDING, union=everywhere)


def _harmless(text: str, found: list[Token], services: Collection[str]) -> str:
    """The text with another word of the same length for each keyword that reaches the network.

    A service that is allowed becomes a graph.
    """
    parts, done = [], 0
    for start, end, iri in _services(found):
        if iri[1:-1] in services:
            parts += [text[done:start], f"GRAPH {iri}".ljust(end - start)]
            done = end
    return _NETWORK.sub(_misspelt, "".join([*parts, text[done:]])) + PADDING


def _services(found: list[Token]) -> Iterator[tuple[int, int, str]]:
    """Where SERVICE [SILENT] <IRI> stands, and the IRI."""
    for number, token in enumerate(found):
        if token.is_word("SERVICE"):
            after = [other for other in found[number + 1 : number + 3] if not other.is_word("SILENT")]
            if after and after[0].kind is Kind.IRI:
                yield token.start, after[0].end, after[0].text


def _misspelt(keyword: re.Match[str]) -> str:
    return keyword.group()[:-1] + "f"


def _checked(text: str, most: int) -> list[Token]:
    found = list(lexer.tokens(text))
    if len(found) > most:
        raise QueryError("E510", size=f"{len(found)} tokens", limit=most)
    depth = lexer.depth(found)
    if depth > MAX_DEPTH:
        raise QueryError("E510", size=f"{depth} levels of brackets", limit=MAX_DEPTH)
    return found


def _refusal(found: list[Token], others: tuple[str, ...], code: str) -> QueryError | None:
    """Why a text is refused that asks for the network, or is of the other language."""
    body = dropwhile(lambda token: token.kind is not Kind.WORD or token.is_word("PREFIX", "BASE"), found)
    first = next(body, None)
    if any(token.is_word("SERVICE", "LOAD") for token in found):
        return QueryError("E507")
    if first and first.is_word(*others):
        return QueryError(code, keyword=first.text)
    return None
