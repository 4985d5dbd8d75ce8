"""Write docs/cli.md from the help texts of the commands.

python tools/generate_cli_docs.py            write it
python tools/generate_cli_docs.py --check    exit with 1 where the file and the commands differ
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from graphbuilder.cli import program

TARGET = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
WIDTH = 100

HEAD = """# The command line

<!-- Written by tools/generate_cli_docs.py from the help texts: change those, not this file. -->

Results go to stdout; errors, one coded line each, and progress go to stderr. Exit codes:

| code | meaning |
|---|---|
| 0 | all went well |
| 1 | some sources could not be read (they are listed, and the rest was written), or `check` found something |
| 2 | wrong usage, or nothing could be read and nothing was written |
| 130 | interrupted |

A graph is written to a file whole or not at all. Queries only read, and never reach the network or other files.
"""


def helped(*command: str) -> str:
    """The help text of a command, of the program without one."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        program.app(
            [*command, "--help"],
            prog_name=program.NAME,
            standalone_mode=False,
            terminal_width=WIDTH,
            max_content_width=WIDTH,
        )
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip()


def generate() -> str:
    """The whole document."""
    names = [info.name for info in program.app.registered_commands if info.name]
    sections = [("graphbuilder", helped()), *((f"graphbuilder {name}", helped(name)) for name in names)]
    return HEAD + "".join(f"\n## {title}\n\n```text\n{text}\n```\n" for title, text in sections)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args(arguments).check:
        TARGET.write_text(generate(), encoding="utf-8")
        return 0
    return 0 if TARGET.read_text(encoding="utf-8") == generate() else 1


if __name__ == "__main__":
    sys.exit(main())
