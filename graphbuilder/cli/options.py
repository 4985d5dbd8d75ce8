"""Arguments and options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphbuilder.errors import InputError
from graphbuilder.settings import DEFAULT_MODEL, Duplicates, Fetching, Settings


class AnswerFormat(StrEnum):
    """How an answer to a query is written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"


class ClaimFormat(StrEnum):
    """How claims are written."""

    JSONL = "jsonl"
    CSV = "csv"
    TABLE = "table"


class ListFormat(StrEnum):
    """How a list is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class GraphFormat(StrEnum):
    """How a graph is written."""

    TRIG = "trig"
    NQ = "nq"
    NT = "nt"
    TTL = "ttl"
    JSONLD = "jsonld"


class ExportFormat(StrEnum):
    """How a graph is written for other programs."""

    TRIG = "trig"
    NQ = "nq"
    NT = "nt"
    TTL = "ttl"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"


class ClaimStatus(StrEnum):
    """What a claim amounts to."""

    FACT = "fact"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    TENTATIVE = "tentative"


def _finite(value: float) -> float:
    if not math.isfinite(value) or value <= 0:
        raise typer.BadParameter("it must be a number above zero")
    return value


GraphPath = Annotated[
    Path,
    typer.Argument(
        metavar="GRAPH", help="A store, or a saved graph (.trig, .nq, .nt, .ttl, .jsonld).", show_default=False
    ),
]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Texts, web pages, feeds, tables (JSON, CSV, Parquet), and folders of them; - is standard input; web "
        "addresses with --fetch.",
        show_default=False,
    ),
]
Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=256, help="Processes that extract.")]
Model = Annotated[str, typer.Option("--model", help="An installed spaCy English pipeline.")]
ReferenceFolder = Annotated[
    Path | None,
    typer.Option("--reference", metavar="DIR", help="Your own reference files, which add to the shipped ones."),
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day: YYYY-MM-DD (default: any).")]
ListFormatOption = Annotated[ListFormat, typer.Option("--format", "-f", help="How the answer is written.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The date of documents that name none: YYYY-MM-DD."),
]
Publisher = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="The publisher of documents that name none.")
]
MaxMegabytes = Annotated[
    float, typer.Option("--max-mb", metavar="MB", callback=_finite, help="The largest file that is read.")
]

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=COLUMN",
        help="A table's column for text, title, published, publisher, url or language.",
        show_default=False,
    ),
]

Fetch = Annotated[
    bool,
    typer.Option("--fetch", help="Fetch web addresses, and what sitemaps list; otherwise nothing is ever fetched."),
]
MaxPages = Annotated[
    int, typer.Option("--max-pages", metavar="N", min=1, help="The most addresses of a sitemap that are fetched.")
]
DuplicatesOption = Annotated[
    Duplicates,
    typer.Option(
        "--duplicates",
        help="Of documents that repeat one another keep all, keep and mark all, or drop all but the first.",
    ),
]

MODEL = DEFAULT_MODEL
MAX_MEGABYTES = Settings().max_megabytes
MAX_PAGES = Fetching().pages
DUPLICATES = Duplicates.KEEP


def settings(
    model: str,
    reference: Path | None,
    published: str | None,
    publisher: str | None,
    max_megabytes: float,
    columns: list[str] | None = None,
    *,
    fetch: Fetching | None = None,
    duplicates: Duplicates = Duplicates.KEEP,
) -> Settings:
    """The settings that the options make.

    Raises `InputError` E108 for a date that is none, E119 for a column that is not named as FIELD=COLUMN.
    """
    return Settings(
        model=model,
        reference=reference,
        published=day(published),
        publisher=publisher,
        max_megabytes=max_megabytes,
        columns=named_columns(columns or ()),
        fetch=fetch,
        duplicates=duplicates,
    )


def fetching(wanted: bool, max_pages: int) -> Fetching | None:
    """How addresses are fetched, where that is wanted."""
    return Fetching(pages=max_pages) if wanted else None


def named_columns(pairs: Iterable[str]) -> Mapping[str, str]:
    """Columns by the field that they hold. Raises `InputError` E119 for what is not FIELD=COLUMN."""
    from graphbuilder.reading import columns  # noqa: PLC0415 (seldom needed)

    return columns.checked({field: column for field, _, column in (pair.partition("=") for pair in pairs)})


def day(text: str | None) -> date | None:
    """The day that an option names. Raises `InputError` E108 for one that is none."""
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise InputError("E108", value=text) from None


def examples(*lines: str) -> str:
    """The end of a help text; the mark at its head keeps the lines apart."""
    head = "Example:" if len(lines) == 1 else "Examples:"
    return "\n".join(["\b", head, *(f"  {line}" for line in lines)])
