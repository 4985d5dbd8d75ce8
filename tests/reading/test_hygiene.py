"""Hygiene: what no reader means goes, what a writer wrote stays, and a clean text is untouched."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.reading.hygiene import cleaned, line, with_line_feeds, without_controls

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*ROOT.glob("seeds/**/*.txt"), *ROOT.glob("tests/cases/*/*/text.txt")])

WRAPPED = """\
The agreement between Azerbaijan and Armenia showed that Turkey has
consolidated its place in the region, and that Russia is not the
only power there, a newspaper in London reported on Thursday, citing
officials.

The ceasefire was welcomed by Iran, which borders both of the states
and had offered to mediate.
"""

HYPHENED = """\
The agreement between Azerbaijan and Armenia showed that neither Arme-
nia nor Georgia holds the power in the region, but that a Turkish-
backed army does, and that Russia, which sent soldiers, is not alone
there.
"""


def test_the_samples_need_no_hygiene() -> None:
    changed = [path.name for path in TEXTS if cleaned(text := path.read_text(encoding="utf-8")) != text]
    assert len(TEXTS) > 100
    assert changed == []


def test_controls_become_spaces_of_the_same_length() -> None:
    assert without_controls("a\x00b\x1b\x85\ud800c\n\td") == "a b   c\n\td"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029"])
def test_every_line_end_is_a_line_feed(end: str) -> None:
    assert with_line_feeds(f"a{end}b") == "a\nb"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the protegÃ©s of Ankara", "the protegés of Ankara"),
        ("Russiaâ€™s â€œbackyardâ€\x9d", "Russia’s “backyard”"),
        ("the \x93backyard\x94 of Russia", "the “backyard” of Russia"),
        ("SÃ£o TomÃ©", "São Tomé"),
    ],
)
def test_mojibake_is_mended(text: str, meant: str) -> None:
    assert cleaned(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "“Peace,” he said – ‘now’ — or «never». It’s „so“…",
        "Mevlüt Çavuşoğlu, İlham Əliyev, Nikol Pashinyan, Łódź, Đà Nẵng, Škoda, NÃO, Ærø",
        "Владимир Путин, Никол Пашинян (Նիկոլ Փաշինյան), 习近平, علی خامنه‌ای",
        "€5bn, 30 °C, 1½, H₂O, ™ and ©",
        "a -- b ''c'' ``d''",
    ],
)
def test_good_text_is_untouched(text: str) -> None:
    assert cleaned(text) == text


def test_invisible_signs_go_and_spaces_are_plain() -> None:
    assert (
        cleaned("Azer\u00adbai\u200bjan\ufeff and\u00a0Turkey\u202fwon\u2009it\u202e.")
        == "Azerbaijan and Turkey won it."
    )


def test_joiners_stay_where_they_mean_something() -> None:
    assert cleaned("Tur\u200dkey \u0645\u0647\u200c\u06cc") == "Turkey \u0645\u0647\u200c\u06cc"


def test_accents_are_composed() -> None:
    assert cleaned("Erdog\u0306an") == "Erdoğan"


def test_wrapped_paragraphs_are_whole_again_and_nothing_moves() -> None:
    text = cleaned(WRAPPED)
    assert text.count("\n") == 3
    assert text.replace("\n", " ") == WRAPPED.replace("\n", " ")
    assert "Turkey has consolidated" in text


def test_a_word_broken_at_a_line_end_is_whole_where_the_text_has_it_elsewhere() -> None:
    assert "that neither Armenia nor Georgia" in cleaned(HYPHENED)


def test_a_hyphen_at_a_line_end_stays_where_nothing_tells() -> None:
    assert "a Turkish-backed army" in cleaned(HYPHENED)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey backed Azerbaijan in the war over the region.\nArmenia protested.\nIran too.\nFrance too.\n",
        "- Turkey: backs Azerbaijan in the war over the region\n- Armenia: seeks help\n- Iran: calm\n- US: talks\n",
        "Roses are red in the gardens of Baku\nand violets blue on the hills of Shusha\nbut nobody knows\nwho won\n",
        "BAKU\nby our correspondent\n\nTurkey backed Azerbaijan.",
        "One line only.",
        "",
    ],
)
def test_lists_poems_and_sentences_on_lines_stay_on_their_lines(text: str) -> None:
    assert cleaned(text) == text


def test_a_value_on_one_line() -> None:
    assert line(" Ceasefire\n signed\u00a0in\tBaku ") == "Ceasefire signed in Baku"


@given(st.text(max_size=200))
def test_any_text_can_be_written_and_has_no_controls(text: str) -> None:
    found = cleaned(text)
    assert found.encode("utf-8").decode("utf-8") == found
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in found if sign not in "\n\t")


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=300))
def test_a_line_of_ascii_is_untouched(text: str) -> None:
    assert cleaned(text) == text
