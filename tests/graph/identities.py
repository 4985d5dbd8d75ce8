"""Tiny documents about people and bodies that no reference knows, and stores that hold some of them."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.graph import mapping, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Attribution, Claim, Document, Entity, Extraction, Mention, Quotation
from graphbuilder.vocabulary import GBD, GBR

FRANCE = Entity(GBR + "France", "State", "France")
GERMANY = Entity(GBR + "Germany", "State", "Germany")
UN = Entity(GBR + "United_Nations", "InternationalOrganisation", "United Nations")
PARIS = Entity(GBR + "Paris", "City", "Paris")
KNOWN = (FRANCE, GERMANY, UN, PARIS)

JUDGEMENTS = terms.graph("judgements")

Said = tuple[Entity, str, Entity] | tuple[Entity, str, Entity, str]
"""Subject, relation, object and perhaps role of a claim."""


class News:
    """A document in which claims are made."""

    def __init__(self, name: str) -> None:
        self.document = Document(f"{name}.txt", f"{name} " * 40)
        self.id = self.document.id
        self._said: list[Claim] = []
        self._seen: list[Entity] = []
        self._quoted: list[Quotation] = []

    def person(self, label: str = "Ivan Petrov") -> Entity:
        return self._new(label, "Person")

    def body(self, label: str, type_: str = "Organisation") -> Entity:
        return self._new(label, type_)

    def says(self, subject: Entity, relation: str, object_: Entity, role: str | None = None, **more: object) -> News:
        place = len(self._said) * 2
        one, other = self.document.span(place, place + 1), self.document.span(place + 1, place + 2)
        whole = self.document.span(0, len(self.document.text))
        fields: dict[str, object] = {
            "document": self.id,
            "content_hash": self.document.content_hash,
            "subject": Mention(one, subject),
            "relation": relation,
            "object": Mention(other, object_),
            "evidence": one,
            "sentence": whole,
            "rule": "by.hand",
            "score": 1.0,
            "role": role,
        }
        self._said.append(Claim(**{**fields, **more}))  # type: ignore[arg-type]
        return self

    def quotes(self, speaker: Entity) -> News:
        """Somebody's words, all entities named in the document among them."""
        self._quoted.append(Quotation(self.document.span(90, 120), None, Attribution(speaker)))
        return self

    def extraction(self) -> Extraction:
        spans = (self.document.span(at, at + 1) for at in range(100, 100 + len(self._seen)))
        mentions = tuple(Mention(span, entity) for span, entity in zip(spans, self._seen, strict=True))
        return Extraction(self.document, mentions, tuple(self._quoted), tuple(self._said))

    def _new(self, label: str, type_: str) -> Entity:
        entity = Entity(f"{GBD}{self.id}#{type_.casefold()}-{label.casefold().replace(' ', '-')}", type_, label)
        if entity not in self._seen:
            self._seen.append(entity)
        return entity


def store_of(news: Iterable[News], judgements: Iterable[Quad] = ()) -> Store:
    """A store of the known entities and some documents, its views derived."""
    store = Store.memory()
    for entity in KNOWN:
        store.add(mapping.entity_quads(entity, terms.graph("reference")))
    store.add([Quad(NamedNode(FRANCE.iri), gb("adjective"), terms.english("French"), terms.graph("reference"))])
    store.add(judgements)
    for one in news:
        mapping.write(store, one.extraction())
    views.derive(store)
    return store


def judged(decision: str, *entities: Entity, number: int = 1) -> list[Quad]:
    """An analyst's judgement on two entities."""
    node = NamedNode(f"urn:judgement:{number}")
    return [
        Quad(node, terms.TYPE, gb("Judgement"), JUDGEMENTS),
        Quad(node, gb("decision"), gb(decision), JUDGEMENTS),
        Quad(node, gb("decidedBy"), Literal("An analyst"), JUDGEMENTS),
        *(Quad(node, gb("about"), NamedNode(entity.iri), JUDGEMENTS) for entity in entities),
    ]
