"""Answers kept on disk: asked for again only where they have changed, and believed only where they are whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphbuilder import caches
from graphbuilder.model import Document
from graphbuilder.reading.web import answers

from .conftest import TEXT, Browser, Reply, Site

LAST = "Tue, 10 Nov 2020 10:00:00 GMT"


def entries(browser: Browser) -> list[Path]:
    assert browser.fetching.cache is not None
    return sorted(browser.fetching.cache.iterdir()) if browser.fetching.cache.is_dir() else []


def page(site: Site) -> str:
    return site.put("/a", ETag='"1"')


def test_what_has_not_changed_is_not_sent_again(browser: Browser, site: Site) -> None:
    url = page(site)
    first = browser.documents(url)
    assert "If-None-Match" not in site.requests[-1]
    assert browser.documents(url) == first
    assert site.requests[-1]["If-None-Match"] == '"1"'
    assert site.asked == ["/robots.txt", "/a"] * 2


def test_the_type_and_the_encoding_are_kept_too(browser: Browser, site: Site) -> None:
    body = f"<html><body><article><p>{TEXT} “Enough,” Mevlüt Çavuşoğlu said.</p></article></body></html>"
    url = site.put("/a", body.encode("iso-8859-9", "replace"), "text/html; charset=iso-8859-9", ETag='"1"')
    first = browser.documents(url)
    assert "Çavuşoğlu" in first[0].text
    assert browser.documents(url) == first


def test_a_date_serves_as_well(browser: Browser, site: Site) -> None:
    url = site.put("/a", Last_Modified=LAST)
    first = browser.documents(url)
    site.pages["/a"] = Reply(status=304)
    assert browser.documents(url) == first
    assert site.requests[-1]["If-Modified-Since"] == LAST


def test_what_has_changed_takes_the_place(browser: Browser, site: Site) -> None:
    browser.documents(page(site))
    url = site.put("/a", "Turkey left.", ETag='"2"')
    assert browser.documents(url)[0].text == "Turkey left."
    assert browser.documents(url)[0].text == "Turkey left."
    assert site.requests[-1]["If-None-Match"] == '"2"'
    assert len(entries(browser)) == 1


@pytest.mark.parametrize("headers", [{"Cache_Control": "private, No-Store", "ETag": '"2"'}, {}, {"ETag": ""}])
def test_what_may_not_be_stored_or_compared_is_not_kept(browser: Browser, site: Site, headers: dict[str, str]) -> None:
    browser.documents(page(site))
    assert len(entries(browser)) == 1
    browser.documents(site.put("/a", **headers))
    assert entries(browser) == []


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_page_that_is_gone_is_forgotten(browser: Browser, site: Site, status: int) -> None:
    browser.documents(page(site))
    assert browser.failure(site.refuse("/a", status)).startswith("E137: ")
    assert entries(browser) == []


def test_a_page_that_cannot_be_had_just_now_is_not_taken_from_the_cache(browser: Browser, site: Site) -> None:
    browser.documents(page(site))
    assert browser.failure(site.refuse("/a", 500)).startswith("E137: ")
    assert len(entries(browser)) == 1


def test_nothing_has_changed_where_nothing_is_known(browser: Browser, site: Site) -> None:
    assert "HTTP 304" in browser.failure(site.refuse("/a", 304))


def test_names_tell_nothing_of_addresses(browser: Browser, site: Site) -> None:
    browser.documents(page(site))
    (entry,) = entries(browser)
    assert entry.name.startswith("web-")
    assert "example" not in entry.name
    assert entry.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"x", b"\n\n", b"nothing\n[]\n", None])
def test_a_broken_entry_is_dropped_and_asked_for_anew(browser: Browser, site: Site, damage: bytes | None) -> None:
    url = page(site)
    first = browser.documents(url)
    (entry,) = entries(browser)
    entry.write_bytes(entry.read_bytes()[:-1] if damage is None else damage)
    assert browser.documents(url) == first
    assert "If-None-Match" not in site.requests[-1]
    assert browser.documents(url) == first
    assert "If-None-Match" in site.requests[-1]


def test_an_entry_under_another_name_is_not_believed(browser: Browser, site: Site) -> None:
    browser.documents(page(site), site.put("/b", "Iran left.", ETag='"1"'))
    one, other = entries(browser)
    one.replace(other)
    assert [d.text for d in browser.documents(site.url("/a"), site.url("/b"))] == [TEXT, "Iran left."]


def test_an_entry_that_others_may_write_is_not_believed(browser: Browser, site: Site) -> None:
    browser.documents(page(site))
    entries(browser)[0].chmod(0o666)
    browser.documents(page(site))
    assert "If-None-Match" not in site.requests[-1]


def test_a_kept_answer_meets_the_limit_of_its_run(browser: Browser, site: Site) -> None:
    url = site.put("/a", TEXT * 100, ETag='"1"')
    browser.documents(url)
    browser.settings = type(browser.settings)(max_megabytes=0.001)
    assert browser.failure(url).startswith("E105: ")


def test_without_a_place_nothing_is_kept(browser: Browser, site: Site, tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file")
    assert browser.documents(page(site)) == browser.documents(page(site))
    assert "If-None-Match" not in site.requests[-1]


def test_a_full_disk_is_no_fault_of_the_page(browser: Browser, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caches, "write", full)
    assert isinstance(browser.documents(page(site))[0], Document)
    assert entries(browser) == []


def test_by_default_it_lies_with_the_other_caches(
    browser: Browser, site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(caches.VARIABLE, str(tmp_path / "all"))
    browser.fetching = type(browser.fetching)()
    browser.documents(page(site))
    assert len(list((tmp_path / "all").glob("web-*.answer"))) == 1
    monkeypatch.setenv(caches.VARIABLE, "")
    browser.documents(page(site))
    assert "If-None-Match" not in site.requests[-1]


def test_the_oldest_go_where_all_are_too_many(browser: Browser, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    urls = [site.put(f"/{number}", f"{TEXT} {number}.", ETag='"1"') for number in range(3)]
    browser.documents(*urls)
    size = max(entry.stat().st_size for entry in entries(browser))
    for number, entry in enumerate(entries(browser)):
        os.utime(entry, (number, number))
    oldest = entries(browser)[0]
    monkeypatch.setattr(answers, "LARGEST", 2 * size)
    browser.read()
    assert len(entries(browser)) == 2
    assert oldest not in entries(browser)
