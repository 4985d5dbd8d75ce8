"""Can any bytes crash, stall or fool a reader? Seed files are changed at random and read.

usage: python benchmarks/fuzz.py [--minutes 30] [--seeds tests/reading/seeds] [--seed 1] [--out FOLDER]

Each kind of file that has a seed takes turns of a process of its own, whose memory and whose time for each input are
bounded. What is drawn follows from --seed; how far it gets, from --minutes. An input that breaks a promise of reading
(see fuzz_checks.py) is written into the folder with the promise, as small as hypothesis can make it; one that ended the
process, as it was. The exit status tells whether there was any. Linux only.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from itertools import count, cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from fuzz_checks import check, read_all
from fuzz_inputs import Seeds, inputs, seeds_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis.errors import HypothesisWarning

SECONDS = 10
"""Of the processor, for one input that is read twice; most take hundredths."""

STANDSTILL = 120
"""Seconds by the clock without any news of a process that waits for something, and not for the processor."""

ENDING = 10
"""Seconds that a process may take to end behind its last news."""

MEMORY = 1_500_000_000
"""Bytes that a process may take beyond what it has when it begins."""

TURN = 400
"""Inputs of one kind before it is the next one's turn."""

LIBRARIES = ("hypothesis", "trafilatura", "lxml", "feedparser", "pyarrow", "pypdf", "warcio", "ftfy")
Tried = Counter[str]
Check = Callable[[str, bytes], Tried]


@dataclass(frozen=True, slots=True)
class Finding:
    """An input of a kind that breaks a promise."""

    suffix: str
    reason: str
    data: bytes


@dataclass(slots=True)
class Report:
    """What was tried of a kind: "input" counts inputs, the rest what came of them."""

    tried: Tried = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)


def turn(suffix: str, seeds: Seeds, number: int, examples: int = TURN, checked: Check = check) -> Report:
    """So many inputs of one kind, in a process of its own; it ends at the first finding."""
    with tempfile.TemporaryDirectory() as folder:
        current = Path(folder, "input")
        context = get_context("fork")
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_explore, args=(suffix, seeds, number, examples, checked, current, there))
        process.start()
        there.close()
        report = _received(here)
        process.join(ENDING)
        if process.is_alive():
            process.kill()
        process.join()
        if process.exitcode:
            reason = f"the process ended with {process.exitcode}"
            report.findings.append(Finding(suffix, reason, current.read_bytes() if current.exists() else b""))
        return report


def _received(here: Connection) -> Report:
    """What a process tells until it ends."""
    report = Report()
    try:
        while here.poll(STANDSTILL):
            told = here.recv()
            if isinstance(told, Finding):
                report.findings.append(told)
            else:
                report.tried.update(told)
    except EOFError:
        pass
    return report


def _explore(
    suffix: str, seeds: Seeds, number: int, examples: int, checked: Check, current: Path, there: Connection
) -> None:
    _bound_memory()
    # it warns that long inputs make long reports, and makes them all the same
    warnings.simplefilter("ignore", HypothesisWarning)
    phases = (Phase.generate, Phase.shrink)

    @seeded(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(suffix, seeds))
    def run(data: bytes) -> None:
        current.write_bytes(data)
        _bound_time()
        there.send(checked(suffix, data) + Counter(input=1))

    try:
        run()
    except Exception as error:  # noqa: BLE001 (any is a finding)
        there.send(Finding(suffix, " ".join(f"{type(error).__name__}: {error}".split())[:1000], current.read_bytes()))


def _bound_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time() -> None:
    """The system ends the process when its time is used up, even within a library that never returns."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + SECONDS, hard))


def explored(seeds: Seeds, seed: int, seconds: float) -> dict[str, Report]:
    """Turns of all kinds until the time is over."""
    _warm_up(seeds)
    reports = {suffix: Report() for suffix in seeds.by_suffix}
    end = time.monotonic() + seconds
    for number, suffix in zip(count(seed * 1_000_000), cycle(seeds.by_suffix), strict=False):
        if time.monotonic() > end:
            return reports
        found = turn(suffix, seeds, number)
        reports[suffix].tried.update(found.tried)
        reports[suffix].findings += found.findings
        for finding in found.findings:
            print(f"{suffix or 'no suffix'}, turn {number}: {finding.reason[:300]}", file=sys.stderr, flush=True)
    return reports


def _warm_up(seeds: Seeds) -> None:
    """What libraries load and keep is not counted as the memory of an input."""
    for suffix, contents in seeds.by_suffix.items():
        for content in contents:
            read_all(suffix, content)


def write(findings: list[Finding], folder: Path) -> None:
    """Each input as a file, beside it the promise that it breaks."""
    folder.mkdir(parents=True, exist_ok=True)
    for finding in findings:
        path = folder / f"{sha256(finding.data).hexdigest()[:12]}{finding.suffix}"
        path.write_bytes(finding.data)
        path.with_name(f"{path.name}.why").write_text(f"{finding.reason}\n", encoding="utf-8")


def lines(reports: dict[str, Report]) -> Iterator[str]:
    """The table: a line a kind."""
    yield f"{'kind':<12}{'inputs':>9}{'documents':>11}{'failures':>10}{'findings':>10}  codes"
    for suffix, report in reports.items():
        tried = report.tried
        codes = {code: number for code, number in sorted(tried.items()) if code not in ("input", "document")}
        named = " ".join(f"{code}:{number}" for code, number in codes.items())
        counts = f"{tried['input']:>9,}{tried['document']:>11,}{sum(codes.values()):>10,}{len(report.findings):>10}"
        yield f"{suffix or '(none)':<12}{counts}  {named}"
    yield f"all: {sum(report.tried['input'] for report in reports.values()):,} inputs, each read twice"


def main() -> int:
    """Fuzz, print the table, write the findings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seeds", type=Path, default=Path(__file__).parents[1] / "tests/reading/seeds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"))
    asked = parser.parse_args()
    reports = explored(seeds_of(asked.seeds), asked.seed, asked.minutes * 60)
    print(f"benchmarks/fuzz.py --minutes {asked.minutes:g} --seed {asked.seed}")
    print(f"Python {sys.version.split()[0]}, " + ", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    print("\n".join(lines(reports)))
    findings = [finding for report in reports.values() for finding in report.findings]
    write(findings, asked.out)
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
