"""The pages that are about the whole graph: home, the query page, what went wrong; and the files that pages need.

Every function gives text; who may see it and under which address is for the application.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from graphbuilder.errors import GraphbuilderError, QueryError
from graphbuilder.graph import queries, reading, terms
from graphbuilder.graph.queries import ANY, Query
from graphbuilder.graph.results import shortened
from graphbuilder.graph.store import Store
from graphbuilder.server.site import PLACES, Site, render
from graphbuilder.vocabulary import BASE, GB, PLOVER, PREFIXES

NAMED = "named-query"
"""The parameter that names a query; with its hyphen it is never the name of a query's own parameter."""

FIRST = """# Who does what to whom, and where does it say so?
SELECT ?subject ?relation ?object ?date ?sentence ?claim
WHERE {
  ?claim a gb:Claim ; gb:status gb:fact ;
    gb:subject ?subject ; gb:relation ?relation ; gb:object ?object ; gb:sentence ?sentence .
  OPTIONAL { ?claim gb:date ?date }
}
ORDER BY DESC(STR(?date))
LIMIT 50
"""
"""What the editor holds at first."""

NEWEST = 12
"""So many documents and entities are named on the home page."""

_MEDIA = {".css": "text/css", ".js": "text/javascript", ".txt": "text/plain"}

_DOCUMENTS = """
SELECT ?node (MIN(STR(?title)) AS ?name) (MAX(STR(?issued)) AS ?published) (MIN(STR(?publisher)) AS ?by)
WHERE {
  ?node a gb:Document .
  OPTIONAL { ?node gb:title ?title }
  OPTIONAL { ?node dcterms:issued ?issued }
  OPTIONAL { ?node dcterms:publisher ?publisher }
}
GROUP BY ?node ORDER BY DESC(?published) ?node
"""

_ACTORS = """
SELECT ?actor (COUNT(DISTINCT ?claim) AS ?claims)
WHERE {
  ?claim a gb:Claim ; gb:subject|gb:object ?own .
  OPTIONAL { ?own gb:representative ?other }
  BIND (COALESCE(?other, ?own) AS ?actor)
}
GROUP BY ?actor ORDER BY DESC(?claims) ?actor
"""


class Listed(NamedTuple):
    """A node in a list of the home page."""

    iri: str
    label: str
    note: str


def home_page(store: Store, site: Site = Site()) -> str:
    """What is in the graph, and where to go on."""
    documents = [_document(row) for row in store.rows(_DOCUMENTS)]
    actors = store.rows(_ACTORS)
    shown = [_actor(store, row) for row in actors[:NEWEST]]
    edges = terms.graph("view/edges")
    numbers = (
        (len(documents), "document", ""),
        (_count(store, "?node a gb:Claim"), "claim", ""),
        (_count(store, f"GRAPH {edges} {{ ?node ?relation ?other }}", "*"), "edge", ""),
        (len(actors), "entity", "entities"),
    )
    card = terms.graph("meta").value
    return render("home.html", site, numbers=numbers, documents=documents[:NEWEST], actors=shown, card=card)


def query_page(
    site: Site = Site(),
    text: str = FIRST,
    *,
    run: bool = False,
    name: str = "",
    values: Mapping[str, str] | None = None,
    error: str = "",
) -> str:
    """An editor of SPARQL with the named queries beside it, for the endpoint of this server.

    `run` asks the text at once; `name` and `values` fill a named query's form in; `error` says what was wrong with it.
    """
    known = {"prefixes": dict(PREFIXES), "terms": known_terms(), "base": BASE, "places": PLACES, "root": site.root}
    shown = {"text": text, "run": run and not error, "name": name, "values": values or {}, "error": error}
    return render("query.html", site, known=known, catalogue=queries.catalogue(), any=ANY, named=NAMED, **shown)


def named_query_page(store: Store, name: str, values: Mapping[str, str], site: Site = Site()) -> str:
    """The query page with a named query, its parameters written in; empty ones are left out, others ignored."""
    known = queries.catalogue()
    try:
        if name not in known:
            raise QueryError("E502", name=name, known=", ".join(known))
        text = queries.bound(store, known[name], _given(known[name], values))
    except GraphbuilderError as error:
        text = known[name].text if name in known else FIRST
        return query_page(site, text, name=name, values=values, error=str(error))
    return query_page(site, text, run=True, name=name, values=values)


def error_page(status: int, message: str, site: Site = Site()) -> str:
    """What went wrong: the HTTP status and a line for people."""
    return render("error.html", site, status=status, message=message)


def static(name: str) -> tuple[bytes, str] | None:
    """A file that pages need with its media type; none but those in static/, by their plain names."""
    return _static().get(name)


@cache
def known_terms() -> tuple[str, ...]:
    """The prefixed names that the editor completes: the ontology's terms, and what else every graph says."""
    others = (terms.TYPE, terms.LABEL, terms.ALT_LABEL, terms.EXACT_MATCH, terms.PUBLISHER, terms.ISSUED, terms.URL)
    ours = (str(term) for namespace in (GB, PLOVER) for term in dir(namespace))
    return tuple(sorted({shortened(iri) for iri in (*ours, *(term.value for term in others))}))


@cache
def _static() -> Mapping[str, tuple[bytes, str]]:
    folder = files("graphbuilder.server") / "static"
    return {f.name: (f.read_bytes(), _MEDIA[f".{f.name.rpartition('.')[2]}"]) for f in folder.iterdir() if f.is_file()}


def _given(query: Query, values: Mapping[str, str]) -> Mapping[str, str]:
    given = {parameter.name: values.get(parameter.name, "").strip() for parameter in query.parameters}
    return {name: value for name, value in given.items() if value}


def _count(store: Store, pattern: str, what: str = "DISTINCT ?node") -> int:
    (row,) = store.rows(f"SELECT (COUNT({what}) AS ?number) WHERE {{ {pattern} }}")
    return int(row["number"].value)


def _document(row: Any) -> Listed:
    iri = row["node"].value
    texts = (row[name].value for name in ("published", "by") if row[name] is not None)
    return Listed(iri, row["name"].value if row["name"] is not None else terms.local_name(iri), ", ".join(texts))


def _actor(store: Store, row: Any) -> Listed:
    iri = row["actor"].value
    return Listed(iri, reading.entity(store, iri).label, row["claims"].value)
