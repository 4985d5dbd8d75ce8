"""From what a process of the graph says to a response."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import to_thread
from starlette.responses import PlainTextResponse, Response

from graphbuilder.server.answers import Written

P = ParamSpec("P")
T = TypeVar("T")


async def in_thread(function: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
    """Call what waits for a process, while the server goes on."""
    return await to_thread.run_sync(partial(function, *args, **more))


def response_of(written: Written) -> Response:
    """What was written as a response; 406 where the client accepts none of the formats."""
    if written.media is None:
        return PlainTextResponse("No format that is accepted fits this answer.\n", 406)
    return Response(written.body, media_type=written.media, headers={"Vary": "Accept"})
