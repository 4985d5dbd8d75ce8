"""The class that users hold: a thin facade over build, graph, analysis and page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
from rdflib import Dataset

from graphbuilder import records as record_form
from graphbuilder.analysis import frames, network
from graphbuilder.errors import GraphError, InputError, PageError
from graphbuilder.exporting import tables
from graphbuilder.graph import (
    differences,
    judgements,
    mapping,
    merged,
    names,
    places,
    queries,
    reading,
    repeats,
    shapes,
    sparql,
    terms,
    unknown,
    views,
    workers,
)
from graphbuilder.graph.differences import Difference
from graphbuilder.graph.judgements import Conflict
from graphbuilder.graph.results import Result
from graphbuilder.graph.shapes import Finding
from graphbuilder.graph.store import Store
from graphbuilder.graph.unknown import Explanation, Unknown
from graphbuilder.model import (
    Claim,
    Decision,
    Document,
    Entity,
    Extraction,
    Failure,
    Judgement,
    Quotation,
    Status,
)
from graphbuilder.page import html, notebook, svg
from graphbuilder.page.view import View
from graphbuilder.page.view_model import view_model
from graphbuilder.settings import Duplicates, Settings

if TYPE_CHECKING:
    import pandas as pd

    from graphbuilder.building import Outcome, Progress
    from graphbuilder.importing.run import Imported


@dataclass(frozen=True, slots=True)
class Description:
    """All about one entity: its claims as subject, as object, and what it said."""

    entity: Entity
    does: tuple[Claim, ...]
    undergoes: tuple[Claim, ...]
    says: tuple[Claim, ...]


class KnowledgeGraph:
    """A graph of claims: built from documents, asked by SPARQL, opened as a page.

    Made by `build`, `KnowledgeGraph.load` (a saved file), `KnowledgeGraph.open` (a store on disk), or empty.
    """

    def __init__(self, store: Store | None = None, settings: Settings = Settings()) -> None:
        self.store = store if store is not None else Store.memory()
        self.settings = settings

    @classmethod
    def load(cls, path: str | Path, settings: Settings = Settings()) -> KnowledgeGraph:
        """The graph in a saved file (a copy in memory) or a store folder (read-only).

        Raises `GraphError` E401-E403, E410, E419.
        """
        store = Store.read(Path(path))
        if store.folder is not None and views.is_outdated(store):
            del store
            _mend(Path(path), settings)
            store = Store.read(Path(path))
        return cls(store, settings)

    @classmethod
    def open(cls, path: str | Path, settings: Settings = Settings()) -> KnowledgeGraph:
        """The store in a folder, for reading and writing; a new one where there is none. Raises `GraphError` E401."""
        graph = cls(Store.open(Path(path)), settings)
        if views.is_outdated(graph.store):
            graph._derive()
        return graph

    @property
    def rdf(self) -> Dataset:
        """The graph as an rdflib `Dataset` (default graph: the union of all graphs)."""
        return self.store.dataset()

    def __len__(self) -> int:
        """The number of quads."""
        return len(self.store)

    # --- writing -------------------------------------------------------------------------------------------------

    def read(self, sources: Sequence[str | Path], *, workers: int = 1, progress: Progress | None = None) -> Outcome:
        """Read files and folders into the graph; documents that are there already are replaced where they changed."""
        from graphbuilder.building import build_into  # noqa: PLC0415 (spaCy takes seconds that a query need not wait for)

        try:
            outcome = build_into(self.store, sources, self.settings, workers=workers, progress=progress)
        finally:
            if views.is_outdated(self.store):
                self._derive()
        if self._marks_duplicates:
            repeats.derive(self.store)
        return outcome

    def import_files(self, files: Sequence[str | Path], *, mapping: str | Path | None = None) -> Imported:
        """Take in what others have said: RDF files, GDELT 2.0 events, or tables that a `mapping` file explains.

        Raises `GraphError` and `InputError` as `importing.run.import_into`.
        """
        from graphbuilder.importing.run import import_into  # noqa: PLC0415 (as in `read`)

        return import_into(self.store, files, self.settings, plan=mapping)

    def add(self, document: Document) -> Extraction:
        """Extract one document and put it into the graph, in place of an older one of the same source.

        Raises `InputError` E110 when a rule fails on it.
        """
        from graphbuilder.extraction import pipeline  # noqa: PLC0415 (as in `read`)

        result = next(iter(pipeline.extract(pipeline.load(self.settings), [document])))
        if isinstance(result, Failure):
            raise InputError("E110", path=document.source, reason=result.error)
        self.write([result])
        return result

    def write(self, extractions: Iterable[Extraction]) -> None:
        """Put documents whose findings are known into the graph, each in the place of an older one of its source."""
        with self._changing():
            for extraction in extractions:
                mapping.write(self.store, extraction)

    def remove(self, document: str) -> None:
        """Take a document (id, source or title) and all that rests on it out of the graph. Raises `GraphError` E405."""
        iri = names.document(self.store, document)
        with self._changing():
            self.store.remove_graph(terms.document_graph(terms.local_name(iri)))

    def judge(self, decision: Decision | str, *about: str, by: str, on: date, why: str) -> Judgement:
        """Record an analyst's decision: "accepted" or "rejected" of a claim, "same" or "different" of two entities.

        Claims by id, entities by name or IRI; an IRI means that very entity, whoever stands for it.

        Raises `GraphError` E404, E407, E411, E412 (a claim for an entity, or the reverse), E413 (one entity), E414 (no
        fit text), E416 (no decision).
        """
        return judgements.record(self.store, decision, about, by, on, why)

    def withdraw(self, judgement: str) -> None:
        """Take a judgement (id or IRI) back, and all that followed from it. Raises `GraphError` E415."""
        judgements.withdraw(self.store, judgement)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Change documents inside: all that rests on them is then derived anew."""
        views.mark(self.store)
        try:
            yield
        finally:
            self._derive()

    def _derive(self) -> None:
        from graphbuilder.building import write_knowledge  # noqa: PLC0415 (as in `read`)

        write_knowledge(self.store, self.settings)
        if self._marks_duplicates:
            repeats.derive(self.store)
        views.derive(self.store)

    @property
    def _marks_duplicates(self) -> bool:
        return self.settings.duplicates == Duplicates.MARK

    def save(self, path: str | Path) -> None:
        """Write the graph to a file (.trig, .nq, .jsonld; .ttl and .nt lose the graphs), whole or not at all."""
        self.store.save_file(Path(path))

    def canonical(self) -> bytes:
        """Sorted N-Quads: equal bytes, equal graphs."""
        return self.store.canonical()

    def hash(self) -> str:
        """The SHA-256 of the canonical form: equal hashes, equal graphs."""
        return hashlib.sha256(self.canonical()).hexdigest()

    def diff(self, other: KnowledgeGraph) -> Difference:
        """What to take away from this graph and what to add, to get the other."""
        return differences.between(self.store, other.store)

    # --- asking --------------------------------------------------------------------------------------------------

    def query(self, text: str, *, union: bool = True, limit: int | None = None, timeout: float | None = None) -> Result:
        """Answer a SPARQL query over the union of all graphs; the known prefixes need no declaration.

        With `union=False` patterns outside GRAPH look into the default graph alone. At most `limit` rows are read. With
        a `timeout` (seconds) a process of its own answers from a snapshot, and is stopped when it takes longer; that
        costs about half a second, and for a graph in memory the time to copy it.

        Raises `QueryError` E501 (syntax), E507 (SERVICE, LOAD), E509 (update), E510 (too long), E513 (time), E514
        (memory).
        """
        if timeout is None:
            return sparql.run(self.store, text, union=union, limit=limit)
        with workers.on_snapshot(self.store, workers.Limits(timeout)) as worker:
            return worker.ask(sparql.run, text, union=union, limit=limit)

    def update(self, text: str) -> None:
        """Make a SPARQL update, all of it or nothing; the views are then derived anew.

        Raises `QueryError` E501 (syntax), E507 (SERVICE, LOAD), E510 (too long), E511 (a query), E519 (it fails).
        """
        with views.kept(self.store):
            sparql.update(self.store, text)

    def named(self, name: str, **parameters: object) -> Result:
        """Answer a named query; a graph to compare with is a `KnowledgeGraph`. Raises `QueryError` E502-E505, E404."""
        given = {key: value.store if isinstance(value, KnowledgeGraph) else value for key, value in parameters.items()}
        return queries.named(self.store, name, **given)

    def unknown_terms(self, text: str) -> tuple[Unknown, ...]:
        """The terms of a query that neither the ontology nor the graph has, with what may be meant."""
        return unknown.terms(self.store, text)

    def explain_query(self, text: str) -> Explanation:
        """The prefixes and terms of a query, known and unknown."""
        return unknown.explain(self.store, text)

    def claims(
        self,
        *,
        subject: str | None = None,
        relation: str | None = None,
        object: str | None = None,  # noqa: A002 (the word of the model)
        speaker: str | None = None,
        status: Status | str | None = None,
        document: str | None = None,
    ) -> tuple[Claim, ...]:
        """The claims that fit, by document and in the order of the text; entities by name or IRI.

        Unknown entities that are taken for one are asked for as one; each claim names that of its own document.

        Raises `GraphError` E404, E405, `QueryError` E508.
        """
        found = reading.claims(
            self.store,
            document=terms.local_name(names.document(self.store, document)) if document else None,
            subject=names.entity(self.store, subject) if subject else None,
            relation=names.relation(relation) if relation else None,
            object_=names.entity(self.store, object) if object else None,
            status=Status(status) if status else None,
            speaker=names.entity(self.store, speaker) if speaker else None,
        )
        return tuple(found)

    def claim(self, claim_id: str) -> Claim:
        """One claim by its id. Raises `GraphError` E407."""
        return reading.claim(self.store, claim_id)

    def judgements(self, about: str | None = None) -> tuple[Judgement, ...]:
        """What analysts decided, of a claim or entity or at all; by day and analyst. Raises `GraphError` E404, E411."""
        return judgements.judgements(self.store, about)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Judgements that cannot all be right: a claim accepted and rejected, entities the same and different."""
        return judgements.conflicts(self.store)

    def documents(self) -> tuple[Document, ...]:
        """All documents, sorted by id."""
        return tuple(reading.documents(self.store))

    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations, those that hold no claim too."""
        return tuple(reading.quotations(self.store))

    def entity(self, name: str) -> Entity:
        """The entity of a name, alias, id or IRI. Raises `GraphError` E404 with what comes near.

        For several that are taken for one their representative comes, with the names of all.
        """
        return merged.entity(self.store, names.entity(self.store, name))

    def describe(self, name: str) -> Description:
        """All claims about an entity, and what it says. Raises `GraphError` E404."""
        entity = self.entity(name)
        return Description(
            entity,
            tuple(reading.claims(self.store, subject=entity.iri)),
            tuple(reading.claims(self.store, object_=entity.iri)),
            tuple(reading.claims(self.store, speaker=entity.iri)),
        )

    def neighbourhood(self, name: str, hops: int = 1) -> tuple[Entity, ...]:
        """The entities within some steps of affirmed claims, sorted by label. Raises `GraphError` E404."""
        start = self.entity(name)
        graph = self.to_networkx().to_undirected(as_view=True)
        if start.iri not in graph:
            return ()
        near = nx.single_source_shortest_path_length(graph, start.iri, cutoff=hops)
        found = (merged.entity(self.store, iri) for iri in near if iri != start.iri)
        return tuple(sorted(found, key=lambda e: (e.label, e.iri)))

    def check(self) -> tuple[Finding, ...]:
        """What in the graph breaks the shapes of the ontology; empty where all is well."""
        return tuple(shapes.check(self.store))

    def records(self) -> Iterator[record_form.Record]:
        """The claims as flat records, by document and in the order of the text."""
        for document in self.documents():
            found = reading.claims(self.store, document=document.id)
            yield from record_form.records(document, found, reading.mentions(self.store, document.id))

    # --- other forms ---------------------------------------------------------------------------------------------

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The affirmed claims as a networkx graph: one edge for each subject, relation and object, with its sources.

        Entities that are taken for one are one node.
        """
        return network.to_networkx(merged.claims(self.store, reading.claims(self.store)))

    def to_dataframe(self) -> pd.DataFrame:
        """One row a claim. Raises `UsageError` E701 without pandas."""
        return frames.dataframe(reading.claims(self.store), {d.id: d for d in self.documents()})

    def view(
        self, *, focus: str | None = None, hops: int = 1, since: str | None = None, until: str | None = None
    ) -> View:
        """The view model that page and picture are drawn from. Raises `PageError` E601, `GraphError` E404."""
        documents = {d.id: d for d in self.documents()}
        if not documents:
            raise PageError("E601", reason="the graph holds no document")
        centre = self.entity(focus).iri if focus else None
        claims = merged.claims(self.store, reading.claims(self.store))
        said = merged.quotations(self.store, self.quotations())
        spots = places.places(self.store)
        try:
            return view_model(claims, documents, said, focus=centre, hops=hops, since=since, until=until, places=spots)
        except PageError as error:
            if error.code != "E603":
                raise
            raise PageError("E601", reason=f"no claim about {focus} is left") from None

    def to_html(
        self,
        path: str | Path,
        *,
        title: str = "Knowledge graph",
        focus: str | None = None,
        hops: int = 1,
        since: str | None = None,
        until: str | None = None,
    ) -> Path:
        """Write the interactive page: one offline file. Raises `PageError`, `GraphError` E404, E406."""
        page = html.to_html(self.view(focus=focus, hops=hops, since=since, until=until), title)
        html.write(Path(path), page)
        return Path(path)

    def to_svg(self, *, title: str = "Knowledge graph", entities: int = svg.ENTITIES, width: int | None = None) -> str:
        """A still picture of the best connected entities, so many pixels wide. Raises `PageError` E601, E606."""
        return svg.to_svg(self.view(), title, entities=entities, width=width)

    def show(self, *, title: str = "Knowledge graph", focus: str | None = None, hops: int = 1) -> Path | None:
        """Show table, picture and page in a notebook; elsewhere open the page in a browser, and say where it lies.

        Raises `PageError` E601, E607 (no browser), `GraphError` E404, E406.
        """
        return notebook.show(self.view(focus=focus, hops=hops), title)

    def to_csv(self, path: str | Path) -> None:
        """Nodes, edges and claims as tables: a folder of CSV files, or one .zip. Raises `GraphError` E406."""
        tables.save(tables.of(self.store), Path(path))

    def _repr_html_(self) -> str:
        """Table, picture and page for notebooks."""
        return notebook.represented(self.view)


def _mend(path: Path, settings: Settings) -> None:
    """Derive the views that a program which was stopped did not. Raises `GraphError` E419."""
    try:
        graph = KnowledgeGraph.open(path, settings)
    except GraphError as error:
        raise GraphError("E419", path=path, reason=error.details["reason"]) from None
    graph.store.flush()
