"""Answers that name another address: followed a few times, each address being checked as the first one was."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from graphbuilder.errors import InputError
from graphbuilder.reading.web import address
from graphbuilder.reading.web.request import Answer

MOST = 5
"""Redirects of one address."""


def followed(url: httpx.URL, ask: Callable[[httpx.URL], Answer]) -> tuple[httpx.URL, Answer]:
    """The last address, and its answer. Raises `InputError` E133, E136 (too many), and as `ask`."""
    last = url
    try:
        for _ in range(MOST + 1):
            answer = ask(last)
            if answer.moved_to is None:
                return last, answer
            last = address.joined(last, answer.moved_to)
    except InputError as error:
        raise InputError(error.code, **{**error.details, "url": told(url, str(error.details["url"]))}) from None
    raise InputError("E136", url=str(url), reason=f"it leads on to other addresses more than {MOST} times")


def told(url: httpx.URL, last: str) -> str:
    """An address for messages, with the one to which it led."""
    return last if last == str(url) else f"{url} (which leads to {last})"
