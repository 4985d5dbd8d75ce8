"""graphbuilder query names the terms that nothing has, and says what a query is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.cli import terminal
from graphbuilder.graph import mapping, ontology, terms
from graphbuilder.graph.store import Store
from graphbuilder.model import Entity
from graphbuilder.vocabulary import GBR

from .conftest import Runner

QUERY = "SELECT ?who { ?who gb:suports gbr:Turky ; a gb:State }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One state and the ontology."""
    store = Store.memory()
    ontology.write(store)
    store.add(mapping.entity_quads(Entity(GBR + "Turkey", "State", "Turkey"), terms.graph("reference")))
    path = tmp_path_factory.mktemp("terms") / "small.nq"
    store.save_file(path)
    return path


def test_unknown_terms_are_named_beside_the_answer(run: Runner, graph: Path) -> None:
    result = run("query", graph, QUERY, "--format", "csv")
    assert (result.code, result.out) == (0, "who\r\n")
    assert result.err == (
        "graphbuilder: E520: line 1, column 20: gb:suports is no term of the ontology. Did you mean gb:supports?\n"
        "graphbuilder: E521: line 1, column 31: gbr:Turky is not in this graph. Did you mean gbr:Turkey?\n"
    )


def test_known_terms_are_not(run: Runner, graph: Path) -> None:
    assert run("query", graph, "ASK { gbr:Turkey a gb:State }").err == ""
    assert run("query", graph, "supporters", "target=Turkey").err == ""


def test_a_broken_query_has_one_complaint(run: Runner, graph: Path) -> None:
    result = run("query", graph, "SELECT ?who { ?who gb:suports }")
    assert (result.code, result.errors) == (2, ["E501"])


def test_no_turn_of_the_text_reaches_the_terminal(run: Runner, graph: Path) -> None:
    result = run("query", graph, "ASK { ?x ?y <urn:a\u202eb> }")
    assert result.errors == ["E521"]
    assert "<urn:a b>" in result.err


def test_explain_says_what_a_query_is_made_of(run: Runner, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "WIDTH", 100)
    monkeypatch.setenv("COLUMNS", "120")
    result = run("query", graph, QUERY, "--explain")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "Prefixes\n"
        "  gb: https://w3id.org/graphbuilder/ns#\n"
        "  gbr: https://w3id.org/graphbuilder/entity/\n"
        "\n"
        "Terms\n"
        "  gb:State – state. Actor and area at once, as news uses the word. Recognition is never a class: it\n"
        "  is a dated relation stated by somebody.\n"
        "\n"
        "Unknown\n"
        "  E520: line 1, column 20: gb:suports is no term of the ontology. Did you mean gb:supports?\n"
        "  E521: line 1, column 31: gbr:Turky is not in this graph. Did you mean gbr:Turkey?\n"
    )


def test_a_named_query_is_explained_with_its_text(run: Runner, graph: Path) -> None:
    result = run("query", graph, "supporters", "target=Turkey", "--explain")
    assert result.out.startswith("# question: Who supports an actor")
    assert "BIND (<https://w3id.org/graphbuilder/entity/Turkey> AS ?own)" in result.out
    assert "\n  <https://w3id.org/graphbuilder/entity/Turkey> – Turkey\n" in result.out
    assert "Unknown" not in result.out
    assert run("query", graph, "supporters", "--explain").errors == ["E503"]
