"""Answers kept on disk, to be asked for again only where they have changed (ETag, Last-Modified).

An entry is named by the hash of its address, and believed only where its own digest is right. A host is always asked;
what is kept saves it from sending the same again. An answer that must not be stored, or that the host could not tell
from a newer one, is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from graphbuilder import caches
from graphbuilder.reading.web.request import Answer

LARGEST = 500_000_000
"""Bytes of all entries; the oldest go first."""

_NAMES = "web-*.answer"
_KEPT = ("etag", "last-modified", "content-type")
_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


class Answers:
    """The entries in a folder; none where there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = caches.folder() if folder is None else caches.private(folder)
        if self._folder is not None:
            with suppress(OSError):
                _trim(self._folder)

    def find(self, url: str) -> Answer | None:
        """What is kept of an address; an entry that is broken is removed."""
        path = self._path(url)
        if path is None:
            return None
        try:
            return _read(caches.content(path), url)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            self.drop(url)
            return None

    def keep(self, url: str, answer: Answer) -> None:
        """Keep an answer, if it may be; what was kept before goes."""
        path = self._path(url)
        if path is None:
            return
        if "no-store" in answer.headers.get("cache-control", "").lower() or not conditions(answer):
            self.drop(url)
            return
        headers = {key: answer.headers[key] for key in _KEPT if key in answer.headers}
        head = json.dumps({"url": url, "headers": headers}).encode()
        with suppress(OSError):
            caches.write(path, (_digest(head, answer.body), b"\n", head, b"\n", answer.body))

    def drop(self, url: str) -> None:
        """Forget an address."""
        path = self._path(url)
        if path is not None:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _path(self, url: str) -> Path | None:
        name = _NAMES.replace("*", sha256(url.encode()).hexdigest())
        return self._folder / name if self._folder else None


def conditions(answer: Answer | None) -> Mapping[str, str]:
    """The headers that ask whether an answer has changed."""
    headers = answer.headers if answer else {}
    return {asked: headers[name] for name, asked in _CONDITIONS.items() if headers.get(name)}


def _read(content: bytes, url: str) -> Answer:
    """Raises ValueError, KeyError or TypeError where an entry is not as it was written."""
    digest, head, body = content.split(b"\n", 2)
    entry = json.loads(head)
    if digest != _digest(head, body) or entry["url"] != url:
        raise ValueError("not as it was written")
    return Answer(200, entry["headers"], body)


def _digest(head: bytes, body: bytes) -> bytes:
    digest = sha256(head)
    digest.update(b"\n")
    digest.update(body)
    return digest.hexdigest().encode()


def _trim(folder: Path) -> None:
    """Remove the oldest entries where all are too many bytes."""
    size = 0
    for path in caches.by_age(folder, _NAMES):
        size += path.stat().st_size
        if size > LARGEST:
            path.unlink(missing_ok=True)
