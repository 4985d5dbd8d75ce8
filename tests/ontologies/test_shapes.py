"""The shapes accept a sound graph and report each way in which one can be broken."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import product

import pytest
from pyshacl import validate
from rdflib import SH, Graph

from graphbuilder import resources
from graphbuilder.model import Certainty, Polarity, Status, TimeFrame, status_of
from graphbuilder.vocabulary import PREFIXES

Fault = tuple[str, str, str]
"""What to replace, by what, and a part of the message that must follow."""

PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

DOCUMENT = """
gbd:d_0 a gb:Document ; gb:source "a.txt" ; gb:contentHash "HASH" ; gb:title "News" ;
    gb:text "News\\n\\n\\U0001F54A Türkiye said: “Turkey supports Baku.” Nobody else spoke." ;
    gb:mentions gbd:d_0-23-29, gbd:d_0-39-43 ; gb:quotation gbd:d_0-quotation .
gbd:d_0-23-29 a gb:Mention ; gb:document gbd:d_0 ; gb:start 23 ; gb:end 29 ; gb:exact "Turkey" ;
    gb:refersTo gbr:Turkey .
gbd:d_0-39-43 a gb:Mention ; gb:document gbd:d_0 ; gb:start 39 ; gb:end 43 ; gb:exact "Baku" ;
    gb:refersTo gbr:Azerbaijan .
gbd:d_0-23-43 a gb:Mention ; gb:document gbd:d_0 ; gb:start 23 ; gb:end 43 ; gb:exact "Turkey supports Baku" .
gbd:d_0-quotation a gb:Quotation ; gb:document gbd:d_0 ; gb:content gbd:d_0-23-43 ; gb:direct true ;
    gb:telling gb:says ; gb:attribution gbc:c_0-told-1 .
gbc:c_0 a gb:Claim ; gb:subject gbr:Turkey ; gb:relation gb:supports ; gb:object gbr:Azerbaijan ;
    gb:subjectSpan gbd:d_0-23-29 ; gb:objectSpan gbd:d_0-39-43 ; gb:evidence gbd:d_0-23-43 ;
    gb:sentence "Türkiye said: “Turkey supports Baku.”" ; gb:document gbd:d_0 ;
    gb:polarity gb:positive ; gb:certainty gb:certain ; gb:timeFrame gb:actual ; gb:status gb:fact ;
    gb:date "2020-11"^^xsd:gYearMonth ; gb:dateSource gb:explicitDate ;
    gb:rule "verb.transitive" ; gb:score 0.8 ; gb:speaker gbr:Turkey ; gb:attribution gbc:c_0-told-1 .
gbc:c_0-told-1 a gb:Attribution ; gb:teller gbr:Turkey ; gb:stance gb:endorses ; gb:quoted true ;
    gb:within gbc:c_0-told-2 .
gbc:c_0-told-2 a gb:Attribution ; gb:stance gb:reports .
""".replace("HASH", "0" * 64)

REFERENCE = """
gbr:state_0 a gb:State ; rdfs:label "Turkey"@en ; skos:altLabel "Türkiye"@en ; gb:iso3 "TUR" .
gbr:state_0 gb:borders gbr:Armenia .
gbr:t_0 a gb:Tenure ; gb:holder gbr:Hulusi_Akar ; gb:of gbr:Turkey ;
    gb:from "2018-07-10"^^xsd:date ; gb:to "2023-06"^^xsd:gYearMonth .
gbr:m_0 a gb:Membership ; gb:member gbr:Turkey ; gb:organisation gbr:NATO ; gb:from "1952"^^xsd:gYear .
gbr:r_0 a gb:DatedRelation ; gb:subject gbr:Turkey ; gb:relation gb:recognises ; gb:object gbr:Kosovo ;
    gb:from "2008"^^xsd:gYear .
gbr:treaty_0 a gb:Treaty ; rdfs:label "Shusha Declaration"@en ; gb:party gbr:Turkey, gbr:Azerbaijan .
gbr:j_0 a gb:Judgement ; gb:decision gb:rejected ; gb:about gbc:c_0 ; gb:decidedBy "A. Analyst" .
"""

BROKEN_DOCUMENTS: dict[str, Fault] = {
    "no subject": ("gb:subject gbr:Turkey ;", "", "exactly one subject"),
    "two subjects": ("gb:subject gbr:Turkey", "gb:subject gbr:Turkey, gbr:Iran", "exactly one subject"),
    "a string as subject": ("gb:subject gbr:Turkey", 'gb:subject "Turkey"', "exactly one subject"),
    "no relation": ("gb:relation gb:supports ;", "", "exactly one relation"),
    "two relations": ("gb:relation gb:supports", "gb:relation gb:supports, gb:aids", "exactly one relation"),
    "a relation of nobody's": ("gb:relation gb:supports", "gb:relation gb:likes", "a gb:Relation of the ontology"),
    "a property that is no relation": (
        "gb:relation gb:supports",
        "gb:relation gb:speaker",
        "a gb:Relation of the ontology",
    ),
    "no object": ("gb:object gbr:Azerbaijan ;", "", "exactly one object"),
    "no polarity": ("gb:polarity gb:positive ;", "", "exactly one polarity"),
    "unknown polarity": ("gb:polarity gb:positive", "gb:polarity gb:fact", "exactly one polarity"),
    "no certainty": ("gb:certainty gb:certain ;", "", "exactly one certainty"),
    "no time frame": ("gb:timeFrame gb:actual ;", "", "exactly one time frame"),
    "two statuses": ("gb:status gb:fact", "gb:status gb:fact, gb:negated", "exactly one status"),
    "no evidence": ("gb:evidence gbd:d_0-23-43 ;", "", "has evidence"),
    "evidence that is no mention": ("gb:evidence gbd:d_0-23-43", "gb:evidence gbd:nothing", "has evidence"),
    "no document": ("gb:document gbd:d_0 ;\n    gb:polarity", "gb:polarity", "exactly one document"),
    "no rule": ('gb:rule "verb.transitive" ;', "", "names the rule"),
    "a score above one": ("gb:score 0.8", "gb:score 1.1", "a decimal from 0 to 1"),
    "a date in words": ('"2020-11"^^xsd:gYearMonth', '"November"', "one day, month or year"),
    "a date from nowhere": (
        "gb:dateSource gb:explicitDate",
        "gb:dateSource gb:noDate",
        "has a date of which nobody said",
    ),
    "a source of no date": ('gb:date "2020-11"^^xsd:gYearMonth ;', "", "source of a date that is missing"),
    "evidence one character off": ("gb:start 23 ; gb:end 43", "gb:start 24 ; gb:end 44", "no verbatim slice"),
    "evidence in other words": (
        'gb:exact "Turkey supports Baku"',
        'gb:exact "Turkey supported Baku"',
        "no verbatim slice",
    ),
    "a mention without offsets": ("gb:start 39 ; gb:end 43 ;", "", "one start offset"),
    "a sentence that nobody wrote": (
        'said: “Turkey supports Baku.”" ;',
        'says: “Turkey supports Baku.”" ;',
        "does not stand in its document",
    ),
    "evidence from elsewhere": (
        'gb:sentence "Türkiye said: “Turkey supports Baku.”"',
        'gb:sentence "Nobody else spoke."',
        "does not stand in its sentence",
    ),
    "a status that does not follow": ("gb:polarity gb:positive", "gb:polarity gb:negative", "does not follow"),
    "a plain relation": ("gb:title", "gb:supports gbr:Turkey ; gb:title", "stands as a plain triple"),
    "a circular chain": (
        "gbc:c_0-told-2 a gb:Attribution ;",
        "gbc:c_0-told-2 a gb:Attribution ; gb:within gbc:c_0-told-1 ;",
        "runs in a circle",
    ),
    "an unknown stance": ("gb:stance gb:endorses", "gb:stance gb:certain", "has one stance"),
    "a quotation without content": ("gb:content gbd:d_0-23-43 ;", "", "has content"),
    "an unknown kind of telling": ("gb:telling gb:says", "gb:telling gb:endorses", "is said, asked"),
    "a document without text": ("gb:text ", "gb:title ", "has its text"),
    "a short hash": ("0" * 64, "0" * 63, "SHA-256"),
}

BROKEN_REFERENCES: dict[str, Fault] = {
    "a tenure that ends before it begins": ("2018-07-10", "2023-07-10", "ends before it begins"),
    "a tenure of nothing": ("gb:of gbr:Turkey ;", "", "office of one state"),
    "a membership in nothing": ("gb:organisation gbr:NATO ;", "", "one organisation"),
    "a dated relation that is none": (
        "gb:relation gb:recognises",
        "gb:relation gb:likes",
        "one relation of the ontology",
    ),
    "a label in no language": ('"Türkiye"@en', '"Türkiye"', "without a language tag"),
    "two labels": ('skos:altLabel "Türkiye"@en', 'rdfs:label "Türkiye"@en', "two labels in one language"),
    "a treaty without a label": ('rdfs:label "Shusha Declaration"@en ;', "", "treaty has a label"),
    "an undecided judgement": ("gb:decision gb:rejected ;", "", "one decision"),
    "an anonymous judgement": ('; gb:decidedBy "A. Analyst"', "", "who decided"),
}


@cache
def shipped(name: str) -> Graph:
    return Graph().parse(resources.path(name))


def findings(turtle: str) -> dict[str, set[str]]:
    """What validation says of a graph, merged with the ontology, by the number in the name of the node that offends."""
    data = shipped("geopolitics.ttl") + shipped("plover.ttl") + Graph().parse(data=PROLOGUE + turtle, format="turtle")
    _, report, _ = validate(data, shacl_graph=shipped("shapes.ttl"))
    found = defaultdict(set)
    for result in report.objects(None, SH.result):
        nodes = f"{report.value(result, SH.focusNode)} {report.value(result, SH.value)}"
        number = re.search(r"_(\d+)", nodes)
        found[number[1] if number else nodes].add(str(report.value(result, SH.resultMessage)))
    return found


def broken(turtle: str, fault: Fault) -> str:
    old, new, _ = fault
    assert old in turtle
    return turtle.replace(old, new, 1)


@cache
def findings_on_all(turtle: str, faults: tuple[Fault, ...]) -> dict[str, set[str]]:
    """One validation for all faults: each in a copy of the graph whose nodes bear the number of the fault, from 1."""
    copies = (broken(turtle, fault).replace("_0", f"_{number}") for number, fault in enumerate(faults, 1))
    return findings(turtle + "".join(copies))


def cases(turtle: str, faults: dict[str, Fault]) -> Iterable[object]:
    for number, (name, fault) in enumerate(faults.items(), 1):
        yield pytest.param(turtle, tuple(faults.values()), number, fault[2], id=name)


@pytest.mark.parametrize("turtle", [DOCUMENT, REFERENCE], ids=["document", "reference"])
def test_a_sound_graph_conforms(turtle: str) -> None:
    assert findings(turtle) == {}


@pytest.mark.parametrize(
    ("turtle", "faults", "number", "message"),
    [*cases(DOCUMENT, BROKEN_DOCUMENTS), *cases(REFERENCE, BROKEN_REFERENCES)],
)
def test_each_fault_is_reported(turtle: str, faults: tuple[Fault, ...], number: int, message: str) -> None:
    assert any(message in said for said in findings_on_all(turtle, faults)[str(number)])


@pytest.mark.parametrize(("turtle", "faults"), [(DOCUMENT, BROKEN_DOCUMENTS), (REFERENCE, BROKEN_REFERENCES)])
def test_faults_elsewhere_do_not_touch_a_sound_node(turtle: str, faults: dict[str, Fault]) -> None:
    assert set(findings_on_all(turtle, tuple(faults.values()))) == {str(n) for n in range(1, len(faults) + 1)}


def test_a_month_and_a_day_within_it_are_in_order() -> None:
    assert findings(broken(REFERENCE, ('"2018-07-10"^^xsd:date', '"2023-06-30"^^xsd:date', ""))) == {}


def test_status_shape_and_model_agree() -> None:
    """Every combination of the three enums, with every status: the shape objects exactly where the model does."""
    claims, due = [], set()
    for number, (polarity, certainty, frame, status) in enumerate(product(Polarity, Certainty, TimeFrame, Status)):
        claims.append(
            f"gbc:c_{number} gb:polarity gb:{polarity} ; gb:certainty gb:{certainty} ;"
            f" gb:timeFrame gb:{frame} ; gb:status gb:{status} ."
        )
        if status not in (status_of(polarity, certainty, frame), Status.TENTATIVE):
            due.add(str(number))
    assert set(findings("\n".join(claims))) == due
