"""The user's article: what must be found in it, who says so, and that nothing false is affirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.model import Claim, Extraction, Status

from .conftest import Read, line, tellers

ARTICLE = Path(__file__).parents[2] / "seeds" / "000_072f7eba995be04d.txt"

AFFIRMED = {
    "Armenia participatesIn Armenian-Azerbaijani conflict",
    "Azerbaijan participatesIn Armenian-Azerbaijani conflict",
    "Azerbaijan agreesWith Armenia",
    "Azerbaijan alliedWith Turkey",
    "Turkey aids Azerbaijan",
    "Turkey supports Azerbaijan",
    "Turkey suppliesMilitaryAidTo Azerbaijan",
    "Recep Tayyip Erdogan supports Azerbaijan",
    "Russia mediatesWith Azerbaijan",
    "Russia mediatesWith Armenia",
    "Russia sendsPeacekeepersTo Caucasus",
    "Russia recognises Turkey",
    "Vladimir Putin headOfStateOf Russia",
    "Recep Tayyip Erdogan headOfStateOf Turkey",
    "Hulusi Akar ministerOf Turkey",
    "Ruslan Pukhov holdsPosition Russian Center for Strategy and Technology Analysis",
    "Alexander Gabuev affiliatedWith Carnegie Moscow Center",
}
"""All that a careful reader accepts as told by the article."""


@pytest.fixture(scope="module")
def sample(read: Read) -> Extraction:
    return read(ARTICLE.read_text(encoding="utf-8"))


def told(sample: Extraction, text: str) -> list[Claim]:
    return [claim for claim in sample.claims if line(claim) == text]


def test_what_is_affirmed_is_what_a_reader_accepts(sample: Extraction) -> None:
    affirmed = {line(c) for c in sample.claims if c.status is Status.FACT and not c.ended}
    assert affirmed == AFFIRMED


@pytest.mark.parametrize(
    ("claim", "chain"),
    [
        ("Turkey aids Azerbaijan", ["Financial Times"]),
        ("Azerbaijan alliedWith Turkey", ["Azerbaijani Defence Ministry", "Financial Times"]),
        ("Turkey suppliesMilitaryAidTo Azerbaijan", ["Alexander Gabuev", "BBC"]),
        ("Recep Tayyip Erdogan supports Azerbaijan", ["Alexander Gabuev", "BBC"]),
        ("Russia recognises Turkey", ["Ruslan Pukhov"]),
        ("Russia mediatesWith Armenia", [None, "Financial Times"]),
        ("Azerbaijan agreesWith Armenia", []),
        ("Turkey supports Azerbaijan", []),
        ("Turkey supports Azerbaijan", [None, "Financial Times"]),
        ("Russia mediatesWith Azerbaijan", [None, "Financial Times"]),
        ("Russia sendsPeacekeepersTo Caucasus", [None, "Financial Times"]),
        ("Ruslan Pukhov holdsPosition Russian Center for Strategy and Technology Analysis", []),
        ("Alexander Gabuev affiliatedWith Carnegie Moscow Center", []),
    ],
)
def test_who_says_so(sample: Extraction, claim: str, chain: list[str | None]) -> None:
    assert chain in [tellers(c) for c in told(sample, claim)]


@pytest.mark.parametrize(
    ("person", "role"),
    [
        ("Vladimir Putin", "President"),
        ("Recep Tayyip Erdogan", "President"),
        ("Hulusi Akar", "Defense Minister"),
        ("Ruslan Pukhov", "director"),
    ],
)
def test_posts(sample: Extraction, person: str, role: str) -> None:
    assert role in [c.role for c in sample.claims if c.source.label == person]


def test_a_former_partnership_is_no_present_edge(sample: Extraction) -> None:
    (former,) = told(sample, "Azerbaijan alliedWith Russia")
    assert former.ended
    assert "previously considered" in former.sentence.text


def test_what_russia_would_not_do_is_no_fact(sample: Extraction) -> None:
    here = [c for c in sample.claims if "would not intervene" in c.sentence.text and "intervene" in c.evidence.text]
    assert all(c.status is not Status.FACT for c in here)


def test_a_plan_stays_a_plan(sample: Extraction) -> None:
    plans = [c for c in told(sample, "Russia sendsPeacekeepersTo Caucasus") if c.status is Status.HYPOTHETICAL]
    assert [tellers(c) for c in plans] == [["Ruslan Pukhov"]]


def test_quotations_are_kept_where_they_hold_no_claim(sample: Extraction) -> None:
    speakers = {q.speaker.label for q in sample.quotations if q.speaker and q.direct}
    assert {"Financial Times", "Ruslan Pukhov", "Stanislav Pritchin", "Alexander Gabuev"} <= speakers


def test_no_date_in_the_document_means_none_in_the_graph(sample: Extraction) -> None:
    assert {c.when for c in sample.claims} == {None}


def test_evidence_is_a_verbatim_slice(sample: Extraction) -> None:
    text = sample.document.text
    for claim in sample.claims:
        for span in (claim.subject.span, claim.object.span, claim.evidence, claim.sentence):
            assert text[span.start : span.end] == span.text
        assert claim.sentence.start <= claim.evidence.start < claim.evidence.end <= claim.sentence.end
