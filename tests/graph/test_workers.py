"""Processes that answer from a snapshot, and that end when a question has no end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuilder.errors import GraphError, QueryError
from graphbuilder.graph import sparql, workers
from graphbuilder.graph.results import Rows
from graphbuilder.graph.store import Store
from graphbuilder.graph.workers import Limits, Pool, Worker

from .samples import WAR, extraction_of, store_of

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workers") / "store"
    store_of(extraction_of(WAR)).snapshot(path)
    return path


@pytest.fixture(scope="module")
def worker(place: Path) -> Iterator[Worker]:
    one = Worker(place, Limits(1.0, 300))
    yield one
    one.close()


def process_of(worker: Worker) -> int:
    """A number that tells its process apart."""
    return worker._process.pid


def test_the_answer_is_the_same_as_here(place: Path, worker: Worker) -> None:
    there, here = worker.ask(sparql.run, COUNT), sparql.run(Store.read(place), COUNT)
    assert isinstance(there, Rows)
    assert isinstance(here, Rows)
    assert there.rows == here.rows


def test_errors_come_back_as_they_are(worker: Worker) -> None:
    with pytest.raises(QueryError, match="E501: SPARQL, line 1, column 1"):
        worker.ask(sparql.run, "nonsense")
    with pytest.raises(QueryError, match=r"E517.*TypeError"):
        worker.ask(len, "too many")  # type: ignore[call-arg]


def test_a_question_without_end_ends(worker: Worker) -> None:
    before, start = process_of(worker), time.monotonic()
    with pytest.raises(QueryError, match=r"E51[34]"):
        worker.ask(sparql.run, ENDLESS)
    assert time.monotonic() - start < 10
    assert process_of(worker) != before


def test_memory_is_bounded(place: Path) -> None:
    one = Worker(place, Limits(20.0, 64))
    try:
        with pytest.raises(QueryError, match="E514"):
            one.ask(sparql.run, "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i")
        assert one.ask(sparql.run, "ASK {}") is True
    finally:
        one.close()


def test_what_is_no_store_cannot_be_asked(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="E401"):
        Worker(tmp_path / "missing", Limits())


def test_a_pool_turns_to_a_newer_snapshot(place: Path, tmp_path: Path) -> None:
    pool = Pool(place, 1, Limits(5.0))
    try:
        assert pool.ask(sparql.run, "ASK { <urn:new> a <urn:thing> }") is False
        store = Store.read(place)
        newer = Store.memory()
        newer.add(store.quads())
        newer.update("INSERT DATA { GRAPH <urn:g> { <urn:new> a <urn:thing> } }")
        newer.snapshot(tmp_path / "newer")
        pool.turn(tmp_path / "newer")
        assert pool.ask(sparql.run, "ASK { <urn:new> a <urn:thing> }") is True
        assert pool.places == {tmp_path / "newer"}
    finally:
        pool.close()


def test_who_finds_no_free_process_is_told(place: Path) -> None:
    pool = Pool(place, 0, Limits(), patience=0.01)
    with pytest.raises(QueryError, match="E516"):
        pool.ask(sparql.run, "ASK {}")


def test_a_snapshot_of_a_graph_in_memory_is_asked() -> None:
    with workers.on_snapshot(store_of(extraction_of(WAR)), Limits(10.0)) as one:
        assert one.ask(sparql.run, "ASK { ?c a gb:Claim }") is True
        folder = one.place.parent
    assert not folder.exists()
