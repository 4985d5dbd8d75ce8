"""Clients that exist work unchanged: SPARQLWrapper, rdflib's SPARQLStore, curl, and our own remote store."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from pyoxigraph import QueryResultsFormat, parse, parse_query_results
from rdflib import URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from graphbuilder.server.negotiation import TRIPLES
from graphbuilder.vocabulary import GBR

from .servers import TOKEN, Served

PREFIXES = f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX gbr: <{GBR}>"
LABEL = "SELECT ?label { gbr:Turkey rdfs:label ?label }"
GRAPH = "CONSTRUCT WHERE { gbr:Turkey rdfs:label ?label }"


@pytest.mark.parametrize("format_", [JSON, XML, CSV, TSV])
@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_rows(served: Served, format_: str, method: str) -> None:
    wrapper = SPARQLWrapper(f"{served.address}sparql")
    wrapper.setQuery(f"{PREFIXES} {LABEL}")
    wrapper.setReturnFormat(format_)
    wrapper.setMethod(method)
    assert b"Turkey" in wrapper.query().response.read()
    assert wrapper.queryAndConvert()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("format_", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_reads_graphs(served: Served, format_: str) -> None:
    wrapper = SPARQLWrapper(f"{served.address}sparql")
    wrapper.setQuery(f"{PREFIXES} {GRAPH}")
    wrapper.setReturnFormat(format_)
    found = wrapper.queryAndConvert()
    assert b"Turkey" in (found if isinstance(found, bytes) else found.serialize(format="nt", encoding="utf-8"))  # type: ignore[union-attr]


def test_sparqlwrapper_makes_updates(writable: Served) -> None:
    wrapper = SPARQLWrapper(f"{writable.address}sparql")
    wrapper.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    wrapper.setMethod(POST)
    wrapper.setQuery("INSERT DATA { GRAPH <urn:g> { <urn:wrapper> a <urn:client> } }")
    wrapper.query()
    assert writable.query("ASK { <urn:wrapper> a <urn:client> }").json()["boolean"] is True


def test_rdflib_reads(served: Served) -> None:
    store = SPARQLStore(f"{served.address}sparql", returnFormat="json")
    assert [list(map(str, row)) for row in store.query(LABEL, initNs={"gbr": GBR})] == [["Turkey"]]  # type: ignore[arg-type]
    label = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
    assert [str(o) for (_, _, o), _ in store.triples((URIRef(GBR + "Turkey"), label, None))] == ["Turkey"]


def test_rdflib_writes(writable: Served) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    address = f"{writable.address}sparql"
    store = SPARQLUpdateStore(address, address, returnFormat="json", headers=headers)
    store.update("INSERT DATA { GRAPH <urn:g> { <urn:rdflib> a <urn:client> } }")
    assert writable.query("ASK { <urn:rdflib> a <urn:client> }").json()["boolean"] is True


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("format_", [QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.TSV])
def test_curl_gets_rows_in_every_format(served: Served, format_: QueryResultsFormat) -> None:
    rows = parse_query_results(_curl(served, LABEL, format_.media_type.partition(";")[0]), format_)
    assert [row["label"].value for row in rows] == ["Turkey"]  # type: ignore[union-attr]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("media", TRIPLES)
def test_curl_gets_graphs_in_every_format(served: Served, media: str) -> None:
    (quad,) = parse(_curl(served, GRAPH, media), TRIPLES[media])
    assert quad.object.value == "Turkey"


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_gets_csv(served: Served) -> None:
    assert _curl(served, LABEL, "text/csv") == b"label\r\nTurkey\r\n"


def _curl(served: Served, query: str, accept: str) -> bytes:
    command = [
        "curl",
        "-sS",
        f"{served.address}sparql",
        "--data-urlencode",
        f"query={query}",
        "-H",
        f"Accept: {accept}",
    ]
    return subprocess.run(command, check=True, capture_output=True).stdout
