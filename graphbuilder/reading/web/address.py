"""Web addresses that may be fetched: http and https, without user and password, at the usual ports or one that the user
named.
"""

from __future__ import annotations

import re

import httpx

from graphbuilder.errors import InputError
from graphbuilder.reading import names

PORTS = {"http": 80, "https": 443}
"""The schemes that are fetched, with their usual ports."""

LONGEST = 2000
"""Characters of an address; no server takes much more."""

_NAME = re.compile(r"(?!.*\.\.)[a-z0-9_-][a-z0-9._-]{0,252}|[0-9a-f]*:[0-9a-f:.]{1,45}")
"""A host's name in ASCII, or an address of IPv6."""


def parsed(text: str) -> httpx.URL:
    """An address without its fragment. Raises `InputError` E133 where it is none, or has a user or password."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise refused(text, str(error).rstrip(".")) from None
    return _checked(url, text)


def joined(url: httpx.URL, location: str) -> httpx.URL:
    """Where an answer points to. Raises `InputError` E133 as `parsed`."""
    try:
        target = url.join(location)
    except httpx.InvalidURL as error:
        raise refused(str(url), f"it leads to an address that is none ({error})".replace(".)", ")")) from None
    return _checked(target, str(target))


def port(url: httpx.URL) -> int:
    """The port that is asked."""
    return PORTS[url.scheme] if url.port is None else url.port


def origin(url: httpx.URL) -> httpx.URL:
    """Scheme, host and port, for which one robots.txt speaks; with the path /robots.txt."""
    return url.copy_with(raw_path=b"/robots.txt")


def refused(text: str, reason: str) -> InputError:
    """That something is no address to fetch."""
    return InputError("E133", url=names.address(text), reason=names.printable(reason))


def _checked(url: httpx.URL, text: str) -> httpx.URL:
    """`text` is the address as it was given, for messages."""
    if url.scheme not in PORTS:
        raise refused(text, f"the scheme {url.scheme!r} is not fetched. Give an http or https address")
    if url.userinfo:
        raise refused(text, "it holds a user or password. Give it without")
    if not _NAME.fullmatch(url.raw_host.decode("ascii")) or not 0 < port(url) < 65_536:
        raise refused(text, "it names no host and port")
    if len(text) > LONGEST:
        raise refused(f"{text[:80]}…", f"it is longer than {LONGEST:,} characters")
    return url.copy_with(fragment=None, raw_path=url.raw_path)
