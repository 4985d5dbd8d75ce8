"""What comes of an address: pages, feeds, tables, and what sitemaps list."""

from __future__ import annotations

import gzip
import io
import sys
import tarfile
from datetime import date
from pathlib import Path

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import sources
from graphbuilder.reading.web.visit import Web

from .. import samples
from ..conftest import codes
from .conftest import TEXT, Browser, Site


def sitemap(*urls: str, root: str = "urlset", entry: str = "url", more: str = "") -> str:
    listed = "".join(f"<{entry}><loc>{url}</loc>{more}</{entry}>" for url in urls)
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{root}>'


def index(*urls: str) -> str:
    return sitemap(*urls, root="sitemapindex", entry="sitemap")


def page(number: int | str) -> str:
    return f"{TEXT} This is page {number}."


@pytest.fixture
def pages(site: Site) -> list[str]:
    """Five pages of a site."""
    return [site.put(f"/{number}", page(number)) for number in range(5)]


@pytest.mark.parametrize(
    ("path", "media_type", "form"),
    [
        ("/world/border", "text/html; charset=utf-8", "article.html"),
        ("/world/border.php?id=3", "TEXT/HTML", "article.html"),
        ("/a", "application/octet-stream", "article.html"),
        ("/a", "", "article.html"),
        ("/a.html", "text/plain", "article.html"),
        ("/feed", "application/rss+xml", "feed.rss"),
        ("/feed", "text/xml", "feed.rss"),
        ("/feed.xml", "application/xml", "feed.atom"),
        ("/a", "application/x-ndjson", "articles.jsonl"),
        ("/a.jsonl", "text/plain", "articles.jsonl"),
        ("/talks", "text/plain", "articles.jsonl"),
        ("/feed", "text/plain; charset=utf-8", "feed.atom"),
        ("/a.csv", "application/octet-stream", "articles.csv"),
        ("/a", "text/csv", "articles.csv"),
        ("/a.parquet", "binary/octet-stream", "articles.parquet"),
        ("/a.html", "text/plain; charset=utf-8", "article.html"),
    ],
)
def test_the_kind_is_told_by_type_suffix_or_first_bytes(
    browser: Browser, site: Site, path: str, media_type: str, form: str
) -> None:
    (document,) = browser.documents(site.put(path, samples.FORMS[form](), media_type))
    assert document.text == f"{samples.TITLE}\n\n{samples.BODY}"
    assert (document.url, document.published) == (samples.URL, date.fromisoformat(samples.DATE))


def test_a_page_is_called_by_the_address_that_it_came_from(browser: Browser, site: Site) -> None:
    (document,) = browser.documents(site.put("/a?b=c", samples.page(), "text/html") + "#part")
    assert document.source == site.url("/a?b=c")
    assert document.url == samples.URL


def test_a_page_that_names_no_address_has_the_one_that_it_came_from(browser: Browser, site: Site) -> None:
    (document,) = browser.documents(site.put("/a"))
    assert (document.source, document.url) == (site.url("/a"), site.url("/a"))


def test_entries_of_a_feed_are_called_by_their_own_address_or_id(browser: Browser, site: Site) -> None:
    entries = f"<item><description>{TEXT} 1.</description></item>"
    entries += f"<item><guid>u:2</guid><description>{TEXT} 2.</description></item>"
    url = site.put("/feed", f"<rss version='2.0'><channel><title>T</title>{entries}</channel></rss>", "text/xml")
    found = browser.documents(url)
    assert [document.source for document in found] == [f"{url}#entry=1", f"{url}#u:2"]
    assert [document.url for document in found] == [None, None]


def test_a_summary_stays_one_and_nothing_else_is_fetched(browser: Browser, site: Site) -> None:
    entry = f"<item><link>{site.url('/whole')}</link><description>{TEXT}</description></item>"
    url = site.put("/feed", f"<rss version='2.0'><channel>{entry}</channel></rss>", "text/xml")
    assert browser.documents(url)[0].text == TEXT
    assert site.asked == ["/robots.txt", "/feed"]


@pytest.mark.parametrize(
    "media_type", ["image/png", "VIDEO/mp4; a=b", "font/woff2", "text/css", "application/javascript"]
)
def test_what_is_no_document(browser: Browser, site: Site, media_type: str) -> None:
    error = browser.failure(site.put("/a", b"\x89PNG", media_type))
    assert error.startswith(f"E141: {site.url('/a')} is of the type {media_type.partition(';')[0].lower()}, ")


def test_what_is_said_of_the_encoding_serves_where_the_type_does_not(browser: Browser, site: Site) -> None:
    body = f"<html><body><article><p>{TEXT} “Enough,” Mevlüt Çavuşoğlu said.</p></article></body></html>"
    url = site.put("/a", body.encode("cp1254"), "text/plain; charset=windows-1254")
    assert "Çavuşoğlu" in browser.documents(url)[0].text


def test_bytes_that_are_no_text(browser: Browser, site: Site) -> None:
    assert browser.failure(site.put("/a", b"\x89PNG\0", "application/octet-stream")).startswith("E103: ")
    assert browser.failure(site.put("/b", b"", "text/plain")).startswith("E102: ")


def test_a_type_with_escapes_is_shown_plainly(browser: Browser, site: Site) -> None:
    assert browser.failure(site.put("/a", b"a", "image/\x1b[31m")).isprintable()


def test_what_a_sitemap_lists_is_fetched_in_order(browser: Browser, site: Site, pages: list[str]) -> None:
    url = site.put("/sitemap.xml", sitemap(*reversed(pages)), "application/xml")
    assert [document.source for document in browser.documents(url)] == pages[::-1]
    assert site.asked == ["/robots.txt", "/sitemap.xml", "/4", "/3", "/2", "/1", "/0"]
    assert browser.clock.slept == [1.0] * 6


def test_a_sitemap_is_read_lazily(browser: Browser, site: Site, pages: list[str]) -> None:
    url = site.put("/sitemap.xml", sitemap(*pages), "text/xml")
    found = sources.read([url], browser.settings, Web(browser.settings, browser.fetching, browser.network))
    assert isinstance(next(found), Document)
    assert site.asked == ["/robots.txt", "/sitemap.xml", "/0"]


def test_no_more_are_fetched_than_are_wanted(browser: Browser, site: Site, pages: list[str]) -> None:
    url = site.put("/sitemap.xml", sitemap(*pages), "text/xml")
    found = browser.read(url, pages=2)
    assert codes(found) == [*pages[:2], "E139"]
    assert isinstance(found[-1], Failure)
    assert found[-1].error == (
        f"E139: {url}: 3 address(es) that it lists were not fetched: no more than 2 are (--max-pages)."
    )
    assert site.asked[-1] == "/1"


def test_each_address_is_fetched_once(browser: Browser, site: Site, pages: list[str]) -> None:
    url = site.url("/sitemap.xml")
    site.put("/sitemap.xml", sitemap(pages[0], pages[0] + "#x", url, pages[1]), "text/xml")
    assert [document.source for document in browser.documents(url)] == pages[:2]


def test_sitemaps_of_a_sitemap_share_the_limit(browser: Browser, site: Site, pages: list[str]) -> None:
    parts = [
        site.put(f"/{name}.xml", sitemap(*some), "text/xml") for name, some in (("a", pages[:3]), ("b", pages[3:]))
    ]
    url = site.put("/index.xml", index(*parts), "text/xml")
    assert [document.source for document in browser.documents(url)] == pages
    assert codes(browser.read(url, pages=3)) == [*pages[:2], "E139", "E139"]


def test_deeper_sitemaps_are_named_and_left(browser: Browser, site: Site, pages: list[str]) -> None:
    third = site.put("/3.xml", sitemap(pages[0]), "text/xml")
    second = site.put("/2.xml", index(third), "text/xml")
    url = site.put("/1.xml", index(second), "text/xml")
    found = browser.read(url)
    assert codes(found) == ["E139"]
    assert str(found[0]).count("more than 2 deep") == 1
    assert site.asked[-1] == "/3.xml"


def test_a_ring_of_sitemaps_ends(browser: Browser, site: Site) -> None:
    one, other = site.url("/1.xml"), site.url("/2.xml")
    site.put("/1.xml", index(one, other), "text/xml")
    site.put("/2.xml", index(one), "text/xml")
    assert browser.read(one) == []
    assert site.asked == ["/robots.txt", "/1.xml", "/2.xml"]


def test_one_page_that_is_gone_does_not_stop_the_others(browser: Browser, site: Site, pages: list[str]) -> None:
    browser.names["intranet.example"] = ["10.0.0.1"]
    listed = [pages[0], site.url("/gone"), "http://intranet.example/", "http://news.example:22/", pages[1]]
    listed.append("http://me:secret@news.example/")
    url = site.put("/sitemap.xml", sitemap(*listed), "text/xml")
    assert codes(browser.read(url)) == [pages[0], "E137", "E134", "E133", pages[1], "E133"]


def test_a_sitemap_that_breaks_off_gives_what_came_before(browser: Browser, site: Site, pages: list[str]) -> None:
    url = site.put("/sitemap.xml", sitemap(*pages[:2]).replace("</urlset>", "<url"), "text/xml")
    assert codes(browser.read(url)) == [*pages[:2], "E121"]


def test_a_sitemap_without_addresses_is_said(browser: Browser, site: Site) -> None:
    assert browser.failure(site.put("/sitemap.xml", sitemap(), "text/xml")).startswith("E102: ")


def test_what_a_news_sitemap_says_serves_pages_that_say_nothing(browser: Browser, site: Site, pages: list[str]) -> None:
    more = (
        '<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:publication><n:name>Example Times</n:name>'
        "<n:language>en</n:language></n:publication><n:publication_date>2020-11-10</n:publication_date>"
        "<n:title>War</n:title></n:news>"
    )
    dated = site.put("/dated", samples.page(), "text/html")
    nameless = site.put(
        "/nameless", f"<html><body><article><p>{TEXT} It was in Baku.</p></article></body></html>", "text/html"
    )
    (bare, page, other) = browser.documents(
        site.put("/s.xml", sitemap(pages[0], dated, nameless, more=more), "text/xml")
    )
    assert other.publisher == "Example Times"
    assert (bare.title, bare.published, bare.publisher) == ("War", date(2020, 11, 10), "Example Times")
    assert (page.title, page.published) == (samples.TITLE, date(2020, 11, 10))


def test_a_packed_sitemap(browser: Browser, site: Site, pages: list[str]) -> None:
    packed = gzip.compress(sitemap(*pages[:2]).encode())
    url = site.put("/sitemap.xml.gz", packed, "application/x-gzip")
    assert [document.source for document in browser.documents(url)] == pages[:2]


def test_a_sitemap_in_a_file_or_folder_leads_on(browser: Browser, pages: list[str], tmp_path: Path) -> None:
    browser.names["intranet.example"] = ["10.0.0.1"]
    path = tmp_path / "maps" / "b.xml"
    path.parent.mkdir()
    path.write_text(sitemap(pages[0]), encoding="utf-8")
    (path.parent / "a.xml").write_text(sitemap("http://intranet.example/"), encoding="utf-8")
    assert codes(browser.read(path)) == ["E133"], "a port that the user did not name"
    assert codes(browser.read(pages[1], path)) == [pages[1], pages[0]]
    assert codes(browser.read(pages[1], path.parent)) == [pages[1], "E134", pages[0]]


def test_a_sitemap_may_be_packed_or_come_from_standard_input(
    browser: Browser, site: Site, pages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = sitemap(pages[0]).encode()
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(content))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    given = pages[1], tmp_path / "sitemap.xml.gz", "-"
    assert codes(browser.read(*given)) == [pages[1], pages[0], pages[0]]


def test_a_sitemap_in_an_archive_leads_nowhere(browser: Browser, site: Site, pages: list[str]) -> None:
    stream = io.BytesIO()
    content = sitemap(*pages).encode()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        info = tarfile.TarInfo("sitemap.xml")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    assert codes(browser.read(site.put("/maps.tar", stream.getvalue(), "application/x-tar"))) == ["E123"]
