"""Processes that answer questions about a snapshot of a graph, and that can be stopped.

Oxigraph cannot be interrupted: a query that has no end, or that eats all memory, ends only with its process. So it runs
in one of its own, whose time and memory are bounded; when it is stopped nothing else is, and the next question finds a
fresh one. A process asks a folder that nobody writes to (a snapshot), or is the one writer of a store.
"""

from __future__ import annotations

import contextlib
import os
import queue
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Concatenate, ParamSpec, TypeVar, cast

from graphbuilder import errors
from graphbuilder.errors import GraphbuilderError, QueryError
from graphbuilder.graph.store import Store

P = ParamSpec("P")
T = TypeVar("T")

_PATIENT = 60.0
"""Seconds in which a process must have opened its store."""

_SLOW = {"seconds": f"{_PATIENT:g}"}

_MEGABYTE = 2**20

STOPPED = ("E513", "E514")
"""The errors of a process that was stopped, or stopped itself, in the middle of its work."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take: seconds, and megabytes of memory beside those of an idle process."""

    seconds: float = 30.0
    megabytes: int = 2048


class Worker:
    """One process with one store. Not to be asked by two threads at once."""

    def __init__(self, place: Path, limits: Limits, *, writes: bool = False) -> None:
        """Start a process on a folder. Raises GraphError E401, E410 where it cannot be opened."""
        self.place = place
        self._limits, self._writes = limits, writes
        self._start()

    def ask(self, function: Callable[Concatenate[Store, P], T], *args: P.args, **more: P.kwargs) -> T:
        """What a function of a module says of the store, run in the process.

        Raises what it raises, QueryError E513 (it took too long and was stopped), E514 (too much memory).
        """
        return cast("T", self._said((function, args, more), self._limits.seconds))

    def turn(self, place: Path) -> None:
        """Look at another folder from now on. Raises GraphError E401, E410."""
        if place == self.place:
            return
        before, self.place = self.place, place  # at once: nobody may remove a folder that is being opened
        try:
            self._said(place, _PATIENT)
        except GraphbuilderError:
            self.place = before
            raise

    def close(self) -> None:
        """Stop the process."""
        self._ours.close()
        self._process.kill()
        self._process.wait()

    def _said(self, task: object, seconds: float) -> object:
        try:
            self._ours.send(task)
            said = self._ours.recv() if self._ours.poll(seconds) else None
        except (EOFError, OSError):
            self._restart()
            raise QueryError("E514") from None
        if said is None:
            self._restart()
            raise QueryError("E513", seconds=f"{seconds:g}")
        return _or_raised(said)

    def _restart(self) -> None:
        self.close()
        self._start()

    def _start(self) -> None:
        self._ours, theirs = Pipe()
        number = theirs.fileno()
        command = [sys.executable, "-m", __name__, str(number)]
        nothing = subprocess.DEVNULL  # what a process that runs out of memory says is of no use
        self._process = subprocess.Popen(command, pass_fds=[number], stdin=nothing, stderr=nothing)  # noqa: S603
        theirs.close()
        self._ours.send((self.place, self._writes, self._limits.megabytes))
        try:
            said = self._ours.recv() if self._ours.poll(_PATIENT) else ("raised", ("QueryError", "E513", _SLOW))
            _or_raised(said)
        except BaseException:
            self.close()
            raise


class Pool:
    """Some processes on one snapshot, for many threads. It can be turned to a newer snapshot while they work."""

    def __init__(self, place: Path, number: int, limits: Limits, patience: float = 5.0) -> None:
        """Start the processes; a question waits at most `patience` seconds for a free one."""
        self._place, self._patience = place, patience
        self._changing = threading.Lock()
        self._all = [Worker(place, limits) for _ in range(number)]
        self._free: queue.Queue[Worker] = queue.Queue()
        for worker in self._all:
            self._free.put(worker)

    def ask(self, function: Callable[Concatenate[Store, P], T], *args: P.args, **more: P.kwargs) -> T:
        """As `Worker.ask`, by the next free process. Raises QueryError E516 where none gets free in time."""
        try:
            worker = self._free.get(timeout=self._patience)
        except queue.Empty:
            raise QueryError("E516") from None
        try:
            worker.turn(self._place)
            return worker.ask(function, *args, **more)
        finally:
            self._free.put(worker)

    def turn(self, place: Path) -> None:
        """Answer from another snapshot from now on; who is at work ends on the one before."""
        self._place = place

    @property
    def places(self) -> set[Path]:
        """The snapshots that are still looked at."""
        return {self._place, *(worker.place for worker in self._all)}

    def close(self) -> None:
        """Stop all processes."""
        for worker in self._all:
            worker.close()


@contextlib.contextmanager
def on_snapshot(store: Store, limits: Limits) -> Iterator[Worker]:
    """A process that looks at a store as it is now, for as long as it is needed."""
    with TemporaryDirectory(prefix="graphbuilder-") as folder:
        place = Path(folder) / "snapshot"
        store.snapshot(place)
        worker = Worker(place, limits)
        try:
            yield worker
        finally:
            worker.close()


def _or_raised(said: tuple[str, object]) -> object:
    kind, value = said
    if kind == "said":
        return value
    name, code, details = cast("tuple[str, str, dict[str, str]]", value)
    raise getattr(errors, name)(code, **details)


def _serve(pipe: Connection) -> None:
    """What the process does: open the store, then answer until nobody asks."""
    place, writes, megabytes = pipe.recv()
    with _told(pipe):
        store = _opened(place, writes, megabytes)
        pipe.send(("said", None))
    with contextlib.suppress(EOFError):
        while True:
            task = pipe.recv()
            with _told(pipe):
                if isinstance(task, Path):
                    store = _opened(task, writes, megabytes)
                    pipe.send(("said", None))
                else:
                    function, args, more = task
                    pipe.send(("said", function(store, *args, **more)))


@contextlib.contextmanager
def _told(pipe: Connection) -> Iterator[None]:
    """Errors go to who asked."""
    try:
        yield
    except GraphbuilderError as error:
        _tell(pipe, error)
    except MemoryError:
        _tell(pipe, QueryError("E514"))
    except Exception as error:  # noqa: BLE001 (one question that fails does not stop the next)
        _tell(pipe, QueryError("E517", reason=f"{type(error).__name__}: {error}"))


def _tell(pipe: Connection, error: GraphbuilderError) -> None:
    details = {name: str(value) for name, value in error.details.items()}
    pipe.send(("raised", (type(error).__name__, error.code, details)))


def _opened(place: Path, writes: bool, megabytes: int) -> Store:
    """The store; whatever opening it takes, questions may take so many megabytes beside."""
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store = Store.open(place) if writes else Store.read(place)
    _bound(megabytes)
    return store


def _bound(megabytes: int) -> None:
    """Let the process have so much more memory than it has; what fails to get more ends it."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        pages = 0
    most = pages * os.sysconf("SC_PAGE_SIZE") + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _serve(Connection(int(sys.argv[1])))
