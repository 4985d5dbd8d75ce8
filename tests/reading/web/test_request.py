"""One request and its answer: what is told of us, and what is taken."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from graphbuilder import __version__
from graphbuilder.settings import Settings

from .conftest import TEXT, Browser, Reply, Site


def packed(data: bytes) -> bytes:
    """The same bytes at any time, for they name tests."""
    return gzip.compress(data, mtime=0)


BOMB = gzip.compress(b"\0" * 100_000_000, 9, mtime=0)
"""A hundred megabytes in a hundred kilobytes."""


def test_it_says_who_asks_and_nothing_else(browser: Browser, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    browser.documents(site.put("/a", Set_Cookie="id=1"), site.put("/b", f"{TEXT} Again."))
    expected = {
        "Host": f"news.example:{site.port}",
        "User-Agent": f"graphbuilder/{__version__}",
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    assert site.asked == ["/robots.txt", "/a", "/b"]
    assert site.requests == [expected] * 3


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP"])
def test_a_packed_answer_is_unpacked(browser: Browser, site: Site, encoding: str) -> None:
    url = site.put("/a", packed(TEXT.encode()) + packed(b" More."), Content_Encoding=encoding)
    assert browser.documents(url)[0].text == f"{TEXT} More."


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "zstd"])
def test_what_is_packed_otherwise_than_asked_for_is_refused(browser: Browser, site: Site, encoding: str) -> None:
    error = browser.failure(site.put("/a", zlib.compress(TEXT.encode()), Content_Encoding=encoding))
    assert error.startswith("E136: ")
    assert f"packed as {encoding!r}" in error


@pytest.mark.parametrize(
    "body", [packed(TEXT.encode())[:-9], packed(TEXT.encode())[:-4] + b"xxxx", b"\x1f\x8b\x08", b"plain"]
)
def test_a_damaged_answer_is_none(browser: Browser, site: Site, body: bytes) -> None:
    assert browser.failure(site.put("/a", body, Content_Encoding="gzip")).startswith("E136: ")


def test_a_bomb_is_cut_off_at_the_limit(browser: Browser, site: Site) -> None:
    browser.settings = Settings(max_megabytes=2)
    url = site.put("/a", BOMB, Content_Encoding="gzip")
    tracemalloc.start()
    error = browser.failure(url)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.startswith(f"E105: {url} is larger than 2 MB (2.0 MB).")
    assert peak < 20_000_000


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "99999999"}, {"Content-Length": "9" * 30}])
def test_an_answer_without_end_is_cut_off_at_the_limit(browser: Browser, site: Site, headers: dict[str, str]) -> None:
    browser.settings = Settings(max_megabytes=1)
    site.pages["/feed.xml"] = Reply(b"<rss><channel>", headers, endless=b"<item><title>Turkey.</title></item>" * 1000)
    assert browser.failure(site.url("/feed.xml")).startswith(("E105: ", "E136: "))


def test_the_size_that_is_declared_is_told(browser: Browser, site: Site) -> None:
    browser.settings = Settings(max_megabytes=0.001)
    error = browser.failure(site.put("/a", b"a " * 3_000_000))
    assert "larger than 0.001 MB (6.0 MB)" in error


def test_headers_without_end(browser: Browser, site: Site) -> None:
    site.pages["/a"] = Reply(headers={f"X-{number}": "y" * 1000 for number in range(200)})
    assert browser.failure(site.url("/a")).startswith("E136: ")


def test_an_answer_that_breaks_off_is_none(browser: Browser, site: Site) -> None:
    site.put("/a", TEXT, Content_Length="1000")
    error = browser.failure(site.url("/a"))
    assert error.startswith("E136: ")
    assert "peer closed connection" in error


def test_the_body_of_an_error_is_not_read(browser: Browser, site: Site) -> None:
    site.pages["/a"] = Reply(b"", {}, 500, endless=b"wait ")
    error = browser.failure(site.url("/a"))
    assert error == (
        f"E137: {site.url('/a')} could not be fetched: the answer is HTTP 500 (Internal Server Error). "
        "Check the address."
    )
