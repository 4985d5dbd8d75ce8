"""What robots.txt allows."""

from __future__ import annotations

import httpx
import pytest

from graphbuilder.errors import InputError
from graphbuilder.reading.web import robots
from graphbuilder.reading.web.request import Answer
from graphbuilder.reading.web.robots import Robots

PAGE = httpx.URL("http://news.example/private/a.html?b=1")


def asked(answer: Answer | Exception) -> tuple[Robots, list[str]]:
    urls: list[str] = []

    def ask(url: httpx.URL) -> Answer:
        urls.append(str(url))
        if isinstance(answer, Exception):
            raise answer
        return answer

    return Robots(ask), urls


def allows(text: str | bytes, url: httpx.URL = PAGE) -> bool:
    found, _ = asked(Answer(200, {}, text.encode() if isinstance(text, str) else text))
    try:
        found.check(url)
    except InputError as error:
        return error.code != "E135"
    return True


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("<html>Not found</html>", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /private", False),
        ("User-agent: *\nDisallow: /public", True),
        ("User-agent: *\nDisallow: /\nAllow: /private/a", True),
        ("User-agent: *\nDisallow: /*.html", False),
        ("User-agent: *\nDisallow: /*.html$", True),
        ("User-agent: graphbuilder\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\n\nUSER-AGENT: GraphBuilder # us\nAllow: /", True),
        ("User-agent: graph\nUser-agent: graphbuilder-pro\nDisallow: /", True),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: other\nUser-agent: graphbuilder\nDisallow: /", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        (b"\xff\xfe\nUser-agent: *\rDisallow: /\r", False),
    ],
)
def test_the_most_telling_rule_decides(text: str | bytes, allowed: bool) -> None:
    assert allows(text) is allowed


def test_what_is_forbidden_is_said() -> None:
    found, _ = asked(Answer(200, {}, b"User-agent: *\nDisallow: /"))
    with pytest.raises(InputError, match=r"^E135: http://news\.example/p.* robots\.txt of the host forbids it\. Save"):
        found.check(PAGE)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (401, True), (403, True), (500, False), (304, False)])
def test_none_allows_all_and_an_unreadable_one_nothing(status: int, allowed: bool) -> None:
    found, _ = asked(Answer(status))
    if allowed:
        found.check(PAGE)
    else:
        with pytest.raises(InputError, match=rf"^E135: {PAGE.scheme}.* could not be read \(HTTP {status}\)"):
            found.check(PAGE)


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_with_too_much_to_do_is_left_alone(status: int) -> None:
    with pytest.raises(InputError, match=rf"^E138: http://news\.example/private.* \(HTTP {status}\)"):
        asked(Answer(status))[0].check(PAGE)


def test_a_host_that_cannot_be_reached_is_said_of_the_page() -> None:
    error = InputError("E136", url="http://news.example/robots.txt", reason="refused")
    found, urls = asked(error)
    for _ in range(2):
        with pytest.raises(InputError, match=r"^E136: http://news\.example/private/a\.html\?b=1 .*: refused\."):
            found.check(PAGE)
    assert urls == ["http://news.example/robots.txt"]


def test_each_origin_has_its_own_and_is_asked_once() -> None:
    found, urls = asked(Answer(404))
    for url in ("http://a.example/x", "http://a.example:80/y?z", "https://a.example/", "http://a.example:81/"):
        found.check(httpx.URL(url))
    assert urls == ["http://a.example/robots.txt", "https://a.example/robots.txt", "http://a.example:81/robots.txt"]


def test_endless_redirects_are_no_permission() -> None:
    found, urls = asked(Answer(302, {"location": "/robots.txt?"}))
    with pytest.raises(InputError, match="E136"):
        found.check(PAGE)
    assert len(urls) == 6


@pytest.mark.parametrize(("value", "delay"), [("5", 5.0), ("0.5", 0.5), ("-1", 0.0), ("soon", 0.0), ("nan", 0.0)])
def test_the_delay_that_a_host_wants(value: str, delay: float) -> None:
    found, _ = asked(Answer(200, {}, f"User-agent: *\nCrawl-delay: {value}".encode()))
    assert found.delay(PAGE) == 0.0
    found.check(PAGE)
    assert found.delay(PAGE) == delay


def test_what_stands_behind_the_limit_is_not_read() -> None:
    padding = "#" * (robots.LARGEST - 30) + "\n"
    assert not allows("User-agent: *\nDisallow: /\n" + padding)
    assert allows(padding + "User-agent: *\n" + " " * 30 + "\nDisallow: /")


def test_many_groups_with_many_rules_are_as_few() -> None:
    agents = "".join(f"User-agent: a{number}\n" for number in range(9000))
    text = agents + "User-agent: *\n" + "Disallow: /a\n" * 9000 + "Disallow: /private\n"
    assert len(robots.parsed(text.encode())._user_agents) == 2
    assert not allows(text)


def test_wildcards_cost_nothing() -> None:
    url = httpx.URL("http://news.example/" + "a" * 1900)
    assert allows("User-agent: *\n" + ("Disallow: /" + "*a" * 900 + "b\n") * 100, url)
