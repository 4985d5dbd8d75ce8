"""Which format an answer is written in: what the client accepts (RFC 9110, section 12.5.1) among what fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

F = TypeVar("F")

RESULTS: Mapping[str, QueryResultsFormat] = MappingProxyType({
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
})  # fmt: skip
"""Media types of the answers to SELECT, the preferred first; those of ASK are the XML and JSON ones."""

TRUTHS: Mapping[str, QueryResultsFormat] = MappingProxyType({
    media: format_ for media, format_ in RESULTS.items()
    if format_ in (QueryResultsFormat.JSON, QueryResultsFormat.XML)
})  # fmt: skip

TRIPLES: Mapping[str, RdfFormat] = MappingProxyType({
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
    "text/plain": RdfFormat.N_TRIPLES,
})  # fmt: skip
"""Media types of graphs, the preferred first."""


def chosen(accept: str, known: Mapping[str, F]) -> str | None:
    """The media type among `known` that an Accept header likes best; None where it likes none.

    Of two that it likes alike the first of `known` is taken. No header, or one that cannot be read, accepts all.
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    liked = {media: _quality(media, ranges) for media in known}
    best = max(liked, key=lambda media: liked[media])
    return best if liked[best] > 0 else None


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """That of the most specific range which holds the media type."""
    kind = media.partition("/")[0]
    for pattern in (media, f"{kind}/*", "*/*"):
        fitting = [quality for name, quality in ranges if name == pattern]
        if fitting:
            return max(fitting)
    return 0.0


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in name:
            yield name, _weight(parameters)


def _weight(parameters: Sequence[str]) -> float:
    weights = [text.removeprefix("q=") for text in parameters if text.startswith("q=")]
    try:
        return min(1.0, max(0.0, float(weights[0]))) if weights else 1.0
    except ValueError:
        return 1.0
