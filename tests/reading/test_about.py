"""What is said of an article: only addresses that are some, only languages that are some."""

from datetime import date

import pytest

from graphbuilder.reading.about import About, address, tag


def test_what_is_missing_is_taken_from_another() -> None:
    inner = About(title="War", url="https://a.org/1")
    outer = About(url="https://b.org/", publisher="P", published=date(2020, 1, 1), language="en")
    assert inner.or_else(outer) == About("War", date(2020, 1, 1), "P", "https://a.org/1", "en")


@pytest.mark.parametrize("text", ["https://example.org/a?b=1", "HTTP://EXAMPLE.ORG", "https://example.org/ä"])
def test_addresses(text: str) -> None:
    assert address(text) == text


@pytest.mark.parametrize("text", [None, "", "example.org", "javascript:alert(1)", "file:///etc/passwd", "https://a b"])
def test_no_addresses(text: str | None) -> None:
    assert address(text) is None


@pytest.mark.parametrize(("text", "found"), [("en", "en"), ("en-GB", "en-GB"), ("pt_BR", "pt-BR"), ("zh-Hant-TW",) * 2])
def test_languages(text: str, found: str) -> None:
    assert tag(text) == found


@pytest.mark.parametrize("text", [None, "", "English", "English, mostly", "e"])
def test_no_languages(text: str | None) -> None:
    assert tag(text) is None
