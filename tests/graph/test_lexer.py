"""Words are told from strings, comments, IRIs and names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.graph.lexer import Kind, depth, tokens


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# a comment <x> 'y'", Kind.COMMENT),
        ("<http://example.org/a#b>", Kind.IRI),
        ("<http://example.org/\\u0041>", Kind.IRI),
        ("'it is'", Kind.STRING),
        ("'it\\'s'", Kind.STRING),
        ('"# no comment"', Kind.STRING),
        ('"""a "quoted" word\nand a line"""', Kind.STRING),
        ("'''a 'quoted' word'''", Kind.STRING),
        ("?who", Kind.VARIABLE),
        ("$who", Kind.VARIABLE),
        ("gb:supports", Kind.PREFIXED),
        (":supports", Kind.PREFIXED),
        ("gb:", Kind.PREFIXED),
        ("_:node", Kind.PREFIXED),
        ("gbg:view\\/edges", Kind.PREFIXED),
        ("ex:a.b%20c-d", Kind.PREFIXED),
        ("@en-GB", Kind.TAG),
        ("12.5e-3", Kind.NUMBER),
        ("SELECT", Kind.WORD),
        ("&&", Kind.SIGN),
        ("'never closed", Kind.SIGN),
    ],
)
def test_a_piece_is_told_by_its_form(text: str, kind: Kind) -> None:
    first = next(tokens(text, comments=True))
    assert first.kind is kind
    if text != "'never closed":
        assert first.text == text


def test_a_query_in_pieces() -> None:
    text = "SELECT ?a{?a gb:x 'y'@en.FILTER(?a<?b)}# end"
    assert [token.text for token in tokens(text)] == [
        "SELECT", "?a", "{", "?a", "gb:x", "'y'", "@en", ".", "FILTER", "(", "?a", "<", "?b", ")", "}",
    ]  # fmt: skip


def test_words_in_strings_comments_and_iris_are_no_keywords() -> None:
    text = "'SERVICE' # SERVICE\n <http://x/SERVICE> ?SERVICE ex:SERVICE"
    assert not any(token.is_word("SERVICE") for token in tokens(text))
    assert any(token.is_word("SERVICE") for token in tokens("service <x> {}"))


@given(st.text())
def test_any_text_is_cut_without_gaps(text: str) -> None:
    found = list(tokens(text, comments=True))
    assert all(text[token.start : token.end] == token.text for token in found)
    rest = [text[a.end : b.start] for a, b in pairwise(found)]
    assert all(not gap.strip() for gap in rest)


@pytest.mark.parametrize(("text", "level"), [("{ ( [ ] ) }", 3), ("} } {", 0), ("'{{{' # {{\n ()", 1), ("", 0)])
def test_depth_counts_brackets_outside_strings_and_comments(text: str, level: int) -> None:
    assert depth(list(tokens(text))) == max(level, 0)
