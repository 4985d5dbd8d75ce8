"""IRIs and literals of the graph: one place that says how nodes and graphs are named.

There are no blank nodes: a slice of a document is named by its offsets (the text fragments of RFC 5147,
`gbd:ID#char=40,46`), a link of a chain of telling by what is told and its number.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graphbuilder.vocabulary import GB, GBC, GBD, GBG, GBP, GBR, GBS, PREFIXES

TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
ALT_LABEL: Final = NamedNode(PREFIXES["skos"] + "altLabel")
EXACT_MATCH: Final = NamedNode(PREFIXES["skos"] + "exactMatch")
IDENTIFIER: Final = NamedNode(PREFIXES["dcterms"] + "identifier")
PUBLISHER: Final = NamedNode(PREFIXES["dcterms"] + "publisher")
ISSUED: Final = NamedNode(PREFIXES["dcterms"] + "issued")
LANGUAGE: Final = NamedNode(PREFIXES["dcterms"] + "language")
URL: Final = NamedNode(PREFIXES["schema"] + "url")

WIKIDATA: Final = PREFIXES["wd"]

IDENTIFIER_PROPERTIES: Final = {
    "iso3166-1-alpha-2": "iso2",
    "iso3166-1-alpha-3": "iso3",
    "cow": "cow",
    "gw": "gw",
    "cameo": "cameo",
    "geonames": "geonames",
}
"""Scheme of an entity's identifier -> the property that holds it; Wikidata's is skos:exactMatch."""

_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}


@cache
def gb(name: str) -> NamedNode:
    """A term of the ontology; an unknown one raises AttributeError."""
    return NamedNode(GB[name])


@cache
def graph(name: str) -> NamedNode:
    """A named graph: `graph("view/edges")`."""
    return NamedNode(GBG + name)


def document_graph(document_id: str) -> NamedNode:
    """The graph that holds all that was found in one document."""
    return NamedNode(f"{GBG}document/{document_id}")


def document_node(document_id: str) -> NamedNode:
    """A document."""
    return NamedNode(GBD + document_id)


def claim_node(claim_id: str) -> NamedNode:
    """A claim."""
    return NamedNode(GBC + claim_id)


def event_node(claim_id: str) -> NamedNode:
    """The event that a claim is the first of its document to report."""
    return NamedNode(f"{GBC}{claim_id}-event")


def told_node(owner: NamedNode, number: int) -> NamedNode:
    """A link of the chain of telling of a claim or quotation, 1 being the innermost."""
    return NamedNode(f"{owner.value}-told-{number}")


def span_node(document: NamedNode, start: int, end: int) -> NamedNode:
    """A slice of a document."""
    return NamedNode(f"{document.value}#char={start},{end}")


def statement_links(relation: str) -> tuple[NamedNode, NamedNode]:
    """The properties from a subject to its claim and from the claim to its object, in the manner of Wikidata."""
    return NamedNode(GBP + relation), NamedNode(GBS + relation)


def placed(triple: Triple, graph: NamedNode) -> Quad:
    """A triple in a named graph."""
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def is_reference(iri: str) -> bool:
    """Does the reference describe this entity (so that a document's graph need not)?"""
    return iri.startswith(GBR)


def local_name(iri: str) -> str:
    """What follows the namespace."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def english(text: str) -> Literal:
    """A label."""
    return Literal(text, language="en")


def partial_date(text: str) -> Literal:
    """An ISO date, month or year as xsd:date, xsd:gYearMonth or xsd:gYear."""
    return Literal(text, datatype=NamedNode(PREFIXES["xsd"] + _DATE_TYPES[len(text)]))


def integer(number: int) -> Literal:
    """A whole number of any size."""
    return Literal(str(number), datatype=NamedNode(PREFIXES["xsd"] + "integer"))


def decimal(number: float) -> Literal:
    """A number as xsd:decimal, written as the store would write it ("0.5", "1")."""
    plain = format(Decimal(repr(number)), "f")
    short = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return Literal(short, datatype=NamedNode(PREFIXES["xsd"] + "decimal"))
