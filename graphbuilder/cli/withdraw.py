"""graphbuilder withdraw: take a judgement back."""

from __future__ import annotations

from typing import Annotated

import typer

from graphbuilder.cli import judge, options, terminal

EXAMPLES = ("graphbuilder withdraw store/ 9a525f0c7d0a7c6d4b1e",)

JudgementId = Annotated[
    str, typer.Argument(metavar="JUDGEMENT", show_default=False, help="A judgement's id, as judgements shows it.")
]


def withdraw(graph: options.GraphPath, judgement: JudgementId) -> int:
    """Take a judgement back, and all that followed from it."""
    with judge.changing(graph) as kg:
        kg.withdraw(judgement)
    left = terminal.counted(len(kg.judgements()), "judgement")
    terminal.write(f"{terminal.plain(judgement)} withdrawn; {left} left.\n")
    return 0
