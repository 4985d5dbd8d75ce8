"""Made-up worlds for measuring and testing the page at any size: the same size and seed give the same world.

They are shaped like what 500 newspaper articles gave: 1.3 claims an entity, three claims in a document, a few entities
with most of the claims, most lines of structure, one claim in four an uncertain reading. Names and texts are nonsense.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple

from graphbuilder.model import Attribution, Claim, DateSource, Document, Entity, Mention, Polarity, Quotation
from graphbuilder.vocabulary import RELATIONS

KINDS = {"Person": 55, "Organisation": 20, "City": 12, "State": 8, "Event": 3, "Alliance": 2}
KINDS_OF_RELATION = {(0, False): 74, (1, True): 16, (-1, True): 7, (0, True): 3}
"""Shares of the claims by a relation's sign and whether it is an event."""

PER_DOCUMENT = 3
FILLER = 120
"""Words of a document that state nothing."""


class World(NamedTuple):
    """What a page is built from."""

    claims: list[Claim]
    documents: dict[str, Document]
    quotations: list[Quotation]


def world(size: int, seed: int = 7) -> World:
    """A world of so many entities: each has a claim about a well-known one, which have more among themselves."""
    return _Maker(size, seed).world()


class _Maker:
    def __init__(self, size: int, seed: int) -> None:
        self.random = Random(seed)
        self.words = [self._word() for _ in range(400)]
        self.entities = [self._entity(number) for number in range(size)]
        self.fame = list(accumulate((number + 2) ** -0.8 for number in range(size)))
        self.made = World([], {}, [])

    def world(self) -> World:
        size = len(self.entities)
        pairs = [(number, self._famous()) for number in range(size)]
        pairs += [(self._famous(), self._famous()) for _ in range(3 * size // 10)]
        pairs = [pair for pair in pairs if pair[0] != pair[1]]
        self.random.shuffle(pairs)
        for start in range(0, len(pairs), PER_DOCUMENT):
            self._document([(self.entities[a], self.entities[b]) for a, b in pairs[start : start + PER_DOCUMENT]])
        return self.made

    def _word(self) -> str:
        syllables = self.random.randint(2, 3)
        return "".join(self.random.choice("bdfgklmnprstvz") + self.random.choice("aeiou") for _ in range(syllables))

    def _entity(self, number: int) -> Entity:
        (kind,) = self.random.choices(list(KINDS), list(KINDS.values()))
        words = {"Person": 2, "State": 1, "City": 1}.get(kind, 3)
        name = " ".join(self._word().capitalize() for _ in range(words))
        return Entity(f"https://w3id.org/graphbuilder/entity/{number}", kind, name, (("number", str(number)),))

    def _famous(self) -> int:
        (number,) = self.random.choices(range(len(self.entities)), cum_weights=self.fame)
        return number

    def _relation(self) -> str:
        (wanted,) = self.random.choices(list(KINDS_OF_RELATION), list(KINDS_OF_RELATION.values()))
        return self.random.choice(sorted(name for name, row in RELATIONS.items() if (row.sign, row.event) == wanted))

    def _document(self, pairs: Sequence[tuple[Entity, Entity]]) -> None:
        relations = [self._relation() for _ in pairs]
        told = [f"{a.label} {RELATIONS[r].label} {b.label}." for (a, b), r in zip(pairs, relations, strict=True)]
        filler = " ".join(self.random.choices(self.words, k=FILLER)).capitalize() + "."
        number = len(self.made.documents)
        document = Document(f"{number}.txt", " ".join([*told, filler]), publisher=f"Paper {number % 40}")
        self.made.documents[document.id] = document
        at = 0
        for (one, other), relation, sentence in zip(pairs, relations, told, strict=True):
            self.made.claims.append(self._claim(document, (one, other), relation, (at, at + len(sentence))))
            at += len(sentence) + 1
        words = Attribution(pairs[0][0], quoted=True)
        content = document.span(at, len(document.text))
        self.made.quotations.append(Quotation(content, None, words, document=document.id))

    def _claim(self, document: Document, pair: tuple[Entity, Entity], relation: str, place: tuple[int, int]) -> Claim:
        start, end = place
        one, other = pair
        sentence = document.span(start, end)
        return Claim(
            document=document.id,
            content_hash=document.id,
            subject=Mention(document.span(start, start + len(one.label)), one),
            relation=relation,
            object=Mention(document.span(end - 1 - len(other.label), end - 1), other),
            evidence=sentence,
            sentence=sentence,
            rule="made.up",
            score=round(self.random.uniform(0.5, 1), 2),
            polarity=Polarity.NEGATIVE if self.random.random() < 0.02 else Polarity.POSITIVE,
            ended=self.random.random() < 0.03,
            when=f"{self.random.randint(2015, 2024)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}",
            date_source=DateSource.EXPLICIT,
            attribution=Attribution(self.entities[self._famous()]) if self.random.random() < 0.15 else None,
            tentative=self.random.random() < 0.25,
        )
