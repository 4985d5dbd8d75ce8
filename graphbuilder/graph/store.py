"""Where a graph is kept: Oxigraph in memory or on disk, one named graph a document.

A document's graph is replaced or removed whole and in one transaction. On disk there is one writer at a time; opening a
store read-only while another process writes to it is undefined, by Oxigraph's own word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from graphbuilder.errors import GraphError
from graphbuilder.graph import formats
from graphbuilder.vocabulary import PREFIXES

Term = ox.NamedNode | ox.Literal
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_PREFIXES = dict(PREFIXES)
"""As Oxigraph wants them."""


class Store:
    """A set of quads in named graphs. `inner` is the Oxigraph store itself, for what this class does not offer.

    `folder` is where it is kept, none for a store in memory.
    """

    def __init__(self, inner: ox.Store, folder: Path | None = None) -> None:
        self.inner = inner
        self.folder = folder

    @classmethod
    def memory(cls, *, on_disk: bool = False) -> Store:
        """An empty store that ends with the process.

        With `on_disk` it is kept in a temporary folder, which takes less memory; on 500,000 quads of 9,000 claims the
        named queries were two to five times slower there than in memory.
        """
        if not on_disk:
            return cls(ox.Store())
        folder = mkdtemp(prefix="graphbuilder-")
        store = cls(ox.Store(folder), Path(folder))
        finalize(store, rmtree, folder, ignore_errors=True)
        return store

    @classmethod
    def open(cls, path: Path | str) -> Store:
        """The store in a folder, for reading and writing; a new one where the folder is missing or empty.

        Raises GraphError E401 (something else stands there), E410 (cannot be opened, perhaps by another writer's lock).
        """
        path = Path(path)
        if path.exists() and not is_store(path) and not (path.is_dir() and not any(path.iterdir())):
            raise GraphError("E401", path=path)
        return cls(_opened(path, read_only=False), path)

    @classmethod
    def read(cls, path: Path | str) -> Store:
        """The graph in a folder (read-only) or a saved file (a copy in memory).

        Raises GraphError E401 (neither), E402 (unknown suffix), E403 (broken file), E410 (cannot be opened).
        """
        path = Path(path)
        if is_store(path):
            return cls(_opened(path, read_only=True), path)
        if not path.is_file():
            raise GraphError("E401", path=path)
        store = cls.memory()
        store.load_file(path)
        return store

    def __len__(self) -> int:
        """Number of quads."""
        return len(self.inner)

    def __contains__(self, quad: ox.Quad) -> bool:
        return quad in self.inner

    def match(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Quads that fit a pattern, in no order; None fits anything, any graph too."""
        return self.inner.quads_for_pattern(subject, predicate, object_, graph)

    def subjects(self, predicate: ox.NamedNode, object_: Term, graph: ox.NamedNode | None = None) -> set[ox.NamedNode]:
        """The nodes of which something is said."""
        found = (quad.subject for quad in self.match(None, predicate, object_, graph))
        return {subject for subject in found if isinstance(subject, ox.NamedNode)}

    def values(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> set[str]:
        """What is said of a node: texts of literals and IRIs of nodes."""
        found = (quad.object for quad in self.match(subject, predicate))
        return {term.value for term in found if isinstance(term, ox.NamedNode | ox.Literal)}

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one graph, in no order."""
        return self.match(graph=graph)

    def graphs(self) -> list[ox.NamedNode]:
        """The named graphs, sorted."""
        return sorted((name for name in self.inner.named_graphs() if isinstance(name, ox.NamedNode)), key=str)

    def among(self, quads: Iterable[ox.Quad]) -> set[ox.Quad]:
        """Those of some quads that are in the store; of a remote one many are asked for at once."""
        return {quad for quad in quads if quad in self}

    def near(self, nodes: Iterable[ox.NamedNode], steps: int = 2) -> Store:  # noqa: ARG002 (for those who are far)
        """This store, for asking much about some nodes and those that they name: a remote one fetches that first."""
        return self

    def local(self) -> Store:
        """This store, for asking about everything in it: of a remote one a copy in memory."""
        return self

    def query(
        self,
        text: str,
        *,
        union: bool = True,
        default: Sequence[ox.NamedNode] = (),
        named: Sequence[ox.NamedNode] = (),
        base: str | None = None,
    ) -> Answer:
        """What Oxigraph answers to a trusted query with the known prefixes; `sparql.run` asks what users write.

        Patterns outside GRAPH look into all graphs, with `union=False` into the default graph; with `default` or
        `named` they look there alone, and GRAPH knows only those named. Raises SyntaxError.
        """
        bounded = bool(default or named)
        return self.inner.query(
            text,
            base_iri=base,
            prefixes=_PREFIXES,
            use_default_graph_as_union=union,
            default_graph=list(default) if bounded else None,
            named_graphs=list(named) if bounded else None,
        )

    def rows(self, text: str) -> list[ox.QuerySolution]:
        """The rows of a trusted SELECT over all graphs."""
        answer = self.query(text)
        assert isinstance(answer, ox.QuerySolutions)
        return list(answer)

    def update(self, text: str, *, base: str | None = None) -> None:
        """Make a trusted SPARQL update, in one transaction. Raises SyntaxError, RuntimeError (it cannot be made)."""
        self.inner.update(text, base_iri=base, prefixes=_PREFIXES)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads in one transaction."""
        self.inner.extend(quads)

    def exchange(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take quads away and add others, in one transaction."""
        parts = [
            f"{verb} DATA {{ {data} }}" for verb, data in (("DELETE", _data(removed)), ("INSERT", _data(added))) if data
        ]
        if parts:
            self.update(" ; ".join(parts))

    def replace_graph(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Let a graph hold these quads and no others; in one transaction, so that no half of it is ever seen."""
        quads = list(quads)
        if not self.inner.contains_named_graph(graph):
            self.inner.extend(quads)
            return
        triples = formats.serialised((quad.triple for quad in quads), ox.RdfFormat.N_TRIPLES).decode()
        self.update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}")

    def remove_graph(self, graph: ox.NamedNode) -> None:
        """Remove a graph with all its quads; one that is not there is no error."""
        self.inner.remove_graph(graph)

    def canonical(self) -> bytes:
        """The whole store as sorted N-Quads: equal bytes, equal graphs."""
        lines = formats.serialised(self.quads(), ox.RdfFormat.N_QUADS).splitlines(keepends=True)
        return b"".join(sorted(lines))

    def load_file(self, path: Path | str) -> None:
        """Add a file's quads, all or none. Raises GraphError E402, E403, E430."""
        path = Path(path)
        format_ = formats.format_of(path)
        try:
            self.inner.load(path=path, format=format_)
        except (SyntaxError, ValueError, OSError) as error:
            raise formats.unreadable(path, format_, error) from None

    def save_file(self, path: Path | str) -> None:
        """Write all quads to a file whose suffix names the format; whole or not at all. Raises E402, E406."""
        formats.save(self.quads(), Path(path))

    def dataset(self) -> Dataset:
        """The same quads as an rdflib Dataset whose default graph is the union of all: for reading."""
        dataset = Dataset(store=OxigraphStore(store=self.inner), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def snapshot(self, path: Path) -> None:
        """A copy in a new folder, which others may read while this store changes; of a disk store it takes no time.

        Raises GraphError E406.
        """
        try:
            if self.folder is not None:
                self.inner.backup(path)
            else:
                copy = ox.Store(path)
                copy.bulk_extend(self.quads())
                copy.flush()
        except OSError as error:
            raise GraphError("E406", path=path, reason=error.strerror or str(error)) from None

    def flush(self) -> None:
        """Write a disk store's journal into its files, or whoever opens it next waits until it is read again."""
        self.inner.flush()

    def optimise(self) -> None:
        """Tidy the files of a disk store after many changes."""
        self.inner.optimize()


def is_store(path: Path) -> bool:
    """Is this the folder of an Oxigraph store?"""
    return (path / "CURRENT").is_file() and any(path.glob("MANIFEST-*"))


def _data(quads: Iterable[ox.Quad]) -> str:
    """Quads as SPARQL writes them."""
    return " ".join(map(_written, sorted(quads, key=str)))


def _written(quad: ox.Quad) -> str:
    triple = f"{quad.subject} {quad.predicate} {quad.object} ."
    return triple if isinstance(quad.graph_name, ox.DefaultGraph) else f"GRAPH {quad.graph_name} {{ {triple} }}"


def _opened(path: Path, *, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(path)
    except (OSError, RuntimeError) as error:  # the latter for a damaged store
        raise GraphError("E410", path=path, reason=" ".join(str(error).split())) from None
