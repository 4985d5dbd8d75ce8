"""The whole pipeline with the default model, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from graphbuilder.extraction import extract, load
from graphbuilder.model import Claim, Document, Extraction

Read = Callable[..., Extraction]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    def run(text: str, published: date | None = None) -> Extraction:
        (result,) = extract(nlp, [Document("test.txt", text, published=published)])
        assert isinstance(result, Extraction), result
        return result

    return run


def line(claim: Claim) -> str:
    """A claim in short: "Turkey supports Azerbaijan"."""
    return f"{claim.source.label} {claim.relation} {claim.target.label}"


def lines(extraction: Extraction) -> set[str]:
    """All claims that are not tentative in short, with their status where they are no fact."""
    sure = [claim for claim in extraction.claims if not claim.tentative]
    return {line(c) if c.status.value == "fact" else f"{line(c)} ({c.status.value})" for c in sure}


def tellers(claim: Claim) -> list[str | None]:
    """The chain of telling, innermost first; None for the unnamed."""
    links = claim.attribution.chain() if claim.attribution else ()
    return [link.teller.label if link.teller else None for link in links]
