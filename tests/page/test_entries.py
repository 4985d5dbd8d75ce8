from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuilder.model import Attribution
from graphbuilder.page import entries
from graphbuilder.page.view import DOCUMENT_VOICE, UNNAMED
from graphbuilder.vocabulary import RELATIONS

from .samples import FIRST, NOT_FIGHT, PUKHOV, QUOTATIONS, SECOND, SUPPORTS, TIMES, TWICE


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


def test_a_claim_tells_its_whole_chain() -> None:
    entry = entries.claim_entry(
        NOT_FIGHT, 0, {NOT_FIGHT.source.iri: 0, NOT_FIGHT.target.iri: 1}, {NOT_FIGHT.document: 0}
    )
    assert [(told["label"], told["stance"], told["quoted"]) for told in entry["told"]] == [
        ("Ruslan Pukhov", "endorses", True),
        ("Financial Times", "reports", False),
    ]
    assert (entry["status"], entry["when"], entry["date_source"]) == ("negated", "2020-11-10", "publicationDate")


def test_documents_show_their_outlet() -> None:
    assert entries.document_entry(FIRST.id, FIRST)["outlet"] == "Example Gazette"
    bare = replace(SECOND, publisher=None, published=None)
    entry = entries.document_entry(SECOND.id, bare)
    assert (entry["outlet"], entry["published"], entry["url"]) == ("briefs/autumn.txt", None, None)


def test_an_unknown_document_is_known_by_its_id() -> None:
    entry = entries.document_entry("0123456789abcdef", None)
    assert (entry["outlet"], entry["title"], entry["source"]) == ("0123456789abcdef", None, None)
