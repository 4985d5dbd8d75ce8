"""Headlines in capitals are read as sentences: "Turkey Fails to Pass Reforms" with small "fails", "pass" and "reforms".

Tagger, parser and name finder were trained on running text; there a capital means a name. A word of such a headline
keeps its capital where it stands in a name of the reference, is written with one inside a sentence of the same text,
or is no word that the model's tables of lemmas know (Lita et al. 2003, "tRuEcasIng", give the idea). Offsets and what
is quoted from the document stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from graphbuilder.extraction.headlines import is_headline
from graphbuilder.extraction.layout import lines
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.reference import Reference

INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z]\w*")
"""Words with a capital that open no sentence."""

SMALL = re.compile(r"\b[a-z]\w*")

COMMON = 0.4
"""So large a share of a headline's words with a capital are words of the language."""


class Casing:
    """Component: gives each headline in capitals the small letters of a sentence."""

    def __init__(self, reference: Reference, lexicon: Lexicon, knows: Callable[[str], bool]) -> None:
        """`knows` says whether a small word is one of the language; nouns of bodies and places may end a name."""
        self.names = reference.names
        self.ending = frozenset(lexicon.types)
        self.knows = knows

    def __call__(self, doc: Doc) -> Doc:
        """The Doc itself, or one of the same letters with other capitals."""
        found = [doc[start:end] for start, end in lines(doc)]
        headlines = [line for line in found if not line.text.endswith(".") and is_headline(line.text)]
        if not headlines:
            return doc
        above = {line.start for line in headlines}
        body = " ".join(line.text for line in found if line.start not in above)
        seen = _Seen(frozenset(INSIDE.findall(body)), frozenset(SMALL.findall(body)))
        small = {token.i for line in headlines for token in self._small(line, seen)}
        words = [token.lower_ if token.i in small else token.text for token in doc]
        if not small or any(len(word) != len(token) for word, token in zip(words, doc, strict=True)):
            return doc
        cased = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
        cased._.document, cased._context = doc._.document, doc._context  # what `pipe(as_tuples=True)` hands through
        return cased

    def _small(self, line: TokenSpan, seen: _Seen) -> list[Token]:
        """The words of a headline that are no part of a name; none where most may be: then it is a list of names."""
        capitals = [token for token in line if token.is_title]
        small = list(self._outside_names(line, seen))
        return small if len(small) >= COMMON * len(capitals) else []

    def _outside_names(self, line: TokenSpan, seen: _Seen) -> Iterator[Token]:
        """The first keeps its capital, as in a sentence."""
        start = line[0].idx
        named = {start + index for match in self.names.find(line.text) for index in range(match.start, match.end)}
        first = next((token for token in line if token.text[0].isalpha()), None)
        for token in line:
            if token is not first and token.is_title and token.idx not in named and self._is_common(token, seen):
                yield token

    def _is_common(self, token: Token, seen: _Seen) -> bool:
        if token.is_stop or token.text in seen.names:
            return token.is_stop
        if token.lower_ in self.ending or self.names.lookup(token.text):
            return token.lower_ in seen.small and token.lower_ not in self.ending
        return token.lower_ in seen.small or self.knows(token.lower_)


class _Seen(NamedTuple):
    """The words that stand with a capital inside the sentences of a text, and those that stand without."""

    names: frozenset[str]
    small: frozenset[str]


def words_of(nlp: Language) -> Callable[[str], bool]:
    """Does the model's lemmatizer know a word, inflected or not? Without its tables none is known."""
    lookups = nlp.get_pipe("lemmatizer").lookups if nlp.has_pipe("lemmatizer") else Lookups()  # type: ignore[attr-defined]
    listed, irregular, rules = (lookups.get_table(f"lemma_{name}", {}) for name in ("index", "exc", "rules"))
    index = {pos: frozenset(words) for pos, words in listed.items()}

    def knows(word: str) -> bool:
        return any(word in index[pos] or word in irregular.get(pos, ()) or inflects(word, pos) for pos in index)

    def inflects(word: str, pos: str) -> bool:
        endings = (ending for ending in rules.get(pos, ()) if word.endswith(ending[0]))
        return any(word.removesuffix(old) + new in index[pos] for old, new in endings)

    return knows
