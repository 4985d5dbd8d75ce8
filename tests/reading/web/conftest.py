"""A small web on this machine: hosts whose names lead to one server, and a clock that nobody waits for."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import sources
from graphbuilder.reading.web.connection import Network
from graphbuilder.reading.web.hosts import is_public
from graphbuilder.reading.web.visit import Web
from graphbuilder.settings import Fetching, Settings

from .certificate import trusting

TEXT = "Turkey backed Azerbaijan on Tuesday."
LOOPBACK = "127.0.0.1"


@dataclass
class Clock:
    """A clock that goes by `tick` seconds whenever it is read, and sleeping that only moves it."""

    now: float = 1000.0
    tick: float = 0.0
    slept: list[float] = field(default_factory=list)

    def read(self) -> float:
        self.now += self.tick
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@dataclass(frozen=True)
class Reply:
    """What a server answers; `endless` is sent again and again behind the body, as long as somebody takes it."""

    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    endless: bytes = b""


@dataclass
class Site:
    """A server, its pages by path, and what it was asked; `etag` makes it answer 304 where it fits."""

    port: int = 0
    pages: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    requests: list[Mapping[str, str]] = field(default_factory=list)

    def url(self, path: str, host: str = "news.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def put(self, path: str, body: str | bytes = TEXT, media_type: str = "text/plain", **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Reply(data, {"Content-Type": media_type, **named})
        return self.url(path)

    def refuse(self, path: str, status: int, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Reply(b"<html>", named, status)
        return self.url(path)


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.requests.append(dict(self.headers))
            reply = site.pages.get(self.path, Reply(status=404))
            etag = reply.headers.get("ETag")
            if etag is not None and self.headers.get("If-None-Match") == etag:
                reply = Reply(status=304)
            try:
                self.answer(reply)
            except OSError:
                self.close_connection = True

        def answer(self, reply: Reply) -> None:
            self.send_response(reply.status)
            headers = (
                dict(reply.headers) if reply.endless else {"Content-Length": str(len(reply.body)), **reply.headers}
            )
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)
            while reply.endless:
                self.wfile.write(reply.endless)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    return Handler


class Quiet(HTTPServer):
    """A server that says nothing of clients that break off, as they do here on purpose."""

    def handle_error(self, *_: object) -> None:
        """Nothing."""


def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site()
    with Quiet((LOOPBACK, 0), handler(site)) as server:
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        site.port = server.server_port
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield site
        server.shutdown()
        thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that news.example and all other names lead to that nothing else is said of."""
    yield from serving()


@dataclass
class Browser:
    """Reads addresses in the small web; each call is a run of its own."""

    fetching: Fetching
    clock: Clock = field(default_factory=Clock)
    names: dict[str, Sequence[str]] = field(default_factory=dict)
    settings: Settings = Settings()
    permits: Callable[[str], bool] = lambda found: found == LOOPBACK or is_public(found)

    @property
    def network(self) -> Network:
        return Network(self.resolve, self.permits, self.clock.read, self.clock.sleep, trusting)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        return self.names.get(host, [LOOPBACK])

    def read(self, *given: str | Path, **changed: float) -> list[Document | Failure]:
        fetching = replace(self.fetching, **changed)  # type: ignore[arg-type]
        return list(sources.read(given, self.settings, Web(self.settings, fetching, self.network)))

    def documents(self, *given: str | Path, **changed: float) -> list[Document]:
        found = self.read(*given, **changed)
        assert all(isinstance(item, Document) for item in found), found
        return [item for item in found if isinstance(item, Document)]

    def failure(self, *given: str | Path, **changed: float) -> str:
        (found,) = self.read(*given, **changed)
        assert isinstance(found, Failure), found
        assert "\n" not in found.error
        return found.error


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(Fetching(cache=tmp_path / "answers"))
