"""Who tells it: clauses, quotations that do not close, chains, publications, unknown speakers."""

from __future__ import annotations

import pytest

from graphbuilder.model import Extraction, Quotation, Stance

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
        ("Iran, Jordan said, attacked Iraq.", ["Jordan"]),
        ("In the view of Anna Karlsson, Iran attacked Iraq.", ["Anna Karlsson"]),
        ("In view of the harvest, Iran attacked Iraq.", []),
        ("Anna Karlsson's claim that Iran attacked Iraq was heard.", ["Anna Karlsson"]),
        ("Anna Karlsson was quoted as saying that Iran attacked Iraq.", ["Anna Karlsson"]),
        ("The dentist said that Iran attacked Iraq.", [None]),
        ("Kuwaiti security sources said that Iran attacked Iraq.", ["Kuwait"]),
        ("Jordan demanded Kuwait explain how Iran attacked Iraq.", ["Jordan"]),
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
    (one,) = read('"It rained in the hills," said Anna Karlsson, "and snow fell in the valleys."').quotations
    assert one.speaker is not None
    assert (one.speaker.label, one.direct) == ("Anna Karlsson", True)
    assert [piece.text[:7] for piece in one.contents] == ["It rain", "and sno"]


def test_each_content_is_kept_once_under_its_cue(read: Read) -> None:
    quotations = read('Anna Karlsson said "it rained all day in the hills" on Monday.').quotations
    assert len({(q.content, q.cue) for q in quotations}) == len(quotations)
    assert [q.content.text for q in quotations if q.direct] == ["it rained all day in the hills"]


def test_very_deep_reports_end_at_a_bound(read: Read) -> None:
    claim = read("Peter Olsen said that he said " * 15 + "that Iran attacked Iraq.").claims[-1]
    assert 1 <= len(tellers(claim)) <= 8


def test_scare_quotes_are_nobodys_words(read: Read) -> None:
    (called,) = read("Iran calls the region its “backyard”.").quotations
    assert not called.direct
    assert called.content.text == "the region its “backyard”"


def test_a_quotation_goes_on_in_the_next_paragraph(read: Read) -> None:
    text = '"The harvest was good this year," said Anna Karlsson.\n\n"We had rain in May and sun in June."'
    (one,) = read(text).quotations
    assert one.speaker is not None
    assert (one.speaker.label, len(one.contents)) == ("Anna Karlsson", 2)


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


def one(extraction: Extraction) -> Quotation:
    (found,) = extraction.quotations
    return found


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kind"),
    [
        ("The oldest farmers say it will rain.", "The oldest farmers", "say", "it will rain", "says"),
        ("It will rain, the oldest farmers say.", "the oldest farmers", "say", "It will rain", "says"),
        ("The survey found that it will rain.", "The survey", "found", "that it will rain", "shows"),
        ("Anna Karlsson asked whether it will rain.", "Anna Karlsson", "asked", "whether it will rain", "asks"),
        ("Voters believe that it will rain.", "Voters", "believe", "that it will rain", "believes"),
        (
            "Anna Karlsson is confident that it will rain.",
            "Anna Karlsson",
            "confident",
            "that it will rain",
            "believes",
        ),
        ("Anna Karlsson called for calm.", "Anna Karlsson", "called for", "calm", "wants"),
        ("Anna Karlsson vowed to plant trees.", "Anna Karlsson", "vowed", "to plant trees", "wants"),
        ("The fear among farmers that it will rain grew.", "farmers", "fear", "that it will rain", "believes"),
        ("According to the farmers, it will rain.", "the farmers", "According to", "it will rain", "says"),
        ("Minister: Rain Will Fall All Day.\n\nIt rained.", "Minister", ":", "Rain Will Fall All Day", "says"),
        ("Denmark Says Rain Will Fall\n\nIt rained.", "Denmark", "Says", "Rain Will Fall", "says"),
        ("Karlsson: Rain Will Fall All Day.\n\nIt rained.", "Karlsson", ":", "Rain Will Fall All Day", "says"),
    ],
)
def test_source_cue_content_and_kind(read: Read, text: str, source: str, cue: str, content: str, kind: str) -> None:
    found = one(read(text))
    words = found.attribution.source
    assert words is not None
    assert found.cue is not None
    assert (words.text, found.cue.text, found.content.text, found.kind.value) == (source, cue, content, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The storm suggested that it will rain.",
        "Peter Olsen did not say that it rained.",
        "Peter Olsen refused to say that it rained.",
        "Peter Olsen ceased to say that it rained.",
        "There is no claim that it rained.",
        "The claim that he made was odd.",
        "It is certain that it rained.",
    ],
)
def test_where_nobody_tells_there_is_no_telling(read: Read, text: str) -> None:
    assert not [q for q in read(text).quotations if "rained" in q.content.text and q.cue and q.cue.text != "refused"]


def test_an_unknown_speaker_has_words_and_an_affiliation(read: Read) -> None:
    told = one(read("A spokesman for the Nordic Institute said that it rained.")).attribution
    assert told.teller is None
    assert told.source is not None
    assert told.source.text == "A spokesman for the Nordic Institute"
    assert told.affiliation is not None
    assert told.affiliation.label == "Nordic Institute"


def test_an_apposition_gives_the_affiliation(read: Read) -> None:
    told = one(read("Anna Karlsson, an analyst at the Nordic Institute, said that it rained.")).attribution
    assert (told.teller and told.teller.label, told.affiliation and told.affiliation.label) == (
        "Anna Karlsson",
        "Nordic Institute",
    )


def test_tellings_lie_inside_each_other(read: Read) -> None:
    found = read("Reuters reported that Anna Karlsson said that it rained.").quotations
    (inner,) = [q for q in found if q.content.text == "that it rained"]
    assert [link.teller.label for link in inner.attribution.chain() if link.teller] == ["Anna Karlsson", "Reuters"]


def test_what_i_think_inside_a_quotation_is_that_quotation(read: Read) -> None:
    found = one(read('"I think that it will rain all day," said Anna Karlsson.'))
    assert found.content.text == "I think that it will rain all day,"


def test_some_quoted_words_leave_a_clause_whole(read: Read) -> None:
    found = one(read("Anna Karlsson said that the long harvest in the hills was “one of the very best”."))
    assert found.content.text.startswith("that the long harvest")
    assert found.content.text.endswith("best”")
    assert not found.direct


def test_a_passive_without_an_agent_has_no_source(read: Read) -> None:
    told = one(read("It is said that it will rain.")).attribution
    assert (told.teller, told.source) == (None, None)
