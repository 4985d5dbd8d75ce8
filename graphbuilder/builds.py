"""Building a graph into memory, a file or a store; a new one is made beside its place, and is whole or not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from graphbuilder.errors import GraphError, InputError
from graphbuilder.graph import formats
from graphbuilder.graph.store import is_store
from graphbuilder.knowledge_graph import KnowledgeGraph
from graphbuilder.reading.sources import named
from graphbuilder.settings import Settings

if TYPE_CHECKING:
    from graphbuilder.building import Outcome, Progress


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A graph that was built, and the outcome of the run."""

    graph: KnowledgeGraph
    outcome: Outcome


def build(
    sources: str | Path | Sequence[str | Path], settings: Settings = Settings(), *, workers: int = 1
) -> KnowledgeGraph:
    """Build a graph in memory from files, folders, standard input ("-") and web addresses.

    Raises `InputError` E111 when nothing could be read.
    """
    return build_to(sources, None, settings, workers=workers).graph


def build_to(
    sources: str | Path | Sequence[str | Path],
    output: str | Path | None,
    settings: Settings = Settings(),
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a graph and write it: a file by its suffix (anew), a folder as a store (kept up), nothing for `None`.

    A failed source is listed in the report. When nothing could be read nothing is written: `InputError` E111.
    """
    many = [sources] if isinstance(sources, str | Path) else list(sources)
    target = Path(output) if output is not None else None
    if target is not None and not target.suffix:
        return _into_folder(many, target, settings, workers, progress)
    if target is not None:
        _check_place(target)
    graph = KnowledgeGraph(settings=settings)
    outcome = _read_any(graph, many, workers, progress)
    if target is not None:
        graph.save(target)
    return BuildReport(graph, outcome)


def _check_place(target: Path) -> None:
    """Before the long work: can a file of that name be written? Raises `GraphError` E402, E406."""
    formats.format_of(target)
    if target.is_dir() or not target.parent.is_dir():
        reason = "it is a folder" if target.is_dir() else f"there is no folder {target.parent}"
        raise GraphError("E406", path=target, reason=reason)


def _into_folder(
    sources: list[str | Path], target: Path, settings: Settings, workers: int, progress: Progress | None
) -> BuildReport:
    """A new store is made beside its place and moved there when it is whole; an existing one is kept up."""
    if is_store(target):
        graph = KnowledgeGraph.open(target, settings)
        return BuildReport(graph, _read_any(graph, sources, workers, progress))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise GraphError("E401", path=target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise GraphError("E406", path=target, reason=error.strerror) from error
    try:
        graph = KnowledgeGraph.open(draft, settings)
        outcome = _read_any(graph, sources, workers, progress)
        graph.store.flush()
        del graph
        if target.exists():
            target.rmdir()
        draft.rename(target)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise
    return BuildReport(KnowledgeGraph.open(target, settings), outcome)


def _read_any(graph: KnowledgeGraph, sources: list[str | Path], workers: int, progress: Progress | None) -> Outcome:
    outcome = graph.read(sources, workers=workers, progress=progress)
    if not (outcome.documents or outcome.unchanged or outcome.duplicates):
        raise InputError("E111", sources=", ".join(map(named, sources)), reasons=_reasons(outcome))
    return outcome


def _reasons(outcome: Outcome) -> str:
    return "".join(f"\n  {failure.error}" for failure in outcome.failures)
