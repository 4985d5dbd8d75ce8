"""Graphs as files: TriG, N-Quads, N-Triples, Turtle. One graph, one text; a file is whole or not there.

N-Triples and Turtle know no named graphs: writing them merges all graphs into one, so only TriG and N-Quads come back
as they were.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from graphbuilder.errors import GraphError
from graphbuilder.graph import terms
from graphbuilder.vocabulary import PREFIXES

FORMATS: Mapping[str, RdfFormat] = MappingProxyType(
    {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES, ".ttl": RdfFormat.TURTLE}
)
"""Every file format by its suffix."""


def format_of(path: Path) -> RdfFormat:
    """The format that a file's suffix names. Raises GraphError E402 for an unknown one."""
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        raise GraphError("E402", suffix=path.suffix, path=path, known=", ".join(FORMATS)) from None


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
    data = dump(quads, format_of(path))
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
