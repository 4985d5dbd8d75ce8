"""One request and its answer, within limits of time and size. It says who asks and nothing else: no cookie is sent or
kept, and neither proxies nor passwords are taken from the environment.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import httpcore
import httpx

from graphbuilder import __version__
from graphbuilder.errors import InputError
from graphbuilder.reading.names import printable
from graphbuilder.reading.web.connection import Backend, Deadline, Network

NAME = "graphbuilder"
"""What we are called in robots.txt."""

HEADERS = {"User-Agent": f"{NAME}/{__version__}", "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}

_PLAIN = ("", "identity")
_GZIP = ("gzip", "x-gzip")
_FAULTS = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, EOFError, zlib.error, OSError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: headers by their names in lower case, and the body as it is after unpacking, of a status 200 alone."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def moved_to(self) -> str | None:
        """Where the answer says that another address is meant."""
        return self.headers.get("location") if self.status in (301, 302, 303, 307, 308) else None


def get(url: httpx.URL, conditions: Mapping[str, str], most: int, seconds: float, network: Network) -> Answer:
    """The answer to a GET; of its body `most` bytes and one more, by which it can be seen that there were too many.

    Raises `InputError` E134 (no public host), E136 (anything else that goes wrong on the way).
    """
    backend = Backend(network, Deadline(network.clock, seconds), str(url))
    tls = network.tls() if url.scheme == "https" else None
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers = [
        (b"Host", url.netloc),
        *((key.encode(), value.encode()) for key, value in {**HEADERS, **conditions}.items()),
    ]
    try:
        with (
            httpcore.ConnectionPool(ssl_context=tls, network_backend=backend, max_keepalive_connections=0) as pool,
            pool.stream("GET", target, headers=headers) as response,
        ):
            return _answer(response, most)
    except _FAULTS as error:
        raise InputError("E136", url=str(url), reason=_reason(error)) from None


def _answer(response: httpcore.Response, most: int) -> Answer:
    headers = {_text(key).lower(): _text(value) for key, value in reversed(response.headers)}
    encoding = headers.get("content-encoding", "").strip().lower()
    if response.status != 200:
        return Answer(response.status, headers)
    if encoding not in _PLAIN + _GZIP:
        raise httpcore.RemoteProtocolError(f"it is packed as {encoding!r}, which was not asked for")
    stream: io.BufferedIOBase = io.BufferedReader(_Body(response.iter_stream()))
    if encoding in _GZIP:
        stream = gzip.GzipFile(fileobj=stream)
    return Answer(response.status, headers, stream.read(most + 1))


def _text(header: bytes) -> str:
    """A name or value as text: ASCII as it should be, or the UTF-8 that many send, or else Latin-1."""
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


class _Body(io.RawIOBase):
    """The pieces of a body as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._waiting = self._waiting or next(filter(None, self._pieces), b"")
        size = min(len(buffer), len(self._waiting))
        buffer[:size], self._waiting = self._waiting[:size], self._waiting[size:]
        return size


def _reason(error: Exception) -> str:
    """What went wrong, on one line."""
    said = printable(" ".join(str(error).split())).rstrip(".")
    if isinstance(error, httpcore.TimeoutException) and "longer" not in said:
        return "it did not answer in time"
    return said or type(error).__name__
