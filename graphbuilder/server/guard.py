"""What stands around the application: headers that keep answers harmless, and an end to clients that take none."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Pages load nothing from elsewhere and run no script of their own text."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_PIECE = 2**18


class Guard:
    """Adds the headers that a response does not set itself, and sends it in pieces, each within so many seconds."""

    def __init__(self, app: ASGIApp, slowest: float) -> None:
        self._app, self._slowest = app, slowest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            for piece in _pieces(message):
                async with asyncio.timeout(self._slowest):
                    await send(piece)

        await self._app(scope, receive, guarded)


def _pieces(message: Message) -> Iterator[Message]:
    body = message.get("body", b"")
    for start in range(0, len(body) - _PIECE, _PIECE):
        yield {**message, "body": body[start : start + _PIECE], "more_body": True}
    rest = (len(body) - 1) // _PIECE * _PIECE if len(body) > _PIECE else 0
    yield {**message, "body": body[rest:]} if body else message
