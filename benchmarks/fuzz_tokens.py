"""Pieces that mean something to each kind of file: what a blind change of bytes would seldom make."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COMMON = (
    *(b"", b" ", b"\n", b"\r\n", b"\r", b"\t", b"\0", b"\x1b[2J", b"\x7f", b"\x85", b"\x0b\x0c\x1c\x1e"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\xc3", b"\xe9"),
    *("\u200b\u202e\ufeff\u2028\u00a0\u00ad".encode(), "e\u0301".encode(), "é Ã© â€™ ÐµÑ".encode()),
    *("\U0010ffff".encode(), b"0", b"-1", b"1e999", b"NaN", b"2147483648", b"18446744073709551616"),
    *(b"99999999999999999999999999", b"2020-11-10", b"10 November 2020", b"0001-01-01", b"9999-12-31", b"20201110"),
    *(b"1604966400", b"31/02/2020", b"https://example.org/2020/11/10/a", b"http://[", b"javascript:alert(1)"),
    b"file:///etc/passwd",
)
_MARKUP = (
    *(b"<p>", b"</p>", b"<div>", b"</div>", b"<br/>", b"<a href='x'>", b"<b", b"<!--", b"-->", b"<![CDATA[", b"]]>"),
    *(b"<script>", b"</script>", b"<style>", b"<iframe src=x>", b"<svg><math>", b"<table><tr><td>", b"<textarea>"),
    *(b"<title>", b"</title>", b"<h1>A title</h1>", b"<article>", b"</article>", b"<time datetime='2020-11-10'>"),
    *(b"<meta charset=utf-16>", b"<meta charset=utf-7>", b"<base href=x>", b"<template><noscript><plaintext>"),
    *(b"&amp;", b"&#0;", b"&#x110000;", b"&#xd800;", b"&#27;", b"&#13;", b"&nbsp;", b"&unknown;", b"&#9999999999;"),
    *(b"&#" + b"9" * 5000 + b";", b"&amp;#" + b"9" * 5000 + b";", b"&amp;amp;#x" + b"f" * 99 + b";"),
    b"<p>France condemned the attack on Monday. Germany backed the talks in Geneva, officials said.</p>",
    b'<script type="application/ld+json">{"datePublished": "2020-11-10", "headline": ["x"]}</script>',
    b"""<p class="a" style='b' onclick=alert(1) x = y /z>""",
)
_XML = (
    *(b'<?xml version="1.0" encoding="utf-16"?>', b'<?xml version="1.1" encoding="x-none" standalone="yes"?>'),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;"),
    *(b"xmlns:a='urn:x'", b"<rss>", b"<channel>", b"<item>", b"</item>", b"<title>A</title>"),
    *(b"<pubDate>Tue, 10 Nov 2020 00:00:00 GMT", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>"),
    *(b"</entry>", b"<content type='html'>", b"<summary>", b"<content type='xhtml'>"),
    *(b"<content type='application/octet-stream' mode='base64'>", b"<link href='x'/>", b"<guid>", b"<id>"),
    *(b"<source>", b"<updated>", b"<dc:date>", b"<media:content url='x'/>", b"<language>de"),
    b"<georss:where><gml:Polygon><gml:posList>1 2</gml:posList></gml:Polygon></georss:where>",
    *(b"<itunes:duration>", b"<url>", b"<loc>https://example.org/a</loc>", b"<news:news>", b"<sitemapindex>"),
    *(b"<urlset>", b"</urlset>"),
)
_JSON = (
    *(b"{", b"}", b"[", b"]", b'"', b":", b",", b"null", b"true", b'"text"', b'"title"', b'"url"', b'"articles": ['),
    *(b'"\\ud800"', b'"\\u0000"', b'"\\u001b[2J"', b"-Infinity", b"1E400", b'"date": 1e308'),
    *(b'"date": -62135596800000', b'{"text": "France condemned the attack."}', b'{"text": ["x"]}'),
    *(b'"language": "de"', b"[" * 3000, b'{"a":' * 3000),
)
_TABLE = (
    *(b'"', b'""', b",", b";", b"\t", b"|", b'"\n', b"text", b"title", b"date", b"url,text", b"text,text", b"=1+1"),
    *(b"," * 2000, b'"France, too"', b"\n\n\n"),
)
_TEXT = (
    *(b"---\n", b"---\ntitle: A\n---\n", b"date: 2020-11-10\n", b"published: x\n", b"title: &a [*a]\n", b"<<: *a\n"),
    *(b"? {a: b}\n", b'title: "\\ud800"\n', b"!!python/name:os.system ''\n", b"!!binary a\n", b"language: de\n"),
    *(b"# A heading\n\n", b"#\n", b"hyphen-\nated ", b"A line of a text that a program has wrapped at a measure\n"),
    *(b"Published: 10 November 2020\n", b"CAIRO, May 12 (Reuters) - ", b"LONDON, 12 May 2004 (AP) \xe2\x80\x94 "),
)
_CONTAINER = (
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"\x1f\x8b\x08\x00", b"\xff\xff\xff\xff"),
    *(b"\x00" * 512, b"../../etc/passwd", b"/etc/passwd.txt", b"a.txt", b"ustar", b"ustar  \0", b"PAR1"),
    *(b"PAX_size=9", b"\x80" + b"\xff" * 11, b"BZh91AY&SY", b"\xfd7zXZ\x00", b"19 GNU.sparse.size=9\n"),
)
_WARC = (
    *(b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"WARC-Type: response\r\n", b"WARC-Type: revisit\r\n"),
    *(b"Content-Length: 9\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999999\r\n"),
    *(b"WARC-Target-URI: <https://example.org/b>\r\n", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 x\r\n"),
    *(b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n"),
    *(b"Content-Type: text/html; charset=x\r\n", b"\r\n\r\n", b"5\r\nabcde\r\n0\r\n\r\n", b"fffffffff\r\n"),
)
_PDF = (
    *(b"1 0 obj\n", b"endobj\n", b"<<", b">>", b"/Type /Page", b"/Kids [3 0 R 3 0 R]", b"/Parent 2 0 R"),
    *(b"/Length 9", b"stream\n", b"endstream\n", b"xref\n", b"trailer\n", b"startxref\n0\n%%EOF"),
    *(b"/Filter /FlateDecode", b"/Filter [/LZWDecode]", b"/Filter /ASCII85Decode", b"/Filter /RunLengthDecode"),
    *(b"/Prev 0", b"/Encrypt 1 0 R", b"/Count 99999999", b"2 0 R", b"BT /F1 12 Tf (x) Tj ET", b"[(a) -999 (b)] TJ"),
    *(b"/Resources << /XObject << /X 4 0 R >> >> /X Do", b"/ToUnicode 5 0 R"),
    *(b"/DecodeParms << /Predictor 15 /Columns 99999999 >>", b"/Title (\xfe\xff\xd8\x00)", b"/W [1 99 1]"),
    *(b"(" * 500, b"[" * 500),
)
_BY_SUFFIX: Mapping[str, tuple[bytes, ...]] = MappingProxyType(
    {
        ".txt": _TEXT,
        ".md": _TEXT,
        ".html": _MARKUP,
        ".rss": _XML + _MARKUP,
        ".atom": _XML + _MARKUP,
        ".xml": _XML,
        ".json": _JSON,
        ".jsonl": _JSON,
        ".csv": _TABLE,
        ".tsv": _TABLE,
        ".parquet": _CONTAINER,
        ".zip": _CONTAINER,
        ".gz": _CONTAINER,
        ".tgz": _CONTAINER,
        ".bz2": _CONTAINER,
        ".xz": _CONTAINER,
        ".tar": _CONTAINER,
        ".warc": _WARC + _MARKUP,
        ".pdf": _PDF,
    }
)


def of(suffix: str) -> tuple[bytes, ...]:
    """The pieces for a kind of file, and those that trouble any; all there are for a kind without any of its own."""
    last = "." + suffix.rpartition(".")[2]
    own = _BY_SUFFIX.get(last) or tuple(piece for pieces in dict.fromkeys(_BY_SUFFIX.values()) for piece in pieces)
    return own + COMMON
