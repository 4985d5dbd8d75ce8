"""Who stands for whom: what view/same says of an entity. How it is derived is told in `identity`."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from graphbuilder.graph import terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb

SAME = terms.graph("view/same")


def representatives(store: Store) -> Mapping[str, str]:
    """The representative of every entity for which another stands."""
    found = store.match(None, gb("representative"), None, SAME)
    pairs = ((quad.subject, quad.object) for quad in found)
    return {s.value: o.value for s, o in pairs if isinstance(s, NamedNode) and isinstance(o, NamedNode)}


def representative(store: Store, iri: str) -> str:
    """The entity that stands for this one: mostly itself."""
    found = store.match(NamedNode(iri), gb("representative"), None, SAME)
    return next((quad.object.value for quad in found if isinstance(quad.object, NamedNode)), iri)


def members(store: Store, iri: str) -> tuple[str, ...]:
    """All entities that are taken for one with this one, itself among them; sorted."""
    one = representative(store, iri)
    return tuple(sorted({one, *(node.value for node in store.subjects(gb("representative"), NamedNode(one), SAME))}))
