"""The CSV tables: what they hold, that spreadsheets compute nothing in them, and that they are always the same."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuilder.errors import GraphError
from graphbuilder.exporting import cells, tables
from graphbuilder.graph import reading
from graphbuilder.model import Claim
from tests.graph.samples import AZERBAIJAN, ERDOGAN, TURKEY, WAR, Maker, extraction_of, store_of

STORE = store_of(extraction_of(WAR))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def claim_rows(claims: Iterable[Claim]) -> list[dict[str, str]]:
    return rows(tables.tables(claims, {WAR.id: WAR})["claims.csv"])


def test_a_claim_with_all_that_is_known_of_it() -> None:
    (row, *_) = (row for row in rows(tables.of(STORE)["claims.csv"]) if row["relation"] == "supports")
    expected = {
        "subject": "Recep Tayyip Erdoğan", "subject_iri": ERDOGAN.iri, "subject_type": "Person", "subject_wikidata": "",
        "subject_state": "Turkey", "subject_iso2": "TR", "object": "Azerbaijan", "object_wikidata": "Q227",
        "plover": "SUPPORT", "quad": "verbal-cooperation", "sign": "1", "polarity": "positive", "certainty": "certain",
        "time_frame": "past", "status": "fact", "date": "2020-09-29", "date_source": "relativeDate",
        "speaker": "Financial Times", "role": "President", "document": WAR.id, "title": "War and peace",
        "url": "https://example.org/war", "publisher": "Example", "published": "2020-09-30", "score": "0.75",
    }  # fmt: skip
    assert row | expected == row
    assert row["evidence"] == "Recep Tayyip Erdogan backed Azerbaijan"
    assert row["sentence"] in WAR.text


def test_every_claim_is_a_row_and_every_actor_a_node() -> None:
    files, claims = tables.of(STORE), list(reading.claims(STORE))
    assert sorted(row["claim"] for row in rows(files["claims.csv"])) == sorted(claim.id for claim in claims)
    nodes = {row["iri"]: row for row in rows(files["nodes.csv"])}
    assert nodes.keys() >= {claim.source.iri for claim in claims} | {c.speaker.iri for c in claims if c.speaker}
    assert nodes[TURKEY.iri]["iso2"] == "TR"
    assert nodes[TURKEY.iri]["wikidata"] == "Q43"


def test_edges_are_what_the_claims_affirm() -> None:
    (edge,) = rows(tables.of(STORE)["edges.csv"])
    assert (edge["subject_iri"], edge["relation"], edge["object_iri"]) == (ERDOGAN.iri, "supports", AZERBAIJAN.iri)
    assert (edge["count"], edge["plover_score"], edge["documents"]) == ("1", "5.0", WAR.id)


def test_numbers_are_bare_and_texts_quoted() -> None:
    claim = Maker(WAR).claim(TURKEY, "assaults", AZERBAIJAN, "Turkey aids Azerbaijan")
    (_, line, _) = tables.tables([claim], {})["claims.csv"].decode().split("\r\n")
    assert ',"ASSAULT","","material-conflict",-1,"Azerbaijan",' in line
    assert line.endswith(",0.75")


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", " \uff1d1", '@"a",b', "-\r\n2", "'=1"])
def test_no_name_is_a_formula(name: str) -> None:
    (row,) = claim_rows([Maker(WAR).claim(replace(TURKEY, label=name), "aids", AZERBAIJAN, "Turkey aids Azerbaijan")])
    assert row["subject"] == f"'{name}"
    assert cells.plain(row["subject"]) == name


def test_order_does_not_matter() -> None:
    claims = list(reading.claims(STORE))
    assert tables.tables(claims[::-1], {WAR.id: WAR}) == tables.of(STORE)


def test_no_claims() -> None:
    assert [rows(data) for data in tables.tables([], {}).values()] == [[], [], []]


def test_a_folder_and_a_zip_file_hold_the_same(tmp_path: Path) -> None:
    files = tables.of(STORE)
    tables.save(files, tmp_path / "deep" / "tables")
    tables.save(files, tmp_path / "tables.ZIP")
    assert {path.name: path.read_bytes() for path in (tmp_path / "deep" / "tables").iterdir()} == files
    with zipfile.ZipFile(tmp_path / "tables.ZIP") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert tables.zipped(files) == (tmp_path / "tables.ZIP").read_bytes()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "tables").touch()
    with pytest.raises(GraphError, match="E406"):
        tables.save(tables.of(STORE), tmp_path / "tables")
