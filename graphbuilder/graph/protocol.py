"""A SPARQL 1.1 service spoken to by HTTP: queries and updates (SPARQL 1.1 Protocol), graphs (Graph Store Protocol).

What a service sends is not trusted: answers are bounded, redirects are not followed, and of an error only the first
line is told, without credentials.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import httpx
import pyoxigraph as ox

from graphbuilder import __version__
from graphbuilder.errors import GraphbuilderError, GraphError, QueryError
from graphbuilder.graph import literals

MAX_ANSWER: Final = 512 * 2**20
"""So many bytes of one answer are read at most, once unpacked."""

_MAX_COMPLAINT = 4096
_MAX_REASON = 200
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_SOLUTIONS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_TRIPLES = "application/n-triples, text/turtle;q=0.5"
_CUT: Final = "X-SPARQL-MaxRows"
"""The header by which Virtuoso says that it left rows out; nothing else in the answer does."""
_HOST = re.compile(r"\w[\w.:-]*|::1")
_TAG = re.compile(r"<[^>]*>")

Format = TypeVar("Format", ox.QueryResultsFormat, ox.RdfFormat)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a service takes queries, updates and, if at all, whole graphs."""

    query: str
    update: str
    graph_store: str | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a bearer token, or a user with a password (HTTP Basic, or Digest)."""

    token: str | None = None
    user: str | None = None
    password: str | None = None
    digest: bool = False

    def __repr__(self) -> str:
        return "Credentials(...)"

    @property
    def headers(self) -> dict[str, str]:
        """What each request carries."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    @property
    def auth(self) -> httpx.Auth | None:
        """How a user is told."""
        if self.user is None:
            return None
        kind = httpx.DigestAuth if self.digest else httpx.BasicAuth
        return kind(self.user, self.password or "")

    def hidden(self, text: str) -> str:
        """The text without them, as they are and as they are sent."""
        basic = b64encode(f"{self.user}:{self.password}".encode()).decode() if self.password else None
        for secret in filter(None, (basic, self.token, self.password)):
            text = text.replace(secret, "***")
        return text


class Service:
    """A SPARQL service. Its methods raise GraphError E421 (it cannot be reached), E422 (it refuses the credentials)."""

    def __init__(self, address: Address, credentials: Credentials = Credentials(), timeout: float = 30.0) -> None:
        """`timeout` is the seconds that it may let wait for a connection and for each piece of an answer.

        Raises GraphError E420 for an address that is none.
        """
        for url in (address.query, address.update, address.graph_store):
            if url is not None:
                _check_address(url)
        self._address, self._credentials, self._timeout = address, credentials, timeout
        agent = {"User-Agent": f"graphbuilder/{__version__}"}
        self._client = httpx.Client(auth=credentials.auth, timeout=timeout, headers={**agent, **credentials.headers})

    @property
    def takes_graphs(self) -> bool:
        """Does it speak the Graph Store Protocol?"""
        return self._address.graph_store is not None

    def solutions(
        self, text: str, default: Sequence[ox.NamedNode] = (), named: Sequence[ox.NamedNode] = ()
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer to a SELECT or ASK over some graphs, or over what the service takes by itself.

        Raises QueryError E424 (refused), E425 (no readable answer, or one that was cut off), E515 (too large).
        """
        data, media = self._answer(text, _SOLUTIONS, default, named)
        try:
            format_ = _known(ox.QueryResultsFormat.from_media_type(media), media)
            data = literals.received_solutions(data, format_)
            _read_through(ox.parse_query_results(data, format_))
            return ox.parse_query_results(data, format_)
        except (SyntaxError, ValueError) as error:
            raise self.unreadable(str(error)) from None

    def triples(
        self, text: str, default: Sequence[ox.NamedNode] = (), named: Sequence[ox.NamedNode] = ()
    ) -> list[ox.Triple]:
        """The answer to a CONSTRUCT or DESCRIBE. Raises as `solutions`."""
        data, media = self._answer(text, _TRIPLES, default, named)
        try:
            quads = ox.parse(data, _known(ox.RdfFormat.from_media_type(media), media))
            return [ox.Triple(quad.subject, quad.predicate, literals.received(quad.object)) for quad in quads]
        except (SyntaxError, ValueError) as error:
            raise self.unreadable(str(error)) from None

    def update(self, text: str) -> None:
        """Send an update. Raises GraphError E423 where it is refused."""
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        self._sent("POST", self._address.update, text.encode(), headers)

    def put_graph(self, graph: ox.NamedNode, triples: bytes) -> None:
        """Let a graph hold these N-Triples and nothing else. Raises GraphError E423 where that is refused."""
        assert self._address.graph_store is not None
        url = httpx.URL(self._address.graph_store).copy_merge_params({"graph": graph.value})
        self._sent("PUT", str(url), triples, {"Content-Type": "application/n-triples"})

    def unreadable(self, reason: str) -> QueryError:
        """The error E425 of an answer."""
        return QueryError("E425", url=_shown(self._address.query), reason=self._told(reason))

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _answer(
        self, text: str, accept: str, default: Sequence[ox.NamedNode], named: Sequence[ox.NamedNode]
    ) -> tuple[bytes, str]:
        """The bytes of an answer, and their media type."""
        graphs = [("default-graph-uri", graph.value) for graph in default]
        graphs += [("named-graph-uri", graph.value) for graph in named]
        form = str(httpx.QueryParams([("query", text), *graphs])).encode()
        data, headers = self._sent("POST", self._address.query, form, {**_FORM, "Accept": accept})
        if _CUT in headers:
            raise self.unreadable(f"it was cut off after {headers[_CUT]} rows, the most that the service gives")
        return data, headers.get("Content-Type", "").partition(";")[0]

    def _sent(self, method: str, url: str, content: bytes, headers: dict[str, str]) -> tuple[bytes, httpx.Headers]:
        """Send a request and read the answer."""
        try:
            with self._client.stream(method, url, content=content, headers=headers) as response:
                if not response.is_success:
                    raise self._refusal(response, asked="Accept" in headers)
                return b"".join(_bounded(response)), response.headers
        except httpx.TimeoutException:
            raise GraphError("E421", url=_shown(url), reason=f"no answer within {self._timeout:g} s") from None
        except httpx.HTTPError as error:
            raise GraphError("E421", url=_shown(url), reason=self._told(str(error) or type(error).__name__)) from None

    def _refusal(self, response: httpx.Response, *, asked: bool) -> GraphbuilderError:
        """What a service means that did not do as it was asked, or told."""
        details = {"url": _shown(str(response.url)), "status": response.status_code}
        if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            return GraphError("E422", **details)
        reason = self._told(_complaint(response))
        return QueryError("E424", **details, reason=reason) if asked else GraphError("E423", **details, reason=reason)

    def _told(self, reason: str) -> str:
        """The first line of what went wrong, fit to be shown."""
        lines = ("".join(sign if sign.isprintable() else " " for sign in line).strip() for line in reason.splitlines())
        first = next(filter(None, lines), "it does not say why")
        return self._credentials.hidden(first)[:_MAX_REASON].rstrip(" .")


def _check_address(text: str) -> None:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        raise GraphError("E420", reason="it cannot be read") from None
    if url.scheme not in ("http", "https") or not _HOST.fullmatch(url.host):
        raise GraphError("E420", reason="it does not begin with http:// or https:// and a host")
    if url.userinfo:
        raise GraphError("E420", reason="a user stands in it")


def _shown(url: str) -> str:
    """An address without its parameters, among which a key may be."""
    return str(httpx.URL(url).copy_with(query=None, fragment=None))


def _bounded(response: httpx.Response) -> Iterator[bytes]:
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > MAX_ANSWER:
            raise QueryError("E515", limit=f"{MAX_ANSWER // 2**20} MB")
        yield piece


def _complaint(response: httpx.Response) -> str:
    """The beginning of what a service says of an error, without markup."""
    data = b""
    for piece in response.iter_bytes():
        data += piece
        if len(data) > _MAX_COMPLAINT:
            break
    text = data[:_MAX_COMPLAINT].decode(errors="replace")
    return _TAG.sub(" ", text) if "html" in response.headers.get("Content-Type", "") else text


def _read_through(answer: ox.QuerySolutions | ox.QueryBoolean) -> None:
    """Come upon what is broken in an answer before anybody uses it."""
    if isinstance(answer, ox.QuerySolutions):
        deque(answer, maxlen=0)


def _known(format_: Format | None, media: str) -> Format:
    if format_ is None:
        raise ValueError(f"{media or 'nothing'} is no format of answers")
    return format_
