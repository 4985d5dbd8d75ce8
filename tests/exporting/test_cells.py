"""A cell is never a formula, and its text comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.exporting import cells

FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\nx", "\tx", "  =1", "\u00a0=1", "\ufeff=1", "\u200b@a", "\x00=1",
    "\uff1dcmd", "\uff0b1", "\uff0d1", "\uff20a", " \uff1d1", "\ufe661", "'=1", "''-1", "' =1",
)  # fmt: skip
HARMLESS = ("", " ", "Turkey", "a=b", "1", "'", "'tis", "don't", "—dash", "«quote»", "3-2", "(=1)")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_may_be_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert cells.safe(text) == f"'{text}"
    assert cells.plain(cells.safe(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays(text: str) -> None:
    assert cells.safe(text) == cells.plain(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r\n a\uff1d\u200b1")) | st.text())
def test_any_text_comes_back_and_none_is_risky(text: str) -> None:
    cell = cells.safe(text)
    assert cells.plain(cell) == text
    assert cell.startswith("'") or cell.lstrip("\t\r\n \u200b")[:1] not in tuple("=+-@\uff1d")
