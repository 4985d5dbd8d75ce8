"""A small news item with hand-made findings, and stores that hold them."""

from __future__ import annotations

from datetime import date

from graphbuilder.graph import mapping, terms
from graphbuilder.graph.store import Store
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
    Stance,
    TimeFrame,
)
from graphbuilder.vocabulary import GBD, GBR

TURKEY = Entity(GBR + "Turkey", "State", "Turkey", (("iso3166-1-alpha-2", "TR"), ("wikidata", "Q43")), ("Türkiye",))
AZERBAIJAN = Entity(GBR + "Azerbaijan", "State", "Azerbaijan", (("wikidata", "Q227"),))
ARMENIA = Entity(GBR + "Armenia", "State", "Armenia")
RUSSIA = Entity(GBR + "Russia", "State", "Russia", (), ("Russian Federation",))
ERDOGAN = Entity(GBR + "Recep_Tayyip_Erdogan", "Person", "Recep Tayyip Erdoğan", (), ("Tayyip Erdogan",))
PAPER = Entity(GBR + "Financial_Times", "MediaOutlet", "Financial Times")
KNOWN = (TURKEY, AZERBAIJAN, ARMENIA, RUSSIA, ERDOGAN, PAPER)

TEXT = (
    "War and peace\n\n"
    "Recep Tayyip Erdogan backed Azerbaijan on Tuesday, the Financial Times reported. "
    "“Russia will not leave Armenia,” said the expert Ivan Petrov, who doubts that Turkey aids Azerbaijan. "
    "Turkey was once an ally of Armenia."
)


class Maker:
    """Makes findings in a document from words that stand in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.expert = Entity(f"{GBD}{document.id}#person-ivan-petrov", "Person", "Ivan Petrov", (), ("Petrov",))

    def mention(self, words: str, entity: Entity | None) -> Mention:
        start = self.document.text.index(words)
        return Mention(self.document.span(start, start + len(words)), entity)

    def claim(self, source: Entity, relation: str, target: Entity, evidence: str, **more: object) -> Claim:
        span = self.mention(evidence, None).span
        start = self.document.text.rfind("\n", 0, span.start) + 1
        fields: dict[str, object] = {
            "document": self.document.id,
            "content_hash": self.document.content_hash,
            "subject": Mention(span, source),
            "relation": relation,
            "object": Mention(span, target),
            "evidence": span,
            "sentence": self.document.span(start, len(self.document.text)),
            "rule": "by.hand",
            "score": 0.75,
        }
        return Claim(**{**fields, **more})  # type: ignore[arg-type]


def _claims(make: Maker) -> tuple[Claim, ...]:
    cue = make.mention("said", None).span
    told = Attribution(
        make.expert, Stance.ENDORSES, cue, quoted=True, within=Attribution(PAPER, within=Attribution(None))
    )
    return (
        make.claim(
            ERDOGAN, "supports", AZERBAIJAN, "Recep Tayyip Erdogan backed Azerbaijan",
            subject_state=TURKEY, object_state=AZERBAIJAN, when="2020-09-29", date_source=DateSource.RELATIVE,
            attribution=Attribution(PAPER), time_frame=TimeFrame.PAST, role="President",
        ),
        make.claim(
            RUSSIA, "retreatsFrom", ARMENIA, "Russia will not leave Armenia", attribution=told, mode="withdraw",
            polarity=Polarity.NEGATIVE, certainty=Certainty.PROBABLE, time_frame=TimeFrame.FUTURE, place=ARMENIA,
        ),
        make.claim(
            TURKEY, "aids", AZERBAIJAN, "Turkey aids Azerbaijan", score=0.5,
            attribution=Attribution(make.expert, Stance.DOUBTS),
        ),
        make.claim(TURKEY, "alliedWith", ARMENIA, "Turkey was once an ally of Armenia", ended=True, score=1.0),
    )  # fmt: skip


def extraction_of(document: Document) -> Extraction:
    make = Maker(document)
    words = make.mention("Russia will not leave Armenia,", None).span
    said = Attribution(make.expert, Stance.ENDORSES, make.mention("said", None).span, quoted=True)
    mentions = (
        make.mention("Azerbaijan", AZERBAIJAN),
        make.mention("Ivan Petrov", make.expert),
        make.mention("expert", None),
    )
    return Extraction(document, mentions, (Quotation(words, said.cue, said),), _claims(make))


def store_of(*extractions: Extraction) -> Store:
    """A store of the known entities and some extractions, without the ontology."""
    store = Store.memory()
    for entity in KNOWN:
        store.add(mapping.entity_quads(entity, terms.graph("reference")))
    for extraction in extractions:
        mapping.write(store, extraction)
    return store


WAR = Document("news/war.txt", TEXT, "War and peace", "https://example.org/war", "Example", date(2020, 9, 30))
