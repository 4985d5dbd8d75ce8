from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from graphbuilder.errors import PageError
from graphbuilder.model import Claim, Quotation
from graphbuilder.page import layout
from graphbuilder.page import view_model as module
from graphbuilder.page.view import Line, View
from graphbuilder.page.view_model import view_model

from .samples import (
    ACCUSES,
    ARMENIA,
    ARMS,
    AZERBAIJAN,
    CLAIMS,
    DOCUMENTS,
    FIRST,
    FRANCE,
    MEDIATES,
    NOT_FIGHT,
    QUOTATIONS,
    SECOND,
    SUPPORTS,
    TURKEY,
    claim,
    entity,
    plain,
)

VIEW = view_model(CLAIMS, DOCUMENTS, QUOTATIONS)


def line_with(view: View, wanted: Claim) -> Line:
    return next(
        line for line in view["lines"] if wanted.id in [view["claims"][place]["id"] for place in line["claims"]]
    )


def test_the_order_of_claims_does_not_matter() -> None:
    shuffled = list(CLAIMS)
    random.Random(7).shuffle(shuffled)
    assert view_model(shuffled, dict(reversed(DOCUMENTS.items())), reversed(QUOTATIONS)) == VIEW


def test_a_claim_given_twice_is_shown_once() -> None:
    assert view_model([*CLAIMS, *CLAIMS], DOCUMENTS, QUOTATIONS) == VIEW


def test_the_view_is_plain_json() -> None:
    assert json.loads(json.dumps(VIEW))["summary"] == VIEW["summary"]


def test_every_index_points_where_it_says() -> None:
    by_id = {one.id: one for one in CLAIMS}
    assert {entry["id"] for entry in VIEW["claims"]} == set(by_id)
    for place, entry in enumerate(VIEW["claims"]):
        original = by_id[entry["id"]]
        assert VIEW["nodes"][entry["subject"]]["id"] == original.source.iri
        assert VIEW["nodes"][entry["object"]]["id"] == original.target.iri
        assert VIEW["documents"][entry["document"]]["id"] == original.document
        assert place in VIEW["lines"][entry["line"]]["claims"]


def test_one_line_for_each_direction_and_sign_with_its_count() -> None:
    keys = [(line["source"], line["target"], line["sign"]) for line in VIEW["lines"]]
    assert len(keys) == len(set(keys))
    line = line_with(VIEW, SUPPORTS)
    assert line is line_with(VIEW, ARMS)
    assert (line["count"], line["sign"], line["directed"]) == (2, "cooperation", True)


def test_denials_are_on_the_line_and_not_in_its_count() -> None:
    line = line_with(VIEW, NOT_FIGHT)
    statuses = [VIEW["claims"][place]["status"] for place in line["claims"]]
    assert "negated" in statuses
    assert line["count"] == statuses.count("fact") == len(statuses) - 1


def test_symmetric_claims_share_a_line_whichever_way_they_are_told() -> None:
    there = claim(SECOND, "Azerbaijan attacked Armenia", plain(AZERBAIJAN), "agreesWith", plain(ARMENIA))
    back = claim(SECOND, "Azerbaijan attacked Armenia in", plain(ARMENIA), "agreesWith", plain(AZERBAIJAN))
    view = view_model([there, back], DOCUMENTS)
    assert len(view["lines"]) == 1
    assert view["lines"][0]["directed"] is False
    assert {(entry["subject"], entry["object"]) for entry in view["claims"]} == {(0, 1), (1, 0)}


def test_a_line_keeps_its_id_when_others_come_and_go() -> None:
    assert line_with(view_model([ACCUSES], DOCUMENTS), ACCUSES)["id"] == line_with(VIEW, ACCUSES)["id"]


def test_nodes_are_ranked_by_facts() -> None:
    degrees = [node["degree"] for node in VIEW["nodes"]]
    assert degrees == sorted(degrees, reverse=True)
    facts = sum(TURKEY.iri in (one.source.iri, one.target.iri) for one in CLAIMS if one.affirmed)
    assert next(node for node in VIEW["nodes"] if node["id"] == TURKEY.iri)["degree"] == facts


def test_of_two_records_of_an_entity_the_richer_is_shown() -> None:
    poor = replace(SUPPORTS, subject=replace(SUPPORTS.subject, entity=entity("Turkey", "State", label="TR")))
    for claims in ([poor, ACCUSES], [ACCUSES, poor]):
        labels = {node["id"]: node["label"] for node in view_model(claims, DOCUMENTS)["nodes"]}
        assert labels[TURKEY.iri] == "Turkey"


def test_the_headline_counts_and_dates() -> None:
    assert VIEW["summary"] == {
        "documents": 2,
        "claims": len(CLAIMS),
        "facts": sum(one.affirmed for one in CLAIMS),
        "entities": len(VIEW["nodes"]),
        "first": "2020-09-27",
        "last": "2020-11-10",
    }


def test_without_dates_the_headline_invents_none() -> None:
    undated = replace(MEDIATES, when=None)
    assert view_model([undated], DOCUMENTS)["summary"]["first"] is None


def test_focus_keeps_a_neighbourhood_and_dates_keep_a_stretch() -> None:
    view = view_model(CLAIMS, DOCUMENTS, QUOTATIONS, focus="france", since="2020-10", until="2020-10")
    assert {node["id"] for node in view["nodes"]} == {FRANCE.iri, TURKEY.iri}
    assert [document["id"] for document in view["documents"]] == [SECOND.id]
    assert [quotation["text"] for quotation in view["quotations"]] == ["We want calm"]


@pytest.mark.parametrize(("claims", "since", "words"), [((), None, "no claim"), (CLAIMS, "2021", "between the dates")])
def test_nothing_to_draw_is_said(claims: tuple[Claim, ...], since: str | None, words: str) -> None:
    with pytest.raises(PageError, match=f"E601.*{words}"):
        view_model(claims, DOCUMENTS, since=since)


def test_a_missing_document_does_not_hide_its_claims() -> None:
    view = view_model([SUPPORTS], {})
    assert view["documents"][0]["outlet"] == FIRST.id
    assert view["documents"][0]["title"] is None


def test_quotations_are_traced_to_their_document_or_left_out() -> None:
    lost = Quotation(replace(QUOTATIONS[0].content, start=0, end=12), None, QUOTATIONS[0].attribution)
    view = view_model(CLAIMS, DOCUMENTS, [*QUOTATIONS, lost])
    homes = {quotation["text"]: VIEW["documents"][quotation["document"]]["id"] for quotation in view["quotations"]}
    assert homes == {"We want calm": SECOND.id, "Russia will not fight for Armenia": FIRST.id}


def test_speakers_who_only_are_quoted_are_there() -> None:
    view = view_model([MEDIATES], DOCUMENTS, QUOTATIONS)
    assert [speaker["label"] for speaker in view["speakers"]] == [
        "The document itself",
        "Ruslan Pukhov",
        "Somebody unnamed",
    ]


def test_a_crowd_is_drawn_by_its_backbone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "BACKBONE_NODES", 4)
    monkeypatch.setattr(module, "BACKBONE_LINES", 3)
    view = view_model(CLAIMS, DOCUMENTS)
    assert [node["backbone"] for node in view["nodes"]] == [place < 4 for place in range(len(view["nodes"]))]
    drawn = [line for line in view["lines"] if line["backbone"]]
    assert len(drawn) == 3
    assert all(max(line["source"], line["target"]) < 4 for line in drawn)
