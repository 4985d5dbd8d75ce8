"""The questions that the graph must answer, each on a small world: all rows, and the same from two engines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import RDF, XSD, Dataset
from rdflib import Literal as RdflibLiteral
from rdflib.query import ResultRow

from graphbuilder.graph import queries, sparql
from graphbuilder.graph.lexer import Kind, tokens
from graphbuilder.graph.queries import catalogue, named
from graphbuilder.graph.results import Rows, shortened
from graphbuilder.graph.store import Store
from graphbuilder.vocabulary import GBC, GBD, PREFIXES

from . import world

Values = dict[str, str]


@pytest.fixture(scope="module")
def store() -> Store:
    return world.build()


@pytest.fixture(scope="module")
def plain(store: Store) -> Dataset:
    """The same quads in rdflib's own memory, to be asked by its own engine."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=store.canonical(), format="nquads")
    return dataset


_NAMES = {story.document.id: story.document.source.removesuffix(".txt") for story in world.STORIES}
_CLAIMS = {
    claim.id: f"{_NAMES[claim.document]}/claim/{number}"
    for story in world.STORIES
    for number, claim in enumerate(story.claims, 1)
}
_SENTENCES = {
    sentence: f"{_NAMES[story.document.id]}/{number}"
    for story in world.STORIES
    for number, sentence in enumerate(story.sentences, 1)
}


def cell(value: object) -> str:
    """A value as the rows below write it: war is a document, war/2 a sentence of it, war/claim/2 a claim, - nothing."""
    text = "-" if value is None else str(value)
    if text in _SENTENCES:
        return _SENTENCES[text]
    if text.startswith(GBC):
        return _CLAIMS[text.removeprefix(GBC)]
    if text.startswith(GBD):
        document, _, part = text.removeprefix(GBD).partition("#person-")
        return f"{_NAMES[document]}#{part}" if part else _NAMES[document]
    return shortened(text).removeprefix("gb:").removeprefix("gbr:").replace("Recep_Tayyip_Erdogan", "Erdogan")


def rows(store: Store, name: str, **values: str) -> list[str]:
    result = named(store, name, **values)
    assert isinstance(result, Rows)
    return [" | ".join(map(cell, row)) for row in result]


CASES: list[tuple[str, Values, list[str]]] = [
    (
        "supporters",
        {"target": "Azerbaijan"},
        [
            "Erdogan | supports | Financial_Times | 2020-09-29 | war/1 | war",
            "Turkey | suppliesMilitaryAidTo | - | 2020 | arms/1 | arms",
        ],
    ),
    (
        "supporters",
        {"target": "Armenia"},
        [
            "France | aids | - | 2020-10-05 | arms/5 | arms",
        ],
    ),
    (
        "allies",
        {"of": "Turkey"},
        [
            "Armenia | - | True | war/2 | war",
            "Azerbaijan | Erdogan | False | arms/3 | arms",
            "Azerbaijan | - | False | war/3 | war",
        ],
    ),
    (
        "allies",
        {"of": "Armenia"},
        [
            "Turkey | - | True | war/2 | war",
        ],
    ),
    (
        "allies-by-treaty",
        {"of": "Turkey"},
        [
            "Azerbaijan | Shusha | 2021-06-15 | -",
            "Russia | Old | 1925 | 1945-11",
        ],
    ),
    (
        "allies-by-treaty",
        {"of": "Armenia", "on": "2020-11-09"},
        [
            "Russia | CSTO | 1994-04-20 | -",
        ],
    ),
    (
        "disagreement",
        {},
        [
            "France | aids | Armenia | - | arms/5 | Erdogan | war/6",
            "Erdogan | supports | Azerbaijan | Financial_Times | war/1 | Russia | talks/3",
            "Turkey | alliedWith | Azerbaijan | - | war/3 | Armenia | talks/7",
            "Turkey | alliedWith | Azerbaijan | Erdogan | arms/3 | Armenia | talks/7",
        ],
    ),
    (
        "disagreement",
        {"about": "Armenia"},
        [
            "France | aids | Armenia | - | arms/5 | Erdogan | war/6",
        ],
    ),
    (
        "statements-by",
        {"speaker": "Recep Tayyip Erdogan"},
        [
            "arms/3 | Turkey | alliedWith | Azerbaijan | fact | arms",
            "Armenia will not rest | - | - | - | - | war",
            "war/6 | France | aids | Armenia | fact | war",
        ],
    ),
    (
        "statements-by",
        {"speaker": "Recep Tayyip Erdogan", "about": "Azerbaijan"},
        [
            "arms/3 | Turkey | alliedWith | Azerbaijan | fact | arms",
        ],
    ),
    (
        "statements-by",
        {"speaker": "Ivan Petrov"},
        [
            "war/4 | Russia | retreatsFrom | Armenia | negated | war",
        ],
    ),
    (
        "mediators",
        {"a": "Armenia", "b": "Azerbaijan"},
        [
            "Russia | - | 2020-10-10 | talks/1 | talks",
        ],
    ),
    ("mediators", {"a": "Azerbaijan", "b": "Turkey"}, []),
    (
        "negated-and-hypothetical",
        {},
        [
            "hypothetical | Turkey | sanctions | Armenia | future | possible | - | talks/4 | talks",
            "negated | Azerbaijan | alliedWith | Turkey | actual | certain | Armenia | talks/7 | talks",
            "negated | Erdogan | supports | Azerbaijan | actual | certain | Russia | talks/3 | talks",
            "negated | Russia | retreatsFrom | Armenia | future | certain | war#ivan-petrov | war/4 | war",
        ],
    ),
    (
        "negated-and-hypothetical",
        {"about": "Russia"},
        [
            "negated | Russia | retreatsFrom | Armenia | future | certain | war#ivan-petrov | war/4 | war",
        ],
    ),
    (
        "single-source-edges",
        {},
        [
            "talks#ilham-aliyev | headOfStateOf | Azerbaijan | talks | 1",
            "talks#ivan-petrov | threatens | France | talks | 1",
            "Armenia | accuses | Turkey | talks | 1",
            "France | aids | Armenia | arms | 1",
            "Erdogan | supports | Azerbaijan | war | 1",
            "Russia | mediatesWith | Armenia | talks | 1",
            "Russia | mediatesWith | Azerbaijan | talks | 1",
            "Turkey | suppliesMilitaryAidTo | Azerbaijan | arms | 1",
        ],
    ),
    (
        "timeline",
        {},
        [
            "2020-09 | Turkey | Azerbaijan | 1 | 0",
            "2020-10 | talks#ivan-petrov | France | 0 | 1",
            "2020-10 | Armenia | Turkey | 0 | 1",
            "2020-10 | France | Armenia | 1 | 0",
            "2020-10 | Russia | Armenia | 1 | 0",
            "2020-10 | Russia | Azerbaijan | 1 | 0",
        ],
    ),
    (
        "timeline",
        {"about": "France"},
        [
            "2020-10 | talks#ivan-petrov | France | 0 | 1",
            "2020-10 | France | Armenia | 1 | 0",
        ],
    ),
    (
        "timeline",
        {"since": "2020-10-12"},
        [
            "2020-10 | Armenia | Turkey | 0 | 1",
        ],
    ),
    (
        "holders",
        {"of": "Turkey"},
        [
            "Erdogan | President | head_of_state | 2014-08-28 | - | a book",
            "Erdogan | Prime Minister | - | 2003 | 2014-08 | -",
        ],
    ),
    (
        "holders",
        {"of": "Turkey", "on": "2020-11-09", "post": "head of state"},
        [
            "Erdogan | President | head_of_state | 2014-08-28 | - | a book",
        ],
    ),
    (
        "members",
        {"of": "CSTO"},
        [
            "Armenia | member | 1994-04-20 | - | -",
            "Azerbaijan | member | 1994 | 1999-04-02 | -",
            "Russia | member | 1994 | - | -",
        ],
    ),
    (
        "members",
        {"of": "CSTO", "on": "2020-11-09", "kind": "any"},
        [
            "Armenia | member | 1994-04-20 | - | -",
            "Russia | member | 1994 | - | -",
            "Turkey | observer | - | - | -",
        ],
    ),
    (
        "claims-of-document",
        {"document": "Arms"},
        [
            "Turkey | suppliesMilitaryAidTo | Azerbaijan | fact | - | arms/1 | arms/1",
            "Russia | supports | Azerbaijan | fact | Financial_Times | arms/2 | arms/2",
            "Turkey | alliedWith | Azerbaijan | fact | Erdogan | arms/3 | arms/3",
            "Armenia | assaults | Azerbaijan | fact | - | arms/4 | arms/4",
            "France | aids | Armenia | tentative | - | arms/5 | arms/5",
            "Russia | aids | Armenia | tentative | - | arms/6 | arms/6",
        ],
    ),
    (
        "contents-of-document",
        {"document": "war.txt"},
        [
            "5 | 12 | mention | Erdogan | Erdogan | - | - | - | -",
            "5 | 68 | claim | war/1 | Erdogan | supports | Azerbaijan | fact | Financial_Times",
            "20 | 30 | mention | Azerbaijan | Azerbaijan | - | - | - | -",
            "47 | 62 | mention | Financial Times | Financial_Times | - | - | - | -",
            "69 | 75 | mention | Turkey | Turkey | - | - | - | -",
            "69 | 104 | claim | war/2 | Turkey | alliedWith | Armenia | fact | -",
            "96 | 103 | mention | Armenia | Armenia | - | - | - | -",
            "105 | 111 | mention | Turkey | Turkey | - | - | - | -",
            "105 | 138 | claim | war/3 | Turkey | alliedWith | Azerbaijan | fact | -",
            "116 | 126 | mention | Azerbaijan | Azerbaijan | - | - | - | -",
            "139 | 145 | mention | Russia | Russia | - | - | - | -",
            "139 | 199 | claim | war/4 | war#ivan-petrov | memberOf | CSTO | fact | -",
            "139 | 199 | claim | war/4 | Russia | retreatsFrom | Armenia | negated | war#ivan-petrov",
            "161 | 168 | mention | Armenia | Armenia | - | - | - | -",
            "175 | 186 | mention | Ivan Petrov | war#ivan-petrov | - | - | - | -",
            "194 | 198 | mention | CSTO | CSTO | - | - | - | -",
            "201 | 208 | mention | Armenia | Armenia | - | - | - | -",
            "201 | 222 | quotation | Armenia will not rest | Erdogan | - | - | - | -",
            "239 | 245 | mention | France | France | - | - | - | -",
            "239 | 281 | claim | war/6 | France | aids | Armenia | fact | Erdogan",
            "251 | 258 | mention | Armenia | Armenia | - | - | - | -",
            "266 | 273 | mention | Erdogan | Erdogan | - | - | - | -",
        ],
    ),
    (
        "chains",
        {"a": "Turkey", "b": "Azerbaijan"},
        [
            "- | - | 1 | Turkey | alliedWith | Azerbaijan | Erdogan | - | arms/3 | arms",
            "- | - | 1 | Turkey | alliedWith | Azerbaijan | - | - | war/3 | war",
            "- | - | 1 | Turkey | suppliesMilitaryAidTo | Azerbaijan | - | 2020 | arms/1 | arms",
        ],
    ),
    (
        "chains",
        {"a": "Armenia", "b": "Azerbaijan"},
        [
            "Russia | - | 1 | Russia | mediatesWith | Armenia | - | 2020-10-10 | talks/1 | talks",
            "Russia | - | 2 | Russia | mediatesWith | Azerbaijan | - | 2020-10-10 | talks/1 | talks",
            "Turkey | - | 1 | Armenia | accuses | Turkey | - | 2020-10 | talks/2 | talks",
            "Turkey | - | 2 | Turkey | alliedWith | Azerbaijan | Erdogan | - | arms/3 | arms",
            "Turkey | - | 2 | Turkey | alliedWith | Azerbaijan | - | - | war/3 | war",
            "Turkey | - | 2 | Turkey | suppliesMilitaryAidTo | Azerbaijan | - | 2020 | arms/1 | arms",
        ],
    ),
    (
        "chains",
        {"a": "France", "b": "CSTO"},
        [
            "talks#ivan-petrov | - | 1 | talks#ivan-petrov | threatens | France | - | 2020-10-11 | talks/5 | talks",
            "talks#ivan-petrov | - | 2 | talks#ivan-petrov | memberOf | CSTO | - | - | talks/5 | talks",
            "talks#ivan-petrov | - | 2 | talks#ivan-petrov | memberOf | CSTO | - | - | war/4 | war",
        ],
    ),
    (
        "chains",
        {"a": "France", "b": "Azerbaijan"},
        [
            "Armenia | Russia | 1 | France | aids | Armenia | - | 2020-10-05 | arms/5 | arms",
            "Armenia | Russia | 2 | Russia | mediatesWith | Armenia | - | 2020-10-10 | talks/1 | talks",
            "Armenia | Russia | 3 | Russia | mediatesWith | Azerbaijan | - | 2020-10-10 | talks/1 | talks",
            "Armenia | Turkey | 1 | France | aids | Armenia | - | 2020-10-05 | arms/5 | arms",
            "Armenia | Turkey | 2 | Armenia | accuses | Turkey | - | 2020-10 | talks/2 | talks",
            "Armenia | Turkey | 3 | Turkey | alliedWith | Azerbaijan | Erdogan | - | arms/3 | arms",
            "Armenia | Turkey | 3 | Turkey | alliedWith | Azerbaijan | - | - | war/3 | war",
            "Armenia | Turkey | 3 | Turkey | suppliesMilitaryAidTo | Azerbaijan | - | 2020 | arms/1 | arms",
        ],
    ),
    ("chains", {"a": "CSTO", "b": "Azerbaijan"}, []),
    (
        "officials-mentioned",
        {"of": "Turkey"},
        [
            "Erdogan | President | 2014-08-28 | - | - | arms | 1",
            "Erdogan | President | 2014-08-28 | - | - | talks | 1",
            "Erdogan | President | 2014-08-28 | - | - | war | 2",
            "Erdogan | Prime Minister | 2003 | 2014-08 | - | arms | 1",
        ],
    ),
    (
        "officials-mentioned",
        {"of": "Azerbaijan"},
        [
            "talks#ilham-aliyev | president | - | - | talks/6 | talks | 1",
        ],
    ),
    (
        "claims-since",
        {"since": "2020-10-12"},
        [
            "2020-10-12 | talks | talks#ilham-aliyev | headOfStateOf | Azerbaijan | fact | - | talks/6",
            "2020-10-12 | talks | talks#ivan-petrov | memberOf | CSTO | fact | - | talks/5",
            "2020-10-12 | talks | talks#ivan-petrov | threatens | France | fact | - | talks/5",
            "2020-10-12 | talks | Armenia | accuses | Turkey | fact | - | talks/2",
            "2020-10-12 | talks | Azerbaijan | alliedWith | Turkey | negated | Armenia | talks/7",
            "2020-10-12 | talks | Erdogan | supports | Azerbaijan | negated | Russia | talks/3",
            "2020-10-12 | talks | Russia | mediatesWith | Armenia | fact | - | talks/1",
            "2020-10-12 | talks | Russia | mediatesWith | Azerbaijan | fact | - | talks/1",
            "2020-10-12 | talks | Turkey | sanctions | Armenia | hypothetical | - | talks/4",
        ],
    ),
    (
        "claims-since",
        {"since": "2020-10-12", "about": "Armenia"},
        [
            "2020-10-12 | talks | Armenia | accuses | Turkey | fact | - | talks/2",
            "2020-10-12 | talks | Russia | mediatesWith | Armenia | fact | - | talks/1",
            "2020-10-12 | talks | Turkey | sanctions | Armenia | hypothetical | - | talks/4",
        ],
    ),
    ("claims-since", {"since": "2020-10-13"}, []),
    (
        "documents",
        {},
        [
            "arms | Arms | Example | - | arms.txt | 6",
            "war | War | Example | 2020-09-30 | war.txt | 6",
            "talks | Talks | Example | 2020-10-12 | talks.txt | 9",
        ],
    ),
    (
        "identities",
        {},
        [
            "talks#ivan-petrov | talks#ivan-petrov | samePersonByPost | talks/claim/6 | talks/5",
            "talks#ivan-petrov | war#ivan-petrov | samePersonByPost | war/claim/5 | war/4",
        ],
    ),
    (
        "identities",
        {"who": "Ivan Petrov"},
        [
            "talks#ivan-petrov | talks#ivan-petrov | samePersonByPost | talks/claim/6 | talks/5",
            "talks#ivan-petrov | war#ivan-petrov | samePersonByPost | war/claim/5 | war/4",
        ],
    ),
]


every_case = pytest.mark.parametrize(("name", "values"), [case[:2] for case in CASES])


@pytest.mark.parametrize(("name", "values", "expected"), CASES)
def test_the_answer_is_what_the_sentences_say(store: Store, name: str, values: Values, expected: list[str]) -> None:
    assert rows(store, name, **values) == expected


def test_every_named_query_answers_something_here() -> None:
    assert {name for name, _, expected in CASES if expected} == set(catalogue())


@every_case
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib calls its own deprecated names
def test_another_engine_gives_the_same_rows_in_the_same_order(
    store: Store, plain: Dataset, name: str, values: Values
) -> None:
    text = queries.bound(store, catalogue()[name], values)
    ours = sparql.run(store, text)
    assert isinstance(ours, Rows)
    theirs = plain.query(text, initNs=dict(PREFIXES))
    found = [row for row in theirs if isinstance(row, ResultRow)]
    assert [tuple(map(_of_rdflib, row)) for row in found] == [tuple(map(_of_oxigraph, row)) for row in ours.terms]


def _of_rdflib(term: object) -> tuple[str, ...]:
    """A term as its text, and for a literal its type and language."""
    if isinstance(term, RdflibLiteral):
        untyped = RDF.langString if term.language else XSD.string
        return str(term), str(term.datatype or untyped), term.language or ""
    return () if term is None else (str(term),)


def _of_oxigraph(term: object) -> tuple[str, ...]:
    if isinstance(term, Literal):
        return term.value, term.datatype.value, term.language or ""
    return (term.value,) if isinstance(term, NamedNode) else ()


@pytest.mark.parametrize("name", catalogue())
def test_no_two_rows_that_differ_may_change_places(name: str) -> None:
    """What a query orders by is all that tells its rows apart: every column, or what it groups by."""
    select, body = re.split(r"\bWHERE\b", catalogue()[name].text, maxsplit=1)
    ordered = set(_variables(body.rpartition("ORDER BY")[2]))
    groups = re.findall(r"^GROUP BY (.*)$", body, re.MULTILINE)
    assert set(_variables(groups[0] if groups else select)) <= ordered


def _variables(text: str) -> Iterator[str]:
    return (token.text for token in tokens(text) if token.kind is Kind.VARIABLE)
