"""The program: its commands, and how errors become one line and an exit code.

Exit codes: 0 all read; 1 some sources failed and the rest was written, or `check` found something; 2 usage, or nothing
could be read and nothing was written; 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

import graphbuilder as gb
from graphbuilder.cli import (
    accept,
    build,
    check,
    claims,
    describe,
    diff,
    different,
    explain,
    export,
    imports,
    judgements,
    members,
    query,
    reference,
    reject,
    remove,
    same,
    serve,
    terminal,
    view,
    who,
    withdraw,
)
from graphbuilder.cli.options import examples
from graphbuilder.errors import GraphbuilderError, UsageError

NAME = "graphbuilder"
FAILED = 2

app = typer.Typer(
    name=NAME,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
COMMANDS = {"imports": "import"}
"""Commands that Python cannot call a module by."""

for module in (
    build,
    query,
    claims,
    view,
    describe,
    explain,
    check,
    remove,
    accept,
    reject,
    same,
    different,
    judgements,
    withdraw,
    diff,
    export,
    imports,
    serve,
    who,
    members,
    reference,
):
    name = module.__name__.rpartition(".")[2]
    app.command(COMMANDS.get(name, name), epilog=examples(*module.EXAMPLES))(getattr(module, name))


def _version(wanted: bool) -> None:
    if wanted:
        terminal.write(f"{NAME} {gb.__version__}\n")
        raise typer.Exit


@app.callback(
    epilog=examples("graphbuilder build seeds/ -o caucasus.trig", "graphbuilder describe caucasus.trig Turkey")
)
def program(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version.")
    ] = False,
) -> None:
    """Turn news text into a knowledge graph of who says what about whom, and ask it.

    GRAPH, wherever it stands, is a store (a folder) or a saved graph (a .trig, .nq, .nt or .ttl file).
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, by default that of the process, and give its exit code; a user's mistake raises nothing."""
    _speak_utf8()
    line = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = app(line, prog_name=NAME, standalone_mode=False)
        sys.stdout.flush()
    except GraphbuilderError as error:
        return _failed(error)
    except typer.TyperException as error:
        return _failed(_misuse(error))
    except (BrokenPipeError, SystemExit):  # Typer makes the latter of the former
        _silence()
        return 0
    except OSError as error:
        _silence()
        return _failed(UsageError("E705", reason=error.strerror or error))
    except UnicodeEncodeError:
        if all(map(_is_text, line)):
            raise
        return _failed(UsageError("E706"))
    return int(code or 0)


def _is_text(argument: str) -> bool:
    """Python keeps bytes of a command line that are no text as halves of surrogate pairs."""
    return not any("\ud800" <= sign <= "\udfff" for sign in argument)


def _misuse(error: typer.TyperException) -> UsageError:
    context = getattr(error, "ctx", None)
    reason = " ".join(error.format_message().split()).rstrip(".") + "."
    return UsageError("E702", reason=reason, command=context.command_path if context else NAME)


def _failed(error: GraphbuilderError) -> int:
    terminal.complain(str(error))
    return FAILED


def _silence() -> None:
    """Nobody takes our output any more (`head` has enough, the disk is full): Python must not try again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _speak_utf8() -> None:
    """Whatever the locale, names and sentences can be printed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
