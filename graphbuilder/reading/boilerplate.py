"""Boilerplate: paragraphs of web pages and feeds that are about the page and not about the world.

A paragraph goes where it is such a phrase and no more, or begins like a notice that no article holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST = 300
"""Characters; longer paragraphs are the article's."""

NETWORK = "(?:facebook|twitter|x|whatsapp|linkedin|reddit|telegram|pinterest|instagram|e-?mail)"
PHRASES = (
    "ad",
    "advert",
    "advertisement",
    "(?:sponsored|promoted)(?: content)?",
    "paid post",
    "read (?:more|next|also|on)",
    "read the full (?:story|article)",
    "(?:continue|keep) reading",
    "(?:see|load|show|view) (?:also|more)",
    "more on this(?: story| topic)?",
    "related(?: articles| stories| topics| content)?",
    "(?:most (?:read|viewed|popular)|recommended(?: for you)?|top stories|editors?['’]s? picks?|trending(?: now)?)",
    "(?:share|tweet|e-?mail|print|save|copy link|(?:leave a )?comments?)",
    rf"{NETWORK}(?:[\s,|/]+{NETWORK})*",
    "(?:sign|log) (?:up|in)|subscribe(?: now)?|follow us|click here",
    "(?:back|return) to top|skip to (?:main )?content|loading",
    "all rights reserved",
    r"\[?(?:…|\.\.\.)\]?",
)
"""Whole paragraphs, whatever marks and arrows stand behind them."""

NOTICES = (
    "(?:article|story|text) continues (?:after|below)",
    "(?:read more|see also|related|more on this)\\s*[:|]",
    rf"share (?:this (?:article|story|post|page)|on {NETWORK})\b",
    "(?:subscribe|sign up|register) (?:to|for) (?:our|the|your)\\b.*\\b(?:newsletter|updates|alerts|inbox|briefing)",
    "(?:join|get) our (?:free )?(?:daily |weekly )?(?:newsletter|mailing list)",
    "follow us on|click here to|already a subscriber",
    "(?:we|this (?:web)?site) uses? cookies|by (?:continuing to|using this).*cookies|accept (?:all )?cookies",
    "(?:image|photo|picture) (?:caption|source|credit)|(?:image|photo|picture)(?: by)?\\s*:",
    "the post .+ (?:appeared first|first appeared) on ",
    "(?:copyright )?©|copyright \\d{4}",
)
"""How a paragraph begins."""

_PHRASE = re.compile(rf"(?:(?:{'|'.join(PHRASES)})[\s.!…:»→>]*|(?:{'|'.join(NOTICES)}).*)", re.IGNORECASE)


def without(paragraphs: Iterable[str]) -> Iterator[str]:
    """The paragraphs that are none."""
    return (text for text in paragraphs if len(text) > LONGEST or _PHRASE.fullmatch(text) is None)
