"""How far the two readings of the training corpus agree.

usage: python training/events/agreement.py

`first/` and `second/` have a line a sentence: number, then its events or "none".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graphbuilder.extraction.events import TWO_SIDED

HERE = Path(__file__).parent
LABEL = re.compile(r"(\d+)>(\d+) ([A-Z]+)(?:/[\w-]+)? (\w+)")
Labels = dict[tuple[str, int, int, int, str], str]


def labels(path: Path) -> Labels:
    """The statuses of all events of a file, by file, sentence, ends and type."""
    return dict(_labels(path))


def _labels(path: Path) -> Iterator[tuple[tuple[str, int, int, int, str], str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        number, _, events = line.partition(":")
        for source, target, type_, status in LABEL.findall(events):
            ends = (int(source), int(target))
            one, other = sorted(ends) if type_ in TWO_SIDED else ends
            yield (path.stem, int(number), one, other, type_), status


def main() -> None:
    """Print F1 of events and agreement on status, file by file and in all."""
    total = [0, 0, 0, 0]
    for path in sorted((HERE / "first").glob("*.txt")):
        first, second = labels(path), labels(HERE / "second" / path.name)
        both = first.keys() & second.keys()
        row = [len(first), len(second), len(both), sum(first[key] == second[key] for key in both)]
        total = [one + other for one, other in zip(total, row, strict=True)]
        _print(path.stem, row)
    _print("all", total)


def _print(name: str, row: list[int]) -> None:
    first, second, both, status = row
    f1, same = 2 * both / (first + second), status / both
    print(f"{name:8} first {first:5} second {second:5} F1 {f1:.3f} status {same:.3f}")


if __name__ == "__main__":
    main()
