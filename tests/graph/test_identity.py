"""Unknown entities of several documents are one where name and evidence say so, and never by name alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.graph import identity, mapping, same, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Attribution, Certainty, Entity, Stance

from .identities import FRANCE, GERMANY, JUDGEMENTS, KNOWN, PARIS, UN, News, judged, store_of

KNOWN_PERSON = KNOWN[0].iri.replace("France", "Jean_Valjean")


def clusters(store: Store) -> list[list[str]]:
    """Who is one, by the label of each document's own entity."""
    found: dict[str, list[str]] = {}
    for iri, one in same.representatives(store).items():
        found.setdefault(one, [one]).append(iri)
    return sorted(map(sorted, found.values()))


def together(*entities: Entity) -> list[list[str]]:
    return [sorted(entity.iri for entity in entities)]


def rules(store: Store) -> list[str]:
    return sorted(
        terms.local_name(quad.object.value)
        for quad in store.match(None, gb("byRule"), None, same.SAME)
        if isinstance(quad.object, NamedNode)
    )


@pytest.fixture
def one() -> News:
    return News("one")


@pytest.fixture
def two() -> News:
    return News("two")


@pytest.fixture
def three() -> News:
    return News("three")


Tell = Callable[[News, Entity], News]


@pytest.mark.parametrize(
    "tell",
    [
        lambda news, who: news.says(who, "holdsPosition", FRANCE, "ambassador"),
        lambda news, who: news.says(who, "ministerOf", FRANCE, "foreign minister"),
        lambda news, who: news.says(who, "spokespersonOf", FRANCE),
        lambda news, who: news.says(who, "headOfGovernmentOf", FRANCE),
        lambda news, who: news.says(who, "holdsPosition", PARIS, "mayor"),
        lambda news, who: news.says(who, "holdsPosition", UN, "envoy"),
        lambda news, who: news.says(who, "memberOf", UN),
        lambda news, who: news.says(who, "affiliatedWith", UN),
        lambda news, who: news.says(who, "holdsPosition", news.body("Nordic Institute"), "director"),
    ],
)
def test_one_name_and_one_post_are_one_person(one: News, two: News, tell: Tell) -> None:
    first, second = one.person(), two.person()
    tell(one, first)
    tell(two, second)
    store = store_of([one, two])
    assert sorted((first.iri, second.iri)) in clusters(store)
    assert "samePersonByPost" in rules(store)


def test_a_name_alone_joins_nobody(one: News, two: News) -> None:
    one.person(), two.person()
    one.body("Nordic Institute"), two.body("Nordic Institute")
    assert clusters(store_of([one, two])) == []


@pytest.mark.parametrize(
    ("relation", "where", "roles"),
    [
        ("holdsPosition", FRANCE, ("ambassador", "governor")),
        ("ministerOf", FRANCE, ("foreign minister", "finance minister")),
        ("holdsPosition", FRANCE, (None, None)),
        ("holdsPosition", PARIS, ("mayor", "bishop")),
        ("citizenOf", FRANCE, (None, None)),
        ("supports", FRANCE, (None, None)),
    ],
)
def test_one_name_without_one_post_joins_nobody(
    one: News, two: News, relation: str, where: Entity, roles: tuple[str | None, str | None]
) -> None:
    for news, role in zip((one, two), roles, strict=True):
        news.says(news.person(), relation, where, role)
    assert clusters(store_of([one, two])) == []


def test_one_post_of_different_states_joins_nobody(one: News, two: News) -> None:
    one.says(one.person(), "ministerOf", FRANCE, "foreign minister")
    two.says(two.person(), "ministerOf", GERMANY, "foreign minister")
    assert clusters(store_of([one, two])) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("José Álvarez", "Jose Alvarez"),
        ("Hossein Amir-Abdollahian", "Hossein Amir Abdollahian"),
        ("Dr. Peter Olsen", "Peter Olsen"),
        ("IVAN PETROV", "Ivan Petrov"),
        ("Sean O'Neill", "Sean O’Neill"),
    ],
)
def test_case_accents_hyphens_and_titles_make_no_other_name(one: News, two: News, first: str, second: str) -> None:
    entities = one.person(first), two.person(second)
    one.says(entities[0], "memberOf", UN)
    two.says(entities[1], "memberOf", UN)
    assert clusters(store_of([one, two])) == together(*entities)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Petrov", "Petrov"),
        ("Mr Kato", "Mr Kato"),
        ("Al-Sisi", "Al-Sisi"),
        ("J. Petrov", "J. Petrov"),
        ("Agent 47", "Agent 47"),
        ("Ivan Petrov", "Ivan A. Petrov"),
        ("Ivan Petrov", "Igor Petrov"),
    ],
)
def test_single_and_different_names_are_never_joined(one: News, two: News, first: str, second: str) -> None:
    one.says(one.person(first), "memberOf", UN)
    two.says(two.person(second), "memberOf", UN)
    assert clusters(store_of([one, two])) == []


def test_a_post_is_the_same_when_it_is_over(one: News, two: News) -> None:
    first, second = one.person(), two.person()
    one.says(first, "ministerOf", FRANCE, "former foreign minister", ended=True)
    two.says(second, "ministerOf", FRANCE, "Foreign Minister")
    assert clusters(store_of([one, two])) == together(first, second)


@pytest.mark.parametrize(
    "more",
    [
        {"certainty": Certainty.POSSIBLE},
        {"attribution": Attribution(UN, Stance.DENIES)},
        {"attribution": Attribution(UN, Stance.DOUBTS)},
    ],
)
def test_what_is_not_affirmed_is_no_evidence(one: News, two: News, more: dict[str, object]) -> None:
    one.says(one.person(), "memberOf", UN)
    two.says(two.person(), "memberOf", UN, **more)  # type: ignore[arg-type]
    assert clusters(store_of([one, two])) == []


def test_a_rejected_claim_is_no_evidence(one: News, two: News) -> None:
    one.says(one.person(), "memberOf", UN)
    two.says(two.person(), "memberOf", UN)
    claim = terms.claim_node(two.extraction().claims[0].id)
    rejected = [*judged("rejected"), Quad(NamedNode("urn:judgement:1"), gb("about"), claim, JUDGEMENTS)]
    assert clusters(store_of([one, two], rejected)) == []


def test_a_body_of_one_word_is_no_evidence(one: News, two: News) -> None:
    for news in (one, two):
        news.says(news.person(), "holdsPosition", news.body("Board"), "director")
    assert clusters(store_of([one, two])) == []


def test_bearers_in_different_states_are_told_apart_by_nothing(one: News, two: News, three: News) -> None:
    for news in (one, two, three):
        news.says(news.person(), "memberOf", UN)
    one.says(one.person(), "citizenOf", FRANCE)
    three.says(three.person(), "citizenOf", GERMANY)
    assert clusters(store_of([one, two])) == together(one.person(), two.person())
    assert clusters(store_of([one, two, three])) == []


def test_sameness_goes_on_from_one_to_the_next(one: News, two: News, three: News) -> None:
    one.says(one.person(), "memberOf", UN)
    two.says(two.person(), "memberOf", UN).says(two.person(), "spokespersonOf", FRANCE)
    three.says(three.person(), "spokespersonOf", FRANCE)
    assert clusters(store_of([one, two, three])) == together(one.person(), two.person(), three.person())


def test_sameness_goes_not_on_into_another_state(one: News, two: News, three: News) -> None:
    one.says(one.person(), "memberOf", UN).says(one.person(), "citizenOf", GERMANY)
    two.says(two.person(), "memberOf", UN).says(two.person(), "affiliatedWith", two.body("Nordic Institute"))
    three.says(three.person(), "affiliatedWith", three.body("Nordic Institute"))
    three.says(three.person(), "citizenOf", FRANCE)
    persons = {news.person().iri for news in (one, two, three)}
    found = [cluster for cluster in clusters(store_of([one, two, three])) if persons & set(cluster)]
    assert [len(cluster) for cluster in found] == [2]


@pytest.mark.parametrize("type_", ["Organisation", "ArmedGroup", "MediaOutlet", "Company"])
def test_a_body_by_its_person_or_tie(one: News, two: News, type_: str) -> None:
    first, second = one.body("Nordic Institute", type_), two.body("The Nordic Institute", type_)
    one.says(one.person(), "holdsPosition", first, "director")
    two.says(two.person(), "affiliatedWith", second)
    store = store_of([one, two])
    assert sorted((first.iri, second.iri)) in clusters(store)
    assert rules(store) == ["sameBodyByPerson", "samePersonByPost"]
    tied = store_of([News("x").says(first, "branchOf", FRANCE), News("y").says(second, "branchOf", FRANCE)])
    assert clusters(tied) == together(first, second)
    assert rules(tied) == ["sameBodyByTie"]


def test_a_body_by_a_known_person(one: News, two: News) -> None:
    known = Entity(KNOWN_PERSON, "Person", "Jean Valjean")
    first, second = one.body("Nordic Institute"), two.body("Nordic Institute")
    one.says(known, "holdsPosition", first, "director")
    two.says(known, "holdsPosition", second, "director")
    store = store_of([one, two])
    store.add(mapping.entity_quads(known, terms.graph("reference")))
    views.derive(store)
    assert clusters(store) == together(first, second)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (("Bank of France", "Organisation"), ("The Bank of France", "Organisation"), True),
        (("French Space Agency", "Organisation"), ("French space agency", "Organisation"), True),
        (("French Space Agency", "Organisation"), ("French Space Agency", "Company"), False),
        (("French Army", "Organisation"), ("French Army", "Organisation"), False),
        (("Board of Directors", "Organisation"), ("Board of Directors", "Organisation"), False),
        (("French High Court", "Organisation"), ("French High Court", "Organisation"), False),
        (("Embassy of France", "Organisation"), ("Embassy of France", "Organisation"), False),
        (("Friends of French Cheese", "Group"), ("Friends of French Cheese", "Group"), False),
        (("French South Territory", "Territory"), ("French South Territory", "Territory"), False),
    ],
)
def test_a_body_by_a_long_name_that_names_a_state(
    one: News, two: News, first: tuple[str, str], second: tuple[str, str], joined: bool
) -> None:
    entities = one.body(*first), two.body(*second)
    assert clusters(store_of([one, two])) == (together(*entities) if joined else [])


def test_a_name_that_several_states_have_names_none(one: News, two: News) -> None:
    one.body("French Space Agency"), two.body("French Space Agency")
    store = store_of([one, two])
    store.add([Quad(NamedNode(GERMANY.iri), gb("adjective"), terms.english("French"), terms.graph("reference"))])
    views.derive(store)
    assert clusters(store) == []


def test_why_they_are_one(one: News, two: News, three: News) -> None:
    for news in (one, two, three):
        news.says(news.person(), "memberOf", UN)
    two.says(two.person(), "memberOf", UN)
    store = store_of([one, two, three])
    (node,) = store.subjects(terms.TYPE, gb("Identity"))
    assert node.value.startswith("https://w3id.org/graphbuilder/same/")
    assert store.values(node, gb("byRule")) == {gb("samePersonByPost").value}
    assert store.values(node, gb("joins")) == {news.person().iri for news in (one, two, three)}
    claims = {terms.claim_node(c.id).value for news in (one, two, three) for c in news.extraction().claims}
    assert store.values(node, gb("restsOn")) == claims


def test_the_least_iri_stands_for_the_others(one: News, two: News) -> None:
    for news in (one, two):
        news.says(news.person(), "memberOf", UN)
    least, other = sorted((one.person().iri, two.person().iri))
    assert same.representatives(store_of([one, two])) == {other: least}


def test_order_does_not_matter_and_removal_undoes(one: News, two: News, three: News) -> None:
    for news in (one, two, three):
        news.says(news.person(), "memberOf", UN)
    assert len({store_of(order).canonical() for order in permutations((one, two, three))}) == 1
    store = store_of([one, two])
    before = store.canonical()
    mapping.write(store, three.extraction())
    views.derive(store)
    assert store.canonical() == store_of([one, two, three]).canonical()
    store.remove_graph(terms.document_graph(three.id))
    views.derive(store)
    assert store.canonical() == before
    store.remove_graph(terms.document_graph(two.id))
    views.derive(store)
    assert same.SAME not in store.graphs()


def test_a_judgement_joins_what_no_rule_joins(one: News, two: News) -> None:
    first, second = one.person("Petrov"), two.person("Pjotr")
    store = store_of([one, two], judged("same", first, second))
    assert clusters(store) == together(first, second)
    assert rules(store) == ["sameByJudgement"]
    (node,) = store.subjects(terms.TYPE, gb("Identity"))
    assert store.values(node, gb("restsOn")) == {"urn:judgement:1"}
    store.remove_graph(JUDGEMENTS)
    views.derive(store)
    assert clusters(store) == []


def test_a_judgement_outweighs_states(one: News, two: News) -> None:
    one.says(one.person(), "citizenOf", FRANCE)
    two.says(two.person(), "citizenOf", GERMANY)
    assert clusters(store_of([one, two], judged("same", one.person(), two.person()))) != []


def test_a_reference_entity_stands_for_whom_a_judgement_calls_the_same(one: News) -> None:
    who = one.person()
    store = store_of([one], judged("same", who, FRANCE))
    assert same.representatives(store) == {who.iri: FRANCE.iri}


def test_a_judgement_on_somebody_who_is_gone_joins_nobody(one: News, two: News) -> None:
    first, second = one.person(), two.person()
    assert clusters(store_of([one], judged("same", first, second))) == []


def test_a_judgement_parts_what_a_rule_would_join(one: News, two: News, three: News) -> None:
    for news in (one, two, three):
        news.says(news.person(), "memberOf", UN)
    first, second, third = sorted((news.person() for news in (one, two, three)), key=lambda entity: entity.iri)
    store = store_of([one, two, three], judged("different", first, third))
    assert clusters(store) == together(first, second)
    (node,) = store.subjects(terms.TYPE, gb("Identity"))
    assert store.values(node, gb("joins")) == {first.iri, second.iri}


def test_different_goes_before_same(one: News, two: News) -> None:
    pair = one.person(), two.person()
    assert clusters(store_of([one, two], [*judged("same", *pair), *judged("different", *pair, number=2)])) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ivan Petrov", ("ivan", "petrov")),
        ("Prof Ivan Petrov", ("ivan", "petrov")),
        ("Ivan Petrov’s", ("ivan", "petrov")),
        ("Shihab ad-Din", ("shihab", "ad", "din")),
        ("President", ()),
        ("", ()),
    ],
)
def test_names_of_persons(name: str, words: tuple[str, ...]) -> None:
    assert identity.person_name(name) == words


def test_a_label_that_is_missing_is_no_name() -> None:
    store = Store.memory()
    node = NamedNode("https://w3id.org/graphbuilder/document/1#person-x")
    store.add([Quad(node, terms.TYPE, gb("Person"), terms.graph("document/1"))])
    store.add([Quad(node, gb("exact"), Literal("x"), terms.graph("document/1"))])
    assert list(identity.quads(store)) == []
