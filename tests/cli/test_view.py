"""graphbuilder view: the page is written whole, or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import Runner

pytestmark = pytest.mark.model


def sources(page: Path) -> set[str]:
    """The documents whose claims the page shows."""
    data = re.search(r'id="view-data">(.*?)</script>', page.read_text(encoding="utf-8"))
    assert data is not None
    view = json.loads(data[1])
    return {view["documents"][claim["document"]]["source"] for claim in view["claims"]}


def test_a_page_is_written(run: Runner, graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "war.html"
    result = run("view", graph, "-o", page, "--title", "The war")
    assert (result.code, result.err) == (0, "")
    assert result.out == f"{page} written; open it in a browser.\n"
    assert "<title>The war</title>" in page.read_text(encoding="utf-8")
    assert sources(page) == {"war.txt", "other.txt"}


def test_only_the_surroundings_and_the_time_asked_for(run: Runner, graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "war.html"
    options = ["--focus", "Türkiye", "--hops", "1", "--since", "2020-09", "--until", "2020"]
    assert run("view", graph, "-o", page, *options).code == 0
    assert sources(page) == {"war.txt"}


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--focus", "Turky"], "E404"),
        (["--focus", "Uruguay"], "E601"),
        (["--since", "2030"], "E601"),
        (["--until", "soon"], "E602"),
        (["--hops", "0"], "E702"),
    ],
)
def test_mistakes_write_nothing(options: list[str], code: str, run: Runner, graph: Path, tmp_path: Path) -> None:
    result = run("view", graph, "-o", tmp_path / "war.html", *options)
    assert (result.code, result.out, result.errors) == (2, "", [code])
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written(run: Runner, graph: Path, tmp_path: Path) -> None:
    assert run("view", graph, "-o", tmp_path / "none" / "war.html").errors == ["E406"]
