"""Judgements are heeded by the views, leave no trace when withdrawn, outlive their document, and are held together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import permutations, product
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from graphbuilder.errors import GraphError
from graphbuilder.graph import judgements, mapping, same, shapes, terms, views
from graphbuilder.graph.judgements import Conflict
from graphbuilder.graph.results import shortened
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Claim, Decision, Extraction, Judgement
from graphbuilder.vocabulary import GBC

from .identities import UN, News
from .identities import store_of as news_store_of
from .samples import AZERBAIJAN, ERDOGAN, RUSSIA, TURKEY, Maker

DAY = date(2024, 5, 1)
GRAPH = terms.graph("judgements")


def judge(
    store: Store, decision: str, *about: str, by: str = "Ann", on: date = DAY, why: str = "Read again."
) -> Judgement:
    return judgements.record(store, decision, about, by, on, why)


def failing(store: Store, decision: str, *about: str, by: str = "Ann", why: str = "Read again.") -> GraphError:
    """The error of a judgement that changes nothing."""
    before = store.canonical()
    with pytest.raises(GraphError) as caught:
        judge(store, decision, *about, by=by, why=why)
    assert (store.canonical(), GRAPH in store.graphs()) == (before, False)
    assert "\n" not in str(caught.value)
    return caught.value


def edges(store: Store) -> set[tuple[str, ...]]:
    return {tuple(str(term) for term in quad.triple) for quad in store.quads(views.EDGES)}


def together(store: Store) -> set[frozenset[str]]:
    return {frozenset(same.members(store, iri)) for iri in same.representatives(store)}


@pytest.fixture
def store(store: Store) -> Store:
    views.derive(store)
    return store


@pytest.fixture
def claim(extraction: Extraction) -> Claim:
    """Erdogan supports Azerbaijan: the one edge of the sample."""
    return extraction.claims[0]


@pytest.fixture
def people() -> tuple[Store, list[str]]:
    """Four bearers of names whom no rule joins, each of one document."""
    stories = [News(name) for name in ("one", "two", "three", "four")]
    found = [story.person(f"Ivan Petrov{story.id[:3]}") for story in stories]
    return news_store_of(stories), [person.iri for person in found]


def test_a_judgement_is_read_as_it_was_recorded(store: Store, claim: Claim) -> None:
    made = judge(store, "rejected", claim.id, why='  "Ironic"\n\tsays \\ the editor. ')
    assert made == Judgement(
        made.id, Decision.REJECTED, (GBC + claim.id,), "Ann", DAY, '"Ironic"\n\tsays \\ the editor.'
    )
    assert judgements.judgements(store) == (made,)
    assert judgements.conflicts(store) == ()
    assert {quad.graph_name for quad in store.match(None, gb("decision"))} == {GRAPH}
    assert shapes.check(store) == []


@pytest.mark.parametrize("spelling", ["{id}", "gbc:{id}", "{iri}", "<{iri}>", " {id} "])
def test_a_claim_is_named_by_id_or_iri(store: Store, claim: Claim, spelling: str) -> None:
    node = terms.claim_node(claim.id)
    assert judge(store, "accepted", spelling.format(id=claim.id, iri=node.value)).about == (node.value,)


def test_the_same_judgement_twice_is_one(store: Store, claim: Claim) -> None:
    first = judge(store, "rejected", claim.id)
    before = store.canonical()
    again = judge(store, "rejected", GBC + claim.id, by=" Ann ", on=datetime(2024, 5, 1, 23, 59, tzinfo=UTC))
    assert (again, store.canonical()) == (first, before)


def test_whatever_differs_makes_another(store: Store, claim: Claim) -> None:
    changes: list[dict[str, object]] = [{}, {"by": "Bob"}, {"on": date(2024, 5, 2)}, {"why": "Ironic."}]
    made = {judge(store, decision, claim.id, **c).id for decision, c in product(("accepted", "rejected"), changes)}  # type: ignore[arg-type]
    assert len(made) == len(judgements.judgements(store)) == 8


def test_order_of_entities_is_no_matter(people: tuple[Store, list[str]]) -> None:
    store, (one, other, *_) = people
    assert judge(store, "same", one, other) == judge(store, "same", other, one)


def test_a_rejected_claim_loses_its_edge_until_that_is_withdrawn(store: Store, claim: Claim) -> None:
    before, graphs, had = store.canonical(), store.graphs(), edges(store)
    assert len(had) == 1
    made = judge(store, "rejected", claim.id)
    assert edges(store) == set()
    judgements.withdraw(store, made.id)
    assert (store.canonical(), store.graphs(), edges(store)) == (before, graphs, had)


def test_an_accepted_claim_gains_its_edge_until_that_is_withdrawn(store: Store, make: Maker) -> None:
    tentative = make.claim(TURKEY, "supports", AZERBAIJAN, "Turkey aids Azerbaijan", tentative=True)
    mapping.write(store, Extraction(make.document, (), (), (tentative,)))
    views.derive(store)
    before = store.canonical()
    made = judge(store, "accepted", tentative.id)
    assert len(edges(store)) == 1
    judgements.withdraw(store, made.id)
    assert (store.canonical(), edges(store)) == (before, set())


def test_entities_are_one_until_that_is_withdrawn(people: tuple[Store, list[str]]) -> None:
    store, (one, other, *_) = people
    before = store.canonical()
    made = judge(store, "same", one, other)
    assert together(store) == {frozenset({one, other})}
    judgements.withdraw(store, made.id)
    assert (store.canonical(), together(store)) == (before, set())


def test_entities_that_a_rule_joins_are_parted_until_that_is_withdrawn() -> None:
    stories = [News("one"), News("two")]
    one, other = (story.person() for story in stories)
    store = news_store_of(story.says(who, "memberOf", UN) for story, who in zip(stories, (one, other), strict=True))
    assert together(store) == {frozenset({one.iri, other.iri})}
    before = store.canonical()
    made = judge(store, "different", one.iri, shortened(other.iri))
    assert (made.about, together(store)) == (tuple(sorted((one.iri, other.iri))), set())
    judgements.withdraw(store, made.id)
    assert store.canonical() == before


def test_one_of_several_is_withdrawn(store: Store, claim: Claim) -> None:
    first = judge(store, "rejected", claim.id)
    after_first = store.canonical()
    second = judge(store, "rejected", claim.id, by="Bob")
    judgements.withdraw(store, second.id)
    assert (store.canonical(), judgements.judgements(store)) == (after_first, (first,))


def test_a_judgement_outlives_its_document(store: Store, claim: Claim, extraction: Extraction) -> None:
    graph = terms.document_graph(extraction.document.id)
    made = judge(store, "rejected", claim.id)
    before = store.canonical()
    store.remove_graph(graph)
    views.derive(store)
    assert (judgements.orphans(store), judgements.judgements(store)) == ((made,), (made,))
    assert judgements.missing(store, made) == (GBC + claim.id,)
    mapping.write(store, extraction)
    views.derive(store)
    assert (store.canonical(), edges(store), judgements.orphans(store)) == (before, set(), ())


def test_a_judgement_on_an_entity_outlives_its_document(store: Store, make: Maker, extraction: Extraction) -> None:
    made = judge(store, "same", make.expert.iri, RUSSIA.iri)
    before = store.canonical()
    store.remove_graph(terms.document_graph(extraction.document.id))
    views.derive(store)
    assert together(store) == set()
    assert (judgements.orphans(store), judgements.missing(store, made)) == ((made,), (make.expert.iri,))
    assert judgements.judgements(store, make.expert.iri) == (made,)
    mapping.write(store, extraction)
    views.derive(store)
    assert store.canonical() == before


def test_one_rejection_is_enough_and_the_conflict_is_told(store: Store, claim: Claim) -> None:
    yes = judge(store, "accepted", claim.id, by="Bob", on=date(2024, 4, 30))
    no = judge(store, "rejected", claim.id)
    third = judge(store, "rejected", claim.id, by="Cyd")
    assert edges(store) == set()
    assert judgements.conflicts(store) == (Conflict((GBC + claim.id,), (yes, no, third)),)
    judgements.withdraw(store, yes.id)
    assert judgements.conflicts(store) == ()


def test_different_goes_before_same_and_the_conflict_is_told(people: tuple[Store, list[str]]) -> None:
    store, (one, other, *_) = people
    joined, parted = judge(store, "same", one, other), judge(store, "different", one, other, by="Bob")
    assert together(store) == set()
    assert judgements.conflicts(store) == (Conflict(tuple(sorted((one, other))), (joined, parted)),)


@pytest.mark.parametrize("order", [*permutations(range(4))])
def test_a_chain_is_a_conflict(people: tuple[Store, list[str]], order: Sequence[int]) -> None:
    store, (a, b, c, d) = people
    wanted = [("same", a, b), ("same", b, c), ("same", c, d), ("different", a, c)]
    made = {number: judge(store, *wanted[number]) for number in order}
    (conflict,) = judgements.conflicts(store)
    assert conflict.about == tuple(sorted((a, c)))
    assert {judgement.id for judgement in conflict.judgements} == {made[number].id for number in (0, 1, 3)}
    assert not any({a, c} <= cluster for cluster in together(store))
    judgements.withdraw(store, made[1].id)
    assert judgements.conflicts(store) == ()


def test_who_agree_have_no_conflict(people: tuple[Store, list[str]]) -> None:
    store, (a, b, c, d) = people
    for by, (decision, one, other) in product(
        ("Ann", "Bob"), [("same", a, b), ("same", b, c), ("different", a, d), ("different", c, d)]
    ):
        judge(store, decision, one, other, by=by)
    assert judgements.conflicts(store) == ()
    assert together(store) == {frozenset({a, b, c})}


def test_they_are_sorted_and_found_by_what_they_are_about(store: Store, claim: Claim, make: Maker) -> None:
    late = judge(store, "same", make.expert.iri, RUSSIA.iri, on=date(2024, 6, 1))
    bob = judge(store, "accepted", claim.id, by="Bob")
    ann = judge(store, "accepted", claim.id)
    assert judgements.judgements(store) == (ann, bob, late)
    assert judgements.judgements(store, claim.id) == judgements.judgements(store, f"gbc:{claim.id}") == (ann, bob)
    assert judgements.judgements(store, "gbr:Russia") == judgements.judgements(store, "Petrov") == (late,)
    assert judgements.judgements(store, "Turkey") == judgements.judgements(store, "urn:nobody") == ()
    with pytest.raises(GraphError, match="E404"):
        judgements.judgements(store, "Nobody")


@pytest.mark.parametrize("name", ["0" * 20, "", "x y", "<", "gbc:", "urn:x", "x" * 100_000, "\n\x00\x1b[31m", "'\"}"])
def test_an_unknown_claim_is_refused(store: Store, name: str) -> None:
    assert failing(store, "rejected", name).code == "E407"


@pytest.mark.parametrize("name", ["Nobody", "", "gbr:Nowhere", "x" * 10_000, "\n\x00", "urn:x", "'\"}"])
def test_an_unknown_entity_is_refused(store: Store, name: str) -> None:
    assert failing(store, "same", TURKEY.iri, name).code == "E404"


def test_a_claim_is_no_entity_and_an_entity_no_claim(store: Store, claim: Claim) -> None:
    for name in (claim.id, f"gbc:{claim.id}", GBC + claim.id):
        assert failing(store, "same", "Turkey", name).code == "E412"
    for name in ("Turkey", TURKEY.iri):
        assert failing(store, "accepted", name).code == "E412"


@pytest.mark.parametrize(("decision", "count"), [("accepted", 0), ("accepted", 2), ("same", 1), ("different", 3)])
def test_too_many_or_too_few(store: Store, claim: Claim, decision: str, count: int) -> None:
    names = [claim.id] * count if decision == "accepted" else ["Turkey", "Russia", "Armenia"][:count]
    assert failing(store, decision, *names).code == "E412"


@pytest.mark.parametrize("other", [TURKEY.iri, "turkiye", "TURKEY", "gbr:Turkey"])
def test_an_entity_is_not_judged_against_itself(store: Store, other: str) -> None:
    for decision in ("same", "different"):
        error = failing(store, decision, "Turkey", other)
        assert (error.code, error.details["iri"]) == ("E413", TURKEY.iri)


def test_whom_a_judgement_made_one_are_one_by_name_and_two_by_iri(store: Store) -> None:
    first = judge(store, "same", ERDOGAN.iri, RUSSIA.iri)
    with pytest.raises(GraphError, match="E413"):
        judge(store, "different", ERDOGAN.label, RUSSIA.label)
    assert judge(store, "different", ERDOGAN.iri, RUSSIA.iri, by="Bob").about == first.about


@pytest.mark.parametrize("decision", ["", "Accepted", "supports", "rejected ; DROP ALL"])
def test_an_unknown_decision_is_refused(store: Store, claim: Claim, decision: str) -> None:
    assert failing(store, decision, claim.id).code == "E416"


@pytest.mark.parametrize("text", ["", " \n", "a\x00b", "a\x1bb", "a\x9fb", "a\x1fb", "a\rb", "\ud800", "x" * 100_000])
def test_text_that_is_none_is_refused(store: Store, claim: Claim, text: str) -> None:
    assert failing(store, "accepted", claim.id, by=text).code == "E414"
    assert failing(store, "accepted", claim.id, why=text).code == "E414"


def test_a_name_is_on_one_line_and_short(store: Store, claim: Claim) -> None:
    assert failing(store, "accepted", claim.id, by="Ann\nBob").code == "E414"
    assert failing(store, "accepted", claim.id, by="x" * (judgements.MAX_NAME + 1)).code == "E414"
    made = judge(store, "accepted", claim.id, by="x" * judgements.MAX_NAME, why="y" * judgements.MAX_REASON)
    assert judgements.judgements(store) == (made,)


@pytest.mark.parametrize(
    "text", ["'\"\\", '" . <urn:a> <urn:b> <urn:c> . #', "} } ; DROP ALL", "<script>", "名\U0001f600é", "\u202eabc"]
)
def test_any_other_text_is_kept_as_it_is(store: Store, claim: Claim, tmp_path: Path, text: str) -> None:
    before = store.canonical()
    made = judge(store, "rejected", claim.id, by=text, why=f"{text}\n{text}")
    store.save_file(tmp_path / "saved.trig")
    (read,) = judgements.judgements(Store.read(tmp_path / "saved.trig"))
    assert read == made
    assert (read.by, read.why) == (text, f"{text}\n{text}")
    judgements.withdraw(store, made.id)
    assert store.canonical() == before


@pytest.mark.parametrize("name", ["0" * 20, "", "<", "urn:x", "x" * 100_000, "\n\x00", "{claim}", "gbr:Turkey"])
def test_what_is_no_judgement_is_not_withdrawn(store: Store, claim: Claim, name: str) -> None:
    judge(store, "accepted", claim.id)
    before = store.canonical()
    with pytest.raises(GraphError, match="E415"):
        judgements.withdraw(store, name.format(claim=GBC + claim.id))
    assert store.canonical() == before


def foreign(claim: Claim, **said: Sequence[str]) -> list[Quad]:
    """A judgement as another program may have written it, in a graph of its own."""
    node, graph = NamedNode("urn:theirs"), NamedNode("urn:graph")
    values = {"decision": [gb("rejected").value], "about": [GBC + claim.id], "decidedBy": ["Zoe"], **said}
    terms_of = {"decision": NamedNode, "about": NamedNode}
    return [
        Quad(node, gb(name), terms_of.get(name, Literal)(text), graph)
        for name, texts in values.items()
        for text in texts
    ]


def test_a_judgement_of_another_program_counts_is_listed_and_withdrawn(store: Store, claim: Claim) -> None:
    before = store.canonical()
    store.add([*foreign(claim), *(also := [Quad(NamedNode("urn:theirs"), terms.LABEL, Literal("x"), GRAPH)])])
    views.derive(store)
    assert edges(store) == set()
    theirs = Judgement("urn:theirs", Decision.REJECTED, (GBC + claim.id,), "Zoe")
    assert judgements.judgements(store) == (theirs,)
    judgements.withdraw(store, "<urn:theirs>")
    assert len(edges(store)) == 1
    assert store.among(also) == set(also)
    store.exchange(also, ())
    assert store.canonical() == before


@pytest.mark.parametrize(
    "said",
    [
        {"decision": [gb("rejected").value, gb("accepted").value]},
        {"decision": ["urn:rejected"]},
        {"decision": [gb("same").value]},
        {"about": []},
        {"about": ["urn:a", "urn:b"]},
        {"decidedBy": []},
        {"decidedBy": ["Ann", "Bob"]},
        {"decidedOn": ["yesterday"]},
        {"reason": ["a", "b"]},
    ],
)
def test_a_broken_one_is_told_of_and_can_be_withdrawn(
    store: Store, claim: Claim, said: dict[str, Sequence[str]]
) -> None:
    before = store.canonical()
    store.add(foreign(claim, **said))
    with pytest.raises(GraphError, match="E409"):
        judgements.judgements(store)
    judgements.withdraw(store, "urn:theirs")
    assert store.canonical() == before


def test_statements_without_a_name_do_no_harm(store: Store, claim: Claim) -> None:
    made = judge(store, "accepted", claim.id)
    decided = (gb("decision"), gb("accepted"))
    store.add([Quad(BlankNode(), *decided, GRAPH), Quad(NamedNode("urn:a"), *decided, DefaultGraph())])
    store.add([Quad(NamedNode("urn:b"), gb("decision"), BlankNode(), GRAPH)])
    assert judgements.judgements(store) == (made,)
    with pytest.raises(GraphError, match="E415"):
        judgements.withdraw(store, "urn:a")


def test_a_crash_leaves_the_views_marked(store: Store, claim: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "derive", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        judge(store, "rejected", claim.id)
    assert views.is_outdated(store)
    monkeypatch.undo()
    views.derive(store)
    assert edges(store) == set()


def test_a_judgement_must_fit_its_decision() -> None:
    for decision, about in [(Decision.SAME, ("a",)), (Decision.DIFFERENT, ("a", "a")), (Decision.ACCEPTED, ())]:
        with pytest.raises(ValueError, match=decision):
            Judgement("x", decision, about, "Ann")
