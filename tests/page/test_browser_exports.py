"""What the page saves: read again by the programs that will read it, hostile names inside; and the page on paper."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pypdf
import pytest
from playwright.sync_api import Page, expect

from graphbuilder.analysis.network import to_networkx
from graphbuilder.exporting import cells, networks, tables
from graphbuilder.model import Claim, Document, Entity, Mention, Span
from graphbuilder.page.html import to_html, write
from graphbuilder.page.style import SIGNS
from graphbuilder.page.view_model import view_model

from .conftest import Opener, serious
from .samples import AZERBAIJAN, CLAIMS, DOCUMENTS, SUPPORTS, TURKEY

pytestmark = pytest.mark.browser

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<script>window.hacked = 1</script>",
    "\"quoted\", 'twice'\n\n@next line\ttab",
    "astral \U0001f54a\ufe0f \U0001d7d8 \u202e right to left",
    "controls " + "".join(map(chr, range(0x20))) + "\x7f\x85\ufffe end",
    "\u200b+1",
    "]]>&amp;<!--",
    "''-1",
)
TITLE = '..\\..//CON: <b>\u202e"\n\U0001f54a ünïcode ' + "x" * 300
Graph = nx.MultiDiGraph
Reader = Callable[[io.BytesIO], Any]


def hostile_world() -> tuple[list[Claim], dict[str, Document]]:
    """A ring of entities, each named by a hostile text, with two claims from each to the next."""
    entities = [
        Entity(f"https://example.org/{place}?a=1&b='\"", "State", name, (("wikidata", name),), (f"{name}, too",))
        for place, name in enumerate(HOSTILE)
    ]
    claims, documents = [], {}
    for subject, target in zip(entities, [*entities[1:], entities[0]], strict=True):
        text = f"{subject.label} attacks {target.label}."
        document = Document(text, text, target.label, None, f"{subject.label} daily", date(2020, 1, 2))
        documents[document.id] = document
        last = len(text) - 1
        for relation in ("assaults", "supports"):
            claim = Claim(
                document=document.id,
                content_hash=document.content_hash,
                subject=Mention(document.span(0, len(subject.label)), subject),
                relation=relation,
                object=Mention(Span(last - len(target.label), last, target.label), target),
                evidence=document.span(0, last),
                sentence=document.span(0, len(text)),
                rule=subject.label,
                score=0.5,
                role=subject.label,
                place=target,
                when="2020-01",
            )
            claims.append(claim)
    return claims, documents


WORLD, PAPERS = hostile_world()
SAMPLES = pytest.mark.parametrize(
    ("name", "claims", "documents"),
    [("sample_page", CLAIMS, DOCUMENTS), ("hostile_page", WORLD, PAPERS)],
    ids=["sample", "hostile"],
)
NETWORKS = pytest.mark.parametrize(
    ("title", "read", "package"),
    [("(GraphML)", nx.read_graphml, networks.graphml), ("(GEXF", nx.read_gexf, networks.gexf)],
    ids=["graphml", "gexf"],
)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exports") / "hostile.html"
    write(path, to_html(view_model(WORLD, PAPERS), TITLE))
    return path


def saved(page: Page, title: str) -> bytes:
    """What a click on an entry of the menu saves."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=title).click()
    return Path(download.value.path()).read_bytes()


def rows(data: bytes) -> dict[str, dict[str, str]]:
    """A CSV file's rows by their claims."""
    return {row["claim"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))}


@SAMPLES
def test_csv_is_as_the_package_writes_it(
    open_page: Opener,
    request: pytest.FixtureRequest,
    name: str,
    claims: list[Claim],
    documents: dict[str, Document],
) -> None:
    watched = open_page(request.getfixturevalue(name))
    data = saved(watched.page, "(CSV)")
    found = rows(data)
    expected = rows(tables.tables(claims, documents)["claims.csv"])
    assert set(found) == {claim.id for claim in claims if claim.affirmed}
    for claim, row in found.items():
        assert row == {column: expected[claim][column] for column in row}
    assert {"subject", "relation", "object", "speaker", "sentence", "evidence", "url"} < next(
        iter(found.values())
    ).keys()
    assert data.startswith(b'"claim","subject"')
    assert watched.page.evaluate("window.hacked") is None
    assert watched.errors == []


def test_no_cell_is_a_formula(open_page: Opener, hostile_page: Path) -> None:
    found = rows(saved(open_page(hostile_page).page, "(CSV)")).values()
    assert {row["subject"] for row in found} == {cells.safe(name) for name in HOSTILE}
    assert {cells.plain(row["subject"]) for row in found} == set(HOSTILE)
    assert sum(row["subject"].startswith("'") for row in found) >= 2 * 3


def test_json_holds_the_same_rows_and_the_entities(open_page: Opener, hostile_page: Path) -> None:
    page = open_page(hostile_page).page
    data = json.loads(saved(page, "(JSON)"))
    table = rows(saved(page, "(CSV)"))
    assert list(data) == ["title", "claims", "entities"]
    assert [row["claim"] for row in data["claims"]] == list(table)
    assert {row["sentence"] for row in data["claims"]} == {claim.sentence.text for claim in WORLD}
    for row in data["claims"]:
        assert list(row) == list(table[row["claim"]])
        assert (row["score"], row["ended"], row["speaker"], row["place"]) == (0.5, False, None, row["object"])
    assert {entity["label"]: entity["identifiers"] for entity in data["entities"]} == {
        name: {"wikidata": name} for name in HOSTILE
    }


@NETWORKS
def test_a_network_comes_back(
    open_page: Opener, hostile_page: Path, title: str, read: Reader, package: Callable[[Any], bytes]
) -> None:
    back = read(io.BytesIO(saved(open_page(hostile_page).page, title)))
    own = read(io.BytesIO(package(to_networkx(WORLD))))
    assert isinstance(back, Graph)
    assert back.is_directed()
    assert {node: dict(data) for node, data in back.nodes(data=True)} == {
        node: dict(data) for node, data in own.nodes(data=True)
    }
    told = {data["claim"]: (source, target, data) for source, target, data in back.edges(data=True)}
    assert len(told) == len(WORLD) == back.number_of_edges()
    for claim in WORLD:
        source, target, data = told[claim.id]
        known = own.edges[source, target, next(iter(_between(own, source, target, claim.relation)))]
        assert (source, target) == (claim.source.iri, claim.target.iri)
        for attribute in ("relation", "sign", "status", "sentence"):
            assert data[attribute] == known[attribute]
        assert (data["date"], data["score"]) == ("2020-01", 0.5)
        assert "speaker" not in data


def _between(graph: Any, source: str, target: str, relation: str) -> list[str]:
    return [key for key, data in graph[source][target].items() if data["relation"] == relation]


@NETWORKS
def test_a_network_says_who_speaks(
    open_page: Opener, sample_page: Path, title: str, read: Reader, package: Callable[[Any], bytes]
) -> None:
    del package
    back = read(io.BytesIO(saved(open_page(sample_page).page, title)))
    (data,) = (data for _, _, data in back.edges(data=True) if data["claim"] == SUPPORTS.id)
    assert (data["speaker"], data["stance"], data["date"]) == ("Financial Times", "reports", "2020-11-10")
    assert back.nodes[TURKEY.iri]["label"] == "Turkey"


def test_what_the_filters_hide_is_not_saved(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page).page
    page.get_by_label("Conflict").uncheck()
    page.get_by_label("Denied").check()
    signs = {row["sign"] for row in rows(saved(page, "(CSV)")).values()}
    statuses = {row["status"] for row in rows(saved(page, "(CSV)")).values()}
    assert (signs, statuses) == ({"1", "0"}, {"fact", "negated"})
    page.get_by_role("button", name="No lines").click()
    assert len(saved(page, "(CSV)").splitlines()) == 1
    assert json.loads(saved(page, "(JSON)"))["claims"] == []
    assert nx.read_gexf(io.BytesIO(saved(page, "(GEXF"))).number_of_nodes() == 0


@pytest.mark.parametrize("name", ["sample_page", "hostile_page"])
def test_svg_is_the_graph_as_it_is_drawn(open_page: Opener, request: pytest.FixtureRequest, name: str) -> None:
    watched = open_page(request.getfixturevalue(name))
    labels = watched.page.evaluate("graphbuilder.labels().length")
    root = ET.fromstring(saved(watched.page, "(SVG)"))
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert set(tags) == {"svg", "title", "desc", "rect", "g", "path", "polygon", "text", "tspan"}
    drawing = root.find("{*}svg")
    assert drawing is not None
    assert len(drawing.findall("{*}text")) == labels > 5
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    assert watched.errors == []


def test_svg_draws_every_visible_entity_line_and_sign(open_page: Opener, sample_page: Path) -> None:
    root = ET.fromstring(saved(open_page(sample_page).page, "(SVG)"))
    drawing = root.find("{*}svg")
    assert drawing is not None
    view = view_model(CLAIMS, DOCUMENTS)
    named = [str(title.text) for title in drawing.iterfind("{*}g/{*}title")]
    visible = [line for line in view["lines"] if line["count"]]
    ends = {view["nodes"][line[end]]["label"] for line in visible for end in ("source", "target")}
    assert {name for name in named if ":" not in name} == ends
    assert len(named) == len(ends) + len(visible)
    heads = drawing.findall("{*}g/{*}polygon")
    assert len(heads) == sum(line["directed"] for line in visible)
    strokes = {path.get("stroke") for path in drawing.iterfind("{*}g/{*}path")}
    assert {sign.light for sign in SIGNS} <= strokes
    dashes = {path.get("stroke-dasharray") for path in drawing.iterfind("{*}g/{*}path")}
    assert "11 6" in dashes
    texts = {"".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"South Caucasus, autumn 2020", "Turkey", "Cooperation", "States"} <= texts


@pytest.mark.parametrize(("scheme", "ground"), [("light", [255, 255, 255]), ("dark", [18, 20, 23])])
def test_png_is_the_same_twice_as_fine(open_page: Opener, sample_page: Path, scheme: str, ground: list[int]) -> None:
    page = open_page(sample_page, color_scheme=scheme).page
    svg = ET.fromstring(saved(page, "(SVG)"))
    picture = saved(page, "(PNG)")
    assert picture.startswith(b"\x89PNG")
    found = page.evaluate(PIXELS, base64.b64encode(picture).decode())
    assert (found["width"], found["height"]) == (2 * float(svg.attrib["width"]), 2 * float(svg.attrib["height"]))
    assert found["corner"] == ground
    assert 0.01 < found["inked"] < 0.5


PIXELS = """async base64 => {
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const corner = [...data.slice(0, 3)];
  let inked = 0;
  for (let at = 0; at < data.length; at += 4) inked += corner.some((value, place) => data[at + place] !== value);
  return { width, height, corner, inked: inked / (width * height) };
}"""


def test_half_a_pair_spoils_no_file(open_page: Opener, tmp_path: Path) -> None:
    """The store holds no lone surrogate; a page that was made otherwise may."""
    view = view_model(CLAIMS, DOCUMENTS)
    view["nodes"][0]["label"] = "half \ud83d of a pair"
    write(tmp_path / "half.html", to_html(view, "Half"))
    watched = open_page(tmp_path / "half.html")
    assert "half  of a pair" in saved(watched.page, "(GraphML)").decode("utf-8")
    assert "half  of a pair" in saved(watched.page, "(SVG)").decode("utf-8")
    assert saved(watched.page, "(PNG)").startswith(b"\x89PNG")
    assert "half \ufffd of a pair" in saved(watched.page, "(CSV)").decode("utf-8")
    assert watched.errors == []


def test_a_picture_shows_the_graph_first(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, "#view=table").page
    root = ET.fromstring(saved(page, "(SVG)"))
    expect(page.locator("#graph")).to_be_visible()
    expect(page.locator("#table")).to_be_hidden()
    assert "Azerbaijan" in "".join(root.itertext())
    assert float(root.attrib["width"]) > 400


def test_files_are_named_by_the_title_in_safe_letters(open_page: Opener, hostile_page: Path) -> None:
    page = open_page(hostile_page).page
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="(JSON)").click()
    name = download.value.suggested_filename
    assert re.fullmatch(r"CON-b-ünïcode-x+-claims\.json", name)
    assert len(name) < 80


def test_the_menu_works_by_keyboard(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#entity={TURKEY.iri}").page
    button = page.get_by_role("button", name="Export")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#exports button").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#exports button").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#exports button").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#exports")).to_be_hidden()
    expect(button).to_be_focused()
    expect(page.locator("#panel h2")).to_have_text("Turkey")
    button.click()
    page.mouse.click(600, 500)
    expect(page.locator("#exports")).to_be_hidden()


def test_saving_asks_nobody(open_page: Opener, sample_page: Path) -> None:
    watched = open_page(sample_page)
    for title in ("(PNG)", "(SVG)", "(CSV)", "(JSON)", "(GraphML)", "(GEXF"):
        assert saved(watched.page, title)
    assert {address.partition(":")[0] for address in watched.requests} <= {"file", "blob", "data"}
    assert watched.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_picture_and_the_whole_evidence(open_page: Opener, sample_page: Path, scheme: str) -> None:
    watched = open_page(sample_page, f"#entity={TURKEY.iri}", color_scheme=scheme)
    page = watched.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#printed > svg")).to_be_visible()
    expect(page.locator("#network")).to_be_hidden()
    for hidden in ("#filters", ".tools", ".zoom", ".actions"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(23, 25, 29)"
    assert page.locator("#printed > svg > rect").get_attribute("fill") == "#ffffff"
    expect(page.locator("#panel")).to_contain_text("Told as fact, certain")
    expect(page.locator("#panel")).to_contain_text("France, a co-chair of the OSCE Minsk Group, condemned Turkey.")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("#printed > svg")).to_have_count(0)
    expect(page.locator("#network")).to_be_visible()
    ink = {"light": "rgb(23, 25, 29)", "dark": "rgb(236, 238, 241)"}[scheme]
    assert page.evaluate("getComputedStyle(document.body).color") == ink
    assert watched.errors == []


def test_the_paper_itself(open_page: Opener, sample_page: Path) -> None:
    page = open_page(sample_page, f"#claim={SUPPORTS.id}").page
    text = "\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    for words in (SUPPORTS.sentence.text, "Cooperation", AZERBAIJAN.label, "Financial Times", "Example Gazette"):
        assert words in " ".join(text.split())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_page: Opener, sample_page: Path, scheme: str) -> None:
    page = open_page(sample_page, color_scheme=scheme, bypass_csp=True).page
    page.get_by_role("button", name="Export").click()
    assert serious(page) == []
