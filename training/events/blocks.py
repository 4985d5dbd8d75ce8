"""The training corpus in memory: blocks of a sentence, its marked actors and the events between them.

A block is a head line (main type, voice, register, region, decade), the sentence, a line `A:` with its mentions in the
order of the text, and a line an event: `source>target TYPE/mode status "trigger"`. A mention may end in `@n` (the n-th
occurrence of its text in the sentence, counted in whole words) and in `=n` (it stands for the same actor as mention n).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphbuilder.extraction.encoder import STATUSES, TYPES

CORPUS = Path(__file__).parent / "corpus"
EVENT = re.compile(r'(\d+)>(\d+) ([A-Z]+)(?:/([\w-]+))? (\w+) "(.*)"')
MENTION = re.compile(r"(.*?)(?:@(\d+))?(?:=(\d+))?")


@dataclass(frozen=True, slots=True)
class Event:
    """An event from one mention to another, by their indices; `trigger` is where its words begin in the sentence."""

    source: int
    target: int
    type: str
    mode: str | None
    status: str
    trigger: int


NAME = re.compile(r"part(\d+)\w*-\d+")


@dataclass(frozen=True, slots=True)
class Block:
    """A sentence of a decade; `spans` are the character ranges of its mentions, `same` the first mention of each one's
    actor.
    """

    name: str
    decade: int
    text: str
    spans: tuple[tuple[int, int], ...]
    same: tuple[int, ...]
    events: tuple[Event, ...]

    @property
    def part(self) -> int:
        """The number of the part of the corpus that it stands in."""
        return int(NAME.fullmatch(self.name)[1])


def blocks(folder: Path = CORPUS) -> list[Block]:
    """All blocks of a folder, file by file. Raises ValueError, naming it, for a block that is not well formed."""
    return [block for path in sorted(folder.glob("*.txt")) for block in _read(path)]


def _read(path: Path) -> Iterator[Block]:
    for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
        name = f"{path.stem}-{number:03d}"
        try:
            yield _block(name, block.split("\n"))
        except (ValueError, IndexError, AttributeError) as error:
            raise ValueError(f"{name}: {error}") from error


def _block(name: str, lines: list[str]) -> Block:
    head, text, actors, *events = lines
    decade = int(head.split()[-1].removesuffix("s"))
    spans: list[tuple[int, int]] = []
    same: list[int] = []
    for index, mention in enumerate(actors.removeprefix("A:").split("|")):
        words, nth, first = MENTION.fullmatch(mention.strip()).groups()
        spans.append(_span(text, words, int(nth) if nth else None, spans[-1][1] if spans else 0))
        same.append(same[int(first) - 1] if first else index)
    if any(one[1] > other[0] for one, other in zip(sorted(spans), sorted(spans)[1:], strict=False)):
        raise ValueError("mentions overlap")
    return Block(
        name, decade, text, tuple(spans), tuple(same), tuple(_event(line, text, len(spans)) for line in events)
    )


def _span(text: str, words: str, nth: int | None, after: int) -> tuple[int, int]:
    """The range of a mention: its n-th occurrence in whole words, or the next after the mention before it."""
    whole = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    starts = whole or [m.start() for m in re.finditer(re.escape(words), text)]
    if not starts:
        raise ValueError(f"{words!r} is not in the sentence")
    start = starts[nth - 1] if nth else next((s for s in starts if s >= after), starts[0])
    return start, start + len(words)


def _event(line: str, text: str, mentions: int) -> Event:
    source, target, type_, mode, status, trigger = EVENT.fullmatch(line).groups()
    event = Event(int(source) - 1, int(target) - 1, type_, mode, status, text.index(trigger))
    if type_ not in TYPES or status not in STATUSES or max(event.source, event.target) >= mentions:
        raise ValueError(f"no such type, status or mention: {line}")
    return event
