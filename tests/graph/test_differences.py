"""What differs between two graphs, in quads and in what they mean."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Dataset
from rdflib.query import ResultRow

from graphbuilder import KnowledgeGraph
from graphbuilder.errors import QueryError
from graphbuilder.graph import differences, mapping, queries, terms, views
from graphbuilder.graph.results import Rows
from graphbuilder.graph.store import Store
from graphbuilder.model import Document, Extraction, Polarity
from graphbuilder.vocabulary import PREFIXES

from . import world
from .samples import WAR, extraction_of, store_of
from .test_competency import cell

OTHER = replace(WAR, source="news/other.txt", title="Other")


def derived(*documents: Document) -> Store:
    store = store_of(*map(extraction_of, documents))
    views.derive(store)
    return store


def test_equal_graphs_do_not_differ() -> None:
    found = differences.between(derived(WAR), derived(WAR))
    assert not found
    assert list(found.lines()) == []


def test_a_new_document_is_added_and_its_edges_too() -> None:
    found = differences.between(derived(), derived(WAR))
    assert found.removed == ()
    assert found.documents == (("added", WAR.id),)
    assert [(change, quad.predicate) for change, quad in found.edges] == [("added", terms.gb("supports"))]
    assert list(found.lines())[:2] == [
        f"+ document {WAR.id}",
        "+ edge gbr:Recep_Tayyip_Erdogan gb:supports gbr:Azerbaijan",
    ]


def test_the_way_back_is_the_opposite() -> None:
    there, back = (differences.between(*pair) for pair in ((derived(WAR), derived()), (derived(), derived(WAR))))
    assert (there.removed, there.added) == (back.added, back.removed)
    assert there.documents == (("removed", WAR.id),)


def test_a_document_that_lost_its_claims_has_changed() -> None:
    poorer = derived(WAR)
    mapping.write(poorer, Extraction(WAR, (), (), ()))
    views.derive(poorer)
    found = differences.between(derived(WAR), poorer)
    assert found.documents == (("changed", WAR.id),)
    assert [change for change, _ in found.edges] == ["removed"]


def test_a_document_beside_another_shows_alone() -> None:
    assert differences.between(derived(WAR), derived(WAR, OTHER)).documents == (("added", OTHER.id),)


@pytest.mark.parametrize("graph", [NamedNode("urn:any"), None])
def test_other_graphs_are_counted(graph: NamedNode | None) -> None:
    more = Store.memory()
    quad = (NamedNode("urn:a"), NamedNode("urn:p"), Literal("x"))
    more.add([Quad(*quad, graph) if graph else Quad(*quad)])
    name = "urn:any" if graph else "default"
    assert list(differences.between(Store.memory(), more).lines()) == [f"~ graph {name}: 0 quads removed, 1 added"]


# --- what changed between two builds ----------------------------------------------------------------------------------


def built(*stories: world.Story) -> Store:
    store = Store.memory()
    for story in stories:
        mapping.write(store, story.extraction())
    return store


def read_better() -> world.Story:
    """The talks, from a build that reads the third sentence as a fact and finds nothing in the sixth."""
    story = world.talks()
    story.claims[3] = replace(story.claims[3], polarity=Polarity.POSITIVE)
    del story.claims[7]
    return story


CHANGED = [
    "changed | Erdogan | supports | Azerbaijan | negated | fact | talks/3 | talks | talks/claim/4",
    "removed | talks#ilham-aliyev | headOfStateOf | Azerbaijan | fact | - | talks/6 | talks | talks/claim/8",
]
GONE = [
    "removed | Armenia | assaults | Azerbaijan | fact | - | arms/4 | arms | arms/claim/4",
    "removed | France | aids | Armenia | tentative | - | arms/5 | arms | arms/claim/5",
    "removed | Russia | aids | Armenia | tentative | - | arms/6 | arms | arms/claim/6",
    "removed | Russia | supports | Azerbaijan | fact | - | arms/2 | arms | arms/claim/2",
    "removed | Turkey | alliedWith | Azerbaijan | fact | - | arms/3 | arms | arms/claim/3",
    "removed | Turkey | suppliesMilitaryAidTo | Azerbaijan | fact | - | arms/1 | arms | arms/claim/1",
]


def new(row: str) -> str:
    """The row of a claim that is gone, as it is told where it is new."""
    _, *ends, status, _, sentence, document, claim = row.split(" | ")
    return " | ".join(["added", *ends, "-", status, sentence, document, claim])


Stories = tuple[world.Story, ...]

FIRST, TALKS, ARMS = world.STORIES
BUILDS: list[tuple[Stories, Stories, list[str]]] = [
    (world.STORIES, world.STORIES, []),
    ((TALKS,), (read_better(),), CHANGED),
    ((FIRST, ARMS), (FIRST,), GONE),
    ((FIRST,), (FIRST, ARMS), [new(row) for row in GONE]),
    ((TALKS, ARMS), (read_better(),), [*GONE, *CHANGED]),
    ((), (), []),
]


@pytest.mark.parametrize(("before", "after", "expected"), BUILDS)
def test_what_changed_is_a_named_query(before: Stories, after: Stories, expected: list[str]) -> None:
    result = queries.named(built(*after), "what-changed", against=built(*before))
    assert isinstance(result, Rows)
    assert [" | ".join(map(cell, row)) for row in result] == expected


@pytest.mark.parametrize(("before", "after", "expected"), BUILDS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib calls its own deprecated names
def test_another_engine_tells_the_same_changes(before: Stories, after: Stories, expected: list[str]) -> None:
    both, text = queries.prepared(built(*after), "what-changed", against=built(*before))
    plain = Dataset(default_union=True)
    plain.parse(data=both.canonical(), format="nquads")
    found = [row for row in plain.query(text, initNs=dict(PREFIXES)) if isinstance(row, ResultRow)]
    assert [" | ".join(map(cell, row)) for row in found] == expected


def test_a_knowledge_graph_is_compared_with_another() -> None:
    before, after = (KnowledgeGraph(built(*stories)) for stories in ((TALKS,), (read_better(),)))
    told = after.named("what-changed", against=before)
    assert isinstance(told, Rows)
    assert [" | ".join(map(cell, row)) for row in told] == CHANGED


def test_the_graphs_themselves_are_left_alone() -> None:
    before, after = built(ARMS), built(TALKS)
    sizes = len(before), len(after)
    queries.named(after, "what-changed", against=before)
    assert (len(before), len(after)) == sizes


@pytest.mark.parametrize("value", ["monday.trig", "/etc/passwd", None, 1])
def test_what_is_no_graph_cannot_be_compared_with(value: object) -> None:
    with pytest.raises(QueryError, match=r"E505.*must be another graph"):
        queries.named(built(), "what-changed", against=value)
    with pytest.raises(QueryError, match=r"E503.*against=monday\.trig"):
        queries.named(built(), "what-changed")
