"""Duplicates in a build: all are kept unless the user says otherwise, and what is left out is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphbuilder import building
from graphbuilder.building import Outcome, build_into
from graphbuilder.builds import build_to
from graphbuilder.errors import InputError, PipelineError
from graphbuilder.graph import reading
from graphbuilder.graph.store import Store
from graphbuilder.knowledge_graph import KnowledgeGraph
from graphbuilder.model import Duplicate
from graphbuilder.settings import Settings
from tests.duplicates.reports import AGENCIES, FOLLOW_UP, REPORT, cut

pytestmark = pytest.mark.model

DROP = Settings(duplicates="drop")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report under four names, and another one."""
    root = tmp_path / "news"
    root.mkdir()
    (root / "agency.txt").write_text(REPORT, encoding="utf-8")
    (root / "brief.html").write_text(page("Brief: talks in Geneva", cut(100)), encoding="utf-8")
    row = {"title": "Ministers meet", "text": REPORT}
    (root / "copy.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (root / "other.txt").write_text(FOLLOW_UP, encoding="utf-8")
    (root / "paper.txt").write_text(AGENCIES.format(REPORT), encoding="utf-8")
    return root


def page(title: str, body: str) -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    return f"<!DOCTYPE html><title>{title}</title><body><article><h1>{title}</h1>{paragraphs}</article></body>"


def built(store: Store, *sources: Path, settings: Settings = DROP, workers: int = 1) -> Outcome:
    return build_into(store, sources, settings, workers=workers)


def sources(store: Store) -> list[str]:
    return sorted(document.source for document in reading.documents(store))


def test_all_are_kept_by_default(folder: Path) -> None:
    store = Store.memory()
    outcome = built(store, folder, settings=Settings())
    assert (outcome.documents, outcome.duplicates) == (5, ())
    assert len(sources(store)) == 5


def test_only_the_first_is_kept_where_the_user_says_so(folder: Path) -> None:
    store = Store.memory()
    outcome = built(store, folder)
    assert sources(store) == ["agency.txt", "other.txt"]
    assert (outcome.documents, outcome.unchanged, outcome.failures) == (2, 0, ())
    assert [(found.source, found.repeats) for found in outcome.duplicates] == [
        ("brief.html", "agency.txt"),
        ("copy.jsonl#line=1", "agency.txt"),
        ("paper.txt", "agency.txt"),
    ]
    assert [found.share == 1 for found in outcome.duplicates] == [True, True, False]


def test_the_order_given_says_which_is_first(folder: Path) -> None:
    store = Store.memory()
    built(store, folder / "paper.txt", folder)
    assert sources(store) == ["other.txt", "paper.txt"]


def test_a_longer_report_is_no_duplicate_of_a_shorter_one(folder: Path) -> None:
    store = Store.memory()
    outcome = built(store, folder / "brief.html", folder / "agency.txt")
    assert (outcome.duplicates, sources(store)) == ((), ["agency.txt", "brief.html"])


def test_two_workers_leave_out_what_one_does(folder: Path) -> None:
    one, two = Store.memory(), Store.memory()
    small = Settings(duplicates="drop", batch_size=1)
    alone = built(one, folder, settings=small)
    together = built(two, folder, settings=small, workers=2)
    assert alone == together
    assert one.canonical() == two.canonical()


def test_what_stands_in_the_store_is_repeated_too(folder: Path) -> None:
    store = Store.memory()
    built(store, folder / "agency.txt", folder / "other.txt")
    before = store.canonical()
    outcome = built(store, folder / "brief.html")
    assert outcome.duplicates == (Duplicate("brief.html", "agency.txt", 1.0),)
    assert (outcome.documents, store.canonical()) == (0, before)


def test_building_again_changes_nothing(folder: Path) -> None:
    store = Store.memory()
    first = built(store, folder)
    before = store.canonical()
    again = built(store, folder)
    assert (again.documents, again.unchanged, again.duplicates) == (0, 2, first.duplicates)
    assert store.canonical() == before


def test_an_updated_source_is_never_its_own_duplicate(folder: Path) -> None:
    store = Store.memory()
    built(store, folder / "agency.txt")
    (folder / "agency.txt").write_text(REPORT.replace("on Friday", "on Thursday"), encoding="utf-8")
    outcome = built(store, folder / "agency.txt")
    assert (outcome.documents, outcome.duplicates) == (1, ())
    (document,) = reading.documents(store)
    assert "on Thursday" in document.text


def test_duplicates_that_are_in_the_store_stay(folder: Path) -> None:
    store = Store.memory()
    built(store, folder, settings=Settings())
    before = store.canonical()
    assert built(store, folder).unchanged == 5
    assert store.canonical() == before


def test_a_store_on_disk_may_get_nothing_but_duplicates(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "store"
    build_to(folder / "agency.txt", target, DROP)
    report = build_to([folder / "brief.html", folder / "paper.txt"], target, DROP)
    assert (report.outcome.documents, len(report.outcome.duplicates)) == (0, 2)
    assert [document.source for document in report.graph.documents()] == ["agency.txt"]


def test_all_are_kept_and_marked_where_the_user_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "write_knowledge", lambda *_: None)
    graph = KnowledgeGraph(settings=Settings(duplicates="mark"))
    assert graph.read([folder]).documents == 5
    pairs = "SELECT ?shorter ?longer WHERE { ?document gb:repeats/gb:source ?longer ; gb:source ?shorter }"
    marked = {("agency.txt", "paper.txt"), ("brief.html", "paper.txt"), ("copy.jsonl#line=1", "paper.txt")}
    assert set(graph.query(pairs)) == marked  # type: ignore[arg-type]
    graph.remove("paper.txt")
    longest = {str(row[1]) for row in graph.query(pairs)}  # type: ignore[union-attr]
    assert longest <= {"agency.txt", "copy.jsonl#line=1"}
    assert len(longest) == 1


def test_a_graph_that_is_there_already_can_be_marked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "write_knowledge", lambda *_: None)
    plain = KnowledgeGraph()
    plain.read([folder])
    assert not plain.query("ASK { ?one gb:repeats ?other }")
    marking = KnowledgeGraph(plain.store, Settings(duplicates="mark"))
    assert marking.read([folder]).unchanged == 5
    assert marking.query("ASK { ?one gb:repeats ?other }")
    plain.remove("other.txt")
    assert not plain.query("ASK { ?one gb:repeats ?other }")


def test_a_build_that_cannot_begin_marks_nothing() -> None:
    graph = KnowledgeGraph(settings=Settings(model="en_core_web_none", duplicates="mark"))
    with pytest.raises(PipelineError):
        graph.read([])
    assert len(graph) == 0


def test_another_word_for_it_is_refused() -> None:
    with pytest.raises(InputError, match=r"E143: 'first' is .*: keep, mark, drop\."):
        Settings(duplicates="first")
