"""Sitemaps: addresses and no text."""

from datetime import date

import pytest

from graphbuilder.errors import InputError
from graphbuilder.reading import sitemap
from graphbuilder.reading.about import About
from graphbuilder.settings import Settings

from .conftest import FailOne, Listening, item_of

PLAIN = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://e.org/1 </loc><lastmod>2020-11-10</lastmod></url><url><loc>javascript:alert(1)</loc></url>
<url><loc>https://e.org/2?a=1&amp;b=2</loc></url></urlset>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://e.org/1</loc><news:news>
<news:publication><news:name>Example Times</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2020-11-10T23:00:00-05:00</news:publication_date><news:title>War</news:title></news:news></url>
</urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://e.org/a.xml</loc></sitemap></sitemapindex>"


def addresses(content: str) -> list[About]:
    return list(sitemap.addresses(item_of(content, "sitemap.xml"), Settings()))


def test_addresses_alone() -> None:
    assert addresses(PLAIN) == [About(url="https://e.org/1"), About(url="https://e.org/2?a=1&b=2")]


def test_a_news_sitemap_says_more() -> None:
    assert addresses(NEWS) == [About("War", date(2020, 11, 10), "Example Times", "https://e.org/1", "en")]


def test_a_sitemap_of_sitemaps() -> None:
    assert addresses(INDEX) == [About(url="https://e.org/a.xml")]


def test_addresses_end_at_the_limit_of_the_protocol(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 1)
    assert len(addresses(PLAIN)) == 1


@pytest.mark.parametrize(("content", "count"), [(PLAIN, "2"), (NEWS, "1"), (INDEX, "1")])
def test_a_sitemap_is_no_document_and_says_so(failure: FailOne, content: str, count: str) -> None:
    error = failure(content, "sitemap.xml").error
    assert error.startswith("E123: ")
    assert f"lists {count} addresses" in error


def test_entities_are_inert(listening: Listening) -> None:
    for declaration in (f'a SYSTEM "{listening.url}"', 'a "b"'):
        content = f"<!DOCTYPE urlset [<!ENTITY {declaration}>]><urlset><url><loc>https://e.org/&a;</loc></url></urlset>"
        assert addresses(content) == [About(url="https://e.org/")]
    assert listening.asked == []


@pytest.mark.parametrize("content", ["<urlset><url><loc>https://e.org/1</loc>", "<urlset>\x00", ""])
def test_what_is_no_xml(content: str) -> None:
    with pytest.raises(InputError, match="E121"):
        addresses(content)
