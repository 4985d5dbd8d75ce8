"""GraphML and GEXF are XML, hold the network as it is, and are always the same."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graphbuilder.analysis import network
from graphbuilder.exporting import networks
from graphbuilder.graph import reading
from tests.graph.samples import AZERBAIJAN, TURKEY, WAR, Maker, extraction_of, store_of

Writer = Callable[["nx.MultiDiGraph[str]"], bytes]
Reader = Callable[[io.BytesIO], "nx.MultiDiGraph[str]"]

FORMATS = pytest.mark.parametrize(
    ("write", "read"), [(networks.graphml, nx.read_graphml), (networks.gexf, nx.read_gexf)], ids=["graphml", "gexf"]
)


def sample() -> nx.MultiDiGraph[str]:
    """Two relations between one pair, of which one is said twice; a name that XML cannot hold."""
    make = Maker(WAR)
    words = "Turkey aids Azerbaijan"
    odd = replace(AZERBAIJAN, label='Azer\x00bai\x1b\ufffejan <&> "“\U0001f600', aliases=("a;b", "c"))
    claims = [
        make.claim(TURKEY, "aids", odd, words, when="2020-09-29"),
        make.claim(TURKEY, "aids", odd, "Turkey aids", when="2020-09"),
        make.claim(TURKEY, "alliedWith", odd, words),
    ]
    return network.to_networkx(claims)


@FORMATS
def test_the_network_comes_back(write: Writer, read: Reader) -> None:
    back = read(io.BytesIO(write(sample())))
    assert back.nodes[AZERBAIJAN.iri] | {"type": "State", "aliases": "a;b; c"} == back.nodes[AZERBAIJAN.iri]
    assert back.nodes[AZERBAIJAN.iri]["label"] == 'Azerbaijan <&> "“\U0001f600'
    assert back.nodes[TURKEY.iri]["aliases"] == "Türkiye"
    edges = {data["relation"]: data for _, _, data in back.edges(data=True)}
    assert {(source, target) for source, target, *_ in back.edges} == {(TURKEY.iri, AZERBAIJAN.iri)}
    assert edges["aids"]["dates"] == "2020-09; 2020-09-29"
    assert (edges["aids"]["count"], edges["aids"]["weight"], edges["aids"]["score"]) == (2, 2, 10.0)
    assert "score" not in edges["alliedWith"]
    assert "dates" not in edges["alliedWith"]


@FORMATS
def test_ids_of_edges_are_unique(write: Writer, read: Reader) -> None:
    root = ET.fromstring(write(sample()))
    edges = [element for element in root.iter() if element.tag.endswith("}edge")]
    assert [edge.get("id") for edge in edges] in (["e1", "e2"], ["0", "1"])
    assert {edge.get("source") for edge in edges} == {TURKEY.iri}


@FORMATS
def test_the_bytes_are_the_same_whatever_the_day_and_the_order(
    write: Writer, read: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = list(reading.claims(store_of(extraction_of(WAR))))
    before = write(network.to_networkx(claims))
    monkeypatch.setattr("time.strftime", lambda *_: date(1999, 12, 31).isoformat())
    assert write(network.to_networkx(claims[::-1])) == before
    assert b"1999" not in before


@FORMATS
def test_a_network_of_nobody(write: Writer, read: Reader) -> None:
    assert len(read(io.BytesIO(write(nx.MultiDiGraph())))) == 0


@FORMATS
def test_the_network_is_left_as_it_was(write: Writer, read: Reader) -> None:
    graph = sample()
    write(graph)
    assert nx.utils.graphs_equal(graph, sample())
