"""The page of a graph with many entities: packed, only its backbone drawn, still legible."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from graphbuilder.page import html, style
from graphbuilder.page.layout import BACKBONE_NODES
from graphbuilder.page.payload import payload
from graphbuilder.page.view import View
from graphbuilder.page.view_model import view_model

from .conftest import PHONE, Opener

pytestmark = pytest.mark.browser

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
TEMPLATES = Path(html.__file__).parent / "templates"


class Large(NamedTuple):
    """A page with the view that it shows."""

    view: View
    path: Path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    """About what 500 newspaper articles give."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        from made_up import world  # noqa: PLC0415 (the path is there only now)
    view = view_model(*world(1200))
    path = tmp_path_factory.mktemp("large") / "large.html"
    html.write(path, html.to_html(view, "Many"))
    return Large(view, path)


def labels_of(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("graphbuilder.labels()")
    return found


def collisions(labels: list[dict[str, Any]]) -> list[tuple[str, str]]:
    pairs = [(a, b) for place, a in enumerate(labels) for b in labels[:place]]
    return [(a["text"], b["text"]) for a, b in pairs if overlap(a, b)]


def overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    across = a["left"] < b["right"] and b["left"] < a["right"]
    return bool(across and a["top"] < b["bottom"] and b["top"] < a["bottom"])


def largest(view: View) -> set[str]:
    """The names of the twenty largest entities, which all have a fact."""
    assert all(node["degree"] for node in view["nodes"][:20])
    return {node["label"] for node in view["nodes"][:20]}


def test_it_opens_packed_and_draws_the_backbone(open_page: Opener, large: Large) -> None:
    watched = open_page(large.path)
    page = watched.page
    entities = f"{large.view['summary']['entities']:,} entities"
    expect(page.locator("#headline")).to_contain_text(entities)
    expect(page.locator("#drawn")).to_contain_text(f"{BACKBONE_NODES} of {entities} are drawn")
    expect(page.locator("#opening")).to_have_count(0)
    assert page.locator("#view-data").get_attribute("type") == "application/gzip"
    assert watched.errors == []
    assert len(watched.requests) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_largest_are_named_and_no_label_covers_another(open_page: Opener, large: Large, scheme: str) -> None:
    labels = labels_of(open_page(large.path, color_scheme=scheme).page)
    assert largest(large.view) - {label["text"] for label in labels} == set()
    assert collisions(labels) == []
    assert len(labels) > 40


@pytest.mark.parametrize("screen", [PHONE, {"viewport": {"width": 1100, "height": 620}}])
def test_on_small_screens_most_of_the_largest_are_named(
    open_page: Opener, large: Large, screen: dict[str, Any]
) -> None:
    labels = labels_of(open_page(large.path, **screen).page)
    assert len(largest(large.view) & {label["text"] for label in labels}) >= 12
    assert large.view["nodes"][0]["label"] in {label["text"] for label in labels}
    assert collisions(labels) == []


def test_the_canvas_is_used_and_nothing_is_cut_at_its_rim(open_page: Opener, large: Large) -> None:
    page = open_page(large.path).page
    frame = page.locator("#network").bounding_box()
    assert frame is not None
    backbone = [node["id"] for node in large.view["nodes"] if node["backbone"] and node["degree"]]
    points = page.evaluate("ids => ids.map(graphbuilder.positionOf)", backbone)
    across = [point["x"] - frame["x"] for point in points]
    down = [point["y"] - frame["y"] for point in points]
    assert max(across) - min(across) > 0.75 * frame["width"]
    assert max(down) - min(down) > 0.7 * frame["height"]
    middle = ((max(across) + min(across)) / 2, (max(down) + min(down)) / 2)
    quarters = Counter((x > middle[0], y > middle[1]) for x, y in zip(across, down, strict=True))
    assert len(quarters) == 4
    assert min(quarters.values()) > len(points) / 8
    for label in labels_of(page):
        assert frame["x"] <= label["left"] < label["right"] <= frame["x"] + frame["width"]
        assert frame["y"] <= label["top"] < label["bottom"] <= frame["y"] + frame["height"]


@pytest.mark.parametrize("screen", [{}, PHONE])
def test_no_label_lies_under_buttons_or_notes(open_page: Opener, large: Large, screen: dict[str, Any]) -> None:
    page = open_page(large.path, **screen).page
    for _ in range(3):  # nearer, so that entities come to lie under them
        page.locator("#zoom-in").click()
    page.wait_for_timeout(100)
    covers = page.locator("#graph .zoom, #graph .note:visible, #graph .colouring .switch").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().toJSON())"
    )
    assert len(covers) >= 2
    labels = labels_of(page)
    assert labels
    assert [label["text"] for label in labels for cover in covers if overlap(label, cover)] == []


def test_an_entity_off_the_backbone_is_drawn_and_named_when_it_is_opened(open_page: Opener, large: Large) -> None:
    last = next(node for node in reversed(large.view["nodes"]) if node["degree"])
    page = open_page(large.path, f"#entity={last['id']}").page
    expect(page.locator("#panel h2")).to_contain_text(last["label"])
    assert last["label"] in {label["text"] for label in labels_of(page)}
    drawn = int(page.locator("#drawn").inner_text().split()[0])
    assert BACKBONE_NODES < drawn <= BACKBONE_NODES + 41


def test_the_selected_line_says_what_it_is_wherever_it_lies(open_page: Opener, large: Large) -> None:
    facts = sorted({claim["line"] for claim in large.view["claims"] if claim["status"] == "fact"})
    names = {relation["label"] for relation in large.view["relations"]}
    for index in facts[:3] + facts[-2:]:
        page = open_page(large.path, f"#line={large.view['lines'][index]['id']}").page
        said = [label["text"].split(" \u00d7")[0].removesuffix(", …") for label in labels_of(page) if label["line"]]
        assert len(said) == 1
        assert said[0] in names


def test_what_is_dragged_stays_when_something_else_is_selected(open_page: Opener, large: Large) -> None:
    page = open_page(large.path).page
    first, second = (node["id"] for node in large.view["nodes"][:2])
    start = page.evaluate("id => graphbuilder.positionOf(id)", first)
    page.mouse.move(start["x"], start["y"])
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 40, steps=4)
    page.mouse.up()
    page.evaluate("id => { location.hash = new URLSearchParams({ entity: id }) }", second)
    expect(page.locator("#panel h2")).to_contain_text(large.view["nodes"][1]["label"])
    end = page.evaluate("id => graphbuilder.positionOf(id)", first)
    assert end["x"] - start["x"] == pytest.approx(60, abs=12)
    assert end["y"] - start["y"] == pytest.approx(40, abs=12)


def test_a_line_that_was_opened_alone_leaves_when_it_is_let_go(open_page: Opener, large: Large) -> None:
    """Between two entities that are drawn by then, so that the line alone is what may be left behind."""
    facts = {claim["line"] for claim in large.view["claims"] if claim["status"] == "fact"}
    chosen = next(line for index, line in enumerate(large.view["lines"]) if index in facts and not line["backbone"])
    page = open_page(large.path, f"#line={chosen['id']}").page
    heading = page.locator("#panel h2").inner_text()
    point = page.evaluate("id => graphbuilder.positionOf(id)", chosen["id"])
    for _ in range(2):
        page.keyboard.press("Escape")
        expect(page.locator("#panel h2")).not_to_have_text(heading)
        page.mouse.click(point["x"], point["y"])
    expect(page.locator("#panel h2")).not_to_have_text(heading)


def test_a_browser_that_cannot_unpack_says_so(browser: Browser, large: Large) -> None:
    page = browser.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(large.path.as_uri())
    expect(page.locator("#opening")).to_contain_text("this browser cannot unpack it: open it in")
    page.close()


def test_damaged_data_are_told(browser: Browser, large: Large, tmp_path: Path) -> None:
    text = large.path.read_text(encoding="utf-8")
    start = text.index('id="view-data">') + 2000
    html.write(tmp_path / "damaged.html", text[:start] + "AAAA" + text[start + 4 :])
    page = browser.new_page()
    page.goto((tmp_path / "damaged.html").as_uri())
    expect(page.locator("#opening")).to_contain_text("data are damaged")
    page.close()


def evaluated(browser: Browser, body: str, script: str, argument: object = None) -> Any:
    """What a script gives on a page of its own."""
    page = browser.new_page()
    page.set_content(body)
    result = page.evaluate(script, argument)
    page.close()
    return result


def test_the_script_reads_the_view_that_python_wrote(browser: Browser, large: Large) -> None:
    """Columns, gzip and Base64 undone, for strings of every kind."""
    odd = ["\ud800 half", "\x00", "</script>", "\u2028", "🕊️", "__proto__"]
    documents = [{**large.view["documents"][0], "title": text} for text in odd]
    view: Any = {**large.view, "documents": documents}
    data, code = payload(view), (TEMPLATES / "data.js").read_text(encoding="utf-8")
    head = code[: code.index("const look =")] + code[code.index("async function openView") : code.index("const byName")]
    body = f'<p id="opening"></p><script type="{data.media_type}" id="view-data">{data.text}</script>'
    read = evaluated(browser, body, f"(async () => {{ {head} return JSON.stringify(view); }})()")
    assert json.loads(read) == json.loads(json.dumps(view))


def test_the_script_draws_by_the_rules_of_style(browser: Browser) -> None:
    names = ["Turkey", "Recep Tayyip Erdoğan", "  two   spaces ", "", "🕊️ " * 12, "x" * 40, "Ministry of the Interior"]
    counts = [0, 1, 9, 10**6]
    known = "const view = { nodes: [], lines: [] }; const network = { nodes: [], edges: [] };"
    code = "\n".join((TEMPLATES / f"{part}.js").read_text(encoding="utf-8") for part in ("drawing", "labels"))
    script = f"([look, names, counts]) => {{ {known} {code} return [names.map(brokenLabel), counts.map(sizeOf)]; }}"
    drawn = evaluated(browser, "", script, [html.look(), names, counts])
    assert drawn == [[style.label_lines(name) for name in names], [style.node_size(count) for count in counts]]
