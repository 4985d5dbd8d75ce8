"""The pages in a real Chromium, under their Content-Security-Policy: what is asked, completed and drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.page.conftest import ARGUMENTS, CHROMIUM, MISSING, Watched

from .servers import Served

pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


Opener = Callable[..., Watched]


@pytest.fixture(scope="module")
def desktop(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 1400, "height": 900})


@pytest.fixture(scope="module")
def phone(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


@pytest.fixture
def open_page(desktop: BrowserContext, served: Served) -> Iterator[Opener]:
    """Opens an address of the server in a new page, whose requests must all stay there."""
    watched: list[Watched] = []
    address = served.address.rstrip("/")

    def opened(path: str, context: BrowserContext = desktop) -> Watched:
        watched.append(Watched(context.new_page()))
        watched[-1].page.goto(address + path)
        return watched[-1]

    yield opened
    for one in watched:
        one.page.close()
    for one in watched:
        assert [url for url in one.requests if not url.startswith((address, "data:", "blob:"))] == []
        assert one.dialogs == []


def type_query(page: Page, text: str) -> None:
    """Into the editor, in place of what it holds."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def ask(page: Page, text: str) -> None:
    type_query(page, text)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#said")).not_to_have_text(re.compile("Asking"))


def test_a_query_is_typed_run_and_read(open_page: Opener) -> None:
    watched = open_page("/query")
    page = watched.page
    ask(page, "SELECT ?who ?n WHERE { ?who gb:supports gbr:Azerbaijan BIND (2 AS ?n) }")
    expect(page.locator("#answer th")).to_have_text(["who", "n"])
    expect(page.locator("#answer td.number").first).to_have_text("2")
    expect(page.locator("#said")).to_have_text(re.compile(r"^\d rows? in \d+\.\d\d s$"))
    page.get_by_role("link", name="gbr:Recep_Tayyip_Erdogan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recep Tayyip Erdoğan")
    assert watched.errors == []


def test_ctrl_enter_runs_and_the_address_keeps_the_query(open_page: Opener) -> None:
    page = open_page("/query").page
    type_query(page, "ASK { ?s a gb:Claim }")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".verdict")).to_have_text("Yes")
    (kept,) = parse_qs(urlsplit(page.url).query)["query"]
    assert kept.endswith("ASK { ?s a gb:Claim }")
    page.reload()
    expect(page.locator(".CodeMirror")).to_contain_text("ASK { ?s a gb:Claim }")


def test_triples_are_shown_as_turtle(open_page: Opener) -> None:
    page = open_page("/query").page
    ask(page, "CONSTRUCT { ?s gb:aids ?o } WHERE { ?s gb:supports ?o }")
    expect(page.locator("#answer pre")).to_contain_text("gb:aids gbr:Azerbaijan")


def test_what_is_wrong_is_said(open_page: Opener) -> None:
    page = open_page("/query").page
    ask(page, "SELECT * WHERE { ?s ?p }")
    expect(page.get_by_role("alert")).to_contain_text("E501")
    ask(page, "ASK {}")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_named_query_is_one_click_away(open_page: Opener) -> None:
    watched = open_page("/query")
    page = watched.page
    page.get_by_text("Who supports an actor in word or deed").click()
    page.get_by_label("target").and_(page.locator(":visible")).fill("azerbaijan")
    page.locator("details[open]").get_by_role("button", name="Ask").click()
    expect(page.locator("#answer tbody tr")).not_to_have_count(0)
    expect(page.locator(".CodeMirror")).to_contain_text("PREFIX gb:")
    expect(page.locator(".parseErrorIcon")).to_have_count(0)
    assert watched.errors == []


def test_terms_and_prefixes_are_completed_without_the_network(open_page: Opener) -> None:
    watched = open_page("/query")
    page = watched.page
    type_query(page, "")
    page.keyboard.type("SELECT * { ?a gb:suppo")
    expect(page.locator(".CodeMirror-hint")).to_have_text(["gb:supports"])
    page.keyboard.press("Enter")
    page.keyboard.type(" ?b }")
    expect(page.locator(".CodeMirror")).to_contain_text("PREFIX gb: <https://w3id.org/graphbuilder/ns#>")
    expect(page.locator(".CodeMirror")).to_contain_text("SELECT * { ?a gb:supports ?b }")
    expect(page.locator(".parseErrorIcon")).to_have_count(0)
    type_query(page, "")
    page.keyboard.type("PREFIX plo")
    expect(page.locator(".CodeMirror-hint")).to_have_text([re.compile("^plover: <https://")])
    assert watched.errors == []


def test_hostile_answers_are_inert(open_page: Opener) -> None:
    watched = open_page("/query")
    page = watched.page
    ask(page, f"SELECT ?value {{ VALUES ?value {{ <javascript:alert(1)> '{EVIL}' }} }}")
    expect(page.locator("#answer td")).to_have_text(["javascript:alert(1)", EVIL])
    expect(page.locator("#answer a")).to_have_count(0)
    expect(page.locator("#answer img")).to_have_count(0)
    assert watched.errors == []


def test_many_rows_are_drawn_by_and_by(open_page: Opener) -> None:
    page = open_page("/query").page
    ask(page, "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 1200")
    expect(page.locator("#answer tbody tr")).to_have_count(500)
    page.get_by_role("button", name="Show more (700 are left)").click()
    expect(page.locator("#answer tbody tr")).to_have_count(1000)


def test_an_answer_is_saved_as_csv(open_page: Opener) -> None:
    page = open_page("/query").page
    ask(page, "SELECT ?n { VALUES ?n { 1 2 } }")
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    assert saved.value.suggested_filename == "answer.csv"
    assert saved.value.path().read_text().split() == ["n", "1", "2"]


def test_the_keyboard_enters_and_leaves_the_editor(open_page: Opener) -> None:
    page = open_page("/query").page
    page.locator("#find").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".CodeMirror-focused")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/query", "/resource/Turkey"])
def test_pages_fit_a_phone_and_fail_nowhere(open_page: Opener, phone: BrowserContext, path: str) -> None:
    watched = open_page(path, phone)
    expect(watched.page.get_by_role("heading", level=1)).to_be_visible()
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watched.errors == []


def test_pages_are_dark_for_who_likes_them_so(open_page: Opener) -> None:
    page = open_page("/query").page
    light = page.evaluate("getComputedStyle(document.querySelector('.CodeMirror')).backgroundColor")
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.querySelector('.CodeMirror')).backgroundColor")
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(18, 20, 23)")


def test_the_policy_lets_no_foreign_script_run(open_page: Opener) -> None:
    watched = open_page("/")
    assert watched.errors == []
    ran = watched.page.evaluate(
        """() => {
             const script = document.createElement("script");
             script.textContent = "window.ran = true";
             document.body.append(script);
             return "ran" in window;
           }"""
    )
    assert not ran
    assert any("Content Security Policy" in error for error in watched.errors)
