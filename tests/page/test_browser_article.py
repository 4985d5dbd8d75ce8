"""Articles, disputes and the panel's cards in a real Chromium: what is marked, who says it, where it leads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import graphbuilder as gb
from graphbuilder.model import Attribution, Claim, Document, Entity, Mention, Quotation
from graphbuilder.page.html import to_html, write
from graphbuilder.page.view_model import view_model

from .conftest import PHONE, Opener, serious
from .samples import (
    ACCUSES,
    ANONYMOUS,
    ARMS,
    CALM,
    COERCED,
    DISPUTED,
    DOUBTED,
    FIRST,
    HOSTS,
    MEDIATES,
    NO_SUPPORT,
    NOT_FIGHT,
    PUKHOV,
    QUOTATIONS,
    RUMOURS,
    SECOND,
    SHELF,
    SUPPORTS,
    TWICE,
)

pytestmark = pytest.mark.browser

ARTICLE = Path(__file__).parents[2] / "seeds" / "000_072f7eba995be04d.txt"
SAID = (*QUOTATIONS, CALM)

REACHES = """async ids => {
  const text = document.querySelector("#article .text");
  const reachOf = node => {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEndBefore(node);
    const start = [...range.toString()].length;
    return [start, start + [...node.textContent].length];
  };
  const found = {};
  for (const id of ids) {
    const moved = new Promise(done => window.addEventListener("hashchange", done, { once: true }));
    location.hash = `view=articles&claim=${id}`;
    await moved;
    const reaches = letter => [...text.querySelectorAll(`.here.${letter}`)].map(reachOf);
    found[id] = Object.fromEntries([..."soect"].map(letter => [letter, reaches(letter)]));
  }
  return found;
}"""
"""For each claim, selected in turn, the characters of the article that each letter marks."""


@pytest.fixture(scope="module")
def disputed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "disputed.html"
    write(path, to_html(view_model(DISPUTED, SHELF, SAID), "Rumours"))
    return path


def at(document: Document, claim: Claim | None = None) -> str:
    """The address of an article, or of a claim in it."""
    return f"#view=articles&document={document.id}" + (f"&claim={claim.id}" if claim else "")


def text_of(page: Page) -> str:
    return str(page.locator("#article .text").evaluate("text => text.textContent"))


def tag(page: Page, claim: Claim) -> Any:
    return page.locator(f'#article .tag[data-claim="{claim.id}"]')


def show_all(page: Page) -> None:
    page.get_by_role("button", name="All status").click()


def assert_exact(page: Page, claims: Sequence[Claim], documents: Mapping[str, Document]) -> None:
    """Select every claim in its article and compare the characters that are marked with its own offsets."""
    for key in sorted({claim.document for claim in claims}):
        page.evaluate("id => { location.hash = `view=articles&document=${id}` }", key)
        own = [claim for claim in claims if claim.document == key]
        marked = page.evaluate(REACHES, [claim.id for claim in own])
        assert text_of(page) == documents[key].text
        for claim in own:
            assert_reaches(marked[claim.id], claim)


def assert_reaches(marked: dict[str, list[list[int]]], claim: Claim) -> None:
    spans = {"s": claim.subject.span, "o": claim.object.span, "e": claim.evidence, "t": claim.sentence}
    cue = claim.attribution.cue if claim.attribution else None
    assert bool(marked["c"]) == (cue is not None)
    if cue is not None:
        spans["c"] = cue
    for letter, span in spans.items():
        reached = [place for start, end in marked[letter] for place in range(start, end)]
        end = span.start + len(span.text.rstrip()) if letter == "t" else span.end
        assert reached == list(range(span.start, end)), (letter, span)


def test_every_mark_equals_the_stored_offsets(open_page: Opener, disputed_page: Path) -> None:
    """Among them a sentence that names an actor twice, and texts with characters beyond the basic plane before it."""
    watched = open_page(disputed_page)
    show_all(watched.page)
    assert TWICE.sentence.text.count("Russia") == 2
    assert "🚀" in RUMOURS.text[: NO_SUPPORT.subject.span.start]
    assert "🕊" in FIRST.text[: HOSTS.subject.span.start]
    assert_exact(watched.page, DISPUTED, SHELF)
    assert watched.errors == []


@pytest.mark.model
def test_every_mark_of_the_sample_article_equals_the_stored_offsets(open_page: Opener, tmp_path: Path) -> None:
    kg = gb.build(ARTICLE)
    write(tmp_path / "page.html", to_html(kg.view(), "Sample"))
    assert (tmp_path / "page.html").stat().st_size < 1_200_000
    watched = open_page(tmp_path / "page.html")
    show_all(watched.page)
    claims = list(kg.claims())
    assert len(claims) > 20
    assert_exact(watched.page, claims, {document.id: document for document in kg.documents()})
    assert watched.errors == []


def test_quotations_are_marked_with_who_says_them(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, at(RUMOURS)).page
    said = page.locator("#article .said")
    assert "".join(said.all_inner_texts()) == CALM.content.text
    expect(said.first).to_have_attribute("title", re.compile("an official"))
    label = page.get_by_role("button", name="Words of “an official”")
    shown = label.evaluate("label => getComputedStyle(label, '::after').content")
    assert "an official" in shown or "attr(data-label)" in shown
    expect(label).to_have_attribute("data-label", "“an official”")
    page.goto(page.url.split("#")[0] + at(FIRST))
    page.get_by_role("button", name="Words of Ruslan Pukhov").click()
    expect(page.locator("#panel h2")).to_have_text(PUKHOV.label)


def test_a_click_on_a_mark_selects_its_claim_and_the_graph_is_one_click_away(
    open_page: Opener, disputed_page: Path
) -> None:
    page = open_page(disputed_page, at(FIRST)).page
    page.locator("#article mark", has_text="accused").click()
    expect(page.locator(f'#panel [data-claim="{ACCUSES.id}"]')).to_have_class(re.compile("here"))
    assert f"claim={ACCUSES.id}" in page.evaluate("location.hash")
    assert f"document={FIRST.id}" in page.evaluate("location.hash")
    page.get_by_role("button", name="Back to the graph").click()
    expect(page.locator("#network")).to_be_visible()
    expect(page.locator("#panel h2")).to_have_text("Armenia → Turkey")
    assert "document" not in page.evaluate("location.hash")


def test_claims_on_the_same_words_are_all_reached(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, at(FIRST)).page
    words = page.locator("#article mark", has_text=" supports ").first
    reached = set()
    for _ in range(2):
        words.click()
        reached.add(page.locator("#panel .card.here").get_attribute("data-claim"))
    assert reached == {SUPPORTS.id, ARMS.id}
    for claim in (SUPPORTS, ARMS):
        tag(page, claim).focus()
        page.keyboard.press("Enter")
        expect(tag(page, claim)).to_have_attribute("aria-pressed", "true")
        expect(tag(page, claim)).to_be_focused()
        expect(page.locator("#panel .card.here")).to_have_attribute("data-claim", claim.id)


def test_filters_take_marks_away(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, at(RUMOURS)).page
    expect(tag(page, COERCED)).to_have_count(1)
    expect(tag(page, NO_SUPPORT)).to_have_count(0)
    page.locator(".choice", has_text="Conflict").locator("input").uncheck()
    expect(page.locator("#article mark")).to_have_count(0)
    assert text_of(page) == RUMOURS.text
    page.locator(".choice", has_text="Denied").locator("input").check()
    expect(tag(page, NO_SUPPORT)).to_have_attribute("data-label", "denied: supports")


def test_a_card_leads_to_its_sentence(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, f"#claim={HOSTS.id}", viewport={"width": 1400, "height": 420}).page
    page.locator("#panel .card").get_by_role("button", name="Read in the article").click()
    expect(tag(page, HOSTS)).to_be_in_viewport()
    expect(tag(page, HOSTS)).to_be_focused()
    expect(page.locator("#article mark.here.s")).to_have_text("Georgia")
    page.keyboard.press("Escape")
    expect(page.locator("#article .here")).to_have_count(0)


def test_a_quotation_leads_to_its_place(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, "#speaker=?").page
    page.locator("#panel .card", has_text="Calm 🕊️").get_by_role("button", name="Read in the article").click()
    expect(page.get_by_role("button", name="Words of “an official”")).to_be_focused()
    assert text_of(page) == RUMOURS.text


def test_a_hidden_claim_that_an_address_names_is_shown(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, f"#view=articles&claim={NOT_FIGHT.id}").page
    expect(tag(page, NOT_FIGHT)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f'#panel [data-claim="{NOT_FIGHT.id}"]')).to_be_visible()
    expect(page.locator(".choice", has_text="Denied").locator("input")).not_to_be_checked()


def test_articles_are_chosen_from_a_list_with_counts(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, "#view=articles").page
    rows = page.locator("#shelf-list button.shelf-row")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="Rumours")).to_contain_text("1 claim")
    expect(page.locator("#shelf-search")).to_be_hidden()
    rows.filter(has_text="Rumours").click()
    expect(rows.filter(has_text="Rumours")).to_have_attribute("aria-current", "true")
    assert page.evaluate("location.hash") == at(RUMOURS)
    expect(page.get_by_role("heading", name="Rumours 🛰️")).to_be_visible()


def test_many_articles_are_searched(open_page: Opener, tmp_path: Path) -> None:
    documents = [replace(SECOND, source=f"briefs/{place}.txt", title=f"Brief {place}") for place in range(70)]
    claims = [replace(MEDIATES, document=document.id) for document in documents]
    write(tmp_path / "page.html", to_html(view_model(claims, {one.id: one for one in documents}), "Many"))
    page = open_page(tmp_path / "page.html", "#view=articles").page
    rows = page.locator("#shelf-list button.shelf-row")
    expect(rows).to_have_count(60)
    page.get_by_role("searchbox", name="Find an article").fill("brief 6")
    expect(rows).to_have_count(11)
    page.get_by_role("searchbox", name="Find an article").fill("nothing of the kind")
    expect(rows).to_have_count(0)
    expect(page.locator("#shelf")).to_contain_text("No article is called so.")


def test_a_document_without_its_text_lists_its_sentences(open_page: Opener, tmp_path: Path) -> None:
    write(tmp_path / "page.html", to_html(view_model([SUPPORTS, ACCUSES], {}), "No text"))
    watched = open_page(tmp_path / "page.html", "#view=articles")
    article = watched.page.locator("#article")
    expect(article).to_contain_text("does not hold this document’s text")
    expect(article.locator(".sentence")).to_have_count(2)
    article.locator(f'[data-claim="{ACCUSES.id}"]').get_by_role("button", name="Show the evidence").click()
    expect(watched.page.locator("#panel h2")).to_have_text("Armenia → Turkey")
    assert watched.errors == []


def test_sentences_of_an_older_version_are_told_apart(open_page: Opener, tmp_path: Path) -> None:
    shifted = replace(FIRST, text="Corrected. " + FIRST.text)
    write(tmp_path / "page.html", to_html(view_model([SUPPORTS], {FIRST.id: shifted}), "Older"))
    page = open_page(tmp_path / "page.html", "#view=articles").page
    assert text_of(page) == shifted.text
    expect(page.locator("#article .text mark")).to_have_count(0)
    expect(page.locator("#article")).to_contain_text("Read in another version of this text")
    expect(page.locator("#article .card .sentence")).to_have_text(SUPPORTS.sentence.text)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One.\n\n \n  Two.\r\n\r\nThree", ["One.", "Two.", "Three"]),
        ("A line that is\nwrapped goes on.\nThis ends.", ["A line that is\nwrapped goes on.", "This ends."]),
        ("\n\nAt last 🚀\n", ["", "At last 🚀"]),
    ],
)  # fmt: skip
def test_paragraphs_join_to_the_text(open_page: Opener, tmp_path: Path, text: str, blocks: list[str]) -> None:
    document = replace(FIRST, text=text, title=None)
    write(tmp_path / "page.html", to_html(view_model([SUPPORTS], {FIRST.id: document}), "Paragraphs"))
    page = open_page(tmp_path / "page.html", "#view=articles").page
    assert text_of(page) == text
    assert page.locator("#article .text p").evaluate_all("all => all.map(one => one.textContent.trim())") == blocks


def test_what_a_text_or_a_name_holds_is_never_markup(open_page: Opener, tmp_path: Path) -> None:
    bad = "<img src=x onerror='window.hacked = 1'>"
    text = f'{bad} </script><script>window.hacked = 1</script>\n\n\u2028\x00{bad} attacks "{bad}" said {bad}.'
    document = Document(source=bad, text=text, title=bad, publisher=bad)
    names = [Entity(f"urn:{place}", "State", bad + " " * place + str(place)) for place in range(3)]
    places = [place for place in range(len(text)) if text.startswith(bad, place)]
    spans = [document.span(place, place + len(bad)) for place in places[1:]]
    told = Attribution(names[2], quoted=True, cue=spans[2], source=spans[2])
    sentence = document.span(spans[0].start, len(text))
    claim = replace(
        ACCUSES, document=document.id, content_hash=document.content_hash, sentence=sentence, evidence=sentence,
        subject=Mention(spans[0], names[0]), object=Mention(spans[1], names[1]), attribution=told,
    )  # fmt: skip
    quotation = Quotation(spans[1], None, told, document=document.id)
    write(tmp_path / "page.html", to_html(view_model([claim], {document.id: document}, [quotation]), bad))
    watched = open_page(tmp_path / "page.html", at(document, claim))
    assert text_of(watched.page) == text
    expect(tag(watched.page, claim)).to_have_count(1)
    watched.page.get_by_role("button", name="Disputes").click()
    assert watched.page.locator("#article img, #disputes img, #panel img, #shelf img").count() == 0
    assert watched.page.evaluate("window.hacked") is None
    assert watched.errors == []
    assert len(watched.requests) == 1


def test_disputes_show_both_sides(open_page: Opener, disputed_page: Path) -> None:
    watched = open_page(disputed_page, "#view=disputes")
    page = watched.page
    contested = page.locator(".dispute").first
    expect(contested).to_have_attribute("aria-label", "Turkey supports Azerbaijan")
    expect(contested.locator(".affirm [data-claim]")).to_have_attribute("data-claim", SUPPORTS.id)
    expect(contested.locator(".affirm")).to_contain_text("Financial Times")
    expect(contested.locator(".deny [data-claim]")).to_have_attribute("data-claim", NO_SUPPORT.id)
    expect(contested.locator(".deny")).to_contain_text("Hulusi Akar")
    expect(contested.locator(".deny")).to_contain_text("2020-11-20")
    expect(page.locator(".dispute", has_text="Sergey Lavrov doubts it")).to_have_count(1)
    one_sided = page.locator("#disputes h2", has_text="Told by one side alone")
    expect(one_sided).to_have_text(re.compile("· 1$"))
    contested.locator(".deny").get_by_role("button", name="Show the evidence").click()
    expect(page.locator(f'#panel [data-claim="{NO_SUPPORT.id}"]')).to_have_class(re.compile("here"))
    expect(contested.locator(f'[data-claim="{NO_SUPPORT.id}"]')).to_have_class(re.compile("here"))
    contested.locator(".deny").get_by_role("button", name="Read in the article").click()
    expect(tag(page, NO_SUPPORT)).to_be_focused()
    page.get_by_role("button", name="Disputed: compare both sides").click()
    expect(contested).to_be_visible()
    assert watched.errors == []


def test_filters_hide_disputes_and_an_empty_view_says_why(
    open_page: Opener, disputed_page: Path, tmp_path: Path
) -> None:
    page = open_page(disputed_page, "#view=disputes").page
    total = page.locator(".dispute").count()
    page.locator(".choice", has_text="Financial Times").locator("input").uncheck()
    expect(page.locator(".dispute")).to_have_count(total - 1)
    page.get_by_role("button", name="No lines").click()
    expect(page.locator("#disputes")).to_have_text(f"The filters hide all {total} disputes.")
    write(tmp_path / "page.html", to_html(view_model([SUPPORTS], SHELF), "Peace"))
    page = open_page(tmp_path / "page.html", "#view=disputes").page
    expect(page.locator("#disputes")).to_contain_text("Nobody here denies or doubts what is told")


def test_a_line_lists_facts_first_and_names_who_tells_them(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, f"#claim={NOT_FIGHT.id}").page
    show_all(page)
    headings = page.locator("#panel h3").all_inner_texts()
    assert [text.upper() for text in headings[:2]] == ["TOLD AS FACT · 2", "DENIED · 1"]
    expect(page.locator("#panel > .by")).to_contain_text(re.compile("The document itself .2, Ruslan Pukhov"))
    byline = page.locator(f'#panel [data-claim="{NOT_FIGHT.id}"] .by')
    expect(byline.locator("strong")).to_have_text("Ruslan Pukhov")
    expect(byline).to_have_text("— Ruslan Pukhov, quoted by Financial Times · 2020-11-10")


def test_a_speaker_is_shown_with_what_is_said_of_whom(open_page: Opener, tmp_path: Path) -> None:
    told = Attribution(PUKHOV, quoted=True)
    claims = [replace(one, attribution=told) for one in (SUPPORTS, ARMS, ACCUSES)]
    write(tmp_path / "page.html", to_html(view_model(claims, SHELF), "Speaker"))
    page = open_page(tmp_path / "page.html", f"#speaker={PUKHOV.iri}").page
    rows = page.locator("#panel .ranking li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Turkey → Azerbaijan")
    expect(rows.first).to_contain_text("\u00d72")
    rows.nth(1).get_by_role("button").click()
    expect(page.locator("#panel h2")).to_have_text("Armenia → Turkey")


@pytest.mark.parametrize("view", ["articles", "disputes"])
def test_both_are_readable_on_a_phone(open_page: Opener, disputed_page: Path, view: str) -> None:
    page = open_page(disputed_page, f"#view={view}", **PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(f"#{view}").evaluate("view => view.scrollWidth - view.clientWidth") <= 0
    if view == "articles":
        page.get_by_role("button", name="Choose an article").click()
        page.locator("#shelf-list button", has_text="Rumours").click()
        expect(page.locator("#shelf")).to_be_hidden()
        assert text_of(page) == RUMOURS.text


def test_the_doubted_claim_is_no_fact(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, at(RUMOURS, DOUBTED)).page
    expect(tag(page, DOUBTED)).to_have_attribute("data-label", "denied: threatens")


def test_tags_of_one_sentence_that_read_alike_say_who_is_meant(open_page: Opener, disputed_page: Path) -> None:
    page = open_page(disputed_page, at(FIRST)).page
    expect(tag(page, MEDIATES)).to_have_attribute("data-label", "Russia mediates with Armenia")
    expect(tag(page, TWICE)).to_have_attribute("data-label", "sends peacekeepers to")


def test_a_teller_without_a_name_is_shown_with_who_passes_it_on(open_page: Opener, tmp_path: Path) -> None:
    passed_on = Attribution(None, quoted=True, source=ANONYMOUS.source, within=Attribution(PUKHOV))
    claims = [replace(NO_SUPPORT, attribution=passed_on)]
    view = view_model(claims, SHELF, [replace(CALM, attribution=passed_on)])
    write(tmp_path / "page.html", to_html(view, "Passed on"))
    page = open_page(tmp_path / "page.html", at(RUMOURS, claims[0])).page
    expect(page.get_by_role("button", name="Words of “an official” (Ruslan Pukhov)")).to_be_visible()
    expect(page.locator("#panel .card .by")).to_contain_text("— “an official”, quoted by Ruslan Pukhov")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["articles", "disputes"])
def test_axe_finds_nothing_serious(open_page: Opener, disputed_page: Path, view: str, scheme: str) -> None:
    fragment = f"#view={view}&claim={NOT_FIGHT.id}"
    page = open_page(disputed_page, fragment, color_scheme=scheme, bypass_csp=True).page
    assert serious(page) == []
