"""The program run in this process, and one small graph that it built, shared by all its tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graphbuilder import building
from graphbuilder.cli import main
from graphbuilder.graph.store import Store

ARTICLE = """\
---
title: A week in the Caucasus
date: 2020-09-29
publisher: Example Times
---
Turkey supports Azerbaijan. Russia condemned Turkey on Monday. Turkey did not attack Armenia.

"Russia mediated between Armenia and Azerbaijan," Armenian Prime Minister Nikol Pashinyan said.
"""

UNDATED = "Iran criticised Azerbaijan.\n\nGeorgia may support Armenia."


@dataclass(frozen=True)
class Run:
    """What a command line gave."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The codes on stderr, one a line; every line has one."""
        lines = self.err.splitlines()
        assert all(line.startswith("graphbuilder: E") for line in lines), self.err
        return [line.split(": ")[1] for line in lines]


Runner = Callable[..., Run]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    def run(*arguments: str | Path) -> Run:
        capsys.readouterr()
        code = main(list(map(str, arguments)))
        return Run(code, *capsys.readouterr())

    return run


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs without ontology and reference, which take seconds to write."""
    monkeypatch.setattr(building, "write_knowledge", lambda *_: None)


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "war.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "other.txt").write_text(UNDATED, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def saved(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two articles as a saved graph."""
    path = tmp_path_factory.mktemp("saved") / "war.trig"
    assert main(["build", str(articles), "-o", str(path)]) == 0
    return path


@pytest.fixture
def small(light: None, run: Runner, articles: Path, tmp_path: Path) -> Path:
    """One article as a saved graph without the reference."""
    path = tmp_path / "small.trig"
    assert run("build", articles / "war.txt", "-o", path).code == 0
    return path


@pytest.fixture(scope="session")
def graph(saved: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a store, which opens at once."""
    return stored(saved, tmp_path_factory.mktemp("graph") / "store")


@pytest.fixture(scope="session")
def hostile(saved: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with terminal escapes in a sentence and in a name, as somebody else may have made it."""
    text = saved.read_text(encoding="utf-8")
    assert "Turkey supports Azerbaijan" in text
    spoilt = text.replace("Turkey supports", "Turkey\\u001Bsupports").replace('"Azerbaijan"@en', '"Azer\\u001B[31m"@en')
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "war.trig").write_text(spoilt, encoding="utf-8")
    return stored(folder / "war.trig", folder / "store")


def stored(saved: Path, folder: Path) -> Path:
    store = Store.open(folder)
    store.load_file(saved)
    store.inner.flush()
    return folder
