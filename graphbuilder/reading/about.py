"""What a source says of an article beside its text: title, date, publisher, address, language."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """What is said of an article; `url` is http or https, `language` a BCP 47 tag."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None

    def or_else(self, other: About) -> About:
        """The same, with what is missing taken from another."""
        return About(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


def address(text: str | None) -> str | None:
    """A web address, or none where the text is no such thing."""
    return text if text and _URL.fullmatch(text) else None


def tag(text: str | None) -> str | None:
    """A language tag such as "en-GB", or none where the text is no such thing."""
    return text.replace("_", "-") if text and _LANGUAGE.fullmatch(text) else None
