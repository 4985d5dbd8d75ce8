"""What the commands share that change judgements: options, the graph that is changed, and telling what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal
from graphbuilder.errors import GraphError

if TYPE_CHECKING:
    from graphbuilder.knowledge_graph import KnowledgeGraph
    from graphbuilder.model import Judgement

ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM", show_default=False, help="A claim's id, as describe and claims show it.")
]
One = Annotated[str, typer.Argument(metavar="A", show_default=False, help="An entity by IRI, or by name or code.")]
Other = Annotated[str, typer.Argument(metavar="B", show_default=False, help="Another entity.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", show_default=False, help="Who decides.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", show_default=False, help="The reason.")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day of the decision: YYYY-MM-DD (default: today).")
]


@contextmanager
def changing(path: Path) -> Iterator[KnowledgeGraph]:
    """The graph of a store or saved file, to be changed inside; a file is then written anew.

    Raises `GraphError` E401-E403, E406, E410, E417 (a format without named graphs).
    """
    from graphbuilder.graph import formats, store  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    if store.is_store(path):
        yield gb.KnowledgeGraph.open(path)
        return
    kg = gb.KnowledgeGraph.load(path)
    if not formats.format_of(path).supports_datasets:
        raise GraphError("E417", path=path)
    yield kg
    kg.save(path)


def record(graph: Path, decision: str, *about: str, by: str, on: str | None, why: str) -> int:
    """Record a judgement, and tell what it says and whom it contradicts."""
    day = options.day(on) or _today()
    with changing(graph) as kg:
        made = kg.judge(decision, *about, by=by, on=day, why=why)
    terminal.write(f"{made.id}: {told(made)}\n")
    for other in contradicted(kg).get(made.id, ()):
        terminal.write(f"It contradicts {terminal.plain(other.id)}: {told(other)}\n")
    return 0


def contradicted(kg: KnowledgeGraph) -> dict[str, list[Judgement]]:
    """By the id of each judgement that conflicts with others, these others: in a conflict, those that decide otherwise.

    Of entities, all that say "same" are held against each "different" that they contradict together.
    """
    found: dict[str, list[Judgement]] = {}
    for conflict in kg.conflicts():
        for one in conflict.judgements:
            known = found.setdefault(one.id, [])
            known += (j for j in conflict.judgements if j.decision is not one.decision and j not in known)
    return found


def told(judgement: Judgement) -> str:
    """A judgement on one line, without its reason."""
    from graphbuilder.graph.results import shortened  # noqa: PLC0415 (as above)

    about = " and ".join(map(shortened, judgement.about))
    day = f", {judgement.on}" if judgement.on else ""
    return terminal.plain(f"{about} {judgement.decision} ({judgement.by}{day})")


def _today() -> date:
    """Where the analyst sits."""
    return datetime.now().astimezone().date()
