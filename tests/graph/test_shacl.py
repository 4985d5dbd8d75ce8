"""What is found is what pyshacl finds, on a graph with every fault that the shapes know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import SH, Graph

from graphbuilder import resources
from graphbuilder.graph import ontology, shacl, terms
from graphbuilder.graph.shacl import Data
from graphbuilder.vocabulary import PREFIXES

PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
SHAPES = resources.path("shapes.ttl")

Found = set[tuple[str, str, str, str]]

VALUES = (
    "gbr:Turkey",
    "gb:supports",
    "gb:speaker",
    "gb:positive",
    "gb:fact",
    "gb:rejected",
    "gbd:mention",
    "gbd:document",
    "gbc:attribution",
    "_:nobody",
    '"Turkey"',
    '"Turkey"@en',
    '"' + "0" * 64 + '"',
    "0",
    "1",
    "-1",
    "2",
    "0.5",
    "1.5",
    "0.5e0",
    "true",
    '"maybe"^^xsd:boolean',
    '"many"^^xsd:integer',
    '"2020-02-30"^^xsd:date',
    '"2020-02-29"^^xsd:date',
    '"2020-02"^^xsd:gYearMonth',
    '"2020"^^xsd:gYear',
    '"2020"',
    "0.5 , 0.6",
    "gb:positive , gb:negative",
    "gbr:Turkey , gbr:Armenia , gbr:Iran",
)

OTHERS = """
gbd:mention a gb:Mention ; gb:document gbd:document ; gb:start 0 ; gb:end 7 ; gb:exact "another" .
gbd:document a gb:Document ; gb:text "A text." ; gb:source "a.txt" ; gb:contentHash "short" .
gbc:attribution a gb:Attribution ; gb:stance gb:endorses ; gb:within gbc:inner .
gbc:inner a gb:Attribution ; gb:stance gb:denies ; gb:within gbc:attribution ; gb:teller "nobody" .
gbr:late a gb:Tenure ; gb:from "2020"^^xsd:gYear ; gb:to "2019-12"^^xsd:gYearMonth ; rdfs:label "untagged" , "two" .
gbc:odd gb:polarity gb:positive ; gb:certainty gb:possible ; gb:timeFrame gb:actual ; gb:status gb:fact .
gbc:elsewhere gb:sentence "No text." ; gb:document gbd:document ; gb:evidence gbd:mention .
gbr:Turkey gb:supports gbr:Azerbaijan .
gb:mine rdfs:subClassOf gb:Claim .
gbc:subclassed a gb:mine ; gb:subject gbr:Turkey .
gb:likes a gb:Relation ; gb:sign 7 ; rdfs:label "likes"@en , "loves"@en .
"""


def properties() -> Iterator[tuple[str, str]]:
    """Every class that the shapes are about, with each property that they restrict."""
    shapes = Graph().parse(SHAPES)
    for shape, class_ in shapes.subject_objects(SH.targetClass):
        for part in shapes.objects(shape, SH.property):
            yield str(class_), str(shapes.value(part, SH.path))


def faulty() -> str:
    """A node for each property and value, and one without the property."""
    lines = []
    for number, (class_, path) in enumerate(sorted(set(properties()))):
        lines += [f"gbr:n{number}-{n} a <{class_}> ; <{path}> {value} ." for n, value in enumerate(VALUES)]
        lines.append(f"gbr:n{number} a <{class_}> .")
    return "\n".join([PROLOGUE, OTHERS, *lines])


def by_pyshacl(turtle: str) -> Found:
    data = Graph().parse(data=turtle, format="turtle")
    for name in ontology.FILES:
        data.parse(resources.path(name))
    _, report, _ = validate(data, shacl_graph=Graph().parse(SHAPES), inplace=True)
    found: Found = set()
    for result in report.objects(None, SH.result):
        severity = terms.local_name(str(report.value(result, SH.resultSeverity)))
        focus, value = (report.value(result, path) for path in (SH.focusNode, SH.value))
        asked = report.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
        message = str(report.value(result, SH.resultMessage))
        found.add((severity, str(focus), message, str(value) if asked else ""))
    return found


def by_us(turtle: str) -> Found:
    store = ox.Store()
    store.load(turtle, format=ox.RdfFormat.TURTLE)
    store.extend(ox.Quad(*quad.triple) for quad in ontology.quads())
    results = (result for shape in shacl.load(SHAPES) for result in shape.broken(Data(store)))
    return {(r.severity, shown(r.focus), r.message, shown(r.value) if r.value else "") for r in results}


def shown(term: shacl.Term) -> str:
    return str(getattr(term, "value", term))


@pytest.mark.filterwarnings("ignore")  # rdflib complains of what is broken here on purpose
def test_the_findings_are_those_of_pyshacl() -> None:
    turtle = faulty()
    ours, theirs = by_us(turtle), by_pyshacl(turtle)
    assert ours - theirs == set()
    assert theirs - ours == set()
    messages = {message for _, _, message, _ in ours}
    assert len(messages) > 50


def test_every_message_of_the_shapes_can_be_found() -> None:
    shapes = Graph().parse(SHAPES)
    all_messages = {str(message).split("}")[-1] for message in shapes.objects(None, SH.message)}
    found = {message for _, _, message, _ in by_us(faulty())}
    assert {message for message in all_messages if not any(message in one for one in found)} == set()


def test_graphs_are_merged_where_they_stand() -> None:
    store = ox.Store()
    one, other, third = (ox.NamedNode(f"urn:{name}") for name in ("one", "other", "third"))
    claim, about = terms.claim_node("c"), terms.gb("subject")
    turkey, iran = ox.NamedNode("urn:turkey"), ox.NamedNode("urn:iran")
    store.add(ox.Quad(claim, terms.TYPE, terms.gb("Claim"), one))
    store.extend(ox.Quad(claim, about, turkey, graph) for graph in (one, other))
    store.add(ox.Quad(claim, about, iran, third))
    assert Data(store, [one, other]).values(claim, about) == {turkey}
    assert Data(store, [one, third]).values(claim, about) == {turkey, iran}
    assert Data(store, [other]).instances(terms.gb("Claim")) == frozenset()


@pytest.mark.parametrize(
    "part",
    [
        "sh:property [ sh:path gb:subject ; sh:message 'm' ; sh:minLength 3 ]",
        "sh:property [ sh:path ( gb:document gb:text ) ; sh:message 'm' ]",
        "sh:closed true",
    ],
)
def test_what_is_not_known_is_refused(part: str, tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    prefix = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    path.write_text(f"{PROLOGUE}{prefix}gb:shape a sh:NodeShape ; sh:targetClass gb:Claim ; {part} .")
    with pytest.raises(NotImplementedError, match="sh:"):
        shacl.load(path)


def test_a_kind_of_node_that_is_not_known_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    prefix = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    part = "sh:property [ sh:path gb:subject ; sh:message 'm' ; sh:nodeKind sh:Literal ]"
    path.write_text(f"{PROLOGUE}{prefix}gb:shape a sh:NodeShape ; sh:targetNode gb:node ; {part} .")
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode(PREFIXES["gb"] + "node"), terms.gb("subject"), ox.Literal("x")))
    (shape,) = shacl.load(path)
    with pytest.raises(NotImplementedError, match="nodeKind"):
        list(shape.broken(Data(store)))
