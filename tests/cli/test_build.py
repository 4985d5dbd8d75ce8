"""graphbuilder build: what is written, what is said, and that nothing is half-written."""

from __future__ import annotations

import io
import re
import shutil
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from graphbuilder.graph import mapping
from graphbuilder.knowledge_graph import KnowledgeGraph

from .conftest import ARTICLE, Runner

pytestmark = pytest.mark.model


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "war.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_file_is_written_and_counted(run: Runner, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "war.trig"
    result = run("build", article, "-o", output)
    kg = KnowledgeGraph.load(output)
    assert (result.code, result.err) == (0, "")
    assert result.out == f"{output}: 1 document, {len(kg.claims())} claims\n"
    assert len(kg.claims()) > 2
    assert {path.name for path in tmp_path.iterdir()} == {"war.trig", "war.txt"}


@pytest.mark.usefixtures("light")
def test_a_store_is_kept_up(run: Runner, article: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("build", article, "-o", store).out.startswith(f"{store}: 1 document, ")
    assert run("build", tmp_path, "-o", store).out == f"{store}: 0 documents, 0 claims, 1 unchanged\n"
    article.write_text("Turkey attacked Armenia.", encoding="utf-8")
    assert run("build", article, "-o", store).out == f"{store}: 1 document, 1 claim\n"
    (document,) = KnowledgeGraph.load(store).documents()
    assert document.text == "Turkey attacked Armenia."


@pytest.mark.usefixtures("light")
def test_bare_text_gets_its_date_and_outlet(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Turkey attacked Armenia.")
    output = tmp_path / "a.nq"
    result = run("build", tmp_path, "-o", output, "--published", "2020-11-12", "--publisher", "Financial Times")
    assert result.code == 0
    (document,) = KnowledgeGraph.load(output).documents()
    assert (str(document.published), document.publisher) == ("2020-11-12", "Financial Times")


@pytest.mark.usefixtures("light")
def test_some_failures_are_listed_and_the_rest_is_written(run: Runner, article: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"\0")
    (tmp_path / "c.txt").write_bytes(b"")
    output = tmp_path / "war.trig"
    result = run("build", tmp_path, tmp_path / "nothing", "-o", output)
    assert result.code == 1
    assert result.errors == ["E103", "E102", "E101"]
    assert "1 document, " in result.out
    assert ", 3 failed" in result.out
    assert len(KnowledgeGraph.load(output).documents()) == 1


@pytest.mark.usefixtures("light")
def test_two_sources_of_one_name_are_said(run: Runner, article: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "war.txt").write_text("Something else.")
    result = run("build", article, tmp_path / "other", "-o", tmp_path / "war.trig")
    assert (result.code, result.errors) == (1, ["E112"])


@pytest.fixture
def repeated(article: Path, tmp_path: Path) -> Path:
    """A folder with an article, a copy of it under another title, and something else."""
    folder = tmp_path / "news"
    folder.mkdir()
    shutil.copy(article, folder / "a.txt")
    body = article.read_text(encoding="utf-8").rpartition("---\n")[2]
    (folder / "b.txt").write_text(f"The Caucasus this week\n\n{body}", encoding="utf-8")
    (folder / "c.txt").write_text("Iran attacked Iraq.", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("light")
def test_duplicates_are_kept_unless_they_are_to_be_dropped(run: Runner, repeated: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.trig"
    kept = run("build", repeated, "-o", output)
    assert (kept.code, kept.err) == (0, "")
    assert kept.out.startswith(f"{output}: 3 documents, ")
    dropped = run("build", repeated, "-o", output, "--duplicates", "drop")
    assert dropped.code == 0
    assert dropped.err == (
        "graphbuilder: E142: b.txt repeats a.txt, in which 100 % of its words stand: it was left out.\n"
    )
    assert re.fullmatch(rf"{re.escape(str(output))}: 2 documents, \d+ claims, 1 duplicate left out\n", dropped.out)
    assert len(KnowledgeGraph.load(output).documents()) == 2


def test_another_word_for_duplicates_is_refused(run: Runner, article: Path, tmp_path: Path) -> None:
    result = run("build", article, "-o", tmp_path / "a.trig", "--duplicates", "first")
    assert (result.code, result.errors) == (2, ["E702"])
    assert "'keep', 'mark', 'drop'" in result.err


BAD: dict[str, tuple[str, bytes | None, tuple[str, ...], str]] = {
    "missing": ("nothing.txt", None, (), "E101"),
    "empty": ("a.txt", b"", (), "E102"),
    "binary": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", (), "E103"),
    "not UTF-8": ("a.txt", "Türkei".encode("latin-1"), (), "E104"),
    "too large": ("a.txt", b"a " * 1000, ("--max-mb", "0.001"), "E105"),
    "another kind": ("a.docx", b"text", (), "E113"),
    "front matter": ("a.txt", b"---\ntitle: [\n---\nText.", (), "E107"),
    "bad date": ("a.txt", b"Text.", ("--published", "12.11.2020"), "E108"),
    "unknown model": ("a.txt", b"Text.", ("--model", "en_core_web_none"), "E301"),
    "not asked to fetch": ("https://news.example/a", None, (), "E132"),
    "another scheme": ("ftp://news.example/a", None, ("--fetch",), "E133"),
    "a password": ("https://me:secret@news.example/a", None, ("--fetch",), "E133"),
    "this machine": ("http://127.0.0.1/a", None, ("--fetch",), "E134"),
    "no reference": ("a.txt", b"Text.", ("--reference", "/nonexistent"), "E203"),
}


@pytest.mark.parametrize("kind", ["file", "store"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_coded_line_and_nothing_is_written(case: str, kind: str, run: Runner, tmp_path: Path) -> None:
    name, content, options, code = BAD[case]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    output = tmp_path / "out" / ("graph.trig" if kind == "file" else "graph")
    output.parent.mkdir()
    result = run("build", name if "://" in name else tmp_path / name, "-o", output, *options)
    assert (result.code, result.out, result.errors) == (2, "", [code])
    assert list(output.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["graph.trig", "graph"])
def test_an_interrupted_build_leaves_nothing(
    name: str, run: Runner, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out" / name
    output.parent.mkdir()
    monkeypatch.setattr(mapping, "write", Mock(side_effect=KeyboardInterrupt))
    result = run("build", article, "-o", output)
    assert (result.code, result.out) == (130, "")
    assert list(output.parent.iterdir()) == []


def test_a_folder_without_documents(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("build", tmp_path / "empty", "-o", tmp_path / "graph.trig")
    assert (result.code, result.out, result.errors) == (2, "", ["E106"])
    assert not (tmp_path / "graph.trig").exists()


def test_several_reasons_are_all_said(run: Runner, tmp_path: Path) -> None:
    result = run("build", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "graph.trig")
    assert (result.code, result.errors) == (2, ["E111", "E101", "E101"])


@pytest.mark.usefixtures("light")
def test_what_was_there_before_stays(run: Runner, saved: Path, tmp_path: Path) -> None:
    output = tmp_path / "war.trig"
    shutil.copy(saved, output)
    assert run("build", tmp_path / "nothing", "-o", output).code == 2
    assert output.read_bytes() == saved.read_bytes()
    store = tmp_path / "store"
    (tmp_path / "a.txt").write_text("Turkey attacked Armenia.")
    assert run("build", tmp_path / "a.txt", "-o", store).code == 0
    before = KnowledgeGraph.load(store).canonical()
    assert run("build", tmp_path / "nothing", "-o", store).code == 2
    assert KnowledgeGraph.load(store).canonical() == before


@pytest.mark.parametrize(
    ("output", "code"), [("graph.pdf", "E402"), ("none/graph.trig", "E406"), ("full", "E401"), ("folder.trig", "E406")]
)
def test_a_place_that_cannot_be_written_is_said_before_the_work(
    output: str, code: str, run: Runner, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    (tmp_path / "folder.trig").mkdir()
    monkeypatch.setattr(KnowledgeGraph, "read", lambda *_, **__: pytest.fail("it began to read"))
    result = run("build", article, "-o", tmp_path / output)
    assert (result.code, result.out, result.errors) == (2, "", [code])


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "many"])
def test_a_limit_must_be_a_number_above_zero(value: str, run: Runner, article: Path, tmp_path: Path) -> None:
    result = run("build", article, "-o", tmp_path / "a.trig", "--max-mb", value)
    assert (result.code, result.errors) == (2, ["E702"])
    assert "--max-mb" in result.err


@pytest.mark.usefixtures("light")
def test_standard_input_is_a_source(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    output = tmp_path / "war.trig"
    assert run("build", "-", "-o", output).code == 0
    (document,) = KnowledgeGraph.load(output).documents()
    assert (document.source, document.publisher) == ("stdin", "Example Times")


def test_a_password_is_told_to_nobody(run: Runner, tmp_path: Path) -> None:
    url = "https://me:secret@news.example/a"
    result = run("build", url, url, "--fetch", "-o", tmp_path / "graph.trig")
    assert (result.code, result.errors) == (2, ["E111", "E133", "E133"])
    assert "secret" not in result.err


@pytest.mark.usefixtures("light")
def test_an_address_that_fails_does_not_stop_the_rest(run: Runner, article: Path, tmp_path: Path) -> None:
    result = run("build", "http://localhost/a", article, "--fetch", "--max-pages", "3", "-o", tmp_path / "war.trig")
    assert (result.code, result.errors) == (1, ["E134"])
    assert "1 document, " in result.out


@pytest.mark.usefixtures("light")
def test_names_that_would_steer_a_terminal_are_shown_plainly(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\n.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Turkey attacked Armenia.")
    result = run("build", tmp_path, tmp_path / "no\x1bthing", "-o", tmp_path / "a.trig")
    assert result.code == 1
    assert result.errors == ["E102", "E101"]
    assert "\x1b" not in result.err
