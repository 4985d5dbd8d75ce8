"""A network as GraphML or GEXF, which Gephi, Cytoscape, yEd and their like open.

Attributes are flat there: several values stand in one text, a missing one is left out, and so are characters that XML
1.0 cannot hold. Parallel edges have ids of their own (`e1`, `e2`, in the order of subject, object and relation), for
those programs drop a second edge of one id. There is no clock: equal networks, equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import networkx as nx

SEPARATOR = "; "
"""Between the values of one attribute."""

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(' lastmodifieddate="[^"]*"')
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

Value = str | int | float


def graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    """The network that `to_networkx` makes, as GraphML (graphml.graphdrawing.org). An edge weighs its `count`."""
    return _file(nx.generate_graphml(_flat(graph)))


def gexf(graph: nx.MultiDiGraph[str]) -> bytes:
    """The same as GEXF 1.2 (gexf.net), Gephi's own format."""
    text = "\n".join(nx.generate_gexf(_flat(graph)))
    return _file([_DATE.sub("", text, count=1)])  # the day of writing, in the head


def _file(lines: Any) -> bytes:
    return (_DECLARATION + "\n".join(lines) + "\n").encode("utf-8")


def _flat(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in sorted(graph.nodes(data=True)):
        flat.add_node(_xml(node), **_attributes(data))
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    for number, (source, target, _, data) in enumerate(edges, 1):
        flat.add_edge(_xml(source), _xml(target), key=f"e{number}", weight=data["count"], **_attributes(data))
    return flat


def _attributes(data: Mapping[str, Any]) -> dict[str, Value]:
    return {name: _value(value) for name, value in data.items() if value not in (None, ())}


def _value(value: object) -> Value:
    if isinstance(value, int | float):
        return value
    return _xml(SEPARATOR.join(map(str, value)) if isinstance(value, tuple) else str(value))


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
