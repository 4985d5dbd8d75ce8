"""graphbuilder check: does the graph keep to its ontology?"""

from __future__ import annotations

import graphbuilder as gb
from graphbuilder.cli import options, terminal

EXAMPLES = ("graphbuilder check caucasus.trig",)


def check(graph: options.GraphPath) -> int:
    """Hold the graph against the shapes of its ontology.

    The exit code is 1 where something breaks them.
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
    return 1 if findings else 0
