"""What an address holds: with redirects, robots.txt, delays and the cache of answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

import httpx

from graphbuilder.errors import InputError
from graphbuilder.reading.item import MEGABYTE
from graphbuilder.reading.web import address, redirects, request, robots
from graphbuilder.reading.web.answers import Answers, conditions
from graphbuilder.reading.web.connection import Network
from graphbuilder.reading.web.pace import Pace
from graphbuilder.reading.web.request import Answer
from graphbuilder.reading.web.robots import Robots
from graphbuilder.settings import Fetching


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address held; `url` is the last one, where others led to it."""

    url: str
    media_type: str
    body: bytes


class Fetcher:
    """Fetches addresses one after the other, in one run."""

    def __init__(self, fetching: Fetching, megabytes: float, network: Network) -> None:
        self._seconds, self._megabytes, self._network = fetching.timeout, megabytes, network
        self._most = int(megabytes * MEGABYTE)
        self._pace = Pace(fetching.delay, network.clock, network.sleep)
        self._answers = Answers(fetching.cache)
        self._robots = Robots(partial(self._asked, most=robots.LARGEST))
        self._named: set[tuple[str, int]] = set()

    def allow_port(self, url: httpx.URL) -> None:
        """Let the port of an address that the user named be asked, on its host."""
        self._named.add((url.host, address.port(url)))

    def fetch(self, url: httpx.URL) -> Fetched:
        """What an address holds.

        Raises `InputError` E105 (too large), E133 (no address to fetch), E134 (no public host), E135 (robots.txt), E136
        (something went wrong), E137 (an error of HTTP), E138 (the host asks to be left alone).
        """
        last, answer = redirects.followed(url, self._page)
        told = redirects.told(url, str(last))
        if answer.status in (401, 403, 404, 410):
            self._answers.drop(str(last))
        if answer.status != 200:
            self._pace.check(last.host, told)
            raise InputError("E137", url=told, status=_phrase(answer.status))
        if len(answer.body) > self._most:
            size = max(len(answer.body), _length(answer)) / MEGABYTE
            raise InputError("E105", path=told, limit=f"{self._megabytes:g}", size=f"{size:.1f}")
        return Fetched(str(last), answer.headers.get("content-type", ""), answer.body)

    def _page(self, url: httpx.URL) -> Answer:
        """The answer of one address that may be fetched, from the cache where it has not changed."""
        self._robots.check(url)
        kept = self._answers.find(str(url))
        answer = self._asked(url, most=self._most, kept=kept)
        if answer.status == HTTPStatus.NOT_MODIFIED and kept is not None:
            return kept
        if answer.status == HTTPStatus.OK and len(answer.body) <= self._most:
            self._answers.keep(str(url), answer)
        return answer

    def _asked(self, url: httpx.URL, most: int, kept: Answer | None = None) -> Answer:
        """The answer to one request, when its host may be asked."""
        self._check_port(url)
        self._pace.check(url.host, str(url))
        self._pace.wait(url.host, self._robots.delay(url))
        status = None
        try:
            answer = request.get(url, conditions(kept), most, self._seconds, self._network)
            status = answer.status
        finally:
            self._pace.note(url.host, status)
        return answer

    def _check_port(self, url: httpx.URL) -> None:
        port = address.port(url)
        if port not in address.PORTS.values() and (url.host, port) not in self._named:
            raise address.refused(str(url), f"port {port} is asked only where you name it yourself")


def _phrase(status: int) -> str:
    known = {known.value: known.phrase for known in HTTPStatus}
    return f"{status} ({known[status]})" if status in known else str(status)


def _length(answer: Answer) -> int:
    """The size that an answer declared, in bytes; 0 where it says nothing of use."""
    declared = answer.headers.get("content-length", "")
    return int(declared) if declared.isascii() and declared.isdigit() and len(declared) < 16 else 0
