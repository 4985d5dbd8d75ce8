"""Paths: how two actors of a sentence hang together in its parse (Bunescu and Mooney 2005).

From each actor the heads lead up to the first that both share, mostly the word that tells what happens between them.
The tokens on the way and the dependencies on either side are what the pair encoder looks at beside the actors.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

DEPENDENCIES = (
    *("ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc"),
    *("ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark"),
    *("meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss"),
    *("preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp"),
)
"""The labels of spaCy's English parsers."""

NUMBER = {label: index for index, label in enumerate(DEPENDENCIES)}
FEATURES = 2 * len(DEPENDENCIES)


@dataclass(frozen=True, slots=True)
class Path:
    """The way from a source to a target.

    `top` is the index of the token that both hang on, None where the parse joins them nowhere; `tokens` are those of
    the way outside of both; `features` number the dependencies of the way up from the source and, behind those, of the
    way down to the target.
    """

    top: int | None
    tokens: tuple[int, ...]
    features: tuple[int, ...]


def chain(span: TokenSpan) -> list[Token]:
    """The root of a span and the tokens above it."""
    return [span.root, *span.root.ancestors]


def path(source: list[Token], target: list[Token]) -> Path:
    """The path between two chains of one sentence."""
    above = {token.i for token in target}
    up = list(takewhile(lambda token: token.i not in above, source))
    top = source[len(up)].i if len(up) < len(source) else None
    down = list(takewhile(lambda token: token.i != top, target))
    between = [*up[1:], *source[len(up) : len(up) + 1], *down[1:]]
    ends = {source[0].i, target[0].i}
    features = [*_features(up, 0), *_features(down, len(DEPENDENCIES))]
    return Path(top, tuple(token.i for token in between if token.i not in ends), tuple(features))


def _features(side: list[Token], offset: int) -> list[int]:
    return [NUMBER[token.dep_] + offset for token in side if token.dep_ in NUMBER]
