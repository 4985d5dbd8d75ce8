"""The reference as quads of the graph gbg:reference.

Entities with their names and codes, offices with dated tenures, dated memberships, treaties, and who claims, controls
or recognises a place. What changes with time is never a plain triple: a tenure and a membership are nodes with gb:from
and gb:to; a tenure without an end has gb:knownUntil, the last day on which `Reference.holders` takes it to hold.
Partial dates keep their precision (xsd:gYear, xsd:gYearMonth, xsd:date). There are no blank nodes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.model import Entity
from graphbuilder.reference import dates
from graphbuilder.reference.names import NameKind
from graphbuilder.reference.records import ENTITY_BASE, Record, iri, slug
from graphbuilder.reference.rows import (
    EntityRow,
    Membership,
    OrganRow,
    PlaceRow,
    PlaceStance,
    Row,
    StateRow,
    Tenure,
    TreatyRow,
)
from graphbuilder.reference.tables import Tables
from graphbuilder.vocabulary import BASE, GB

GRAPH = NamedNode(BASE + "graph/reference")

_RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_ALT_LABEL = NamedNode(_SKOS + "altLabel")
_EXACT_MATCH = NamedNode(_SKOS + "exactMatch")
_GEO = "http://www.opengis.net/ont/geosparql#"
_HAS_GEOMETRY = NamedNode(_GEO + "hasGeometry")
_AS_WKT = NamedNode(_GEO + "asWKT")
_WKT = NamedNode(_GEO + "wktLiteral")
_WIKIDATA = "http://www.wikidata.org/entity/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE_TYPES = {4: NamedNode(_XSD + "gYear"), 7: NamedNode(_XSD + "gYearMonth"), 10: NamedNode(_XSD + "date")}

_NAME_PROPERTIES = {NameKind.ADJECTIVE: "adjective", NameKind.DEMONYM: "demonym", NameKind.SURNAME: "surname"}
_CODE_PROPERTIES = {
    "iso3166-1-alpha-2": "iso2",
    "iso3166-1-alpha-3": "iso3",
    "cow": "cow",
    "gw": "gw",
    "cameo": "cameo",
    "geonames": "geonames",
}


def quads(tables: Tables, records: Mapping[str, Record], places: Collection[str] | None = None) -> Iterator[Quad]:
    """The whole reference; of its cities and regions, where `places` is given, those of these ids and the capitals."""
    for record in records.values():
        if places is None or record.id in places or record.capital_of or not _is_place(record):
            yield from _record(record)
    for tenure in tables.officials:
        yield from _tenure(tenure)
    for membership in tables.memberships:
        yield from _membership(membership)
    for stance in tables.positions_on_places:
        yield from _stance(stance)


def place_quads(records: Mapping[str, Record], places: Collection[str]) -> Iterator[Quad]:
    """The cities and regions of these ids, capitals left out: what `quads` adds for them."""
    for place in sorted(places):
        record = records.get(place)
        if record is not None and _is_place(record) and not record.capital_of:
            yield from _record(record)


def organ_quads(organ: Entity, state: str) -> Iterator[Quad]:
    """An organ that was made for a text, and the state whose it is."""
    node = NamedNode(organ.iri)
    yield _quad(node, _RDF_TYPE, _gb(organ.type))
    yield _quad(node, _LABEL, _english(organ.label))
    yield _quad(node, _gb("branchOf"), _node(state))
    yield _quad(node, _gb("actsFor"), _node(state))


def _is_place(record: Record) -> bool:
    return any(isinstance(row, PlaceRow) for row in record.rows)


def _record(record: Record) -> Iterator[Quad]:
    node = NamedNode(record.entity.iri)
    yield _quad(node, _RDF_TYPE, _gb(record.entity.type))
    yield _quad(node, _LABEL, _english(record.entity.label))
    yield from _names(node, record)
    yield from _identifiers(node, record.entity)
    yield from _geometry(node, record)
    for state in record.capital_of:
        yield _quad(node, _gb("capitalOf"), _node(state))
    if record.kind == "City" and record.state:
        yield _quad(node, _gb("locatedIn"), _node(record.state))
    for row in record.rows:
        yield from _source(node, row)
        if isinstance(row, EntityRow):
            yield from _row(node, row, record)


def _names(node: NamedNode, record: Record) -> Iterator[Quad]:
    for alias in record.entity.aliases:
        yield _quad(node, _ALT_LABEL, _english(alias))
    for name in record.names:
        if name.kind is NameKind.CODE:
            yield _quad(node, _gb("code"), Literal(name.surface))
        elif name.kind in _NAME_PROPERTIES:
            yield _quad(node, _gb(_NAME_PROPERTIES[name.kind]), _english(name.surface))


def _identifiers(node: NamedNode, entity: Entity) -> Iterator[Quad]:
    for scheme, value in entity.identifiers:
        if scheme == "wikidata":
            yield _quad(node, _EXACT_MATCH, NamedNode(_WIKIDATA + value))
        else:
            yield _quad(node, _gb(_CODE_PROPERTIES[scheme]), Literal(value))


def _geometry(node: NamedNode, record: Record) -> Iterator[Quad]:
    if record.latitude is None or record.longitude is None:
        return
    point = NamedNode(f"{node.value}#point")
    yield _quad(node, _HAS_GEOMETRY, point)
    yield _quad(point, _AS_WKT, Literal(f"POINT({record.longitude:g} {record.latitude:g})", datatype=_WKT))


def _row(node: NamedNode, row: EntityRow, record: Record) -> Iterator[Quad]:
    """What is particular to each table."""
    match row:
        case StateRow():
            yield _quad(node, _gb("kind"), Literal(row.kind))
            yield from _term(node, row.since, row.until)
            yield from (_quad(node, _gb("partOf"), _node(parent)) for parent in row.parent)
            yield from (_quad(node, _gb("successor"), _node(successor)) for successor in row.successor)
        case OrganRow():
            yield _quad(node, _gb("metonym"), Literal(row.metonym))
            for relation in ("branchOf", "actsFor") if row.state else ():
                yield _quad(node, _gb(relation), _node(row.state))
        case PlaceRow():
            if row.population is not None:
                yield _quad(node, _gb("population"), Literal(row.population))
            if row.type != "City" and row.state:
                yield _quad(node, _gb("locatedIn"), _node(row.state))
        case TreatyRow():
            yield from _treaty(node, row)
        case _ if record.state:
            yield _quad(node, _gb("basedIn"), _node(record.state))


def _treaty(node: NamedNode, row: TreatyRow) -> Iterator[Quad]:
    yield _quad(node, _gb("kind"), Literal(row.kind))
    for party in row.parties:
        yield _quad(node, _gb("party"), _node(party))
        yield _quad(_node(party), _gb("signatoryOf"), node)
    for name, day in (("signed", row.signed), ("inForce", row.in_force), ("ended", row.ended)):
        if day:
            yield _quad(node, _gb(name), _day(day))


def _tenure(row: Tenure) -> Iterator[Quad]:
    post = NamedNode(f"{iri(row.of)}#{slug(row.post)}")
    yield _quad(post, _RDF_TYPE, _gb("Position"))
    yield _quad(post, _LABEL, _english(row.post))
    yield _quad(post, _gb("kind"), Literal(row.role))
    yield _quad(post, _gb("of"), _node(row.of))
    if row.post_wikidata:
        yield _quad(post, _EXACT_MATCH, NamedNode(_WIKIDATA + row.post_wikidata))
    node = _part(row.person, row.post, row.of, row.since, row.role)
    yield _quad(node, _RDF_TYPE, _gb("Tenure"))
    yield _quad(node, _gb("holder"), _node(row.person))
    yield _quad(node, _gb("post"), post)
    yield _quad(node, _gb("of"), _node(row.of))
    yield _quad(node, _gb("role"), Literal(row.post))
    yield _quad(node, _gb("kind"), Literal(row.role))
    yield from _term(node, row.since, row.until)
    if not row.until:
        yield _quad(node, _gb("knownUntil"), _day(dates.year_after(row.as_of)))
    yield from _source(node, row)


def _membership(row: Membership) -> Iterator[Quad]:
    node = _part(row.member, row.organisation, row.since)
    yield _quad(node, _RDF_TYPE, _gb("Membership"))
    yield _quad(node, _gb("member"), _node(row.member))
    yield _quad(node, _gb("organisation"), _node(row.organisation))
    yield _quad(node, _gb("kind"), Literal(row.kind))
    yield from _term(node, row.since, row.until)
    yield from _source(node, row)


def _stance(row: PlaceStance) -> Iterator[Quad]:
    node = _part(row.by, row.relation, row.place, row.since, row.stated_by)
    yield _quad(node, _RDF_TYPE, _gb("DatedRelation"))
    yield _quad(node, _gb("subject"), _node(row.by))
    yield _quad(node, _gb("relation"), _gb(row.relation))
    yield _quad(node, _gb("object"), _node(row.place))
    if row.stated_by:
        yield _quad(node, _gb("statedBy"), _node(row.stated_by))
    yield from _term(node, row.since, row.until)
    yield from _source(node, row)


def _term(node: NamedNode, since: str, until: str) -> Iterator[Quad]:
    if since:
        yield _quad(node, _gb("from"), _day(since))
    if until:
        yield _quad(node, _gb("to"), _day(until))


def _source(node: NamedNode, row: Row) -> Iterator[Quad]:
    yield _quad(node, _gb("source"), Literal(row.source))
    yield _quad(node, _gb("asOf"), _day(row.as_of))


def _part(owner: str, *parts: str) -> NamedNode:
    """A node that belongs to an entity: its IRI, #, and what tells it from the others."""
    return NamedNode(f"{iri(owner)}#{'-'.join(slug(part) for part in parts if part)}")


def _day(partial: str) -> Literal:
    return Literal(partial, datatype=_DATE_TYPES[len(partial)])


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def _node(local: str) -> NamedNode:
    return NamedNode(ENTITY_BASE + local)


@cache
def _gb(local: str) -> NamedNode:
    """A term of the ontology; an unknown one raises."""
    return NamedNode(GB[local])


def _quad(subject: NamedNode, predicate: NamedNode, object_: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, object_, GRAPH)
