"""Word pieces: greedy longest match over a small vocabulary."""

from __future__ import annotations

import pytest

from graphbuilder.extraction.wordpieces import WordPieces

VOCABULARY = ["[UNK]", "turk", "##ish", "##ey", "u", ".", "s", "elan"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Turkish", ["turk", "##ish"]),
        ("TURKEY", ["turk", "##ey"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("Élan", ["elan"]),
        ("Turkmen", ["[UNK]"]),
        ("x" * 1000, ["[UNK]"]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_the_longest_pieces_first(word: str, pieces: list[str]) -> None:
    cut = WordPieces(VOCABULARY)
    for _ in range(2):  # cut, then remembered
        assert [VOCABULARY[number] for number in cut.of(word)] == pieces
