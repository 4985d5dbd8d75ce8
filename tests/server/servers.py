"""Servers as users start them, on free ports, over a small graph."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

from graphbuilder.graph import ontology, views
from graphbuilder.graph.store import Store
from tests.graph.samples import WAR, extraction_of, store_of

TOKEN = "a token"


class Served(NamedTuple):
    """A running server: its address, and a client of it."""

    address: str
    client: httpx.Client
    process: subprocess.Popen[str]

    def query(self, text: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        return self.client.get("/sparql", params={"query": text}, headers={"Accept": accept})

    def update(self, text: str, token: str = TOKEN) -> httpx.Response:
        headers = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {token}"}
        return self.client.post("/sparql", content=text.encode(), headers=headers)


@contextmanager
def serving(path: Path, *options: str) -> Iterator[Served]:
    """`graphbuilder serve` on a free port."""
    command = [sys.executable, "-m", "graphbuilder", "serve", str(path), "--port", "0", *options]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "GRAPHBUILDER_TOKEN": TOKEN}
    )
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        address = said.partition(" at ")[2].partition(" ")[0]
        with httpx.Client(base_url=address, timeout=60) as client:
            yield Served(address, client, process)
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def make_store(path: Path) -> Path:
    """A store on disk that holds the sample, with its views."""
    memory = store_of(extraction_of(WAR))
    ontology.write(memory)
    views.derive(memory)
    store = Store.open(path)
    store.add(memory.quads())
    store.flush()
    return path
