"""GDELT rows become claims that GDELT makes; whoever is no state is left out, and broken rows are named."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest

from graphbuilder import resources
from graphbuilder.errors import GraphError, InputError
from graphbuilder.graph import mapping, reading, shapes, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.importing import gdelt
from graphbuilder.importing.parties import Parties
from graphbuilder.importing.statements import Found
from graphbuilder.model import Claim, DateSource, Stance, Status
from graphbuilder.settings import Settings
from graphbuilder.vocabulary import GBR, MODES, RELATIONS

from .rows import row


def read(lines: str, folder: Path, parties: Parties) -> Found:
    path = folder / "a.export.CSV"
    path.write_text(lines, encoding="utf-8", newline="")
    return gdelt.read(path, parties)


def one(lines: str, folder: Path, parties: Parties) -> Claim:
    (extraction,) = read(lines, folder, parties).extractions
    (claim,) = extraction.claims
    return claim


def test_a_row_is_a_claim_of_gdelt(tmp_path: Path, parties: Parties) -> None:
    (extraction,) = read(row() + "\n", tmp_path, parties).extractions
    document, (claim,) = extraction.document, extraction.claims
    assert document.text == (
        "ANKARA consults with AZERBAIJAN (2024-05-01), says GDELT: "
        "CAMEO 042 in Baku, Baki, Azerbaijan, articles 10, event 1172345678"
    )
    assert (document.source, document.url) == ("gdelt:event/1172345678", "https://news.example/a?b=1")
    assert str(document.published) == "2024-05-02"
    assert (claim.source.iri, claim.relation, claim.target.iri) == (
        GBR + "Turkey",
        "consultsWith",
        GBR + "Azerbaijan",
    )
    assert (claim.mode, claim.when, claim.date_source) == ("visit", "2024-05-01", DateSource.EXPLICIT)
    assert (claim.status, claim.speaker, claim.affirmed) == (Status.FACT, gdelt.GDELT, True)
    assert claim.attribution is not None
    assert claim.attribution.stance is Stance.REPORTS
    assert claim.attribution.source is not None
    assert claim.attribution.source.text == "GDELT"
    assert (claim.subject.span.text, claim.evidence.text) == ("ANKARA", document.text)
    assert claim.subject_state == claim.source


@pytest.mark.parametrize(
    ("code", "relation", "mode"),
    [
        ("030", "agreesWith", None),
        ("0841", "retreatsFrom", "release"),
        ("0842", "retreatsFrom", None),
        ("081", "concedesTo", None),
        ("112", "accuses", "disapprove"),
        ("163", "coerces", "restrict"),
        ("1621", "sanctions", "discontinue"),
        ("190", "assaults", None),
        ("0469", "consultsWith", None),
    ],
)
def test_deeds(code: str, relation: str, mode: str | None, tmp_path: Path, parties: Parties) -> None:
    claim = one(row(code=code), tmp_path, parties)
    assert (claim.relation, claim.mode) == (relation, mode)


def test_the_table_of_codes_names_what_the_ontology_has() -> None:
    with resources.path("cameo.csv").open(encoding="utf-8", newline="") as file:
        codes = list(csv.DictReader(file))
    assert len({line["cameo"] for line in codes}) == len(codes) > 200
    assert {line["type"] for line in codes} == {relation.plover for relation in RELATIONS.values()} - {None}
    assert all(line["source"] and line["mode"] in ("", *MODES[line["type"]]) for line in codes)
    assert {line["cameo"][:2] for line in codes} == {f"{root:02}" for root in range(3, 21)}


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"code": "010"}, "statement"),
        ({"code": "0234"}, "statement"),
        ({"code": "---"}, "statement"),
        ({"country1": ""}, "no state"),
        ({"country2": "EUR"}, "no state"),
        ({"role2": "REB"}, "no state"),
        ({"role1": "CVL"}, "no state"),
        ({"group2": "TAL"}, "no state"),
        ({"ethnic1": "kur"}, "no state"),
        ({"religion1": "MOS"}, "no state"),
        ({"country2": "TUR"}, "itself"),
    ],
)
def test_what_is_left_out_is_counted(cells: dict[str, str], reason: str, tmp_path: Path, parties: Parties) -> None:
    found = read(row(**cells), tmp_path, parties)
    ((told, number),) = found.left_out.items()
    assert reason in told
    assert (number, found.extractions, found.failures) == (1, [], [])


@pytest.mark.parametrize("role", ["", "GOV", "MIL", "JUD", "LEG", "COP", "SPY"])
def test_organs_act_for_their_state(role: str, tmp_path: Path, parties: Parties) -> None:
    assert one(row(role1=role), tmp_path, parties).source.label == "Turkey"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"event": ""}, "GLOBALEVENTID"),
        ({"event": "²"}, "GLOBALEVENTID"),
        ({"day": "20241301"}, "SQLDATE"),
        ({"day": ""}, "SQLDATE"),
        ({"added": "yesterday"}, "DATEADDED"),
    ],
)
def test_a_broken_row_is_named_and_the_rest_read(
    cells: dict[str, str], column: str, tmp_path: Path, parties: Parties
) -> None:
    found = read(f"{row()}\r\n{row(**cells)}\r\n\r\n{row(event='5')}", tmp_path, parties)
    assert len(found.extractions) == 2
    (failure,) = found.failures
    assert failure.error.startswith(f"E434: {tmp_path}/a.export.CSV, line 2, column {column!r}: ")


def test_rows_of_another_length(tmp_path: Path, parties: Parties) -> None:
    found = read(f"{row()}\textra\na\tb\n", tmp_path, parties)
    assert [failure.error.partition(": ")[0] for failure in found.failures] == ["E437", "E437"]
    assert "line 1: 62 columns" in found.failures[0].error


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "BBC Monitoring", "", "http://["]
)
def test_no_address_but_that_of_a_page(url: str, tmp_path: Path, parties: Parties) -> None:
    (extraction,) = read(row(url=url), tmp_path, parties).extractions
    assert extraction.document.url is None


def test_odd_names_are_words_on_one_line(tmp_path: Path, parties: Parties) -> None:
    assert one(row(name1=" \u2028A  B\x0b"), tmp_path, parties).subject.span.text == "A B"
    assert one(row(name1=" "), tmp_path, parties).subject.span.text == "TURGOV"


def test_the_graph_is_sound_and_has_edges(tmp_path: Path, parties: Parties) -> None:
    store = Store.memory()
    found = read("\n".join(row(event=str(n), code=c) for n, c in enumerate(("042", "190"))), tmp_path, parties)
    for extraction in found.extractions:
        for claim in extraction.claims:
            for entity in (claim.source, claim.target):
                store.add(mapping.entity_quads(entity, terms.graph("reference")))
        mapping.write(store, extraction)
        back = reading.extraction(store, extraction.document.id)
        assert back.document == extraction.document
        assert [(c.id, c.mode, c.speaker) for c in back.claims] == [
            (c.id, c.mode, gdelt.GDELT) for c in extraction.claims
        ]
    views.derive(store)
    assert shapes.check(store) == []
    assert len(list(store.quads(views.EDGES))) == 2


def test_a_zip_file_of_one_table(tmp_path: Path, parties: Parties) -> None:
    path = tmp_path / "a.export.CSV.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.export.CSV", row())
    assert len(gdelt.read(path, parties).extractions) == 1
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("b.export.CSV", row())
    with pytest.raises(GraphError, match=r"E439.*2 files"):
        gdelt.read(path, parties)
    path.write_bytes(b"PK no zip")
    with pytest.raises(GraphError, match="E439"):
        gdelt.read(path, parties)


def test_a_bomb_is_not_unpacked(tmp_path: Path, parties: Parties) -> None:
    path = tmp_path / "a.export.CSV.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.export.CSV", b"\t" * 3_000_000)
    assert path.stat().st_size < 10_000
    with pytest.raises(InputError, match="E105"):
        gdelt.read(path, parties, Settings(max_megabytes=2))
