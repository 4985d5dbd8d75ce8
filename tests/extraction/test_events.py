"""Who does what to whom: active, passive, nominal, joint, light verbs, relative clauses; and what stays apart."""

from __future__ import annotations

import pytest

from .conftest import Read, line, lines


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Turkey supports Azerbaijan.", {"Turkey supports Azerbaijan"}),
        ("Azerbaijan is supported by Turkey.", {"Turkey supports Azerbaijan"}),
        ("Turkey expressed its support for Azerbaijan.", {"Turkey supports Azerbaijan"}),
        ("Turkey's support for Baku was loud.", {"Turkey supports Azerbaijan"}),
        ("Azerbaijan, with the support of Turkey, won.", {"Turkey supports Azerbaijan"}),
        ("Israel bombed Syria and Lebanon.", {"Israel assaults Lebanon", "Israel assaults Syria"}),
        ("French troops attacked Mali.", {"France assaults Mali"}),
        ("Russia and Ukraine agreed on a prisoner exchange.", {"Russia agreesWith Ukraine"}),
        ("Talks between Iran and Iraq began on Monday.", {"Iran consultsWith Iraq"}),
        (
            "Russia mediated between Armenia and Azerbaijan.",
            {"Russia mediatesWith Armenia", "Russia mediatesWith Azerbaijan"},
        ),
        ("The United States imposed sanctions on Iran.", {"United States sanctions Iran"}),
        ("U.S. sanctions on Iran hurt its economy.", {"United States sanctions Iran"}),
        ("Germany called on Russia to withdraw its troops.", {"Germany requests Russia"}),
        ("Greece accused Turkey of violating its airspace.", {"Greece accuses Turkey"}),
        ("Japan, which supports Ukraine, condemned Russia.", {"Japan supports Ukraine", "Japan accuses Russia"}),
        ("China rejected Japan's demand.", {"China rejects Japan"}),
        ("NATO expelled eight Russian diplomats.", {"NATO sanctions Russia"}),
        ("Egypt blockaded Qatar.", {"Egypt coerces Qatar"}),
        ("Turkey withdrew its troops from Syria.", {"Turkey retreatsFrom Syria"}),
        ("Armenia apologised to Georgia.", {"Armenia concedesTo Georgia"}),
        ("France armed Chad.", {"France suppliesMilitaryAidTo Chad"}),
        ("Peru protested against Chile.", {"Peru protestsAgainst Chile"}),
        ("Kenya threatened Somalia.", {"Kenya threatens Somalia"}),
        ("Turkey recognised Kosovo.", {"Turkey recognises Kosovo"}),
        ("Russia occupied Crimea.", {"Russia controls Crimea"}),
        ("Iranian-backed Iraqi militia fired rockets.", {"Iran aids Iraqi militia"}),
        ("Montenegro joined NATO.", {"Montenegro memberOf NATO"}),
        ("Hungary, an ally of Serbia, voted.", {"Serbia alliedWith Hungary"}),
        ("India sent peacekeepers to Sudan.", {"India sendsPeacekeepersTo Sudan"}),
        ("Chechen rebels attacked Russian troops.", {"Chechen rebels assaults Russia"}),
        ("Russian-Chinese drills began on Monday.", {"Russia cooperatesWith China"}),
        ("Iranian and Iraqi troops fought along the border.", {"Iran assaults Iraq"}),
        ("Gunmen attacked a joint US-Iraqi checkpoint.", {"United States cooperatesWith Iraq"}),
        (
            "US and Iraqi forces attacked Iran.",
            {"United States cooperatesWith Iraq", "United States assaults Iran", "Iraq assaults Iran"},
        ),
        (
            "Several countries, including France and Germany, condemned Iran.",
            {"France accuses Iran", "Germany accuses Iran"},
        ),
        ("The French foreign minister said Iran must stop it.", {"France requests Iran"}),
    ],
)
def test_is_found(read: Read, text: str, claims: set[str]) -> None:
    assert lines(read(text)) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Turkey watched while Armenia slept.",
        "Russia exports gas and Germany imports oil.",
        "The minister praised the weather in Spain.",
        "Gunmen killed a woman.",
        "France supports its own farmers.",
        "The German government criticised Berlin.",
        "us and them",
        "Three US and Iraqi soldiers were killed.",
        "A Russian analyst said Ukraine should surrender.",
        "The French foreign minister said Iran may stop it.",
        "Fighting between US-Iraqi troops and the militia went on.",
        "Norway's forces were on alert during Emmanuel Macron's visit.",
    ],
)
def test_is_not_invented(read: Read, text: str) -> None:
    assert lines(read(text)) == set()


def test_an_accusation_does_not_make_the_accuser_do_it(read: Read) -> None:
    assert "Greece supports Armenia" not in " ".join(lines(read("Greece accused Turkey of supporting Armenia.")))


def test_officials_act_for_their_states(read: Read) -> None:
    (claim,) = [
        c for c in read("Russian President Vladimir Putin met Nicolas Sarkozy.").claims if c.relation == "consultsWith"
    ]
    assert claim.subject_state is not None
    assert claim.subject_state.label == "Russia"


def test_the_parties_of_an_earlier_agreement_are_those_of_a_mediated_one(read: Read) -> None:
    found = lines(read("The ceasefire between Armenia and Azerbaijan held. Russia mediated the ceasefire."))
    assert {"Russia mediatesWith Armenia", "Russia mediatesWith Azerbaijan"} <= found


def test_parties_are_not_guessed_where_two_agreements_were_named(read: Read) -> None:
    text = "The ceasefire between Armenia and Azerbaijan held. A ceasefire between Israel and Lebanon did not. "
    text += "Russia mediated the ceasefire."
    assert not [c for c in read(text).claims if c.relation == "mediatesWith"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey carried out a strike. The strike killed two Syrian soldiers.", {"Turkey assaults Syria"}),
        ("Turkey bombed a camp. These strikes killed two Syrian soldiers.", set()),
        ("A Turkish raid killed two Syrian soldiers.", {"Turkey assaults Syria"}),
        ("Two Syrian soldiers were killed in a Turkish raid.", {"Turkey assaults Syria"}),
        ("Turkey and Iran carried out strikes. Iran flew a strike. The strike killed two Syrian soldiers.", set()),
        ("A Damascus bombing killed two Iraqi soldiers.", set()),
    ],
)
def test_what_a_deed_does_its_doer_does(read: Read, text: str, expected: set[str]) -> None:
    killing = [claim for claim in read(text).claims if claim.rule.startswith("v.kill.")]
    assert {line(claim) for claim in killing} == expected


def test_we_are_the_state_of_whoever_speaks(read: Read) -> None:
    (claim,) = [
        c
        for c in read('"We condemn the Russian attack on Georgia," said Norwegian Foreign Minister Anna Dahl.').claims
        if c.rule.startswith("v.condemn.")
    ]
    assert line(claim) == "Norway accuses Russia"
    assert claim.speaker is not None
    assert claim.speaker.label == "Anna Dahl"


def test_outside_quotation_marks_nobody_is_we(read: Read) -> None:
    assert not [c for c in read("We condemn the Russian attack on Georgia.").claims if c.relation == "accuses"]


def test_those_who_fight_somebody_do_not_fight_each_other(read: Read) -> None:
    found = read("British and French troops clashed with rebels.").claims
    assert [line(claim) for claim in found if claim.relation == "assaults" and claim.affirmed] == []


def test_between_groups_their_states_do_nothing(read: Read) -> None:
    found = lines(read("Clashes between Israeli settlers and Lebanon went on."))
    assert found == {"Israeli settlers assaults Lebanon"}


def test_events_of_strangers_are_tentative(read: Read) -> None:
    found = read("The Blue Alliance condemned Norway.").claims
    assert [(claim.relation, claim.status.value) for claim in found] == [("accuses", "tentative")]


def test_the_encoder_finds_what_no_pattern_sees(read: Read) -> None:
    found = [c for c in read("Norway lashed out at Belarus on Monday.").claims if c.rule.startswith("pair.")]
    assert [line(claim) for claim in found] == ["Norway accuses Belarus"]
    assert 0.9 < found[0].score <= 1


def test_the_encoder_alone_makes_no_claim_of_strangers(read: Read) -> None:
    assert not read("The Blue Alliance of Foo lashed out at the Green Union of Bar.").claims


@pytest.mark.parametrize(
    ("text", "tentative"),
    [
        ("German leader to arrive in China.", "Germany consultsWith China"),
        ("In the spring Europe thanked Kenya.", "Europe supports Kenya"),
    ],
)
def test_what_something_speaks_against_is_tentative(read: Read, text: str, tentative: str) -> None:
    found = [claim for claim in read(text).claims if line(claim) == tentative]
    assert [(claim.status.value, claim.affirmed) for claim in found] == [("tentative", False)]
