"""graphbuilder reject: an analyst takes a claim for read wrongly."""

from __future__ import annotations

from graphbuilder.cli import judge, options

EXAMPLES = ("graphbuilder reject store/ 5f0c7d0a7c6d4b1e9a52 --by Ann --why 'The sentence is ironic.'",)


def reject(graph: options.GraphPath, claim: judge.ClaimId, by: judge.By, why: judge.Why, on: judge.On = None) -> int:
    """Record that a claim is read wrongly: it then yields no edge.

    One rejection is enough, whoever accepts the claim. Undo it with withdraw.
    """
    return judge.record(graph, "rejected", claim, by=by, on=on, why=why)
