"""A small world for the page's tests: two briefs in our own words, claims found in them by hand."""

from __future__ import annotations

from datetime import date

from graphbuilder.model import (
    Attribution,
    Certainty,
    Claim,
    DateSource,
    Document,
    Entity,
    Mention,
    Polarity,
    Quotation,
    Span,
    Stance,
    TimeFrame,
)

ENTITY = "https://w3id.org/graphbuilder/entity/"


def entity(name: str, kind: str, *aliases: str, label: str | None = None, **identifiers: str) -> Entity:
    return Entity(ENTITY + name, kind, label or name.replace("_", " "), tuple(identifiers.items()), aliases)


TURKEY = entity("Turkey", "State", "Türkiye", "Republic of Turkey", wikidata="Q43")
AZERBAIJAN = entity("Azerbaijan", "State", "Azərbaycan", wikidata="Q227")
ARMENIA = entity("Armenia", "State", "Hayastan", wikidata="Q399")
RUSSIA = entity("Russia", "State", "Russian Federation", wikidata="Q159")
FRANCE = entity("France", "State")
OSCE = entity("OSCE_Minsk_Group", "InternationalOrganisation", label="OSCE Minsk Group")
ERDOGAN = entity("Recep_Tayyip_Erdogan", "Person", "Erdoğan", label="Recep Tayyip Erdoğan")
PUTIN = entity("Vladimir_Putin", "Person")
ALIYEV = entity("Ilham_Aliyev", "Person", "İlham Əliyev")
PASHINYAN = entity("Nikol_Pashinyan", "Person")
AKAR = entity("Hulusi_Akar", "Person")
LAVROV = entity("Sergey_Lavrov", "Person")
PUKHOV = Entity("https://w3id.org/graphbuilder/document/0000#Ruslan_Pukhov", "Person", "Ruslan Pukhov")
CENTRE = entity("CAST", "ThinkTank", label="Centre for Analysis of Strategies and Technologies")
TIMES = entity("Financial_Times", "MediaOutlet")
KARABAKH = entity("Nagorno-Karabakh", "Territory", "Artsakh")
SYRIA = entity("Syria", "State")
GEORGIA = entity("Georgia", "State")
NATO = entity("NATO", "Alliance")
CEASEFIRE = Entity("https://w3id.org/graphbuilder/document/0000#ceasefire", "Event", "Trilateral ceasefire statement")

FIRST = Document(
    source="https://news.example/2020/11/ceasefire",
    title="A ceasefire in the Caucasus",
    url="https://news.example/2020/11/ceasefire",
    publisher="Example Gazette",
    published=date(2020, 11, 10),
    text=(
        "A ceasefire in the Caucasus\n\n"
        "Russia mediated between Armenia and Azerbaijan, and Russia sent peacekeepers to Nagorno-Karabakh. "
        "Turkey supports Azerbaijan and arms it, the Financial Times reported. "
        "President Recep Tayyip Erdoğan again backed Azerbaijan. "
        "Armenia and Azerbaijan signed the Trilateral ceasefire statement. "
        "President Vladimir Putin spoke with Ilham Aliyev and with Nikol Pashinyan. "
        "Armenia accused Turkey of sending fighters from Syria. "
        "“Russia will not fight for Armenia,” said Ruslan Pukhov "
        "of the Centre for Analysis of Strategies and Technologies. "
        "Azerbaijan, once a partner of Russia, relies on Turkey; Azerbaijan thanked Turkey. "
        "Turkey, a member of NATO, may open the border with Armenia. 🕊️ Georgia offered to host talks with Armenia."
    ),
)
SECOND = Document(
    source="briefs/autumn.txt",
    publisher="graphbuilder samples",
    published=date(2020, 10, 2),
    text=(
        "Azerbaijan attacked Armenia in Nagorno-Karabakh on 27 September. "
        "France, a co-chair of the OSCE Minsk Group, condemned Turkey. "
        "Defence Minister Hulusi Akar promised Azerbaijan help. "
        "Foreign Minister Sergey Lavrov urged Turkey to show restraint. "
        "Nikol Pashinyan, prime minister of Armenia, rejected the demands of Azerbaijan. "
        "Ilham Aliyev, president of Azerbaijan, threatened Armenia. "
        "Russia supplied arms to Armenia. “We want calm,” an official said: Turkey does not aid Syria."
    ),
)
DOCUMENTS = {FIRST.id: FIRST, SECOND.id: SECOND}


def locate(document: Document, sentence: Span, surface: str, nth: int = 0) -> Span:
    """The nth place of a surface form inside a sentence."""
    start = sentence.start
    for _ in range(nth + 1):
        found = document.text.index(surface, start, sentence.end)
        start = found + 1
    return document.span(found, found + len(surface))


def sentence_with(document: Document, words: str) -> Span:
    """The sentence that holds some words; sentences end in a full stop and a space."""
    at = document.text.index(words)
    stops = [stop for stop in (". ", "\n\n") if stop in document.text[:at]]
    start = max((document.text.rfind(stop, 0, at) + len(stop) for stop in stops), default=0)
    end = document.text.find(". ", at + len(words) - 1)
    return document.span(start, end + 1 if end >= 0 else len(document.text))


def claim(
    document: Document,
    words: str,
    subject: tuple[Entity, str] | tuple[Entity, str, int],
    relation: str,
    target: tuple[Entity, str] | tuple[Entity, str, int],
    **more: object,
) -> Claim:
    """A claim whose evidence is `words`; each side is an entity, its surface form and which occurrence of it."""
    sentence = sentence_with(document, words)
    return Claim(
        document=document.id,
        content_hash=document.content_hash,
        subject=Mention(locate(document, sentence, *subject[1:]), subject[0]),
        relation=relation,
        object=Mention(locate(document, sentence, *target[1:]), target[0]),
        evidence=locate(document, sentence, words),
        sentence=sentence,
        rule="by.hand",
        score=0.9,
        **more,  # type: ignore[arg-type]
    )


def plain(thing: Entity) -> tuple[Entity, str]:
    return thing, thing.label


DAY = {"when": "2020-11-10", "date_source": DateSource.PUBLICATION}
REPORTED = Attribution(TIMES, Stance.REPORTS, None, False)
SAID = FIRST.text.index("said Ruslan")
PUKHOV_SAYS = Attribution(PUKHOV, Stance.ENDORSES, FIRST.span(SAID, SAID + 4), True, REPORTED)

MEDIATES = claim(FIRST, "Russia mediated between Armenia", plain(RUSSIA), "mediatesWith", plain(ARMENIA), **DAY)
TWICE = claim(
    FIRST,
    "Russia sent peacekeepers to Nagorno-Karabakh",
    (RUSSIA, "Russia", 1),
    "sendsPeacekeepersTo",
    plain(KARABAKH),
    **DAY,
)
SUPPORTS = claim(
    FIRST, "Turkey supports Azerbaijan", plain(TURKEY), "supports", plain(AZERBAIJAN), attribution=REPORTED, **DAY
)
ARMS = claim(
    FIRST,
    "Turkey supports Azerbaijan and arms it",
    plain(TURKEY),
    "suppliesMilitaryAidTo",
    (AZERBAIJAN, "it"),
    attribution=REPORTED,
    **DAY,
)
ACCUSES = claim(FIRST, "Armenia accused Turkey", plain(ARMENIA), "accuses", plain(TURKEY), **DAY)
NOT_FIGHT = claim(
    FIRST,
    "Russia will not fight for Armenia",
    plain(RUSSIA),
    "supports",
    plain(ARMENIA),
    polarity=Polarity.NEGATIVE,
    time_frame=TimeFrame.FUTURE,
    attribution=PUKHOV_SAYS,
    **DAY,
)
BORDER = claim(
    FIRST,
    "Turkey, a member of NATO, may open the border with Armenia",
    plain(TURKEY),
    "concedesTo",
    plain(ARMENIA),
    certainty=Certainty.POSSIBLE,
    **DAY,
)
HOSTS = claim(
    FIRST, "Georgia offered to host talks with Armenia", plain(GEORGIA), "cooperatesWith", plain(ARMENIA), **DAY
)
CLAIMS = (
    MEDIATES,
    claim(
        FIRST, "Russia mediated between Armenia and Azerbaijan", plain(RUSSIA), "mediatesWith", plain(AZERBAIJAN), **DAY
    ),
    TWICE,
    SUPPORTS,
    ARMS,
    claim(FIRST, "Erdoğan again backed Azerbaijan", plain(ERDOGAN), "supports", plain(AZERBAIJAN), **DAY),
    claim(FIRST, "Armenia and Azerbaijan signed", plain(AZERBAIJAN), "agreesWith", plain(ARMENIA), **DAY),
    claim(FIRST, "Armenia and Azerbaijan signed the", plain(ARMENIA), "participatesIn", plain(CEASEFIRE), **DAY),
    claim(FIRST, "Azerbaijan signed the", plain(AZERBAIJAN), "participatesIn", plain(CEASEFIRE), **DAY),
    claim(FIRST, "Putin spoke with Ilham Aliyev", plain(PUTIN), "consultsWith", plain(ALIYEV), **DAY),
    claim(FIRST, "Putin spoke with Ilham Aliyev and with Nikol", plain(PUTIN), "consultsWith", plain(PASHINYAN), **DAY),
    ACCUSES,
    NOT_FIGHT,
    claim(FIRST, "Ruslan Pukhov of the Centre", plain(PUKHOV), "affiliatedWith", plain(CENTRE)),
    claim(FIRST, "Azerbaijan, once a partner of Russia", plain(AZERBAIJAN), "alliedWith", plain(RUSSIA), ended=True),
    claim(FIRST, "Azerbaijan thanked Turkey", (AZERBAIJAN, "Azerbaijan", 1), "supports", (TURKEY, "Turkey", 1), **DAY),
    claim(FIRST, "Turkey, a member of NATO", plain(TURKEY), "memberOf", plain(NATO)),
    BORDER,
    HOSTS,
    claim(
        SECOND,
        "Azerbaijan attacked Armenia",
        plain(AZERBAIJAN),
        "assaults",
        plain(ARMENIA),
        when="2020-09-27",
        date_source=DateSource.EXPLICIT,
        place=KARABAKH,
    ),
    claim(SECOND, "a co-chair of the OSCE Minsk Group", plain(FRANCE), "memberOf", plain(OSCE)),
    claim(
        SECOND,
        "condemned Turkey",
        plain(FRANCE),
        "accuses",
        plain(TURKEY),
        when="2020-10",
        date_source=DateSource.RELATIVE,
    ),
    claim(SECOND, "promised Azerbaijan help", plain(AKAR), "supports", plain(AZERBAIJAN), role="Defence Minister"),
    claim(SECOND, "Lavrov urged Turkey", plain(LAVROV), "requests", plain(TURKEY)),
    claim(
        SECOND,
        "prime minister of Armenia",
        plain(PASHINYAN),
        "headOfGovernmentOf",
        plain(ARMENIA),
        role="prime minister",
    ),
    claim(SECOND, "rejected the demands of Azerbaijan", plain(PASHINYAN), "rejects", plain(AZERBAIJAN)),
    claim(SECOND, "president of Azerbaijan", plain(ALIYEV), "headOfStateOf", plain(AZERBAIJAN), role="president"),
    claim(SECOND, "threatened Armenia", plain(ALIYEV), "threatens", plain(ARMENIA)),
    claim(SECOND, "Russia supplied arms to Armenia", plain(RUSSIA), "suppliesMilitaryAidTo", plain(ARMENIA)),
    claim(
        SECOND,
        "Turkey does not aid Syria",
        plain(TURKEY),
        "aids",
        plain(SYRIA),
        polarity=Polarity.NEGATIVE,
        attribution=Attribution(None),
    ),
)


def quotation(document: Document, words: str, told: Attribution) -> Quotation:
    """The words of somebody, quoted directly."""
    span = locate(document, sentence_with(document, words), words)
    return Quotation(span, None, told, document=document.id)


QUOTATIONS = (
    quotation(SECOND, "We want calm", Attribution(None)),
    quotation(FIRST, "Russia will not fight for Armenia", PUKHOV_SAYS),
)

RUMOURS = Document(
    source="briefs/rumours.txt",
    title="Rumours 🛰️",
    publisher="graphbuilder samples",
    published=date(2020, 11, 20),
    text=(
        "Rumours 🛰️\n\n"
        "🚀 Nobody knows. “Turkey does not support Azerbaijan,” Hulusi Akar said. "
        "Nikol Pashinyan said that Azerbaijan coerced Armenia. “Calm 🕊️ will come,” an official added. "
        "Sergey Lavrov doubted that Turkey threatened Armenia."
    ),
)
LATER = {"when": "2020-11-20", "date_source": DateSource.PUBLICATION}
NO_SUPPORT = claim(
    RUMOURS,
    "Turkey does not support Azerbaijan",
    plain(TURKEY),
    "supports",
    plain(AZERBAIJAN),
    polarity=Polarity.NEGATIVE,
    attribution=Attribution(AKAR, Stance.ENDORSES, None, True),
    **LATER,
)
COERCED = claim(
    RUMOURS,
    "Azerbaijan coerced Armenia",
    plain(AZERBAIJAN),
    "coerces",
    plain(ARMENIA),
    attribution=Attribution(PASHINYAN, Stance.ENDORSES, affiliation=ARMENIA),
    **LATER,
)
DOUBTED = claim(
    RUMOURS,
    "Turkey threatened Armenia",
    plain(TURKEY),
    "threatens",
    plain(ARMENIA),
    attribution=Attribution(LAVROV, Stance.DOUBTS),
    **LATER,
)
OFFICIAL = RUMOURS.text.index("an official")
ANONYMOUS = Attribution(None, Stance.ENDORSES, None, True, source=RUMOURS.span(OFFICIAL, OFFICIAL + 11))
CALM = quotation(RUMOURS, "Calm 🕊️ will come", ANONYMOUS)
DISPUTED = (*CLAIMS, NO_SUPPORT, COERCED, DOUBTED)
"""All claims, with some that others dispute."""

SHELF = {**DOCUMENTS, RUMOURS.id: RUMOURS}
