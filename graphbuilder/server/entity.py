"""The pages about one node: an entity, a document, a claim.

A page about an entity shows at most `MOST` claims of each kind, the newest first, and says how many there are. Claims
that break their shapes are counted and left out, so that one of them does not take the others from sight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graphbuilder.errors import GraphError
from graphbuilder.graph import merged, names, reading, same, terms
from graphbuilder.graph.results import shortened
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Claim, Document, Span
from graphbuilder.page.entries import safe_url
from graphbuilder.page.highlight import parts
from graphbuilder.page.view import Part
from graphbuilder.server.site import Site, render
from graphbuilder.vocabulary import BASE, GBD, GBG, GBP

MOST = 200
"""So many claims of a kind, and so many other statements, are shown."""

MOST_TEXT = 100_000
"""So many characters of a document are shown."""

_NEWEST = """
SELECT ?claim (MAX(STR(?date)) AS ?newest)
WHERE {{
  VALUES ?one {{ {ones} }}
  ?claim {property} ?one ; a gb:Claim .
  OPTIONAL {{ ?claim gb:date ?date }}
}}
GROUP BY ?claim ORDER BY DESC(?newest) ?claim LIMIT {most}
"""

_NUMBER = """
SELECT (COUNT(DISTINCT ?claim) AS ?number)
WHERE {{ VALUES ?one {{ {ones} }} ?claim {property} ?one ; a gb:Claim }}
"""

_ALL = """SELECT ?claim ?subject ?relation ?object ?status ?date ?sentence
WHERE {{
  VALUES ?one {{ {ones} }}
  ?claim {property} ?one ; gb:subject ?subject ; gb:relation ?relation ; gb:object ?object ;
    gb:status ?status ; gb:sentence ?sentence .
  OPTIONAL {{ ?claim gb:date ?date }}
}}
ORDER BY DESC(STR(?date)) ?claim
"""

_ADDRESSES = (
    ("wikidata", re.compile(r"Q\d+"), "https://www.wikidata.org/wiki/{}"),
    ("geonames", re.compile(r"\d+"), "https://www.geonames.org/{}"),
)
"""Schemes of identifiers -> the form of a valid one, and where it is explained."""

_SHOWN_APART = {
    terms.TYPE,
    terms.LABEL,
    terms.ALT_LABEL,
    *map(gb, terms.IDENTIFIER_PROPERTIES.values()),
    terms.IDENTIFIER,
}
"""What stands in the head of an entity's page."""


class Section(NamedTuple):
    """Claims of one kind: all of them are `number`, `broken` of the first cannot be read; `query` asks for all."""

    title: str
    number: int
    claims: tuple[Claim, ...]
    broken: int
    query: str


class Value(NamedTuple):
    """One end of a statement: its words, and the address of what it names (none for a literal)."""

    text: str
    address: str | None


class Fact(NamedTuple):
    """What else is said of a node: a property and its values."""

    property: Value
    values: tuple[Value, ...]


def entity_page(store: Store, iri: str, site: Site = Site()) -> str | None:
    """All about a node for people; a claim or a document has a page of its own kind. None where nothing names it.

    For several entities that are taken for one it is the page of all.
    """
    node = names.node_of(iri)
    if node is None or not _is_named(store, node):
        return None
    if names.is_a(store, node, "Claim"):
        return claim_page(store, terms.local_name(iri), site)
    if names.is_a(store, node, "Document"):
        return document_page(store, iri.removeprefix(GBD), site)
    members = [NamedNode(member) for member in same.members(store, iri)]
    entity = merged.entity(store, iri)
    sections = (
        _section(store, f"What {entity.label} does", gb("subject"), members),
        _section(store, f"What is done to {entity.label}", gb("object"), members),
        _section(store, f"What {entity.label} says", gb("speaker"), members),
    )
    facts, cut = _facts(store, members, site)
    return render(
        "entity.html",
        site,
        entity=entity,
        types=_types(store, members, site),
        members=[member.value for member in members],
        identifiers=[(scheme, value, _address(scheme, value)) for scheme, value in entity.identifiers],
        sections=[section for section in sections if section.number],
        documents=_documents(store, (claim for section in sections for claim in section.claims)),
        facts=facts,
        cut=cut,
        most=MOST,
    )


def document_page(store: Store, document_id: str, site: Site = Site()) -> str | None:
    """A document: where it comes from, its text with the evidence marked, its claims and quotations.

    None where there is no such document. Raises GraphError E409 where it breaks its shapes.
    """
    node = names.node_of(GBD + document_id)
    if node is None or not names.is_a(store, node, "Document"):
        return None
    store = store.near([node])
    document = reading.document(store, document_id)
    found = _section(store, "Claims", gb("document"), [node])
    section = found._replace(claims=tuple(sorted(found.claims, key=lambda claim: (claim.evidence, claim.id))))
    return render(
        "document.html",
        site,
        document=document,
        document_id=document_id,
        text=_marked(document, section.claims),
        cut=len(document.text) > MOST_TEXT,
        section_=section,
        documents={document_id: document},
        quotations=tuple(reading.quotations(store, document_id))[:MOST],
        most=MOST,
    )


def claim_page(store: Store, claim_id: str, site: Site = Site()) -> str | None:
    """Why a claim is in the graph: its words, its sentence, the rule, who tells it, the document.

    None where there is no such claim. Raises GraphError E409 where it breaks its shapes.
    """
    node = names.node_of(terms.claim_node("").value + claim_id)
    if node is None or not names.is_a(store, node, "Claim"):
        return None
    claim = reading.claim(store, claim_id)
    document = _document(store, claim.document)
    return render("claim.html", site, claim=claim, claim_id=claim_id, document=document)


def _section(store: Store, title: str, property_: NamedNode, ones: Sequence[NamedNode]) -> Section:
    asked = {"ones": " ".join(map(str, ones)), "property": str(property_), "most": MOST}
    (row,) = store.rows(_NUMBER.format(**asked))
    found = [row["claim"] for row in store.rows(_NEWEST.format(**asked))]
    nodes = [node for node in found if isinstance(node, NamedNode)]
    claims = tuple(_claims(store.near(nodes), nodes))
    return Section(title, int(row["number"].value), claims, len(found) - len(claims), _ALL.format(**asked))


def _claims(store: Store, nodes: Iterable[NamedNode]) -> Iterator[Claim]:
    """Those that can be read, in their order."""
    for node in nodes:
        try:
            yield reading.claim(store, terms.local_name(node.value))
        except GraphError:  # it is counted as broken
            continue


def _documents(store: Store, claims: Iterable[Claim]) -> Mapping[str, Document | None]:
    """The documents of some claims by id."""
    return {name: _document(store, name) for name in sorted({claim.document for claim in claims})}


def _document(store: Store, document_id: str) -> Document | None:
    try:
        return reading.document(store, document_id)
    except GraphError:
        return None


def _marked(document: Document, claims: Iterable[Claim]) -> list[Part]:
    """The text, cut where evidence starts and ends."""
    text = document.span(0, min(len(document.text), MOST_TEXT))
    whole = [claim.evidence for claim in claims if _stands(document, claim.evidence)]
    return parts(text, [("e", evidence) for evidence in whole])


def _stands(document: Document, span: Span) -> bool:
    return document.text[span.start : span.end] == span.text


def _types(store: Store, members: Iterable[NamedNode], site: Site) -> list[Value]:
    found = {iri for member in members for iri in store.values(member, terms.TYPE)}
    return sorted(_value(store, NamedNode(iri), site) for iri in found)


def _facts(store: Store, members: Iterable[NamedNode], site: Site) -> tuple[list[Fact], bool]:
    """What is said besides names, claims and what is derived from them; and whether some of it was cut off."""
    said = {(quad.predicate, quad.object) for member in members for quad in store.match(member) if _is_plain(quad)}
    ordered = sorted(said, key=lambda pair: (pair[0].value, str(pair[1])))
    values: dict[NamedNode, list[Value]] = {}
    for predicate, object_ in ordered[:MOST]:
        values.setdefault(predicate, []).append(_value(store, object_, site))
    facts = [Fact(_value(store, predicate, site), tuple(sorted(found))) for predicate, found in values.items()]
    return sorted(facts, key=lambda fact: fact.property), len(ordered) > MOST


def _is_plain(quad: Quad) -> bool:
    """Is it neither shown elsewhere on the page, nor a link to a claim, nor derived?"""
    derived = isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(f"{GBG}view/")
    shown = quad.predicate in _SHOWN_APART or (quad.predicate == terms.EXACT_MATCH and _is_wikidata(quad.object))
    return not derived and not shown and not quad.predicate.value.startswith(GBP)


def _is_wikidata(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(terms.WIKIDATA)


def _value(store: Store, term: Any, site: Site) -> Value:
    """A term in words: a node by its label, with its page here, or elsewhere where this graph has no name for it."""
    if isinstance(term, NamedNode):
        label = min(store.values(term, terms.LABEL), default=None)
        known = label is not None or term.value.startswith(BASE)
        return Value(label or shortened(term.value), site.of(term.value) if known else safe_url(term.value))
    if isinstance(term, Literal):
        return Value(term.value, None)
    return Value(" ".join(map(str, term)) if isinstance(term, Triple) else str(term), None)


def _address(scheme: str, value: str) -> str | None:
    """Where an identifier is explained."""
    found = (to.format(value) for name, form, to in _ADDRESSES if name == scheme and form.fullmatch(value))
    return safe_url(next(found, None))


def _is_named(store: Store, node: NamedNode) -> bool:
    return any(store.match(node)) or any(store.match(None, None, node))
