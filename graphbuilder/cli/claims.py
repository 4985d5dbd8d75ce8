"""graphbuilder claims: the claims of a graph, or of documents, one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import options, terminal

if TYPE_CHECKING:
    from graphbuilder.knowledge_graph import KnowledgeGraph
    from graphbuilder.records import Record
    from graphbuilder.settings import Settings

EXAMPLES = (
    "graphbuilder claims caucasus.trig --subject Turkey --status fact --format table",
    "graphbuilder claims article.txt > claims.jsonl",
    "graphbuilder claims - < article.txt",
)

TABLE = ("subject", "relation", "object", "status", "speaker", "date", "doc", "evidence")
"""The columns of a table; the other formats have all."""

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="GRAPH|SOURCE...",
        show_default=False,
        help="A store or saved graph; or documents, as for build, which are read into memory first.",
    ),
]
Format = Annotated[options.ClaimFormat, typer.Option("--format", "-f", help="How the claims are written.")]
Subject = Annotated[str | None, typer.Option("--subject", metavar="NAME", help="Only claims that NAME does something.")]
Object = Annotated[str | None, typer.Option("--object", metavar="NAME", help="Only claims about what NAME undergoes.")]
Relation = Annotated[
    str | None, typer.Option("--relation", metavar="NAME", help="Only this relation: supports, or SUPPORT.")
]
Speaker = Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Only what NAME says.")]
Status = Annotated[options.ClaimStatus | None, typer.Option("--status", help="Only claims of this status.")]


def claims(  # noqa: PLR0913 (one parameter an option)
    inputs: Inputs,
    *,
    format_: Format = options.ClaimFormat.JSONL,
    subject: Subject = None,
    relation: Relation = None,
    object_: Object = None,
    speaker: Speaker = None,
    status: Status = None,
    model: options.Model = options.MODEL,
    reference: options.ReferenceFolder = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    max_mb: options.MaxMegabytes = options.MAX_MEGABYTES,
    column: options.Columns = None,
    fetch: options.Fetch = False,
    max_pages: options.MaxPages = options.MAX_PAGES,
    duplicates: options.DuplicatesOption = options.DUPLICATES,
) -> int:
    """List claims, with who says them and the evidence.

    Entities are named as the graph does: by name, code, alias, id or IRI. The options from --model on serve documents.
    """
    fetching = options.fetching(fetch, max_pages)
    settings = options.settings(
        model, reference, published, publisher, max_mb, column, fetch=fetching, duplicates=duplicates
    )
    kg, code = _graph(inputs, settings)
    filters = {"subject": subject, "relation": relation, "object": object_, "speaker": speaker, "status": status}
    records = _records(kg, {name: value for name, value in filters.items() if value})
    for text in _written(records, format_):
        terminal.write(text)
    return code


def _graph(inputs: list[str], settings: Settings) -> tuple[KnowledgeGraph, int]:
    """The graph that is named, or one that is built of the documents that are; and the exit code of that."""
    if len(inputs) == 1 and _is_graph(Path(inputs[0])):
        return gb.KnowledgeGraph.load(inputs[0]), 0
    from graphbuilder.builds import build_to  # noqa: PLC0415 (spaCy takes seconds)

    report = build_to(list(inputs), None, settings, progress=terminal.progress("documents"))
    terminal.duplicates(report.outcome.duplicates)
    return report.graph, terminal.failures(report.outcome.failures)


def _records(kg: KnowledgeGraph, filters: dict[str, str]) -> Iterator[Record]:
    """The records that fit; a relation may be named as records name it, which can be several relations of the graph."""
    from graphbuilder.vocabulary import RELATIONS  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    notation = filters.get("relation")
    if any(known.notation == notation for known in RELATIONS.values()):
        del filters["relation"]
    else:
        notation = None
    wanted = {claim.id for claim in kg.claims(**filters)} if filters else None
    for record in kg.records():
        if (wanted is None or record["claim"] in wanted) and notation in (None, record["relation"]):
            yield record


def _is_graph(path: Path) -> bool:
    from graphbuilder.graph import formats, store  # noqa: PLC0415 (as above)

    return store.is_store(path) or path.suffix.lower() in formats.FORMATS


def _written(records: Iterable[Record], format_: options.ClaimFormat) -> Iterator[str]:
    if format_ is options.ClaimFormat.JSONL:
        return (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return iter([_rows(records, format_)])


def _told(record: Record) -> dict[str, object]:
    """A record as a reader sees it: a tentative one is told as no more than that."""
    return {**record, "status": "tentative" if record["tentative"] else record["status"]}


def _rows(records: Iterable[Record], format_: options.ClaimFormat) -> str:
    from pyoxigraph import Literal  # noqa: PLC0415 (as above)

    from graphbuilder.graph import results  # noqa: PLC0415
    from graphbuilder.records import Record as Columns  # noqa: PLC0415

    columns = TABLE if format_ is options.ClaimFormat.TABLE else tuple(Columns.__annotations__)
    shown = (_told(record) if format_ is options.ClaimFormat.TABLE else dict(record) for record in records)
    values = ([record[column] for column in columns] for record in shown)
    terms = tuple(tuple(None if value is None else Literal(str(value)) for value in row) for row in values)
    return results.serialise(results.Rows(columns, terms), format_.value)
