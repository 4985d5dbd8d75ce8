"""Drawing claims for judging by hand, and counting what the readers say of them."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SHEETS = [
    {"claim": f"c{n}", "document": "d", "says": "memberOf", "rule": "member.noun", "score": 0.9} for n in range(6)
]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The adapter, which is a script and no part of the package."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import judged as module  # noqa: PLC0415 (the path is there only now)

    yield module
    for name in ("judged", "claims", "running"):
        sys.modules.pop(name, None)


def verdict_file(path: Path, verdicts: dict[str, str]) -> Path:
    """A reader's file; each false claim is of the kind "entity"."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("claim", "verdict", "kind"))
        writer.writerows((claim, said, "entity" if said == "false" else "") for claim, said in verdicts.items())
    return path


def test_the_same_seed_draws_the_same_claims(
    judged: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = []
    for order in (SHEETS, SHEETS[::-1]):
        monkeypatch.setattr(judged, "found", lambda folder, what, order=order: list(order))
        out = tmp_path / "sheet.jsonl"
        judged.draw(argparse.Namespace(folder=tmp_path, what="events", seed=3, number=2, sheet=out, without=[]))
        drawn.append([json.loads(line)["claim"] for line in out.read_text(encoding="utf-8").splitlines()])
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 2
    assert "2 of 6 claims" in capsys.readouterr().out


def test_what_was_judged_before_is_not_drawn_again(
    judged: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(judged, "found", lambda folder, what: list(SHEETS))
    before, out = tmp_path / "before.jsonl", tmp_path / "sheet.jsonl"
    before.write_text("".join(json.dumps(sheet) + "\n" for sheet in SHEETS[:5]), encoding="utf-8")
    judged.draw(argparse.Namespace(folder=tmp_path, what="events", seed=3, number=9, sheet=out, without=[before]))
    assert [json.loads(line)["claim"] for line in out.read_text(encoding="utf-8").splitlines()] == ["c5"]


def test_count_writes_verdicts_and_no_sentence(
    judged: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.jsonl"
    sheet.write_text("\n".join(json.dumps({**s, "sentence": "A secret."}) for s in SHEETS[:3]), encoding="utf-8")
    first = verdict_file(tmp_path / "1.csv", {"c0": "true", "c1": "false", "c2": "true"})
    second = verdict_file(tmp_path / "2.csv", {"c0": "true", "c1": "true", "c2": "true"})
    out = tmp_path / "out.csv"
    judged.count(argparse.Namespace(sheet=sheet, first=first, second=second, out=out))
    printed, table = capsys.readouterr().out, out.read_text(encoding="utf-8")
    assert "reader 1: true 2 of 3" in printed
    assert "reader 2: true 3 of 3" in printed
    assert "both true 2, agree 2 of 3" in printed
    assert "entity: 1" in printed
    assert table.splitlines()[2] == "c1,d,memberOf,member.noun,0.9,false,true,entity,"
    assert "secret" not in table


def test_claims_are_counted_by_their_score(judged: ModuleType) -> None:
    table = [
        ["a", "d", "supports", "pair.support", "0.55", "true", "true", "", ""],
        ["b", "d", "supports", "pair.support", "0.95", "true", "true", "", ""],
        ["c", "d", "supports", "pair.support", "1.0", "true", "false", "", "type"],
    ]
    low, high = judged.calibration(table)
    assert low.split() == ["score", "0.5", "to", "0.6:", "1", "claims,", "mean", "score", "0.55,", "true", "1.00"]
    assert high.split() == ["score", "0.9", "to", "1.0:", "2", "claims,", "mean", "score", "0.97,", "true", "0.50"]


def test_a_claim_that_one_reader_left_out_is_not_counted(judged: ModuleType, tmp_path: Path) -> None:
    one = judged.verdicts(verdict_file(tmp_path / "1.csv", {"c0": "true"}))
    assert not list(judged.judged(SHEETS, one, {}))
