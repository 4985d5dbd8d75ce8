"""SPARQL over the union of all graphs, with the known prefixes: queries only read, and nothing reaches the network.

Oxigraph's query parser knows no updates; what reaches the network is refused as `network` says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import NamedNode

from graphbuilder.errors import QueryError
from graphbuilder.graph import lexer, network
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

_FROM = re.compile("from", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a query looks: the union of all graphs, or as the SPARQL protocol's parameters say.

    `default` and `named` are the graphs of `default-graph-uri` and `named-graph-uri`; when there are any, nothing else
    is looked at. `services` are the endpoints that SERVICE may ask. Relative IRIs are resolved against `base`.
    """

    union: bool = True
    default: tuple[NamedNode, ...] = ()
    named: tuple[NamedNode, ...] = ()
    services: frozenset[str] = frozenset()
    base: str | None = None


EVERYWHERE = Scope()


def run(store: Store, text: str, *, union: bool = True, limit: int | None = None) -> Result:
    """Answer a query: rows for SELECT, a truth value for ASK, triples for CONSTRUCT and DESCRIBE.

    Patterns outside GRAPH look into all graphs; with `union=False`, or after FROM, only where SPARQL says. At most
    `limit` rows or triples are read; the result says when there were more.
    Raises QueryError E501 (syntax), E507 (SERVICE, LOAD), E509 (an update), E510 (too long or deep), E523 (a function
    that nobody knows).
    """
    with answering():
        return result_of(answer(store, text, Scope(union)), limit)


@contextmanager
def answering() -> Iterator[None]:
    """Raises QueryError E523 for what fails while an answer is made and read (an unknown function, a service)."""
    try:
        yield
    except (RuntimeError, OSError) as error:
        raise QueryError("E523", reason=" ".join(str(error).split()).rstrip(".")) from None


def answer(store: Store, text: str, scope: Scope = EVERYWHERE) -> Answer:
    """What Oxigraph answers to a user's query; to be read inside `answering`. Raises as `run`."""
    _check_size(text, MAX_TOKENS)
    try:
        if network.may_reach(text):
            text = network.silenced(text, _tokens(text), scope.services)
            harmless = network.misspelt(text, _tokens(text), scope.services)
            Store.memory().query(harmless + PADDING, base=scope.base)
        return _asked(store, text, scope)
    except SyntaxError as error:
        found = _tokens(text)
        raise _refusal(found, UPDATES, "E509") or complaint(text, found, str(error)) from None


def update(store: Store, text: str, services: Collection[str] = (), base: str | None = None) -> None:
    """Make a user's update, all of it or nothing.

    Raises QueryError E501 (syntax), E507 (SERVICE, LOAD), E510 (too long or deep), E511 (a query), E519 (it fails: a
    graph to be created is there already, or the like).
    """
    _check_size(text, MAX_UPDATE_TOKENS)
    try:
        if network.may_reach(text):
            network.check_update(text, base)
            text = network.silenced(text, _tokens(text), services, loads=True)
            _check_network(text, services, base)
        store.update(text + PADDING, base=base)
    except SyntaxError as error:
        found = _tokens(text)
        raise _other_language(found, QUERIES, "E511") or complaint(text, found, str(error)) from None
    except RuntimeError as error:
        raise QueryError("E519", reason=" ".join(str(error).split()).rstrip(".")) from None


def _check_network(text: str, services: Collection[str], base: str | None) -> None:
    """Raises QueryError E507 for an update that reaches the network, and nothing for any other that parses."""
    try:
        network.check_update(network.misspelt(text, _tokens(text), services), base)
    except SyntaxError:
        raise QueryError("E507") from None


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


def _asked(store: Store, text: str, scope: Scope) -> Answer:
    if scope.default or scope.named:
        return store.query(text + PADDING, union=False, default=scope.default, named=scope.named, base=scope.base)
    return store.query(text + PADDING, union=scope.union and not _has_from(text), base=scope.base)


def _has_from(text: str) -> bool:
    return _FROM.search(text) is not None and any(token.is_word("FROM") for token in _tokens(text))


def _tokens(text: str) -> list[Token]:
    return list(lexer.tokens(text))


def _check_size(text: str, most: int) -> None:
    """Raises QueryError E510. A short text with few brackets need not be cut into tokens, which takes longer than many
    a query.
    """
    if len(text) <= most and sum(map(text.count, "{([")) <= MAX_DEPTH:
        return
    found = _tokens(text)
    if len(found) > most:
        raise QueryError("E510", size=f"{len(found)} tokens", limit=most)
    depth = lexer.depth(found)
    if depth > MAX_DEPTH:
        raise QueryError("E510", size=f"{depth} levels of brackets", limit=MAX_DEPTH)


def _refusal(found: list[Token], others: tuple[str, ...], code: str) -> QueryError | None:
    """Why a text is refused that asks for the network, or is of the other language."""
    if any(token.is_word("SERVICE", "LOAD") for token in found):
        return QueryError("E507")
    return _other_language(found, others, code)


def _other_language(found: list[Token], others: tuple[str, ...], code: str) -> QueryError | None:
    first = lexer.first_keyword(found)
    if first and first.is_word(*others):
        return QueryError(code, keyword=first.text)
    return None
