"""graphbuilder build: documents in, a graph out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphbuilder.cli import options, terminal

EXAMPLES = (
    "graphbuilder build seeds/ -o caucasus.trig",
    "graphbuilder build article.txt --published 2020-11-12 --publisher 'Financial Times' -o store/",
    "graphbuilder build articles.csv feed.rss page.html --column text=body -o store/",
    "graphbuilder build https://example.org/feed.xml --fetch -o store/",
)

Output = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        metavar="STORE|FILE",
        show_default=False,
        help="A folder is a store, kept up; a .trig, .nq, .nt or .ttl file is written anew.",
    ),
]


def build(  # noqa: PLR0913, PLR0917 (one parameter an option)
    sources: options.Sources,
    output: Output,
    workers: options.Workers = 1,
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
    """Read documents, extract their claims and write a graph.

    In a store that is there already, documents that changed are replaced and the others stay. A source that cannot be
    read is listed and skipped; so is a duplicate with --duplicates drop, which is no failure.
    """
    from graphbuilder.builds import build_to  # noqa: PLC0415 (spaCy takes seconds)

    fetching = options.fetching(fetch, max_pages)
    settings = options.settings(
        model, reference, published, publisher, max_mb, column, fetch=fetching, duplicates=duplicates
    )
    outcome = build_to(
        list(sources), output, settings, workers=workers, progress=terminal.progress("documents")
    ).outcome
    parts = [terminal.counted(outcome.documents, "document"), terminal.counted(outcome.claims, "claim")]
    parts += [f"{outcome.unchanged:,} unchanged"] if outcome.unchanged else []
    parts += [f"{terminal.counted(len(outcome.duplicates), 'duplicate')} left out"] if outcome.duplicates else []
    parts += [f"{len(outcome.failures):,} failed"] if outcome.failures else []
    terminal.write(f"{terminal.plain(str(output))}: {', '.join(parts)}\n")
    terminal.duplicates(outcome.duplicates)
    return terminal.failures(outcome.failures)
