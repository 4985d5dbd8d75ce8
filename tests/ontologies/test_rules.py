"""The named rules add the triples that follow, and no others."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store

from graphbuilder import resources
from graphbuilder.vocabulary import GBG, PREFIXES

RULES = sorted(resources.path("rules").glob("*.rq"))

GRAPHS = """
GRAPH <https://w3id.org/graphbuilder/graph/view/edges> {
    gbr:Russia gb:mediatesWith gbr:Armenia ; gb:consultsWith gbr:Iran ; gb:sendsPeacekeepersTo gbr:Karabakh .
    gbr:Akar gb:ministerOf gbr:Turkey .
    gbr:Turkey gb:alliedWith gbr:Azerbaijan ; gb:supports gbr:Azerbaijan .
}
GRAPH gbg:reference {
    gbr:Erdogan gb:headOfStateOf gbr:Turkey .
    gbr:Charles gb:headOfStateOf gbr:Britain , gbr:Canada .
    gbr:Ankara gb:capitalOf gbr:Turkey .
    gbr:Iran gb:borders gbr:Turkey .
}
GRAPH <https://w3id.org/graphbuilder/graph/document/1> {
    gbr:Izmir gb:capitalOf gbr:Turkey .
    gbc:1 gb:status gb:fact ; gb:subject gbr:Akar ; gb:subjectState gbr:Turkey ; gb:relation gb:accuses ;
        gb:object gbr:Armenia .
    gbc:2 gb:status gb:fact ; gb:subject gbr:Akar ; gb:subjectState gbr:Turkey ; gb:relation gb:ministerOf ;
        gb:object gbr:Turkey .
    gbc:3 gb:status gb:negated ; gb:subject gbr:Akar ; gb:subjectState gbr:Turkey ; gb:relation gb:assaults ;
        gb:object gbr:Armenia .
}
GRAPH <https://w3id.org/graphbuilder/graph/view/former> {
    gbr:Old gb:ministerOf gbr:Turkey ; gb:headOfStateOf gbr:Fiji .
}
"""

EXPECTED = {
    "acts-for": {"Turkey accuses Armenia"},
    "capital-located-in": {"Ankara locatedIn Turkey"},
    "head-of-state-citizen": {"Erdogan citizenOf Turkey"},
    "minister-acts-for": {"Akar actsFor Turkey"},
    "sub-relation": {
        "Russia consultsWith Armenia",
        "Russia aids Karabakh",
        "Akar holdsPosition Turkey",
        "Erdogan holdsPosition Turkey",
        "Charles holdsPosition Britain",
        "Charles holdsPosition Canada",
    },
    "symmetry": {
        "Armenia consultsWith Russia",
        "Iran consultsWith Russia",
        "Azerbaijan alliedWith Turkey",
        "Turkey borders Iran",
    },
}


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    for name in ("geopolitics.ttl", "plover.ttl"):
        store.load(path=str(resources.path(name)), to_graph=NamedNode(GBG.ontology))
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    store.load((prologue + GRAPHS).encode(), format=RdfFormat.TRIG)
    return store


def local(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value.rpartition("#")[2].rpartition("/")[2]


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_a_rule_adds_what_follows_from_views_and_reference(rule: Path, store: Store) -> None:
    query = rule.read_text(encoding="utf-8")
    triples = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(triples, QueryTriples)
    assert {" ".join(map(local, triple)) for triple in triples} == EXPECTED[rule.stem]


def test_every_rule_has_an_expectation() -> None:
    assert {rule.stem for rule in RULES} == set(EXPECTED)


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_a_rule_says_its_name_and_meaning(rule: Path) -> None:
    header = rule.read_text(encoding="utf-8").splitlines()
    assert header[0] == f"# rule: {rule.stem}"
    assert header[1].startswith("# meaning: ")
