"""view/repeats: which documents repeat others, so that who counts sources can count a report once.

A document repeats the longest one in which most of its words stand, and that one repeats none. It takes a millisecond a
document, so the view is made only where it is asked for. A hash of all documents stands in it: where they have changed
since, and nobody asks for it anew, it is dropped, and is never wrong.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, Quad

from graphbuilder.duplicates.keeping import Kept
from graphbuilder.graph import mapping, reading, terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Document

REPEATS = terms.graph("view/repeats")


def derive(store: Store) -> None:
    """Say which documents repeat others. Raises GraphError E409 (a broken document)."""
    stamp = _stamp(store)
    if stamp not in store:
        store.replace_graph(REPEATS, [stamp, *_quads(list(reading.documents(store)))])


def is_current(store: Store) -> bool:
    """Does the view tell of the documents as they are?"""
    return _stamp(store) in store


def drop_outdated(store: Store) -> None:
    """Remove the view where documents have changed since it was made."""
    if next(store.quads(REPEATS), None) is not None and not is_current(store):
        store.remove_graph(REPEATS)


def _quads(documents: list[Document]) -> Iterator[Quad]:
    """Each document is compared with longer ones that repeat none; of equals the least id comes first."""
    kept = Kept()
    nodes = {document.source: terms.document_node(document.id) for document in documents}
    for document in sorted(documents, key=lambda document: (-len(document.text), document.id)):
        found = kept.offer(document)
        if found is not None:
            yield Quad(nodes[found.source], gb("repeats"), nodes[found.repeats], REPEATS)


def _stamp(store: Store) -> Quad:
    known = "".join(f"{name} {content}\n" for name, content in sorted(mapping.content_hashes(store).items()))
    return Quad(REPEATS, terms.IDENTIFIER, Literal(f"sha256:{hashlib.sha256(known.encode()).hexdigest()}"), REPEATS)
