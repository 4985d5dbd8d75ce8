"""Graphs as files: TriG, N-Quads, N-Triples, Turtle, JSON-LD. One graph, one text; a file is whole or not there.

N-Triples and Turtle know no named graphs: writing them merges all graphs into one, so only TriG, N-Quads and JSON-LD
(in its expanded form, without a context) come back as they were. RDF/XML is read and not written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from graphbuilder.errors import GraphError
from graphbuilder.graph import terms
from graphbuilder.vocabulary import PREFIXES

FORMATS: Mapping[str, RdfFormat] = MappingProxyType(
    {
        ".trig": RdfFormat.TRIG,
        ".nq": RdfFormat.N_QUADS,
        ".nt": RdfFormat.N_TRIPLES,
        ".ttl": RdfFormat.TURTLE,
        ".jsonld": RdfFormat.JSON_LD,
    }
)
"""Every format of saved graphs by its suffix."""

READABLE: Mapping[str, RdfFormat] = MappingProxyType({**FORMATS, ".rdf": RdfFormat.RDF_XML, ".owl": RdfFormat.RDF_XML})
"""Every format that `read` knows by its suffix."""

_ENTITY = b"<!ENTITY"


def format_of(path: Path, known: Mapping[str, RdfFormat] = FORMATS) -> RdfFormat:
    """The format that a file's suffix names. Raises GraphError E402 for an unknown one."""
    try:
        return known[path.suffix.lower()]
    except KeyError:
        raise GraphError("E402", suffix=path.suffix, path=path, known=", ".join(known)) from None


def read(path: Path) -> Iterator[Quad]:
    """The quads of a file, one by one, as somebody else may have made it; nothing is fetched and no entity is expanded.

    Raises GraphError E402 (unknown suffix), E403 (broken), E430 (a JSON-LD context elsewhere), E431 (XML entities).
    """
    format_ = format_of(path, READABLE)
    try:
        if format_ == RdfFormat.RDF_XML:
            yield from parsed(path.read_bytes(), format_, path)
        else:
            yield from parse(path=path, format=format_)
    except (SyntaxError, ValueError, OSError) as error:
        raise unreadable(path, format_, error) from None


def parsed(data: bytes, format_: RdfFormat, path: Path | str, base: str | None = None) -> Iterator[Quad]:
    """The quads of a text that came from `path`; nothing is fetched and no entity is expanded.

    A few lines of XML entities can stand for more text than a memory holds. The parser reads nothing but UTF-8, so that
    their declaration cannot hide in another encoding.
    Raises GraphError E403 (broken), E430 (a JSON-LD context elsewhere), E431 (XML entities).
    """
    if format_ == RdfFormat.RDF_XML and _ENTITY in data:
        raise GraphError("E431", path=path)
    try:
        yield from parse(data, format=format_, base_iri=base)
    except (SyntaxError, ValueError) as error:
        raise unreadable(path, format_, error) from None


def unreadable(path: Path | str, format_: RdfFormat, error: Exception) -> GraphError:
    """What to tell of a file that Oxigraph refused to read: E430, else E403."""
    if isinstance(error, OSError):
        return GraphError("E403", path=path, format=format_.name, reason=error.strerror or str(error))
    reason = " ".join(str(error.args[0]).split())
    if format_ == RdfFormat.JSON_LD and "remote context" in reason:
        return GraphError("E430", path=path)
    return GraphError("E403", path=path, format=format_.name, reason=reason)


def dump(quads: Iterable[Quad], format_: RdfFormat) -> bytes:
    """Quads as text, sorted, with the known prefixes; merged into one graph where the format knows only one."""
    if format_.supports_datasets:
        return serialised(sorted(quads, key=_order), format_)
    return serialised(sorted({quad.triple for quad in quads}, key=_order), format_)


def dump_triples(triples: Iterable[Triple]) -> str:
    """Triples as Turtle, sorted."""
    return serialised(sorted(triples, key=_order), RdfFormat.TURTLE).decode()


def serialised(statements: Iterable[Quad] | Iterable[Triple], format_: RdfFormat) -> bytes:
    """Statements as text, in their order; the known prefixes are sorted where the format has any."""
    data = serialize(statements, format=format_, prefixes=dict(PREFIXES))
    assert data is not None
    lines = data.split(b"\n")
    count = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix ")), 0)
    return b"\n".join([*sorted(lines[:count]), *lines[count:]])


def save(quads: Iterable[Quad], path: Path) -> None:
    """Write a file at once, in the format that its suffix names. Raises GraphError E402, E406."""
    write(dump(quads, format_of(path)), path)


def write(data: bytes, path: Path) -> None:
    """Write a file whole or not at all. Raises GraphError E406."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise GraphError("E406", path=path, reason=error.strerror) from None
    finally:
        part.unlink(missing_ok=True)


def _order(statement: Quad | Triple) -> tuple[str, str, bool, str, str]:
    """By graph, subject, predicate (the type first) and object."""
    graph = str(statement.graph_name) if isinstance(statement, Quad) else ""
    predicate = statement.predicate
    return graph, str(statement.subject), predicate != terms.TYPE, predicate.value, str(statement.object)
