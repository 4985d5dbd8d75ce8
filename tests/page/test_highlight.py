from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.model import Span
from graphbuilder.page.highlight import claim_beyond, claim_parts, parts

from .samples import CLAIMS, HOSTS, MEDIATES, NOT_FIGHT, TWICE

TEXT = "Türkiye 🕊️ backs Baku; Türkiye does."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda pair: Span(min(pair), max(pair), TEXT[min(pair) : max(pair)])
)


@given(sentence=spans, marks=st.lists(st.tuples(st.sampled_from("soec"), spans), max_size=5))
def test_parts_join_to_the_sentence_and_mark_just_the_spans(sentence: Span, marks: list[tuple[str, Span]]) -> None:
    cut = parts(sentence, marks)
    assert "".join(text for text, _ in cut) == sentence.text
    marked = [letters for text, letters in cut for _ in text]
    for offset, letters in enumerate(marked, start=sentence.start):
        assert sorted(letters) == sorted(letter for letter, span in marks if span.start <= offset < span.end)


def test_an_actor_named_twice_is_marked_where_it_was_found() -> None:
    before = "".join(text for text, _ in claim_parts(TWICE)[:1])
    assert before.count("Russia") == 1
    assert [text for text, marks in claim_parts(TWICE) if "s" in marks] == ["Russia"]
    assert len(before) == TWICE.subject.span.start - TWICE.sentence.start


def test_every_sample_marks_its_own_words() -> None:
    for claim in CLAIMS:
        cut = claim_parts(claim)
        for letter, span in (("s", claim.subject.span), ("o", claim.object.span), ("e", claim.evidence)):
            assert "".join(text for text, marks in cut if letter in marks) == span.text


def test_characters_beyond_the_basic_plane_do_not_shift_marks() -> None:
    assert HOSTS.sentence.text.startswith("🕊")
    assert [text for text, marks in claim_parts(HOSTS) if "s" in marks] == ["Georgia"]


def test_the_cue_of_who_tells_it_is_marked() -> None:
    said = next(claim for claim in CLAIMS if claim.attribution and claim.attribution.cue)
    assert [text for text, marks in claim_parts(said) if "c" in marks] == ["said"]


def test_what_stands_outside_the_sentence_keeps_its_place() -> None:
    assert [claim_beyond(claim) for claim in CLAIMS] == [[] for _ in CLAIMS]
    assert NOT_FIGHT.attribution is not None
    cue = MEDIATES.evidence
    told = replace(NOT_FIGHT, subject=MEDIATES.subject, attribution=replace(NOT_FIGHT.attribution, cue=cue))
    subject = MEDIATES.subject.span
    assert claim_beyond(told) == [("s", subject.start, subject.end), ("c", cue.start, cue.end)]
    assert {letter for _, letters in claim_parts(told) for letter in letters} == {"o", "e"}
