"""The pages of a server as text: what they say, where they link to, and that hostile words stay words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from graphbuilder.errors import GraphError
from graphbuilder.graph import mapping, ontology, queries, reading, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Attribution, Document, Entity, Extraction, Quotation
from graphbuilder.server import entity, pages
from graphbuilder.server.site import Site
from graphbuilder.vocabulary import GBC, GBD, GBR, PREFIXES
from tests.graph.samples import AZERBAIJAN, ERDOGAN, KNOWN, TURKEY, WAR, Maker, extraction_of, store_of

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"
SITE = Site("Sample", "/kg")
PROXY = "/kg/"


@dataclass
class Seen(HTMLParser):
    """A page as a browser takes it: tags with their attributes, and the text."""

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    @property
    def links(self) -> list[str]:
        return [a["href"] for tag, a in self.tags if tag in ("a", "link")]

    def marked(self) -> list[str]:
        return [text for text in self.texts if f">{text}</mark>" in self.html]


@pytest.fixture(scope="module")
def store() -> Store:
    made = store_of(extraction_of(WAR))
    ontology.write(made)
    views.derive(made)
    return made


@pytest.fixture(scope="module")
def hostile() -> Store:
    """The sample's shape, with all that a text can hold put into every word of it."""
    document = Document(f"news/{EVIL}", f"{EVIL}\n\nA{EVIL} backs B.", EVIL, "javascript:alert(1)", EVIL, language='"x')
    make = Maker(document)
    known_as = (("cow", EVIL), ("wikidata", "Q1/../x"), ("geonames", "1/javascript:x"))
    one, two = (Entity(f"{GBD}{document.id}#{name}", "Person", EVIL, known_as, (EVIL,)) for name in "ab")
    told = Attribution(one, cue=make.mention(EVIL, None).span)
    claim = make.claim(one, "supports", two, f"A{EVIL} backs B", role=EVIL, rule=EVIL, attribution=told, mode=None)
    made = store_of(Extraction(document, (), (Quotation(make.mention(EVIL, None).span, None, told),), (claim,)))
    views.derive(made)
    link = ox.NamedNode("javascript:alert(1)")
    made.add([ox.Quad(ox.NamedNode(one.iri), ox.NamedNode(PREFIXES["schema"] + "url"), link, terms.graph("reference"))])
    return made


def every_page(store: Store) -> Iterator[str]:
    """One of each kind, of all that a store holds."""
    yield pages.home_page(store, SITE)
    for document in reading.documents(store):
        yield entity.document_page(store, document.id, SITE) or ""
    for claim in reading.claims(store):
        yield entity.claim_page(store, claim.id, SITE) or ""
        yield from (entity.entity_page(store, one.iri, SITE) or "" for one in (claim.source, claim.target))


def seen(page: str | None) -> Seen:
    assert page is not None
    return Seen(page)


def test_home_says_what_is_in_the_graph(store: Store) -> None:
    page = seen(pages.home_page(store, SITE))
    edges = sum(1 for _ in store.quads(terms.graph("view/edges")))
    assert "1 document" in page.text.replace("1document", "1 document")
    numbers = [int(text) for text in page.texts if text.isdigit()][:4]
    claims = list(reading.claims(store))
    assert numbers == [1, len(claims), edges, len({e.iri for c in claims for e in (c.source, c.target)})]
    for path in ("query", "graph", "sparql", f"document/{WAR.id}", "resource/Turkey"):
        assert f"/kg/{path}" in page.links


def test_home_of_an_empty_graph() -> None:
    page = seen(pages.home_page(Store.memory()))
    assert "No document has been read yet." in page.text
    assert "0 documents" in page.text.replace("0documents", "0 documents")


def test_an_entity_with_its_claims_on_both_sides(store: Store) -> None:
    page = seen(entity.entity_page(store, AZERBAIJAN.iri, SITE))
    assert "What is done to Azerbaijan 2 claims" in page.text
    assert "What Azerbaijan does" not in page.text
    turkey = seen(entity.entity_page(store, TURKEY.iri, SITE))
    assert "What Turkey does 2 claims" in turkey.text
    assert "Türkiye" in turkey.text
    assert "https://www.wikidata.org/wiki/Q43" in turkey.links
    assert "/kg/resource/Azerbaijan" in turkey.links
    assert "former" in turkey.text


def test_a_claim_of_an_entity_has_its_sentence_speaker_date_and_document(store: Store) -> None:
    page = seen(entity.entity_page(store, ERDOGAN.iri, SITE))
    assert "2020-09-29" in page.text
    assert "told by Financial Times" in page.text
    assert f"/kg/document/{WAR.id}" in page.links
    assert "Recep Tayyip Erdogan backed Azerbaijan" in page.marked()


def test_what_an_entity_says(store: Store) -> None:
    expert = Maker(WAR).expert
    page = seen(entity.entity_page(store, expert.iri, SITE))
    assert "What Ivan Petrov says 2 claims" in page.text
    assert "/kg/entity?iri=" in page.html


def test_claims_are_bounded_and_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entity, "MOST", 1)
    page = seen(entity.entity_page(store, TURKEY.iri, SITE))
    assert "What Turkey does 2 claims" in page.text
    assert sum(a.get("id", "").startswith("c-") for _, a in page.tags) == 1
    (more,) = [link for link in page.links if link.startswith("/kg/query?")]
    rows = store.query(parse_qs(urlsplit(more).query)["query"][0])
    assert isinstance(rows, ox.QuerySolutions)
    assert len(list(rows)) == 2


def test_the_newest_claims_come_first() -> None:
    make = Maker(WAR)
    words = "Turkey was once an ally of Armenia"
    relations = {"supports": "2020-11", "aids": "2021", "accuses": None, "threatens": "2020-12-01"}
    claims = [make.claim(TURKEY, name, AZERBAIJAN, words, when=when) for name, when in relations.items()]
    page = seen(entity.entity_page(store_of(Extraction(WAR, claims=tuple(claims))), TURKEY.iri))
    times = [a["datetime"] for tag, a in page.tags if tag == "time"]
    assert times == ["2021", "2020-12-01", "2020-11"]


def test_several_that_are_one_have_one_page() -> None:
    store = store_of(extraction_of(WAR))
    expert = Maker(WAR).expert
    store.add(
        [ox.Quad(ox.NamedNode(expert.iri), gb("representative"), ox.NamedNode(ERDOGAN.iri), terms.graph("view/same"))]
    )
    one = entity.entity_page(store, expert.iri)
    assert one == entity.entity_page(store, ERDOGAN.iri)
    assert "Ivan Petrov" in seen(one).text
    assert "What Recep Tayyip Erdoğan says 2 claims" in seen(one).text


def test_a_broken_claim_is_counted_and_hides_no_other(store: Store) -> None:
    broken = Store.memory()
    broken.add(store.quads())
    node = ox.NamedNode(GBC + "0" * 20)
    told = {terms.TYPE: gb("Claim"), gb("subject"): ox.NamedNode(TURKEY.iri)}
    broken.add([ox.Quad(node, predicate, value, terms.graph("x")) for predicate, value in told.items()])
    page = seen(entity.entity_page(broken, TURKEY.iri))
    assert "What Turkey does 3 claims" in page.text
    assert "1 claim of these cannot be read" in page.text
    assert "alliedWith" not in page.text
    assert "allied with" in page.text
    with pytest.raises(GraphError, match="E409"):
        entity.claim_page(broken, "0" * 20)


def test_a_document_with_its_evidence_marked(store: Store) -> None:
    page = seen(entity.document_page(store, WAR.id, SITE))
    for words in ("War and peace", "2020-09-30", "Example", WAR.source, "Claims 4 claims", "Quotations 1 quotation"):
        assert words in page.text
    assert " ".join(WAR.text.split()) in page.text
    assert "Turkey aids Azerbaijan" in page.marked()
    assert "https://example.org/war" in page.links


def test_a_long_document_is_cut(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entity, "MOST_TEXT", 30)
    page = seen(entity.document_page(store, WAR.id))
    assert f"{' '.join(WAR.text[:30].split())} …" in page.text.replace("…", " …")
    assert " ".join(WAR.text.split()) not in page.text


def test_a_claim_says_why_it_is_there(store: Store) -> None:
    (claim,) = reading.claims(store, relation="retreatsFrom")
    page = seen(entity.claim_page(store, claim.id, SITE))
    for words in ("denied", "probable", "withdraw", "by.hand", "score 0.75", "Ivan Petrov (endorses, quoted, “said”)"):
        assert words in page.text
    assert "in turn told by Financial Times (reports), in turn told by somebody unnamed" in page.text
    assert "Russia will not leave Armenia" in page.marked()


def test_claims_and_documents_keep_their_pages_whatever_address_names_them(store: Store) -> None:
    claim = next(reading.claims(store))
    assert entity.entity_page(store, GBC + claim.id) == entity.claim_page(store, claim.id)
    assert entity.entity_page(store, GBD + WAR.id) == entity.document_page(store, WAR.id)


def test_what_else_is_known_leads_on(store: Store) -> None:
    facts = Store.memory()
    facts.add(store.quads())
    node = ox.NamedNode(ERDOGAN.iri)
    values = {AZERBAIJAN.iri: "Azerbaijan", "https://example.org/x": "https://example.org/x", "urn:x": "urn:x"}
    facts.add(ox.Quad(node, gb("citizenOf"), ox.NamedNode(iri), terms.graph("x")) for iri in values)
    page = seen(entity.entity_page(facts, ERDOGAN.iri, SITE))
    known = page.text.partition("What else is known")[2]
    assert known.strip() == "citizen of Azerbaijan; https://example.org/x; urn:x"
    assert "https://example.org/x" in page.links
    assert "urn:x" not in page.links
    assert any(facts.match(node, gb("supports"), None, terms.graph("view/edges")))


def test_a_term_of_the_ontology_has_a_page(store: Store) -> None:
    page = seen(entity.entity_page(store, gb("supports").value))
    assert "supports" in page.text
    assert "No claim in this graph is about it." in page.text
    assert "What else is known" in page.text


@pytest.mark.parametrize(
    "name", ["", "nobody", "no such", "<x>", "javascript:alert(1)", "a\0b", "../../etc/passwd", "é" * 5000]
)
def test_what_nothing_names_has_no_page(store: Store, name: str) -> None:
    assert entity.entity_page(store, name) is None
    assert entity.entity_page(store, GBR + name) is None
    assert entity.document_page(store, name) is None
    assert entity.claim_page(store, name) is None


def test_hostile_words_stay_words(hostile: Store) -> None:
    for page in map(Seen, every_page(hostile)):
        assert page.tags[0][0] == "html"
        assert "script" not in {tag for tag, _ in page.tags}
        assert "img" not in {tag for tag, _ in page.tags}
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
        assert "{{ 7*7 }}" in page.text or "No document" in page.text
        elsewhere = {link for link in page.links if not link.startswith((PROXY, "#main", "data:,"))}
        assert elsewhere <= {PREFIXES["schema"] + "url"}
        assert "49" not in page.text.split()


def test_hostile_words_of_a_question_stay_words(store: Store) -> None:
    asked = (
        pages.query_page(Site(EVIL), f"</textarea>{EVIL}", error=EVIL),
        pages.named_query_page(store, "supporters", {"target": EVIL, EVIL: EVIL}, SITE),
        pages.named_query_page(store, EVIL, {}, SITE),
        pages.error_page(404, EVIL, Site(EVIL)),
    )
    for page in map(Seen, asked):
        assert "img" not in {tag for tag, _ in page.tags}
        scripts = [a for tag, a in page.tags if tag == "script"]
        assert all("src" in a or a["type"] == "application/json" for a in scripts)
        assert "onerror=alert(1)" in "".join(page.texts) + "".join(a.get("value", "") for _, a in page.tags)


def test_every_page_is_a_document_with_language_and_title(store: Store) -> None:
    for page in (*every_page(store), pages.query_page(SITE), pages.error_page(500, "No.", SITE)):
        assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
        found = seen(page)
        assert page.count("<title>") == 1
        assert sum(tag == "h1" for tag, _ in found.tags) == 1
        labelled = {a["for"] for tag, a in found.tags if tag == "label"}
        fields = [a for tag, a in found.tags if tag in ("input", "textarea") and a.get("type") != "hidden"]
        assert {a["id"] for a in fields} <= labelled


def test_no_page_names_another_server_or_an_inline_script(store: Store) -> None:
    for page in map(Seen, (*every_page(store), pages.query_page(SITE))):
        loaded = [
            a.get("src") or a["href"]
            for tag, a in page.tags
            if tag in ("script", "link") and {"src", "href"} & a.keys()
        ]
        assert all(address.startswith((PROXY, "data:,")) for address in loaded)
        assert not [a for _, a in page.tags if "style" in a]


def test_the_query_page_holds_every_named_query_as_a_form(store: Store) -> None:
    page = seen(pages.query_page(SITE))
    names = [a["value"] for _, a in page.tags if a.get("name") == pages.NAMED]
    assert names == list(queries.catalogue())
    assert pages.FIRST.strip() in "".join(page.texts)


def test_a_named_query_is_written_out_and_asked_at_once(store: Store) -> None:
    page = seen(pages.named_query_page(store, "supporters", {"target": "azerbaijan", "other": "x"}, SITE))
    assert f"<{AZERBAIJAN.iri}> AS ?own" in "".join(page.texts)
    assert any("data-run" in a for tag, a in page.tags if tag == "form")
    assert any(a.get("value") == "azerbaijan" for _, a in page.tags)


@pytest.mark.parametrize(
    ("name", "values", "code"),
    [("nothing", {}, "E502"), ("supporters", {}, "E503"), ("supporters", {"target": "Atlantis"}, "E404")],
)
def test_what_is_wrong_with_a_named_query_is_said(store: Store, name: str, values: dict[str, str], code: str) -> None:
    page = seen(pages.named_query_page(store, name, values, SITE))
    assert code in page.text
    assert not any("data-run" in a for tag, a in page.tags if tag == "form")


def test_the_first_query_finds_claims(store: Store) -> None:
    rows = store.query(pages.FIRST)
    assert isinstance(rows, ox.QuerySolutions)
    assert len(list(rows)) > 0


def test_the_editor_completes_terms_of_the_ontology() -> None:
    assert {"gb:supports", "gb:Claim", "gb:subject", "plover:ASSAULT", "rdfs:label"} <= set(pages.known_terms())


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../pages.py", "/etc/passwd", "templates/base.html", "site.css/", "%2e", "x\0"]
)
def test_static_knows_its_own_files_alone(name: str) -> None:
    assert pages.static(name) is None


def test_static_files_come_with_their_types() -> None:
    for name, media in {
        "site.css": "text/css",
        "query.js": "text/javascript",
        "yasqe.LICENSE.txt": "text/plain",
    }.items():
        found = pages.static(name)
        assert found is not None
        assert found[1] == media
        assert found[0]


@pytest.mark.parametrize(
    ("name", "sha256"),
    [
        ("yasqe.min.js", "5c2424f0a1ecdb12f85eba663f689b7e342cffae4edf5c804ac23e0213c534f2"),
        ("yasqe.min.css", "f82256c2a56f83a5356abef88c760cff67da21e38873e744db73afaf08f285a2"),
    ],
)
def test_the_editor_is_what_the_tool_takes_over(name: str, sha256: str) -> None:
    found = pages.static(name)
    assert found is not None
    assert hashlib.sha256(found[0]).hexdigest() == sha256


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (GBR + "Turkey", "/kg/resource/Turkey"),
        (GBR + "Côte_d'Ivoire", "/kg/resource/C%C3%B4te_d%27Ivoire"),
        (GBR + "..", "/kg/entity?iri=https%3A%2F%2Fw3id.org%2Fgraphbuilder%2Fentity%2F.."),
        (GBR + "a/b", "/kg/entity?iri=https%3A%2F%2Fw3id.org%2Fgraphbuilder%2Fentity%2Fa%2Fb"),
        (GBD + "0a#person-x", "/kg/entity?iri=https%3A%2F%2Fw3id.org%2Fgraphbuilder%2Fdocument%2F0a%23person-x"),
        (GBC + "0a", "/kg/claim/0a"),
        ("javascript:alert(1)", "/kg/entity?iri=javascript%3Aalert%281%29"),
    ],
)
def test_addresses_of_nodes(iri: str, address: str) -> None:
    assert SITE.of(iri) == address
    assert Site().of(iri) == address.removeprefix("/kg")


def test_the_sample_is_what_these_tests_take_it_for() -> None:
    assert TURKEY in KNOWN
    assert len(list(mapping.quads(extraction_of(WAR)))) > 50
