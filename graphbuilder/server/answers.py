"""What the server's processes do with a store: functions of a store that give bytes, to be run by `workers`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from graphbuilder.errors import QueryError
from graphbuilder.graph import formats, names, sparql, terms, views
from graphbuilder.graph.sparql import Scope
from graphbuilder.graph.store import Answer, Store
from graphbuilder.knowledge_graph import KnowledgeGraph
from graphbuilder.page import html
from graphbuilder.server.negotiation import RESULTS, TRIPLES, TRUTHS, chosen


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as bytes, with its media type; no media type where the client accepts none that fits."""

    media: str | None
    body: bytes = b""


@dataclass(slots=True)
class _Bounded:
    """A file in memory that refuses to become larger than so many bytes."""

    most: int
    parts: list[bytes] = field(default_factory=list)
    size: int = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        if self.size > self.most:
            raise _TooLargeError
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""


class _TooLargeError(Exception):
    pass


def query(store: Store, text: str, scope: Scope, accept: str, most: int) -> Written:
    """The answer to a query, of at most so many bytes.

    Raises QueryError as `sparql.run`, E515 where the answer is larger.
    """
    with sparql.answering():
        return _written(sparql.answer(store, text, scope), accept, most)


def _written(answer: Answer, accept: str, most: int) -> Written:
    if isinstance(answer, ox.QueryTriples):
        return graph(answer, accept, most)
    known = TRUTHS if isinstance(answer, ox.QueryBoolean) else RESULTS
    media = chosen(accept, known)
    if media is None:
        return Written(None)
    target = _Bounded(most)
    try:
        answer.serialize(cast("IO[bytes]", target), known[media])
    except _TooLargeError:
        raise _too_large(most) from None
    return Written(media, b"".join(target.parts))


def graph(triples: Iterable[ox.Triple], accept: str, most: int) -> Written:
    """Triples, sorted and each once. Raises QueryError E515."""
    media = chosen(accept, TRIPLES)
    if media is None:
        return Written(None)
    body = formats.serialised(sorted(set(triples), key=str), TRIPLES[media])
    if len(body) > most:
        raise _too_large(most)
    return Written(media, body)


def resource(store: Store, iri: str, accept: str, most: int) -> Written | None:
    """What is said of a node, and the labels of those that it is said with; nothing where nothing is."""
    node = names.node_of(iri)
    found = {quad.triple for quad in store.match(node)} if node is not None else set()
    if not found:
        return None
    others = {triple.object for triple in found if isinstance(triple.object, ox.NamedNode)}
    labels = {quad.triple for other in others for quad in store.match(other, terms.LABEL)}
    return graph(found | labels, accept, most)


def page(store: Store, title: str) -> str:
    """The interactive page. Raises PageError E601 where there is nothing to draw."""
    return html.to_html(KnowledgeGraph(store).view(), title)


def update(store: Store, text: str, services: frozenset[str], base: str, snapshot: Path) -> None:
    """Make an update, derive the views anew and leave a snapshot. Raises QueryError as `sparql.update`."""
    with views.kept(store):
        sparql.update(store, text, services, base)
    store.snapshot(snapshot)


def mend(store: Store, snapshot: Path) -> None:
    """Derive the views after a change that was stopped, and leave a snapshot."""
    if views.is_outdated(store):
        views.derive(store)
    store.snapshot(snapshot)


def named_graph(store: Store, name: str | None, accept: str, most: int) -> Written | None:
    """A named graph (or the default graph) for the Graph Store Protocol; nothing where there is none."""
    where = _graph_name(name)
    found = [quad.triple for quad in store.inner.quads_for_pattern(None, None, None, where)]
    if not found and name is not None and not store.inner.contains_named_graph(where):
        return None
    return graph(found, accept, most)


def put_graph(store: Store, name: str | None, data: bytes, media: str, replace: bool, snapshot: Path) -> bool:
    """Let a graph hold what a text says, or that too; says whether it is new. Raises GraphError E403, E430, E431."""
    where = _graph_name(name)
    fresh = name is not None and not store.inner.contains_named_graph(where)
    read = [quad.triple for quad in formats.parsed(data, TRIPLES[media], "the graph", name)]
    triples = formats.serialised(read, ox.RdfFormat.N_TRIPLES).decode()
    inside = triples if name is None else f"GRAPH {where} {{ {triples} }}"
    emptied = f"CLEAR SILENT {_place(name, where)} ; " if replace else ""
    created = f"CREATE SILENT GRAPH {where} ; " if name is not None else ""
    with views.kept(store):
        store.update(f"{emptied}{created}INSERT DATA {{ {inside} }}")
    store.snapshot(snapshot)
    return fresh


def delete_graph(store: Store, name: str | None, snapshot: Path) -> bool:
    """Remove a graph; says whether it was there."""
    where = _graph_name(name)
    there = name is None or store.inner.contains_named_graph(where)
    if there:
        with views.kept(store):
            store.update(f"DROP SILENT {_place(name, where)}")
        store.snapshot(snapshot)
    return there


def size(store: Store) -> int:
    """The number of quads."""
    return len(store)


def _graph_name(name: str | None) -> ox.NamedNode | ox.DefaultGraph:
    if name is None:
        return ox.DefaultGraph()
    try:
        return ox.NamedNode(name)
    except ValueError:
        raise QueryError("E518", value=name) from None


def _place(name: str | None, where: ox.NamedNode | ox.DefaultGraph) -> str:
    return "DEFAULT" if name is None else f"GRAPH {where}"


def _too_large(most: int) -> QueryError:
    return QueryError("E515", limit=f"{most / 2**20:g} MB")
