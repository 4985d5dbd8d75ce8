"""Stores without ontology and reference, which take seconds to write, and whom the shipped reference knows."""

from __future__ import annotations

import pytest

from graphbuilder.importing import run
from graphbuilder.importing.parties import Parties
from graphbuilder.reference import Reference


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "write_knowledge", lambda *_: None)


@pytest.fixture(scope="session")
def parties() -> Parties:
    return Parties(Reference.load())
