"""graphbuilder claims: formats and filters, from graphs and from documents."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from graphbuilder.records import Record

from .conftest import Run, Runner

pytestmark = pytest.mark.model


def records(result: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def test_json_lines_in_the_record_form(run: Runner, graph: Path) -> None:
    result = run("claims", graph)
    found = records(result)
    assert (result.code, result.err) == (0, "")
    assert {tuple(record) for record in found} == {tuple(Record.__annotations__)}
    assert {record["doc"] for record in found} == {"war", "other"}
    support = next(record for record in found if record["relation"] == "SUPPORT" and record["status"] == "fact")
    assert (support["subject"], support["object"], support["date"]) == ("Turkey", "Azerbaijan", "2020-09-29")
    assert support["evidence"] in "Turkey supports Azerbaijan."


@pytest.mark.parametrize(
    ("filters", "field", "values"),
    [
        (["--subject", "Turkey"], "subject", {"Turkey"}),
        (["--object", "gbr:Azerbaijan"], "object", {"Azerbaijan"}),
        (["--relation", "supports"], "relation", {"SUPPORT"}),
        (["--relation", "SUPPORT", "--subject", "Turkey"], "relation", {"SUPPORT"}),
        (["--relation", "SUPPORT"], "relation", {"SUPPORT"}),
        (["--speaker", "Nikol Pashinyan"], "speaker", {"Nikol Pashinyan"}),
        (["--status", "hypothetical"], "status", {"hypothetical"}),
        (["--subject", "Turkey", "--status", "negated"], "status", {"negated"}),
    ],
)
def test_filters(filters: list[str], field: str, values: set[str], run: Runner, graph: Path) -> None:
    everything, found = records(run("claims", graph)), records(run("claims", graph, *filters))
    assert {record[field] for record in found} == values
    assert 0 < len(found) < len(everything)
    assert all(record in everything for record in found)


def test_nothing_that_fits_is_no_error(run: Runner, graph: Path) -> None:
    result = run("claims", graph, "--subject", "Armenia", "--object", "Iran")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_csv_and_table(run: Runner, graph: Path) -> None:
    count = len(records(run("claims", graph)))
    rows = list(csv.DictReader(io.StringIO(run("claims", graph, "-f", "csv").out)))
    assert len(rows) == count
    assert tuple(rows[0]) == tuple(Record.__annotations__)
    lines = run("claims", graph, "-f", "table").out.splitlines()
    assert len(lines) == count + 2
    assert lines[0].split() == ["subject", "relation", "object", "status", "speaker", "date", "doc", "evidence"]


def test_documents_are_built_in_memory_first(run: Runner, graph: Path, articles: Path) -> None:
    assert records(run("claims", articles)) == records(run("claims", graph))


@pytest.mark.usefixtures("light")
def test_documents_get_the_date_of_the_options(run: Runner, articles: Path) -> None:
    dated = records(run("claims", articles / "other.txt", "--published", "2001-02-03"))
    assert {record["date"] for record in dated} >= {"2001-02-03"}


@pytest.mark.usefixtures("light")
def test_standard_input_is_a_source(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Turkey attacked Armenia.")))
    (found,) = records(run("claims", "-"))
    assert (found["doc"], found["subject"], found["object"]) == ("stdin", "Turkey", "Armenia")


@pytest.mark.usefixtures("light")
def test_duplicates_can_be_dropped(run: Runner, tmp_path: Path) -> None:
    text = "Turkey supports Azerbaijan in its talks with Armenia."
    (tmp_path / "a.txt").write_text(f"Ankara speaks\n\n{text}\n\nThe talks go on.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"Support from Ankara\n\n{text}\n\nThe talks go on.", encoding="utf-8")
    kept, dropped = run("claims", tmp_path), run("claims", tmp_path, "--duplicates", "drop")
    assert {record["doc"] for record in records(kept)} == {"a", "b"}
    assert {record["doc"] for record in records(dropped)} == {"a"}
    assert (dropped.code, dropped.errors) == (0, ["E142"])


def test_columns_can_be_named(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    path.write_text("id,body\n1,Turkey attacked Armenia.\n", encoding="utf-8")
    assert run("claims", path).errors == ["E118"]
    (found,) = records(run("claims", path, "--column", "text=body"))
    assert (found["subject"], found["object"]) == ("Turkey", "Armenia")


@pytest.mark.usefixtures("light")
def test_nothing_is_fetched_unless_it_is_asked_for(run: Runner) -> None:
    assert run("claims", "http://localhost/a").errors == ["E132"]
    assert run("claims", "http://localhost/a", "--fetch").errors == ["E134"]


@pytest.mark.usefixtures("light")
def test_sources_that_fail(run: Runner, articles: Path, tmp_path: Path) -> None:
    some = run("claims", articles / "war.txt", tmp_path / "nothing")
    assert (some.code, some.errors) == (1, ["E101"])
    assert {record["doc"] for record in records(some)} == {"war"}
    none = run("claims", tmp_path / "nothing")
    assert (none.code, none.out, none.errors) == (2, "", ["E101"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--subject", "Turky"], "E404"),
        (["--relation", "suports"], "E508"),
        (["--status", "true"], "E702"),
        (["--published", "soon"], "E108"),
    ],
)
def test_mistakes(arguments: list[str], code: str, run: Runner, graph: Path) -> None:
    result = run("claims", graph, *arguments)
    assert (result.code, result.out, result.errors) == (2, "", [code])


def test_no_escape_reaches_the_table(run: Runner, hostile: Path) -> None:
    result = run("claims", hostile, "-f", "table")
    assert "Turkey supports Azer" in result.out
    assert "\x1b" not in result.out
