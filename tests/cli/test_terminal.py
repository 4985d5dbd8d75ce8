"""Writing to a terminal: nothing in a document can steer it."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.cli import terminal
from graphbuilder.model import Failure


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_results_are_written_as_they_are_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.write("a\x1b[31mb\r\n")
    assert capsys.readouterr().out == "a\x1b[31mb\r\n"


def test_results_cannot_steer_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    terminal.write("a\x1b[31mb\tc\x9b\n")
    assert screen.getvalue() == "a [31mb\tc \n"


def test_progress_is_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    assert terminal.progress("documents") is None
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    show = terminal.progress("documents")
    assert show is not None
    show(3)
    assert screen.getvalue() == "\r3 documents… \r"


@pytest.mark.parametrize(
    ("error", "lines"),
    [
        ("E101: no such file.", ["E101: no such file."]),
        ("E111: nothing.\n  E101: no such file.", ["E101: no such file."]),
        ("E111: nothing.\n  E101: a.\n  E102: b.", ["E111: nothing.", "E101: a.", "E102: b."]),
        ("E101: \x1b[31mred", ["E101: [31mred"]),
    ],
)
def test_a_complaint_is_a_line_for_each_reason(
    error: str, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.complain(error)
    assert capsys.readouterr().err == "".join(f"graphbuilder: {line}\n" for line in lines)


def test_failures_make_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.failures([]) == 0
    assert terminal.failures([Failure("a", "E101: a"), Failure("b", "E102: b")]) == 1
    assert capsys.readouterr().err == "graphbuilder: E101: a\ngraphbuilder: E102: b\n"


@given(st.text())
def test_plain_text_is_one_line_of_what_can_be_printed(text: str) -> None:
    assert terminal.plain(text).isprintable()


def test_paragraphs_fit_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    lines = terminal.wrapped("word " * 30, "  | ").splitlines()
    assert len(lines) > 2
    assert all(line.startswith("  | word") and len(line) <= 50 for line in lines)
    monkeypatch.setenv("COLUMNS", "500")
    assert max(map(len, terminal.wrapped("word " * 99).splitlines())) <= terminal.WIDTH
    assert terminal.wrapped(" \n") == ""


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [(0, "claim", "0 claims"), (1, "entity", "1 entity"), (2, "entity", "2 entities"), (1234, "quad", "1,234 quads")],
)
def test_counting(number: int, noun: str, expected: str) -> None:
    assert terminal.counted(number, noun) == expected
