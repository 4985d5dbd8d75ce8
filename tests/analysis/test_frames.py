from __future__ import annotations

import sys

import pytest

from graphbuilder.analysis.frames import dataframe, rows
from graphbuilder.errors import UsageError
from tests.page.samples import CLAIMS, DOCUMENTS, FIRST, NOT_FIGHT


def test_a_row_a_claim_in_the_order_of_the_text() -> None:
    table = rows(reversed(CLAIMS), DOCUMENTS)
    assert [row["claim"] for row in table] == [row["claim"] for row in rows(CLAIMS, DOCUMENTS)]
    assert len(table) == len(CLAIMS)
    row = next(row for row in table if row["claim"] == NOT_FIGHT.id)
    assert (row["subject"], row["relation"], row["object"]) == ("Russia", "supports", "Armenia")
    assert (row["status"], row["speaker"], row["sign"]) == ("negated", "Ruslan Pukhov", 1)
    assert (row["evidence"], row["sentence"]) == (NOT_FIGHT.evidence.text, NOT_FIGHT.sentence.text)
    assert (row["title"], row["publisher"], row["url"]) == (FIRST.title, FIRST.publisher, FIRST.url)


def test_without_documents_their_columns_are_empty() -> None:
    assert {row["title"] for row in rows(CLAIMS)} == {None}


def test_the_frame_has_the_same_rows() -> None:
    frame = dataframe(CLAIMS, DOCUMENTS)
    assert list(frame["claim"]) == [row["claim"] for row in rows(CLAIMS, DOCUMENTS)]
    assert list(dataframe([]).columns) == list(frame.columns)


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"E701.*graphbuilder\[dataframe\]"):
        dataframe(CLAIMS)
