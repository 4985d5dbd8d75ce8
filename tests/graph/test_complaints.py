"""A syntax error says where it is in the user's text and what stands there."""

from __future__ import annotations

import pytest

from graphbuilder.errors import QueryError
from graphbuilder.graph import sparql
from graphbuilder.graph.complaints import complaint
from graphbuilder.graph.store import Store


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o", 1, 27, "the query ends too early"),
        ("", 1, 1, "the query ends too early"),
        ("hello", 1, 1, "unexpected 'hello'"),
        ("SELEC ?x {}", 1, 1, "unexpected 'SELEC'"),
        ("SELECT * {\n 'é😀' ?b ?c . foo }", 2, 15, "unexpected 'foo'"),
        ("SELECT * {\n\n  ?a gb:supports ?b ?c }", 3, 21, "unexpected '?c'"),
        ("SELECT * { ?a ?b ?c } LIMIT x", 1, 29, "unexpected 'x'"),
        ("SELECT * { ?a ?b ?c } ORDER ?a", 1, 29, "unexpected '?a'"),
        ("SELECT * { FILTER foo(?x) }", 1, 19, "unexpected 'foo'"),
        ("SELECT * {\n ?s foo:bar ?o }", 2, 5, "unknown prefix 'foo:'"),
        ("SELECT * { ?a gbp2:x ?b }", 1, 15, "unknown prefix 'gbp2:'; did you mean gbp:"),
        ("PREFIX a: <urn:a> SELECT * { a:x zz:x ?b }", 1, 34, "unknown prefix 'zz:'"),
        ("SELECT * { <a> ?b ?c }", 1, 12, "<a> is relative: write the IRI in full, or declare a BASE"),
        ("SELECT ?x { ?a ?b ?c } GROUP BY ?a", 1, 35, "the SELECT contains a variable that is unbound"),
        ("SELECT * { ?a ?b ?c } " + "x" * 60, 1, 23, "unexpected '" + "x" * 40 + "...'"),
    ],
)
def test_where_and_what(text: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        sparql.run(Store.memory(), text)
    assert caught.value.code == "E501"
    assert caught.value.details == {"line": line, "column": column, "reason": reason}


def test_what_the_parser_may_say_in_another_form_is_kept() -> None:
    error = complaint("SELECT", [], "something\nelse")
    assert str(error) == "E501: SPARQL, line 1, column 1: something else."
