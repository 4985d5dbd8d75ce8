"""graphbuilder same: an analyst takes two entities for one."""

from __future__ import annotations

from graphbuilder.cli import judge, options

EXAMPLES = ("graphbuilder same store/ 'Ivan Petrov' gbd:072f7eba995be04d#person-i-petrov --by Ann --why 'One CV.'",)


def same(
    graph: options.GraphPath, one: judge.One, other: judge.Other, by: judge.By, why: judge.Why, on: judge.On = None
) -> int:
    """Record that two entities are one.

    An IRI means that very entity, a name whoever stands for all that are taken for one. Undo it with withdraw.
    """
    return judge.record(graph, "same", one, other, by=by, on=on, why=why)
