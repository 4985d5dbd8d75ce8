"""Files made of text, read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path, PurePath
from threading import Thread

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import read
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

ReadOne = Callable[..., Document]
FailOne = Callable[..., Failure]
ReadAll = Callable[..., list[Document | Failure]]


def item_of(content: bytes | str, name: str = "item", media_type: str | None = None) -> Item:
    """An item that lies in memory."""
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    return Item(name, name, lambda: io.BytesIO(data), PurePath(name).suffix.lower(), media_type=media_type)


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


@pytest.fixture
def found(tmp_path: Path) -> ReadAll:
    """All that is found in a file of that content."""

    def make(content: bytes | str, name: str, settings: Settings = Settings()) -> list[Document | Failure]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return list(read([path], settings))

    return make


def codes(found: list[Document | Failure]) -> list[str]:
    """What was found, in short: codes of failures, sources of documents."""
    return [item.error.partition(":")[0] if isinstance(item, Failure) else item.source for item in found]


@dataclass
class Listening:
    """A server, and what it was asked for."""

    url: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def listening() -> Iterator[Listening]:
    """A server on this machine that answers nothing and remembers."""
    found = Listening("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        found.url = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()
