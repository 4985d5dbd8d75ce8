"""What differs between two graphs: quads, and what they mean for documents and edges.

For questions about what claims differ, the claims of both are laid side by side into a graph each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode, Quad

from graphbuilder.graph import terms, views
from graphbuilder.graph.results import shortened
from graphbuilder.graph.store import Store

BEFORE, AFTER = terms.graph("before"), terms.graph("after")

_DOCUMENTS = terms.graph("document/").value
_SAID = ("subject", "relation", "object", "status", "sentence", "document", "speaker", "date")
"""What of a claim is laid side by side."""


@dataclass(frozen=True)
class Difference:
    """From one graph to another: the quads that were removed, and those that were added; both sorted.

    There are no blank nodes in a graph of ours, so quads are compared as they are.
    """

    removed: tuple[Quad, ...]
    added: tuple[Quad, ...]

    def __bool__(self) -> bool:
        """Is there any?"""
        return bool(self.removed or self.added)

    @cached_property
    def documents(self) -> tuple[tuple[str, str], ...]:
        """("added", "removed" or "changed", id) of every document whose graph differs; sorted by id."""
        before, after = _by_document(self.removed), _by_document(self.added)
        return tuple((_change(before.get(id_), after.get(id_)), id_) for id_ in sorted(before.keys() | after.keys()))

    @cached_property
    def edges(self) -> tuple[tuple[str, Quad], ...]:
        """("added" or "removed", the edge) of every affirmed edge that differs."""
        found = (("removed", self.removed), ("added", self.added))
        return tuple((change, quad) for change, quads in found for quad in quads if quad.graph_name == views.EDGES)

    def lines(self) -> Iterator[str]:
        """For people: documents and edges that differ, then how many quads of other kinds do."""
        signs = {"added": "+", "removed": "-", "changed": "~"}
        for change, id_ in self.documents:
            yield f"{signs[change]} document {id_}"
        for change, quad in self.edges:
            ends = (quad.subject, quad.predicate, quad.object)
            yield f"{signs[change]} edge {' '.join(shortened(getattr(end, 'value', str(end))) for end in ends)}"
        for name in sorted({_graph_of(quad) for quad in (*self.removed, *self.added)}):
            if not name.startswith(_DOCUMENTS) and name != views.EDGES.value:
                fewer, more = (sum(_graph_of(quad) == name for quad in quads) for quads in (self.removed, self.added))
                yield f"~ graph {shortened(name) or 'default'}: {fewer} quads removed, {more} added"


def between(one: Store, other: Store) -> Difference:
    """What to take away from one graph and what to add, to get the other."""
    before, after = set(one.quads()), set(other.quads())
    return Difference(tuple(sorted(before - after, key=str)), tuple(sorted(after - before, key=str)))


def side_by_side(before: Store, after: Store) -> Store:
    """The claims of two graphs in one store in memory, in gbg:before and gbg:after; raises what the two raise."""
    both = Store.memory()
    for graph, store in ((BEFORE, before), (AFTER, after)):
        both.add(terms.placed(quad.triple, graph) for name in _SAID for quad in store.match(None, terms.gb(name)))
    return both


def _graph_of(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _by_document(quads: Iterable[Quad]) -> dict[str, bool]:
    """The documents of which quads are, and whether it is said there that they are documents."""
    found: dict[str, bool] = {}
    for quad in quads:
        id_ = _graph_of(quad).removeprefix(_DOCUMENTS)
        if id_ != _graph_of(quad):
            said = quad.predicate == terms.TYPE and quad.object == terms.gb("Document")
            found[id_] = found.get(id_, False) or said
    return found


def _change(before: bool | None, after: bool | None) -> str:
    """A document of which that is said no more is removed, one of which it is newly said added."""
    if before and not after:
        return "removed"
    return "added" if after and not before else "changed"
