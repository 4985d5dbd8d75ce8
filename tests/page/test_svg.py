from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from graphbuilder.errors import PageError
from graphbuilder.model import Claim, Document, Entity, Mention
from graphbuilder.page.svg import to_svg
from graphbuilder.page.view import View
from graphbuilder.page.view_model import view_model

from .conftest import Opener
from .samples import CLAIMS, DOCUMENTS, NOT_FIGHT, QUOTATIONS, SUPPORTS, TWICE

SVG = "{http://www.w3.org/2000/svg}"
VIEW = view_model(CLAIMS, DOCUMENTS, QUOTATIONS)
HARMLESS = {"svg", "title", "desc", "style", "rect", "g", "path", "polygon", "circle", "text", "tspan"}

BOXES = """() => Object.fromEntries(["text.halo", ".rim", "text", "path"].map((kind) => [kind,
  [...document.querySelectorAll(kind)].filter((one) => !one.closest("g[transform]") || kind === "text").map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return { text: one.textContent, left, top, right, bottom };
  })]))"""


def parsed(view: View, title: str = "Autumn 2020", **options: Any) -> ET.Element:
    return ET.fromstring(to_svg(view, title, **options))


def drawn_lines(root: ET.Element) -> list[ET.Element]:
    """The groups of lines: those that say what they show, and have a stroke."""
    groups = [group for group in root.findall(f"{SVG}g") if group.find(f"{SVG}path") is not None]
    return [group for group in groups if group.find(f"{SVG}title") is not None]


def drawn_nodes(root: ET.Element) -> list[str]:
    groups = [g for g in root.findall(f"{SVG}g") if g.find(f"{SVG}title") is not None and g.find(f"{SVG}path") is None]
    return [group.findtext(f"{SVG}title") or "" for group in groups]


def crowd() -> View:
    """Fifty countries with long names, each dealing with the first few and with its neighbour."""
    names = [f"{name} Republic of {place}" for place in ("Upper Mimosa", "Lower Wisteria") for name in "ABCDEFGHIJ"]
    names += [f"Stateland {place}" for place in range(30)]
    entities = [Entity(f"urn:{place}", "State", name) for place, name in enumerate(names)]
    pairs = [(place, place % 5) for place in range(5, 50)] + [(place, place + 1) for place in range(0, 49, 2)]
    text = "\n".join(f"{names[one]} supports {names[other]}." for one, other in pairs)
    document = Document(source="crowd.txt", text=text)
    return view_model(list(dealings(document, entities, pairs)), {document.id: document})


def dealings(document: Document, entities: list[Entity], pairs: list[tuple[int, int]]) -> Iterator[Claim]:
    for place, (one, other) in enumerate(pairs):
        start = document.text.index(f"{entities[one].label} supports {entities[other].label}.")
        sentence = document.span(start, document.text.index(".", start) + 1)
        ends = [document.text.index(entities[end].label, start) for end in (one, other)]
        subject, target = (
            Mention(document.span(at, at + len(entities[end].label)), entities[end])
            for at, end in zip(ends, (one, other), strict=True)
        )
        relation = ("supports", "accuses", "requests", "consultsWith")[place % 4]
        yield replace(
            TWICE,
            document=document.id,
            content_hash=document.content_hash,
            subject=subject,
            relation=relation,
            object=target,
            evidence=sentence,
            sentence=sentence,
        )


def test_it_says_what_it_is_about() -> None:
    root = parsed(VIEW, "Autumn <2020> & after")
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Autumn <2020> & after"
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert "Autumn <2020> & after" in texts
    summary = VIEW["summary"]
    assert any(f"{summary['facts']} facts about {summary['entities']} entities" in str(text) for text in texts)
    assert {"Cooperation 11", "Conflict 5", "States 6", "People 7"} <= set(texts)


def test_it_says_in_words_what_it_shows() -> None:
    told = parsed(VIEW).findtext(f"{SVG}desc") or ""
    assert "Turkey – supports, … ×2 – Azerbaijan" in told  # noqa: RUF001
    assert told.count(";") == 10
    assert told.endswith("lines more.")


def test_every_entity_with_a_fact_and_what_lines_say() -> None:
    root = parsed(VIEW)
    words = " ".join(span.text or "" for span in root.iter(f"{SVG}tspan"))
    facts = [node for node in VIEW["nodes"] if node["degree"]]
    assert sorted(drawn_nodes(root)) == sorted(node["label"] for node in facts)
    assert all(node["label"].split()[0] in words for node in facts)
    assert "supports, … ×2" in words  # noqa: RUF001


def test_signs_differ_by_colour_and_dash() -> None:
    lines = drawn_lines(parsed(VIEW))
    curves = [line.find(f"{SVG}path") for line in lines]
    looks = {(curve.get("stroke"), curve.get("stroke-dasharray")) for curve in curves if curve is not None}
    assert {("#0072B2", None), ("#D55E00", "11 6"), ("#7A7F87", "2 5")} <= looks
    assert len(lines) == sum(line["count"] > 0 for line in VIEW["lines"])


def test_only_lines_with_a_direction_have_an_arrowhead() -> None:
    agreed = next(one for one in CLAIMS if one.relation == "agreesWith")
    for claim, heads in ((agreed, 0), (SUPPORTS, 1)):
        (line,) = drawn_lines(parsed(view_model([claim], DOCUMENTS)))
        assert len(line.findall(f"{SVG}polygon")) == heads


def test_what_nobody_tells_as_fact_is_left_out() -> None:
    root = parsed(view_model([NOT_FIGHT], DOCUMENTS))
    assert drawn_lines(root) == []
    assert root.findtext(f"{SVG}desc") == "No fact joins two entities."
    assert any("0 facts about 2 entities" in str(text.text) for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        ("State", "circle"),
        ("Person", "polygon"),
        ("Alliance", "polygon"),
        ("Ministry", "polygon"),
        ("MediaOutlet", "polygon"),
        ("City", "polygon"),
        ("Event", "polygon"),
        ("Document", "circle"),
    ],
)
def test_every_kind_has_a_shape(kind: str, shape: str) -> None:
    named = replace(TWICE, object=replace(TWICE.object, entity=Entity("x", kind, "Something")))
    root = parsed(view_model([named], DOCUMENTS))
    group = next(one for one in root.findall(f"{SVG}g") if one.findtext(f"{SVG}title") == "Something")
    assert group[1].tag == f"{SVG}{shape}"


def test_so_many_entities_the_best_connected() -> None:
    root = parsed(VIEW, entities=5)
    few = drawn_nodes(root)
    assert len(few) == 5
    assert {"Armenia", "Azerbaijan", "Turkey"} <= set(few)
    assert "drawn: 5 of them" in " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


def test_so_many_pixels_wide() -> None:
    root = parsed(VIEW, width=400)
    _, _, across, down = map(float, str(root.get("viewBox")).split())
    assert root.get("width") == "400"
    assert float(str(root.get("height"))) == pytest.approx(400 * down / across, abs=0.1)


@pytest.mark.parametrize("options", [{"entities": 1}, {"width": 99}, {"width": -5}])
def test_sizes_that_make_no_picture(options: dict[str, Any]) -> None:
    with pytest.raises(PageError, match="E606"):
        to_svg(VIEW, **options)


def test_hostile_words_are_words() -> None:
    label = "<script>x</script> \ud800\x00\x1b]]>&amp;\u2028 onload="
    hostile = replace(TWICE, object=replace(TWICE.object, entity=Entity("x", "State", label)))
    root = parsed(view_model([hostile], DOCUMENTS), label + '"><svg onload=x>')
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= HARMLESS
    assert [key for element in root.iter() for key in element.attrib if key.startswith("on") or "href" in key] == []
    assert "<script>x</script> ]]>&amp; onload=" in drawn_nodes(root)


def test_the_same_view_gives_the_same_picture() -> None:
    assert to_svg(VIEW) == to_svg(view_model(reversed(CLAIMS), DOCUMENTS, QUOTATIONS))


@pytest.mark.browser
@pytest.mark.parametrize("name", ["sample", "crowd"])
def test_no_label_covers_another_or_a_node(open_page: Opener, tmp_path: Path, name: str) -> None:
    path = tmp_path / "picture.svg"
    view = VIEW if name == "sample" else crowd()
    path.write_text(to_svg(view, "A long title " * 30), encoding="utf-8")
    watched = open_page(path, viewport={"width": 1600, "height": 1400})
    boxes = watched.page.evaluate(BOXES)
    labels = boxes["text.halo"]
    named = {str(label["text"]).replace(" ", "") for label in labels}
    best = [node["label"].replace(" ", "") for node in view["nodes"][:20] if node["degree"]]
    assert [label for label in best if label not in named] == []
    assert [(a["text"], b["text"]) for i, a in enumerate(labels) for b in labels[:i] if meet(a, b)] == []
    assert [label["text"] for label in labels for node in boxes[".rim"] if meet(label, node)] == []
    canvas = watched.page.locator("svg").bounding_box()
    assert canvas is not None
    for box in (*boxes["text"], *boxes["path"]):
        assert canvas["x"] <= box["left"] <= box["right"] <= canvas["x"] + canvas["width"], box
        assert canvas["y"] <= box["top"] <= box["bottom"] <= canvas["y"] + canvas["height"], box
    assert watched.errors == []
    assert len(watched.requests) == 1


def meet(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes share more than a rim of two pixels, which is the air above and below letters."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    return across > 2 and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 2


@pytest.mark.browser
def test_it_follows_the_readers_light_or_dark(open_page: Opener, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    path.write_text(to_svg(VIEW), encoding="utf-8")
    for scheme, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(18, 20, 23)")):
        page = open_page(path, color_scheme=scheme).page
        assert page.locator(".ground").evaluate("one => getComputedStyle(one).fill") == ground
        ink = page.locator("text.halo").last.evaluate("one => getComputedStyle(one).fill")
        assert ink == {"light": "rgb(23, 25, 29)", "dark": "rgb(236, 238, 241)"}[scheme]
