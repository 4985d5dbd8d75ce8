"""Every message a user can meet has a code, fits one line, and is raised somewhere."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import graphbuilder
from graphbuilder import errors
from graphbuilder.errors import MESSAGES, GraphbuilderError

SOURCES = [path for path in Path(graphbuilder.__file__).parent.rglob("*.py") if path.name != "errors.py"]
RAISED = {code for path in SOURCES for code in re.findall(r'"(E\d{3})"', path.read_text(encoding="utf-8"))}


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


def test_codes_in_the_source_have_messages() -> None:
    assert RAISED - MESSAGES.keys() == set()
    assert len(RAISED) > 20


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_one_line_that_begins_with_its_code(code: str) -> None:
    details = dict.fromkeys(fields(MESSAGES[code]), "x")
    error = GraphbuilderError(code, **details)
    assert error.code == code
    assert error.details == details
    assert str(error).startswith(f"{code}: ")
    assert "\n" not in str(error)
    assert "{" not in str(error)


def test_details_fill_the_message() -> None:
    assert str(GraphbuilderError("E101", path="a.txt")).startswith("E101: no such file or folder: a.txt.")


def test_every_kind_of_error_is_the_users() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(kinds) == 8
    assert all(issubclass(kind, GraphbuilderError) for kind in kinds)
    assert all(kind.__doc__ for kind in kinds)


def test_an_unknown_code_is_a_programmers_mistake() -> None:
    with pytest.raises(KeyError):
        GraphbuilderError("E999")
