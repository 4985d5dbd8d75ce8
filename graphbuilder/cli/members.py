"""graphbuilder members: who was in an organisation on a day."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from graphbuilder.cli import lists, options

EXAMPLES = ("graphbuilder members NATO --on 2010-01-01",)

COLUMNS = ("id", "member", "as", "from", "to", "as_of", "source")


class Kind(StrEnum):
    """As what somebody is in an organisation."""

    MEMBER = "member"
    ASSOCIATE = "associate"
    OBSERVER = "observer"
    ANY = "any"


Organisation = Annotated[
    str, typer.Argument(metavar="ORGANISATION", show_default=False, help="An organisation by name, code or id.")
]
KindOption = Annotated[Kind, typer.Option("--kind", help="As what they are in it.")]


def members(
    organisation: Organisation,
    on: options.On = None,
    kind: KindOption = Kind.MEMBER,
    format_: options.ListFormatOption = options.ListFormat.TABLE,
    reference: options.ReferenceFolder = None,
) -> int:
    """List the members of an organisation, on a day or ever.

    This asks the reference and needs no graph; each answer has its source.
    """
    from graphbuilder.reference import Reference, lookup  # noqa: PLC0415 (rdflib takes a moment, and --help must not)

    day = options.day(on)
    known = Reference.load(reference)
    found = lookup.members(known, organisation, day, None if kind is Kind.ANY else kind.value)
    rows = [(r.member, known.label(r.member), r.kind, r.since, r.until, r.as_of, r.source) for r in found]
    lists.write(COLUMNS, rows, format_)
    return 0
