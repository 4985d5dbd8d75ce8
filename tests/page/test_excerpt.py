from __future__ import annotations

import pytest

from graphbuilder.page.excerpt import excerpt
from graphbuilder.page.view_model import view_model

from .samples import CLAIMS, DOCUMENTS, NOT_FIGHT, SUPPORTS

VIEW = view_model(CLAIMS, DOCUMENTS)


def test_it_holds_all_that_facts_join() -> None:
    nodes, lines = excerpt(VIEW, 100)
    assert [node["label"] for node in nodes] == [node["label"] for node in VIEW["nodes"] if node["degree"]]
    assert [line["id"] for line in lines] == [line["id"] for line in VIEW["lines"] if line["count"]]
    for line, whole in zip(lines, (one for one in VIEW["lines"] if one["count"]), strict=True):
        for end in ("source", "target"):
            assert nodes[line[end]]["id"] == VIEW["nodes"][whole[end]]["id"]


@pytest.mark.parametrize("most", range(2, 12))
def test_it_holds_no_more_than_asked_for_and_leaves_nobody_alone(most: int) -> None:
    nodes, lines = excerpt(VIEW, most)
    assert most - 1 <= len(nodes) <= most
    assert {end for line in lines for end in (line["source"], line["target"])} == set(range(len(nodes)))


def test_what_is_left_out_leaves_no_hole() -> None:
    few, _ = excerpt(VIEW, 4)
    all_of_them, _ = excerpt(VIEW, 100)

    def across(labels: set[str]) -> int:
        places = [node["x"] for node in all_of_them if node["label"] in labels]
        return max(places) - min(places)

    assert max(node["x"] for node in few) - min(node["x"] for node in few) < across({n["label"] for n in all_of_them})


def test_a_line_alone_between_its_ends_is_straight() -> None:
    told = [SUPPORTS, NOT_FIGHT]
    assert [line["bend"] for line in excerpt(view_model(told, DOCUMENTS), 10).lines] == [0]


def test_the_view_stays_as_it_was() -> None:
    again = view_model(CLAIMS, DOCUMENTS)
    excerpt(again, 4)
    assert again == VIEW
