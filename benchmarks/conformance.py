"""What the W3C's test runner asks: the graph's own query and update, and a server on a free port.

usage: python benchmarks/conformance.py serve PORT        a writable, empty server; the token is added to each request,
                                                          for the W3C's tests know no tokens
       w3c_runner.py ROOT --engine conformance:Graph      through KnowledgeGraph (benchmarks/ in PYTHONPATH)

The suites are the W3C's rdf-tests (Test Suite Licence); they are not part of this repository.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from graphbuilder import KnowledgeGraph
from graphbuilder.errors import QueryError
from graphbuilder.graph import formats, results
from graphbuilder.graph.results import Rows, Triples
from graphbuilder.graph.store import Store
from graphbuilder.server.app import application
from graphbuilder.server.settings import ServerSettings
from graphbuilder.server.snapshots import Snapshots

TOKEN = "for the tests"


class Graph:
    """The runner's engine over `KnowledgeGraph.query` and `.update`, with separate graphs as the W3C's tests want."""

    def query(self, nquads: str, query: str, base: str) -> Any:
        """The answer as SPARQL JSON, a truth value or N-Triples."""
        said = _graph(nquads).query(_based(query, base), union=False)
        if isinstance(said, bool):
            return said
        if isinstance(said, Triples):
            return formats.serialised(said.triples, ox.RdfFormat.N_TRIPLES).decode()
        assert isinstance(said, Rows)
        return json.loads(results.serialise(said, "json"))

    def update(self, nquads: str, update: str, base: str) -> str:
        """All quads afterwards."""
        graph = _graph(nquads)
        graph.update(_based(update, base))
        return graph.canonical().decode()

    def check(self, text: str, kind: str, base: str) -> None:
        """Raises QueryError for wrong syntax."""
        graph = KnowledgeGraph()
        try:
            graph.query(_based(text, base)) if kind == "query" else graph.update(_based(text, base))
        except QueryError as error:
            if error.code not in ("E507", "E519", "E523"):  # not allowed here, or not possible
                raise


def _based(text: str, base: str) -> str:
    return f"BASE <{base}>\n{text}"


def _graph(nquads: str) -> KnowledgeGraph:
    store = Store.memory()
    store.inner.load(nquads.encode(), format=ox.RdfFormat.N_QUADS)
    return KnowledgeGraph(store)


class _WithToken:
    """The application as one with the token sees it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["headers"] = [*scope["headers"], (b"authorization", f"Bearer {TOKEN}".encode())]
        await self._app(scope, receive, send)


def main() -> None:
    """Serve an empty store until interrupted."""
    port = int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        Store.open(path).flush()
        settings = ServerSettings(union=False, token=TOKEN)
        graph = Snapshots(path, 1, settings.limits, settings.patience, writable=True)
        try:
            uvicorn.run(_WithToken(application(graph, settings)), port=port, log_level="warning")
        finally:
            graph.close()


if __name__ == "__main__":
    main()
