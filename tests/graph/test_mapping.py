"""A document's graph holds the whole of what was found, so that reading it gives back equal nouns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad

from graphbuilder.graph import mapping, reading, terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import (
    Attribution,
    Certainty,
    Claim,
    DateSource,
    Document,
    Entity,
    Extraction,
    Mention,
    Polarity,
    Quotation,
    Span,
    Stance,
    Telling,
    TimeFrame,
)
from graphbuilder.vocabulary import GBD, MODES, RELATIONS

from .samples import KNOWN, TURKEY, WAR, Maker, store_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
OPTIONAL_TEXT = st.none() | TEXTS
DATES = st.none() | st.dates(min_value=date(1000, 1, 1)).map(lambda day: day.isoformat())


@st.composite
def documents(draw: st.DrawFn) -> Document:
    published = draw(st.none() | st.dates(min_value=date(1000, 1, 1)))
    return Document(draw(TEXTS), draw(TEXTS), draw(OPTIONAL_TEXT), draw(OPTIONAL_TEXT), draw(OPTIONAL_TEXT), published)


def spans(document: Document) -> st.SearchStrategy[Span]:
    ends = st.tuples(*[st.integers(0, len(document.text))] * 2)
    return ends.map(sorted).map(lambda pair: document.span(*pair))


def entities(document: Document) -> st.SearchStrategy[Entity]:
    new = st.builds(
        lambda number, names: Entity(
            f"{GBD}{document.id}#person-{number}",
            "Person",
            f"Nobody {number}",
            (("geonames", "7"), ("other", "a:b"))[:number],
            tuple(sorted(names)),
        ),
        st.integers(0, 2),
        st.just(("Ño", "\x00\r\n\t\"'\\")),
    )
    return new | st.sampled_from(KNOWN)


def attributions(document: Document) -> st.SearchStrategy[Attribution]:
    link = {
        "teller": st.none() | entities(document),
        "stance": st.sampled_from(Stance),
        "cue": st.none() | spans(document),
        "quoted": st.booleans(),
        "source": st.none() | spans(document),
        "affiliation": st.none() | entities(document),
    }
    one = st.builds(Attribution, **link)
    return st.recursive(one, lambda within: st.builds(Attribution, **link, within=within), max_leaves=4)


@st.composite
def claims(draw: st.DrawFn, document: Document) -> Claim:
    relation = draw(st.sampled_from(sorted(RELATIONS)))
    when = draw(DATES)
    precision = draw(st.sampled_from([4, 7, 10]))
    optional = st.none() | entities(document)
    return Claim(
        document=document.id,
        content_hash=document.content_hash,
        subject=Mention(draw(spans(document)), draw(entities(document))),
        relation=relation,
        object=Mention(draw(spans(document)), draw(entities(document))),
        evidence=draw(spans(document)),
        sentence=draw(spans(document)),
        rule=draw(TEXTS),
        score=draw(st.floats(0, 1)),
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(st.sampled_from(Certainty)),
        time_frame=draw(st.sampled_from(TimeFrame)),
        ended=draw(st.booleans()),
        role=draw(OPTIONAL_TEXT),
        mode=draw(st.sampled_from([None, *MODES.get(RELATIONS[relation].plover or "", ())])),
        place=draw(optional),
        when=when[:precision] if when else None,
        date_source=draw(st.sampled_from(DateSource)),
        attribution=draw(st.none() | attributions(document)),
        subject_state=draw(optional),
        object_state=draw(optional),
        alternatives=draw(
            st.sampled_from([(), (("none", 0.25),), (("CONSULT", 0.5), ("AGREE", 0.125), ("none", 0.125))])
        ),
    )


@st.composite
def quotations(draw: st.DrawFn, document: Document) -> Quotation:
    content, *rest = sorted(draw(st.lists(spans(document), min_size=1, max_size=3, unique=True)))
    told, cue = draw(attributions(document)), draw(st.none() | spans(document))
    kind = draw(st.sampled_from(Telling))
    return Quotation(content, cue, told, draw(st.booleans()), tuple(rest), kind, document=document.id)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    document = draw(documents())
    mention = st.builds(Mention, spans(document), st.none() | entities(document))
    return Extraction(
        document,
        tuple(draw(st.lists(mention, max_size=3, unique_by=lambda m: m.span))),
        tuple(draw(st.lists(quotations(document), max_size=2))),
        tuple(draw(st.lists(claims(document), max_size=3, unique_by=lambda c: c.id))),
    )


@given(extractions())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_was_written_comes_back_equal(extraction: Extraction) -> None:
    back = reading.extraction(store_of(extraction), extraction.document.id)
    assert back.document == extraction.document
    assert set(back.mentions) == set(extraction.mentions)
    assert set(back.claims) == set(extraction.claims)
    assert sorted(map(repr, back.quotations)) == sorted(map(repr, extraction.quotations))


@given(extractions())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_replaced_graph_is_the_graph_written_at_once(extraction: Extraction) -> None:
    other = Extraction(replace(extraction.document, text="other"))
    store = store_of(other)
    mapping.write(store, extraction)
    assert store.canonical() == store_of(extraction).canonical()


def test_the_sample_comes_back_equal(store: Store, extraction: Extraction) -> None:
    back = reading.extraction(store, extraction.document.id)
    assert back.quotations == extraction.quotations
    assert set(back.claims) == set(extraction.claims)
    assert [c.evidence.start for c in back.claims] == sorted(c.evidence.start for c in extraction.claims)


def test_all_quads_stand_in_the_documents_graph_once_and_without_blank_nodes(extraction: Extraction) -> None:
    quads = list(mapping.quads(extraction))
    assert len(quads) == len(set(quads))
    assert {quad.graph_name for quad in quads} == {terms.document_graph(extraction.document.id)}
    assert not any(isinstance(term, BlankNode) for quad in quads for term in quad.triple)


def test_quads_come_in_the_same_order_each_time(extraction: Extraction) -> None:
    assert list(mapping.quads(extraction)) == list(mapping.quads(extraction))


def test_a_claim_links_its_subject_and_object_in_wikidatas_manner(store: Store, extraction: Extraction) -> None:
    node = terms.claim_node(extraction.claims[0].id)
    subject, object_ = (NamedNode(e.iri) for e in (extraction.claims[0].source, extraction.claims[0].target))
    to_claim, from_claim = terms.statement_links("supports")
    assert any(store.match(subject, to_claim, node))
    assert any(store.match(node, from_claim, object_))


def test_no_claim_is_a_plain_triple(extraction: Extraction) -> None:
    predicates = {quad.predicate for quad in mapping.quads(extraction)}
    assert predicates.isdisjoint(map(gb, RELATIONS))


def test_only_entities_that_no_reference_knows_are_described(extraction: Extraction, make: Maker) -> None:
    described = {quad.subject for quad in mapping.quads(extraction) if quad.predicate == terms.LABEL}
    assert described == {NamedNode(make.expert.iri)}
    assert extraction.document.id in make.expert.iri


def test_evidence_that_is_no_verbatim_slice_is_refused(extraction: Extraction, make: Maker) -> None:
    shifted = replace(make.mention("Azerbaijan", TURKEY), span=Span(0, 10, "Azerbaijan"))
    with pytest.raises(ValueError, match="does not stand at 0-10"):
        mapping.quads(replace(extraction, mentions=(shifted,)))


def test_evidence_stands_in_the_document_at_its_offsets(store: Store, extraction: Extraction) -> None:
    for claim in reading.claims(store):
        text = extraction.document.text
        spans = (claim.evidence, claim.sentence, claim.subject.span, claim.object.span)
        assert all(text[span.start : span.end] == span.text for span in spans)


def test_a_mode_of_another_relation_is_refused(extraction: Extraction) -> None:
    odd = replace(extraction.claims[0], mode="visit")
    with pytest.raises(ValueError, match="no mode of supports"):
        mapping.quads(replace(extraction, claims=(odd,)))


def test_a_span_refers_to_the_first_entity_that_is_known(make: Maker) -> None:
    spans = [make.mention("Turkey", entity) for entity in (None, TURKEY, KNOWN[1])]
    store = store_of(Extraction(WAR, tuple(spans)))
    assert list(reading.mentions(store, WAR.id)) == [make.mention("Turkey", TURKEY)]


def test_of_claims_with_one_id_the_first_stands(extraction: Extraction) -> None:
    first = extraction.claims[0]
    again = replace(first, rule="another", score=0.1)
    back = reading.extraction(store_of(replace(extraction, claims=(first, again))), WAR.id)
    assert back.claims == (first,)


def test_content_hashes_tell_whether_a_document_has_changed(store: Store) -> None:
    assert mapping.content_hashes(store) == {WAR.id: WAR.content_hash}


def test_quotations_with_one_content_stay_apart(make: Maker) -> None:
    words = make.mention("Russia", None).span
    two = tuple(Quotation(words, None, Attribution(teller)) for teller in (TURKEY, make.expert))
    store = store_of(Extraction(WAR, (), two))
    assert {quotation.speaker for quotation in reading.quotations(store)} == {TURKEY, make.expert}


def test_documents_do_not_share_nodes_but_reference_entities() -> None:
    other = replace(WAR, source="other.txt")
    texts = [mapping.quads(Extraction(document)) for document in (WAR, other)]
    nodes: list[set[object]] = [{quad.subject for quad in quads} for quads in texts]
    assert nodes[0].isdisjoint(nodes[1])
    assert all(isinstance(quad, Quad) for quad in mapping.quads(Extraction(other)))
