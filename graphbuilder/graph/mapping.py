"""From what was found in a document to the quads of its named graph: lossless, deterministic, without blank nodes.

A claim is a node with all that is known of it, and is linked from its subject and to its object in Wikidata's manner
(`gbr:Turkey gbp:supports ?claim . ?claim gbs:supports gbr:Azerbaijan`), which makes provenance queries quick.
Entities that no reference knows are described here; those of the reference are described in its own graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.graph import terms
from graphbuilder.graph.occurrences import occurrences
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Attribution, Claim, Document, Entity, Extraction, Mention, Quotation, Span
from graphbuilder.vocabulary import PLOVER, RELATIONS


def quads(extraction: Extraction) -> Iterator[Quad]:
    """The quads of a document's graph, each once.

    Raises ValueError where a span is no verbatim slice of the document, or a mode is none of the relation's.
    """
    writer = _DocumentGraph(extraction.document)
    for mention in _unambiguous(extraction.mentions):
        writer.mention(mention)
    for quotation in extraction.quotations:
        writer.quotation(quotation)
    claims = {claim.id: claim for claim in reversed(extraction.claims)}
    for claim in claims.values():
        writer.claim(claim)
    for group in occurrences(claims.values()):
        writer.event(group)
    return iter(writer.quads)


def entity_quads(entity: Entity, graph: NamedNode) -> Iterator[Quad]:
    """The description of an entity: type, label, other names, identifiers."""
    node = NamedNode(entity.iri)
    yield Quad(node, terms.TYPE, gb(entity.type), graph)
    yield Quad(node, terms.LABEL, terms.english(entity.label), graph)
    for alias in entity.aliases:
        yield Quad(node, terms.ALT_LABEL, terms.english(alias), graph)
    for scheme, value in entity.identifiers:
        yield Quad(node, *_identifier(scheme, value), graph)


def write(store: Store, extraction: Extraction) -> None:
    """Put a document's graph into the store, in the place of an older one."""
    store.replace_graph(terms.document_graph(extraction.document.id), quads(extraction))


def content_hashes(store: Store) -> dict[str, str]:
    """The content hash of every document in the store, by document id."""
    nodes = store.subjects(terms.TYPE, gb("Document"))
    return {terms.local_name(node.value): min(store.values(node, gb("contentHash")), default="") for node in nodes}


def _unambiguous(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """One mention a span, the first that knows its entity: a slice of text refers to one entity at most."""
    found: dict[Span, Mention] = {}
    for mention in mentions:
        if mention.span not in found or found[mention.span].entity is None:
            found[mention.span] = mention
    return found.values()


def _identifier(scheme: str, value: str) -> tuple[NamedNode, NamedNode | Literal]:
    if scheme == "wikidata":
        return terms.EXACT_MATCH, NamedNode(terms.WIKIDATA + value)
    if scheme in terms.IDENTIFIER_PROPERTIES:
        return gb(terms.IDENTIFIER_PROPERTIES[scheme]), Literal(value)
    return terms.IDENTIFIER, Literal(f"{scheme}:{value}")


class _DocumentGraph:
    """The graph of one document while it is written. Each method adds a noun and returns its node."""

    def __init__(self, document: Document) -> None:
        self.quads: dict[Quad, None] = {}
        self._text = document.text
        self._node = terms.document_node(document.id)
        self._graph = terms.document_graph(document.id)
        self._described: set[str] = set()
        self._document(document)

    def mention(self, mention: Mention) -> NamedNode:
        node = self.span(mention.span)
        self._say(self._node, "mentions", node)
        if mention.entity is not None:
            self._say(node, "refersTo", self.entity(mention.entity))
        return node

    def span(self, span: Span) -> NamedNode:
        if self._text[span.start : span.end] != span.text:
            raise ValueError(f"{span.text!r} does not stand at {span.start}-{span.end} of the document")
        node = terms.span_node(self._node, span.start, span.end)
        self._add(node, terms.TYPE, gb("Mention"))
        self._say(node, "document", self._node)
        self._say(node, "start", Literal(span.start))
        self._say(node, "end", Literal(span.end))
        self._say(node, "exact", Literal(span.text))
        return node

    def entity(self, entity: Entity) -> NamedNode:
        if not terms.is_reference(entity.iri) and entity.iri not in self._described:
            self._described.add(entity.iri)
            self.quads.update(dict.fromkeys(entity_quads(entity, self._graph)))
        return NamedNode(entity.iri)

    def quotation(self, quotation: Quotation) -> NamedNode:
        node = self._quotation_node(quotation)
        self._add(node, terms.TYPE, gb("Quotation"))
        self._say(self._node, "quotation", node)
        self._say(node, "document", self._node)
        for piece in quotation.contents:
            self._say(node, "content", self.span(piece))
        self._say(node, "direct", Literal(quotation.direct))
        self._say(node, "telling", gb(quotation.kind))
        self._cue(node, quotation.cue)
        self._speaker(node, quotation.speaker)
        self._say(node, "attribution", self._chain(node, quotation.attribution))
        return node

    def claim(self, claim: Claim) -> NamedNode:
        node = terms.claim_node(claim.id)
        self._add(node, terms.TYPE, gb("Claim"))
        self._say(node, "document", self._node)
        self._statement(node, claim)
        self._factuality(node, claim)
        self._details(node, claim)
        self._evidence(node, claim)
        if claim.attribution is not None:
            self._speaker(node, claim.speaker)
            self._say(node, "attribution", self._chain(node, claim.attribution))
        return node

    def event(self, claims: tuple[Claim, ...]) -> NamedNode:
        """What several claims report, named by the first of them."""
        node = terms.event_node(claims[0].id)
        self._add(node, terms.TYPE, gb("Event"))
        for claim in claims:
            self._say(terms.claim_node(claim.id), "reportsEvent", node)
        return node

    def _document(self, document: Document) -> None:
        self._add(self._node, terms.TYPE, gb("Document"))
        self._say(self._node, "text", Literal(document.text))
        self._say(self._node, "source", Literal(document.source))
        self._say(self._node, "contentHash", Literal(document.content_hash))
        self._add(self._node, terms.LANGUAGE, Literal(document.language))
        if document.title is not None:
            self._say(self._node, "title", Literal(document.title))
        if document.url is not None:
            self._add(self._node, terms.URL, Literal(document.url))
        if document.publisher is not None:
            self._add(self._node, terms.PUBLISHER, Literal(document.publisher))
        if document.published is not None:
            self._add(self._node, terms.ISSUED, terms.partial_date(document.published.isoformat()))

    def _statement(self, node: NamedNode, claim: Claim) -> None:
        subject, object_ = self.entity(claim.source), self.entity(claim.target)
        to_claim, from_claim = terms.statement_links(claim.relation)
        self._add(subject, to_claim, node)
        self._add(node, from_claim, object_)
        self._say(node, "subject", subject)
        self._say(node, "relation", gb(claim.relation))
        self._say(node, "object", object_)
        if claim.subject_state is not None:
            self._say(node, "subjectState", self.entity(claim.subject_state))
        if claim.object_state is not None:
            self._say(node, "objectState", self.entity(claim.object_state))

    def _factuality(self, node: NamedNode, claim: Claim) -> None:
        self._say(node, "status", gb(claim.status))
        self._say(node, "polarity", gb(claim.polarity))
        self._say(node, "certainty", gb(claim.certainty))
        self._say(node, "timeFrame", gb(claim.time_frame))
        if claim.ended:
            self._say(node, "ended", Literal(claim.ended))

    def _details(self, node: NamedNode, claim: Claim) -> None:
        if claim.role is not None:
            self._say(node, "role", Literal(claim.role))
        if claim.mode is not None:
            self._say(node, "mode", _mode(claim.relation, claim.mode))
        if claim.place is not None:
            self._say(node, "place", self.entity(claim.place))
        if claim.when is not None:
            self._say(node, "date", terms.partial_date(claim.when))
        self._say(node, "dateSource", gb(claim.date_source))

    def _evidence(self, node: NamedNode, claim: Claim) -> None:
        self._say(node, "sentence", Literal(claim.sentence.text))
        self._say(node, "sentenceSpan", self.span(claim.sentence))
        self._say(node, "evidence", self.span(claim.evidence))
        self._say(node, "subjectSpan", self.span(claim.subject.span))
        self._say(node, "objectSpan", self.span(claim.object.span))
        self._say(node, "rule", Literal(claim.rule))
        self._say(node, "score", terms.decimal(claim.score))
        for reading, probability in claim.alternatives:
            self._say(node, "alternative", Literal(f"{reading} {probability}"))

    def _chain(self, owner: NamedNode, attribution: Attribution) -> NamedNode:
        links = tuple(attribution.chain())
        for number, link in enumerate(links, 1):
            node = terms.told_node(owner, number)
            self._add(node, terms.TYPE, gb("Attribution"))
            self._say(node, "stance", gb(link.stance))
            self._say(node, "quoted", Literal(link.quoted))
            if link.teller is not None:
                self._say(node, "teller", self.entity(link.teller))
            if link.source is not None:
                self._say(node, "tellerSpan", self.span(link.source))
            if link.affiliation is not None:
                self._say(node, "tellerAffiliation", self.entity(link.affiliation))
            self._cue(node, link.cue)
            if number < len(links):
                self._say(node, "within", terms.told_node(owner, number + 1))
        return terms.told_node(owner, 1)

    def _cue(self, node: NamedNode, cue: Span | None) -> None:
        if cue is not None:
            self._say(node, "cue", Literal(cue.text))
            self._say(node, "cueSpan", self.span(cue))

    def _speaker(self, node: NamedNode, speaker: Entity | None) -> None:
        if speaker is not None:
            self._say(node, "speaker", self.entity(speaker))

    def _quotation_node(self, quotation: Quotation) -> NamedNode:
        """Named by where its content stands, and by a number where several share that."""
        content = quotation.content
        plain = NamedNode(f"{self._node.value}#quote={content.start},{content.end}")
        node, number = plain, 1
        while Quad(node, terms.TYPE, gb("Quotation"), self._graph) in self.quads:
            number += 1
            node = NamedNode(f"{plain.value},{number}")
        return node

    def _say(self, subject: NamedNode, term: str, object_: NamedNode | Literal) -> None:
        """A triple whose predicate is a term of our own ontology."""
        self._add(subject, gb(term), object_)

    def _add(self, subject: NamedNode, predicate: NamedNode, object_: NamedNode | Literal) -> None:
        self.quads[Quad(subject, predicate, object_, self._graph)] = None


def _mode(relation: str, mode: str) -> NamedNode:
    """The PLOVER concept of a mode."""
    name = f"{RELATIONS[relation].plover}-{mode}"
    if name not in PLOVER:
        raise ValueError(f"{mode!r} is no mode of {relation}")
    return NamedNode(PLOVER[name])
