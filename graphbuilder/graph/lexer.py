"""The words of a SPARQL query: enough to find keywords, variables and prefixes outside strings, comments and IRIs.

It serves messages and parameters. What a query may do is never decided by it alone: Oxigraph's own parser reads without
spaces and word boundaries ("FILTER(?a<1)SERVICE#>") what no tokenizer splits in the same way (see `sparql`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a token is."""

    COMMENT = "comment"
    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    PREFIXED = "prefixed"
    TAG = "tag"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query and the offset of its first character."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Is it one of these keywords (given in capitals)?"""
        return self.kind is Kind.WORD and self.text.upper() in words


_LOCAL_ESCAPE = re.compile(r"\\(.)")

_TOKEN = re.compile(
    r"""
    (?P<comment>  \#[^\n\r]* )
  | (?P<iri>      <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> )
  | (?P<string>   '''(?:'{0,2}(?:[^'\\]|\\.))*''' | \"""(?:"{0,2}(?:[^"\\]|\\.))*\"""
                | '(?:[^'\\\n\r]|\\.)*'           | "(?:[^"\\\n\r]|\\.)*" )
  | (?P<variable> [?$]\w+ )
  | (?P<prefixed> (?:[^\W\d_](?:[\w.-]*[\w-])?|_)?:(?:\.*(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))* )
  | (?P<tag>      @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<number>   (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? )
  | (?P<word>     [^\W\d]\w* )
  | (?P<sign>     \^\^|&&|\|\||[<>!]=|\S )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str, *, comments: bool = False) -> Iterator[Token]:
    """The tokens of a query, comments only when asked for; any text has some."""
    for match in _TOKEN.finditer(text):
        kind = Kind(str(match.lastgroup))
        if comments or kind is not Kind.COMMENT:
            yield Token(kind, match.group(), match.start())


def first_keyword(found: Iterable[Token]) -> Token | None:
    """The word that says what a query or update does: the first behind PREFIX and BASE."""
    return next((token for token in found if token.kind is Kind.WORD and not token.is_word("PREFIX", "BASE")), None)


def unescaped(local: str) -> str:
    """A local name without the backslashes that SPARQL wants before some of its signs."""
    return _LOCAL_ESCAPE.sub(r"\1", local)


def depth(found: list[Token]) -> int:
    """How deep brackets of any kind are nested."""
    level = deepest = 0
    for token in found:
        if token.kind is Kind.SIGN:
            level += (token.text in "{([") - (token.text in "})]")
            deepest = max(deepest, level)
    return deepest
