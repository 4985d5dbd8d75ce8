"""Literals that a service would change get a type of ours on the way there, and their own on the way back."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions

from graphbuilder.graph import literals
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import decimal, english, integer, partial_date
from graphbuilder.vocabulary import PREFIXES

POINT = Literal("POINT(-72.8838 -13.6343)", datatype=NamedNode(PREFIXES["geo"] + "wktLiteral"))
LEFT_ALONE = [
    NamedNode("urn:node"), Literal("text"), english("text"), Literal(True), integer(3), decimal(0.5),
    partial_date("2022-01-02"), Literal(1.5),
]  # fmt: skip
RENAMED = [POINT, partial_date("2022"), partial_date("2022-01"), Literal("x", datatype=NamedNode("urn:type"))]


def in_front(type_: str) -> str:
    """As a store that takes a service for one that changes literals."""
    return literals.IN_FRONT + type_ if literals.concerns(type_) else type_


@pytest.mark.parametrize("term", LEFT_ALONE)
def test_what_services_compute_with_is_left_alone(term: NamedNode | Literal) -> None:
    assert literals.sent(term, in_front) == literals.received(term) == term


@pytest.mark.parametrize("literal", RENAMED)
def test_any_other_literal_keeps_its_text_and_comes_back(literal: Literal) -> None:
    sent = literals.sent(literal, in_front)
    assert isinstance(sent, Literal)
    assert sent.value == literal.value
    assert sent.datatype.value == literals.IN_FRONT + literal.datatype.value
    assert literals.received(sent) == literal


def test_a_service_that_changes_nothing_is_told_from_one_that_does() -> None:
    kept = [row["o"] for row in Store.memory().rows(literals.PROBE)]
    assert not literals.changes(kept)
    assert not literals.changes([*kept, *kept])
    assert literals.changes([kept[0], *kept[2:]])
    assert literals.changes([None, *kept[1:]])


TYPE = literals.IN_FRONT + "urn:type"
HOSTILE = [
    TYPE,
    "\\",
    f'"datatype": "{TYPE}"',
    f'x","datatype":"{TYPE}',
    f'\\"datatype":"{TYPE}',
    f'<literal datatype="{TYPE}">',
]


def answer(text: str, type_: str, format_: QueryResultsFormat) -> bytes:
    """A text, and a literal of a type."""
    rows = Store.memory().query(f'SELECT ?a ?b {{ BIND ({Literal(text)} AS ?a) BIND ("x"^^<{type_}> AS ?b) }}')
    assert isinstance(rows, QuerySolutions)
    written = rows.serialize(format=format_)
    assert written is not None
    return written


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("format_", [QueryResultsFormat.JSON, QueryResultsFormat.XML])
def test_only_types_are_renamed_in_an_answer(text: str, format_: QueryResultsFormat) -> None:
    assert literals.received_solutions(answer(text, TYPE, format_), format_) == answer(text, "urn:type", format_)


def test_slashes_that_json_escapes_are_read() -> None:
    escaped = json.dumps({"datatype": TYPE}).replace("/", "\\/").encode()
    assert json.loads(literals.received_solutions(escaped, QueryResultsFormat.JSON)) == {"datatype": "urn:type"}
