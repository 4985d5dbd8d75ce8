"""A graph kept in any SPARQL 1.1 store, read and written over HTTP.

Only named graphs are written, by INSERT DATA, DELETE DATA and DELETE WHERE inside GRAPH: what every store understands.
A query is first parsed here, so that it is the same language as elsewhere, and no update in disguise. Blank nodes are
not written, for they would be other nodes in each request.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, Final, Literal, TypeVar
from weakref import finalize

import pyoxigraph as ox
from rdflib import Dataset

from graphbuilder.errors import GraphError
from graphbuilder.graph import formats, literals, network, portable, remote_dataset, terms
from graphbuilder.graph.protocol import Address, Credentials, Service
from graphbuilder.graph.store import Answer, Store, Term
from graphbuilder.vocabulary import GBP, GBR, PREFIXES

MAX_OPERATION: Final = 1000
"""So many triples are written by one INSERT DATA; Virtuoso's parser takes fewer than 5,000."""

MAX_REQUEST: Final = 2**22
"""So many characters of updates are sent in one request, or one triple if it is larger."""

MAX_PAGE: Final = 50_000
"""So many quads are read in one request, or one graph if it is larger."""

MAX_LISTED: Final = 500
"""So many terms or quads are asked for in one request."""

Item = TypeVar("Item")

_NO_LINKS = f'FILTER (!STRSTARTS(STR(?s), "{GBR}") || !STRSTARTS(STR(?p), "{GBP}"))'
_NOWHERE = ox.NamedNode("urn:graphbuilder:nowhere")
_BOOLEAN = ox.NamedNode(PREFIXES["xsd"] + "boolean")
_TRUTHS = {"1": "true", "0": "false"}


class RemoteStore(Store):
    """The named graphs of a SPARQL service. Every method raises GraphError E421 and E422, as `Service` does.

    Those that read raise QueryError E424, E425 and E515 too, those that write GraphError E423 and E426 (a blank node,
    or no named graph). Queries look into the union of all graphs: by the service's own setting (`union`), else its
    graphs are listed with each query. Where the service keeps more than this graph, only those graphs are seen by all
    methods but `query` whose names begin with `within`. Literals that the service would change are sent as `verbatim`
    says: always, never, or (None) where the service changes those of a question; it is asked once.
    """

    def __init__(self, service: Service, *, union: bool = True, within: str = "", verbatim: bool | None = None) -> None:
        self._service, self._union, self._within, self._verbatim = service, union, within, verbatim
        self.folder = None

    @classmethod
    def connect(  # noqa: PLR0913 (all that a service may want to know)
        cls,
        query_url: str,
        *,
        update_url: str | None = None,
        graph_store_url: str | None = None,
        token: str | None = None,
        user: str | None = None,
        password: str | None = None,
        digest: bool = False,
        default_graph: Literal["union", "separate"] = "union",
        within: str = "",
        verbatim: bool | None = None,
        timeout: float = 30.0,
    ) -> RemoteStore:
        """The store behind a SPARQL 1.1 query address; updates go to the same one where no other is given.

        With `graph_store_url` a graph is replaced by one PUT of the Graph Store Protocol. `default_graph` says what the
        service takes for its default graph: the union of all graphs, or one of its own. `verbatim` says whether the
        service would change literals of types that it knows (see `literals`). Nothing is sent yet.
        Raises GraphError E420 for what is no address.
        """
        address = Address(query_url, query_url if update_url is None else update_url, graph_store_url)
        service = Service(address, Credentials(token, user, password, digest), timeout)
        store = cls(service, union=default_graph == "union", within=within, verbatim=verbatim)
        finalize(store, service.close)
        return store

    def __len__(self) -> int:
        """Number of quads."""
        return sum(size for _, size in self._sizes())

    def __contains__(self, quad: ox.Quad) -> bool:
        return bool(self.among([quad]))

    def match(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Quads that fit a pattern, in no order; None fits anything, any graph too. One request."""
        if subject and predicate and object_ and graph:
            return iter(self.among([ox.Quad(subject, predicate, object_, graph)]))
        given = dict(zip("spog", (subject, predicate, object_, graph), strict=True))
        return iter(self._quads(given={name: term for name, term in given.items() if term is not None}))

    def among(self, quads: Iterable[ox.Quad]) -> set[ox.Quad]:
        """Those of some quads that are in the store; a request for some hundreds.

        Of literals all with the same subject and property are fetched, for Virtuoso misses some that it is asked for.
        """
        wanted = set(quads)
        exact = {f"({q.subject} {q.predicate} {q.graph_name} {q.object})" for q in wanted if not _is_literal(q.object)}
        wide = {f"({q.subject} {q.predicate} {q.graph_name})" for q in wanted if _is_literal(q.object)}
        found: set[ox.Quad] = set()
        for names, rows in (("?s ?p ?g ?o", exact), ("?s ?p ?g", wide)):
            for part in _portions(sorted(rows), MAX_LISTED):
                found.update(self._quads(f"VALUES ({names}) {{ {' '.join(part)} }}"))
        return found & wanted

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one graph, in no order; all are read in pages of whole graphs."""
        if graph is not None:
            yield from self.match(graph=graph)
            return
        for page in _portions(self._sizes(), MAX_LISTED, itemgetter(1), MAX_PAGE):
            yield from self._quads(f"VALUES ?g {{ {' '.join(str(name) for name, _ in page)} }}")

    def graphs(self) -> list[ox.NamedNode]:
        """The named graphs that hold something, sorted."""
        rows = self._rows("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", "g")
        return sorted((name for (name,) in rows if self._is_own(name)), key=str)

    def near(self, nodes: Iterable[ox.NamedNode], steps: int = 2) -> Store:
        """This store, with all at hand that is said of some nodes and of those that they name, so many steps far.

        It is for asking much at once: what others change meanwhile is not seen.
        """
        said: dict[ox.NamedNode, list[ox.Quad]] = {}
        fresh = set(nodes)
        for _ in range(steps + 1):
            said.update((node, []) for node in fresh)
            for part in _portions(sorted(fresh, key=str), MAX_LISTED):
                for quad in self._quads(f"VALUES ?s {{ {' '.join(map(str, part))} }} ", _NO_LINKS):
                    if isinstance(quad.subject, ox.NamedNode) and quad.subject in said:
                        said[quad.subject].append(quad)
            own = (quad.object for node in fresh if not terms.is_reference(node.value) for quad in said[node])
            fresh = {node for node in own if isinstance(node, ox.NamedNode)} - said.keys()
        return _Near(self, said)

    def local(self) -> Store:
        """A copy in memory."""
        copy = Store.memory()
        copy.add(self.quads())
        return copy

    def query(
        self,
        text: str,
        *,
        union: bool = True,
        default: Sequence[ox.NamedNode] = (),
        named: Sequence[ox.NamedNode] = (),
        base: str | None = None,
    ) -> Answer:
        """What the service answers to a trusted query with the known prefixes.

        Patterns outside GRAPH look into all graphs, with `union=False` into the default graph of the service; with
        `default` or `named` they look there alone. Raises SyntaxError where this is no query of SPARQL 1.1.
        """
        if not network.may_reach(text):  # else it was parsed where that was looked into
            ox.Store().query(text, prefixes=dict(PREFIXES), base_iri=base)
        if union and not self._union and not (default or named):
            default = named = self.graphs() or [_NOWHERE]
        body = portable.written(text, base, self._type_of)
        if portable.form(text) in ("CONSTRUCT", "DESCRIBE"):
            return _as_answer(self._service.triples(body, default, named))
        return self._service.solutions(body, default, named)

    def update(self, text: str, *, base: str | None = None) -> None:
        """Make a trusted SPARQL update, in one request. Raises SyntaxError, GraphError E423."""
        network.check_update(text, base)
        self._service.update(portable.written(text, base, self._type_of))

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, many in one request."""
        self._change(_operations("INSERT", map(self._sent, quads)))

    def exchange(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take quads away and add others, many in one request."""
        self._change([*_operations("DELETE", map(self._sent, removed)), *_operations("INSERT", map(self._sent, added))])

    def replace_graph(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Let a graph hold these quads and no others: in one request, if it is a small graph or the service takes PUT.

        A larger graph is seen half made while it is sent; where that fails, the graph is removed.
        """
        placed = dict.fromkeys(self._sent(terms.placed(quad.triple, graph)) for quad in quads)
        operations = list(_operations("INSERT", placed))
        if placed and self._service.takes_graphs:
            triples = formats.serialised((quad.triple for quad in placed), ox.RdfFormat.N_TRIPLES)
            self._service.put_graph(graph, triples)
            return
        try:
            self._change([_emptying(graph), *operations])
        except GraphError:
            with suppress(GraphError):
                self.remove_graph(graph)
            raise

    def remove_graph(self, graph: ox.NamedNode) -> None:
        """Remove a graph with all its quads; one that is not there is no error."""
        self._service.update(_emptying(graph))

    def load_file(self, path: Path | str) -> None:
        """Add a file's quads. Raises GraphError E402, E403, E426, before anything is written."""
        read = Store.memory()
        read.load_file(path)
        self.add(read.quads())

    def dataset(self) -> Dataset:
        """The same quads as an rdflib Dataset whose default graph is the union of all: for reading."""
        return remote_dataset.dataset(self)

    def flush(self) -> None:
        """Nothing: the service sees to that."""

    def optimise(self) -> None:
        """Nothing: the service sees to that."""

    def close(self) -> None:
        """Let go of the connections."""
        self._service.close()

    def _type_of(self, type_: str) -> str:
        """The type under which literals of a type are sent; what looks like one of ours is never taken for one."""
        changed = type_.startswith(literals.IN_FRONT) or (literals.concerns(type_) and self._changes_literals())
        return literals.IN_FRONT + type_ if changed else type_

    def _sent(self, quad: ox.Quad) -> ox.Quad:
        object_ = literals.sent(quad.object, self._type_of)
        return ox.Quad(quad.subject, quad.predicate, object_, quad.graph_name)

    def _changes_literals(self) -> bool:
        if self._verbatim is None:
            self._verbatim = literals.changes([term for (term,) in self._rows(literals.PROBE, "o")])
        return self._verbatim

    def _change(self, operations: Iterable[str]) -> None:
        for part in _portions(operations, MAX_LISTED, len, MAX_REQUEST):
            self._service.update(" ;\n".join(part))

    def _quads(self, before: str = "", after: str = "", given: Mapping[str, Any] = {}) -> list[ox.Quad]:
        """The quads with given terms (s, p, o, g), and as two conditions say of the others."""
        own = f"FILTER (STRSTARTS(STR(?g), {ox.Literal(self._within)}))" if self._within and "g" not in given else ""
        s, p, o, g = (literals.sent(given[name], self._type_of) if name in given else f"?{name}" for name in "spog")
        free = [name for name in "spog" if name not in given]
        wanted = " ".join(f"?{name}" for name in free)
        rows = self._rows(f"SELECT {wanted} WHERE {{ {before} GRAPH {g} {{ {s} {p} {o} }} {after} {own} }}", *free)
        try:
            return [_quad(**given, **dict(zip(free, row, strict=True))) for row in rows]
        except TypeError:
            raise self._service.unreadable("a row of it is no statement") from None

    def _rows(self, text: str, *names: str) -> list[tuple[Any, ...]]:
        """The terms of these variables in each row."""
        answer = self._service.solutions(text)
        if isinstance(answer, ox.QueryBoolean) or not {*names} <= {variable.value for variable in answer.variables}:
            raise self._service.unreadable("it has not the columns that were asked for")
        return [tuple(row[name] for name in names) for row in answer]

    def _sizes(self) -> Iterator[tuple[ox.NamedNode, int]]:
        """The named graphs, sorted, with their sizes."""
        rows = self._rows("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", "g", "n")
        try:
            sizes = {name: int(number.value) for name, number in rows if self._is_own(name)}
        except (AttributeError, ValueError):
            raise self._service.unreadable("a count in it is no number") from None
        return iter(sorted(sizes.items(), key=str))

    def _is_own(self, graph: object) -> bool:
        return isinstance(graph, ox.NamedNode) and graph.value.startswith(self._within)


class _Near(RemoteStore):
    """A remote store that knows by heart what is said of some nodes."""

    def __init__(self, far: RemoteStore, said: Mapping[ox.NamedNode, Sequence[ox.Quad]]) -> None:
        super().__init__(far._service, union=far._union, within=far._within, verbatim=far._verbatim)
        self._said = said

    def match(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """As every store's."""
        if subject is None or subject not in self._said or _may_be_link(subject, predicate):
            return super().match(subject, predicate, object_, graph)
        wanted = (None, predicate, object_, graph)
        return (q for q in self._said[subject] if all(w is None or w == t for w, t in zip(wanted, q, strict=True)))


def _may_be_link(subject: ox.NamedNode, predicate: ox.NamedNode | None) -> bool:
    """May links from a reference entity to claims be asked for? A state has thousands: nobody knows them by heart."""
    return terms.is_reference(subject.value) and (predicate is None or predicate.value.startswith(GBP))


def _is_literal(term: object) -> bool:
    return isinstance(term, ox.Literal)


def _quad(s: ox.NamedNode, p: ox.NamedNode, o: Term, g: ox.NamedNode) -> ox.Quad:
    """A quad whose truth values are written as everywhere: Virtuoso says 1 and 0."""
    if isinstance(o, ox.Literal) and o.datatype == _BOOLEAN:
        o = ox.Literal(_TRUTHS.get(o.value, o.value), datatype=_BOOLEAN)
    return ox.Quad(s, p, o, g)


def _as_answer(triples: Iterable[ox.Triple]) -> ox.QueryTriples:
    """Triples as Oxigraph answers them."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    answer = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(answer, ox.QueryTriples)
    return answer


def _emptying(graph: ox.NamedNode) -> str:
    return f"DELETE WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"


def _operations(verb: str, quads: Iterable[ox.Quad]) -> Iterator[str]:
    """INSERT DATA or DELETE DATA for some quads, sorted and each once. Raises GraphError E426."""
    checked = [_checked(quad) for quad in sorted(set(quads), key=str)]
    for part in _portions(checked, MAX_OPERATION, lambda quad: len(str(quad)), MAX_REQUEST):
        groups = groupby(part, attrgetter("graph_name"))
        yield f"{verb} DATA {{ {' '.join(f'GRAPH {name} {{ {_triples(own)} }}' for name, own in groups)} }}"


def _triples(quads: Iterable[ox.Quad]) -> str:
    return " . ".join(str(quad.triple) for quad in quads)


def _checked(quad: ox.Quad) -> ox.Quad:
    if not isinstance(quad.graph_name, ox.NamedNode):
        raise GraphError("E426", statement=str(quad), reason="it stands in no named graph")
    if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode | ox.Literal):
        raise GraphError("E426", statement=str(quad), reason="it has a node without a name")
    return quad


def _portions(
    items: Iterable[Item], most: int, size: Callable[[Item], int] = lambda _: 0, largest: int = 0
) -> Iterator[list[Item]]:
    """Items in lists of at most so many, and of no larger size in all unless one alone is larger."""
    part: list[Item] = []
    total = 0
    for item in items:
        total += size(item)
        if part and (len(part) == most or total > largest):
            yield part
            part, total = [], size(item)
        part.append(item)
    if part:
        yield part
