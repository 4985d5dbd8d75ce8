"""The ontology as quads of its own graph, which queries and rules read beside the claims."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import pyoxigraph as ox

from graphbuilder import resources
from graphbuilder.graph import terms
from graphbuilder.graph.store import Store

FILES = ("geopolitics.ttl", "plover.ttl")


@cache
def quads() -> tuple[ox.Quad, ...]:
    """The shipped ontology and code lists."""
    return tuple(_quads())


@cache
def fingerprint() -> str:
    """A hash over the shipped files."""
    return sha256(b"".join(resources.path(name).read_bytes() for name in FILES)).hexdigest()


def write(store: Store) -> None:
    """Put the ontology into a store, in the place of an older one."""
    store.replace_graph(terms.graph("ontology"), quads())


def _quads() -> Iterator[ox.Quad]:
    for name in FILES:
        for quad in ox.parse(path=resources.path(name), format=ox.RdfFormat.TURTLE):
            yield terms.placed(quad.triple, terms.graph("ontology"))
