"""graphbuilder import: files of others into a store or a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.graph.store import Store
from graphbuilder.importing import run as importing
from tests.graph.samples import WAR, extraction_of, store_of
from tests.importing.rows import row

from .conftest import Runner


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "write_knowledge", lambda *_: None)


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "a.export.CSV"
    path.write_text(f"{row()}\n{row(event='2', code='010')}\n", encoding="utf-8")
    return path


def test_into_a_file(run: Runner, events: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.trig"
    result = run("import", events, "-o", output)
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        f"{output}: 1 document, 1 claim\nleft out: 1 row: a statement or an appeal, which PLOVER has not\n"
    )
    assert run("query", output, "ASK { gbr:Turkey gb:consultsWith gbr:Azerbaijan }").out == "yes\n"


def test_into_a_store_twice(run: Runner, events: Path, tmp_path: Path) -> None:
    output = tmp_path / "store"
    store_of(extraction_of(WAR)).save_file(tmp_path / "war.nq")
    assert run("import", events, "-o", output).code == 0
    result = run("import", tmp_path / "war.nq", "-o", output)
    assert result.out.startswith(f"{output}: 1 document, 4 claims, ")
    assert result.out.endswith(" quads of RDF\n")
    assert run("query", output, "SELECT (COUNT(*) AS ?n) { ?d a gb:Document }", "-f", "csv").out.split() == ["n", "2"]


def test_a_table(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\nTurkey,Iran\nTurkey,\n", encoding="utf-8")
    plan = tmp_path / "a.toml"
    plan.write_text('[subject]\ncolumn="a"\n[relation]\nvalue="aids"\n[object]\ncolumn="b"\n', encoding="utf-8")
    result = run("import", tmp_path / "a.csv", "--mapping", plan, "-o", tmp_path / "out.jsonld")
    assert (result.code, result.errors) == (1, ["E434"])
    assert "line 3, column 'b'" in result.err
    assert len(Store.read(tmp_path / "out.jsonld")) > 20


def test_mistakes_write_nothing(run: Runner, events: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("no turtle", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    for arguments, code in (
        ((broken, "-o", tmp_path / "out.trig"), "E403"),
        ((broken, "-o", tmp_path / "store"), "E403"),
        ((events, "-o", tmp_path / "out.pdf"), "E402"),
        ((events, "-o", tmp_path), "E401"),
        ((events, "--mapping", tmp_path / "missing.toml", "-o", tmp_path / "out.trig"), "E101"),
        ((events,), "E702"),
    ):
        result = run("import", *arguments)
        assert (result.code, result.errors) == (2, [code])
    assert sorted(tmp_path.iterdir()) == before
