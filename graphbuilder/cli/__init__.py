"""The command line: one file a command, each a thin shell over the public API."""

from graphbuilder.cli.program import main

__all__ = ["main"]
