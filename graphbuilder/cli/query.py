"""graphbuilder query: SPARQL, ad hoc or by name."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuilder.cli import options, terminal
from graphbuilder.errors import UsageError

if TYPE_CHECKING:
    from graphbuilder.graph.queries import Parameter, Query

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
    """Answer a SPARQL query or a named one; list the named ones.

    Without a query, the named ones are listed with their questions and parameters. The prefixes gb:, gbr: and the other
    usual ones need no declaration. Rows (SELECT) are written as table, csv, tsv, json or xml, graphs (CONSTRUCT,
    DESCRIBE) as table, csv, tsv or ttl.
    """
    # Straight from the graph, as `KnowledgeGraph` would ask it: drawing and analysis would only take time to load.
    from graphbuilder.graph import queries, results, sparql  # noqa: PLC0415 (rdflib takes a moment, and --help must not)
    from graphbuilder.graph.store import Store  # noqa: PLC0415

    store = Store.read(graph)
    if question is None:
        terminal.write(_catalogue(queries.catalogue().values()))
        return 0
    values = dict(map(_parameter, parameters or ()))
    named = _NAME.fullmatch(question) is not None
    if values and not named:
        raise UsageError("E704")
    answer = queries.named(store, question, **values) if named else sparql.run(store, question)
    terminal.write(results.serialise(answer, format_.value))
    return 0


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError("E703", argument=text)
    return name, value


def _catalogue(known: Iterable[Query]) -> str:
    """The named queries, each with its question and parameters; those that may be left out stand in brackets."""
    return "\n".join(
        f"{query.name}\n{terminal.wrapped(query.question, '  ')}{''.join(map(_described, query.parameters))}"
        for query in known
    )


def _described(parameter: Parameter) -> str:
    given = f"{parameter.name}={shlex.quote(parameter.example)}"
    usage = given if parameter.default is None else f"[{given}]"
    return terminal.wrapped(f"{usage} – {parameter.meaning}", "    ")
