"""The ontology files are sound: they parse, say what code needs, and agree with the model's enums."""

from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from graphbuilder import model, resources
from graphbuilder.vocabulary import BASE, GB, PLOVER, RELATIONS

FILES = sorted(resources.path().glob("*.ttl"))


@cache
def ontology() -> Graph:
    graph = Graph()
    for name in ("geopolitics.ttl", "plover.ttl"):
        graph.parse(resources.path(name))
    return graph


def is_own(node: Node) -> bool:
    return isinstance(node, URIRef) and str(node).startswith((str(GB), str(PLOVER)))


def own_terms() -> list[str]:
    return sorted({str(node) for node in ontology().subjects() if is_own(node)})


def members(scheme: URIRef) -> set[str]:
    return {str(concept).rpartition("#")[2] for concept in ontology().subjects(SKOS.inScheme, scheme)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_parses_and_names_itself(path: Path) -> None:
    graph = Graph().parse(path)
    (itself,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(itself).startswith(BASE)
    assert graph.value(itself, OWL.versionInfo) is not None


def test_there_are_the_three_files() -> None:
    assert [path.name for path in FILES] == ["geopolitics.ttl", "plover.ttl", "shapes.ttl"]


def test_no_blank_nodes() -> None:
    assert not [s for s in ontology().all_nodes() if isinstance(s, BNode)]


def texts(term: str, *properties: URIRef) -> list[Node]:
    return [text for p in properties for text in ontology().objects(URIRef(term), p)]


def test_every_term_has_one_english_label_and_one_meaning() -> None:
    assert len(own_terms()) > 250
    for term in own_terms():
        labels, meanings = texts(term, RDFS.label, SKOS.prefLabel), texts(term, RDFS.comment, SKOS.definition)
        assert len(labels) == len(meanings) == 1, term
        assert all(isinstance(text, Literal) and text.language == "en" and text for text in labels + meanings), term


def test_every_own_term_that_is_used_is_declared() -> None:
    used = {*ontology().all_nodes(), *ontology().predicates()}
    assert {str(node) for node in used if is_own(node)} == set(own_terms())


@pytest.mark.parametrize("name", sorted(RELATIONS))
def test_every_relation_says_what_code_needs(name: str) -> None:
    graph, relation = ontology(), GB[name]
    (label,) = graph.objects(relation, RDFS.label)
    (notation,) = graph.objects(relation, SKOS.notation)
    (sign,) = graph.objects(relation, GB.sign)
    (extractable,) = graph.objects(relation, GB.extractable)
    assert str(label)
    assert str(notation)
    assert isinstance(sign, Literal)
    assert sign.toPython() in (-1, 0, 1)
    assert isinstance(extractable, Literal)
    assert extractable.datatype == XSD.boolean


def test_the_sixteen_types_each_have_one_relation_at_the_top() -> None:
    # Recognition is of type SUPPORT without being support of policy, so it stands beside gb:supports.
    tops = [r for r in RELATIONS.values() if r.event and r.parent is None and r.name != "recognises"]
    assert sorted(r.notation for r in tops) == sorted(str(t).rpartition("/")[2] for t in concepts(PLOVER.types))


def concepts(scheme: URIRef) -> list[Node]:
    return list(ontology().subjects(SKOS.inScheme, scheme))


@pytest.mark.parametrize("concept", concepts(PLOVER.types))
def test_every_type_has_quad_class_and_score(concept: Node) -> None:
    (quad,) = ontology().objects(concept, PLOVER.quadClass)
    (score,) = ontology().objects(concept, PLOVER.score)
    assert quad in concepts(PLOVER.quadClasses)
    assert isinstance(score, Literal)
    assert -10 <= float(score) <= 10


@pytest.mark.parametrize("concept", concepts(PLOVER.modes))
def test_every_mode_is_named_after_its_type_and_scored_on_its_side(concept: Node) -> None:
    graph = ontology()
    (above,) = graph.objects(concept, SKOS.broader)
    (notation,) = graph.objects(concept, SKOS.notation)
    (score,) = graph.objects(concept, PLOVER.score)
    (type_score,) = graph.objects(above, PLOVER.score)
    assert concept == URIRef(f"{above}-{notation}")
    assert float(str(score)) * float(str(type_score)) >= 0


@pytest.mark.parametrize(
    ("enum", "scheme"),
    [
        (model.Polarity, GB.polarities),
        (model.Certainty, GB.certainties),
        (model.TimeFrame, GB.timeFrames),
        (model.Status, GB.statuses),
        (model.Stance, GB.stances),
        (model.Telling, GB.tellings),
        (model.DateSource, GB.dateSources),
    ],
)
def test_code_lists_and_enums_agree(enum: type[StrEnum], scheme: URIRef) -> None:
    assert members(scheme) == set(enum)


def test_the_three_slips_of_the_source_are_settled() -> None:
    graph = ontology()
    assert float(str(graph.value(PLOVER.ACCUSE, PLOVER.score))) == -3
    assert graph.value(PLOVER.SANCTION, PLOVER.quadClass) == PLOVER["material-conflict"]
    assert graph.value(PLOVER["PROTEST-vandalize"], PLOVER.score) == graph.value(PLOVER.PROTEST, PLOVER.score)


def test_the_plover_lists_carry_their_licence() -> None:
    licence = resources.path("LICENSE-PLOVER").read_text(encoding="utf-8")
    assert "Open Event Data Alliance" in licence
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in licence
    assert all(f"Section {n} -- " in licence for n in range(1, 9))
