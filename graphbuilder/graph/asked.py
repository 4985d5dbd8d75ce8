"""The terms that a query asks for: its IRIs and prefixed names, each with the IRI that is meant.

What a query only makes (the template of CONSTRUCT), its functions and its datatypes are asked of no graph; of the
latter two those of XML Schema are told, for they are a closed list. Any text is read, valid or not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from graphbuilder.graph import lexer
from graphbuilder.graph.lexer import Kind, Token
from graphbuilder.vocabulary import PREFIXES

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Name:
    """A term where it stands; without an IRI where its prefix is not declared."""

    token: Token
    prefix: str
    local: str
    iri: str | None


class Asked:
    """The names in the text of a query. `prefixes` are the known ones and those that it declares."""

    def __init__(self, text: str) -> None:
        self._text = text.encode(errors="replace").decode()  # a mark for each half of a surrogate pair
        self._tokens = list(lexer.tokens(self._text))
        self._base = ""
        self.prefixes = dict(PREFIXES)
        self._declare()

    def names(self) -> Iterator[Name]:
        """Whatever is asked for by name, each name once."""
        seen: set[str] = set()
        made = self._template()
        for number, token in enumerate(self._tokens):
            if token.kind in (Kind.IRI, Kind.PREFIXED) and number not in made and token.text not in seen:
                name = self._name(token)
                if self._is_asked(number, name):
                    seen.add(token.text)
                    yield name

    def place(self, name: Name) -> tuple[int, int]:
        """Line and column of a name, from 1."""
        before = self._text[: name.token.start]
        return before.count("\n") + 1, name.token.start - before.rfind("\n")

    def _declare(self) -> None:
        for keyword, name, iri in zip(self._tokens, self._tokens[1:], self._tokens[2:], strict=False):
            if keyword.is_word("BASE") and name.kind is Kind.IRI:
                self._base = self._resolved(name)
            elif keyword.is_word("PREFIX") and name.kind is Kind.PREFIXED and iri.kind is Kind.IRI:
                self.prefixes[name.text.rstrip(":")] = self._resolved(iri)

    def _name(self, token: Token) -> Name:
        if token.kind is Kind.IRI:
            return Name(token, "", "", self._resolved(token))
        prefix, _, escaped = token.text.partition(":")
        local = lexer.unescaped(escaped)
        return Name(token, prefix, local, self.prefixes[prefix] + local if prefix in self.prefixes else None)

    def _is_asked(self, number: int, name: Name) -> bool:
        if name.prefix == "_" or (name.iri is not None and ":" not in name.iri) or self._is_declaration(number):
            return False
        return not self._is_typing(number) or (name.iri is not None and name.iri.startswith(PREFIXES["xsd"]))

    def _is_declaration(self, number: int) -> bool:
        """Does it belong to PREFIX or BASE, or is it an endpoint?"""
        before = self._tokens[max(number - 2, 0) : number]
        return any(token.is_word("PREFIX") for token in before) or any(
            token.is_word("BASE", "SERVICE", "SILENT") for token in before[-1:]
        )

    def _is_typing(self, number: int) -> bool:
        """Is it a datatype, or the name of a function?"""
        if number and self._tokens[number - 1].text == "^^":
            return True
        end = self._tokens[number].end
        return any(token.text == "(" and token.start == end for token in self._tokens[number + 1 : number + 2])

    def _template(self) -> range:
        """The places of the tokens that a CONSTRUCT makes."""
        first = next((n for n, token in enumerate(self._tokens) if token.is_word("CONSTRUCT")), None)
        if first is None or [token.text for token in self._tokens[first + 1 : first + 2]] != ["{"]:
            return range(0)
        level = 0
        for number in range(first + 1, len(self._tokens)):
            token = self._tokens[number]
            level += (token.text == "{") - (token.text == "}") if token.kind is Kind.SIGN else 0
            if level == 0:
                return range(first, number)
        return range(0)

    def _resolved(self, token: Token) -> str:
        """An IRI as it is meant."""
        written = _ESCAPE.sub(_unescaped, token.text[1:-1])
        try:
            return urljoin(self._base, written) if self._base and ":" not in written else written
        except ValueError:
            return written


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return match[0] if number > sys.maxunicode or number in _SURROGATES else chr(number)
