"""Addresses and days at the head of a plain text, and days in addresses; what is part of a sentence is no date."""

from __future__ import annotations

from datetime import date

import pytest

from graphbuilder.reading import dateline

from .conftest import ReadAll, ReadOne

DAY = date(2020, 11, 10)
URL = "https://example.org/world/border"
BODY = "Turkey backed Azerbaijan on Tuesday. Armenia condemned it."


@pytest.mark.parametrize(
    "path",
    [
        *("2020/11/10/border", "world/2020/11/10", "2020-11-10/border", "2020/nov/10/border", "20201110/c.html"),
        *("stories/202011100441.html", "gallery/2020/11/10/photos", "archive/2020/11/10/2020/11/10"),
    ],
)
def test_a_day_in_the_path_of_an_address(path: str) -> None:
    assert dateline.of_address(f"https://example.org/{path}") == DAY


def test_a_day_with_its_year_last_counts_where_it_can_be_read_in_one_way() -> None:
    assert dateline.of_address("https://example.org/27/07/2022/fine") == date(2022, 7, 27)
    assert dateline.of_address("https://example.org/03/04/2020/fine") is None


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "https://example.org/", "https://example.org/2020/11/border", "https://example.org/202011101/a"),
        *("https://example.org/2020/13/10/a", "https://example.org/2020/02/31/a", "https://example.org/1500/11/10/a"),
        *(
            "https://example.org/2020/11/10/and/2021/11/10",
            "https://example.org/?on=/2020/11/10/",
            "https://[/2020/11/10/",
        ),
        *("https://2020/11/10x", "https://example.org/id/20209910", "https://example.org/2020/xyz/10/a"),
    ],
)
def test_an_address_without_a_sure_day(url: str | None) -> None:
    assert dateline.of_address(url) is None


def test_an_address_and_a_day_alone_at_the_head_are_no_text(document: ReadOne) -> None:
    found = document(f"{URL}\n\nTalks in Vienna\nPublished: 10 November 2020\n\n{BODY}")
    assert (found.url, found.title, found.published) == (URL, "Talks in Vienna", DAY)
    assert found.text == f"Talks in Vienna\n\n{BODY}"
    assert found.source == "item.txt"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "10 November 2020",
            "November 10, 2020",
            "10 Nov 2020",
            "Nov. 10, 2020",
            "2020-11-10",
            "10th of November 2020",
        ),
        *(
            "Tuesday, 10 November 2020",
            "Tue, Nov 10, 2020, 10:30 AM",
            "10 November 2020 at 10.30 GMT",
            "2020-11-10T10:30:00Z",
        ),
        *(
            "Published: 10 November 2020",
            "Posted on November 10, 2020",
            "First published 10 November 2020, 10:30",
            "Date: 2020-11-10",
        ),
        *(
            "By Jane O’Neil-Smith | 10 November 2020",
            "By A. Reporter, November 10, 2020",
            "published 10\u00a0November 2020",
        ),
    ],
)
def test_a_day_alone_on_a_line(document: ReadOne, line: str) -> None:
    for head in (f"{line}\n", f"Talks in Vienna\n\n{line}\n\n", f"{line}\n\nTalks in Vienna\n\n"):
        found = document(f"{head}{BODY}")
        assert found.published == DAY
        assert found.text in (BODY, f"Talks in Vienna\n\n{BODY}")


@pytest.mark.parametrize(
    "line",
    [
        *(
            "VIENNA, 10 November 2020 (Reuters) - ",
            "Vienna, Austria, Nov 10 2020 (IPS) – ",
            "VIENNA – 10 November 2020: ",
        ),
        *("New York (November 10, 2020): ", "SINGAPORE (Nov. 10, 2020) — ", "VIENNA , November 10, 2020 (AP) — "),
    ],
)
def test_an_agencys_dateline_stays_where_it_is(document: ReadOne, line: str) -> None:
    found = document(f"Talks in Vienna\n\n{line}{BODY}")
    assert found.published == DAY
    assert found.text == f"Talks in Vienna\n\n{' '.join(line.split())} {BODY}"


@pytest.mark.parametrize(
    "text",
    [
        f"On 10 November 2020, {BODY}",
        f"LONDON, May 12 (Reuters) - {BODY}",
        f"Baghdad, 20 March 2003 - the bombs fell. {BODY}",
        f"The war of 10 November 2020: {BODY}",
        f"{BODY}\n\n{BODY}\n\n10 November 2020",
        f"Updated: 10 November 2020\n\n{BODY}",
        f"03/04/2020\n\n{BODY}",
        f"10 Movember 2020\n\n{BODY}",
        f"1 May 2020\n\n{BODY}\n\n2 May 2020\n\n{BODY}",
        f"(Police today (July 28, 2022) said: {BODY}",
    ],
)
def test_what_leaves_a_doubt_is_no_date_and_stays(document: ReadOne, text: str) -> None:
    found = document(text)
    assert found.published is None
    assert found.text == text


def test_front_matter_goes_before_the_head_and_the_head_before_the_address(document: ReadOne) -> None:
    head = f"https://example.org/2019/01/01/a\n10 November 2020\n\n{BODY}"
    assert document(head).published == DAY
    assert document(f"---\ndate: 2018-01-01\n---\n{head}").published == date(2018, 1, 1)


def test_the_address_of_an_entry_or_row_dates_what_says_nothing(found: ReadAll) -> None:
    url = "https://example.org/2020/11/10/a"
    feed = (
        f"<rss version='2.0'><channel><item><link>{url}</link><description>{BODY}</description></item></channel></rss>"
    )
    page = f"<html><head><link rel=canonical href='{url}'></head><body><p>{BODY}</p><p>{BODY} Yes.</p></body></html>"
    for content, name in ((feed, "a.rss"), (page, "a.html"), (f"text,url\n{BODY},{url}\n", "a.csv")):
        (one,) = found(content, name)
        assert getattr(one, "published", None) == DAY


def test_nothing_but_a_head_is_the_text(document: ReadOne) -> None:
    assert document(URL).text == URL
    assert document("10 November 2020").text == "10 November 2020"


def test_a_list_of_addresses_is_no_head(document: ReadOne) -> None:
    text = f"{URL}\n" * 9 + BODY
    found = document(text)
    assert (found.url, found.text) == (None, text)
