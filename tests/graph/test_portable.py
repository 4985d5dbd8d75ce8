"""Queries are sent with the known prefixes, without escapes in names, and with the types that a service is sent."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graphbuilder.graph import portable
from graphbuilder.vocabulary import PREFIXES

YEAR = PREFIXES["xsd"] + "gYear"


def own(type_: str) -> str:
    return type_


def renamed(type_: str) -> str:
    return "urn:sent" if type_ == YEAR else type_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK { ?s gb:supports ?o }", "ASK { ?s gb:supports ?o }"),
        (r"ASK { GRAPH gbg:view\/edges { } }", f"ASK {{ GRAPH <{PREFIXES['gbg']}view/edges> {{ }} }}"),
        (r"ASK { ?s ?p 'gbg:view\\/edges' } # gbg:view\/edges", r"ASK { ?s ?p 'gbg:view\\/edges' } # gbg:view\/edges"),
        ('ASK { ?s ?p "2022"^^xsd:gYear, "2022"^^xsd:date }', 'ASK { ?s ?p "2022"^^<urn:sent>, "2022"^^xsd:date }'),
        (f'ASK {{ ?s ?p "2022" ^^ <{YEAR}> }}', 'ASK { ?s ?p "2022" ^^ <urn:sent> }'),
        ('ASK { ?s ?p "^^xsd:gYear" ; xsd:gYear ?o }', 'ASK { ?s ?p "^^xsd:gYear" ; xsd:gYear ?o }'),
        ('ASK { ?s ?p "x"^^no:type }', 'ASK { ?s ?p "x"^^no:type }'),
        ("", ""),
    ],
)
def test_a_text_is_changed_where_it_must_be(text: str, expected: str) -> None:
    assert portable.written(text, None, renamed).endswith(f"> {expected}")


def test_declared_prefixes_go_before_the_known_ones() -> None:
    text = f'PREFIX x: <{PREFIXES["xsd"]}> PREFIX xsd: <urn:> ASK {{ ?s ?p "1"^^x:gYear, "2"^^xsd:gYear }}'
    written = portable.written(text, None, renamed)
    assert written.endswith('ASK { ?s ?p "1"^^<urn:sent>, "2"^^xsd:gYear }')
    assert written.count("PREFIX xsd:") == 1


def test_what_is_written_needs_no_other_prefixes_and_keeps_its_lines() -> None:
    text = 'SELECT *\nWHERE { <b> gb:date "2022"^^xsd:gYear\n}'
    written = portable.written(text, "http://example.org/a", own)
    assert written.endswith(text)
    assert written.count("\n") == text.count("\n")
    ox.Store().query(written)


def test_the_form_of_a_query_is_its_first_word() -> None:
    assert [portable.form(text) for text in ("PREFIX a: <urn:> ask {}", "#x\nDescribe <urn:x>", "")] == [
        "ASK", "DESCRIBE", "",
    ]  # fmt: skip
