"""graphbuilder query: SPARQL, ad hoc or by name."""

from __future__ import annotations

import re
from typing import Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal
from graphbuilder.errors import UsageError

EXAMPLES = (
    "graphbuilder query caucasus.trig",
    "graphbuilder query caucasus.trig 'SELECT ?who WHERE { ?who gb:supports gbr:Azerbaijan }'",
    "graphbuilder query caucasus.trig supporters target=Azerbaijan --format csv",
)

_NAME = re.compile(r"[\w-]+")

Question = Annotated[
    str | None,
    typer.Argument(metavar="SPARQL|NAME", help="A SPARQL query, or the name of a shipped one.", show_default=False),
]
Parameters = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME=VALUE...", help="The parameters of a named query.", show_default=False),
]
Format = Annotated[options.AnswerFormat, typer.Option("--format", "-f", help="How the answer is written.")]


def query(
    graph: options.GraphPath,
    question: Question = None,
    parameters: Parameters = None,
    format_: Format = options.AnswerFormat.TABLE,
) -> int:
    """Answer a SPARQL query, or one of the named queries; without a query, list those that have a name.

    The prefixes gb:, gbr: and the other usual ones need no declaration. Tables and lists (SELECT) are written as table,
    csv, tsv, json or xml, graphs (CONSTRUCT, DESCRIBE) as table, csv, tsv or ttl.
    """
    from graphbuilder.graph import results  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    kg = gb.KnowledgeGraph.load(graph)
    if question is None:
        terminal.write(_catalogue())
        return 0
    values = dict(map(_parameter, parameters or ()))
    if _NAME.fullmatch(question):
        answer = kg.named(question, **values)
    elif values:
        raise UsageError("E704")
    else:
        answer = kg.query(question)
    terminal.write(results.serialise(answer, format_.value))
    return 0


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError("E703", argument=text)
    return name, value


def _catalogue() -> str:
    """The named queries, each with its question and parameters."""
    from graphbuilder.graph import queries  # noqa: PLC0415 (as above)

    parts = []
    for known in queries.catalogue().values():
        parts.append(f"{known.name}\n{terminal.wrapped(known.question, '  ')}")
        for parameter in known.parameters:
            default = "" if parameter.default is None else f"; default: {parameter.default}"
            said = f"{parameter.name}={parameter.example}  {parameter.meaning} ({parameter.kind}{default})"
            parts.append(terminal.wrapped(said, "    "))
    return "".join(parts)
