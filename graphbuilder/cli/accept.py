"""graphbuilder accept: an analyst takes a claim for read rightly."""

from __future__ import annotations

from graphbuilder.cli import judge, options

EXAMPLES = ("graphbuilder accept store/ 5f0c7d0a7c6d4b1e9a52 --by Ann --why 'The ministry has it so.'",)


def accept(graph: options.GraphPath, claim: judge.ClaimId, by: judge.By, why: judge.Why, on: judge.On = None) -> int:
    """Record that a claim is read rightly.

    A tentative one then yields an edge, as a fact does. Undo it with withdraw.
    """
    return judge.record(graph, "accepted", claim, by=by, on=on, why=why)
