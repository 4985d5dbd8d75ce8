"""Who tells it: clauses, quotations that do not close, chains, publications, unknown speakers."""

from __future__ import annotations

import pytest

from graphbuilder.model import Extraction, Stance

from .conftest import Read, tellers


def chain(extraction: Extraction, relation: str) -> list[str | None]:
    (claim,) = [c for c in extraction.claims if c.relation == relation]
    return tellers(claim)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran attacked Iraq.", []),
        ("Jordan said that Iran attacked Iraq.", ["Jordan"]),
        ("Iran attacked Iraq, Jordan said.", ["Jordan"]),
        ("According to Jordan, Iran attacked Iraq.", ["Jordan"]),
        ('"Iran attacked Iraq yesterday," said Anna Karlsson.', ["Anna Karlsson"]),
        ("“Iran attacked Iraq yesterday, said Anna Karlsson.", ["Anna Karlsson"]),
        ("Officials said that Iran attacked Iraq.", [None]),
        ("Reuters reported that Jordan said that Iran attacked Iraq.", ["Jordan", "Reuters"]),
        ("According to him, Iran attacked Iraq.", [None]),
        ("Iran attacked Iraq, it said.", [None]),
        ("It was reported that Iran attacked Iraq.", [None]),
        ("It was reported by Jordan that Iran attacked Iraq.", ["Jordan"]),
        ("The sun suggested that Iran attacked Iraq.", []),
        ("Turkey's support indicated that Iran attacked Iraq.", []),
        ("A statement by Peter Olsen said that Iran attacked Iraq.", ["Peter Olsen"]),
        ("A statement from Jordan said that Iran attacked Iraq.", ["Jordan"]),
        ("Peter Olsen's report said that Iran attacked Iraq.", ["Peter Olsen"]),
        ("A photo taken by the Nordic Institute noted that Iran attacked Iraq.", ["Nordic Institute"]),
        ("In the report by Peter Olsen, it was noted that Iran attacked Iraq.", ["Peter Olsen"]),
        ('"Iran attacked Iraq in the spring." Peter Olsen said so.', ["Peter Olsen"]),
        ('"Iran attacked Iraq in the spring." The harvest was good.', [None]),
    ],
)
def test_chain(read: Read, text: str, expected: list[str | None]) -> None:
    assert chain(read(text), "assaults") == expected


def test_the_article_is_the_publication_named_last(read: Read) -> None:
    text = "The BBC carried an article by Anna Karlsson.\n\nThe article said that Iran attacked Iraq."
    assert chain(read(text), "assaults") == ["Anna Karlsson", "BBC"]


def test_he_is_the_last_person_who_spoke(read: Read) -> None:
    text = "Peter Olsen said that he was ill. He said that Iran attacked Iraq."
    assert chain(read(text), "assaults") == ["Peter Olsen"]


def test_a_denial_has_its_stance(read: Read) -> None:
    (claim,) = [c for c in read("Jordan denied that Iran attacked Iraq.").claims if c.relation == "assaults"]
    assert claim.attribution is not None
    assert claim.attribution.stance is Stance.DENIES


def test_a_quotation_without_a_claim_is_kept(read: Read) -> None:
    (quotation,) = read('"The harvest was good this year," said Anna Karlsson.').quotations
    assert quotation.direct
    assert quotation.speaker is not None
    assert quotation.speaker.label == "Anna Karlsson"
    assert quotation.content.text.startswith("The harvest")


def test_a_split_quotation_has_one_speaker(read: Read) -> None:
    quotations = read('"It rained in the hills," said Anna Karlsson, "and snow fell in the valleys."').quotations
    assert [q.speaker.label for q in quotations if q.speaker and q.direct] == ["Anna Karlsson", "Anna Karlsson"]


def test_each_content_is_kept_once_under_its_cue(read: Read) -> None:
    quotations = read('Anna Karlsson said "it rained all day in the hills" on Monday.').quotations
    assert len({(q.content, q.cue) for q in quotations}) == len(quotations)
    assert [q.content.text for q in quotations if q.direct] == ["it rained all day in the hills"]


def test_very_deep_reports_end_at_a_bound(read: Read) -> None:
    claim = read("Peter Olsen said that he said " * 15 + "that Iran attacked Iraq.").claims[-1]
    assert 1 <= len(tellers(claim)) <= 8


def test_scare_quotes_are_nobodys_words(read: Read) -> None:
    assert not read("Iran calls the region its “backyard”.").quotations


def test_a_quotation_goes_on_in_the_next_paragraph(read: Read) -> None:
    text = '"The harvest was good this year," said Anna Karlsson.\n\n"We had rain in May and sun in June."'
    speakers = [q.speaker.label for q in read(text).quotations if q.speaker]
    assert speakers == ["Anna Karlsson", "Anna Karlsson"]


def test_a_title_inside_reported_speech_is_the_writers(read: Read) -> None:
    (claim,) = [c for c in read("Jordan said that French President Nicolas Sarkozy left.").claims if c.role]
    assert claim.attribution is None


def test_a_denial_in_the_next_sentence_is_not_put_on_the_narrator(read: Read) -> None:
    (claim,) = read("Russia attacked Georgia. Moscow denied this.").claims
    assert claim.attribution is None


def test_who_did_not_comment_says_nothing(read: Read) -> None:
    assert chain(read("Iran attacked Iraq, Jordan reported. Kuwait did not comment."), "assaults") == ["Jordan"]


def test_a_fragment_without_a_cue_has_no_borrowed_speaker(read: Read) -> None:
    text = 'Peter Olsen said that he was ill. The harvest became "a small wonder of late summer" for Denmark.'
    assert not [q for q in read(text).quotations if q.direct]
