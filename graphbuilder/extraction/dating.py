"""When: explicit and relative dates beside the trigger, against the document's date; never today's.

A date counts for a claim when it stands under the trigger's clause. Without one, a dated document lends its own
date to what
it tells as fact; a document without a date lends none. Parsing is dateparser's.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import dateparser
from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from graphbuilder.extraction.analysis import analysis_of
from graphbuilder.extraction.factuality import Factuality
from graphbuilder.extraction.syntax import clause_verb
from graphbuilder.model import Certainty, DateSource, TimeFrame

YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?", re.IGNORECASE)
DAY = re.compile(r"\b([12]?\d|3[01])(st|nd|rd|th)?\b")
RELATIVE = re.compile(r"^(on )?(yesterday|today|tomorrow)$", re.IGNORECASE)
WEEKDAY = re.compile(r"^(on |last )?(mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
BACKGROUND = frozenset({"after", "before", "since"})
LONGEST = 40


def date_of(trigger: Token, fact: Factuality) -> tuple[str | None, DateSource]:
    """The ISO date, month or year of what a trigger evokes, and where it comes from."""
    published = analysis_of(trigger.doc).document.published
    for entity in _beside(trigger):
        found = parse(entity.text.strip(), published)
        if found is not None:
            return found
    told = fact.certainty is Certainty.CERTAIN and fact.time_frame in (TimeFrame.ACTUAL, TimeFrame.PAST)
    if published is not None and told and not _is_background(trigger):
        return published.isoformat(), DateSource.PUBLICATION
    return None, DateSource.NONE


def _is_background(trigger: Token) -> bool:
    """ "after Russia invaded Ukraine", "since its war with Georgia": not the day of the report."""
    for token in (trigger, *trigger.ancestors):
        marks = {c.lower_ for c in token.children if c.dep_ == "mark"} if token.dep_ == "advcl" else set()
        if marks & BACKGROUND or (token.dep_ == "prep" and token.lower_ in BACKGROUND):
            return True
        if token.dep_ in ("ccomp", "relcl", "ROOT"):
            return False
    return False


def _beside(trigger: Token) -> list[TokenSpan]:
    """Date phrases that hang on the trigger or on the verb of its clause, nearest first."""
    below = [child for head in {trigger, clause_verb(trigger)} for child in head.children]
    below += [noun for child in below if child.pos_ == "ADP" for noun in child.children]
    found = {span.start: span for token in below if token.ent_type_ == "DATE" for span in [_entity(token)]}
    short = [span for span in found.values() if len(span.text) <= LONGEST]
    return sorted(short, key=lambda span: (abs(span.root.i - trigger.i), span.start))


def _entity(token: Token) -> TokenSpan:
    """The model's entity that a token belongs to."""
    start, end = token.i, token.i + 1
    while token.doc[start].ent_iob_ == "I" and start > 0:
        start -= 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    return token.doc[start:end]


@lru_cache(maxsize=4096)
def parse(text: str, published: date | None) -> tuple[str, DateSource] | None:
    """A date phrase as ISO date, month or year; None for spans, vague words, and relative dates without a base."""
    year, month = YEAR.search(text), MONTH.search(text)
    if year and not month:
        return (year.group(), DateSource.EXPLICIT) if re.fullmatch(r"(in |the year )?\d{4}", text) else None
    weekday = WEEKDAY.match(text)
    if weekday and published is not None:
        return _weekday(weekday.group(2).lower(), published).isoformat(), DateSource.RELATIVE
    if not (month or RELATIVE.match(text)) or (published is None and not year):
        return None
    day = DAY.search(YEAR.sub("", text))
    found = _parsed(text, published)
    if found is None:
        return None
    source = DateSource.EXPLICIT if year else DateSource.RELATIVE
    precise = day is not None or month is None
    return (found.date().isoformat() if precise else f"{found.year:04}-{found.month:02}"), source


def _weekday(name: str, published: date) -> date:
    """The day of that name in the week up to publication, the day itself included."""
    return published - timedelta(days=(published.weekday() - WEEKDAYS.index(name)) % 7)


def _parsed(text: str, published: date | None) -> datetime | None:
    base = datetime.combine(published or date(2000, 1, 1), time())
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": "first"}
    plain = re.sub(r"^(on|in|last) ", "", text)
    found: datetime | None = dateparser.parse(plain, languages=["en"], settings=settings)
    return found
