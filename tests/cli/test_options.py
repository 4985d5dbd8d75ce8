"""The choices that the command line offers are those that the library has."""

from __future__ import annotations

from graphbuilder.cli.options import AnswerFormat, ClaimStatus, GraphFormat, examples
from graphbuilder.graph import formats, results
from graphbuilder.model import Status


def test_formats_of_answers() -> None:
    assert {format_.value for format_ in AnswerFormat} == {name for names in results.FORMATS.values() for name in names}


def test_formats_of_graphs() -> None:
    assert [f".{format_.value}" for format_ in GraphFormat] == list(formats.FORMATS)


def test_statuses() -> None:
    assert [status.value for status in ClaimStatus] == [status.value for status in Status]


def test_examples_keep_their_lines() -> None:
    assert examples("a") == "\b\nExample:\n  a"
    assert examples("a", "b") == "\b\nExamples:\n  a\n  b"
