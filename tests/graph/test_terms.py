"""Names of nodes and literals."""

from __future__ import annotations

import pytest

from graphbuilder.graph import terms
from graphbuilder.graph.terms import decimal, gb, partial_date


@pytest.mark.parametrize(
    ("number", "text"), [(0.0, "0"), (1.0, "1"), (0.5, "0.5"), (1e-7, "0.0000001"), (0.123456789, "0.123456789")]
)
def test_decimals_are_plain(number: float, text: str) -> None:
    assert decimal(number).value == text
    assert decimal(number).datatype.value.endswith("#decimal")


@pytest.mark.parametrize(("text", "type_"), [("2020", "gYear"), ("2020-11", "gYearMonth"), ("2020-11-09", "date")])
def test_partial_dates_keep_their_precision(text: str, type_: str) -> None:
    assert partial_date(text).datatype.value.endswith(f"#{type_}")


def test_an_unknown_term_raises() -> None:
    with pytest.raises((AttributeError, KeyError)):
        gb("likes")


def test_a_slice_is_named_by_its_offsets() -> None:
    node = terms.span_node(terms.document_node("abc"), 1, 5)
    assert node.value == "https://w3id.org/graphbuilder/document/abc#char=1,5"
    assert terms.local_name(node.value) == "char=1,5"
