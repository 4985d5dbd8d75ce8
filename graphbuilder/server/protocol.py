"""The SPARQL 1.1 Protocol: from an HTTP request to what it asks for.

Source: SPARQL 1.1 Protocol, W3C Recommendation of 21 March 2013, sections 2.1 and 2.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.datastructures import Headers

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_MOST_PARAMETERS = 1000


class ProtocolError(Exception):
    """A request that the protocol does not allow: the status of the response, and why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, and the graphs that it is about; none for those that it says itself."""

    text: str
    is_update: bool
    default: tuple[NamedNode, ...] = ()
    named: tuple[NamedNode, ...] = ()


def operation(method: str, address: str, headers: Headers, body: bytes) -> Operation | None:
    """What a request asks for; nothing where it asks nothing (a GET without parameters).

    `address` is the query string of the URL. Raises ProtocolError 400, 405, 415.
    """
    if method in ("GET", "HEAD"):
        return _from_parameters(_pairs(address), allowed=("query",))
    if method != "POST":
        raise ProtocolError(405, "GET and POST are understood here.")
    media, charset = media_type(headers)
    text = _decoded(body, charset)
    if media == FORM:
        found = _from_parameters([*_pairs(address), *_pairs(text)], allowed=("query", "update"))
    elif media in (QUERY, UPDATE):
        kind = "query" if media == QUERY else "update"
        beside = _pairs(address)
        if any(name in ("query", "update") for name, _ in beside):
            raise ProtocolError(400, "The query stands twice: in the address and in the body.")
        found = _from_parameters([*beside, (kind, text)], allowed=(kind,))
    else:
        raise ProtocolError(415, f"Send {QUERY}, {UPDATE} or {FORM}.")
    if found is None:
        raise ProtocolError(400, "There is neither a query nor an update.")
    return found


def media_type(headers: Headers) -> tuple[str, str]:
    """The media type of a body, and its charset."""
    media, *parameters = (part.strip() for part in headers.get("content-type", "").split(";"))
    charsets = [text.partition("=")[2].strip(' "') for text in parameters if text.lower().startswith("charset")]
    return media.lower(), (charsets or ["utf-8"])[0].lower()


def iri(text: str) -> NamedNode:
    """An absolute IRI of a parameter. Raises ProtocolError 400."""
    try:
        return NamedNode(text)
    except ValueError:
        raise ProtocolError(400, f"{text!r} is no absolute IRI.") from None


def _from_parameters(pairs: Sequence[tuple[str, str]], allowed: Sequence[str]) -> Operation | None:
    texts = [(name, value) for name, value in pairs if name in ("query", "update")]
    if not texts:
        return None
    if len(texts) > 1:
        raise ProtocolError(400, "There is more than one query or update.")
    kind, text = texts[0]
    if kind not in allowed:
        raise ProtocolError(400, "An update is sent by POST.")
    prefix = "using" if kind == "update" else "default"
    wrong = (
        ("default-graph-uri", "named-graph-uri") if kind == "update" else ("using-graph-uri", "using-named-graph-uri")
    )
    if any(name in wrong for name, _ in pairs):
        raise ProtocolError(400, f"{' and '.join(wrong)} do not go with this kind of request.")
    default, named = f"{prefix}-graph-uri", "using-named-graph-uri" if kind == "update" else "named-graph-uri"
    return Operation(text, kind == "update", _graphs(pairs, default), _graphs(pairs, named))


def _graphs(pairs: Iterable[tuple[str, str]], wanted: str) -> tuple[NamedNode, ...]:
    return tuple(iri(value) for name, value in pairs if name == wanted)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeDecodeError:
        raise ProtocolError(400, "The parameters are not UTF-8.") from None
    except ValueError:
        raise ProtocolError(400, f"There are more than {_MOST_PARAMETERS} parameters.") from None


def _decoded(body: bytes, charset: str) -> str:
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise ProtocolError(415, "Send the text in UTF-8.")
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise ProtocolError(400, "The body is not UTF-8.") from None
