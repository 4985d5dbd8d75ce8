"""graphbuilder accept, reject, same, different, judgements, withdraw: on a saved file and on a store."""

from __future__ import annotations

import csv
import gc
import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from graphbuilder.graph import ontology, views
from graphbuilder.graph.store import Store
from tests.graph.samples import WAR, Maker, extraction_of, store_of

from .conftest import Run, Runner

CLAIM = extraction_of(WAR).claims[0].id
"""Erdogan supports Azerbaijan: the one edge."""

EXPERT = Maker(WAR).expert.iri
ASK = "ASK { GRAPH <https://w3id.org/graphbuilder/graph/view/edges> { ?a gb:supports ?b } }"
SAME = f"ASK {{ <{EXPERT}> gb:representative gbr:Russia }}"
BY = ("--by", "Ann", "--why", "Read again.", "--on", "2024-05-01")


@pytest.fixture(params=["file.trig", "file.nq", "store"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    store = store_of(extraction_of(WAR))
    ontology.write(store)
    views.derive(store)
    path = tmp_path / str(request.param)
    if path.suffix:
        store.save_file(path)
    else:
        store.snapshot(path)
    return path


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    store = store_of(extraction_of(WAR))
    views.derive(store)
    store.save_file(tmp_path / "saved.trig")
    return tmp_path / "saved.trig"


def canonical(path: Path) -> bytes:
    gc.collect()  # the commands' stores are closed before another is opened on their folder
    return Store.read(path).canonical()


def ids(result: Run) -> list[str]:
    assert (result.code, result.errors) == (0, [])
    return [line.split(":")[0] for line in result.out.splitlines()]


def listed(run: Runner, graph: Path) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = json.loads(run("judgements", graph, "--format", "json").out)
    return found


def test_a_claim_is_rejected_listed_and_taken_back(run: Runner, graph: Path) -> None:
    before = canonical(graph)
    assert run("query", graph, ASK).out == "yes\n"
    result = run("reject", graph, CLAIM, *BY)
    (made,) = ids(result)
    assert result.out == f"{made}: gbc:{CLAIM} rejected (Ann, 2024-05-01)\n"
    assert run("query", graph, ASK).out == "no\n"
    assert listed(run, graph) == [
        {
            "judgement": made,
            "decision": "rejected",
            "about": f"gbc:{CLAIM}",
            "other": None,
            "by": "Ann",
            "on": "2024-05-01",
            "contradicts": None,
            "missing": None,
            "why": "Read again.",
        }
    ]
    assert run("check", graph).code == 0
    assert run("withdraw", graph, made).out == f"{made} withdrawn; 0 judgements left.\n"
    assert canonical(graph) == before


def test_entities_are_joined_and_parted(run: Runner, graph: Path) -> None:
    before = canonical(graph)
    (made,) = ids(run("same", graph, "Ivan Petrov", "gbr:Russia", *BY))
    assert run("query", graph, SAME).out == "yes\n"
    parted = run("different", graph, EXPERT, "gbr:Russia", "--by", "Bob", "--why", "No.", "--on", "2024-05-02")
    assert (parted.code, parted.out.splitlines()[1].split(":")[0]) == (0, f"It contradicts {made}")
    assert run("query", graph, SAME).out == "no\n"
    assert run("judgements", graph).code == 1
    for number in (1, 0):
        made = str(listed(run, graph)[0]["judgement"])
        assert run("withdraw", graph, made).code == 0
        assert run("judgements", graph).code == 0
        assert len(listed(run, graph)) == number
    assert canonical(graph) == before


def test_conflicts_are_marked_in_every_format(run: Runner, saved: Path) -> None:
    (no,) = ids(run("reject", saved, CLAIM, *BY))
    accepted = run("accept", saved, CLAIM, "--by", "Bob", "--why", "Yes.", "--on", "2024-05-02")
    yes = accepted.out[:20]
    assert accepted.out.endswith(f"It contradicts {no}: gbc:{CLAIM} rejected (Ann, 2024-05-01)\n")
    assert [row["contradicts"] for row in listed(run, saved)] == [yes, no]
    table = run("judgements", saved)
    assert (table.code, table.out.splitlines()[-1]) == (1, "2 judgements, 1 conflict.")
    assert table.out.splitlines()[0].split() == list(listed(run, saved)[0])
    written = run("judgements", saved, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(written.out)))
    assert (written.code, [row["contradicts"] for row in rows]) == (1, [yes, no])


def test_agreement_is_no_conflict(run: Runner, saved: Path) -> None:
    ids(run("reject", saved, CLAIM, *BY))
    assert len(ids(run("reject", saved, CLAIM, "--by", "Bob", "--why", "No."))) == 1
    assert run("judgements", saved).code == 0


def test_none_yet(run: Runner, saved: Path) -> None:
    assert run("judgements", saved).out == "0 judgements, 0 conflicts.\n"
    assert run("judgements", saved, "-f", "json").out == "[]\n"
    assert len(run("judgements", saved, "-f", "csv").out.splitlines()) == 1


@pytest.mark.usefixtures("light")
def test_what_is_missing_is_told(run: Runner, saved: Path) -> None:
    ids(run("reject", saved, CLAIM, *BY))
    ids(run("same", saved, EXPERT, "gbr:Russia", *BY))
    assert run("remove", saved, WAR.id).code == 0
    assert {row["missing"] for row in listed(run, saved)} == {f"gbc:{CLAIM}", f"gbd:{EXPERT.rpartition('/')[2]}"}
    assert run("judgements", saved).code == 0


@pytest.mark.model
@pytest.mark.usefixtures("light")
def test_a_judgement_counts_again_when_its_document_is_read_again(run: Runner, articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "built"
    assert run("build", articles, "-o", store).code == 0
    claim = json.loads(run("claims", store, "--relation", "supports", "--status", "fact").out)["claim"]
    ids(run("reject", store, claim, *BY))
    before = canonical(store)
    assert run("remove", store, "war.txt").code == 0
    assert [row["missing"] for row in listed(run, store)] == [f"gbc:{claim}"]
    assert run("build", articles, "-o", store).code == 0
    assert run("query", store, ASK).out == "no\n"
    assert canonical(store) == before


def test_the_day_is_today_where_none_is_given(run: Runner, saved: Path) -> None:
    days = [datetime.now().astimezone().date().isoformat()]
    ids(run("accept", saved, CLAIM, "--by", "Ann", "--why", "Yes."))
    days.append(datetime.now().astimezone().date().isoformat())  # midnight may have passed
    assert listed(run, saved)[0]["on"] in days


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["reject", "GRAPH", "0" * 20, *BY], "E407"),
        (["reject", "GRAPH", "Turkey", *BY], "E412"),
        (["same", "GRAPH", "Turkey", CLAIM, *BY], "E412"),
        (["same", "GRAPH", "Turkey", "gbr:Turkey", *BY], "E413"),
        (["different", "GRAPH", "Turkey", "Nobody", *BY], "E404"),
        (["accept", "GRAPH", CLAIM, "--by", "Ann", "--why", "x" * 100_000], "E414"),
        (["accept", "GRAPH", CLAIM, "--by", "Ann\nBob", "--why", "Yes."], "E414"),
        (["accept", "GRAPH", CLAIM, "--by", " ", "--why", "Yes."], "E414"),
        (["accept", "GRAPH", CLAIM, "--by", "\udcff", "--why", "Yes."], "E414"),
        (["accept", "GRAPH", CLAIM, "--by", "Ann", "--why", "Yes.", "--on", "2024-02-30"], "E108"),
        (["accept", "GRAPH", CLAIM, "--by", "Ann", "--why", "Yes.", "--on", "May"], "E108"),
        (["accept", "GRAPH", CLAIM, "--by", "Ann"], "E702"),
        (["accept", "GRAPH", CLAIM, "--why", "Yes."], "E702"),
        (["same", "GRAPH", "Turkey", *BY], "E702"),
        (["withdraw", "GRAPH", "0" * 20], "E415"),
        (["withdraw", "GRAPH", CLAIM], "E415"),
    ],
)
def test_mistakes_change_nothing(run: Runner, saved: Path, arguments: list[str], code: str) -> None:
    before = saved.read_bytes()
    result = run(*(saved if argument == "GRAPH" else argument for argument in arguments))
    assert (result.code, result.out, result.errors) == (2, "", [code])
    assert saved.read_bytes() == before


def test_a_format_without_named_graphs_cannot_be_judged(run: Runner, saved: Path, tmp_path: Path) -> None:
    for name in ("flat.ttl", "flat.nt"):
        Store.read(saved).save_file(tmp_path / name)
        before = (tmp_path / name).read_bytes()
        assert run("reject", tmp_path / name, CLAIM, *BY).errors == ["E417"]
        assert (tmp_path / name).read_bytes() == before


def test_a_place_where_no_graph_is_stays_empty(run: Runner, tmp_path: Path) -> None:
    for arguments in (["reject", CLAIM, *BY], ["same", "A", "B", *BY], ["withdraw", CLAIM], ["judgements"]):
        command, *rest = arguments
        assert run(command, tmp_path / "none", *rest).errors == ["E401"]
    assert list(tmp_path.iterdir()) == []


def test_hostile_words_stay_on_their_line(run: Runner, saved: Path) -> None:
    name, why = '\u202eAnn \'or\' "1"="1"', "} ; DROP ALL #\nsecond\tline"
    result = run("reject", saved, CLAIM, "--by", name, "--why", why)
    assert len(ids(result)) == 1
    assert "\u202e" not in result.out
    assert [(row["by"], row["why"]) for row in listed(run, saved)] == [(name, why)]
    table = run("judgements", saved).out
    assert len(table.splitlines()) == 4
    assert "\u202e" not in table
