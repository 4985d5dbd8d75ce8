"""A small world: three news items that agree, contradict, plan and doubt, an analyst's judgements, and a reference.

Every named query has an answer in it that can be told by reading the sentences below.
"""

from __future__ import annotations

from datetime import date

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graphbuilder.graph import mapping, ontology, terms, views
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
    TimeFrame,
)
from graphbuilder.vocabulary import GBD, GBR, PREFIXES

from .samples import ARMENIA, AZERBAIJAN, ERDOGAN, KNOWN, PAPER, RUSSIA, TURKEY

FRANCE = Entity(GBR + "France", "State", "France")
CSTO = Entity(GBR + "CSTO", "Alliance", "CSTO")

REFERENCE = """
GRAPH <https://w3id.org/graphbuilder/graph/reference> {
  gbr:Shusha a gb:Treaty ; gb:kind "alliance" ; gb:party gbr:Turkey , gbr:Azerbaijan ;
    gb:signed "2021-06-15"^^xsd:date .
  gbr:Old a gb:Treaty ; gb:kind "mutual_defence" ; gb:party gbr:Turkey , gbr:Russia ;
    gb:inForce "1925"^^xsd:gYear ; gb:ended "1945-11"^^xsd:gYearMonth .
  gbr:Trade a gb:Treaty ; gb:kind "partnership" ; gb:party gbr:Turkey , gbr:Armenia .
  gbr:CSTO a gb:Alliance ; rdfs:label "Collective Security Treaty Organization"@en ; gb:code "CSTO" .
  gbr:m1 a gb:Membership ; gb:organisation gbr:CSTO ; gb:member gbr:Russia ; gb:kind "member" ;
    gb:from "1994"^^xsd:gYear .
  gbr:m2 a gb:Membership ; gb:organisation gbr:CSTO ; gb:member gbr:Armenia ; gb:kind "member" ;
    gb:from "1994-04-20"^^xsd:date .
  gbr:m3 a gb:Membership ; gb:organisation gbr:CSTO ; gb:member gbr:Azerbaijan ; gb:kind "member" ;
    gb:from "1994"^^xsd:gYear ; gb:to "1999-04-02"^^xsd:date .
  gbr:m4 a gb:Membership ; gb:organisation gbr:CSTO ; gb:member gbr:Turkey ; gb:kind "observer" .
  gbr:t1 a gb:Tenure ; gb:holder gbr:Recep_Tayyip_Erdogan ; gb:of gbr:Turkey ; gb:role "President" ;
    gb:kind "head_of_state" ; gb:source "a book" ; gb:from "2014-08-28"^^xsd:date ; gb:knownUntil "2026"^^xsd:gYear .
  gbr:t2 a gb:Tenure ; gb:holder gbr:Recep_Tayyip_Erdogan ; gb:of gbr:Turkey ; gb:role "Prime Minister" ;
    gb:from "2003"^^xsd:gYear ; gb:to "2014-08"^^xsd:gYearMonth .
}
"""

_WORDS = {ERDOGAN.iri: "Erdogan"}
"""How the stories call whom they do not call by the label."""


def load_reference(store: Store) -> None:
    """Add the treaties, memberships and tenures."""
    declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    store.add(parse(declared + REFERENCE, format=RdfFormat.TRIG))


class Story:
    """A document of numbered sentences, and what is claimed in them."""

    def __init__(self, name: str, published: date | None, *sentences: str) -> None:
        self.sentences = sentences
        text = f"{name.title()}\n\n{' '.join(sentences)}"
        self.document = Document(f"{name}.txt", text, name.title(), None, "Example", published)
        self.claims: list[Claim] = []
        self._mentions: list[Mention] = []
        self._quotations: list[Quotation] = []

    def person(self, label: str) -> Entity:
        return Entity(f"{GBD}{self.document.id}#person-{label.casefold().replace(' ', '-')}", "Person", label)

    def says(self, number: int, subject: Entity, relation: str, object_: Entity, **more: object) -> Claim:
        """A claim for which the whole sentence is the evidence."""
        sentence = self._sentence(number)
        ends = tuple(self._mention(number, entity) for entity in (subject, object_))
        self._mentions += ends
        told = more.get("attribution")
        if isinstance(told, Attribution) and told.teller is not None:
            self._mentions.append(self._mention(number, told.teller))
        fields: dict[str, object] = {
            "document": self.document.id,
            "content_hash": self.document.content_hash,
            "subject": ends[0],
            "relation": relation,
            "object": ends[1],
            "evidence": sentence,
            "sentence": sentence,
            "rule": "by.hand",
            "score": 1.0,
        }
        claim = Claim(**{**fields, **more})  # type: ignore[arg-type]
        self.claims.append(claim)
        return claim

    def quotes(self, number: int, speaker: Entity, words: str, *named: Entity) -> None:
        start = self.document.text.index(words, self._sentence(number).start)
        content = self.document.span(start, start + len(words))
        self._quotations.append(Quotation(content, None, Attribution(speaker, quoted=True)))
        self._mentions += (self._mention(number, entity) for entity in named)

    def extraction(self) -> Extraction:
        return Extraction(self.document, tuple(self._mentions), tuple(self._quotations), tuple(self.claims))

    def _sentence(self, number: int) -> Span:
        start = self.document.text.index(self.sentences[number - 1])
        return self.document.span(start, start + len(self.sentences[number - 1]))

    def _mention(self, number: int, entity: Entity) -> Mention:
        words = _WORDS.get(entity.iri, entity.label)
        start = self.document.text.index(words, self._sentence(number).start)
        return Mention(self.document.span(start, start + len(words)), entity)


def war() -> Story:
    story = Story(
        "war",
        date(2020, 9, 30),
        "Erdogan backed Azerbaijan on Tuesday, the Financial Times said.",
        "Turkey was once an ally of Armenia.",
        "Turkey and Azerbaijan are allies.",
        "Russia will not leave Armenia, said Ivan Petrov of the CSTO.",
        "“Armenia will not rest,” Erdogan said.",
        "France aids Armenia, which Erdogan doubts.",
    )
    petrov = story.person("Ivan Petrov")
    story.says(
        1, ERDOGAN, "supports", AZERBAIJAN, attribution=Attribution(PAPER), time_frame=TimeFrame.PAST,
        subject_state=TURKEY, when="2020-09-29", date_source=DateSource.RELATIVE,
    )  # fmt: skip
    story.says(2, TURKEY, "alliedWith", ARMENIA, ended=True)
    story.says(3, TURKEY, "alliedWith", AZERBAIJAN)
    story.says(
        4, RUSSIA, "retreatsFrom", ARMENIA, attribution=Attribution(petrov), polarity=Polarity.NEGATIVE,
        time_frame=TimeFrame.FUTURE,
    )  # fmt: skip
    story.says(4, petrov, "memberOf", CSTO)
    story.quotes(5, ERDOGAN, "Armenia will not rest", ARMENIA)
    story.says(6, FRANCE, "aids", ARMENIA, attribution=Attribution(ERDOGAN, Stance.DOUBTS))
    return story


def talks() -> Story:
    story = Story(
        "talks",
        date(2020, 10, 12),
        "Russia mediated between Armenia and Azerbaijan on Saturday.",
        "Armenia accused Turkey in October.",
        "Erdogan did not back Azerbaijan, Russia said.",
        "Turkey may sanction Armenia.",
        "Ivan Petrov of the CSTO threatened France.",
        "Azerbaijan is led by its president, Ilham Aliyev.",
        "Azerbaijan is no ally of Turkey, Armenia said.",
    )
    petrov, aliyev = story.person("Ivan Petrov"), story.person("Ilham Aliyev")
    story.says(1, RUSSIA, "mediatesWith", ARMENIA, when="2020-10-10")
    story.says(1, RUSSIA, "mediatesWith", AZERBAIJAN, when="2020-10-10")
    story.says(2, ARMENIA, "accuses", TURKEY, when="2020-10")
    story.says(
        3, ERDOGAN, "supports", AZERBAIJAN, attribution=Attribution(RUSSIA), polarity=Polarity.NEGATIVE,
        subject_state=TURKEY,
    )  # fmt: skip
    story.says(4, TURKEY, "sanctions", ARMENIA, certainty=Certainty.POSSIBLE, time_frame=TimeFrame.FUTURE)
    story.says(5, petrov, "memberOf", CSTO)
    story.says(5, petrov, "threatens", FRANCE, when="2020-10-11")
    story.says(6, aliyev, "headOfStateOf", AZERBAIJAN, role="president")
    story.says(7, AZERBAIJAN, "alliedWith", TURKEY, attribution=Attribution(ARMENIA), polarity=Polarity.NEGATIVE)
    return story


def arms() -> Story:
    """Undated; its fourth claim is rejected, its fifth accepted, by two judgements."""
    story = Story(
        "arms",
        None,
        "Turkey armed Azerbaijan in 2020.",
        "Russia supports Azerbaijan, which the Financial Times denies.",
        "Turkey and Azerbaijan are allies, Erdogan said.",
        "Armenia attacked Azerbaijan on Sunday.",
        "France sends help, and Armenia takes it.",
        "Russia was near, and Armenia was armed.",
    )
    story.says(1, TURKEY, "suppliesMilitaryAidTo", AZERBAIJAN, when="2020")
    story.says(2, RUSSIA, "supports", AZERBAIJAN, attribution=Attribution(PAPER, Stance.DENIES))
    story.says(3, TURKEY, "alliedWith", AZERBAIJAN, attribution=Attribution(ERDOGAN))
    story.says(4, ARMENIA, "assaults", AZERBAIJAN, when="2020-09-27")
    story.says(5, FRANCE, "aids", ARMENIA, tentative=True, when="2020-10-05")
    story.says(6, RUSSIA, "aids", ARMENIA, tentative=True)
    return story


def judgements(story: Story) -> list[Quad]:
    """What an analyst decided on the fourth and fifth claim of a story."""
    graph, rejected, accepted = terms.graph("judgements"), story.claims[3], story.claims[4]
    decided = (("rejected", rejected), ("accepted", accepted), ("accepted", accepted))
    found = []
    for number, (decision, claim) in enumerate(decided):
        node = NamedNode(f"urn:judgement:{number}")
        found += [
            Quad(node, terms.TYPE, gb("Judgement"), graph),
            Quad(node, gb("decision"), gb(decision), graph),
            Quad(node, gb("about"), terms.claim_node(claim.id), graph),
        ]
    return found


STORIES = (war(), talks(), arms())


def build() -> Store:
    """The stories, judgements, reference and ontology, with the views that follow from them."""
    store = Store.memory()
    ontology.write(store)
    load_reference(store)
    for entity in (*KNOWN, FRANCE):
        store.add(mapping.entity_quads(entity, terms.graph("reference")))
    for story in STORIES:
        mapping.write(store, story.extraction())
    store.add(judgements(STORIES[2]))
    views.derive(store)
    return store
