"""Archives of all kinds, made of names and contents."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping

Members = Mapping[str, bytes] | Iterable[tuple[str, bytes]]
DAY = "2021-03-04T05:06:07Z"
"""When the crawler came."""


def pairs(members: Members) -> list[tuple[str, bytes]]:
    """Names, which may stand twice, with contents."""
    return list(members.items() if isinstance(members, Mapping) else members)


def zipped(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive; a name keeps what it pretends."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in pairs(members):
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, content)
    return stream.getvalue()


def taped(members: Iterable[tuple[str, bytes] | tarfile.TarInfo] | Mapping[str, bytes], packing: str = "") -> bytes:
    """A tar archive, packed as `gz`, `bz2` or `xz`; a `TarInfo` is a member without content."""
    stream = io.BytesIO()
    given = members.items() if isinstance(members, Mapping) else members
    with tarfile.open(fileobj=stream, mode=f"w:{packing}") as archive:  # type: ignore[call-overload]
        for member in given:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
                continue
            info = tarfile.TarInfo(member[0])
            info.size = len(member[1])
            archive.addfile(info, io.BytesIO(member[1]))
    return stream.getvalue()


class Crawl:
    """A WARC file while it is written; packed, each record is a gzip stream of its own."""

    def __init__(self, *, packed: bool = False) -> None:
        self._packed = packed
        self.records: list[bytes] = []

    def answer(self, url: str, content: bytes, headers: Mapping[str, str], status: str = "200 OK") -> Crawl:
        """An answer of a server, as it was sent."""
        fields = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        http = f"HTTP/1.1 {status}\r\n{fields}\r\n".encode() + content
        return self.record(url, "response", http, "application/http; msgtype=response")

    def page(self, url: str, content: bytes, status: str = "200 OK") -> Crawl:
        """A web page."""
        return self.answer(url, content, {"Content-Type": "text/html; charset=utf-8"}, status)

    def record(self, url: str, kind: str, content: bytes, media_type: str) -> Crawl:
        """A record of a kind."""
        fields = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:x:{len(self.records)}>",
            "WARC-Date": DAY,
            "WARC-Target-URI": url,
            "Content-Type": media_type,
            "Content-Length": str(len(content)),
        }
        header = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        whole = f"WARC/1.0\r\n{header}\r\n".encode() + content + b"\r\n\r\n"
        self.records.append(gzip.compress(whole, mtime=0) if self._packed else whole)
        return self

    def written(self) -> bytes:
        """The file."""
        return b"".join(self.records)
