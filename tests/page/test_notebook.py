from __future__ import annotations

import base64
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from graphbuilder.errors import PageError
from graphbuilder.page import notebook
from graphbuilder.page.view import View
from graphbuilder.page.view_model import view_model

from .conftest import Opener, Watched
from .samples import CLAIMS, DOCUMENTS, NOT_FIGHT, QUOTATIONS
from .test_hostile import PAYLOADS, hostile_view

VIEW = view_model(CLAIMS, DOCUMENTS, QUOTATIONS)

KEPT = {"table", "caption", "thead", "tbody", "tr", "th", "td", "p", "b", "img", "code"}
ATTRIBUTES = {"style", "src", "alt", "title"}
"""Of what Jupyter keeps in an output that it does not trust, the part that we use."""


class Sanitized(HTMLParser):
    """What Jupyter makes of an output that it does not trust: tags and attributes outside the list are dropped."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.kept: list[str] = []
        self.dropped: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KEPT:
            self.dropped.add(tag)
            return
        self.dropped |= {name for name, _ in attrs if name not in ATTRIBUTES}
        told = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in ATTRIBUTES)
        self.kept.append(f"<{tag}{told}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in KEPT:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.kept.append(escape(data))


@pytest.fixture
def shown(open_page: Opener, tmp_path: Path) -> Callable[[str], Watched]:
    """Opens an output as a notebook shows it: below a cell, in a page of some other origin and style."""

    def open_output(output: str) -> Watched:
        path = tmp_path / "notebook.html"
        cell = '<pre>kg</pre><div class="output">'
        head = "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Notebook</title>"
        path.write_text(f"{head}<body>{cell}{output}</div></body></html>", encoding="utf-8")
        return open_page(path)

    return open_output


@pytest.mark.browser
def test_a_notebook_shows_table_picture_and_a_page_that_works(shown: Callable[[str], Watched]) -> None:
    watched = shown(notebook.to_html(VIEW, "Autumn 2020"))
    page = watched.page
    expect(page.locator("table tbody tr")).to_have_count(notebook.ROWS)
    assert page.locator("img").evaluate("img => img.complete && img.naturalWidth > 300")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Autumn 2020")).to_be_visible()
    frame.locator("#search").fill("Türkiye")
    frame.get_by_role("option").first.click()
    expect(frame.locator("#panel h2")).to_have_text("Turkey")
    expect(frame.locator("#panel .card").first).to_be_visible()
    assert watched.errors == []
    assert {urlsplit(address).scheme for address in watched.requests} <= {"file", "data", "about"}


@pytest.mark.browser
def test_a_frame_that_has_no_size_yet_is_drawn_when_it_gets_one(shown: Callable[[str], Watched]) -> None:
    watched = shown(notebook.to_html(VIEW, "Autumn 2020").replace("<iframe ", "<iframe hidden ", 1))
    frame = watched.page.frame_locator("iframe")
    expect(frame.locator("#search")).to_be_attached()
    watched.page.locator("iframe").evaluate("frame => { frame.hidden = false; }")
    frame.locator("#search").fill("Türkiye")
    frame.get_by_role("option").first.click()
    expect(frame.locator("#panel h2")).to_have_text("Turkey")
    assert watched.errors == []


@pytest.mark.browser
def test_an_entity_of_the_page_in_the_frame_can_be_clicked(shown: Callable[[str], Watched]) -> None:
    page = shown(notebook.to_html(VIEW, "Autumn 2020")).page
    frame = page.frames[1]
    turkey = next(node["id"] for node in VIEW["nodes"] if node["label"] == "Turkey")
    expect(page.frame_locator("iframe").locator("#show-graph")).to_be_visible()  # the page has started
    page.locator("iframe").scroll_into_view_if_needed()
    spot = frame.evaluate("id => graphbuilder.positionOf(id)", turkey)
    page.locator("iframe").click(position=spot)
    expect(page.frame_locator("iframe").locator("#panel h2")).to_have_text("Turkey")


@pytest.mark.browser
def test_what_jupyter_does_not_trust_keeps_table_and_picture(shown: Callable[[str], Watched]) -> None:
    sanitized = Sanitized(notebook.to_html(VIEW, "Autumn 2020"))
    assert sanitized.dropped == {"iframe"}
    watched = shown("".join(sanitized.kept))
    expect(watched.page.locator("iframe")).to_have_count(0)
    first = watched.page.locator("tbody tr").first
    expect(first).to_contain_text("Russia mediated between Armenia")
    assert watched.page.locator("img").evaluate("img => img.complete && img.naturalWidth > 300")


@pytest.mark.browser
def test_no_payload_runs_in_a_notebook(shown: Callable[[str], Watched]) -> None:
    watched = shown(notebook.to_html(hostile_view(), " ".join(PAYLOADS)))
    frame = watched.page.frames[1]
    expect(watched.page.frame_locator("iframe").locator("#headline")).to_contain_text("claims")
    assert [one.evaluate("window.hacked") for one in (watched.page.main_frame, frame)] == [None, None]
    assert frame.evaluate("self.origin") == "null"
    assert watched.page.locator(".output script, .output svg").count() == 0
    assert watched.dialogs == watched.errors == []


def test_a_row_says_who_does_what_to_whom_who_says_so_and_when() -> None:
    table = ET.fromstring(notebook.to_html(VIEW, "x").partition("</table>")[0] + "</table>")
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert rows[0] == list(notebook.HEADS)
    assert rows[2] == [
        "Turkey supports Azerbaijan",
        "Financial Times",
        "2020-11-10",
        "Turkey supports Azerbaijan and arms it, the Financial Times reported.",
    ]
    assert rows[1][1] == "Example Gazette"
    assert len(rows) == 1 + notebook.ROWS
    marked = [bold.text for bold in table.findall(".//tbody/tr[2]//b")]
    assert marked == ["Turkey", "Azerbaijan"] * 2


def test_posts_and_places_come_after_events() -> None:
    table = notebook.to_html(VIEW, "x").partition("</table>")[0]
    assert "member of" not in table


def test_nothing_but_facts_is_in_the_table() -> None:
    output = notebook.to_html(view_model([NOT_FIGHT], DOCUMENTS), "x")
    assert "0 of 0 facts" in output
    assert "<td" not in output.partition("</table>")[0]


def test_the_picture_is_whole() -> None:
    address = notebook.to_html(VIEW, "Autumn 2020").partition('src="data:image/svg+xml;base64,')[2].partition('"')[0]
    assert ET.fromstring(base64.b64decode(unquote(address))).get("role") == "img"


def test_a_page_that_is_too_large_is_left_out_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MOST", 1000)
    output = notebook.to_html(VIEW, "x")
    assert "<iframe" not in output
    assert f"with {len(CLAIMS)} claims it is too large" in output
    assert "<table" in output
    assert "data:image/svg+xml" in output


def test_any_text_can_be_sent_to_a_notebook() -> None:
    assert notebook.to_html(VIEW, "half \ud800").encode("utf-8")


def test_nothing_to_draw_is_said() -> None:
    def nothing() -> View:
        raise PageError("E601", reason="the graph holds <no> document")

    assert notebook.represented(nothing) == "<p>E601: nothing to draw: the graph holds &lt;no&gt; document.</p>"
    assert notebook.represented(lambda: VIEW) == notebook.to_html(VIEW, notebook.TITLE)


def in_a_kernel(monkeypatch: pytest.MonkeyPatch, **shell: object) -> None:
    fake = SimpleNamespace(get_ipython=lambda: SimpleNamespace(**shell))
    monkeypatch.setitem(sys.modules, "IPython", fake)


def test_a_notebook_is_told_from_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    in_a_kernel(monkeypatch, kernel=object())
    assert notebook.in_notebook()
    in_a_kernel(monkeypatch)
    assert not notebook.in_notebook()
    monkeypatch.delitem(sys.modules, "IPython")
    assert not notebook.in_notebook()


def test_elsewhere_the_page_is_opened_in_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(notebook, "in_notebook", lambda: False)
    monkeypatch.setattr(webbrowser, "open", browser)
    path = notebook.show(VIEW, "Autumn 2020")
    assert path is not None
    assert opened == [path.as_uri()]
    assert "<title>Autumn 2020</title>" in path.read_text(encoding="utf-8")


def test_where_there_is_no_browser_the_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    with pytest.raises(PageError, match=r"E607: .* open .*graph\.html\."):
        notebook.browse(tmp_path / "graph.html")


def test_a_document_without_a_name_speaks_for_itself() -> None:
    unnamed = {key: replace(document, publisher=None, title=None) for key, document in DOCUMENTS.items()}
    table = notebook.to_html(view_model(CLAIMS, unnamed), "x").partition("</table>")[0]
    assert "The document itself" in table
    assert "news.example" not in table
