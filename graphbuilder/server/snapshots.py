"""The graph behind a server: processes that read a snapshot, and the one that writes.

Readers never look at a store that changes. After each change the writer leaves a new snapshot (files are linked, not
copied), and the readers turn to it; who is at work ends on the one before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Concatenate, ParamSpec, TypeVar

from graphbuilder.errors import QueryError, UsageError
from graphbuilder.graph.store import Store, is_store
from graphbuilder.graph.workers import STOPPED, Limits, Pool, Worker
from graphbuilder.knowledge_graph import KnowledgeGraph
from graphbuilder.server import answers

P = ParamSpec("P")
T = TypeVar("T")


class Snapshots:
    """A graph that many may read, and one at a time may change."""

    def __init__(self, path: Path, workers: int, limits: Limits, patience: float, *, writable: bool = False) -> None:
        """Start the processes. The graph is a store's folder, or a saved file (which nobody may change).

        Raises GraphError E401-E403, E410, UsageError E707 (a file cannot be changed).
        """
        if writable and path.is_file():
            raise UsageError("E707", path=path)
        self._folder = Path(mkdtemp(prefix="graphbuilder-serve-"))
        self._numbers = count(1)
        self._changing = threading.Lock()
        self._writer: Worker | None = None
        self._pool: Pool | None = None
        try:
            first = self._next()
            _copy(path, first)
            self._writer = Worker(path, limits, writes=True) if writable else None
            self._pool = Pool(first, workers, limits, patience)
        except BaseException:
            self.close()
            raise

    def ask(self, function: Callable[Concatenate[Store, P], T], *args: P.args, **more: P.kwargs) -> T:
        """What a function says of the graph, by a process that reads. Raises as `Pool.ask`."""
        assert self._pool is not None
        return self._pool.ask(function, *args, **more)

    def change(self, function: Callable[..., T], *args: object) -> T:
        """Change the graph: the function is called with the store, these arguments and the folder for a snapshot.

        Raises what it raises; then nothing has changed, but for QueryError E513 and E514: a change that was stopped is
        there as a whole or not at all.
        """
        assert self._writer is not None
        assert self._pool is not None
        with self._changing:
            place = self._next()
            try:
                return self._writer.ask(function, *args, place)
            except QueryError as error:
                if error.code in STOPPED:
                    self._writer.ask(answers.mend, place)
                raise
            finally:
                if place.exists():
                    self._pool.turn(place)
                self._tidy()

    def close(self) -> None:
        """Stop the processes and remove the snapshots."""
        for one in (self._pool, self._writer):
            if one is not None:
                one.close()
        rmtree(self._folder, ignore_errors=True)

    def _next(self) -> Path:
        return self._folder / str(next(self._numbers))

    def _tidy(self) -> None:
        """Remove the snapshots that nobody looks at any more."""
        assert self._pool is not None
        looked_at = self._pool.places
        for place in self._folder.iterdir():
            if place not in looked_at:
                rmtree(place, ignore_errors=True)


def _copy(path: Path, target: Path) -> None:
    """A first snapshot. Of a store it is taken under the writer's lock, so that nobody changes it meanwhile."""
    graph = KnowledgeGraph.open(path) if is_store(path) else KnowledgeGraph.load(path)
    graph.store.snapshot(target)
