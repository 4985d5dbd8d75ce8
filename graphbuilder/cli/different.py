"""graphbuilder different: an analyst parts two entities."""

from __future__ import annotations

from graphbuilder.cli import judge, options

EXAMPLES = ("graphbuilder different store/ gbd:072f7eba995be04d#person-li-wei 'Li Wei' --by Ann --why 'Two ages.'",)


def different(
    graph: options.GraphPath, one: judge.One, other: judge.Other, by: judge.By, why: judge.Why, on: judge.On = None
) -> int:
    """Record that two entities are not one.

    This goes before every rule, and before judgements that they are the same. The IRIs of those that are taken for one
    are listed by: graphbuilder query GRAPH identities. Undo it with withdraw.
    """
    return judge.record(graph, "different", one, other, by=by, on=on, why=why)
