"""The way to a host: its name is looked up once, the addresses are checked, and the very one that was checked is asked.

So a name cannot mean a public host when it is checked and another one when it is asked (DNS rebinding); TLS still
verifies the name. All that belongs to one answer must come before one deadline, however slowly it trickles.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpcore
import httpx

from graphbuilder.errors import InputError
from graphbuilder.reading.web.hosts import is_public

MOST_ADDRESSES = 4
"""Of a host, which are tried one after the other."""

PATIENCE = 15.0
"""Seconds that a host may take for a connection or for the next bytes."""


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system finds them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(info[4][0]) for info in found))


@cache
def trust() -> ssl.SSLContext:
    """The authorities that are trusted: certifi's, or those that SSL_CERT_FILE or SSL_CERT_DIR name."""
    return httpx.create_ssl_context()


@dataclass(frozen=True, slots=True)
class Network:
    """All of the world that fetching needs: names, permission, time, trust. Tests give another one."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    permits: Callable[[str], bool] = is_public
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    tls: Callable[[], ssl.SSLContext] = trust


class Deadline:
    """A time at which an answer must be there."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock, self._seconds = clock, seconds
        self._end = clock() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds to wait for the next thing. Raises httpcore.ReadTimeout where none are left."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout(f"the answer took longer than {self._seconds:g} s")
        return min(left, PATIENCE if most is None else most)


class Backend(httpcore.NetworkBackend):
    """Connections to public addresses, for `url`, before a deadline."""

    def __init__(self, network: Network, deadline: Deadline, url: str) -> None:
        self._network, self._deadline, self._url = network, deadline, url
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that takes one.

        Raises `InputError` E134 where none is public, and httpcore's errors.
        """
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                left = self._deadline.left(timeout)
                return _Timed(
                    self._sockets.connect_tcp(address, port, left, local_address, socket_options), self._deadline
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            found = self._network.resolve(host, port)
        except (OSError, UnicodeError):
            raise httpcore.ConnectError(f"no host of the name {host} is known") from None
        public = [address for address in found if self._network.permits(address)]
        if found and not public:
            raise InputError("E134", url=self._url, host=host, address=found[0])
        return public[:MOST_ADDRESSES]


class _Timed(httpcore.NetworkStream):
    """A stream whose every step ends before the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
