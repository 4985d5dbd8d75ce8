"""What the endpoint says of itself. Source: SPARQL 1.1 Service Description, W3C Recommendation of 21 March 2013."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from graphbuilder.graph import terms
from graphbuilder.server.negotiation import RESULTS, TRIPLES
from graphbuilder.server.settings import ServerSettings

SD = "http://www.w3.org/ns/sparql-service-description#"


def triples(address: str, settings: ServerSettings) -> Iterator[Triple]:
    """The description of the endpoint at an address."""
    service = NamedNode(address)
    yield Triple(service, terms.TYPE, NamedNode(f"{SD}Service"))
    yield Triple(service, NamedNode(f"{SD}endpoint"), service)
    languages = ["SPARQL10Query", "SPARQL11Query", *(["SPARQL11Update"] if settings.token is not None else [])]
    for language in languages:
        yield Triple(service, NamedNode(f"{SD}supportedLanguage"), NamedNode(SD + language))
    if settings.union:
        yield Triple(service, NamedNode(f"{SD}feature"), NamedNode(f"{SD}UnionDefaultGraph"))
    results, graphs = {known.iri for known in RESULTS.values()}, {known.iri for known in TRIPLES.values()}
    for format_ in sorted(results | graphs):
        yield Triple(service, NamedNode(f"{SD}resultFormat"), NamedNode(format_))
