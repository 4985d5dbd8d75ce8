"""Texts made for patterns that go back and forth: what takes the square of its length would take hours here."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 60
"""Of the processor, for all texts of a kind: they take a few. It is a bound against squares, not a measure of speed."""

PROGRAM = """
import sys
from graphbuilder.reading import read
from graphbuilder.model import Failure
for found in read(sys.argv[1:]):
    print(found.error if isinstance(found, Failure) else found.source)
"""
LONG = 300_000
A = "Turkey backed Azerbaijan."

LINKED = f"<script type='application/ld+json'>{{}}</script><p>{A}</p><p>{A}</p>"

TEXTS = {
    "spaces.txt": A + " " * LONG + A,
    "blank lines.txt": A + "\n \t" * LONG + A,
    "hyphens.txt": "a-\n" * LONG,
    "broken words.txt": "a-" * LONG + "\n" + "b-" * LONG,
    "letters.txt": "a" * LONG + "\n" + "b" * 60 + "\n" + "c" * 60 + "\nd e\n",
    "marks.txt": "e" + "\u0301\u0323" * LONG,
    "mojibake.txt": "â€™ Ã " * (LONG // 5),
    "joiners.txt": "\u200d" * LONG,
    "dashes.txt": "---" + " " * LONG + "x\n---\n" + "--- \t" * LONG,
    "places.txt": "\n".join("A. B, " * 300 for _ in range(6)) + A,
    "days.txt": "\n".join(("Monday, " * 200 + "12 May 2004") for _ in range(200)) + A,
    "names.txt": "\n".join("By " + "A. " * 600 for _ in range(6)),
    "hashes.md": "#" * LONG + "\n\n" + A,
    "closing hashes.md": "# " + " #\t" * LONG + "x\n\n" + A,
    "brackets.md": "---\ntitle: " + "[" * LONG + "\n---\n" + A,
}
MARKUP = {
    "opening.html": "<html><body><p>" + "<a " * 15_000 + A,
    "equals.html": "<html><body><a " + "= " * LONG + ">",
    "quotes.html": "<html><body><a " + "a='" * LONG,
    "spaces.html": f"<html><body><article><p>{A}{' ' * LONG}</p><p>{A}</p></article>",
    "dots.html": f"<html><body><article><p>{'. ' * LONG}</p><p>{A}</p></article>",
    "linked.html": LINKED.format('"datePublished"' + " " * LONG),
    "linked twice.html": LINKED.format('"datePublished" : ' * 20_000),
    "address.html": f"<link rel=canonical href='https://e.org/{'2020/' * LONG}'><p>{A}</p><p>{A}</p>",
    "people.rss": f"<rss><channel><item><author>{'a.' * LONG}</author><title>{A}</title></item>",
    "people.atom": f"<feed><entry><dc:creator>a@{'a.' * LONG}</dc:creator><title>{A}</title></entry>",
    "attributes.rss": "<rss><channel><item " + " ".join(f"a{n}=''" for n in range(LONG)) + ">",
    "prologue": "<!-- " * LONG,
    "types": "<!DOCTYPE " * LONG,
    "references.json": json.dumps({"text": "&#" * LONG + "&#" + "0" * LONG + ";"}),
    "tags.json": json.dumps({"text": "<p " * LONG}),
    "notices.json": json.dumps(
        {"text": f"<p>subscribe to our {'newsletter ' * 20}</p><p>{'by continuing to use this ' * 9}</p>"}
    ),
    "header.csv": '"a' * LONG + "text\nx\n",
    "languages.csv": "text,language,url\nx," + "en-" * LONG + ",https://" + "a" * LONG + "\n",
    "days.csv": "text,date\n" + "\n".join(f"{A},{'1 ' * 39}" for _ in range(2000)),
}


@pytest.mark.parametrize("texts", [TEXTS, MARKUP], ids=["texts", "markup"])
def test_no_text_takes_the_square_of_its_length(tmp_path: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *(str(tmp_path / name) for name in texts)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-500:]
    assert len(done.stdout.splitlines()) >= len(texts)
    assert "E116" not in done.stdout
