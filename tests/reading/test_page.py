"""Web pages: the article and what the page says of it, without the page around it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.model import Failure
from graphbuilder.reading import markup, page
from graphbuilder.reading.about import About
from graphbuilder.reading.sources import read_item
from graphbuilder.settings import Settings

from . import samples
from .conftest import FailOne, Listening, ReadOne, item_of


def published(head: str, body: str = "") -> date | None:
    tree = markup.parsed(f"<html><head>{head}</head><body>{body}<p>Turkey.</p></body></html>")
    return None if tree is None else page.published(tree)


def test_the_page_around_an_article_does_not_reach_its_text(document: ReadOne) -> None:
    found = document(samples.page(), "a.html")
    assert found.text == f"{samples.TITLE}\n\n{samples.BODY}"
    assert found.language == "en-GB"


def test_a_page_without_a_suffix_is_a_page(document: ReadOne) -> None:
    assert document(samples.page(), "article").title == samples.TITLE


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("cp1254", "iso-8859-9"),
        ("utf-16", "utf-8"),
        ("utf-8-sig", "x"),
    ],
)
def test_a_declared_encoding_may_be_wrong(document: ReadOne, encoding: str, declared: str) -> None:
    content = samples.page("utf-8", declared).decode().replace("Çavuşoğlu", "Müller")
    assert "Mevlüt Müller accused" in document(content.encode(encoding), "a.html").text


def test_headings_lists_and_quotations_are_paragraphs_and_line_ends_are_not(document: ReadOne) -> None:
    body = "<h2>Reaction in Paris</h2><p>France is\nworried.<br><br>It called\tParis.</p><ul><li>Iran, too.</li></ul>"
    content = samples.page().decode().replace("</article>", f"{body}</article>")
    tail = document(content, "a.html").text.removeprefix(f"{samples.TITLE}\n\n{samples.BODY}\n\n")
    assert tail.split("\n\n") == ["Reaction in Paris", "France is worried.", "It called Paris.", "Iran, too."]


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2020-11-10T08:00:00Z"}]}</script>',
        '<meta property="article:published_time" content="2020-11-10T23:00:00-05:00">',
        '<meta name="DC.date.issued" content="2020-11-10">',
        '<meta itemprop="datePublished" content="10 November 2020">',
        '<meta name="date" content="03/04/2020"><meta name="pubdate" content="Nov 10, 2020">',
        '<script type="application/ld+json">{"datePublished": "soon"}</script><meta name="pubdate" content="20201110">',
    ],
)
def test_a_page_declares_its_date(head: str) -> None:
    assert published(head) == date(2020, 11, 10)


def test_a_time_of_the_article_is_its_date() -> None:
    assert published("", '<article><time datetime="2020-11-10T08:00">today</time></article>') == date(2020, 11, 10)


@pytest.mark.parametrize("head", ["", '<meta name="date" content="03/04/2020">', '<meta name="date">'])
def test_a_date_is_not_guessed(head: str) -> None:
    assert published(head, "<p>10 November 2020</p><time datetime='2020-11-10'>archive</time>") is None


def test_a_page_without_main_text(failure: FailOne) -> None:
    for content in (b"", b"<html>", b"<html><body><nav><a href='/'>Home</a></nav></body></html>"):
        assert failure(content, "a.html").error.startswith("E114: ")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"<html><body {' '.join(f'a{n}=x' for n in range(501))}><p>Turkey.</p>", "attributes"),
        ("<html><body>" + "<p>x" * 100_001, "tags"),
    ],
)
def test_monsters_are_not_parsed(failure: FailOne, content: str, reason: str) -> None:
    error = failure(content, "a.html").error
    assert error.startswith("E121: ")
    assert reason in error


def test_an_address_that_is_none_is_left_out(document: ReadOne) -> None:
    content = samples.page().decode().replace(samples.URL, "javascript:alert(1)")
    assert document(content, "a.html").url is None


def test_nothing_is_fetched(document: ReadOne, listening: Listening) -> None:
    """A doctype, an image, a style sheet and a base that ask for something."""
    asks = "<base href='{0}'><link rel='stylesheet' href='{0}a.css'><img src='{0}a.png'><script src='{0}a.js'></script>"
    content = samples.page().decode().replace("<head>", "<head>" + asks.format(listening.url))
    content = content.replace("<!DOCTYPE html>", f'<!DOCTYPE html SYSTEM "{listening.url}a.dtd">')
    assert document(content, "a.html").title == samples.TITLE
    assert listening.asked == []


def test_an_address_that_is_known_before_serves_a_page_that_has_none() -> None:
    content = samples.page().replace(b'rel="canonical"', b'rel="x"')
    item = replace(item_of(content, "a.html"), about=About(url="https://example.org/known"))
    assert page.document(content, item, Settings()).url == "https://example.org/known"


PIECES = st.lists(st.sampled_from(samples.page().decode().split(">")), max_size=20).map(">".join)


@given(content=st.text(max_size=300) | PIECES)
@settings(deadline=None, max_examples=60)
def test_any_page_is_a_document_or_a_coded_failure(content: str) -> None:
    item = item_of(content, "a.html")
    (found,) = read_item(item, Settings())
    if isinstance(found, Failure):
        assert found.error[:4] in {"E114", "E117", "E121"}
    else:
        assert found.text.strip()
