from pathlib import Path

from graphbuilder.reference.contradictions import contradictions
from graphbuilder.reference.tables import load_tables

from .conftest import Row, Write, minister


def reasons(folder: Path) -> list[str]:
    return [one.reason for one in contradictions(load_tables(folder))]


def term(since: str, until: str = "") -> Row:
    return {"from": since, "to": until}


def test_rows_that_agree(caucasus: Path) -> None:
    assert reasons(caucasus) == []


def test_two_holders_of_one_post(write: Write) -> None:
    folder = write(officials=[minister("Akar", "Turkey", **term("2018")), minister("Guler", "Turkey", **term("2023"))])
    assert reasons(folder) == ["Akar and Guler are both Minister of Defence of Turkey at once"]
    (one,) = contradictions(load_tables(folder))
    path = folder / "officials.csv"
    assert str(one).startswith(f"{path}, line 2 and {path}, line 3: Akar and Guler")


def test_a_day_of_change_is_none(write: Write) -> None:
    rows = [minister("Akar", "Turkey", **term("2018", "2023-06")), minister("Guler", "Turkey", **term("2023-06"))]
    assert reasons(write(officials=rows)) == []


def test_other_posts_states_and_roles_do_not_clash(write: Write) -> None:
    rows = [
        minister("A", "Turkey", **term("2018")),
        minister("B", "Armenia", **term("2018")),
        minister("C", "Turkey", post="Deputy Minister of Defence", **term("2018")),
        minister("D", "Turkey", role="ambassador", post="Ambassador", **term("2018")),
        minister("E", "Turkey", role="ambassador", post="Ambassador", **term("2018")),
        minister("F", "Bosnia", role="head_of_state", post="Member of the Presidency", **term("2018")),
        minister("G", "Bosnia", role="head_of_state", post="Member of the Presidency", **term("2018")),
    ]
    assert reasons(write(officials=rows)) == []


def test_the_same_tenure_twice(write: Write) -> None:
    rows = [minister("Akar", "Turkey", **term("2018", "2018")), minister("Akar", "Turkey", **term("2018", "2018"))]
    assert reasons(write(officials=rows)) == ["Akar is Minister of Defence of Turkey twice at once"]


def test_one_term_with_two_ends(write: Write) -> None:
    def president(role: str, until: str) -> Row:
        return minister("Obama", "Turkey", role=role, post="President", **term("2009-01-20", until))

    def found(*untils: str) -> list[str]:
        roles = ("head_of_state", "head_of_government")
        return reasons(write(officials=[president(role, until) for role, until in zip(roles, untils, strict=True)]))

    assert found("2015-11", "2017-01-20") == [
        "Obama's term as President of Turkey has two ends, 2015-11 and 2017-01-20"
    ]
    assert found("", "2017") == ["Obama's term as President of Turkey has two ends, open and 2017"]
    assert found("2017", "2017-01-20") == found("2017", "2017") == found("", "") == []


def test_two_terms_in_one_post_are_fine(write: Write) -> None:
    rows = [minister("Akar", "Turkey", **term("2018", "2019")), minister("Akar", "Turkey", **term("2021"))]
    assert reasons(write(officials=rows)) == []


def test_one_person_with_two_labels(write: Write) -> None:
    rows = [
        minister("Akar", "Turkey", **term("2018", "2019")),
        minister("Akar", "Turkey", label="H. Akar", **term("2021")),
    ]
    assert reasons(write(officials=rows)) == ["Akar is labelled 'Akar' and 'H. Akar'"]


def test_a_membership_that_overlaps_itself(write: Write) -> None:
    rows = [
        {"member": "Turkey", "organisation": "NATO", **term("1952")},
        {"member": "Turkey", "organisation": "NATO", **term("1960", "1970")},
        {"member": "Turkey", "organisation": "OSCE", **term("1960", "1970")},
    ]
    assert reasons(write(memberships=rows)) == ["Turkey is in NATO twice at once"]


def test_a_member_that_left_and_came_back(write: Write) -> None:
    rows = [
        {"member": "France", "organisation": "NATO", **term("1949", "1966")},
        {"member": "France", "organisation": "NATO", **term("2009")},
    ]
    assert reasons(write(memberships=rows)) == []


def test_findings_stand_in_the_order_of_the_files(write: Write) -> None:
    rows = [minister(name, "Turkey", **term("2018")) for name in ("C", "B", "A")]
    lines = [(one.first.line, one.second.line) for one in contradictions(load_tables(write(officials=rows)))]
    assert lines == [(2, 3), (2, 4), (3, 4)]
