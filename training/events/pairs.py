"""Pairs: what a classifier may look at when it judges whether an event leads from one actor to another.

Features of an ordered pair of tokens in one sentence: the dependency path between them with its words, the governing
verb, voice, the objects and particles that give a light verb its meaning, the kinds of both ends and what stands
between them. Words enter by lemma and, for the words that carry the meaning, by a vector too.
(The features follow Bunescu and Mooney 2005, shortest dependency paths, and Zhou et al. 2005, words between.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

DEEPEST = 12
"""So many steps up from a token; deeper trees are no sentences of the news."""
NEAREST = 8
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})
LEXICAL = frozenset({"ADP", "ADV", "PART", "SCONJ"})
BESIDE = ("dobj", "prt", "acomp", "attr", "xcomp", "ccomp", "oprd", "dative", "nsubj", "nsubjpass", "amod", "prep")


@dataclass(frozen=True, slots=True)
class End:
    """One side of a pair: its head token, the class of its entity and how it refers."""

    token: Token
    type: str
    kind: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The features of an ordered pair: names, and the words that carry its meaning, by role ("" where none does)."""

    names: tuple[str, ...]
    words: tuple[str, ...]


def pair(source: End, target: End, between: int) -> Pair:
    """The features that lead from a source to a target; `between` is the number of other actors between them."""
    up, top, down = _path(source.token, target.token)
    names = [
        *_ends(source, target, between),
        *_path_names(up, top, down, source.token, target.token),
        *_top_names(top, source.token, target.token),
        *_gap(source.token, target.token),
    ]
    return Pair(tuple(dict.fromkeys(names)), _carriers(up, top, down))


def _path(source: Token, target: Token) -> tuple[list[Token], Token | None, list[Token]]:
    """The tokens strictly between two tokens in the tree: up from the source, the top, down to the target."""
    above = [source, *_ancestors(source)]
    chain = [target, *_ancestors(target)]
    places = {token.i: n for n, token in enumerate(above)}
    for n, token in enumerate(chain):
        if token.i in places:
            up = above[1 : places[token.i]]
            down = chain[1:n]
            return up, token, down[::-1]
    return above[1:], None, chain[1:][::-1]


def _ancestors(token: Token) -> list[Token]:
    found: list[Token] = []
    while token.head != token and len(found) < DEEPEST:
        token = token.head
        found.append(token)
    return found


def _ends(source: End, target: End, between: int) -> Iterator[str]:
    order = "before" if source.token.i < target.token.i else "behind"
    yield f"order={order}"
    yield f"others={min(between, 3)}{order}"
    yield f"far={min(abs(source.token.i - target.token.i) // 4, 5)}{order}"
    for name, end in (("s", source), ("t", target)):
        yield f"{name}.type={end.type}"
        yield f"{name}.kind={end.kind}"
        yield f"{name}.dep={end.token.dep_}"
        yield f"{name}.governor={end.token.dep_}<{_word(end.token.head)}"
    yield f"types={source.type}>{target.type}"
    yield f"deps={source.token.dep_}>{target.token.dep_}{order}"


def _path_names(up: list[Token], top: Token | None, down: list[Token], source: Token, target: Token) -> Iterator[str]:
    rising = [source.dep_, *(_step(t) for t in up)]
    falling = [*(_step(t) for t in down), target.dep_]
    shape = f"{'^'.join(rising)}|{top.pos_ if top is not None else '-'}|{'_'.join(falling)}"
    yield f"path={shape}"
    yield f"rising={'^'.join(rising)}"
    yield f"falling={'_'.join(falling)}"
    yield f"length={min(len(up) + len(down), 8)}"
    if top is not None:
        yield f"rising.top={'^'.join(rising)}|{_word(top)}"
        yield f"falling.top={_word(top)}|{'_'.join(falling)}"
        yield f"path.top={shape}|{_word(top)}"
    for place, tokens in (("up", up), ("down", down)):
        for token in tokens:
            if token.pos_ in CONTENT or token.pos_ in LEXICAL:
                yield f"{place}={_word(token)}"


def _top_names(top: Token | None, source: Token, target: Token) -> Iterator[str]:
    if top is None:
        yield "top=-"
        return
    where = "source" if top == source else "target" if top == target else "other"
    yield f"top.is={where}"
    yield f"top={_word(top)}"
    yield f"top.tag={top.tag_}"
    if top.head != top:
        yield f"top.head={_word(top.head)}"
        yield f"top.dep={top.dep_}"
        yield f"top.under={top.dep_}<{_word(top.head)}"
    for child in top.children:
        if child.dep_ in ("auxpass", "neg", "agent"):
            yield f"top.has={child.dep_}"
        if child.dep_ in BESIDE and child not in (source, target):
            yield f"top.{child.dep_}={_word(child)}"
            yield f"top+{child.dep_}={_word(top)}+{_word(child)}"


def _gap(source: Token, target: Token) -> Iterator[str]:
    """The words between two near tokens, and the one right after and right before the pair."""
    first, last = sorted((source.i, target.i))
    order = "<" if source.i < target.i else ">"
    gap = source.doc[first + 1 : last]
    if len(gap) <= NEAREST:
        for token in gap:
            if token.is_alpha or token.text == "-":
                yield f"gap{order}={_word(token)}"
        yield f"gap.all{order}={'_'.join(_word(t) for t in gap[:4])}"
    after = source.doc[last + 1 : last + 2]
    before = source.doc[max(first - 1, 0) : first]
    yield from (f"after{order}={_word(t)}" for t in after)
    yield from (f"before{order}={_word(t)}" for t in before)


def _carriers(up: list[Token], top: Token | None, down: list[Token]) -> tuple[str, ...]:
    """The words whose meaning counts: on the way up, at the top, beside it, on the way down, above all."""
    rising = next((t for t in up if t.pos_ in CONTENT), None)
    falling = next((t for t in reversed(down) if t.pos_ in CONTENT), None)
    beside = next((c for c in top.children if c.dep_ in ("dobj", "attr", "acomp", "xcomp")), None) if top else None
    governor = top.head if top is not None and top.head != top else None
    return tuple(t.lemma_.lower() if t is not None else "" for t in (rising, top, beside, falling, governor))


def _step(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.pos_ == "ADP" else token.dep_


def _word(token: Token) -> str:
    return token.lemma_.lower() if token.pos_ not in ("PROPN", "NUM") else token.pos_
