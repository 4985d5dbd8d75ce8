"""graphbuilder who: holders of a post, from the reference alone."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import Runner


def test_a_table(run: Runner) -> None:
    result = run("who", "defence minister", "Turkey", "--on", "2020-11-12")
    assert (result.code, result.err) == (0, "")
    head, _, line = result.out.splitlines()
    assert head.split() == ["holder", "post", "role", "from", "to", "as_of", "source"]
    assert line.startswith("Hulusi Akar")
    assert "https://" in line


def test_csv_has_ids(run: Runner) -> None:
    (row,) = csv.DictReader(io.StringIO(run("who", "defence minister", "TR", "--on", "2020-11-12", "-f", "csv").out))
    assert (row["id"], row["holder"], row["role"]) == ("Hulusi_Akar", "Hulusi Akar", "defence_minister")
    assert row["from"] <= "2020-11-12" <= row["to"]


def test_json_of_all_posts_and_days(run: Runner) -> None:
    rows = json.loads(run("who", "Türkiye", "--format", "json").out)
    assert {"head_of_state", "foreign_minister"} <= {row["role"] for row in rows}
    assert any(row["to"] is None for row in rows)
    assert all(row["source"] for row in rows)


def test_nobody_is_an_answer(run: Runner) -> None:
    assert json.loads(run("who", "Turkey", "--on", "1700-01-01", "-f", "json").out) == []
    assert len(run("who", "Turkey", "--on", "1700-01-01").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["Turky"], "E204", "Did you mean Turkey"),
        (["Congo"], "E205", "Democratic_Republic_of_the_Congo, Republic_of_the_Congo"),
        (["ministr of finance", "Germany"], "E206", "Did you mean"),
        (["Turkey", "--on", "yesterday"], "E108", "yesterday"),
        (["a", "b", "Turkey"], "E702", "who --help"),
        ([], "E702", "who --help"),
        (["Turkey", "-f", "xml"], "E702", "xml"),
        (["Turkey", "--reference", "nowhere"], "E203", "nowhere"),
    ],
)
def test_mistakes(run: Runner, arguments: list[str], code: str, hint: str) -> None:
    result = run("who", *arguments)
    assert (result.code, result.out, result.errors) == (2, "", [code])
    assert hint in result.err


def test_a_users_rows_count(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "officials.csv").write_text(
        "person,label,aliases,person_wikidata,role,post,of,post_wikidata,from,to,source,as_of\n"
        "Ann_Example,Ann Example,,,minister,Minister of Rain,Turkey,,2020,2021,a letter,2022\n",
        encoding="utf-8",
    )
    result = run("who", "rain", "Turkey", "--reference", tmp_path, "-f", "json")
    assert [(row["holder"], row["source"]) for row in json.loads(result.out)] == [("Ann Example", "a letter")]
