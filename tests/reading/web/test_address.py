"""What can be fetched at all: schemes, hosts, ports; and what messages show of an address."""

import pytest

from graphbuilder.errors import InputError
from graphbuilder.reading.web import address


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://news.example", "http://news.example/"),
        ("HTTPS://News.Example:443/a?b=c#d", "https://news.example/a?b=c"),
        ("http://bücher.example/ä b", "http://xn--bcher-kva.example/%C3%A4%20b"),
        ("http://news.example:8080/", "http://news.example:8080/"),
        ("http://[2606:4700::1]:8080/a", "http://[2606:4700::1]:8080/a"),
    ],
)
def test_an_address_has_one_form(text: str, url: str) -> None:
    assert str(address.parsed(text)) == url


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("http://", "no host"),
        ("https:///a", "no host"),
        ("http://a b/", "no host"),
        ("http://a..b/", "no host"),
        ("http://%6c/", "no host"),
        ("http://[fe80::1%25eth0]/", "no host"),
        ("http://news.example:99999/", "no host"),
        ("http://news.example:0/", "no host"),
        ("http://news.example:x/", "Invalid port"),
        ("http://news.example/\x1b[31m", "non-printable"),
        ("http://news.example/" + "a" * 2000, "longer than 2,000"),
        ("file:///etc/passwd", "the scheme 'file' is not fetched"),
        ("//news.example/a", "the scheme '' is not fetched"),
    ],
)
def test_what_is_no_address(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=r"^E133: ") as caught:
        address.parsed(text)
    assert reason in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("text", ["http://me:secret@news.example/", "https://secret@news.example/@a"])
def test_users_and_passwords_are_refused_and_not_shown(text: str) -> None:
    with pytest.raises(InputError, match=r"^E133: https?://news\.example/.* user or password") as caught:
        address.parsed(text)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://news.example/b"),
        ("b?c#d", "https://news.example/world/b?c"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example", "http://other.example/"),
        ("", "https://news.example/world/a"),
    ],
)
def test_a_redirect_is_seen_from_where_it_stands(location: str, url: str) -> None:
    assert str(address.joined(address.parsed("https://news.example/world/a"), location)) == url


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "javascript:1", "http://me:it@news.example/", "http://[", "\x00"]
)
def test_a_redirect_may_lead_to_no_address(location: str) -> None:
    with pytest.raises(InputError, match=r"^E133: "):
        address.joined(address.parsed("https://news.example/world/a"), location)
