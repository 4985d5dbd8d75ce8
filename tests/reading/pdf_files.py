"""A writer of PDF files, as plain as the format allows: text at places, one font, no compression."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEFT, TOP, FOOT = 72.0, 780.0, 60.0
LEADING = 14.0
SIZE = 11.0
RESOURCES = "/Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >>"


@dataclass(frozen=True)
class Mark:
    """Text at a place, in points from the left and from below."""

    text: str
    x: float = LEFT
    y: float = TOP
    size: float = SIZE


def pdf(
    pages: Sequence[Iterable[Mark]], title: str = "", metadata: str = "", drawing: bytes = b"", form: bytes = b""
) -> bytes:
    """A file with some pages.

    `metadata` is XMP, `drawing` stands on each page before the text, and `form` is what the operator `/X Do` draws.
    """
    drawn = [list(page) for page in pages]
    codes = {sign: 33 + number for number, sign in enumerate(sorted({s for p in drawn for m in p for s in m.text}))}
    count = len(drawn)
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
        _stream(_meanings(codes)),
        _stream(metadata.encode()),
        _stream(form, f"/Subtype /Form /BBox [0 0 595 842] {RESOURCES}"),
    ]
    for number, page in enumerate(drawn):
        objects += [_page(8 + 2 * number), _stream(drawing + b"\n".join(_shown(mark, codes) for mark in page))]
    return _file([*objects, b"<< /Title <" + title.encode("utf-16").hex().encode() + b"> >>"])


def printed(
    title: str, paragraphs: Iterable[str], footer: str = "", width: int = 80, height: int = 20
) -> list[list[Mark]]:
    """Pages with a title and wrapped paragraphs; `{}` in the footer is the number of the page."""
    lines: list[tuple[str, bool]] = []
    for paragraph in paragraphs:
        wrapped = textwrap.wrap(paragraph, width)
        lines += [(line, number == 0) for number, line in enumerate(wrapped)]
    pages: list[list[Mark]] = []
    for start in range(0, len(lines), height):
        y = TOP - 60
        page = [Mark(title, y=TOP, size=20.0)] if start == 0 and title else []
        for text, first in lines[start : start + height]:
            y -= LEADING * (1.8 if first else 1.0)
            page.append(Mark(text, y=y))
        page.append(Mark(footer.format(len(pages) + 1), y=FOOT, size=9.0))
        pages.append(page)
    return pages


def _shown(mark: Mark, codes: dict[str, int]) -> bytes:
    text = bytes(codes[sign] for sign in mark.text).hex()
    return f"BT /F1 {mark.size:g} Tf {mark.x:g} {mark.y:g} Td <{text}> Tj ET".encode()


def _page(contents: int) -> bytes:
    return f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {RESOURCES} /Contents {contents} 0 R >>".encode()


def _meanings(codes: dict[str, int]) -> bytes:
    """What the codes of the font mean."""
    lines = [f"<{code:02x}> <{sign.encode('utf-16-be').hex()}>" for sign, code in codes.items()]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    space = "1 begincodespacerange\n<00> <ff>\nendcodespacerange"
    return f"/CIDInit /ProcSet findresource begin\nbegincmap\n{space}\n{mapped}\nendcmap\nend".encode()


def _stream(data: bytes, fields: str = "") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(data), fields.encode(), data)


def _file(objects: Sequence[bytes]) -> bytes:
    """Objects with numbers from 1; the first is the catalog and the last says what the file is."""
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>" % (size, len(objects))
    start = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return content + start + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(content)
