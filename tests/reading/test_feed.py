"""Feeds: an article for each entry; bombs, secrets and endless feeds do nothing."""

from datetime import date
from pathlib import Path

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import feed
from graphbuilder.settings import Settings

from . import samples
from .conftest import FailOne, Listening, ReadAll, ReadOne, codes

TEXT = "Turkey backed Azerbaijan."


def rss(*items: str, head: str = "<title>Times</title>", before: str = "") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel>{head}{inner}</channel></rss>'


def entry(place: str = "1", more: str = "", text: str = TEXT) -> str:
    return f"<title>War</title><link>https://e.org/{place}</link><description>{text}</description>{more}"


def test_the_summary_serves_where_there_is_no_content(document: ReadOne) -> None:
    found = document(rss(entry(more="<pubDate>Tue, 10 Nov 2020 23:00:00 -0500</pubDate>")), "a.rss")
    assert found == Document(
        "https://e.org/1", f"War\n\n{TEXT}", "War", "https://e.org/1", "Times", date(2020, 11, 10)
    )  # fmt: skip


def test_atom_prefers_the_day_of_publication_and_the_content(document: ReadOne) -> None:
    content = samples.atom().replace(b"<content", b"<summary>Short.</summary><content")
    found = document(content, "a.xml")
    assert found.published == date(2020, 11, 10)
    assert found.text == f"{samples.TITLE}\n\n{samples.BODY}"


def test_an_update_is_the_date_of_what_has_no_other(document: ReadOne) -> None:
    content = samples.atom().replace(b"<published>2020-11-10T08:00:00Z</published>", b"")
    assert document(content, "a.atom").published == date(2020, 11, 12)


def test_an_entry_of_another_source_is_its_publishers(document: ReadOne) -> None:
    more = '<source url="https://b.org/">Other Times</source>'
    assert document(rss(entry(more=more)), "a.rss").publisher == "Other Times"


def test_rdf_is_a_feed(document: ReadOne) -> None:
    content = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f'<channel><title>Times</title></channel><item rdf:about="https://e.org/1">{entry()}</item></rdf:RDF>'
    )
    assert document(content, "a.xml").source == "https://e.org/1"


def test_an_entry_is_called_by_its_address_its_id_or_its_place(found: ReadAll) -> None:
    items = (
        entry(),
        f"<guid isPermaLink='false'>tag:2 a</guid><description>{TEXT}</description>",
        f"<title>{TEXT}</title>",
    )
    items = (*items[:2], f"<description>{TEXT}</description>")
    assert codes(found(rss(*items), "a.rss")) == ["https://e.org/1", "a.rss#tag:2 a", "a.rss#entry=3"]


def test_an_entry_without_text_fails_alone_and_names_its_place(found: ReadAll) -> None:
    empty, full = found(rss("<title>War</title>", entry()), "a.rss")
    assert isinstance(empty, Failure)
    assert "a.rss, entry 1 is empty" in empty.error
    assert isinstance(full, Document)


def test_the_language_of_a_feed_is_believed(found: ReadAll) -> None:
    head = "<title>Times</title><language>de-de</language>"
    assert codes(found(rss(entry(), head=head), "a.rss")) == ["E117"]


def test_titles_and_texts_are_markup(document: ReadOne) -> None:
    item = (
        "<title>A &amp;amp; B: &lt;b&gt;war&lt;/b&gt;</title>"
        "<description>&lt;p&gt;One.&lt;/p&gt;&lt;script&gt;no()&lt;/script&gt;&lt;p&gt;Two.&lt;/p&gt;</description>"
    )
    assert document(rss(item), "a.rss").text == "A & B: war\n\nOne.\n\nTwo."


def test_html_in_the_place_of_a_feed_is_a_failure(failure: FailOne) -> None:
    for content in ("<html><body>Not found</body></html>", "", "no markup", "\x00" * 20):
        assert failure(content, "a.rss").error.startswith("E121: ")


def test_a_feed_that_is_cut_off_gives_what_it_has(found: ReadAll) -> None:
    content = rss(entry(), entry("2"))
    assert codes(found(content[: content.rindex("</description>")], "a.rss"))[0] == "https://e.org/1"


def declared(*entities: str) -> str:
    return f"<!DOCTYPE rss [{''.join(f'<!ENTITY {entity}>' for entity in entities)}]>"


LAUGHS = ('l0 "lol"', *(f'l{n} "{f"&l{n - 1};" * 10}"' for n in range(1, 10)))


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_bomb_of_entities_is_inert(document: ReadOne, between: str, encoding: str) -> None:
    before = declared(*LAUGHS).replace("<!", f"{between}<!")
    content = rss(entry(text=f"{TEXT} &l9;"), before=before)
    assert len(document(content.encode(encoding), "a.rss").text) < 100


def test_a_large_entity_that_is_named_often_is_inert(document: ReadOne) -> None:
    content = rss(entry(text=TEXT + "&a;" * 1000), before=declared(f'a "{"x" * 10_000}"'))
    assert len(document(content, "a.rss").text) < 10_000


def test_an_entity_reads_no_file_and_no_address(document: ReadOne, listening: Listening, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    for address in (secret.as_uri(), f"{listening.url}a"):
        for kind in (f'a SYSTEM "{address}"', f'% a SYSTEM "{address}"', f'a PUBLIC "x" "{address}"'):
            content = rss(entry(text=f"{TEXT} &a;"), before=declared(kind))
            assert "secret" not in document(content, "a.rss").text
    assert listening.asked == []


def test_an_endless_feed_is_read_to_a_limit(found: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_ENTRIES", 2)
    assert codes(found(rss(*map(entry, "123")), "a.rss")) == ["https://e.org/1", "https://e.org/2", "E122"]
    assert codes(found(rss(*map(entry, "12")), "a.rss")) == ["https://e.org/1", "https://e.org/2"]
    assert codes(found(rss("", "").replace("<item></item>", "<item/>") + "<item/>", "a.rss")) == [
        "E102",
        "E102",
        "E122",
    ]


def test_a_feed_over_the_limit_of_size_is_not_read(failure: FailOne) -> None:
    assert failure(rss(entry()), "a.rss", Settings(max_megabytes=0.0001)).error.startswith("E105: ")
