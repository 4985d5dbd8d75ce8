"""One article of our own, in all forms in which it may be found."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
from collections.abc import Callable

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow.parquet import write_table  # type: ignore[import-untyped]

from . import packed_files, pdf_files

TITLE = "Turkey backs Azerbaijan in border dispute"
DATE = "2020-11-10"
PUBLISHER = "Example Times"
URL = "https://example.org/world/border"
BODY = """\
Turkey backed Azerbaijan on Tuesday in its dispute with Armenia over the border near Shusha, and Turkish Foreign \
Minister Mevlüt Çavuşoğlu accused Armenia of shelling villages.

“Armenia violated the ceasefire,” Çavuşoğlu said in Ankara. Russia condemned the shelling and will send \
peacekeepers to the region, Kremlin spokesman Dmitry Peskov said.

France did not support the statement. Iran’s president called on both sides to hold talks in Moscow next week."""
PARAGRAPHS = BODY.split("\n\n")

NOISE_BEFORE = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
    '<div class="cookie-banner"><p>We use cookies to improve your experience. Accept all cookies.</p></div>'
)
NOISE_WITHIN = (
    '<p>Advertisement</p><p><a href="/more">Read more</a></p><div class="share"><a href="#">Share on X</a></div>'
)
NOISE_AFTER = (
    '<aside><h3>Most read</h3><ul><li><a href="/cakes">Ten best cakes</a></li></ul></aside>'
    "<section class='comments'><h3>Comments</h3><p>First! Armenia attacked Turkey.</p></section>"
    "<footer>© 2020 Example Times. All rights reserved.</footer>"
)


def markup(between: str = "") -> str:
    """The paragraphs as elements, with something between them."""
    return between.join(f"<p>{html.escape(text, quote=False)}</p>" for text in PARAGRAPHS)


def text() -> bytes:
    head = f"---\ntitle: {TITLE}\ndate: {DATE}\npublisher: {PUBLISHER}\nurl: {URL}\n---\n"
    return f"{head}{BODY}\n".encode()


def page(encoding: str = "utf-8", declared: str = "utf-8") -> bytes:
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="{declared}"><title>{TITLE} | {PUBLISHER}</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{PUBLISHER}">
<meta property="article:published_time" content="{DATE}T23:30:00-05:00"><link rel="canonical" href="{URL}">
<script>document.body.append("Armenia attacked France.")</script></head><body>{NOISE_BEFORE}
<article><h1>{TITLE}</h1>{markup(NOISE_WITHIN)}</article>{NOISE_AFTER}</body></html>
""".encode(encoding)


def rss() -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{PUBLISHER}</title><link>https://example.org/</link><description>News</description><language>en-gb</language>
<item><title>{TITLE}</title><link>{URL}</link><guid>{URL}</guid><pubDate>Tue, 10 Nov 2020 23:30:00 -0500</pubDate>
<description>Turkey backed Azerbaijan …</description>
<content:encoded><![CDATA[{markup()}<p>The post <a href="{URL}">{TITLE}</a> appeared first on X.</p>]]>
</content:encoded>
</item></channel></rss>
""".encode()


def atom() -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{PUBLISHER}</title><id>urn:feed</id>
<updated>2020-11-12T00:00:00Z</updated>
<entry><title>{TITLE}</title><id>urn:1</id><link href="{URL}"/><published>{DATE}T08:00:00Z</published>
<updated>2020-11-12T00:00:00Z</updated><content type="html">{html.escape(markup())}</content></entry></feed>
""".encode()


def row() -> dict[str, object]:
    return {"title": TITLE, "text": BODY, "date": f"{DATE} 08:00:00", "domain": PUBLISHER, "url": URL}


def json_lines() -> bytes:
    return json.dumps(row()).encode() + b"\n"


def table() -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fieldnames=list(row()))
    writer.writeheader()
    writer.writerow(row())
    return stream.getvalue().encode()


def parquet() -> bytes:
    stream = io.BytesIO()
    write_table(pa.Table.from_pylist([row()]), stream)
    return stream.getvalue()


def pdf() -> bytes:
    """Two pages with footers; a paragraph runs from one to the other."""
    said = f"<x:xmpmeta><prism:publicationDate>{DATE}</prism:publicationDate></x:xmpmeta>"
    pages = pdf_files.printed(TITLE, PARAGRAPHS, f"{PUBLISHER} – page {{}}", height=5)
    return pdf_files.pdf(pages, "Microsoft Word - border.doc", said)


def warc(*, packed: bool = False) -> bytes:
    """The page, as a crawler keeps it, between what is no article."""
    crawl = packed_files.Crawl(packed=packed)
    crawl.record("dns:example.org", "resource", b"example.org. 1 IN A 192.0.2.1", "text/dns")
    crawl.answer("https://example.org/robots.txt", b"User-agent: *", {"Content-Type": "text/plain"})
    crawl.page(URL, page())
    crawl.answer("https://example.org/style.css", b"p {color: red}", {"Content-Type": "text/css"})
    return crawl.written()


FORMS: dict[str, Callable[[], bytes]] = {
    "article.txt": text,
    "article.html": page,
    "feed.rss": rss,
    "feed.atom": atom,
    "articles.jsonl": json_lines,
    "articles.csv": table,
    "articles.parquet": parquet,
    "article.pdf": pdf,
    "article.warc": warc,
    "article.warc.gz": lambda: warc(packed=True),
    "article.txt.gz": lambda: gzip.compress(text()),
    "article.zip": lambda: packed_files.zipped({"news/article.txt": text(), "news/logo.png": b"PNG"}),
    "article.tar.gz": lambda: packed_files.taped({"./news/article.html": page()}, "gz"),
}

SILENT = ("article.pdf",)
"""Forms that have no place for the address and the publisher."""
