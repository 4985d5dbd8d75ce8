"""Named queries answer their questions on a small graph; their parameters are typed and cannot inject."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuilder.errors import GraphbuilderError, QueryError
from graphbuilder.graph import mapping, queries, sparql
from graphbuilder.graph.queries import Query, catalogue, comparisons, named, parse
from graphbuilder.graph.results import Rows, shortened
from graphbuilder.graph.store import Store
from graphbuilder.model import Attribution, Extraction, Polarity, Quotation, Stance

from .samples import ARMENIA, AZERBAIJAN, ERDOGAN, PAPER, RUSSIA, TURKEY, WAR, Maker
from .world import load_reference

SHIPPED = {**catalogue(), **comparisons()}
SUPPORTED = "Recep Tayyip Erdogan backed Azerbaijan"


@pytest.fixture
def rich(store: Store, make: Maker) -> Store:
    """The sample, a reference, and a second document that mediates, repeats and denies."""
    load_reference(store)
    other = Maker(replace(WAR, source="other.txt", title="Other", published=None))
    denied = Polarity.NEGATIVE
    claims = (
        other.claim(RUSSIA, "mediatesWith", ARMENIA, "Armenia"),
        other.claim(RUSSIA, "mediatesWith", AZERBAIJAN, "Azerbaijan"),
        other.claim(ERDOGAN, "supports", AZERBAIJAN, SUPPORTED, subject_state=TURKEY, when="2020-10"),
        other.claim(
            ERDOGAN, "supports", AZERBAIJAN, "Turkey aids", polarity=Polarity.NEGATIVE, attribution=Attribution(RUSSIA)
        ),
        other.claim(ARMENIA, "accuses", TURKEY, "Turkey", when="2020-10-02"),
        other.claim(TURKEY, "agreesWith", ARMENIA, "Turkey was"),
        other.claim(ARMENIA, "agreesWith", TURKEY, "Armenia", polarity=denied),
        other.claim(TURKEY, "suppliesMilitaryAidTo", AZERBAIJAN, "Turkey aids Azerbaijan", when="2020"),
        other.claim(RUSSIA, "supports", AZERBAIJAN, "Russia", attribution=Attribution(PAPER, Stance.DENIES)),
        other.claim(ARMENIA, "alliedWith", RUSSIA, "Russia will"),
    )
    words = other.mention("Russia will not leave Armenia", None).span
    quotations = (
        Quotation(words, None, Attribution(PAPER)),
        Quotation(other.mention("the expert", None).span, None, Attribution(PAPER)),
    )
    mentions = (other.mention("Armenia", ARMENIA), other.mention("Azerbaijan", AZERBAIJAN))
    mapping.write(store, Extraction(other.document, mentions, quotations, claims))
    return store


def answer(store: Store, name: str, *columns: str, **values: object) -> list[str]:
    """Some columns of the rows, IRIs and long texts shortened."""
    result = named(store, name, **values)
    assert isinstance(result, Rows)
    places = [result.columns.index(column) for column in columns]
    return [" ".join(_short(row[place]) for place in places) for row in result]


def _short(value: object) -> str:
    return "-" if value is None else shortened(str(value)).rpartition(":")[2].rpartition("#")[2][:40]


ERDOGAN_SUPPORTS = "Recep_Tayyip_Erdogan supports"

MEMBERS = ["Armenia member", "Russia member"]

CASES: list[tuple[str, dict[str, str], list[str], list[str]]] = [
    (
        "supporters",
        {"target": "Azerbaijan"},
        ["who", "relation", "says"],
        [f"{ERDOGAN_SUPPORTS} Financial_Times", f"{ERDOGAN_SUPPORTS} -", "Turkey suppliesMilitaryAidTo -"],
    ),
    ("supporters", {"target": "Russia"}, ["who"], []),
    ("allies", {"of": "Turkey"}, ["ally", "ended"], ["Armenia True"]),
    ("allies", {"of": "Russia"}, ["ally", "ended"], ["Armenia False"]),
    (
        "allies-by-treaty",
        {"of": "Turkey"},
        ["ally", "through", "from", "to"],
        ["Azerbaijan Shusha 2021-06-15 -", "Russia Old 1925 1945-11"],
    ),
    ("allies-by-treaty", {"of": "Turkey", "on": "2022-01-01"}, ["ally"], ["Azerbaijan"]),
    ("allies-by-treaty", {"of": "Turkey", "on": "2020-11-09"}, ["ally"], []),
    ("allies-by-treaty", {"of": "Turkey", "on": "1945-11-30"}, ["ally"], ["Russia"]),
    ("allies-by-treaty", {"of": "Turkey", "on": "1945-12-01"}, ["ally"], []),
    ("allies-by-treaty", {"of": "Turkey", "on": "1924-12-31"}, ["ally"], []),
    (
        "allies-by-treaty",
        {"of": "Armenia"},
        ["ally", "from", "to"],
        ["Azerbaijan 1994-04-20 1999-04-02", "Russia 1994-04-20 -"],
    ),
    ("allies-by-treaty", {"of": "Armenia", "on": "2020-11-09"}, ["ally", "through"], ["Russia CSTO"]),
    (
        "members",
        {"of": "CSTO", "on": "2020-11-09", "kind": "any"},
        ["member", "as"],
        ["Armenia member", "Russia member", "Turkey observer"],
    ),
    ("members", {"of": "CSTO", "on": "1999-04-02"}, ["member"], ["Armenia", "Azerbaijan", "Russia"]),
    ("members", {"of": "CSTO", "kind": "observer"}, ["member"], ["Turkey"]),
    (
        "holders",
        {"of": "Turkey"},
        ["holder", "title"],
        [f"{ERDOGAN_SUPPORTS[:20]} {t}" for t in ("President", "Prime Minister")],
    ),
    ("holders", {"of": "Turkey", "on": "2014-08-30"}, ["title"], ["President", "Prime Minister"]),
    ("holders", {"of": "Turkey", "on": "2020-11-09"}, ["title"], ["President"]),
    ("holders", {"of": "Turkey", "post": "prime"}, ["title"], ["Prime Minister"]),
    (
        "holders",
        {"of": "Turkey", "post": "head_of_state"},
        ["title", "kind", "source"],
        ["President head_of_state a book"],
    ),
    ("holders", {"of": "Turkey", "post": "Head of State"}, ["title"], ["President"]),
    ("holders", {"of": "Turkey", "on": "2026-12-31"}, ["title"], ["President"]),
    ("holders", {"of": "Turkey", "on": "2027-01-01"}, ["title"], []),
    ("holders", {"of": "Turkey", "on": "2001-01-01"}, ["title"], []),
    ("mediators", {"a": "Armenia", "b": "Azerbaijan"}, ["mediator"], ["Russia"]),
    ("mediators", {"a": "Armenia", "b": "Turkey"}, ["mediator"], []),
    (
        "statements-by",
        {"speaker": "Financial Times"},
        ["text", "relation"],
        [*["Recep Tayyip Erdogan backed Azerbaijan o supports"] * 2, "Russia will not leave Armenia -", "the expert -"],
    ),
    ("statements-by", {"speaker": "Financial Times", "about": "Armenia"}, ["text"], ["Russia will not leave Armenia"]),
    ("statements-by", {"speaker": "Financial Times", "about": "Turkey"}, ["relation"], ["supports"]),
    (
        "negated-and-hypothetical",
        {},
        ["status", "subject", "relation", "object", "says"],
        [
            "negated Armenia agreesWith Turkey -",
            "negated Recep_Tayyip_Erdogan supports Azerbaijan Russia",
            "negated Russia retreatsFrom Armenia person-ivan-petrov",
        ],
    ),
    ("negated-and-hypothetical", {"about": "Turkey"}, ["relation"], ["agreesWith"]),
    ("documents", {}, ["title", "published", "claims"], ["Other - 10", "War and peace 2020-09-30 4"]),
    (
        "claims-of-document",
        {"document": "War and peace"},
        ["subject", "relation", "status", "evidence"],
        [
            f"{ERDOGAN_SUPPORTS} fact {SUPPORTED}",
            "Russia retreatsFrom negated Russia will not leave Armenia",
            "Turkey aids fact Turkey aids Azerbaijan",
            "Turkey alliedWith fact Turkey was once an ally of Armenia",
        ],
    ),
    (
        "single-source-edges",
        {},
        ["subject", "relation", "object", "claims"],
        [
            "Armenia accuses Turkey 1",
            "Armenia alliedWith Russia 1",
            "Russia mediatesWith Armenia 1",
            "Russia mediatesWith Azerbaijan 1",
            "Turkey agreesWith Armenia 1",
            "Turkey suppliesMilitaryAidTo Azerbaijan 1",
        ],
    ),
    (
        "disagreement",
        {},
        ["subject", "relation", "object", "affirms", "denies"],
        [
            f"{ERDOGAN_SUPPORTS} Azerbaijan - Russia",
            f"{ERDOGAN_SUPPORTS} Azerbaijan Financial_Times Russia",
            "Turkey agreesWith Armenia - -",
        ],
    ),
    ("disagreement", {"about": "Armenia"}, ["subject"], ["Turkey"]),
    (
        "timeline",
        {},
        ["month", "actor", "other", "cooperation", "conflict"],
        ["2020-09 Turkey Azerbaijan 1 0", "2020-10 Armenia Turkey 0 1", "2020-10 Turkey Azerbaijan 1 0"],
    ),
    ("timeline", {"about": "Armenia"}, ["month", "actor"], ["2020-10 Armenia"]),
    ("timeline", {"since": "2020-10-02"}, ["month", "actor"], ["2020-10 Armenia", "2020-10 Turkey"]),
    ("timeline", {"since": "2020-10-03"}, ["month", "actor"], ["2020-10 Turkey"]),
    ("identities", {}, ["representative", "entity", "rule"], []),
]


@pytest.mark.parametrize(("name", "values", "columns", "expected"), CASES)
def test_a_named_query_answers(
    rich: Store, name: str, values: dict[str, str], columns: list[str], expected: list[str]
) -> None:
    assert answer(rich, name, *columns, **values) == expected


@pytest.mark.parametrize("name", SHIPPED)
def test_a_question_is_one(name: str) -> None:
    assert SHIPPED[name].question.endswith("?")


def test_what_needs_another_graph_is_no_question_to_one() -> None:
    assert list(comparisons()) == ["what-changed"]
    assert not catalogue().keys() & comparisons().keys()


@pytest.mark.parametrize("name", catalogue())
def test_every_query_on_facts_says_so(name: str) -> None:
    claims_alone = {
        "claims-of-document",
        "claims-since",
        "contents-of-document",
        "documents",
        "identities",
        "negated-and-hypothetical",
        "statements-by",
    }
    reference_alone = {"allies-by-treaty", "members", "holders"}
    assert ("gb:status gb:fact" in catalogue()[name].text) is (name not in claims_alone | reference_alone)


@pytest.mark.parametrize(
    ("name", "values", "code"),
    [
        ("nothing", {}, "E502"),
        ("supporters", {}, "E503"),
        ("mediators", {"a": "Armenia"}, "E503"),
        ("supporters", {"target": "Armenia", "colour": "red"}, "E504"),
        ("supporters", {"target": "Armenia", "name": "red", "store": "x"}, "E504"),
        ("documents", {"colour": "red"}, "E504"),
        ("holders", {"of": "Turkey", "on": "yesterday"}, "E505"),
        ("holders", {"of": "Turkey", "on": "2020-11"}, "E505"),
        ("supporters", {"target": "Atlantis"}, "E404"),
        ("claims-of-document", {"document": "Atlantis"}, "E405"),
    ],
)
def test_what_does_not_fit_is_a_coded_error(store: Store, name: str, values: dict[str, str], code: str) -> None:
    with pytest.raises(GraphbuilderError, match=code):
        named(store, name, **values)


def test_a_missing_parameter_is_shown_with_an_example(store: Store) -> None:
    with pytest.raises(QueryError, match=r"'mediators' needs a, b\..*a=Armenia b=Azerbaijan"):
        named(store, "mediators")
    with pytest.raises(QueryError, match=r"of='Collective Security Treaty Organization'"):
        named(store, "members")


ALL_KINDS = """# question: Everything?
# parameter: who (entity) an actor; example: Turkey
# parameter: how (relation) a relation; default: supports
# parameter: on (date) a day; default: any; example: 2020-11-09
# parameter: least (integer) a number; default: 2
# parameter: text (string) a text; default: any; example: peace
SELECT ?x WHERE { ?x ?how ?who ; gb:date ?on ; gb:score ?least ; gb:role ?text ; rdfs:label "?who ?least" } # ?who
"""


def test_the_text_of_a_named_query_can_be_had(store: Store) -> None:
    asked, text = queries.prepared(store, "supporters", target="Armenia")
    assert asked is store
    assert sparql.run(store, text) == named(store, "supporters", target="Armenia")
    with pytest.raises(QueryError, match="E502"):
        queries.prepared(store, "nothing")


def bound(store: Store, **values: object) -> str:
    return queries.bound(store, parse("all", ALL_KINDS), values).splitlines()[-1]


def test_values_are_written_in_as_terms(store: Store) -> None:
    expected = (
        "SELECT ?x WHERE { ?x <https://w3id.org/graphbuilder/ns#aids> <https://w3id.org/graphbuilder/entity/Russia> ; "
        'gb:date "2020-11-09"^^<http://www.w3.org/2001/XMLSchema#date> ; '
        'gb:score "7"^^<http://www.w3.org/2001/XMLSchema#integer> ; gb:role "a" ; rdfs:label "?who ?least" } # ?who'
    )
    assert bound(store, who="Russia", how="aids", on="2020-11-09", least=7, text="a") == expected


def test_a_parameter_that_may_be_anything_stays_a_variable(store: Store) -> None:
    assert "gb:date ?on" in bound(store, who="Russia")
    assert 'gb:score "2"' in bound(store, who="Russia")


HOSTILE = [
    '" } ; DROP ALL #',
    "\\",
    '"""',
    "x\n} SERVICE <http://127.0.0.1:8/> { ?s ?p ?o",
    "?who",
    "<urn:x>",
    "\u0022",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_is_more_than_a_value(store: Store, value: str) -> None:
    text = bound(store, who="Turkey", text=value)
    result = sparql.run(store, text)
    assert isinstance(result, Rows)
    assert result.columns == ("x",)
    literal = text[text.index("gb:role ") + 8 : text.rindex(" ; rdfs:label")]
    echo = sparql.run(store, f"SELECT ({literal} AS ?x) {{}}")
    assert isinstance(echo, Rows)
    assert echo.rows == ((value.strip(),),)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("parameter", ["who", "how", "on", "least"])
def test_a_hostile_value_of_another_type_is_refused(store: Store, parameter: str, value: str) -> None:
    with pytest.raises(GraphbuilderError, match=r"E404|E505|E508"):
        bound(store, **{"who": "Turkey", parameter: value})


@pytest.mark.parametrize(
    "header",
    [
        "SELECT ?x {}",
        "# question: Why?\n# parameter: x (colour) a colour; example: red",
        "# question: Why?\n# parameter: x an actor; example: Turkey",
        "# question: Why?\n# parameter: x (entity) an actor",
        "# question: Why?\n# parameter: x (entity) an actor; default: any",
    ],
)
def test_a_header_that_says_too_little_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match="query odd"):
        parse("odd", header)


def test_queries_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b.rq").write_text("# question: Second?\nASK {}")
    (tmp_path / "a.rq").write_text("# question: First?\nASK {}")
    (tmp_path / "notes.txt").write_text("nothing")
    found: Mapping[str, Query] = queries.load(tmp_path)
    assert [(name, query.question) for name, query in found.items()] == [("a", "First?"), ("b", "Second?")]


DOCS = Path(__file__).parents[2] / "docs" / "queries.md"
SECTIONS = dict(
    re.findall(r"^### (\S+)\n(.*?)(?=^### |\Z)", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
)


def test_the_page_has_a_section_for_each_query() -> None:
    assert list(SECTIONS) == list(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_section_says_question_parameters_columns_and_an_example(rich: Store, name: str) -> None:
    query, section = SHIPPED[name], SECTIONS[name]
    meanings = [(p.name, p.meaning + (f" (default: {p.default})" if p.default else "")) for p in query.parameters]
    assert section.strip().splitlines()[0] == query.question
    assert re.findall(r"^- `(\w+)`: (.*)$", section, re.MULTILINE) == meanings
    needed = [f"{p.name}={shlex.quote(p.example)}" for p in query.parameters if p.default is None]
    assert f"\n    {' '.join(['graphbuilder query caucasus.trig', name, *needed])}\n" in section
    fit = {"document": WAR.id, "graph": Store.memory()}
    values = {p.name: fit.get(p.kind, p.example) for p in query.parameters if p.default is None}
    result = named(rich, name, **values)
    assert isinstance(result, Rows)
    assert f"\nColumns: {', '.join(result.columns)}.\n" in section


def test_the_table_of_questions_names_every_query() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert sorted(re.findall(r"\[([\w-]+)\]\(#\1\)", text)) == sorted(SHIPPED)
