"""Who reads what: by suffix, media type, first bytes; and the readers of other packages, sound and broken."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuilder.errors import InputError
from graphbuilder.reading import readers
from graphbuilder.reading.readers import KINDS, reader_of

from .conftest import ReadAll, codes, item_of

NAMES = ("text", "page", "feed", "sitemap", "json", "delimited", "parquet", "pdf", "warc", "zip", "tar", "packed")

MODULE = """
from graphbuilder.reading import article
from graphbuilder.reading.about import About
from graphbuilder.reading.readers import Kind

def read(item, settings):
    yield article.document(item.content(1).decode("rot13"), About(), item, settings)

def crash(item, settings):
    raise ZeroDivisionError("oops\\n  oops")

secret = Kind(read, (".rot",), (), lambda head: head.startswith(b"ROT"))
crashing = Kind(crash, (".crash",))
text = Kind(crash, (".txt",))
no_kind = 3
"""
MODULE = MODULE.replace('.decode("rot13")', '.decode().translate(str.maketrans("GHexrl", "TUrkey"))')


def kind_of(content: bytes | str, name: str = "item", media_type: str | None = None) -> str:
    reader = reader_of(item_of(content, name, media_type))
    return NAMES[[kind.read for kind in KINDS].index(reader)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text"), ("a.MD", "text"), ("a.html", "page"), ("a.htm", "page"), ("a.xhtml", "page"),
        ("a.rss", "feed"), ("a.atom", "feed"), ("a.jsonl", "json"), ("a.ndjson", "json"), ("a.json", "json"),
        ("a.csv", "delimited"), ("a.tsv", "delimited"), ("a.parquet", "parquet"),
        ("a.pdf", "pdf"), ("a.warc", "warc"), ("a.zip", "zip"), ("a.tar", "tar"), ("a.txt.gz", "packed"),
        ("a.warc.gz", "packed"), ("a.tgz", "packed"), ("a.bz2", "packed"), ("a.xz", "packed"),
    ],
)  # fmt: skip
def test_a_suffix_tells(name: str, kind: str) -> None:
    assert kind_of("<html>", name) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<!DOCTYPE html><html>", "page"),
        ("\ufeff\n<!-- a --><HTML lang=en>", "page"),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD" "http://x/dtd"><html xmlns="">', "page"),
        ('<?xml version="1.0"?><?style x?><rss version="2.0">', "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ('<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "feed"),
        ("<!DOCTYPE rss [<!ENTITY a '<html>'>]><rss>", "feed"),
        ('<?xml version="1.0"?><urlset>', "sitemap"),
        ("<sitemapindex>", "sitemap"),
        ('{"text": "a"}', "json"),
        (' [\n {"text"', "json"),
        (b"PAR1\0", "parquet"),
        (b"\n%PDF-1.4", "pdf"),
        (b"WARC/1.0\r\n", "warc"),
        (b"PK\3\4" + bytes(26) + b"a.txt", "zip"),
        (bytes(257) + b"ustar", "tar"),
        (b"\x1f\x8b\x08", "packed"),
        ("<rss>".encode("utf-16"), "feed"),
        ("Turkey backed Azerbaijan.", "text"),
        ("[Music] {a} ", "text"),
        ("<not html> said X", "text"),
        (b"", "text"),
        (b"\xff\xd8", "text"),
    ],
)
def test_first_bytes_tell_where_no_suffix_does(content: bytes | str, kind: str) -> None:
    assert kind_of(content) == kind


def test_first_bytes_tell_where_the_suffix_is_unknown_or_shared() -> None:
    assert kind_of("<html>", "index.php?id=3") == "page"
    assert kind_of("<urlset>", "a.xml") == "sitemap"
    assert kind_of("<rss>", "a.xml") == "feed"


def test_a_media_type_tells_where_no_suffix_does() -> None:
    assert kind_of("a", "article", "text/HTML; charset=utf-8") == "page"
    assert kind_of("a", "article.txt", "text/html") == "text"


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.txt.gz", "a.gz", "a.tgz", "a.b.jsonl.xz", "a.zip"])
def test_names_that_can_be_read(name: str) -> None:
    assert readers.knows(name)


@pytest.mark.parametrize("name", ["a", "a.png", "a.sql.gz", "a.png.bz2", ".txt", "gz"])
def test_names_that_cannot(name: str) -> None:
    assert not readers.knows(name)


@pytest.mark.parametrize("name", ["a.docx", "a.xml", "a.php"])
def test_what_nobody_knows(name: str) -> None:
    with pytest.raises(InputError, match=r"E113: .*\.parquet"):
        reader_of(item_of("Turkey.", name))


def test_a_long_prologue_costs_nothing() -> None:
    assert kind_of("<?a?>" * 800 + "<!--" * 20) == "text"


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installed package with readers; its metadata is as an installer writes it."""
    site = tmp_path / "site"
    info = site / "strange_readers-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "strange_readers.py").write_text(MODULE, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: strange-readers\nVersion: 1.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    readers.plugins.cache_clear()
    yield info / "entry_points.txt"
    sys.modules.pop("strange_readers", None)
    readers.plugins.cache_clear()


def offer(path: Path, **points: str) -> None:
    lines = [f"{name} = strange_readers:{value}" for name, value in points.items()]
    path.write_text("\n".join([f"[{readers.GROUP}]", *lines, ""]), encoding="utf-8")
    readers.plugins.cache_clear()


def test_a_plugin_adds_a_kind_by_suffix_and_by_content(plugins: Path, found: ReadAll) -> None:
    offer(plugins, secret="secret")
    assert codes(found("Ghexrl", "a.rot")) == ["a.rot"]
    assert codes(found("ROT", "noext")) == ["noext"]
    assert ".rot" in readers.suffixes()


def test_a_plugin_takes_no_kind_away(plugins: Path, found: ReadAll) -> None:
    offer(plugins, text="text")
    assert codes(found("Turkey.", "a.txt")) == ["a.txt"]


@pytest.mark.parametrize("value", ["no_kind", "nothing_there"])
def test_a_broken_plugin_is_named_and_the_rest_is_read(plugins: Path, found: ReadAll, value: str) -> None:
    offer(plugins, broken=value)
    failure, document = found("Turkey.", "a.txt")
    assert codes([failure, document]) == ["E115", "a.txt"]
    assert "'broken'" in str(failure)


def test_a_crash_in_a_reader_is_a_failure_on_one_line(plugins: Path, found: ReadAll) -> None:
    offer(plugins, crashing="crashing")
    (failure,) = found("a", "a.crash")
    assert codes([failure]) == ["E116"]
    assert "ZeroDivisionError: oops oops" in str(failure)
    assert "\n" not in str(failure)
