"""Markup as text: blocks are paragraphs, what is not seen is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.reading.markup import MOST_ATTRIBUTES, fault, is_markup, text_of


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.<br/><br />Three.", "One.\n\nTwo.\n\nThree."),
        ("<div>One <b>and</b> <a href='x'>two</a>\n three.</div>tail", "One and two three.\n\ntail"),
        ("<ul><li>One.</li><li>Two.</li></ul>", "One.\n\nTwo."),
        ("<p>One<!-- not this --> two.</p><script>no()</script><style>p{}</style>", "One two."),
        ("<p>Before <svg><title>no</title></svg>after.</p>", "Before after."),
        ("A&amp;B &lt;3 &ldquo;c&rdquo;", "A&B <3 “c”"),
        ("<p>A&amp;B &nbsp; c</p>", "A&B c"),
        ("<p></p><p> </p>", ""),
        ("", ""),
        ("no markup, 1 < 2 > 0", "no markup, 1 < 2 > 0"),
    ],
)
def test_text_of_a_fragment(fragment: str, text: str) -> None:
    assert text_of(fragment) == text


@pytest.mark.parametrize("text", ["1 < 2 > 0", "<not html>", "a <- b", "x<y", "", "E-mail <a@example.org>"])
def test_signs_alone_are_no_markup(text: str) -> None:
    assert not is_markup(text)


def test_a_crowd_of_attributes_is_a_fault_however_it_is_written() -> None:
    many = range(MOST_ATTRIBUTES + 1)
    for attribute in ("a{n}=x ", "a{n}='x'", 'a{n}="x>"', "a{n} ", "={n}=x "):
        assert fault(f"<p {''.join(attribute.format(n=n) for n in many)}>") is not None
    assert fault(f"<p {' '.join(f'a{n}=x' for n in range(MOST_ATTRIBUTES - 1))}>") is None


def test_a_long_picture_in_an_attribute_is_none() -> None:
    assert fault(f"<img src='data:{'a b' * 100_000}'><p>{'a=b ' * 1000}</p>") is None


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["<p>", "</p>", "<br>", "<!--", "-->", "a", "&#0;", "<b", ">"])).map("".join)
)
def test_any_fragment_is_paragraphs(fragment: str) -> None:
    assert isinstance(text_of(fragment), str)
