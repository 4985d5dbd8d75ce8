"""graphbuilder view: the page is written whole, or not at all."""

from __future__ import annotations

import json
import re
import sys
import webbrowser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from graphbuilder.cli import view

from .conftest import Runner

pytestmark = pytest.mark.model


def sources(page: Path) -> set[str]:
    """The documents whose claims the page shows."""
    data = re.search(r'id="view-data">(.*?)</script>', page.read_text(encoding="utf-8"))
    assert data is not None
    tables = json.loads(data[1])
    names = tables["documents"]["columns"]["source"]
    return {names[place] for place in tables["claims"]["columns"]["document"]}


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


def test_a_picture_is_written_where_the_file_is_called_so(run: Runner, graph: Path, tmp_path: Path) -> None:
    picture = tmp_path / "war.SVG"
    result = run("view", graph, "-o", picture, "--title", "The <war>", "--entities", "3", "--width", "500")
    assert (result.code, result.err) == (0, "")
    root = ET.fromstring(picture.read_text(encoding="utf-8"))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "The <war>"
    assert root.get("width") == "500"
    assert "drawn: 3 of them" in " ".join(root.itertext())


def test_a_picture_too_has_a_focus(run: Runner, graph: Path, tmp_path: Path) -> None:
    assert run("view", graph, "-o", tmp_path / "war.svg", "--focus", "Nikol Pashinyan").code == 0
    assert "Nikol" in (tmp_path / "war.svg").read_text(encoding="utf-8")
    assert "Turkey" not in (tmp_path / "war.svg").read_text(encoding="utf-8")


def test_without_a_name_the_page_is_called_after_the_graph(
    run: Runner, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("view", graph).out == "store.view.html written; open it in a browser.\n"
    assert sources(tmp_path / "store.view.html") == {"war.txt", "other.txt"}


@pytest.mark.parametrize("name", ["war.png", "war", "war.html.bak", ".svg"])
def test_what_is_neither_page_nor_picture_is_refused_at_once(name: str, run: Runner, tmp_path: Path) -> None:
    result = run("view", tmp_path / "no graph.trig", "-o", tmp_path / name)
    assert (result.code, result.errors) == (2, ["E605"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "options",
    [["--entities", "5"], ["-o", "a.html", "--width", "500"], ["-o", "a.svg", "--entities", "1"], ["--width", "wide"]],
)
def test_sizes_are_those_of_pictures(options: list[str], run: Runner, tmp_path: Path) -> None:
    result = run("view", tmp_path / "no graph.trig", *options)
    assert (result.code, result.errors) == (2, ["E702"])


def test_a_file_that_is_there_is_kept_until_the_new_one_is_whole(run: Runner, graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "war.html"
    page.write_text("old", encoding="utf-8")
    assert run("view", graph, "-o", page, "--until", "soon").code == 2
    assert page.read_text(encoding="utf-8") == "old"
    assert run("view", graph, "-o", page).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == [page]


@pytest.mark.parametrize(("found", "code"), [(True, 0), (False, 1)])
def test_it_is_opened_in_the_browser(
    found: bool, code: int, run: Runner, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return found

    monkeypatch.setattr(webbrowser, "open", browser)
    page = tmp_path / "the war.html"
    result = run("view", graph, "-o", page, "--open")
    assert opened == [page.as_uri()]
    assert result.out == f"{page} written.\n"
    assert (result.code, result.errors) == (code, [] if found else ["E607"])


def test_people_see_what_takes_its_time(
    run: Runner, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(view, "_say", told.append)
    assert run("view", graph, "-o", tmp_path / "war.html").code == 0
    assert told == ["reading the graph", "finding what to draw", "drawing 8 claims", ""]


def test_what_is_said_takes_the_place_of_what_was_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    view._say("drawing 7 claims")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    view._say("drawing 7 claims")
    view._say("")
    first, _, second, _ = capsys.readouterr().err.removeprefix("\r").split("\r")
    assert first.rstrip() == "drawing 7 claims…"
    assert second == " " * len(first)
