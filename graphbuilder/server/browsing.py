"""The addresses of the pages: what a browser is shown, and what a machine gets that asks for the same thing."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from graphbuilder.errors import GraphError
from graphbuilder.graph import names
from graphbuilder.graph.store import Store
from graphbuilder.server import answers, entity, pages
from graphbuilder.server.negotiation import TRIPLES, chosen
from graphbuilder.server.responding import in_thread, response_of
from graphbuilder.server.settings import ServerSettings
from graphbuilder.server.site import Site
from graphbuilder.server.snapshots import Snapshots
from graphbuilder.vocabulary import GBC, GBD, GBR

Page = Callable[[Store, str, Site], str | None]

_HTML = "text/html"
_POLICY = "Content-Security-Policy"
_ALONE = "sandbox allow-scripts allow-downloads; frame-ancestors 'none'"
"""The interactive page brings a policy of its own along; whatever ran in it would have no access to this server."""


class Browsing:
    """The pages of one graph."""

    def __init__(self, graph: Snapshots, settings: ServerSettings) -> None:
        self.graph, self.settings = graph, settings
        self.site = Site(settings.title, settings.root)

    def routes(self) -> list[BaseRoute]:
        """The addresses, each with what answers it."""
        return [
            Route("/", self.home),
            Route("/query", self.query),
            Route("/graph", self.view),
            Route("/static/{name}", self.static),
            Route("/resource/{name:path}", self.resource),
            Route("/document/{name:path}", self.document),
            Route("/claim/{name:path}", self.claim),
            Route("/entity", self.entity),
        ]

    async def home(self, _: Request) -> Response:
        """What is in the graph."""
        return HTMLResponse(await in_thread(self.graph.ask, pages.home_page, self.site))

    async def query(self, request: Request) -> Response:
        """The query page, with the query or the named query of the address."""
        given = dict(request.query_params)
        name = given.pop(pages.NAMED, None)
        if name is not None:
            return HTMLResponse(await in_thread(self.graph.ask, pages.named_query_page, name, given, self.site))
        text = given.get("query")
        return HTMLResponse(
            pages.query_page(self.site) if text is None else pages.query_page(self.site, text, run=True)
        )

    async def view(self, _: Request) -> Response:
        """The interactive page of the whole graph."""
        text = await in_thread(self.graph.ask, answers.page, self.settings.title)
        return HTMLResponse(text, headers={_POLICY: _ALONE})

    async def static(self, request: Request) -> Response:
        """A file that pages need."""
        found = pages.static(request.path_params["name"])
        if found is None:
            return PlainTextResponse("There is no such file.\n", 404)
        body, media = found
        return Response(body, media_type=media, headers={"Cache-Control": "max-age=3600"})

    async def entity(self, request: Request) -> Response:
        """A node by its IRI, or by a name that somebody looks for."""
        name = request.query_params.get("name")
        if name is not None:
            return await self._found(name)
        iri = request.query_params.get("iri", "")
        return await self._shown(request, iri, entity.entity_page, iri)

    async def _found(self, name: str) -> Response:
        """The way to the entity of a name; where there is none, or several, what to do."""
        try:
            iri = await in_thread(self.graph.ask, names.entity, name)
        except GraphError as error:
            return HTMLResponse(pages.error_page(404, str(error), self.site), 404)
        return RedirectResponse(self.site.of(iri), 303)

    async def resource(self, request: Request) -> Response:
        """An entity of the reference."""
        iri = GBR + request.path_params["name"]
        return await self._shown(request, iri, entity.entity_page, iri)

    async def document(self, request: Request) -> Response:
        """A document by its id."""
        name = request.path_params["name"]
        return await self._shown(request, GBD + name, entity.document_page, name)

    async def claim(self, request: Request) -> Response:
        """A claim by its id."""
        name = request.path_params["name"]
        return await self._shown(request, GBC + name, entity.claim_page, name)

    async def _shown(self, request: Request, iri: str, page: Page, name: str) -> Response:
        """A node as a page or as RDF, by what the client accepts."""
        accept = "text/turtle" if request.query_params.get("format") == "ttl" else request.headers.get("accept", "")
        media = chosen(accept, {_HTML: None, **dict.fromkeys(TRIPLES)})
        if media is not None and media != _HTML:
            written = await in_thread(self.graph.ask, answers.resource, iri, accept, self.settings.most_answer)
            return PlainTextResponse("There is no such thing.\n", 404) if written is None else response_of(written)
        text = await in_thread(self.graph.ask, page, name, self.site)
        headers = {"Vary": "Accept"}
        if text is None:
            return HTMLResponse(pages.error_page(404, "There is no such thing in this graph.", self.site), 404, headers)
        return HTMLResponse(text, headers=headers)
