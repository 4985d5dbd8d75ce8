"""Odd and hostile text: no crash, offsets exact, work that does not explode."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest
from spacy.language import Language

from graphbuilder.extraction import extract, pipeline
from graphbuilder.extraction.pipeline import split
from graphbuilder.model import Document

from .conftest import Read, lines, tellers

ODD = {
    "capitals": "RUSSIA ATTACKS UKRAINE, SAYS PRESIDENT VOLODYMYR ZELENSKY.",
    "no punctuation": "turkey supports azerbaijan and russia says that iran may attack iraq " * 20,
    "only quotes": "“”\"\"''“”",
    "only white space": " \n\n \t \n",
    "markup": "<p>Turkey supports <b>Azerbaijan</b>.</p><script>alert(1)</script>&nbsp;&quot;quot;",
    "mixed scripts": "Россия attacked Україна, 中国 said; تركيا supports أذربيجان.",
    "right to left": "\u202eTurkey supports Azerbaijan.\u202c",
    "emoji": "🇹🇷 Turkey supports 🇦🇿 Azerbaijan 👩‍👩‍👧‍👦.",
    "zero width": "Tur\u200bkey supports Azer\u200dbaijan.",
    "nested": "He said that " * 60 + "Iran attacked Iraq.",
    "brackets": "(((" * 100 + "Turkey" + ")))" * 100,
    "combining": "Tu\u0308rkiye supports Azerbaijan\u0301.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_no_crash_and_exact_offsets(read: Read, text: str) -> None:
    found = read(text)
    for claim in found.claims:
        for span in (claim.subject.span, claim.object.span, claim.evidence, claim.sentence):
            assert text[span.start : span.end] == span.text
    for mention in found.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text
    for quotation in found.quotations:
        assert text[quotation.content.start : quotation.content.end] == quotation.content.text


def test_a_long_text_is_read_in_parts_with_offsets_of_the_whole(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LONGEST_PART", 120)
    text = "The weather in the hills was fine and dry.\n\n" * 6 + "Turkey supports Azerbaijan, Jordan said.\n\n" * 2
    found = read(text)
    assert len(found.claims) == 2
    assert lines(found) == {"Turkey supports Azerbaijan"}
    for claim in found.claims:
        assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.text
        assert claim.attribution is not None
        assert claim.attribution.cue is not None
        cue = claim.attribution.cue
        assert text[cue.start : cue.end] == "said"


@pytest.mark.parametrize("text", ["a b " * 50_000, "x" * 120_000, "one\n\n" * 30_000, ""])
def test_parts_cover_the_text_and_are_bounded(text: str) -> None:
    parts = list(split(text))
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(end - start <= pipeline.LONGEST_PART for start, end in parts)


SHAPES = {
    "one sentence": "Turkey supports Azerbaijan, and ",
    "many sentences": "Turkey supports Azerbaijan. Peter Olsen said that he was ill. He praised Iran. ",
    "agreements": "A ceasefire between Iran and Iraq held. Oman mediated the ceasefire. ",
    "reports in reports": "He said that ",
    "quotations": "“It rained all day in Oslo,” she said. ",
    "open quotations": "“It rained all day in Oslo, she said ",
    "lists": "Turkey, Armenia and ",
    "dates": "Iran attacked Iraq on 3 May 1981. ",
}


def calls(nlp: Language, text: str) -> int:
    """How many functions of the extraction are entered, or generators resumed, for a text."""
    room = str(Path(pipeline.__file__).parent)
    count = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code.co_filename.startswith(room)

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        list(extract(nlp, [Document("test.txt", text)]))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES.keys())
def test_twice_the_text_is_about_twice_the_work(nlp: Language, unit: str) -> None:
    calls(nlp, unit)  # what is read of the reference once does not count
    assert calls(nlp, unit * 120) < 2.6 * calls(nlp, unit * 60)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey supports " + "Chile, Peru and " * 800 + "Iran.",
        "Turkey supports Azerbaijan, and " * 800 + "Iran sleeps.",
        "He said that " * 800 + "Turkey supports Iran.",
    ],
    ids=["list", "clauses", "reports"],
)
def test_a_sentence_of_thousands_of_words(read: Read, text: str) -> None:
    found = read(text)
    assert any(line.startswith("Turkey supports") for line in lines(found))
    assert all(len(tellers(claim)) <= 8 for claim in found.claims)
