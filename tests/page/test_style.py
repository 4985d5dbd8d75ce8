from __future__ import annotations

import pytest

from graphbuilder.page import style
from graphbuilder.vocabulary import CLASSES


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sign", style.SIGNS, ids=lambda sign: sign.name)
def test_small_text_has_enough_contrast(sign: style.SignStyle) -> None:
    assert contrast(sign.ink_light, "#ffffff") >= 4.5
    assert contrast(sign.ink_dark, "#202429") >= 4.5


def test_signs_differ_by_more_than_colour() -> None:
    looks = {(sign.dashes, sign.width) for sign in style.SIGNS}
    assert len(looks) == len(style.SIGNS)
    assert all(sign.dashes != sign.doubtful for sign in style.SIGNS)


def test_kinds_follow_the_ontology_to_the_nearest_class() -> None:
    assert style.kind_of("State").name == "State"
    assert style.kind_of("Alliance").name == "InternationalOrganisation"
    assert style.kind_of("Ministry").name == "Agent"
    assert style.kind_of("Document") is style.OTHER
    assert all(style.kind_of(name) for name in CLASSES)


def test_sizes_grow_with_the_count_up_to_a_limit() -> None:
    assert style.node_size(0) < style.node_size(1) < style.node_size(9)
    assert style.node_size(10**6) == 30
    sign = style.SIGNS[0]
    assert style.line_width(sign, 0) == style.line_width(sign, 1) < style.line_width(sign, 4)
    assert style.line_width(sign, 10**6) < 2 * style.node_size(0)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Turkey", ["Turkey"]),
        ("Recep Tayyip Erdoğan", ["Recep Tayyip", "Erdoğan"]),
        ("  two   spaces ", ["two spaces"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrtsgesel…"]),
        ("", [""]),
    ],
)
def test_labels_are_broken_at_a_space_and_cut_if_they_must(label: str, lines: list[str]) -> None:
    assert style.label_lines(label) == lines
    assert all(len(line) <= style.LABEL_CHARACTERS for line in lines)
