"""graphbuilder check: sound or not, and the exit code says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.cli import check

from .conftest import Runner

pytestmark = pytest.mark.model


def test_a_sound_graph(run: Runner, small: Path) -> None:
    result = run("check", small)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"{small} is sound: 1 document, ")


@pytest.fixture
def at_odds(tmp_path: Path) -> Path:
    """Rows of a user's: a dozen ministers of one thing at once."""
    head = "person,label,aliases,person_wikidata,role,post,of,post_wikidata,from,to,source,as_of"
    rows = [f"Ann_{n},Ann {n},,,foreign_minister,Minister of Rain,Turkey,,2020,2022,a letter,2022" for n in range(6)]
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "officials.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return folder


def test_contradictions_of_the_reference_are_listed(run: Runner, small: Path, at_odds: Path) -> None:
    shown, every = run("check", small, "--reference", at_odds), run("check", small, "--reference", at_odds, "--all")
    assert (shown.code, shown.err, every.code) == (0, "", 0)
    listed = [line for line in every.out.splitlines() if line.startswith("  ")]
    count = len(listed)
    assert f"The reference has {count:,} pairs of rows that cannot both be right:" in every.out.splitlines()
    file = at_odds / "officials.csv"
    assert f"  {file}, line 2 and {file}, line 3: Ann 0 and Ann 1 are both Minister of Rain of Turkey at once" in listed
    assert listed[0] in shown.out
    assert shown.out.splitlines()[-1] == f"  and {count - check.SHOWN:,} more, which --all lists."
    assert len(shown.out.splitlines()) == 2 + check.SHOWN + 1


def test_a_graph_that_breaks_a_shape(run: Runner, small: Path) -> None:
    text = small.read_text(encoding="utf-8")
    assert "gb:polarity gb:positive" in text
    small.write_text(text.replace("gb:polarity gb:positive", "gb:polarity gb:certain"), encoding="utf-8")
    result = run("check", small)
    assert (result.code, result.err) == (1, "")
    assert "Violation: gbc:" in result.out
    assert "polarity" in result.out
