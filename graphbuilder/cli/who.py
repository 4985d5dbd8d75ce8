"""graphbuilder who: who held a post on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from graphbuilder.cli import lists, options

EXAMPLES = (
    "graphbuilder who 'defence minister' Turkey --on 2020-11-12",
    "graphbuilder who NATO --on 2010-01-01 --format csv",
)

COLUMNS = ("id", "holder", "post", "role", "from", "to", "as_of", "source")

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="[POST] OF",
        show_default=False,
        help="A part of the post's title, or its role (default: all posts); a state or organisation by name or code.",
    ),
]


def who(
    words: Words,
    on: options.On = None,
    format_: options.ListFormatOption = options.ListFormat.TABLE,
    reference: options.ReferenceFolder = None,
) -> int:
    """Say who held a post, on a day or ever.

    This asks the reference and needs no graph; each answer has its source. A tenure without an end is taken to last
    until a year after its source was checked (as_of), and no longer.
    """
    from graphbuilder.reference import Reference, lookup  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    *posts, of = words
    if len(posts) > 1:
        raise typer.BadParameter("give one post and one state or organisation; quote names of several words")
    day = options.day(on)
    found = lookup.holders(Reference.load(reference), of, posts[0] if posts else None, day)
    rows = [(r.person, r.label, r.post, r.role, r.since, r.until, r.as_of, r.source) for r in found]
    lists.write(COLUMNS, rows, format_)
    return 0
