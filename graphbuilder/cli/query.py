"""graphbuilder query: SPARQL, ad hoc or by name."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal
from graphbuilder.errors import QueryError, UsageError

if TYPE_CHECKING:
    from graphbuilder.graph.queries import Parameter, Query
    from graphbuilder.graph.store import Store
    from graphbuilder.graph.unknown import Explanation

EXAMPLES = (
    "graphbuilder query caucasus.trig",
    "graphbuilder query caucasus.trig 'SELECT ?who WHERE { ?who gb:supports gbr:Azerbaijan }'",
    "graphbuilder query caucasus.trig supporters target=Azerbaijan --format csv",
    "graphbuilder query caucasus.trig supporters target=Azerbaijan --explain",
    "graphbuilder query tuesday.trig what-changed against=monday.trig",
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
Explain = Annotated[
    bool, typer.Option("--explain", help="Say what the query is made of, and which of its terms nothing has.")
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", metavar="SECONDS", min=0.001, help="Give up after so long.", show_default=False),
]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="ROWS", min=0, help="Show so many rows at most.", show_default=False)
]


def query(
    graph: options.GraphPath,
    question: Question = None,
    parameters: Parameters = None,
    format_: Format = options.AnswerFormat.TABLE,
    explain: Explain = False,
    timeout: Timeout = None,
    limit: Limit = None,
) -> int:
    """Answer a SPARQL query or a named one; list the named ones.

    Without a query, the named ones are listed with their questions and parameters. The prefixes gb:, gbr: and the other
    usual ones need no declaration. Rows (SELECT) are written as table, csv, tsv, json or xml, graphs (CONSTRUCT,
    DESCRIBE) as table, csv, tsv or ttl. Terms that neither the ontology nor the graph has are named on stderr.
    """
    # Straight from the graph, as `KnowledgeGraph` would ask it: drawing and analysis would only take time to load.
    from graphbuilder.graph import queries, results, sparql, unknown, views  # noqa: PLC0415 (rdflib takes a moment)
    from graphbuilder.graph.store import Store  # noqa: PLC0415

    store = Store.read(graph)
    if store.folder is not None and views.is_outdated(store):
        store = gb.KnowledgeGraph.load(graph).store
    if question is None:
        terminal.write(_catalogue([*queries.catalogue().values(), *queries.comparisons().values()]))
        return 0
    values = dict(map(_parameter, parameters or ()))
    named = _NAME.fullmatch(question) is not None
    if values and not named:
        raise UsageError("E704")
    store, text = _named(store, question, values) if named else (store, question)
    if explain:
        terminal.write((f"{text}\n" if named else "") + _explained(unknown.explain(store, text)))
        return 0
    with terminal.patient(timeout):
        answer = sparql.run(store, text, limit=limit)
    for term in unknown.terms(store, text) if not named else ():
        terminal.complain(term.message)
    if isinstance(answer, results.Rows) and not answer.complete:
        terminal.complain(str(QueryError("E525", limit=limit)))
    terminal.write(results.serialise(answer, format_.value))
    return 0


def _named(store: Store, name: str, values: Mapping[str, str]) -> tuple[Store, str]:
    """The store that a named query asks, and its SPARQL; a graph among the values is read."""
    from graphbuilder.graph import queries  # noqa: PLC0415 (as in `query`)
    from graphbuilder.graph.store import Store  # noqa: PLC0415

    compared = queries.query(name).graph
    graphs = {key: Store.read(path) for key, path in values.items() if compared is not None and key == compared.name}
    return queries.prepared(store, name, **{**values, **graphs})


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


def _explained(query: Explanation) -> str:
    """The prefixes and terms of a query, one a line; unknown terms come last, with their messages."""
    known = ((term.term, ". ".join(filter(None, (term.label, term.comment)))) for term in query.known)
    parts = {
        "Prefixes": [f"{prefix}: {iri}" for prefix, iri in query.prefixes],
        "Terms": [" – ".join(filter(None, line)) for line in known],
        "Unknown": [term.message for term in query.unknown],
    }
    written = {title: "".join(terminal.wrapped(line, "  ") for line in lines) for title, lines in parts.items()}
    return "\n".join(f"{title}\n{lines}" for title, lines in written.items() if lines)
