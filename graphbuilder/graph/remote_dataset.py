"""A store as an rdflib Dataset that asks it by SPARQL: nothing is copied, and nothing can be written."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.plugins.stores.sparqlconnector import SPARQLConnector
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result

from graphbuilder.vocabulary import PREFIXES

if TYPE_CHECKING:
    from graphbuilder.graph.store import Store


def dataset(store: Store) -> Dataset:
    """A Dataset whose default graph is the union of all graphs of the store."""
    found = Dataset(store=_Asked(store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found


class _Connector(SPARQLConnector):
    """Asks the store, where rdflib would speak HTTP itself."""

    asked: Store

    def query(self, query: str, default_graph: str | None = None, named_graph: str | None = None) -> Result:
        """The store's answer as rdflib's."""
        default, named = ([ox.NamedNode(name)] if name else [] for name in (default_graph, named_graph))
        answer = self.asked.query(query, default=default, named=named)
        if isinstance(answer, ox.QueryTriples):
            data, form = answer.serialize(format=ox.RdfFormat.N_TRIPLES), "nt"
        else:
            data, form = answer.serialize(format=ox.QueryResultsFormat.JSON), "json"
        assert data is not None
        return Result.parse(BytesIO(data), format=form)


class _Asked(SPARQLStore, _Connector):  # type: ignore[misc] # rdflib's store and connector differ likewise
    """rdflib's own SPARQL store on that connector."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.asked = store
