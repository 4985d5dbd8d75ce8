from __future__ import annotations

import pytest

from graphbuilder.errors import PageError
from graphbuilder.page import selection

from .samples import CLAIMS, FRANCE, OSCE, TURKEY


def test_without_limits_undated_claims_stay() -> None:
    assert selection.within(CLAIMS, None, None) == list(CLAIMS)


@pytest.mark.parametrize(
    ("since", "until", "whens"),
    [
        ("2020-11", None, {"2020-11-10"}),
        (None, "2020-09", {"2020-09-27"}),
        ("2020-10-15", "2020-10-15", {"2020-10"}),
        ("2020", "2020", {"2020-09-27", "2020-10", "2020-11-10"}),
        ("2020-09-28", "2020-09-30", set()),
    ],
)
def test_dates_may_be_years_and_months(since: str | None, until: str | None, whens: set[str]) -> None:
    assert {claim.when for claim in selection.within(CLAIMS, since, until)} == whens


@pytest.mark.parametrize("value", ["yesterday", "2020-13", "2020-1-1", "20201110", "2020-11-32", ""])
def test_a_malformed_date_is_named(value: str) -> None:
    with pytest.raises(PageError, match="E602"):
        selection.within(CLAIMS, value, None)


@pytest.mark.parametrize("name", [TURKEY.iri, "Turkey", "turkey", "TURKIYE", "türkiye"])
def test_entities_are_found_as_people_type_them(name: str) -> None:
    assert selection.find(CLAIMS, name) == TURKEY.iri


def test_an_unknown_entity_is_named() -> None:
    with pytest.raises(PageError, match=r"E603.*Atlantis"):
        selection.find(CLAIMS, "Atlantis")


def test_a_neighbourhood_grows_with_its_hops() -> None:
    near = selection.neighbourhood(list(CLAIMS), "OSCE Minsk Group", 1)
    assert {end.iri for claim in near for end in (claim.source, claim.target)} == {OSCE.iri, FRANCE.iri}
    wider = selection.neighbourhood(list(CLAIMS), "OSCE Minsk Group", 2)
    assert {end.iri for claim in wider for end in (claim.source, claim.target)} == {OSCE.iri, FRANCE.iri, TURKEY.iri}


def test_less_than_one_hop_is_refused() -> None:
    with pytest.raises(PageError, match="E604"):
        selection.neighbourhood(list(CLAIMS), "Turkey", 0)
