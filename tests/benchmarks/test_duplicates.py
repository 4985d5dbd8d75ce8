"""Measuring duplicates: changed copies, and reports after one pattern, on a folder of our own."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.duplicates.reports import FOLLOW_UP, REPORT

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The script, which is no part of the package; its name is also that of a room."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    spec = spec_from_file_location("measuring_duplicates", BENCHMARKS / "duplicates.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("running", None)


def test_reports_of_one_pattern_are_no_duplicates(measuring: ModuleType) -> None:
    assert list(measuring.patterned_pairs()) == ["0 of 11 pairs of patterned reports are taken for duplicates"]


def test_all_is_measured(measuring: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out.txt"
    folder.mkdir()
    for name, text in (("a", REPORT), ("b", FOLLOW_UP), ("c", REPORT)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["duplicates.py", str(folder), str(out), "--texts", "20"])
    measuring.main()
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("3 texts, ")
    assert lines[1].endswith(" 1 duplicates")
    found = dict(re.findall(r"^(.*\S) +(\d) of 3 ", "\n".join(lines), re.MULTILINE))
    assert (found["as much more"], found["a half more"]) == ("0", "0")
    assert (found["in capitals"], found["first 80 %"]) == ("3", "3")
