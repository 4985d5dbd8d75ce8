"""The index of names: everything the reference knows, found in a text in one pass.

Text and names are folded alike: case and diacritics dropped, apostrophes made straight, hyphens and white space made
spaces ("Kim Jong Un" is "Kim Jong-un"). Folding works character by character and never changes the length, so that
offsets in the folded text are offsets in the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import ahocorasick

SHORTEST_LOOSE = 4
"""Letters a name must have to be known with other capitals than its own: "WHO" is not "Who", nor "Osh" an "OSH"."""

HEADLINE_REACH, HEADLINE_WORDS = 40, 3
"""A headline in capitals: no small letter within so many characters of the line, and so many other words."""

_ARTICLE = "the "
_SAME = {
    **dict.fromkeys("\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u00b4`", "'"),
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2212", " "),
    "\u0131": "i",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ł": "l",
    "Ł": "l",
    "ħ": "h",
    "Ħ": "h",
}
"""Apostrophes, hyphens, and the dotless i and other letters that Unicode does not decompose."""


class NameKind(StrEnum):
    """What a surface is to the entity it names."""

    NAME = "name"
    ALIAS = "alias"
    CODE = "code"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    METONYM = "metonym"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name one entity; `entity` is its id in the reference."""

    surface: str
    kind: NameKind
    entity: str


@dataclass(frozen=True, slots=True)
class Match:
    """A slice of a text, `text[start:end] == surface`, and every name it can be. Choosing is the linker's work."""

    start: int
    end: int
    surface: str
    names: tuple[Name, ...]


class _Folding(dict[int, str]):
    """A translation table that learns each character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    if character.isspace():
        return " "
    bases = [part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part)]
    base = bases[0] if len(bases) == 1 else character
    folded = base.casefold()
    return folded if len(folded) == 1 else base


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text without case and diacritics, character for character: `len(fold(text)) == len(text)`."""
    return text.translate(_FOLDING)


def grouped(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    """Names by their folded surface, each once."""
    groups: dict[str, dict[Name, None]] = {}
    for name in names:
        groups.setdefault(fold(name.surface), {})[name] = None
    return {key: tuple(group) for key, group in groups.items()}


def findable(groups: Mapping[str, tuple[Name, ...]]) -> list[str]:
    """The folded surfaces that are looked for in texts: those that are more than surnames."""
    return [key for key, group in groups.items() if any(name.kind is not NameKind.SURNAME for name in group)]


class NameIndex:
    """All names, by folded surface, and the automaton that finds them.

    Surnames are kept for `lookup` alone: a bare surname belongs first to whom the document has already named in full.
    """

    def __init__(self, groups: Mapping[str, tuple[Name, ...]], found: Iterable[str]) -> None:
        """`groups` are the names by folded surface, `found` the surfaces that are looked for in texts."""
        self._names = groups
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_ANY)
        for key in found:
            self._automaton.add_word(key, key)
        self._automaton.make_automaton()

    @classmethod
    def of(cls, names: Iterable[Name]) -> NameIndex:
        """The index of some names."""
        groups = grouped(names)
        return cls(groups, findable(groups))

    def __len__(self) -> int:
        return len(self._names)

    def lookup(self, surface: str) -> tuple[Name, ...]:
        """Every name, surnames too, that this whole surface can be as it is written; none where it is unknown."""
        return tuple(name for name in self._names.get(fold(surface), ()) if _fits(name, surface))

    def spelt(self, surface: str) -> tuple[Name, ...]:
        """Every name that this whole surface can be, whatever its capitals: what a person may type."""
        return self._names.get(fold(" ".join(surface.split())), ())

    def find(self, text: str) -> list[Match]:
        """The names in a text, from left to right, never overlapping: the leftmost first, of those the longest.

        A name stands between word boundaries (a hyphen is one, so "Turkish-backed" holds "Turkish"; "'s" stays outside)
        and begins with a capital unless it never does ("al Qaeda"). Codes match letter by letter ("US", never "us").
        In a headline all in capitals nothing shorter than four letters is known.
        """
        found: list[Match] = []
        end = 0
        for match in sorted(self._candidates(text), key=lambda match: (match.start, -match.end)):
            if match.start >= end:
                found.append(match)
                end = match.end
        return found

    def _candidates(self, text: str) -> Iterator[Match]:
        if not self._automaton:
            return
        folded = fold(text)
        for last, key in self._automaton.iter(folded):
            end = last + 1
            start = end - len(key)
            if _inside_word(folded, start, end) or (len(key) < SHORTEST_LOOSE and _in_headline(text, start, end)):
                continue
            surface = text[start:end]
            names = tuple(
                name for name in self._names[key] if name.kind is not NameKind.SURNAME and _fits(name, surface)
            )
            if names:
                yield Match(start, end, surface, names)


def _inside_word(text: str, start: int, end: int) -> bool:
    return (start > 0 and _joins(text[start - 1])) or (end < len(text) and _joins(text[end]))


def _in_headline(text: str, start: int, end: int) -> bool:
    """Does the slice stand among capitals alone? They say nothing there: "CAR BOMB KILLS US SOLDIER" names no state."""
    line_before = text[max(0, start - HEADLINE_REACH) : start].rpartition("\n")[2]
    around = line_before + text[end : end + HEADLINE_REACH].partition("\n")[0]
    return around.isupper() and len(around.split()) >= HEADLINE_WORDS


def _joins(character: str) -> bool:
    """Does this neighbour make a word longer? The dollar keeps "US$" from being a state."""
    return character.isalnum() or character in "_$" or unicodedata.combining(character) > 0


def _fits(name: Name, surface: str) -> bool:
    """May a surface that folds like the name, as it is capitalised, be the name?"""
    pattern, written = _without_article(name.surface), _without_article(surface)
    if name.kind is NameKind.CODE:
        return written == pattern
    if "-" in written and _is_joined(pattern, written):
        return False
    if written.isupper() != pattern.isupper() and len(pattern) < SHORTEST_LOOSE:
        return False
    if pattern[:1].isupper():
        return written[:1].isupper()
    return _has_capital(written) or not _has_capital(pattern)


def _is_joined(pattern: str, written: str) -> bool:
    """ "US-South Korean drills" are none of the US South: behind an acronym a hyphen joins two names."""
    acronym, space, _ = pattern.partition(" ")
    return bool(space) and acronym.isupper() and written[len(acronym) : len(acronym) + 1] == "-"


def _without_article(surface: str) -> str:
    """ "The Hague" and "the Hague" are one name; its capital is the next word's."""
    return surface[len(_ARTICLE) :] if fold(surface[: len(_ARTICLE)]) == _ARTICLE else surface


def _has_capital(text: str) -> bool:
    return any(character.isupper() for character in text)
