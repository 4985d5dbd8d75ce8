"""What robots.txt allows (RFC 9309), with Protego: all where there is none, nothing where it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from graphbuilder.errors import InputError
from graphbuilder.reading.web import address, redirects
from graphbuilder.reading.web.pace import OVERBURDENED
from graphbuilder.reading.web.request import NAME, Answer

LARGEST = 500 * 1024
"""Bytes; the rest of a longer one is not read, as the RFC allows."""

_AGENT = re.compile(r"^([ \t]*user[ -]?agent[ \t]*:)([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin allows: its robots.txt, or why nothing is."""

    parsed: Protego
    fault: InputError | None = None


class Robots:
    """The robots.txt of all origins that were asked in this run, each fetched once, with `ask`."""

    def __init__(self, ask: Callable[[httpx.URL], Answer]) -> None:
        self._ask = ask
        self._known: dict[str, Rules] = {}

    def check(self, url: httpx.URL) -> None:
        """Raises `InputError` E135 where an address may not be fetched, and as `ask` where robots.txt could not be."""
        rules = self._of(url)
        if rules.fault:
            raise InputError(rules.fault.code, **{**rules.fault.details, "url": str(url)})
        if not rules.parsed.can_fetch(str(url), NAME):
            raise InputError("E135", url=str(url), reason="robots.txt of the host forbids it")

    def delay(self, url: httpx.URL) -> float:
        """Seconds that its host wants between two requests, as far as its robots.txt is known."""
        known = self._known.get(str(address.origin(url)))
        return (known.parsed.crawl_delay(NAME) or 0.0) if known else 0.0

    def _of(self, url: httpx.URL) -> Rules:
        origin = address.origin(url)
        key = str(origin)
        if key not in self._known:
            self._known[key] = self._fetched(origin)
        return self._known[key]

    def _fetched(self, origin: httpx.URL) -> Rules:
        nothing = Protego.parse("")
        try:
            _, answer = redirects.followed(origin, self._ask)
        except InputError as error:
            return Rules(nothing, error)
        if answer.status == 200:
            return Rules(parsed(answer.body))
        if answer.status in OVERBURDENED:
            return Rules(nothing, InputError("E138", url=str(origin), host=origin.host, status=answer.status))
        if 400 <= answer.status < 500:
            return Rules(nothing)
        reason = f"robots.txt of the host could not be read (HTTP {answer.status})"
        return Rules(nothing, InputError("E135", url=str(origin), reason=reason))


def parsed(body: bytes) -> Protego:
    """A robots.txt with the groups for us and for all.

    Those for others are made one, for many groups with many rules would take very long.
    """
    text = body[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff")
    return Protego.parse(_AGENT.sub(_ours, text))


def _ours(line: re.Match[str]) -> str:
    agent = line[2].strip().lower()
    return f"{line[1]} {agent if agent in (NAME, '*') else 'others'}"
