from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from graphbuilder.page import placing, style, surround
from graphbuilder.page.view import Node, Summary
from graphbuilder.page.view_model import view_model

from .samples import CLAIMS, DOCUMENTS

VIEW = view_model(CLAIMS, DOCUMENTS)
SUMMARY: Summary = {"documents": 1, "claims": 9, "facts": 1, "entities": 2, "first": None, "last": None}


def rows(group: ET.Element) -> list[str]:
    return [text.text or "" for text in group.iter("text")]


@pytest.mark.parametrize(
    ("changed", "drawn", "caption"),
    [
        ({}, 2, "1 fact about 2 entities from 1 document"),
        ({"first": "2020", "last": "2020"}, 2, "1 fact about 2 entities from 1 document, 2020"),
        ({"first": "2020", "last": "2021-03"}, 2, "1 fact about 2 entities from 1 document, 2020 to 2021-03"),
        ({"entities": 1234}, 60, "1 fact about 1,234 entities from 1 document; drawn: 60 of them"),
    ],
)
def test_the_caption_says_how_much_there_is_and_how_much_is_drawn(
    changed: dict[str, Any], drawn: int, caption: str
) -> None:
    assert surround.caption({**SUMMARY, **changed}, drawn) == caption  # type: ignore[typeddict-item]


@pytest.mark.parametrize("title", ["Short", "A title " * 40, "W" * 200, "", "two\nlines"])
def test_a_title_keeps_to_its_width(title: str) -> None:
    group, height = surround.heading(title, "caption", 0, 300)
    *heads, last = rows(group)
    assert last == "caption"
    assert len(heads) <= surround.TITLE_ROWS
    assert all(placing.width(row, surround.TITLE_SIZE, bold=True) <= 300 for row in heads)
    assert " ".join(heads).endswith("…") == (len(title) > 100)
    assert height > surround.TITLE_SIZE * len(heads)


@pytest.mark.parametrize("across", [200.0, 500.0, 2000.0])
def test_the_legend_keeps_to_its_width_and_counts(across: float) -> None:
    group, bottom = surround.legend(VIEW["nodes"], VIEW["lines"], 10, 50, across)
    for text in group.iter("text"):
        assert float(str(text.get("x"))) + placing.width(text.text or "", surround.SMALL) <= 10 + across
        assert 50 < float(str(text.get("y"))) < bottom
    counts = sum(int(row.rpartition(" ")[2]) for row in rows(group))
    assert counts == len(VIEW["nodes"]) + len(VIEW["lines"])


def test_only_what_occurs_is_in_the_legend() -> None:
    lines = [line for line in VIEW["lines"] if line["sign"] == "conflict"]
    group, _ = surround.legend([], lines, 0, 0, 500)
    assert rows(group) == [f"Conflict {len(lines)}"]
    assert [entry.get("class") for entry in group] == ["conflict"]
    empty, bottom = surround.legend([], [], 0, 5, 500)
    assert (list(empty), bottom) == ([], 5)


def test_every_kind_has_an_entry() -> None:
    nodes: list[Node] = [{**VIEW["nodes"][0], "type": kind.name} for kind in (*style.KINDS, style.OTHER)]
    group, _ = surround.legend(nodes, [], 0, 0, 5000)
    assert rows(group) == [f"{kind.label} 1" for kind in (*style.KINDS, style.OTHER)]
