"""Files made of text, read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import read
from graphbuilder.settings import Settings

ReadOne = Callable[..., Document]
FailOne = Callable[..., Failure]


def single(path: Path, settings: Settings) -> Document | Failure:
    (found,) = read([path], settings)
    return found


@pytest.fixture
def document(tmp_path: Path) -> ReadOne:
    """The document in a file of that content."""

    def make(content: bytes | str, name: str = "item.txt", settings: Settings = Settings()) -> Document:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        found = single(path, settings)
        assert isinstance(found, Document), found
        return found

    return make


@pytest.fixture
def failure(tmp_path: Path) -> FailOne:
    """The failure that a file of that content is."""

    def make(content: bytes | str, name: str = "item.txt", settings: Settings = Settings()) -> Failure:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        found = single(path, settings)
        assert isinstance(found, Failure), found
        return found

    return make
