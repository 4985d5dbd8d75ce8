from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from graphbuilder.errors import PageError
from graphbuilder.graph.places import Places
from graphbuilder.model import Attribution, Claim, Quotation
from graphbuilder.page import layout
from graphbuilder.page import view_model as module
from graphbuilder.page.disputes import CONTESTED, ONE_SIDED
from graphbuilder.page.view import Line, Part, View
from graphbuilder.page.view_model import view_model

from .samples import (
    ACCUSES,
    ARMENIA,
    ARMS,
    AZERBAIJAN,
    CALM,
    CLAIMS,
    COERCED,
    DISPUTED,
    DOCUMENTS,
    FIRST,
    FRANCE,
    MEDIATES,
    NO_SUPPORT,
    NOT_FIGHT,
    PASHINYAN,
    QUOTATIONS,
    SECOND,
    SHELF,
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
    lost = Quotation(
        replace(QUOTATIONS[0].content, start=0, end=12), None, QUOTATIONS[0].attribution, document=FIRST.id
    )
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


def test_every_claim_stands_in_its_documents_text_where_it_was_read() -> None:
    view = view_model(DISPUTED, SHELF, (*QUOTATIONS, CALM))
    by_id = {one.id: one for one in DISPUTED}
    for entry in view["claims"]:
        text, original = view["documents"][entry["document"]]["text"], by_id[entry["id"]]
        assert text is not None
        assert entry["start"] is not None
        assert_marks(text, entry["start"], entry["parts"], original)
    for quotation in view["quotations"]:
        text = view["documents"][quotation["document"]]["text"]
        assert text is not None
        assert " … ".join(text[start:end] for start, end in quotation["spans"]) == quotation["text"]


def assert_marks(text: str, start: int, parts: list[Part], claim: Claim) -> None:
    """Each letter's characters in the text are those between the claim's own offsets."""
    marked: dict[str, list[int]] = {"s": [], "o": [], "e": []}
    for piece, letters in parts:
        assert text[start : start + len(piece)] == piece
        for letter in marked.keys() & set(letters):
            marked[letter] += range(start, start + len(piece))
        start += len(piece)
    for letter, span in (("s", claim.subject.span), ("o", claim.object.span), ("e", claim.evidence)):
        assert marked[letter] == list(range(span.start, span.end))


def test_a_document_that_was_read_anew_marks_nothing_in_the_wrong_place() -> None:
    shifted = replace(FIRST, text="Corrected. " + FIRST.text)
    view = view_model([SUPPORTS], {FIRST.id: shifted})
    assert view["claims"][0]["start"] is None


def test_disputes_refer_to_the_claims_and_entities_of_the_view() -> None:
    view = view_model(DISPUTED, SHELF, QUOTATIONS)
    contested = view["disputes"][0]
    assert contested["kind"] == CONTESTED
    assert [view["nodes"][contested[end]]["id"] for end in ("subject", "object")] == [TURKEY.iri, AZERBAIJAN.iri]
    assert [view["claims"][place]["id"] for place in contested["affirm"]] == [SUPPORTS.id]
    assert [view["claims"][place]["id"] for place in contested["deny"]] == [NO_SUPPORT.id]
    assert {dispute["relation"] for dispute in view["disputes"]} <= {one["name"] for one in view["relations"]}


def test_the_graph_says_whose_side_a_speaker_is_on() -> None:
    bare = replace(COERCED, attribution=Attribution(PASHINYAN))
    assert view_model([bare], SHELF)["disputes"] == []
    places = Places(homes={PASHINYAN.iri: ARMENIA.iri})
    assert [one["kind"] for one in view_model([bare], SHELF, places=places)["disputes"]] == [ONE_SIDED]
