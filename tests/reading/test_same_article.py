"""The same article gives the same text, and so the same claims, in whatever form it is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from graphbuilder.extraction import pipeline
from graphbuilder.model import Claim, Document, Extraction
from graphbuilder.reading import read

from . import samples

Found = tuple[Document, tuple[Claim, ...]]
Extract = Callable[[str], Found]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load()


@pytest.fixture
def extract(nlp: Language, tmp_path: Path) -> Extract:
    """The document in a form of the article, and its claims."""

    def found(name: str) -> Found:
        path = tmp_path / name
        path.write_bytes(samples.FORMS[name]())
        (document,) = read([path])
        assert isinstance(document, Document), document
        (extraction,) = pipeline.extract(nlp, [document])
        assert isinstance(extraction, Extraction), extraction
        return document, extraction.claims

    return found


def told(claims: tuple[Claim, ...]) -> list[tuple[object, ...]]:
    """All that claims say, but for the document that they are in."""
    return [
        (
            c.source,
            c.relation,
            c.target,
            c.status,
            c.when,
            c.speaker,
            c.subject.span,
            c.object.span,
            c.evidence,
            c.sentence,
        )
        for c in claims
    ]


@pytest.mark.model
@pytest.mark.parametrize("name", samples.FORMS)
def test_every_form_gives_the_same_document_and_claims(extract: Extract, name: str) -> None:
    plain, expected = extract("article.txt")
    document, claims = extract(name)
    assert document.text == plain.text == f"{samples.TITLE}\n\n{samples.BODY}"
    said = (None, None) if name in samples.SILENT else (samples.URL, samples.PUBLISHER)
    assert (document.title, document.url, document.publisher) == (samples.TITLE, *said)
    assert document.published == date.fromisoformat(samples.DATE)
    assert len(expected) >= 3
    assert told(claims) == told(expected)
