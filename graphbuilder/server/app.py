"""The web application: which address answers what. Nothing here looks at the graph; that is done by `snapshots`."""

from __future__ import annotations

import asyncio
from functools import cache
from hmac import compare_digest
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from graphbuilder.errors import GraphbuilderError
from graphbuilder.graph import sparql
from graphbuilder.graph.sparql import Scope
from graphbuilder.server import answers, description, protocol
from graphbuilder.server.browsing import Browsing
from graphbuilder.server.guard import Guard
from graphbuilder.server.negotiation import TRIPLES, chosen
from graphbuilder.server.protocol import Operation, ProtocolError
from graphbuilder.server.responding import in_thread, response_of
from graphbuilder.server.settings import ServerSettings
from graphbuilder.server.snapshots import Snapshots

_OPENAPI = Path(__file__).with_name("openapi.json")

STATUSES = {
    "E513": 504,
    "E514": 413,
    "E515": 413,
    "E516": 503,
    "E507": 403,
    "E519": 409,
    "E523": 422,
    "E404": 404,
    "E405": 404,
    "E407": 404,
}
"""The status of the response to an error; that of others is 400."""


class Server:
    """The endpoints over one graph."""

    def __init__(self, graph: Snapshots, settings: ServerSettings) -> None:
        self.graph, self.settings = graph, settings

    async def sparql(self, request: Request) -> Response:
        """Query and update by the SPARQL 1.1 Protocol; without either, the service description or the query page."""
        body = await self._body(request) if request.method == "POST" else b""
        wanted = protocol.operation(request.method, request.url.query, request.headers, body)
        if wanted is None:
            return await self._described(request)
        return await self._updated(request, wanted) if wanted.is_update else await self._answered(request, wanted)

    async def data(self, request: Request) -> Response:
        """A named graph by the SPARQL 1.1 Graph Store Protocol: read, and write for who has the token."""
        name = _graph_of(request)
        if request.method in ("GET", "HEAD"):
            accept, most = request.headers.get("accept", ""), self.settings.most_answer
            written = await in_thread(self.graph.ask, answers.named_graph, name, accept, most)
            return PlainTextResponse("There is no such graph.", 404) if written is None else response_of(written)
        self._check_token(request)
        if request.method == "DELETE":
            there = await in_thread(self.graph.change, answers.delete_graph, name)
            return Response(status_code=204 if there else 404)
        media = protocol.media_type(request.headers)[0] or "text/turtle"
        if media not in TRIPLES:
            raise ProtocolError(415, f"Send one of: {', '.join(TRIPLES)}.")
        body, replace = await self._body(request), request.method == "PUT"
        fresh = await in_thread(self.graph.change, answers.put_graph, name, body, media, replace)
        return Response(status_code=201 if fresh else 204)

    async def health(self, _: Request) -> Response:
        """Does it answer, and how much does it hold?"""
        return JSONResponse({"status": "ok", "quads": await in_thread(self.graph.ask, answers.size)})

    async def _answered(self, request: Request, wanted: Operation) -> Response:
        scope = Scope(self.settings.union, wanted.default, wanted.named, self.settings.services, self._address(request))
        accept, most = request.headers.get("accept", ""), self.settings.most_answer
        return response_of(await in_thread(self.graph.ask, answers.query, wanted.text, scope, accept, most))

    async def _updated(self, request: Request, wanted: Operation) -> Response:
        self._check_token(request)
        text = wanted.text
        if wanted.default or wanted.named:
            text = sparql.using(text, wanted.default, wanted.named)
        base = self._address(request)
        await in_thread(self.graph.change, answers.update, text, self.settings.services, base)
        return Response(status_code=204)

    async def _described(self, request: Request) -> Response:
        accept = request.headers.get("accept", "")
        if chosen(accept, {**TRIPLES, "text/html": None}) == "text/html":
            return RedirectResponse(f"{self.settings.root}/query")
        triples = description.triples(self._address(request), self.settings)
        return response_of(answers.graph(triples, accept, self.settings.most_answer))

    def _address(self, request: Request) -> str:
        """That of the endpoint, against which relative IRIs are resolved."""
        return f"{request.url.scheme}://{request.url.netloc}{self.settings.root}/sparql"

    def _check_token(self, request: Request) -> None:
        """Raises ProtocolError 403 (nobody may write), 401 (who sends no token, or another)."""
        if self.settings.token is None:
            raise ProtocolError(403, "This server is read-only. To allow updates start it with --writable and a token.")
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not compare_digest(token.strip().encode(), self.settings.token.encode()):
            raise ProtocolError(401, "Send the token of this server: Authorization: Bearer TOKEN.")

    async def _body(self, request: Request) -> bytes:
        """The body. Raises ProtocolError 413 (too large), 408 (too slow)."""
        parts, size = [], 0
        try:
            async with asyncio.timeout(self.settings.slowest):
                async for part in request.stream():
                    size += len(part)
                    if size > self.settings.most_body:
                        raise ProtocolError(413, f"More than {self.settings.most_body:,} bytes are not taken.")
                    parts.append(part)
        except TimeoutError:
            raise ProtocolError(408, "The request came too slowly.") from None
        return b"".join(parts)


def application(graph: Snapshots, settings: ServerSettings) -> Starlette:
    """The web application over a graph."""
    server = Server(graph, settings)
    writing = ["GET", "PUT", "POST", "DELETE"]
    routes = [
        Route("/sparql", server.sparql, methods=["GET", "POST"]),
        Route("/data", server.data, methods=writing),
        Route("/health", server.health),
        Route("/openapi.json", _openapi),
        *Browsing(graph, settings).routes(),
    ]
    handlers = {ProtocolError: _refused, GraphbuilderError: _failed, ClientDisconnect: _gone}
    return Starlette(routes=routes, middleware=_middleware(settings), exception_handlers=handlers)


def _middleware(settings: ServerSettings) -> list[Middleware]:
    found = [Middleware(Guard, slowest=settings.slowest)]
    if "*" not in settings.hosts:
        found.append(Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False))
    if settings.origins:
        methods, headers = ["GET", "POST", "PUT", "DELETE"], ["Authorization", "Content-Type"]
        origins = list(settings.origins)
        found.append(Middleware(CORSMiddleware, allow_origins=origins, allow_methods=methods, allow_headers=headers))
    return found


def _graph_of(request: Request) -> str | None:
    """The graph that the address names; none for the default graph. Raises ProtocolError 400."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    names = [value for name, value in pairs if name == "graph"]
    default = [name for name, _ in pairs if name == "default"]
    if len(names) + len(default) != 1:
        raise ProtocolError(400, "Name one graph: ?graph=IRI or ?default.")
    return protocol.iri(names[0]).value if names else None


async def _openapi(_: Request) -> Response:
    return Response(_description(), media_type="application/json")


@cache
def _description() -> bytes:
    return _OPENAPI.read_bytes()


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProtocolError)
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else {}
    if error.status in (408, 413):  # what still comes is not waited for
        headers["Connection"] = "close"
    return PlainTextResponse(f"{error}\n", error.status, headers)


def _failed(_: Request, error: Exception) -> Response:
    assert isinstance(error, GraphbuilderError)
    status = STATUSES.get(error.code, 400)
    headers = {"Retry-After": "1"} if status == 503 else {}
    return PlainTextResponse(f"{error}\n", status, headers)


def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=400)
