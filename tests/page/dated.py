"""Pages of dated claims, for the tests of time and of filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from graphbuilder.model import Attribution, Claim
from graphbuilder.page.html import to_html, write
from graphbuilder.page.view_model import view_model

from .conftest import Opener
from .samples import (
    CLAIMS,
    SHELF,
    SUPPORTS,
    entity,
)

FACTS = [claim for claim in CLAIMS if claim.affirmed]
UNDATED = {claim.id for claim in FACTS if claim.when is None}


def ids(claims: Sequence[Claim]) -> set[str]:
    return {claim.id for claim in claims}


def shown(page: Page) -> set[str]:
    """The claims in the table."""
    return set(page.locator("#table tbody tr").evaluate_all("rows => rows.map(row => row.dataset.claim)"))


def twin(claim: Claim, number: int, **other: Any) -> Claim:
    """The same claim once more, as if from another text."""
    return replace(claim, content_hash=f"twin {number}", **other)


def page_of(open_page: Opener, path: Path, claims: Sequence[Claim], fragment: str = "", **options: Any) -> Page:
    """A page of these claims, from documents of the samples."""
    write(path / "page.html", to_html(view_model(claims, SHELF), "Time"))
    watched = open_page(path / "page.html", fragment, **options)
    assert watched.errors == []
    return watched.page


def slider(page: Page, name: str) -> Any:
    return page.get_by_role("slider", name=name)


def crowd(number: int) -> list[Claim]:
    """So many claims between sixty pairs, over eight years."""
    states = [entity(f"State_{place}", "State") for place in range(60)]
    claims = []
    for place in range(number):
        subject = replace(SUPPORTS.subject, entity=states[place % 60])
        target = replace(SUPPORTS.object, entity=states[(place + 1) % 60])
        when = f"{2013 + place % 8}-{1 + place % 12:02}-{1 + place % 28:02}"
        relation = ("supports", "accuses", "requests")[place % 3]
        claims.append(twin(SUPPORTS, place, subject=subject, object=target, when=when, relation=relation))
    return claims


def speakers(number: int) -> list[Claim]:
    people = [entity(f"Speaker_{place}", "Person", label=f"Şpeaker {place}") for place in range(number)]
    return [twin(SUPPORTS, place, attribution=Attribution(person)) for place, person in enumerate(people)]
