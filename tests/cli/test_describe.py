"""graphbuilder describe and explain: an entity and a claim, for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Runner

pytestmark = pytest.mark.model


def claim_id(run: Runner, graph: Path, *filters: str) -> str:
    lines = run("claims", graph, *filters).out.splitlines()
    return str(json.loads(lines[0])["claim"])


def test_an_entity_with_what_it_does_undergoes_and_says(run: Runner, graph: Path) -> None:
    result = run("describe", graph, "Turkey")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Turkey\n  State · gbr:Turkey · ")
    assert "wikidata Q43" in result.out
    assert "What Turkey does: " in result.out
    assert "  Turkey – supports – Azerbaijan (2020-09-29)\n      | Turkey supports Azerbaijan.\n" in result.out
    assert "  Turkey – assaults – Armenia (negated" in result.out
    assert "What is done to Turkey: 1 claim\n" in result.out
    assert "      in war.txt [" in result.out
    assert "What Turkey says" not in result.out


def test_what_somebody_says(run: Runner, graph: Path) -> None:
    out = run("describe", graph, "Nikol Pashinyan").out
    assert "What Nikol Pashinyan says: 2 claims\n" in out
    assert "  Russia – mediates with – Armenia (2020-09-29, says Nikol Pashinyan)\n" in out


def test_the_dated_come_first(run: Runner, graph: Path) -> None:
    out = run("describe", graph, "Azerbaijan").out
    assert out.index("in war.txt") < out.index("in other.txt")


def test_a_long_list_is_cut_and_says_how_to_see_all(run: Runner, graph: Path) -> None:
    out = run("describe", graph, "Turkey", "--limit", "1").out
    assert out.count("in war.txt [") == 2
    assert " more: graphbuilder claims GRAPH --subject Turkey --format table\n" in out


def test_an_entity_without_claims(run: Runner, graph: Path) -> None:
    result = run("describe", graph, "Uruguay")
    assert result.code == 0
    assert result.out.endswith("\nNo claim in this graph is about it.\n")


def test_an_unknown_entity(run: Runner, graph: Path) -> None:
    result = run("describe", graph, "Azerbajan")
    assert (result.code, result.out, result.errors) == (2, "", ["E404"])
    assert "Did you mean Azerbaijan" in result.err


def test_a_claim_with_all_that_led_to_it(run: Runner, graph: Path) -> None:
    found = claim_id(run, graph, "--speaker", "Nikol Pashinyan", "--object", "Armenia")
    result = run("explain", graph, found)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Russia – mediates with – Armenia  [{found}]\n\n  | ")
    for row in (
        "  status    fact (positive, certain, past)\n",
        "  subject   “Russia” is Russia, State gbr:Russia\n",
        "  date      2020-09-29 (the day of publication)\n",
        "  told by   Nikol Pashinyan (endorses, ",
        "  document  “A week in the Caucasus”, war.txt, Example Times, 2020-09-29\n",
    ):
        assert row in result.out
    assert ", score 0." in result.out
    assert "  known by  the lexicon's “mediate” (V): who in " in result.out


def test_a_claim_of_the_document_itself(run: Runner, graph: Path) -> None:
    found = claim_id(run, graph, "--subject", "Turkey", "--relation", "supports")
    out = run("explain", graph, found).out
    assert "  told by   the document itself\n" in out
    assert run("explain", graph, f"gbc:{found}").out == out
    assert run("explain", graph, f"<https://w3id.org/graphbuilder/claim/{found}>").out == out


def test_a_document_without_date_and_publisher(run: Runner, graph: Path) -> None:
    found = claim_id(run, graph, "--subject", "Iran")
    out = run("explain", graph, found).out
    assert out.endswith("\n  document  other.txt\n")
    assert "  date " not in out


@pytest.mark.parametrize("name", ["0" * 20, "nonsense", "a b", "<>", ""])
def test_an_unknown_claim(name: str, run: Runner, graph: Path) -> None:
    result = run("explain", graph, name)
    assert (result.code, result.out, result.errors) == (2, "", ["E407"])


def test_no_escape_reaches_the_terminal(run: Runner, hostile: Path) -> None:
    found = claim_id(run, hostile, "--subject", "Turkey", "--relation", "supports")
    for result in (
        run("describe", hostile, "Turkey"),
        run("explain", hostile, found),
        run("describe", hostile, "gbr:Azerbaijan"),
    ):
        assert result.code == 0
        assert "Turkey supports Azer" in result.out
        assert "\x1b" not in result.out
