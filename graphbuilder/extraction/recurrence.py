"""One name, one type in a document; and where the model saw a name once, it is one wherever it stands.

The model decides each time anew, so that "Berg" is a place here and a person there. What a document says of a name
most often holds for all its mentions; what the words beside it say ("in Berg", "Dr Berg") weighs more, and what the
parts of full names say ("Erik Olsen", "Olsen") comes first. Names that the reference knows are left alone: it
decides their type.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from spacy.attrs import IS_LOWER, ORTH
from spacy.tokens import Doc, Token

from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.reference import Reference

PERSON, BODY, PLACE = "PERSON", "ORG", "GPE"
GENERAL = {"GPE": PLACE, "LOC": PLACE, "FAC": PLACE, PERSON: PERSON, BODY: BODY}
"""The model's labels of names, its finer ones of places in one."""

SHORTEST = 3
"""So many letters must a name have to be looked for where the model has not seen it."""

BESIDE = 2
"""So many labels of the model weighs a word that stands beside a name."""


class Found(NamedTuple):
    """A name in a Doc: token indices and the model's label."""

    start: int
    end: int
    label: str


class Recurrence:
    """Makes the names of a Doc agree with each other."""

    def __init__(self, reference: Reference, lexicon: Lexicon) -> None:
        self.reference = reference
        self.words = lexicon.words
        self.offices = lexicon.short_offices

    def of(self, doc: Doc, found: list[Found]) -> list[Found]:
        """The names under one label each, with further mentions of those that nothing else covers."""
        votes = self._votes(doc, found)
        parts = _parts(doc, found)
        unknown = {text for text in votes if not self.reference.names.lookup(text)}
        labels = {text: _decided(text, votes[text], text in parts) for text in unknown}
        labels.update((text, label) for text, label in _introduced(doc, found) if text in unknown)
        told = [_told(span, labels.get(doc[span.start : span.end].text)) for span in found]
        return sorted([*told, *_missed(doc, told, labels)])

    def _votes(self, doc: Doc, found: Iterable[Found]) -> dict[str, Counter[str]]:
        """How often each text got each label, by the model and by the words beside it."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for span in found:
            if span.label in GENERAL:
                own = votes[doc[span.start : span.end].text]
                own[GENERAL[span.label]] += 1
                own.update(dict.fromkeys(self._beside(doc, span), BESIDE))
        return votes

    def _beside(self, doc: Doc, span: Found) -> Iterator[str]:
        """What the neighbours of a name say: "in X", "town of X", "X province"; "Dr. X", "X, 34,"; "X spokesman"."""
        second, first = _word(doc, span.start - 2), _word(doc, span.start - 1)
        after, number = _word(doc, span.end), _word(doc, span.end + 1)
        of_place = first == "of" and second in self.words["place noun"]
        if first in self.words["locative"] or of_place or after in self.words["place noun"]:
            yield PLACE
        titled = (second if first == "." else first) in self.words["honorific"] or first in self.offices
        if titled or (after == "," and number.isdigit() and len(number) == len("34")):
            yield PERSON
        if after in self.offices:
            yield BODY


def _word(doc: Doc, index: int) -> str:
    """The token of an index in lower case; nothing beyond the ends."""
    return doc[index].lower_ if 0 <= index < len(doc) else ""


def _parts(doc: Doc, found: Iterable[Found]) -> frozenset[str]:
    """What people with names of several words may be called: the first word, and every end of the name."""
    parts = set()
    for span in found:
        if span.label == PERSON and span.end - span.start > 1:
            parts.add(doc[span.start].text)
            parts.update(doc[cut : span.end].text for cut in range(span.start + 1, span.end))
    return frozenset(part for part in parts if part[0].isupper())


def _introduced(doc: Doc, found: list[Found]) -> Iterator[tuple[str, str]]:
    """Short forms in brackets behind a name: of its type."""
    for span, short in pairwise(found):
        if doc[span.end].text == "(" and short.start == span.end + 1 and doc[short.end : short.end + 1].text == ")":
            text, label = doc[short.start : short.end].text, GENERAL.get(span.label)
            if label in (BODY, PLACE) and short.end - short.start == 1:
                yield text, label


def _decided(text: str, votes: Counter[str], is_part: bool) -> str | None:
    """The label of a name: a person's if people are called so, else the commonest; None where two are."""
    if text.isupper() and text.isalpha() and votes[PERSON]:
        votes = votes + Counter({BODY: votes[PERSON]})
        del votes[PERSON]
    elif is_part:
        return PERSON
    (label, times), *others = votes.most_common(2)
    return label if not others or others[0][1] < times else None


def _told(span: Found, label: str | None) -> Found:
    return span if label is None or GENERAL.get(span.label) in (None, label) else span._replace(label=label)


def _missed(doc: Doc, found: Iterable[Found], labels: dict[str, str | None]) -> Iterator[Found]:
    """Mentions of the document's names that the model has not seen."""
    taken = {index for span in found for index in range(span.start, span.end)}
    taken.update(index for entity in doc.ents for index in range(entity.start, entity.end))
    names = _sought(doc, labels)
    firsts = np.isin(doc.to_array([ORTH]), [doc.vocab.strings[name] for name in names])
    for index in np.flatnonzero(firsts).tolist():
        token = doc[index]
        same = names[token.text]
        if token.i in taken or not (token.pos_ == "PROPN" or token.is_upper):
            continue
        for length, text, label in same:
            span = doc.char_span(token.idx, token.idx + length)
            if span is not None and span.text == text and _stands_alone(doc, span.start, span.end, taken):
                taken.update(range(span.start, span.end))
                yield Found(span.start, span.end, label)
                break


def _sought(doc: Doc, labels: dict[str, str | None]) -> dict[str, list[tuple[int, str, str]]]:
    """The names to look for by their first word, the longest first; none that is a common word in the document."""
    wanted = [(t, label) for t, label in labels.items() if label is not None and len(t) >= SHORTEST and t[0].isupper()]
    orth, is_lower = doc.to_array([ORTH, IS_LOWER]).T
    common = set(orth[is_lower == 1].tolist())
    names: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for text, label in wanted:
        if doc.vocab.strings[text.lower()] not in common:
            names[text.split()[0]].append((len(text), text, label))
    return {first: sorted(same, reverse=True) for first, same in names.items()}


def _stands_alone(doc: Doc, start: int, end: int, taken: set[int]) -> bool:
    """Is a stretch no part of a longer name ("Olsen Prize", "Olsen-19")?"""
    if not taken.isdisjoint(range(start, end)):
        return False
    beside = [*doc[max(start - 1, 0) : start], *doc[end : end + 1]]
    return not any(t.is_digit or t.text == "-" or (t.i not in taken and _is_name(t)) for t in beside)


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper() and not token.is_sent_start
