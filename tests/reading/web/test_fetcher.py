"""Redirects, robots.txt, delays and errors together."""

from __future__ import annotations

import pytest

from graphbuilder.model import Document, Failure

from ..conftest import codes
from .conftest import TEXT, Browser, Reply, Site


def test_robots_is_asked_first_and_once(browser: Browser, site: Site) -> None:
    browser.documents(site.put("/a"), site.put("/b", f"{TEXT} B."))
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_what_robots_forbids_is_not_asked_for_and_the_rest_is(browser: Browser, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/")
    given = site.put("/private/a"), site.put("/b")
    assert codes(browser.read(*given)) == ["E135", given[1]]
    assert site.asked == ["/robots.txt", "/b"]


def test_robots_may_lie_elsewhere(browser: Browser, site: Site) -> None:
    site.refuse("/robots.txt", 301, Location="/rules")
    site.put("/rules", "User-agent: *\nDisallow: /")
    assert browser.failure(site.put("/a")).startswith("E135: ")
    assert site.asked == ["/robots.txt", "/rules"]


def test_a_second_lies_between_two_requests(browser: Browser, site: Site) -> None:
    given = [site.put(path, f"{TEXT} {path}") for path in ("/a", "/b")]
    browser.documents(*given)
    assert browser.clock.slept == [1.0, 1.0]
    browser.clock.slept.clear()
    browser.documents(*given, delay=0.25)
    assert browser.clock.slept == [0.25, 0.25]


def test_other_hosts_need_not_wait(browser: Browser, site: Site) -> None:
    site.put("/a")
    browser.documents(site.url("/a", "one.example"), site.url("/a", "two.example"))
    assert browser.clock.slept == [1.0, 1.0]


def test_the_delay_that_robots_wants_is_kept(browser: Browser, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7")
    browser.documents(site.put("/a"), site.put("/b", f"{TEXT} B."))
    assert browser.clock.slept == [7.0, 7.0]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(browser: Browser, site: Site, status: int) -> None:
    site.put("/b")
    (document,) = browser.documents(site.refuse("/a", status, Location="/b"))
    assert (document.source, document.url) == (site.url("/b"), site.url("/b"))
    assert browser.clock.slept == [1.0, 1.0]


def test_five_redirects_are_followed_and_no_more(browser: Browser, site: Site) -> None:
    for number in range(6):
        site.refuse(f"/{number}", 302, Location=f"/{number + 1}")
    site.put("/6")
    assert browser.documents(site.url("/1"))[0].source == site.url("/6")
    error = browser.failure(site.url("/0"))
    assert error == (f"E136: {site.url('/0')} could not be fetched: it leads on to other addresses more than 5 times.")


def test_a_ring_of_redirects_ends(browser: Browser, site: Site) -> None:
    assert browser.failure(site.refuse("/a", 302, Location="/a")).startswith("E136: ")
    assert site.asked.count("/a") == 6


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://intranet.example/", "E134"),
        ("http://169.254.169.254/latest/meta-data/", "E134"),
        ("http://news.example:22/", "E133"),
        ("http://other.example:8080/", "E133"),
        ("file:///etc/passwd", "E133"),
        ("ftp://news.example/a", "E133"),
        ("http://me:secret@news.example/", "E133"),
        ("/private", "E135"),
    ],
)
def test_each_redirect_is_checked(browser: Browser, site: Site, location: str, code: str) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private")
    browser.names |= {"intranet.example": ["192.168.0.1"], "169.254.169.254": ["169.254.169.254"]}
    url = site.refuse("/a", 302, Location=location)
    error = browser.failure(url)
    assert error.startswith(f"{code}: {url} (which leads to ")
    assert "secret" not in error
    assert site.asked == ["/robots.txt", "/a"]


def test_a_redirect_without_a_place_is_an_error(browser: Browser, site: Site) -> None:
    assert "HTTP 302 (Found)" in browser.failure(site.refuse("/a", 302))


@pytest.mark.parametrize("status", [204, 401, 403, 404, 418, 451, 500, 502, 599])
def test_errors_of_http_are_said(browser: Browser, site: Site, status: int) -> None:
    assert browser.failure(site.refuse("/a", status)).startswith(
        f"E137: {site.url('/a')} could not be fetched: the answer is HTTP {status}"
    )


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_to_be_left_alone_is(browser: Browser, site: Site, status: int) -> None:
    first = site.refuse("/a", status, Retry_After="120")
    elsewhere = site.url("/b", "other.example")
    site.put("/b")
    found = browser.read(first, site.url("/b"), elsewhere)
    assert codes(found) == ["E138", "E138", elsewhere]
    assert str(found[0]).count(f"HTTP {status}") == 1
    assert site.asked == ["/robots.txt", "/a", "/robots.txt", "/b"]


def test_one_bad_address_does_not_stop_the_others(browser: Browser, site: Site) -> None:
    browser.names["intranet.example"] = ["10.0.0.1"]
    good = site.put("/good")
    given = [
        "http://intranet.example/",
        site.url("/gone"),
        "http://[",
        "ftp://x.example/",
        good,
        "http://news.example:1/",
    ]
    found = browser.read(*given)
    assert codes(found) == ["E134", "E137", "E133", "E133", good, "E136"]
    assert next(item.source for item in found if isinstance(item, Failure)) == "http://intranet.example/"


def test_the_clock_of_a_server_is_no_date_of_an_article(browser: Browser, site: Site) -> None:
    url = site.put("/a", Last_Modified="Tue, 10 Nov 2020 10:00:00 GMT", Expires="Tue, 10 Nov 2020 10:00:00 GMT")
    assert browser.documents(url)[0].published is None


def test_two_runs_read_the_same(browser: Browser, site: Site) -> None:
    given = [site.put("/a", ETag='"1"'), site.put("/b", "Iran left."), site.url("/gone")]
    first = browser.read(*given)
    assert browser.read(*given) == first
    assert [type(item) for item in first] == [Document, Document, Failure]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_header_that_is_no_ascii(browser: Browser, site: Site, encoding: str) -> None:
    site.pages["/a"] = Reply(b"", {"Location": "/türkei".encode(encoding).decode("latin-1")}, 302)
    site.put("/t%C3%BCrkei")
    assert browser.documents(site.url("/a"))[0].source == site.url("/t%C3%BCrkei")
