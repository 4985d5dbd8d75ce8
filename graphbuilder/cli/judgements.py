"""graphbuilder judgements: what analysts decided, and where they contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import graphbuilder as gb
from graphbuilder.cli import judge, lists, options, terminal

if TYPE_CHECKING:
    from graphbuilder.knowledge_graph import KnowledgeGraph

EXAMPLES = ("graphbuilder judgements store/", "graphbuilder judgements store/ --format csv")

COLUMNS = ("judgement", "decision", "about", "other", "by", "on", "contradicts", "missing", "why")


def judgements(graph: options.GraphPath, format_: options.ListFormatOption = options.ListFormat.TABLE) -> int:
    """List what analysts decided on claims and entities.

    Each judgement has its id, those that it contradicts, and what of it is missing: it is about something that is not
    in the graph, and counts again when that returns. The exit code is 1 where judgements contradict each other.
    """
    kg = gb.KnowledgeGraph.load(graph)
    rows = _rows(kg)
    if rows or format_ is not options.ListFormat.TABLE:
        lists.write(COLUMNS, rows, format_)
    conflicts = kg.conflicts()
    if format_ is options.ListFormat.TABLE:
        told = (terminal.counted(len(rows), "judgement"), terminal.counted(len(conflicts), "conflict"))
        terminal.write(f"{', '.join(told)}.\n")
    return 1 if conflicts else 0


def _rows(kg: KnowledgeGraph) -> list[tuple[str, ...]]:
    from graphbuilder.graph.judgements import missing  # noqa: PLC0415 (rdflib takes a moment, and --help must not)
    from graphbuilder.graph.results import shortened  # noqa: PLC0415

    against = judge.contradicted(kg)
    return [
        (
            one.id,
            one.decision.value,
            shortened(one.about[0]),
            "".join(map(shortened, one.about[1:])),
            one.by,
            one.on.isoformat() if one.on else "",
            " ".join(other.id for other in against.get(one.id, ())),
            " ".join(map(shortened, missing(kg.store, one))),
            one.why or "",
        )
        for one in kg.judgements()
    ]
