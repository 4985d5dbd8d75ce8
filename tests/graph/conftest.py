"""The sample news item, its findings and a store that holds them."""

from __future__ import annotations

import pytest

from graphbuilder.graph import ontology
from graphbuilder.graph.store import Store
from graphbuilder.model import Document, Extraction

from .samples import WAR, Maker, extraction_of, store_of


@pytest.fixture
def document() -> Document:
    return WAR


@pytest.fixture
def make() -> Maker:
    return Maker(WAR)


@pytest.fixture
def extraction() -> Extraction:
    return extraction_of(WAR)


@pytest.fixture
def store(extraction: Extraction) -> Store:
    store = store_of(extraction)
    ontology.write(store)
    return store
