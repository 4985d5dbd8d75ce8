"""What the client accepts decides the format; what it likes alike, our own order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.server.negotiation import RESULTS, TRIPLES, chosen


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/*", "application/n-triples"),
        ("application/n-triples;q=0.5, application/ld+json", "application/ld+json"),
        ("text/turtle;q=0, */*;q=0.1", "application/n-triples"),
        ("TEXT/TURTLE; charset=utf-8", "text/turtle"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("text/html,application/rdf+xml;q=0.9,*/*;q=0.8", "application/rdf+xml"),
        ("nonsense", "text/turtle"),
        ("text/turtle;q=much", "text/turtle"),
    ],
)
def test_the_best_format_is_chosen(accept: str, media: str | None) -> None:
    assert chosen(accept, TRIPLES) == media


@given(st.text())
def test_any_header_gives_a_known_format_or_none(accept: str) -> None:
    assert chosen(accept, RESULTS) in {*RESULTS, None}
