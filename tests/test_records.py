"""The record form of claims: names, notations, document names."""

from __future__ import annotations

import pytest

from graphbuilder.model import Claim, Document, Entity, Mention, Span
from graphbuilder.records import document_name, records
from graphbuilder.vocabulary import BASE, RELATIONS

TEXT = "Turkish President Recep Tayyip Erdogan spoke. Erdogan supports Azerbaijan."
TURKEY = Entity(BASE + "entity/Turkey", "State", "Turkey")
AZERBAIJAN = Entity(BASE + "entity/Azerbaijan", "State", "Azerbaijan")
ERDOGAN = Entity(BASE + "entity/Recep_Tayyip_Erdogan", "Person", "Recep Tayyip Erdoğan")
DOCUMENT = Document("news/brief-1.txt", TEXT)


def span(text: str, last: bool = False) -> Span:
    start = TEXT.rindex(text) if last else TEXT.index(text)
    return Span(start, start + len(text), text)


def claim() -> Claim:
    return Claim(
        DOCUMENT.id,
        DOCUMENT.content_hash,
        Mention(span("Erdogan", last=True), ERDOGAN),
        "supports",
        Mention(span("Azerbaijan"), AZERBAIJAN),
        span("Erdogan supports Azerbaijan"),
        span("Erdogan supports Azerbaijan."),
        "v.support.subj-obj",
        0.85,
        subject_state=TURKEY,
        object_state=AZERBAIJAN,
    )


def test_a_person_goes_by_the_fullest_form_of_the_document() -> None:
    mentions = [Mention(span("Recep Tayyip Erdogan"), ERDOGAN), Mention(span("Erdogan", last=True), ERDOGAN)]
    (record,) = records(DOCUMENT, [claim()], mentions)
    assert record["subject"] == "Recep Tayyip Erdogan"
    assert record["subject_state"] == "Turkey"
    assert (record["relation"], record["object"], record["status"]) == ("SUPPORT", "Azerbaijan", "fact")
    assert record["evidence"] == "Erdogan supports Azerbaijan"
    assert record["speaker"] is None


def test_without_mentions_it_goes_by_its_label() -> None:
    (record,) = records(DOCUMENT, [claim()], [])
    assert record["subject"] == "Recep Tayyip Erdoğan"


@pytest.mark.parametrize(
    ("source", "name"),
    [("news/brief-1.txt", "brief-1"), ("brief.md", "brief"), ("https://example.org/a", None), ("", None)],
)
def test_document_name(source: str, name: str | None) -> None:
    document = Document(source, TEXT)
    assert document_name(document) == (name or document.id)


def test_every_relation_has_a_notation() -> None:
    assert all(relation.notation for relation in RELATIONS.values())
