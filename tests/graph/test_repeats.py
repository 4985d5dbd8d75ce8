"""view/repeats: which documents repeat others, whatever the order; never older than the documents."""

from __future__ import annotations

from itertools import permutations

from graphbuilder.graph import mapping, queries, repeats, terms, views
from graphbuilder.graph.repeats import REPEATS
from graphbuilder.graph.results import Rows
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Document, Extraction
from tests.duplicates.reports import AGENCIES, FOLLOW_UP, REPORT, cut

from .samples import ARMENIA, AZERBAIJAN, Maker

WHOLE = Document("whole.txt", AGENCIES.format(REPORT))
PLAIN = Document("plain.txt", REPORT)
BRIEF = Document("brief.txt", f"Talks in Geneva\n\n{cut(60)}", "Talks in Geneva")
OTHER = Document("other.txt", FOLLOW_UP)


def stored(*documents: Document) -> Store:
    store = Store.memory()
    for document in documents:
        mapping.write(store, Extraction(document))
    return store


def said(store: Store) -> set[tuple[str, str]]:
    """Which source repeats which."""
    sources = {terms.document_node(document.id): document.source for document in (WHOLE, PLAIN, BRIEF, OTHER)}
    found = store.match(None, gb("repeats"), None, REPEATS)
    return {(sources[quad.subject], sources[quad.object]) for quad in found}  # type: ignore[index]


def test_shorter_documents_repeat_the_longest() -> None:
    store = stored(PLAIN, BRIEF, OTHER, WHOLE)
    repeats.derive(store)
    assert said(store) == {("plain.txt", "whole.txt"), ("brief.txt", "whole.txt")}


def test_the_order_of_documents_does_not_matter() -> None:
    found = set()
    for documents in permutations((WHOLE, PLAIN, BRIEF, OTHER)):
        store = stored(*documents)
        repeats.derive(store)
        found.add(b"".join(sorted(str(quad).encode() for quad in store.quads(REPEATS))))
    assert len(found) == 1


def test_of_equal_documents_one_stands_for_all() -> None:
    copies = [Document(f"copy{number}.txt", REPORT) for number in range(4)]
    store = stored(*copies)
    repeats.derive(store)
    least = terms.document_node(min(document.id for document in copies))
    quads = list(store.match(None, gb("repeats"), None, REPEATS))
    assert {quad.object for quad in quads} == {least}
    assert len(quads) == 3


def test_the_view_is_made_anew_where_documents_changed() -> None:
    store = stored(WHOLE, PLAIN)
    repeats.derive(store)
    before = store.canonical()
    mapping.write(store, Extraction(BRIEF))
    assert not repeats.is_current(store)
    repeats.derive(store)
    assert said(store) == {("plain.txt", "whole.txt"), ("brief.txt", "whole.txt")}
    store.remove_graph(terms.document_graph(BRIEF.id))
    repeats.derive(store)
    assert store.canonical() == before


def test_other_views_keep_it_and_drop_it_when_it_is_outdated() -> None:
    store = stored(WHOLE, PLAIN)
    repeats.derive(store)
    views.derive(store)
    assert said(store) == {("plain.txt", "whole.txt")}
    mapping.write(store, Extraction(OTHER))
    views.derive(store)
    assert list(store.quads(REPEATS)) == []


def test_nothing_is_said_unless_it_is_asked_for() -> None:
    store = stored(WHOLE, PLAIN)
    views.derive(store)
    assert REPEATS not in store.graphs()


def edges_of_one_source(store: Store) -> list[tuple[str, str, str]]:
    result = queries.named(store, "single-source-edges")
    assert isinstance(result, Rows)
    return [(str(row[0]), str(row[3]), str(row[4])) for row in result]


def test_documents_that_repeat_one_are_one_source() -> None:
    store = Store.memory()
    for document in (WHOLE, PLAIN):
        make = Maker(document)
        accuses = make.claim(ARMENIA, "consultsWith", AZERBAIJAN, "ministers of Armenia and Azerbaijan met")
        mapping.write(store, Extraction(document, claims=(accuses,)))
    assert edges_of_one_source(store) == []
    repeats.derive(store)
    whole = terms.document_node(WHOLE.id).value
    assert edges_of_one_source(store) == [(ARMENIA.iri, whole, "2")]
