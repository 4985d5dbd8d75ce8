"""graphbuilder reference: the reference as RDF, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuilder import resources
from graphbuilder.graph.store import Store
from graphbuilder.reference import Reference
from graphbuilder.reference.knowledge import _shipped

from .conftest import Runner

STATES = """\
id,label,kind,iso2,iso3,wikidata,cow,gw,cameo,aliases,codes,adjectives,demonyms,capital,latitude,longitude,parent,\
successor,from,to,source,as_of
Turkey,Turkey,un_member,TR,TUR,Q43,640,640,TUR,Türkiye,,Turkish,Turk,Ankara,39,35.5,,,1923,,a book,2020
"""
OFFICIALS = """\
person,label,aliases,person_wikidata,role,post,of,post_wikidata,from,to,source,as_of
Hulusi_Akar,Hulusi Akar,,,defence_minister,Minister of Defence,Turkey,,2018-07-10,,a book,2022-08
"""


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One state and its minister are all that is known."""
    folder = tmp_path / "world"
    folder.mkdir()
    (folder / "states.csv").write_text(STATES, encoding="utf-8")
    (folder / "officials.csv").write_text(OFFICIALS, encoding="utf-8")
    shipped = resources.path
    monkeypatch.setattr(resources, "path", lambda *parts: folder if parts == ("reference",) else shipped(*parts))
    _shipped.cache_clear()
    yield
    _shipped.cache_clear()


@pytest.mark.usefixtures("small_world")
def test_turtle_to_the_screen_and_to_a_file(run: Runner, tmp_path: Path) -> None:
    result = run("reference")
    assert (result.code, result.err) == (0, "")
    path = tmp_path / "reference.ttl"
    assert run("reference", "-o", path).out == f"{path} written.\n"
    assert path.read_text(encoding="utf-8") == result.out == run("reference", "-f", "ttl").out
    assert 'gb:knownUntil "2023-08"^^xsd:gYearMonth' in result.out
    assert 'gb:from "2018-07-10"^^xsd:date' in result.out


@pytest.mark.usefixtures("small_world")
@pytest.mark.parametrize("format_", ["trig", "nq", "nt"])
def test_other_formats_hold_the_same(run: Runner, tmp_path: Path, format_: str) -> None:
    path = tmp_path / f"reference.{format_}"
    run("reference", "-o", path)
    assert run("reference", "-f", format_).out == path.read_text(encoding="utf-8")
    assert {quad.triple for quad in Store.read(path).quads()} == {quad.triple for quad in Reference.load().quads()}


@pytest.mark.usefixtures("small_world")
def test_it_answers_named_queries(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "reference.ttl"
    run("reference", "-o", path)
    asked = run("query", path, "holders", "of=Turkey", "post=defence minister", "on=2020-11-12", "-f", "csv")
    assert len(asked.out.splitlines()) == 2
    assert run("query", path, "holders", "of=Turkey", "on=2023-09-01", "-f", "csv").out.splitlines()[1:] == []


def test_mistakes(run: Runner, tmp_path: Path) -> None:
    assert run("reference", "-f", "pdf").errors == ["E702"]
    assert run("reference", "-f", "nq", "-o", tmp_path / "a.nq").errors == ["E702"]
    assert run("reference", "-o", tmp_path / "a.pdf").errors == ["E402"]
    assert run("reference", "--reference", tmp_path / "none").errors == ["E203"]
