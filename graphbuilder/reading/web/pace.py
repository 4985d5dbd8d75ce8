"""Not to be a burden: time between the requests to a host, and none at all to one that asks to be left alone."""

from __future__ import annotations

from collections.abc import Callable

from graphbuilder.errors import InputError

LONGEST = 60.0
"""Seconds; a host that wants more between two requests gets no more than that."""

OVERBURDENED = (429, 503)
"""Statuses by which a host says that it has too much to do."""


class Pace:
    """When each host may be asked again."""

    def __init__(self, delay: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._delay, self._clock, self._sleep = delay, clock, sleep
        self._asked: dict[str, float] = {}
        self._closed: dict[str, int] = {}

    def wait(self, host: str, delay: float = 0.0) -> None:
        """Wait until a host may be asked again: so many seconds after the last answer, or as many as all hosts get."""
        if host in self._asked:
            delay = max(self._delay, min(delay, LONGEST))
            left = self._asked[host] + delay - self._clock()
            if left > 0:
                self._sleep(left)

    def note(self, host: str, status: int | None) -> None:
        """A host was asked just now; with what status it answered, if it did."""
        self._asked[host] = self._clock()
        if status in OVERBURDENED:
            self._closed[host] = status

    def check(self, host: str, url: str) -> None:
        """Raises `InputError` E138 where a host asked to be left alone in this run."""
        if host in self._closed:
            raise InputError("E138", url=url, host=host, status=self._closed[host])
