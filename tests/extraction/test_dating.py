"""Dates: explicit, relative to the document's, the document's own, none."""

from __future__ import annotations

from datetime import date

import pytest

from graphbuilder.extraction.dating import parse
from graphbuilder.model import DateSource

from .conftest import Read

DAY = date(2020, 11, 12)  # a Thursday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 November 2020", ("2020-11-10", DateSource.EXPLICIT)),
        ("November 10, 2020", ("2020-11-10", DateSource.EXPLICIT)),
        ("November 2020", ("2020-11", DateSource.EXPLICIT)),
        ("2019", ("2019", DateSource.EXPLICIT)),
        ("Thursday", ("2020-11-12", DateSource.RELATIVE)),
        ("Monday", ("2020-11-09", DateSource.RELATIVE)),
        ("yesterday", ("2020-11-11", DateSource.RELATIVE)),
        ("September 27", ("2020-09-27", DateSource.RELATIVE)),
        ("25 years", None),
        ("recent months", None),
        ("the 1990s", None),
    ],
)
def test_parse(text: str, expected: tuple[str, DateSource] | None) -> None:
    assert parse(text, DAY) == expected


@pytest.mark.parametrize("text", ["Monday", "yesterday", "September 27"])
def test_a_relative_date_needs_a_base(text: str) -> None:
    assert parse(text, None) is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Iran attacked Iraq.", None, (None, DateSource.NONE)),
        ("Iran attacked Iraq.", DAY, ("2020-11-12", DateSource.PUBLICATION)),
        ("Iran attacked Iraq on Monday.", DAY, ("2020-11-09", DateSource.RELATIVE)),
        ("Iran attacked Iraq on 3 May 1981.", None, ("1981-05-03", DateSource.EXPLICIT)),
        ("Jordan closed its border after Iran attacked Iraq.", DAY, (None, DateSource.NONE)),
        ("Iran may attack Iraq.", DAY, (None, DateSource.NONE)),
    ],
)
def test_claims(read: Read, text: str, published: date | None, expected: tuple[str | None, DateSource]) -> None:
    (claim,) = read(text, published).claims
    assert (claim.when, claim.date_source) == expected
