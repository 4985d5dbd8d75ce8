"""What a document tells several times is one event, what it tells otherwise is another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuilder.graph import mapping, terms
from graphbuilder.graph.occurrences import occurrences
from graphbuilder.graph.terms import gb
from graphbuilder.model import Claim, Document, Entity, Extraction, Mention, Polarity
from graphbuilder.vocabulary import GBR

TURKEY, ARMENIA, ERDOGAN = (
    Entity(GBR + name, type_, name) for name, type_ in (("Turkey", "State"), ("Armenia", "State"), ("E", "Person"))
)
DOCUMENT = Document("a.txt", "Turkey slams Armenia. Erdogan condemned Armenia. Turkey met Armenia.")


def claim(start: int, subject: Entity, relation: str, object_: Entity, state: Entity | None = None) -> Claim:
    sentence = DOCUMENT.span(start, DOCUMENT.text.index(".", start) + 1)
    word = DOCUMENT.span(start, start + 6)
    ends = Mention(word, subject), relation, Mention(word, object_)
    made = Claim(DOCUMENT.id, DOCUMENT.content_hash, *ends, sentence, sentence, "test", 0.5)
    return replace(made, subject_state=state)


TITLE = claim(0, TURKEY, "accuses", ARMENIA)
LEAD = claim(22, ERDOGAN, "accuses", ARMENIA, TURKEY)


def test_title_and_lead_report_one_event() -> None:
    assert occurrences([LEAD, TITLE]) == [(TITLE, LEAD)]


@pytest.mark.parametrize(
    "other",
    [
        replace(LEAD, subject_state=None),
        replace(LEAD, relation="threatens"),
        replace(LEAD, polarity=Polarity.NEGATIVE),
        claim(22, ARMENIA, "accuses", TURKEY),
    ],
)
def test_others_sides_deeds_and_status_are_other_events(other: Claim) -> None:
    assert occurrences([TITLE, other]) == []


def test_dates_that_contradict_part_events_and_vague_ones_do_not() -> None:
    first, second = replace(TITLE, when="2020-11"), replace(LEAD, when="2020-12-01")
    assert occurrences([first, second]) == []
    assert occurrences([first, replace(second, when="2020-11-10")]) == [(first, replace(second, when="2020-11-10"))]


def test_two_sided_events_have_no_direction() -> None:
    one, other = claim(0, TURKEY, "consultsWith", ARMENIA), claim(49, ARMENIA, "consultsWith", TURKEY)
    assert occurrences([one, other]) == [(one, other)]


def test_structure_is_no_event() -> None:
    one, other = claim(0, TURKEY, "alliedWith", ARMENIA), claim(22, TURKEY, "alliedWith", ARMENIA)
    assert occurrences([one, other]) == []


def test_the_graph_holds_the_event_and_its_claims() -> None:
    found = list(mapping.quads(Extraction(DOCUMENT, (), (), (TITLE, LEAD))))
    event = terms.event_node(TITLE.id)
    reporting = {quad.subject for quad in found if quad.predicate == gb("reportsEvent") and quad.object == event}
    assert reporting == {terms.claim_node(TITLE.id), terms.claim_node(LEAD.id)}
    assert [q.object for q in found if q.subject == event and q.predicate == terms.TYPE] == [gb("Event")]
