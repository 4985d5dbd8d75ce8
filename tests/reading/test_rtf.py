"""Rich text: its words, whatever the editor wrote around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import read

HEAD = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0\\fswiss Helvetica;}{\\colortbl;\\red255\\green0\\blue0;}\n\\f0\\fs24 "


def found(folder: Path, content: str, name: str = "a.rtf") -> Document | Failure:
    (folder / name).write_bytes(content.encode("latin-1"))
    (item,) = read([folder / name])
    return item


@pytest.mark.parametrize("name", ["a.rtf", "a.txt", "a"])
def test_words_are_kept_and_marks_are_not(tmp_path: Path, name: str) -> None:
    document = found(tmp_path, HEAD + "Turkey \\b backed\\b0  Azerbaijan.\\par\nIran\\'92s talks failed.}", name)
    assert isinstance(document, Document)
    assert document.text == "Turkey backed Azerbaijan.\n\nIran’s talks failed."


def test_letters_beyond_the_code_page_are_kept(tmp_path: Path) -> None:
    document = found(tmp_path, HEAD + "Erdo\\u287?an spoke in \\u304?zmir.}")
    assert isinstance(document, Document)
    assert document.text == "Erdoğan spoke in İzmir."


def test_a_text_that_only_begins_with_a_brace_is_text(tmp_path: Path) -> None:
    document = found(tmp_path, "{Turkey} backed Azerbaijan.", "a.txt")
    assert isinstance(document, Document)
    assert document.text == "{Turkey} backed Azerbaijan."


@pytest.mark.parametrize(
    "content",
    ["{\\rtf1\\ansicpg99999 Turkey.\\'92}", "{\\rtf1 \\'zz\\u99999999? }", "{\\rtf1" + "{" * 100_000, "{\\rtf1}"],
)
def test_what_is_broken_is_a_document_or_one_coded_line(tmp_path: Path, content: str) -> None:
    item = found(tmp_path, content)
    assert isinstance(item, Document) or item.error.startswith(("E102", "E121"))
