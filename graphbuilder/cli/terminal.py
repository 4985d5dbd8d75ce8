"""Writing to the terminal: results to stdout, complaints and progress to stderr, and no escape codes from documents."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import textwrap
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graphbuilder.errors import InputError, QueryError

if TYPE_CHECKING:
    from graphbuilder.model import Duplicate, Failure


WIDTH = 100
"""Columns of running text, where the terminal has as many."""


def write(text: str) -> None:
    """Write a result; what a terminal would take for a command is blanked there, and kept byte for byte in a file."""
    sys.stdout.write(_harmless(text) if sys.stdout.isatty() else text)


def complain(error: str) -> None:
    """One coded line on stderr; an error with several reasons has a line for each, and a lone reason says it all."""
    first, *reasons = error.splitlines()
    for line in reasons if len(reasons) == 1 else (first, *reasons):
        sys.stderr.write(f"graphbuilder: {plain(line.strip())}\n")


def failures(failed: Sequence[Failure]) -> int:
    """Complain of every source that failed; the exit code is 1 where there is one."""
    for failure in failed:
        complain(failure.error)
    return 1 if failed else 0


def duplicates(left_out: Sequence[Duplicate]) -> None:
    """Say which documents were left out because of which others; that is no failure."""
    for found in left_out:
        complain(str(InputError("E142", path=found.source, other=found.repeats, share=int(100 * found.share))))


@contextmanager
def patient(seconds: float | None) -> Iterator[None]:
    """Wait for Oxigraph, which cannot be interrupted, at most so long; Ctrl-C ends the program at once."""

    def give_up() -> None:
        complain(str(QueryError("E513", seconds=f"{seconds:g}")))
        sys.stderr.flush()
        os._exit(2)

    timer = threading.Timer(seconds or 0, give_up)
    timer.daemon = True
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    if seconds is not None:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)


def progress(noun: str) -> Callable[[int], None] | None:
    """A counter on stderr, for people only."""
    if not sys.stderr.isatty():
        return None

    def show(done: int) -> None:
        sys.stderr.write(f"\r{done} {noun}… \r")
        sys.stderr.flush()

    return show


def plain(text: str) -> str:
    """Text on one line, without control and formatting characters: safe in any terminal."""
    blanked = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join(blanked.split())


def wrapped(text: str, indent: str = "") -> str:
    """A paragraph of plain text, as wide as the terminal (at most `WIDTH`), ending in a line feed."""
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDTH)
    wrapper = textwrap.TextWrapper(
        max(width, 40), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
    lines = wrapper.wrap(plain(text))
    return "".join(f"{line}\n" for line in lines)


def counted(number: int, noun: str) -> str:
    """1 claim, 2 claims; 1 entity, 2 entities."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def _harmless(text: str) -> str:
    wild = {sign for sign in set(text) if unicodedata.category(sign) == "Cc"} - {"\n", "\t"}
    return text.translate(dict.fromkeys(map(ord, wild), " "))
