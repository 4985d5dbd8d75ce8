"""What the reference adds to a document: only between what it names, on its day, with a rule and a source."""

from __future__ import annotations

from datetime import date

from graphbuilder.extraction.background import background
from graphbuilder.reference import Reference

from .conftest import Read


def known(read: Read, text: str, day: date | None = None) -> dict[tuple[str, str, str], tuple[str, str]]:
    facts = background(read(text, day), Reference.load())
    return {(f.subject.label, f.relation, f.object.label): (f.rule, f.source) for f in facts}


def test_places_posts_members_and_seats(read: Read) -> None:
    text = "Angela Merkel spoke in Munich. Germany is in NATO, wrote Der Spiegel."
    found = known(read, text, date(2015, 6, 1))
    for fact, rule in (
        (("Munich", "locatedIn", "Germany"), "reference.locatedIn"),
        (("Angela Merkel", "headOfGovernmentOf", "Germany"), "reference.tenure"),
        (("Germany", "memberOf", "NATO"), "reference.membership"),
        (("Der Spiegel", "basedIn", "Germany"), "reference.basedIn"),
    ):
        assert found[fact][0] == rule
        assert found[fact][1]


def test_nothing_of_what_the_text_does_not_name(read: Read) -> None:
    assert not known(read, "Angela Merkel spoke in Munich.", date(2015, 6, 1))


def test_a_post_holds_on_the_day_of_the_text(read: Read) -> None:
    found = known(read, "Angela Merkel left Germany.", date(2023, 6, 1))
    assert ("Angela Merkel", "headOfGovernmentOf", "Germany") not in found


def test_an_undated_text_has_a_post_only_where_all_are_of_one_kind(read: Read) -> None:
    relations = {relation for person, relation, _ in known(read, "Frank-Walter Steinmeier left Germany.")}
    assert not relations & {"headOfStateOf", "ministerOf"}
