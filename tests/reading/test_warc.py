"""WARC: which records are articles, how they were sent, and what is broken."""

from __future__ import annotations

import gzip
import zlib

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import archive
from graphbuilder.settings import Settings

from . import samples
from .conftest import FailOne, ReadAll, codes
from .packed_files import Crawl, zipped


def packed(data: bytes) -> bytes:
    """The same bytes at any time, for they name tests."""
    return gzip.compress(data, mtime=0)


URL = "https://example.org/a"
HTML = {"Content-Type": "text/html; charset=utf-8"}
UNDATED = samples.page().replace(b"article:published_time", b"x")


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes) -> bytes:
    pieces = [data[start : start + 500] for start in range(0, len(data), 500)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def test_a_page_is_called_by_the_address_that_was_asked_for(found: ReadAll) -> None:
    (document,) = found(Crawl().page(f"{URL}?id=3", samples.page()).written(), "c.warc")
    assert isinstance(document, Document)
    assert document.source == f"{URL}?id=3"
    assert document.url == samples.URL


def test_the_address_is_known_where_the_page_says_none(found: ReadAll) -> None:
    page = samples.page().replace(b'rel="canonical"', b'rel="x"')
    (document,) = found(Crawl().page(URL, page).written(), "c.warc")
    assert isinstance(document, Document)
    assert document.url == URL


def test_the_day_of_the_crawl_is_not_the_articles(found: ReadAll) -> None:
    (document,) = found(Crawl().page(URL, UNDATED).written(), "c.warc")
    assert isinstance(document, Document)
    assert document.published is None


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ({}, samples.page()),
        ({"Content-Encoding": "gzip"}, packed(samples.page())),
        ({"Content-Encoding": "x-gzip"}, packed(samples.page())),
        ({"content-encoding": "GZIP", "Transfer-Encoding": "Chunked"}, chunked(packed(samples.page()))),
        ({"Content-Encoding": "deflate"}, zlib.compress(samples.page())),
        ({"Content-Encoding": "deflate"}, raw_deflate(samples.page())),
        ({"Transfer-Encoding": "chunked"}, chunked(samples.page())),
        # what a crawler has unpacked, and has kept the headers of
        ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, samples.page()),
        ({"Content-Encoding": "br"}, samples.page()),
    ],
)
def test_ways_in_which_a_page_was_sent(found: ReadAll, headers: dict[str, str], content: bytes) -> None:
    (document,) = found(Crawl().answer(URL, content, HTML | headers).written(), "c.warc")
    assert isinstance(document, Document), document
    assert document.text == f"{samples.TITLE}\n\n{samples.BODY}"


def test_a_way_that_nobody_knows(found: ReadAll) -> None:
    (failure,) = found(Crawl().answer(URL, b"\x8b\x02\x80", HTML | {"Content-Encoding": "br"}).written(), "c.warc")
    assert isinstance(failure, Failure)
    assert failure.source == "c.warc#record=1"
    assert "E120: " in failure.error
    assert "c.warc, record 1 was skipped: its content is packed as 'br'" in failure.error


def test_the_declared_encoding_counts(found: ReadAll) -> None:
    headers = {"Content-Type": "text/html; charset=windows-1254"}
    content = samples.page("cp1254", "utf-8").replace(b'<meta charset="utf-8">', b"")
    (document,) = found(Crawl().answer(URL, content, headers).written(), "c.warc")
    assert isinstance(document, Document)
    assert document.text == f"{samples.TITLE}\n\n{samples.BODY}"


def test_what_is_no_article_is_passed_by(found: ReadAll) -> None:
    crawl = Crawl().record("", "warcinfo", b"software: x", "application/warc-fields")
    crawl.page(f"{URL}/gone", samples.page(), "404 Not Found").page(f"{URL}/moved", b"", "301 Moved")
    crawl.record("dns:example.org", "response", b"example.org. IN A 192.0.2.1", "text/dns")
    crawl.record(URL, "request", b"GET /a HTTP/1.1\r\n\r\n", "application/http")
    crawl.record(URL, "metadata", b"a: b", "application/warc-fields")
    crawl.record("urn:text:https://example.org/a", "resource", b"A text.", "text/plain")
    crawl.answer(f"{URL}/i.png", b"PNG", {"Content-Type": "image/png"})
    crawl.answer(f"{URL}/api", b'{"a": 1}', {"Content-Type": "application/json"})
    crawl.answer(f"{URL}/s.js", b"let a", {"Content-Type": "text/plain"})
    crawl.answer("https://example.org/robots.txt", b"User-agent: *", {"Content-Type": "text/plain"})
    crawl.answer(f"{URL}/nothing", b"", {})
    assert codes(found(crawl.written(), "c.warc")) == ["E131"]
    assert codes(found(crawl.page(URL, samples.page()).written(), "c.warc")) == [URL]


def test_texts_feeds_and_pdf_files_are_articles_too(found: ReadAll) -> None:
    crawl = Crawl().answer(f"{URL}.txt", b"Turkey backed Azerbaijan.", {"Content-Type": "text/plain"})
    crawl.answer(f"{URL}/feed", samples.rss(), {"Content-Type": "application/rss+xml"})
    crawl.answer(f"{URL}/pdf", samples.pdf(), {"Content-Type": "application/pdf"})
    crawl.record(f"{URL}/kept", "resource", samples.page(), "text/html")
    assert codes(found(crawl.written(), "c.warc")) == [f"{URL}.txt", samples.URL, f"{URL}/pdf", f"{URL}/kept"]


def test_a_page_without_an_article_is_named_with_record_and_address(found: ReadAll) -> None:
    failure, document = found(
        Crawl().page(f"{URL}/list", b"<html></html>").page(URL, samples.page()).written(), "c.warc"
    )
    assert codes([failure, document]) == ["E114", URL]
    assert f"c.warc, record 1 ({URL}/list) has no main text" in str(failure)


def test_a_page_above_the_limit_fails_alone(found: ReadAll) -> None:
    big = samples.page() + b" " * 100_000
    crawl = Crawl().page(f"{URL}/big", big).answer(f"{URL}/big.png", big, {"Content-Type": "image/png"})
    crawl.answer(f"{URL}/packed", packed(big), HTML | {"Content-Encoding": "gzip"}).page(URL, samples.page())
    items = found(crawl.written(), "c.warc", Settings(max_megabytes=0.05))
    assert codes(items) == ["E105", "E105", URL]


def test_bombs_in_pages_end_at_the_budget_of_the_file(found: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ALLOWANCE", 100_000)
    monkeypatch.setattr(archive, "RATIO", 1)
    crawl = Crawl()
    for number in range(9):
        headers = HTML | {"Content-Encoding": "gzip"}
        crawl.answer(f"{URL}/{number}", packed(bytes(40_000)), headers)
    assert codes(found(crawl.written(), "c.warc")) == ["E114", "E114", "E127"]


@pytest.mark.parametrize(
    "http", [b"", b"\r\n\r\n", b"HTTP/1.1\r\n\r\n", b"hello", b"HTTP/1.1 200 OK\r\nContent-Type: text/html"]
)
def test_an_answer_that_is_no_http_harms_nothing(found: ReadAll, http: bytes) -> None:
    crawl = Crawl().record(URL, "response", http, "application/http").page(f"{URL}/b", samples.page())
    assert codes(found(crawl.written(), "c.warc"))[-1] == f"{URL}/b"


@pytest.mark.parametrize("chunks", [b"-5\r\nabc\r\n", b"ffffffff\r\nabc", b"5\r\nabcdefgh\r\n", b"zz\r\n"])
def test_chunks_that_lie_end(found: ReadAll, chunks: bytes) -> None:
    crawl = Crawl().answer(URL, chunks, HTML | {"Transfer-Encoding": "chunked"}).page(f"{URL}/b", samples.page())
    assert codes(found(crawl.written(), "c.warc")) == ["E114", f"{URL}/b"]


@pytest.mark.parametrize("place", [12, 60, 150])
def test_a_damaged_record_of_a_packed_file_fails_alone(found: ReadAll, place: int) -> None:
    crawl = Crawl(packed=True)
    for number in range(4):
        crawl.page(f"{URL}/{number}", samples.page())
    broken = bytearray(crawl.records[1])
    broken[place] ^= 0xFF
    crawl.records[1] = bytes(broken)
    items = found(crawl.written(), "c.warc.gz")
    wanted = [code for code in codes(items) if code not in ("E124", f"{URL}/1")]
    assert wanted == [f"{URL}/0", f"{URL}/2", f"{URL}/3"]
    assert "c.warc.gz, record 2 is a damaged" in str(items)


def test_one_stream_for_all_records_is_read_too(found: ReadAll) -> None:
    crawl = Crawl().page(f"{URL}/1", samples.page()).page(f"{URL}/2", samples.page())
    assert codes(found(packed(crawl.written()), "c.warc.gz")) == [f"{URL}/1", f"{URL}/2"]


def test_a_crawl_may_lie_in_an_archive(found: ReadAll) -> None:
    crawl = Crawl(packed=True).page(URL, samples.page()).written()
    assert codes(found(zipped({"archive/data.warc.gz": crawl}), "c.zip")) == [URL]


def test_nothing_is_printed(found: ReadAll, capfd: pytest.CaptureFixture[str]) -> None:
    crawl = Crawl().page("https://example.org/a b", samples.page()).page(URL, samples.page())
    found(crawl.written()[:-50] + b"\xff" * 10, "c.warc")
    found(Crawl().answer(URL, b"\x1f\x8b\xff", HTML | {"Content-Encoding": "gzip"}).written(), "d.warc")
    assert capfd.readouterr() == ("", "")


def test_an_empty_file(failure: FailOne) -> None:
    assert failure(b"", "c.warc").error.startswith("E131: ")
