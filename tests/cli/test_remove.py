"""graphbuilder remove: a document goes with all that rests on it, from a file and from a store."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest

from graphbuilder.knowledge_graph import KnowledgeGraph

from .conftest import Runner

pytestmark = pytest.mark.model


def test_from_a_saved_graph(run: Runner, saved: Path, articles: Path, tmp_path: Path) -> None:
    copy = tmp_path / "war.trig"
    shutil.copy(saved, copy)
    result = run("remove", copy, "other.txt")
    assert (result.code, result.out, result.err) == (0, "other.txt removed; 1 document left.\n", "")
    assert run("build", articles / "war.txt", "-o", tmp_path / "alone.trig").code == 0
    assert copy.read_bytes() == (tmp_path / "alone.trig").read_bytes()


@pytest.mark.usefixtures("light")
def test_from_a_store(run: Runner, articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("build", articles, "-o", store).code == 0
    assert run("remove", store, "A week in the Caucasus").code == 0
    gc.collect()  # the commands' stores are closed before another is opened on their folder
    kg = KnowledgeGraph.load(store)
    assert [document.source for document in kg.documents()] == ["other.txt"]
    assert {claim.source.label for claim in kg.claims()} == {"Iran", "Georgia"}


def test_an_unknown_document_changes_nothing(run: Runner, saved: Path) -> None:
    before = saved.read_bytes()
    result = run("remove", saved, "nothing.txt")
    assert (result.code, result.out, result.errors) == (2, "", ["E405"])
    assert saved.read_bytes() == before


def test_a_place_where_no_graph_is_stays_empty(run: Runner, tmp_path: Path) -> None:
    assert run("remove", tmp_path / "none", "a.txt").errors == ["E401"]
    assert list(tmp_path.iterdir()) == []
