"""Running the application under uvicorn, on a port of this machine."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from graphbuilder.errors import UsageError
from graphbuilder.server.app import application
from graphbuilder.server.settings import ServerSettings
from graphbuilder.server.snapshots import Snapshots

_MOST_HEADERS = 64 * 1024
"""Bytes of a request before its body: a long query may stand in the address."""


class _Impatient(H11Protocol):
    """Closes a connection on which no request comes."""

    slowest = 15.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Set the clock."""
        super().connection_made(transport)
        self.loop.call_later(self.slowest, self._close_if_idle)

    def _close_if_idle(self) -> None:
        if not self.headers:
            self.transport.close()


def serve(
    path: Path, settings: ServerSettings, host: str, port: int, ready: Callable[[str], None] = lambda _: None
) -> None:
    """Answer until the process is told to stop (SIGINT, SIGTERM); `ready` gets the address when it can be asked.

    With a token the graph may be changed. Port 0 takes a free one.
    Raises GraphError E401-E403, E410, UsageError E707, E709 (the address cannot be had).
    """
    graph = Snapshots(path, settings.workers, settings.limits, settings.patience, writable=settings.token is not None)
    before = signal.signal(signal.SIGTERM, _stop)  # uvicorn sends itself the signal again when it has shut down
    try:
        with suppress(KeyboardInterrupt):
            _Server(_config(graph, settings, host, port), ready).run()
    finally:
        signal.signal(signal.SIGTERM, before)
        graph.close()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


class _Server(uvicorn.Server):
    """Says where it can be asked."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: Any = None) -> None:
        """Listen. Raises UsageError E709."""
        try:
            await super().startup(sockets)
        except SystemExit:  # uvicorn has logged why
            self.started = False
        if not self.started:
            raise UsageError("E709", host=self.config.host, port=self.config.port)
        port = self.servers[0].sockets[0].getsockname()[1]
        host = f"[{self.config.host}]" if ":" in self.config.host else self.config.host
        self._ready(f"http://{host}:{port}/")


def _config(graph: Snapshots, settings: ServerSettings, host: str, port: int) -> uvicorn.Config:
    return uvicorn.Config(
        application(graph, settings),
        host=host,
        port=port,
        http=type("Impatient", (_Impatient,), {"slowest": settings.slowest}),
        ws="none",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        root_path=settings.root,
        limit_concurrency=settings.concurrent,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=_MOST_HEADERS,
    )
