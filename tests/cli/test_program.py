"""The program as a whole: help, version, exit codes, start-up, and output that nobody takes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

import graphbuilder
from graphbuilder.cli import program, terminal
from graphbuilder.graph.store import Store

from .conftest import Runner

COMMANDS = [
    "build",
    "query",
    "claims",
    "view",
    "describe",
    "explain",
    "check",
    "remove",
    "accept",
    "reject",
    "same",
    "different",
    "judgements",
    "withdraw",
    "diff",
    "export",
    "import",
    "serve",
    "who",
    "members",
    "reference",
]
RUN = "import sys; from graphbuilder.cli import main; code = main(); "


def python(script: str, *arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.trig"
    Store.memory().save_file(path)
    return path


def test_all_commands_are_there() -> None:
    assert [command.name for command in program.app.registered_commands] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_ends_with_an_example(command: str, run: Runner) -> None:
    result = run(command, "--help")
    assert (result.code, result.err) == (0, "")
    assert re.search(rf"\n  Examples?:\n(    graphbuilder {command} .*\n)+\Z", result.out)
    assert run(command, "-h").out == result.out


def test_the_program_s_own_help(run: Runner) -> None:
    result = run("--help")
    assert result.code == 0
    assert all(f"\n  {command} " in result.out for command in COMMANDS)
    assert "..." not in result.out.replace("[ARGS]...", ""), "a summary is cut"
    assert "\n  Examples:\n    graphbuilder build" in result.out


def test_the_version(run: Runner) -> None:
    assert run("--version").out == f"graphbuilder {graphbuilder.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "Missing command. See: graphbuilder --help."),
        (["bild"], "No such command 'bild'"),
        (["build"], "Missing argument 'SOURCE...'. See: graphbuilder build --help."),
        (["build", "a.txt"], "Missing option '-o' / '--output'. See: graphbuilder build --help."),
        (["query", "--colour"], "No such option: --colour"),
        (["describe", "a.trig", "b", "--limit", "none"], "Invalid value for '--limit'"),
    ],
)
def test_wrong_usage_is_one_coded_line(arguments: list[str], hint: str, run: Runner) -> None:
    result = run(*arguments)
    assert (result.code, result.out, result.errors) == (2, "", ["E702"])
    assert hint in result.err


def test_an_interruption_is_quiet(run: Runner, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "write", Mock(side_effect=KeyboardInterrupt))
    result = run("query", empty)
    assert (result.code, result.out, result.err.strip()) == (130, "", "")


@pytest.mark.parametrize(
    ("error", "code", "codes"),
    [(BrokenPipeError(), 0, []), (SystemExit(1), 0, []), (OSError(28, "No space left on device"), 2, ["E705"])],
)
def test_output_that_nobody_takes(
    error: BaseException, code: int, codes: list[str], run: Runner, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "write", Mock(side_effect=error))
    monkeypatch.setattr(program, "_silence", lambda: None)
    result = run("query", empty)
    assert (result.code, result.out, result.errors) == (code, "", codes)


def test_an_argument_that_is_no_text(run: Runner, empty: Path) -> None:
    result = run("query", empty, "ASK { ?s ?p '\udcff' }")
    assert (result.code, result.out, result.errors) == (2, "", ["E706"])


def test_a_mistake_of_the_program_is_not_hidden(run: Runner, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (ZeroDivisionError(), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no text")):
        monkeypatch.setattr(terminal, "write", Mock(side_effect=error))
        with pytest.raises(type(error)):
            run("query", empty)


def test_nothing_heavy_is_loaded_that_a_query_does_not_need(empty: Path) -> None:
    report = "print(sorted({'spacy', 'networkx', 'pyvis', 'pyshacl', 'rdflib'} & set(sys.modules)))"
    assert python(RUN + report, "query", empty, "ASK {}").stdout == "yes\n['rdflib']\n"
    assert python(RUN + report, "--version").stdout.endswith("\n[]\n")
    drawn = python("import sys, graphbuilder.knowledge_graph; print('spacy' in sys.modules)")
    assert (drawn.stdout, drawn.stderr) == ("False\n", "")
    explained = python("import sys, graphbuilder.cli.prose; print('spacy' in sys.modules)")
    assert (explained.stdout, explained.stderr) == ("False\n", "")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    script = (
        "import os, sys; from graphbuilder.cli import main\n"
        "read, write = os.pipe(); os.close(read); os.dup2(write, 1)\n"
        "sys.exit(main(['build', '--help']))"
    )
    result = python(script)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_coded_line() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", RUN + "sys.exit(code)", "--version"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (
        2, "graphbuilder: E705: the system refused: No space left on device.\n"
    )  # fmt: skip


def test_any_locale_can_print_any_name(empty: Path) -> None:
    command = [
        sys.executable,
        "-X",
        "utf8=0",
        "-c",
        RUN,
        "query",
        str(empty),
        r'SELECT ("\u018Frdo\u011Fan" AS ?name) {}',
    ]
    result = subprocess.run(
        command, capture_output=True, check=False, timeout=60, env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    )
    assert "Ərdoğan" in result.stdout.decode("utf-8")
