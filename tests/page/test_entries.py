from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuilder.model import Attribution, Claim, Document
from graphbuilder.page import entries
from graphbuilder.page.view import DOCUMENT_VOICE, UNNAMED, ClaimView
from graphbuilder.vocabulary import RELATIONS

from .samples import (
    CALM,
    COERCED,
    FIRST,
    MEDIATES,
    NOT_FIGHT,
    OFFICIAL,
    PUKHOV,
    QUOTATIONS,
    RUMOURS,
    SECOND,
    SUPPORTS,
    TIMES,
    TWICE,
)


@pytest.mark.parametrize("url", ["https://news.example/a?b=c#d", "http://news.example", "HTTPS://NEWS.example/ä"])
def test_plain_addresses_are_kept(url: str) -> None:
    assert entries.safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//news.example",
        "https:///path",
        "https://[broken",
        "https://news.example/a b",
        "https://news.example/\x00",
        " https://news.example",
    ],
)
def test_anything_else_is_no_address(url: str | None) -> None:
    assert entries.safe_url(url) is None


def test_signs_follow_the_ontology() -> None:
    for name, relation in RELATIONS.items():
        sign = entries.sign_of(name)
        assert (sign == "cooperation") == (relation.sign > 0)
        assert (sign == "conflict") == (relation.sign < 0)
        assert (sign == "structural") == (relation.sign == 0 and not relation.event)


def test_the_speaker_is_the_innermost_that_has_a_name() -> None:
    assert entries.speaker_key(TWICE) == DOCUMENT_VOICE
    assert entries.speaker_key(NOT_FIGHT) == PUKHOV.iri
    assert entries.speaker_key(QUOTATIONS[0]) == UNNAMED
    nested = replace(SUPPORTS, attribution=Attribution(None, within=Attribution(TIMES)))
    assert entries.speaker_key(nested) == TIMES.iri


def entry_of(claim: Claim, document: Document | None = None) -> ClaimView:
    return entries.claim_entry(claim, 0, {claim.source.iri: 0, claim.target.iri: 1}, 0, document)


def test_a_claim_tells_its_whole_chain() -> None:
    entry = entry_of(NOT_FIGHT)
    assert [(told["label"], told["stance"], told["quoted"]) for told in entry["told"]] == [
        ("Ruslan Pukhov", "endorses", True),
        ("Financial Times", "reports", False),
    ]
    assert (entry["status"], entry["when"], entry["date_source"]) == ("negated", "2020-11-10", "publicationDate")


def test_who_has_no_name_keeps_the_words_of_the_text_and_the_side_it_names() -> None:
    (told,) = entries.quotation_entry(CALM, 0)["told"]
    assert (told["id"], told["label"], told["words"], told["side"]) == (None, None, "an official", None)
    (named,) = entry_of(COERCED)["told"]
    assert (named["label"], named["words"], named["side"]) == ("Nikol Pashinyan", None, "Armenia")


def test_a_claim_knows_its_place_in_the_text_it_was_read_from() -> None:
    entry = entry_of(NOT_FIGHT, FIRST)
    assert (entry["start"], entry["beyond"]) == (NOT_FIGHT.sentence.start, [])
    named_before = replace(NOT_FIGHT, object=MEDIATES.object)
    assert entry_of(named_before, FIRST)["beyond"] == [("o", MEDIATES.object.span.start, MEDIATES.object.span.end)]


@pytest.mark.parametrize("document", [None, replace(FIRST, text="Corrected. " + FIRST.text)])
def test_a_claim_has_no_place_in_another_text(document: Document | None) -> None:
    entry = entry_of(NOT_FIGHT, document)
    assert (entry["start"], entry["beyond"]) == (None, [])
    assert "".join(text for text, _ in entry["parts"]) == NOT_FIGHT.sentence.text


def test_a_quotation_keeps_the_reach_of_each_piece() -> None:
    broken = replace(CALM, rest=(RUMOURS.span(OFFICIAL, OFFICIAL + 11),))
    entry = entries.quotation_entry(broken, 2)
    assert [RUMOURS.text[start:end] for start, end in entry["spans"]] == ["Calm 🕊️ will come", "an official"]
    assert (entry["text"], entry["document"]) == ("Calm 🕊️ will come … an official", 2)


def test_documents_show_their_outlet() -> None:
    assert entries.document_entry(FIRST.id, FIRST)["outlet"] == "Example Gazette"
    bare = replace(SECOND, publisher=None, published=None)
    entry = entries.document_entry(SECOND.id, bare)
    assert (entry["outlet"], entry["published"], entry["url"]) == ("briefs/autumn.txt", None, None)
    assert entry["text"] == SECOND.text


def test_an_unknown_document_is_known_by_its_id() -> None:
    entry = entries.document_entry("0123456789abcdef", None)
    assert (entry["outlet"], entry["title"], entry["source"]) == ("0123456789abcdef", None, None)
    assert entry["text"] is None
