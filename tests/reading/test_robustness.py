"""Whatever lies in a folder beside a good text, the text is read, and the rest is documents or coded failures."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import read
from graphbuilder.settings import Settings

from . import samples
from .conftest import FailOne, ReadAll, ReadOne, codes

GOOD = "Turkey backed Azerbaijan. Armenia, officials said, condemned it."
PARAGRAPHS = f"<p>{GOOD}</p><p>{samples.PARAGRAPHS[1]}</p>"
LIMITS = Settings(max_megabytes=3)

BOMB = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
)
QUADRATIC = f"<!DOCTYPE x [<!ENTITY b '{'b' * 100_000}'>]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file://SECRET'>]>"
REFERENCES = {"bomb": (BOMB, "&a11;"), "quadratic": (QUADRATIC, "&b;" * 10_000), "outside": (OUTSIDE, "&f;")}
FRAMES = {
    "a.rss": "{}<rss version='2.0'><channel><item><title>{}</title><description>{} Good text.</description></item>"
    "</channel></rss>",
    "a.atom": "{}<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>{}</title><content>{} Good text.</content>"
    "</entry></feed>",
    "a.xml": "{}<urlset><url><loc>{}</loc><title>{}</title></url></urlset>",
    "a.xhtml": f"{{}}<html><head><title>{{}}</title></head><body><article>{PARAGRAPHS}<p>{{}}</p></article></html>",
}

CODES = ("E10", "E114", "E118", "E12", "E146", "E147")
HOSTILE = {
    "deep.html": "<html><body>" + "<div>" * 40_000 + PARAGRAPHS,
    "deeper.html": "<div>" * 100_000 + PARAGRAPHS,
    "inline.html": "<html><body><article>" + "<b>" * 40_000 + PARAGRAPHS,
    "attribute.html": f"<html><body class='{'a ' * 500_000}'><article>{PARAGRAPHS}",
    "zeros.html": f"<html>\0<body>\0<article>{PARAGRAPHS}\0".replace("backed", "ba\0cked"),
    "unclosed.html": "<html><body><p title='" + PARAGRAPHS,
    "frames.html": "<iframe src='file:///secret'></iframe>" * 1000,
    "deep.json": "[" * 100_000,
    "deep objects.json": '{"text": ' * 100_000,
    "endless number.json": f'{{"text": "{GOOD}", "date": {"9" * 100_000}}}',
    "infinite.json": f'{{"text": "{GOOD}", "date": 1e999, "url": -Infinity}}',
    "no number.jsonl": f'{{"text": NaN}}\n{{"text": "{GOOD}", "date": NaN}}\n',
    "twice.json": f'{{"text": 1, "text": "{GOOD}"}}',
    "halves.jsonl": '{"text": "\\ud83d", "title": "\\ude00"}\n',
    "columns.csv": f"text{',a' * 1_000_000}\nGood text.{',' * 1_000_000}\n",
    "zeros.csv": "text,title\nA\0 text.,A\0title\n",
    "open.csv": 'text\n"' + "never closed\n" * 100_000,
    "quotes.csv": "text\n" + '"' * 1_000_001,
    "rows.csv": "text\n" + ",\n" * 20_000,
    "entries.rss": "<rss><channel>" + "<item>" * 50_000,
    "tags.rss": "<rss version='2.0'><channel>" + "<a>" * 500_001,
    "nested.rss": "<rss><channel>" + "<item><description>" * 20_000,
    "attributes.rss": "<rss><channel><item " + " ".join(f"a{n}='b'" for n in range(100_000)) + "/>",
    "mail.rss": f"<rss><channel><item><author>{'a.' * 200_000}</author><title>{GOOD}</title></item>",
    "places.atom": "<feed xmlns:gml='http://www.opengis.net/gml'><entry><gml:pos>1 2</gml:pos></entry></feed>",
    "bomb.md": "---\na0: &a0 [x]\n"
    + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 40))
    + "---\nA text.",
    "merges.md": "---\na: &a {b: c}\n" + "<<: [" + "*a," * 10_000 + "]\n---\nA text.",
    "rules.txt": "---\n" * 100_000,
    "blank.txt": f"{GOOD}{' ' * 500_000}\n{chr(9) * 500_000}\n{GOOD}",
}
"""What has more than one way to be read; each is read in a second or so."""


def text_of(name: str) -> bytes:
    return HOSTILE[name].encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_harms_nothing_beside_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(text_of(name))
    (tmp_path / "good.txt").write_text(GOOD)
    found = list(read([tmp_path], LIMITS))
    assert [item.text for item in found if isinstance(item, Document) and item.source == "good.txt"] == [GOOD]
    for item in found:
        assert not isinstance(item, Failure) or item.error.startswith(CODES), item
        assert not isinstance(item, Failure) or item.error.isprintable()


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize("kind", REFERENCES)
def test_entities_stand_for_nothing(found: ReadAll, tmp_path: Path, name: str, kind: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("nobody must know this")
    declared, named = REFERENCES[kind]
    said = str(found(FRAMES[name].format(declared.replace("SECRET", str(secret)), named, named), name))
    assert len(said) < 200_000
    assert "haha" not in said
    assert "bbbb" not in said
    assert "nobody must know" not in said


def test_a_page_keeps_no_script_frame_or_handler(document: ReadOne) -> None:
    bait = "Armenia attacked France."
    page = (
        f"<html><body onload='{bait}'><article><h1 onclick=\"say('{bait}')\">Title here</h1>{PARAGRAPHS}"
        f"<script>{bait}</script><iframe srcdoc='<p>{bait}</p>'><p>{bait}</p></iframe><style>{bait}</style>"
        f"<object data='x'><p>{bait}</p></object><template><p>{bait}</p></template><svg><text>{bait}</text></svg>"
        f"<noscript><p>{bait}</p></noscript><textarea>{bait}</textarea><video><p>{bait}</p></video>"
        f"<a href='javascript:say(\"{bait}\")'>No link</a></article></body></html>"
    )
    assert bait not in document(page, "a.html").text


def test_the_last_of_equal_keys_counts(document: ReadOne) -> None:
    assert document(HOSTILE["twice.json"], "a.json").text == GOOD


def test_numbers_that_are_none_are_no_dates(found: ReadAll) -> None:
    (one,) = found(HOSTILE["infinite.json"].replace(', "url": -Infinity', ""), "a.json")
    assert isinstance(one, Document)
    assert one.published is None
    assert codes(found(HOSTILE["no number.jsonl"], "a.jsonl")) == ["E102", "a.jsonl#line=2"]


def test_places_without_a_frame_are_a_feed_that_cannot_be_read(failure: FailOne) -> None:
    assert failure(HOSTILE["places.atom"], "a.atom").error.startswith("E121: ")


def test_who_wrote_a_feed_is_not_looked_at(document: ReadOne) -> None:
    names = "<author><name>A</name></author><dc:creator>B</dc:creator>"
    feed = f"<feed><entry>{names}<title>Talks in Vienna</title><summary>{GOOD}</summary></entry></feed>"
    assert document(feed, "a.atom").text == f"Talks in Vienna\n\n{GOOD}"


@pytest.mark.parametrize("reference", ["&#9999999999;", "&#x110000;", "&#xD800;", f"&#{'9' * 5000};", "&#0;"])
def test_a_reference_to_no_character_costs_only_itself(document: ReadOne, reference: str) -> None:
    feed = f"<rss version='2.0'><channel><item><description>{reference} {GOOD}</description></item></channel></rss>"
    for content, name in ((feed, "a.rss"), (json.dumps({"text": f"{reference} {GOOD}"}), "a.json")):
        assert document(content, name).text.endswith(GOOD)


def test_a_number_that_grows_when_escapes_go_is_a_coded_failure(failure: FailOne) -> None:
    digits = f"&amp;#{'9' * 5000};"
    assert failure(f"<html><body>{digits}", "a.html").error.startswith("E121: ")
    feed = f"<rss version='2.0'><channel><item><description>{digits} &lt;p></description></item></channel></rss>"
    assert failure(feed, "a.rss").error.startswith("E121: ")


def test_marks_without_end_are_cut_to_a_few(document: ReadOne) -> None:
    text = document("France" + "\u0301\u0323" * 300_000 + " backed the talks.").text
    assert text.startswith("Franc")
    assert text.endswith(" backed the talks.")
    assert len(text) < 60


def test_a_title_of_several_columns_is_one_line(document: ReadOne) -> None:
    assert document(f"Talks\tin  Vienna\n\n{GOOD}").title == "Talks in Vienna"


NAMES = (
    "line\nbreak.txt",
    "\x1b]0;title\x07\x1b[2Jscreen.txt",
    "right\u202eto left.txt",
    "a" * 251 + ".txt",
    " .txt",
    "quote'\"`$(x).txt",
    "%s{path}.txt",
)


@pytest.mark.parametrize("content", [GOOD.encode(), b"\0", b""])
def test_any_name_is_one_safe_line_in_documents_and_messages(tmp_path: Path, content: bytes) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes(content)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")).write_bytes(content)
    found = list(read([tmp_path]))
    assert len({item.source for item in found}) == len(NAMES) + 1
    for item in found:
        assert (item.source + getattr(item, "error", "")).isprintable()
        assert item.source.encode("utf-8")


def test_devices_pipes_and_sockets_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    (tmp_path / "nothing.csv").symlink_to("/dev/null")
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "ring.json").symlink_to("ring.json")
    (tmp_path / "z.txt").write_text(GOOD)
    assert codes(list(read([tmp_path]))) == ["E109", "E109", "E109", "E109", "z.txt"]


def test_a_gigabyte_on_one_line_of_a_table_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(1_000_000_000)
    (found,) = read([path], Settings(max_megabytes=0.1))
    assert isinstance(found, Failure)
    assert found.error.startswith("E120: ")
