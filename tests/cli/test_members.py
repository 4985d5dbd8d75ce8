"""graphbuilder members: of an organisation, from the reference alone."""

from __future__ import annotations

import json

import pytest

from .conftest import Runner


def test_members_on_a_day(run: Runner) -> None:
    rows = json.loads(run("members", "NATO", "--on", "2010-01-01", "--format", "json").out)
    assert len(rows) == 28
    assert {row["as"] for row in rows} == {"member"}
    assert "Turkey" in {row["member"] for row in rows}
    assert all(row["source"] and row["from"] for row in rows)


def test_other_kinds(run: Runner) -> None:
    every = json.loads(run("members", "Collective Security Treaty Organization", "--kind", "any", "-f", "json").out)
    found = json.loads(run("members", "CSTO", "--kind", "observer", "-f", "json").out)
    assert [row for row in every if row["as"] == "observer"] == found


def test_a_table(run: Runner) -> None:
    result = run("members", "nato", "--on", "1950-01-01")
    assert (result.code, result.err) == (0, "")
    assert result.out.split("\n")[0].split() == ["member", "as", "from", "to", "as_of", "source"]
    assert len(result.out.splitlines()) == 2 + 12


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [(["NATTO"], "E204", "Did you mean NATO"), (["NATO", "--on", "2020"], "E108", "'2020'"), ([], "E702", "--help")],
)
def test_mistakes(run: Runner, arguments: list[str], code: str, hint: str) -> None:
    result = run("members", *arguments)
    assert (result.code, result.out, result.errors) == (2, "", [code])
    assert hint in result.err
