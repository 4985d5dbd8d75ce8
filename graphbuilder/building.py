"""Read, extract, write: from sources to named graphs in a store, streaming; a document that fails does not stop the
run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder import __version__
from graphbuilder.duplicates.keeping import Kept
from graphbuilder.errors import InputError
from graphbuilder.extraction import pipeline
from graphbuilder.graph import mapping, ontology, reading, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.model import Document, Duplicate, Extraction, Failure
from graphbuilder.reading import read
from graphbuilder.reference import Reference
from graphbuilder.settings import Duplicates, Settings
from graphbuilder.vocabulary import PREFIXES

Progress = Callable[[int], None]
"""Called with the number of documents done so far."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run wrote: documents new or changed, documents that stood unchanged, claims; what failed; duplicates."""

    documents: int
    unchanged: int
    claims: int
    failures: tuple[Failure, ...]
    duplicates: tuple[Duplicate, ...] = ()


def build_into(
    store: Store,
    sources: Sequence[str | Path],
    settings: Settings = Settings(),
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> Outcome:
    """Read the sources and replace the graph of each document in the store; unchanged documents are left as they are.

    Documents that failed, or were left out as duplicates, are listed in the outcome, and the rest are written; the
    views are marked as outdated, for the caller to derive them. Raises `PipelineError` and `ReferenceDataError` before
    anything is written.
    """
    pipeline.load(settings)
    failures: list[Failure] = []
    duplicates: list[Duplicate] = []
    counts = {"documents": 0, "claims": 0, "unchanged": 0}
    known = mapping.content_hashes(store)
    fresh = _changed(_unique(read(sources, settings), failures), known, counts)
    if settings.duplicates == Duplicates.DROP:
        fresh = _first(fresh, store, duplicates)
    for result in _extract(fresh, settings, workers):
        if isinstance(result, Failure):
            failures.append(result)
            continue
        if not counts["documents"]:
            views.mark(store)
        mapping.write(store, result)
        counts["documents"] += 1
        counts["claims"] += len(result.claims)
        if progress is not None:
            progress(counts["documents"])
    return Outcome(counts["documents"], counts["unchanged"], counts["claims"], tuple(failures), tuple(duplicates))


def _unique(found: Iterable[Document | Failure], failures: list[Failure]) -> Iterator[Document]:
    """Documents alone; a second one of the same name would silently replace the first, so it is a failure."""
    seen: dict[str, str] = {}
    for item in found:
        if isinstance(item, Failure):
            failures.append(item)
        elif seen.setdefault(item.id, item.content_hash) != item.content_hash:
            failures.append(Failure(item.source, str(InputError("E112", path=item.source, source=item.source))))
        else:
            yield item


def _changed(documents: Iterable[Document], known: dict[str, str], counts: dict[str, int]) -> Iterator[Document]:
    for document in documents:
        if known.get(document.id) == document.content_hash:
            counts["unchanged"] += 1
        else:
            known[document.id] = document.content_hash
            yield document


def _first(documents: Iterator[Document], store: Store, duplicates: list[Duplicate]) -> Iterator[Document]:
    """Documents that repeat none before them, in this run or in the store as it was before."""
    kept: Kept | None = None
    for document in documents:
        if kept is None:
            kept = _kept(store)
        repeated = kept.offer(document)
        if repeated is None:
            yield document
        else:
            duplicates.append(repeated)


def _kept(store: Store) -> Kept:
    kept = Kept()
    for document in reading.documents(store):
        kept.keep(document)
    return kept


def _extract(documents: Iterator[Document], settings: Settings, workers: int) -> Iterator[Extraction | Failure]:
    if workers <= 1:
        yield from pipeline.extract(pipeline.load(settings), documents, settings.batch_size)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        batches = iter(lambda: list(islice(documents, settings.batch_size)), [])
        for results in pool.map(_extract_batch, ((batch, settings) for batch in batches)):
            yield from results


def _extract_batch(task: tuple[list[Document], Settings]) -> list[Extraction | Failure]:
    batch, settings = task
    return list(pipeline.extract(pipeline.load(settings), batch, settings.batch_size))


def write_knowledge(store: Store, settings: Settings) -> None:
    """Put ontology and reference beside the documents.

    The core of the reference stands in its own graph and is written again only when reference or ontology have changed;
    the places and organs that mentions refer to stand beside it in gbg:reference/linked.
    """
    reference = Reference.load(settings.reference)
    card = list(_card(reference))
    if any(quad not in store for quad in card):
        ontology.write(store)
        store.replace_graph(terms.graph("reference"), reference.quads(()))
        store.replace_graph(terms.graph("meta"), card)
    linked = terms.graph("reference/linked")
    store.replace_graph(linked, (terms.placed(q.triple, linked) for q in reference.linked_quads(_linked(store))))


def _card(reference: Reference) -> Iterator[Quad]:
    """The data card (DCAT, Dublin Core): program, ontology and reference. No clock, so that builds repeat."""
    meta = terms.graph("meta")
    yield Quad(meta, terms.TYPE, NamedNode(PREFIXES["dcat"] + "Dataset"), meta)
    yield Quad(meta, NamedNode(PREFIXES["dcterms"] + "creator"), Literal(f"graphbuilder {__version__}"), meta)
    for part, fingerprint in (("ontology", ontology.fingerprint()), ("reference", reference.fingerprint)):
        yield Quad(meta, NamedNode(PREFIXES["dcterms"] + "hasPart"), terms.graph(part), meta)
        yield Quad(terms.graph(part), terms.IDENTIFIER, Literal(f"sha256:{fingerprint}"), meta)


def _linked(store: Store) -> set[str]:
    """The ids of the reference entities that mentions refer to."""
    found = store.match(None, terms.gb("refersTo"))
    iris = {quad.object.value for quad in found if isinstance(quad.object, NamedNode)}
    return {terms.local_name(iri) for iri in iris if terms.is_reference(iri)}
