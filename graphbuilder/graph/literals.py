"""Literals that a service would change, under types that it does not know, so that they come back as they were sent.

Virtuoso, for one, makes of a geo:wktLiteral a geometry of its own with fewer digits, and takes a year and its first
month for one value. Text, truth values, numbers and days are left alone, for services compute with them. The type of
any other literal gets an address of ours in front. STR() of such a literal is what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from graphbuilder.vocabulary import BASE, PREFIXES

IN_FRONT: Final = BASE + "verbatim/"
"""What the address of a type begins with while its literals are in such a service."""

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD = PREFIXES["xsd"]
_COMPUTED: Final = frozenset(
    {_XSD + name for name in ("string", "boolean", "date", "dateTime", "decimal", "double", "float")}
    | {_XSD + name for name in ("integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger")}
    | {_XSD + name for name in ("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte")}
    | {_XSD + name for name in ("nonPositiveInteger", "negativeInteger")}
    | {PREFIXES["rdf"] + "langString"}
)
_SAMPLES: Final = frozenset(
    ox.Literal(text, datatype=ox.NamedNode(type_))
    for text, type_ in (
        ("POINT(-72.8838 -13.6343)", PREFIXES["geo"] + "wktLiteral"),
        ("2022", _XSD + "gYear"),
        ("2022-01", _XSD + "gYearMonth"),
    )
)

PROBE: Final = f"SELECT ?o WHERE {{ VALUES ?o {{ {' '.join(sorted(map(str, _SAMPLES)))} }} }}"
"""A question that a service which changes literals answers with others than stand in it."""

_ADDRESS = re.escape(IN_FRONT.encode()).replace(b"/", rb"\\?/")
_RECEIVED: Final[Mapping[ox.QueryResultsFormat, re.Pattern[bytes]]] = MappingProxyType(
    {
        ox.QueryResultsFormat.JSON: re.compile(rb'(?<!\\)("datatype"\s*:\s*")' + _ADDRESS),
        ox.QueryResultsFormat.XML: re.compile(rb"(<literal\s+datatype\s*=\s*[\"'])" + _ADDRESS),
    }
)
"""Where an answer names a type of ours. No text in it looks so: JSON escapes quotation marks there, XML <."""


def changes(answer: Collection[object]) -> bool:
    """Did a service that gave these terms to `PROBE` change them?"""
    return {*answer} != _SAMPLES


def concerns(type_: str) -> bool:
    """May a service change literals of a type?"""
    return type_ not in _COMPUTED


def sent(term: Term, type_of: Callable[[str], str]) -> Term:
    """A term; a literal under the type that is sent for its own."""
    if not isinstance(term, ox.Literal):
        return term
    own = term.datatype.value
    type_ = type_of(own)
    return term if type_ == own else ox.Literal(term.value, datatype=ox.NamedNode(type_))


def received(term: Term) -> Term:
    """A term as it was before it was sent."""
    if not isinstance(term, ox.Literal) or not term.datatype.value.startswith(IN_FRONT):
        return term
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype.value.removeprefix(IN_FRONT)))


def received_solutions(data: bytes, format_: ox.QueryResultsFormat) -> bytes:
    """The solutions of a query with the types that their literals had before."""
    return _RECEIVED[format_].sub(rb"\1", data) if format_ in _RECEIVED else data
