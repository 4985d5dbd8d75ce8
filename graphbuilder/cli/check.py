"""graphbuilder check: does the graph keep to its ontology, and the reference to itself?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal

EXAMPLES = ("graphbuilder check caucasus.trig",)

SHOWN = 10
"""Contradictions that are listed where not all are asked for."""

All = Annotated[
    bool, typer.Option("--all", help=f"List every contradiction of the reference, not only the first {SHOWN}.")
]


def check(graph: options.GraphPath, all_: All = False, reference: options.ReferenceFolder = None) -> int:
    """Hold the graph against the shapes of its ontology.

    The exit code is 1 where something breaks them. Rows of the reference that contradict each other are listed too,
    with file and line; they are matters of the sources and no fault of the graph, and leave the exit code alone.
    """
    kg = gb.KnowledgeGraph.load(graph)
    findings = kg.check()
    for finding in findings:
        terminal.write(terminal.plain(f"{finding.severity}: {finding.focus}: {finding.message}") + "\n")
    if not findings:
        documents, claims = (
            terminal.counted(len(kg.documents()), "document"),
            terminal.counted(len(kg.claims()), "claim"),
        )
        terminal.write(f"{terminal.plain(str(graph))} is sound: {documents}, {claims}.\n")
    _list_contradictions(reference, None if all_ else SHOWN)
    return 1 if findings else 0


def _list_contradictions(folder: Path | None, most: int | None) -> None:
    from graphbuilder.reference import Reference  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    found = Reference.load(folder).contradictions()
    if found:
        terminal.write(f"The reference has {terminal.counted(len(found), 'pair')} of rows that cannot both be right:\n")
    for one in found[:most]:
        terminal.write(f"  {terminal.plain(str(one))}\n")
    left = len(found) - len(found[:most])
    if left:
        terminal.write(f"  and {left:,} more, which --all lists.\n")
