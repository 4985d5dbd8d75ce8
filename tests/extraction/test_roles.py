"""Offices, affiliations, nationalities and places by pattern, and what only looks like them."""

from __future__ import annotations

from datetime import date

import pytest

from graphbuilder.model import Claim

from .conftest import Read, line, lines


def only(read: Read, text: str, relation: str, published: date | None = None) -> Claim:
    (claim,) = [c for c in read(text, published).claims if c.relation == relation]
    return claim


@pytest.mark.parametrize(
    ("text", "claim", "role"),
    [
        (
            "Georgian Prime Minister Irakli Garibashvili left.",
            "Irakli Garibashvili headOfGovernmentOf Georgia",
            "Prime Minister",
        ),
        (
            "Anna Karlsson, director of the Nordic Policy Institute, spoke.",
            "Anna Karlsson holdsPosition Nordic Policy Institute",
            "director",
        ),
        (
            "The Finnish foreign minister, Elina Valtonen, spoke.",
            "Elina Valtonen ministerOf Finland",
            "foreign minister",
        ),
        (
            "The foreign minister of Finland, Elina Valtonen, spoke.",
            "Elina Valtonen ministerOf Finland",
            "foreign minister",
        ),
        ("France's UN ambassador, Nicolas Martin, spoke.", "Nicolas Martin holdsPosition France", "ambassador"),
        ("Former Polish President Lech Walesa spoke.", "Lech Walesa headOfStateOf Poland", "President"),
        ("NATO Secretary General Jens Stoltenberg spoke.", "Jens Stoltenberg holdsPosition NATO", "Secretary General"),
    ],
)
def test_offices(read: Read, text: str, claim: str, role: str) -> None:
    found = {line(c): c.role for c in read(text).claims}
    assert claim in found
    assert role in str(found[claim])


def test_a_former_office_is_ended(read: Read) -> None:
    claim = only(read, "Former Polish President Lech Walesa spoke.", "headOfStateOf")
    assert claim.ended
    assert claim.role == "President"


def test_a_title_without_a_state_takes_that_of_the_known_post(read: Read) -> None:
    text = "President Recep Tayyip Erdogan spoke."
    claim = only(read, text, "headOfStateOf", date(2020, 11, 12))
    assert claim.target.label == "Turkey"
    assert claim.rule == "role.title+tenure"


def test_the_next_persons_title_is_not_ones_own(read: Read) -> None:
    found = lines(read("George W. Bush, Pakistani President Pervez Musharraf and others spoke."))
    assert not any(claim.startswith("George W. Bush") and claim.endswith("Pakistan") for claim in found)
    assert "Pervez Musharraf headOfStateOf Pakistan" in found


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        ("President Bush spoke. Bush left.", "Bush", "United States"),
        ("Prime Minister Netanyahu spoke.", "Benjamin Netanyahu", "Israel"),
        ("President Qwertz spoke.", "Qwertz", None),
        ("Bush spoke.", "Bush", None),
    ],
)
def test_a_surname_after_a_title_acts_for_the_state_of_all_who_bore_it(
    read: Read, text: str, person: str, state: str | None
) -> None:
    claims = read(text).claims
    assert [(c.source.label, c.target.label) for c in claims] == ([(person, state)] if state else [])


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Anna Karlsson, director of Chile's Nordic Institute, spoke.", "Nordic Institute"),
        ("Anna Karlsson, director of Chile's oldest school, spoke.", None),
        ("Anna Karlsson, director of, among others, the Nordic Institute, spoke.", None),
        ("Anna Karlsson, ambassador to Chile, spoke.", None),
        ("Swedish ambassador to Chile Anna Karlsson spoke.", "Sweden"),
        ("The president of France of Chile Anna Karlsson spoke.", None),
        ("The head of the Nordic Institute, Anna Karlsson, spoke.", "Nordic Institute"),
        ("The paper referred to Anna Karlsson as the president of Chile.", "Chile"),
        ("Chilean Anna Karlsson as the president of Peru spoke.", "Peru"),
        ("The paper described Anna Karlsson as the best of friends.", None),
    ],
)
def test_whose_office(read: Read, text: str, owner: str | None) -> None:
    found = [c.target.label for c in read(text).claims if c.relation == "holdsPosition"]
    assert found == ([owner] if owner else [])


def test_the_minister_of_an_ally(read: Read) -> None:
    text = "The paper described its Greek counterpart Anna Karlsson as the president of Peru’s {}."
    assert "Peru alliedWith Greece" in lines(read(text.format("closest ally")))
    assert "Peru alliedWith Greece" not in lines(read(text.format("closest island")))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Anna Karlsson was elected president of Chile.", "Anna Karlsson holdsPosition Chile"),
        ("Anna Karlsson became director of the Nordic Policy Institute.", "Anna Karlsson holdsPosition Nordic Policy"),
        ("Anna Karlsson served as the finance minister of Chile.", "Anna Karlsson ministerOf Chile"),
        ("Anna Karlsson, who is the president of Chile, spoke.", "Anna Karlsson holdsPosition Chile"),
        ("Anna Karlsson is Chile's longest-serving prime minister.", "Anna Karlsson headOfGovernmentOf Chile"),
        ("Jordan's King Abdullah spoke.", "headOfStateOf Jordan"),
        ("Chilean leader and icon Anna Karlsson spoke.", "Anna Karlsson holdsPosition Chile"),
        (
            "Norwegian Prime Minister Jens Stoltenberg met his Chilean counterpart, Anna Karlsson.",
            "headOfGovernmentOf Chile",
        ),
        ("Chile's Deputy Minister of Labour and Trade, Anna Karlsson, spoke.", "Anna Karlsson ministerOf Chile"),
        ("The Chilean sports minister, Anna Karlsson, spoke.", "Anna Karlsson ministerOf Chile"),
        ("Anna Karlsson is a lawyer who served as president of Chile.", "Anna Karlsson holdsPosition Chile"),
        ("Anna Karlsson (3 May 1904 - 8 June 1969) was the president of Chile.", "Anna Karlsson holdsPosition Chile"),
        (
            "Anna Karlsson was a general in the Chilean Army and president of Chile.",
            "Anna Karlsson holdsPosition Chile",
        ),
        ("Anna Karlsson worked as Governor of Connecticut.", "Anna Karlsson holdsPosition Connecticut"),
        ("Governor of Connecticut Anna Karlsson spoke.", "Anna Karlsson holdsPosition Connecticut"),
    ],
)
def test_offices_by_form_and_predicate(read: Read, text: str, claim: str) -> None:
    assert any(claim in found for found in lines(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Karlsson met the president of Chile.",
        "Anna Karlsson was not elected president of Chile.",
        "Anna Karlsson may become president of Chile.",
        "Anna Karlsson and her Chilean counterpart, Erik Sand, spoke.",
        "Anna Karlsson was a leader, Chile said.",
        "Anna Karlsson became head of a large Chilean circus.",
    ],
)
def test_no_office_that_the_text_does_not_give(read: Read, text: str) -> None:
    assert not [c for c in read(text).claims if c.relation == "holdsPosition" and c.affirmed]


def test_a_past_predicate_is_a_former_office(read: Read) -> None:
    assert only(read, "Anna Karlsson was the president of Chile.", "holdsPosition").ended
    assert not only(read, "Anna Karlsson was elected president of Chile.", "holdsPosition").ended


def test_a_bare_title_is_of_the_state_that_the_text_is_about(read: Read) -> None:
    text = "Chile votes. Chile has an army. The minister of health, Anna Karlsson, said Chilean schools would open."
    claim = only(read, text, "ministerOf")
    assert (claim.target.label, claim.rule) == ("Chile", "role.apposition-before+document")
    assert not [
        c for c in read(text.replace("Chile votes", "Peru, Cuba and Fiji vote")).claims if c.relation == "ministerOf"
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Chilean writers Anna Karlsson, Erik Sand and Olga Berg left.", {"Anna Karlsson", "Erik Sand", "Olga Berg"}),
        ("A Chilean captive, Anna Karlsson, was freed.", {"Anna Karlsson"}),
        ("Britain's Tony Blair spoke.", {"Tony Blair"}),
        ("Chilean police held Anna Karlsson.", set()),
    ],
)
def test_whose_citizens(read: Read, text: str, people: set[str]) -> None:
    assert {c.source.label for c in read(text).claims if c.relation == "citizenOf"} == people


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The young Chilean novelist Anna Karlsson spoke.", "Chile"),
        ("The Chilean soldier Anna Karlsson spoke.", None),
        ("The novelist Anna Karlsson spoke.", None),
        ("The NATO novelist Anna Karlsson spoke.", None),
    ],
)
def test_nationality(read: Read, text: str, state: str | None) -> None:
    found = [c.target.label for c in read(text).claims if c.relation == "citizenOf"]
    assert found == ([state] if state else [])


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Jane Miller of Human Rights Watch spoke.", "Jane Miller affiliatedWith Human Rights Watch"),
        ("The British journalist Alan Carter was freed.", "Alan Carter citizenOf United Kingdom"),
        ("The French hostage Alan Carter was freed.", "Alan Carter citizenOf France"),
        ("Protesters gathered in Homs, Syria.", "Homs locatedIn Syria"),
        ("The Pakistani city of Quetta was calm.", "Quetta locatedIn Pakistan"),
        ("The Iran-Iraq war was long.", "Iran participatesIn Iran-Iraq war"),
    ],
)
def test_structure(read: Read, text: str, claim: str) -> None:
    assert claim in lines(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "London, UK – The weather was fine.",
        "They met in Paris, Rome and Berlin.",
        "British-patrolled city of Basra",
        "Rain fell on Basra, Iraqi officials said.",
        "The port of Basra was calm.",
        "According to Basra, Iraq's largest port, rain fell.",
    ],
)
def test_no_place_is_put_into_another(read: Read, text: str) -> None:
    assert not [c for c in read(text).claims if c.relation == "locatedIn"]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Bangkok governor Anna Karlsson spoke.", "Anna Karlsson holdsPosition Bangkok"),
        ("Chinese Vice Premier Liu He spoke.", "Liu He holdsPosition China"),
        ("Anna Karlsson, Amnesty head of Finance and Wealth, spoke.", "Anna Karlsson holdsPosition Amnesty"),
    ],
)
def test_whose_and_which_office_a_title_names(read: Read, text: str, claim: str) -> None:
    assert any(claim in found for found in lines(read(text)))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Voters chose US-backed interim leader Hamid Karzai.", "Hamid Karzai holdsPosition United States"),
        (
            "Anna Karlsson, who tried to challenge the president of Nicaragua, spoke.",
            "Anna Karlsson holdsPosition Nicaragua",
        ),
        ("The French giant Pernod Picard bought it.", "Pernod Picard citizenOf France"),
        ("Kerala's Chief Minister Pinarayi Vijayan spoke in India.", "Pinarayi Vijayan ministerOf India"),
        (
            "The president of Peru and the king of Tonga, Anna Karlsson and Jo Blom, respectively, spoke.",
            "Anna Karlsson holdsPosition Tonga",
        ),
        ("The National Secretary of Energy, Anna Karlsson, spoke.", "Anna Karlsson holdsPosition National"),
        ("Police accused Anna Karlsson of letting Amnesty in.", "Anna Karlsson affiliatedWith Amnesty"),
        ("Anna Karlsson is the head of the Oceania section.", "Anna Karlsson holdsPosition Oceania"),
        ("Anna Karlsson, head of sales for Colombia, spoke.", "Anna Karlsson holdsPosition Colombia"),
        ("Chile's incoming president Anna Karlsson spoke.", "Anna Karlsson holdsPosition Chile"),
        ("In Sudan's Blue Nile state, the state's health minister Jo Blom spoke.", "Jo Blom ministerOf Sudan"),
        (
            "Norway's Jens Stoltenberg, Emirati leader Sheikh Mohamed bin Zayed and others met.",
            "Jens Stoltenberg holdsPosition United Arab Emirates",
        ),
    ],
)
def test_what_is_no_office_of_theirs(read: Read, text: str, wrong: str) -> None:
    assert wrong not in lines(read(text))


@pytest.mark.parametrize(
    "title", ["Former President and Prime Minister", "Sri Lanka's former president and prime minister"]
)
def test_former_reaches_over_a_joined_office(read: Read, title: str) -> None:
    claims = [c for c in read(f"{title} Mahinda Rajapaksa spoke.").claims if c.source.label == "Mahinda Rajapaksa"]
    assert claims
    assert all(claim.ended for claim in claims)


def test_a_retired_general_held_the_post(read: Read) -> None:
    claims = [c for c in read("Chile's retired general Anna Karlsson spoke.").claims if c.relation == "holdsPosition"]
    assert claims
    assert all(claim.ended for claim in claims)


def test_a_counterpart_has_the_office_of_the_one_before(read: Read) -> None:
    text = "Norwegian Prime Minister Jens Stoltenberg met his Chilean counterpart, Anna Karlsson."
    assert {c.role for c in read(text).claims if c.source.label == "Anna Karlsson"} == {"Prime Minister"}
