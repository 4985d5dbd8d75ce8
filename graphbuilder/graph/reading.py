"""From quads back to the nouns: documents, mentions, quotations and claims as the model has them.

What `mapping` wrote comes back equal. A graph keeps no order, so an entity's names and identifiers come sorted, and
everything comes in the order of the text. An entity that nothing describes (its reference file was removed) comes as an
agent that is called by the last part of its IRI.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, partial

from pyoxigraph import Literal, NamedNode

from graphbuilder.errors import GraphError
from graphbuilder.graph import same, terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import (
    Attribution,
    Certainty,
    Claim,
    DateSource,
    Document,
    Entity,
    Extraction,
    Mention,
    Polarity,
    Quotation,
    Span,
    Stance,
    Status,
    Telling,
    TimeFrame,
)
from graphbuilder.vocabulary import CLASSES

_SCHEMES = {gb(name): scheme for scheme, name in terms.IDENTIFIER_PROPERTIES.items()}


def claims(
    store: Store,
    *,
    document: str | None = None,
    subject: str | None = None,
    relation: str | None = None,
    object_: str | None = None,
    status: Status | None = None,
    speaker: str | None = None,
) -> Iterator[Claim]:
    """The claims that fit, by document and in the order of the text.

    `document` is an id; `relation` a local name ("supports"); `subject`, `object_` and `speaker` are IRIs of entities,
    each for all that are taken for one with it. The claims name the entities of their own documents.
    Raises GraphError E409 where the graph breaks its shapes.
    """
    entities = {"subject": subject, "object": object_, "speaker": speaker}
    wanted = {gb(name): list(map(NamedNode, same.members(store, iri))) for name, iri in entities.items() if iri}
    others = {"relation": relation, "status": status}
    wanted |= {gb(name): [gb(value)] for name, value in others.items() if value}
    nodes = _fitting(store, wanted or {terms.TYPE: [gb("Claim")]}, document)
    reader = _Reader(store.near(nodes))
    found = [reader.claim(node) for node in nodes if reader.is_a(node, "Claim")]
    return iter(sorted(found, key=lambda c: (c.document, c.evidence, c.id)))


def _fitting(store: Store, wanted: Mapping[NamedNode, list[NamedNode]], document: str | None) -> set[NamedNode]:
    """The nodes that have one of the values of each property."""
    graph = terms.document_graph(document) if document else None
    found = (set[NamedNode]().union(*(store.subjects(p, v, graph) for v in values)) for p, values in wanted.items())
    return set.intersection(*found)


def claim(store: Store, claim_id: str) -> Claim:
    """The claim of that id. Raises GraphError E407 (none), E409 (broken)."""
    node = terms.claim_node(claim_id)
    reader = _Reader(store.near([node]))
    if not reader.is_a(node, "Claim"):
        raise GraphError("E407", name=claim_id)
    return reader.claim(node)


def documents(store: Store) -> Iterator[Document]:
    """All documents, sorted by id."""
    nodes = store.subjects(terms.TYPE, gb("Document"))
    reader = _Reader(store.near(nodes, 0))
    return (reader.document(node) for node in sorted(nodes, key=str))


def document(store: Store, document_id: str) -> Document:
    """The document of that id. Raises GraphError E405 (none), E409 (broken)."""
    node, reader = terms.document_node(document_id), _Reader(store)
    if not reader.is_a(node, "Document"):
        raise GraphError("E405", name=document_id)
    return reader.document(node)


def mentions(store: Store, document_id: str) -> Iterator[Mention]:
    """The mentions of a document, in the order of the text."""
    nodes = [NamedNode(iri) for iri in store.values(terms.document_node(document_id), gb("mentions"))]
    reader = _Reader(store.near(nodes, 1))
    found = map(reader.mention, nodes)
    return iter(sorted(found, key=lambda m: m.span))


def quotations(store: Store, document_id: str | None = None) -> Iterator[Quotation]:
    """The quotations of a document or of all, by document and in the order of the text."""
    graph = terms.document_graph(document_id) if document_id else None
    nodes = store.subjects(terms.TYPE, gb("Quotation"), graph)
    reader = _Reader(store.near(nodes))
    found = map(reader.quotation, sorted(nodes, key=str))
    return iter(sorted(found, key=lambda quotation: (quotation.document, quotation.content)))


def extraction(store: Store, document_id: str) -> Extraction:
    """All that was found in a document. Raises GraphError E405 (no such document), E409 (broken)."""
    return Extraction(
        document(store, document_id),
        tuple(mentions(store, document_id)),
        tuple(quotations(store, document_id)),
        tuple(claims(store, document=document_id)),
    )


def entity(store: Store, iri: str) -> Entity:
    """What is known of an entity."""
    return _Reader(store.near([NamedNode(iri)], 0)).entity(NamedNode(iri))


class _Node:
    """A node and what is said of it, the least value of each property."""

    def __init__(self, store: Store, node: NamedNode) -> None:
        self.node = node
        self._said: dict[NamedNode, str] = {}
        for quad in store.match(node):
            if isinstance(quad.object, NamedNode | Literal):
                value = quad.object.value
                self._said[quad.predicate] = min(value, self._said.get(quad.predicate, value))

    def text(self, predicate: NamedNode) -> str | None:
        """The value of a literal or the IRI of a node; the least where there are several."""
        return self._said.get(predicate)

    def link(self, name: str) -> NamedNode | None:
        value = self.text(gb(name))
        return None if value is None else NamedNode(value)

    def required(self, name: str) -> str:
        value = self.text(gb(name))
        if value is None:
            raise GraphError("E409", node=self.node.value, reason=f"it has no gb:{name}")
        return value

    def name(self, name: str) -> str:
        """The local name of a required term: "positive"."""
        return terms.local_name(self.required(name))

    def flag(self, name: str) -> bool:
        return self.text(gb(name)) == "true"


class _Reader:
    """Reads nouns from a store; what many claims share (spans, entities, documents) is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # not of bound methods: a circle of references would keep a store on disk open when nobody uses it any more
        self.entity = cache(partial(_entity, store))
        self.span = cache(partial(_span, store))
        self._content_hash = cache(partial(_content_hash, store))

    def is_a(self, node: NamedNode, type_: str) -> bool:
        return any(self._store.match(node, terms.TYPE, gb(type_)))

    def home(self, node: NamedNode) -> str:
        """The id of the document in which a node stands."""
        return _Node(self._store, node).name("document")

    def document(self, node: NamedNode) -> Document:
        said = _Node(self._store, node)
        published = said.text(terms.ISSUED)
        return Document(
            source=said.required("source"),
            text=said.required("text"),
            title=said.text(gb("title")),
            url=said.text(terms.URL),
            publisher=said.text(terms.PUBLISHER),
            published=date.fromisoformat(published) if published else None,
            language=said.text(terms.LANGUAGE) or "en",
        )

    def mention(self, node: NamedNode) -> Mention:
        referent = _Node(self._store, node).link("refersTo")
        return Mention(self.span(node), self.entity(referent) if referent else None)

    def quotation(self, node: NamedNode) -> Quotation:
        said = _Node(self._store, node)
        said.required("content")
        pieces = self._store.values(node, gb("content"))
        content, *rest = sorted(self.span(NamedNode(piece)) for piece in pieces)
        return Quotation(
            content=content,
            cue=self._optional_span(said, "cueSpan"),
            attribution=self._attribution(NamedNode(said.required("attribution"))),
            direct=said.flag("direct"),
            rest=tuple(rest),
            kind=Telling(said.name("telling")),
            document=self.home(node),
        )

    def claim(self, node: NamedNode) -> Claim:
        said = _Node(self._store, node)
        try:
            return self._claim(said)
        except ValueError as error:
            raise GraphError("E409", node=node.value, reason=error) from None

    def _claim(self, said: _Node) -> Claim:
        relation = said.name("relation")
        link = said.link("attribution")
        return Claim(
            document=said.name("document"),
            content_hash=self._content_hash(NamedNode(said.required("document"))),
            subject=Mention(self._required_span(said, "subjectSpan"), self._optional_entity(said, "subject")),
            relation=relation,
            object=Mention(self._required_span(said, "objectSpan"), self._optional_entity(said, "object")),
            evidence=self._required_span(said, "evidence"),
            sentence=self._required_span(said, "sentenceSpan"),
            rule=said.required("rule"),
            score=float(said.required("score")),
            polarity=Polarity(said.name("polarity")),
            certainty=Certainty(said.name("certainty")),
            time_frame=TimeFrame(said.name("timeFrame")),
            ended=said.flag("ended"),
            role=said.text(gb("role")),
            mode=_mode(said.text(gb("mode"))),
            place=self._optional_entity(said, "place"),
            when=said.text(gb("date")),
            date_source=DateSource(said.name("dateSource")),
            attribution=self._attribution(link) if link else None,
            subject_state=self._optional_entity(said, "subjectState"),
            object_state=self._optional_entity(said, "objectState"),
            alternatives=self._alternatives(said),
            tentative=said.name("status") == Status.TENTATIVE,
        )

    def _alternatives(self, said: _Node) -> tuple[tuple[str, float], ...]:
        """The other readings, likeliest first."""
        found = (value.rpartition(" ") for value in self._store.values(said.node, gb("alternative")))
        return tuple(sorted(((name, float(score)) for name, _, score in found), key=lambda one: (-one[1], one[0])))

    def _attribution(self, node: NamedNode) -> Attribution:
        """The chain from its innermost link; built from the outermost, so that no chain is too long."""
        links: dict[NamedNode, _Node] = {}
        link: NamedNode | None = node
        while link is not None:
            if link in links:
                raise GraphError("E409", node=node.value, reason="its chain of telling runs in a circle")
            links[link] = _Node(self._store, link)
            link = links[link].link("within")
        told: Attribution | None = None
        for said in reversed(links.values()):
            told = self._told(said, told)
        assert told is not None
        return told

    def _told(self, said: _Node, within: Attribution | None) -> Attribution:
        return Attribution(
            teller=self._optional_entity(said, "teller"),
            stance=Stance(said.name("stance")),
            cue=self._optional_span(said, "cueSpan"),
            quoted=said.flag("quoted"),
            within=within,
            source=self._optional_span(said, "tellerSpan"),
            affiliation=self._optional_entity(said, "tellerAffiliation"),
        )

    def _required_span(self, said: _Node, name: str) -> Span:
        return self.span(NamedNode(said.required(name)))

    def _optional_span(self, said: _Node, name: str) -> Span | None:
        node = said.link(name)
        return self.span(node) if node else None

    def _optional_entity(self, said: _Node, name: str) -> Entity | None:
        node = said.link(name)
        return self.entity(node) if node else None


def _span(store: Store, node: NamedNode) -> Span:
    said = _Node(store, node)
    return Span(int(said.required("start")), int(said.required("end")), said.required("exact"))


def _content_hash(store: Store, node: NamedNode) -> str:
    return min(store.values(node, gb("contentHash")), default="")


def _entity(store: Store, node: NamedNode) -> Entity:
    """Property by property: a state has thousands of links to its claims."""
    label = min(store.values(node, terms.LABEL), default=terms.local_name(node.value).replace("_", " "))
    return Entity(
        iri=node.value,
        type=_most_specific(map(terms.local_name, store.values(node, terms.TYPE))),
        label=label,
        identifiers=tuple(sorted(_identifiers(store, node))),
        aliases=tuple(sorted(store.values(node, terms.ALT_LABEL))),
    )


def _identifiers(store: Store, node: NamedNode) -> Iterator[tuple[str, str]]:
    for iri in store.values(node, terms.EXACT_MATCH):
        if iri.startswith(terms.WIKIDATA):
            yield "wikidata", iri.removeprefix(terms.WIKIDATA)
    for predicate, scheme in _SCHEMES.items():
        yield from ((scheme, value) for value in store.values(node, predicate))
    for value in store.values(node, terms.IDENTIFIER):
        scheme, _, rest = value.partition(":")
        yield scheme, rest


def _mode(concept: str | None) -> str | None:
    """The mode of a PLOVER concept: "visit" of plover:CONSULT-visit."""
    return concept and terms.local_name(concept).partition("-")[2]


def _most_specific(types: Iterator[str]) -> str:
    known = {type_ for type_ in types if type_ in CLASSES}
    above = {ancestor for type_ in known for ancestor in CLASSES[type_]}
    return min(known - above, default="Agent")
