"""The text of a query or update as any service understands it: with the known prefixes, without escapes in names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from graphbuilder.graph import lexer
from graphbuilder.graph.lexer import Kind, Token
from graphbuilder.vocabulary import PREFIXES


def written(text: str, base: str | None, type_of: Callable[[str], str]) -> str:
    """The text, whose lines stay as they are, after the base and the known prefixes that it does not declare.

    Names like gbg:view\\/edges, which Virtuoso cannot read, become IRIs, and so do types for which another is sent.
    """
    found = list(lexer.tokens(text))
    own = _declared(found)
    known = {name: iri for name, iri in _KNOWN.items() if name not in own}
    replaced = _without_escapes(found, known) | _types(found, known | own, type_of)
    declared = [*([f"BASE <{base}>"] if base else []), *(f"PREFIX {name} <{iri}>" for name, iri in known.items())]
    return " ".join([*declared, _replaced(text, replaced)])


def form(text: str) -> str:
    """The word that a query begins with, in capitals."""
    first = lexer.first_keyword(lexer.tokens(text))
    return first.text.upper() if first else ""


_KNOWN = {f"{name}:": iri for name, iri in PREFIXES.items()}


def _declared(found: Sequence[Token]) -> dict[str, str]:
    """The prefixes that a text declares."""
    threes = zip(found, found[1:], found[2:], strict=False)
    return {name.text: iri.text[1:-1] for keyword, name, iri in threes if keyword.is_word("PREFIX")}


def _without_escapes(found: Sequence[Token], known: Mapping[str, str]) -> dict[Token, str]:
    names = (token for token in found if token.kind is Kind.PREFIXED and "\\" in token.text)
    return {token: f"<{iri}>" for token in names if (iri := _iri(token, known)) is not None}


def _types(found: Sequence[Token], known: Mapping[str, str], type_of: Callable[[str], str]) -> dict[Token, str]:
    typed = {token: _iri(token, known) for sign, token in pairwise(found) if sign.text == "^^"}
    return {token: f"<{type_of(iri)}>" for token, iri in typed.items() if iri is not None and type_of(iri) != iri}


def _iri(token: Token, known: Mapping[str, str]) -> str | None:
    """What an IRI or a name stands for; none for a name whose prefix is not among those known."""
    if token.kind is Kind.IRI:
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    namespace = known.get(f"{prefix}:") if token.kind is Kind.PREFIXED else None
    return None if namespace is None else namespace + lexer.unescaped(local)


def _replaced(text: str, others: Mapping[Token, str]) -> str:
    """The text with others in the place of some tokens."""
    parts, done = [], 0
    for token, other in sorted(others.items(), key=lambda item: item[0].start):
        parts += [text[done : token.start], other]
        done = token.end
    return "".join([*parts, text[done:]])
