"""Parts of speech and morphology by a table: what spaCy's attribute ruler says, at a fraction of its time.

The ruler's patterns look at a token's tag, dependency and, for some two hundred words, form. So the outcome for each
such triple is asked of the ruler once and remembered; the few patterns of several tokens are matched where one may
begin. Model and results stay the same (the tests compare them token by token).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, MORPH, POS, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

if TYPE_CHECKING:
    from thinc.types import Ints2d

Key = tuple[int, int, int]
Outcome = tuple[int, int, tuple[tuple[str, int], ...]]

LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
RARE = {LEMMA: "lemma", TAG: "tag", DEP: "dep"}
"""What a few patterns set, and what the token calls it."""


def can_stand_for(ruler: AttributeRuler) -> bool:
    """Do the ruler's patterns look at nothing, and set nothing, but what the table knows?"""
    looked_at = {attribute for token in _tokens(ruler) for attribute in token}
    asks = (isinstance(form, str) or form.keys() <= {"IN", "REGEX"} for form in _forms_asked(ruler))
    return looked_at <= LOOKED_AT and all(asks) and all(own.keys() <= {POS, MORPH, *RARE} for own in ruler.attrs)


class AttributeTable:
    """Stands in for an attribute ruler; a component of the pipeline."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.rules: dict[Key, tuple[int, ...]] = {}
        self.outcomes: dict[tuple[int, ...], Outcome] = {}
        self.forms = _Forms(ruler)
        self.longer, self.openings = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self.longest = 1
        self.opening: set[Key] = set()
        for number, patterns in enumerate(_patterns(ruler)):
            several = [tokens for tokens in patterns if len(tokens) > 1]
            if several:
                self.longer.add(str(number), several)
                self.openings.add(str(number), [tokens[:1] for tokens in several])
                self.longest = max(self.longest, *map(len, several))

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a tagged and parsed Doc."""
        form = self.forms.of
        keys = [(tag, form(lower), dep) for tag, lower, dep in doc.to_array([TAG, LOWER, DEP]).tolist()]
        self._learn(doc, keys)
        rules = [self.rules[key] for key in keys]
        if not self.opening.isdisjoint(keys):
            for index, more in self._longer(doc, keys).items():
                rules[index] = tuple(sorted({*rules[index], *more}))
        outcomes = [self.outcomes.get(own) or self._outcome(own) for own in rules]
        before = doc.to_array([POS, MORPH])
        after = np.array([outcome[:2] for outcome in outcomes], np.uint64).reshape(before.shape)
        doc.from_array([POS, MORPH], cast("Ints2d", np.where(after, after, before)))
        for index, name, value in ((i, *rest) for i, (_, _, rare) in enumerate(outcomes) for rest in rare):
            setattr(doc[index], name, value)
        return doc

    def _learn(self, doc: Doc, keys: list[Key]) -> None:
        """Ask the ruler about the triples that were not met before."""
        fresh = {key: doc[index] for index, key in enumerate(keys) if key not in self.rules}
        if not fresh:
            return
        alone = Doc(
            self.ruler.vocab,
            words=[token.lower_ for token in fresh.values()],
            tags=[token.tag_ for token in fresh.values()],
            deps=[token.dep_ for token in fresh.values()],
        )
        found: list[list[int]] = [[] for _ in alone]
        for rule, _, start, end in self.ruler.match(alone):
            if end - start == 1:
                found[start].append(rule)
        self.rules.update(zip(fresh, map(tuple, found), strict=True))
        opening = {start for _, start, _ in self.openings(alone, allow_missing=True)}
        self.opening.update(key for index, key in enumerate(fresh) if index in opening)

    def _longer(self, doc: Doc, keys: list[Key]) -> dict[int, list[int]]:
        """The rules of several tokens, by the token that they speak of."""
        found: dict[int, list[int]] = {}
        for index in (i for i, key in enumerate(keys) if key in self.opening):
            for name, start, _ in self.longer(doc[index : index + self.longest], allow_missing=True):
                rule = int(doc.vocab.strings[name])
                if start == 0:
                    found.setdefault(index + self.ruler.indices[rule], []).append(rule)
        return found

    def _outcome(self, rules: tuple[int, ...]) -> Outcome:
        """What some rules set together, a later one before an earlier: 0 for what they leave."""
        merged: dict[Any, int] = {}
        for rule in rules:
            merged.update(self.ruler.attrs[rule])
        rare = tuple((name, merged[attribute]) for attribute, name in RARE.items() if attribute in merged)
        self.outcomes[rules] = merged.get(POS, 0), merged.get(MORPH, 0), rare
        return self.outcomes[rules]


class _Forms:
    """Which lower-case forms the patterns tell apart; all others count as one, 0."""

    def __init__(self, ruler: AttributeRuler) -> None:
        asked = list(_forms_asked(ruler))
        self.strings = ruler.vocab.strings
        self.known: dict[int, int] = {}
        self.words = {word for word in asked if isinstance(word, str)}
        self.words.update(word for each in asked if isinstance(each, dict) for word in each.get("IN", ()))
        self.expressions = [re.compile(each["REGEX"]) for each in asked if isinstance(each, dict) and "REGEX" in each]

    def of(self, lower: int) -> int:
        """The form itself where a pattern may ask for it."""
        found = self.known.get(lower)
        if found is None:
            word = self.strings[lower]
            told_apart = word in self.words or word.isspace() or any(e.search(word) for e in self.expressions)
            found = self.known[lower] = lower if told_apart else 0
        return found


def _patterns(ruler: AttributeRuler) -> Iterator[list[list[dict[str, Any]]]]:
    """For each rule the patterns that call it."""
    return (cast("list[list[dict[str, Any]]]", rule["patterns"]) for rule in ruler.patterns)


def _tokens(ruler: AttributeRuler) -> Iterator[dict[str, Any]]:
    return (token for patterns in _patterns(ruler) for tokens in patterns for token in tokens)


def _forms_asked(ruler: AttributeRuler) -> Iterator[str | dict[str, Any]]:
    return (token["LOWER"] for token in _tokens(ruler) if "LOWER" in token)
