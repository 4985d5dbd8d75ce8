"""The fuzzing of readers: kept seeds keep their promises, wherever they are cut; and what breaks one is found."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graphbuilder.model import Document, Failure
from graphbuilder.reading import readers
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "tests/reading/seeds").iterdir())
KINDS = sorted({"".join(path.suffixes[-2:]) for path in SEEDS})
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="it asks the kernel for its bounds"),
    # the processes that it makes use none of the threads that libraries have begun
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]
MOST_CUTS = 60
"""A longer seed is not cut at every byte."""


@pytest.fixture(scope="module")
def fuzz() -> Iterator[ModuleType]:
    """The program, which is no part of the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        import fuzz as module  # noqa: PLC0415 (the path is there only now)

        yield module
    for name in ("fuzz", "fuzz_checks", "fuzz_inputs", "fuzz_tokens"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_a_seed_keeps_all_promises_wherever_it_is_cut(fuzz: ModuleType, path: Path) -> None:
    data, suffix = path.read_bytes(), "".join(path.suffixes[-2:])
    assert fuzz.check(suffix, data)
    for end in range(0, len(data), max(1, len(data) // MOST_CUTS)):
        fuzz.check(suffix, data[:end])


@pytest.mark.parametrize("suffix", KINDS)
def test_a_few_changes_of_each_kind_keep_all_promises(fuzz: ModuleType, suffix: str) -> None:
    seeds = fuzz.seeds_of(ROOT / "tests/reading/seeds")

    @settings(
        max_examples=15,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(fuzz.inputs(suffix, seeds))
    def run(data: bytes) -> None:
        fuzz.check(suffix, data)

    run()


@pytest.mark.parametrize(
    "found",
    [
        Failure("a", "E116: a could not be read (KeyError: 'where'). It was skipped; please report it."),
        Failure("a", "no code"),
        Failure("a", "E120: a: \x1b[2J was skipped."),
        Failure("", "E120: a was skipped."),
        Document("a", "A text.", title="Another"),
        Document("a", "A\x07 text."),
        Document("a", " \n"),
        Document("a", "A text.", url="javascript:x"),
        Document("a", "A text.", publisher="two\nlines"),
        Document("a", "A text.", language="?"),
    ],
)
def test_a_promise_that_is_broken_is_seen(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch, found: Document | Failure
) -> None:
    monkeypatch.setattr(sys.modules["fuzz_checks"], "read_item", lambda item, settings: [found])
    with pytest.raises(sys.modules["fuzz_checks"].BrokenPromiseError):
        fuzz.check(".txt", b"")


def test_a_reading_that_differs_from_the_first_is_seen(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["A text.", "Another."])
    monkeypatch.setattr(sys.modules["fuzz_checks"], "read_item", lambda item, settings: [Document("a", next(answers))])
    with pytest.raises(sys.modules["fuzz_checks"].BrokenPromiseError, match="another"):
        fuzz.check(".txt", b"")


def _stumbles(suffix: str, data: bytes) -> Counter[str]:
    assert b"France" not in data
    return Counter()


def _stalls(suffix: str, data: bytes) -> Counter[str]:
    while True:
        pass


def _swallows(suffix: str, data: bytes) -> Counter[str]:
    return Counter(document=len(bytes(4_000_000_000)))


@pytest.mark.parametrize(
    ("checked", "reason"), [(_stumbles, "AssertionError"), (_stalls, "ended with -24"), (_swallows, "MemoryError")]
)
def test_what_crashes_stalls_or_swallows_memory_is_a_finding(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, checked: Any, reason: str
) -> None:
    monkeypatch.setattr(fuzz, "SECONDS", 0)
    seeds = fuzz.seeds_of(ROOT / "tests/reading/seeds")
    report = fuzz.turn(".txt", seeds, number=1, examples=60, checked=checked)
    (finding,) = report.findings
    assert reason in finding.reason
    fuzz.write([finding], tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".txt", ".why"}
    assert finding.data in [path.read_bytes() for path in tmp_path.iterdir()]


def test_a_turn_is_the_same_for_the_same_number(fuzz: ModuleType) -> None:
    seeds = fuzz.seeds_of(ROOT / "tests/reading/seeds")
    one, two = (fuzz.turn(".json", seeds, number=7, examples=30) for _ in range(2))
    assert one.tried == two.tried
    assert one.tried["input"] == 30
    table = "\n".join(fuzz.lines({".json": one}))
    assert "30 inputs, each read twice" in table


def test_the_program_prints_a_table_and_says_by_its_status_whether_there_was_a_finding(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz.py", "--minutes", "0", "--out", str(tmp_path / "out")])
    assert fuzz.main() == 0
    assert "all: 0 inputs" in capsys.readouterr().out
    finding = fuzz.Finding(".txt", "it broke", b"x")
    monkeypatch.setattr(fuzz, "explored", lambda *_: {".txt": fuzz.Report(Counter(input=1), [finding])})
    assert fuzz.main() == 1
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_readers_that_crash_do_so_under_the_eyes_of_the_check(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(item: Item, settings: Settings) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(readers, "reader_of", lambda item: crash)
    with pytest.raises(sys.modules["fuzz_checks"].BrokenPromiseError, match="a crash"):
        fuzz.check(".txt", b"A text.")
