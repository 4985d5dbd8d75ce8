"""Tables become claims as their mapping says; each mistake is named by file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.errors import GraphError, InputError
from graphbuilder.exporting import cells
from graphbuilder.graph import mapping as graph_mapping
from graphbuilder.graph import shapes
from graphbuilder.graph.store import Store
from graphbuilder.importing import table
from graphbuilder.importing.mapping import ABOUT, FIELDS, Field, Plan
from graphbuilder.importing.parties import Parties
from graphbuilder.importing.statements import Found
from graphbuilder.model import Claim, DateSource, Status
from graphbuilder.settings import Settings
from graphbuilder.vocabulary import GBR

PLAN = Plan({name: Field(name) for name in FIELDS})
HEADER = ",".join(FIELDS)


def line(**fields: str) -> str:
    said = {"subject": "Turkey", "relation": "supports", "object": "Azerbaijan", **fields}
    return ",".join('"' + said.get(name, "").replace('"', '""') + '"' for name in FIELDS)


def read(folder: Path, parties: Parties, *lines: str, plan: Plan = PLAN, header: str = HEADER) -> Found:
    path = folder / "a.csv"
    path.write_text("\r\n".join([header, *lines]), encoding="utf-8", newline="")
    return table.read(path, plan, parties)


def one(folder: Path, parties: Parties, **fields: str) -> Claim:
    found = read(folder, parties, line(**fields))
    assert found.failures == []
    return found.extractions[0].claims[0]


def test_a_whole_row(tmp_path: Path, parties: Parties) -> None:
    found = read(
        tmp_path, parties,
        line(
            date="2020-09-29", speaker="Reuters", sentence="Ankara backs Baku.", status="negated",
            url="https://example.org/a", title="War", publisher="Example", published="2020-09-30",
        ),
    )  # fmt: skip
    (extraction,) = found.extractions
    document, (claim,) = extraction.document, extraction.claims
    assert document.text == (
        "War\n\nTurkey supports Azerbaijan (negated; 2020-09-29), says Reuters\nAnkara backs Baku."
    )
    assert (document.source, document.url) == ("a.csv#https://example.org/a", "https://example.org/a")
    assert (document.title, document.publisher, str(document.published)) == ("War", "Example", "2020-09-30")
    assert (claim.source.iri, claim.target.iri) == (GBR + "Turkey", GBR + "Azerbaijan")
    assert (claim.status, claim.when, claim.date_source) == (Status.NEGATED, "2020-09-29", DateSource.EXPLICIT)
    assert claim.sentence.text == claim.evidence.text == "Ankara backs Baku."
    assert claim.speaker is not None
    assert claim.speaker.label == "Reuters"
    assert document.text[claim.subject.span.start : claim.object.span.end] == "Turkey supports Azerbaijan"


def test_a_row_without_a_sentence_is_its_own_evidence(tmp_path: Path, parties: Parties) -> None:
    claim = one(tmp_path, parties, relation="Supports")
    assert claim.sentence.text == "Turkey supports Azerbaijan"
    assert (claim.relation, claim.when, claim.date_source, claim.speaker) == ("supports", None, DateSource.NONE, None)


@pytest.mark.parametrize("status", list(Status))
def test_every_status(status: Status, tmp_path: Path, parties: Parties) -> None:
    assert one(tmp_path, parties, status=status.upper()).status is status


def test_what_is_former_or_doubted_is_no_edge(tmp_path: Path, parties: Parties) -> None:
    former = one(tmp_path, parties, relation="allied with", ended="True")
    doubted = one(tmp_path, parties, speaker="Reuters", stance="doubts")
    denied = one(tmp_path, parties, stance="denies")
    assert [claim.affirmed for claim in (former, doubted, denied)] == [False] * 3
    assert former.sentence.text == "Turkey allied with Azerbaijan (former)"
    assert doubted.sentence.text == "Turkey supports Azerbaijan, doubts Reuters"
    assert denied.speaker is None
    assert one(tmp_path, parties, relation="allied with", ended="false", stance="endorses").affirmed


@pytest.mark.parametrize("day", ["2020", "2020-09", "2020-09-29"])
def test_partial_dates(day: str, tmp_path: Path, parties: Parties) -> None:
    assert one(tmp_path, parties, date=day).when == day


def test_unknown_names_are_nodes_of_their_document(tmp_path: Path, parties: Parties) -> None:
    plan = Plan({**PLAN.fields, "subject": Field("subject", type="Person")})
    lines = (line(subject=" Ivan  Petrov "), line(subject="ivan petrov", object="Some Militia"))
    (extraction,) = read(tmp_path, parties, *lines, plan=plan).extractions
    first, second = extraction.claims
    assert first.source.iri.endswith(f"/document/{extraction.document.id}#person-ivan-petrov")
    assert second.source.iri == first.source.iri
    assert (first.source.type, first.source.label) == ("Person", "Ivan Petrov")
    assert (second.target.type, second.target.label) == ("Agent", "Some Militia")


def test_codes_maps_and_fixed_values(tmp_path: Path, parties: Parties) -> None:
    plan = Plan(
        {
            "subject": Field("a", code="cow"),
            "relation": Field("deed", "supports", {"hits": "assaults", "-": ""}),
            "object": Field("b", code="iso3"),
            "speaker": Field(value="Reuters"),
        },
        ";",
    )
    found = read(
        tmp_path, parties, "640;aze;hits", "640;aze;-", "640;aze", "640;aze;kisses", plan=plan, header="a;b;deed"
    )
    (extraction,) = found.extractions
    assert [claim.relation for claim in extraction.claims] == ["assaults", "supports", "supports"]
    assert {claim.source.label for claim in extraction.claims} == {"Turkey"}
    assert extraction.document.text.startswith("Turkey assaults Azerbaijan, says Reuters\n")
    assert [failure.error for failure in found.failures] == [
        f"E434: {tmp_path}/a.csv, line 5, column 'deed': 'kisses' is not in its map."
    ]


@pytest.mark.parametrize(
    ("fields", "column", "reason"),
    [
        ({"subject": ""}, "subject", "empty"),
        ({"object": "  "}, "object", "empty"),
        ({"relation": "suports"}, "relation", "Did you mean supports"),
        ({"date": "29.9.2020"}, "date", "no date"),
        ({"date": "2020-02-30"}, "date", "no day of the calendar"),
        ({"published": "2020"}, "published", "no day"),
        ({"status": "maybe"}, "status", "none of fact, negated"),
        ({"stance": "yes"}, "stance", "none of endorses, reports"),
        ({"ended": "1"}, "ended", "none of true, false"),
        ({"url": "javascript:alert(1)"}, "url", "no web address"),
        ({"url": "http://["}, "url", "no web address"),
        ({"title": "Another"}, "title", "another row of the same document says ''"),
    ],
)
def test_mistakes_name_line_and_column(
    fields: dict[str, str], column: str, reason: str, tmp_path: Path, parties: Parties
) -> None:
    found = read(tmp_path, parties, line(sentence="two\nlines"), line(**fields), line(object="Armenia"))
    assert sum(len(extraction.claims) for extraction in found.extractions) == 2
    (failure,) = found.failures
    assert failure.error.startswith(f"E434: {tmp_path}/a.csv, line 4, column {column!r}: ")
    assert reason in failure.error


def test_an_unknown_code_is_a_mistake(tmp_path: Path, parties: Parties) -> None:
    plan = Plan({**PLAN.fields, "subject": Field("subject", code="iso3")})
    (failure,) = read(tmp_path, parties, line(subject="XYZ"), plan=plan).failures
    assert "column 'subject': 'XYZ' is no iso3 code" in failure.error


def test_rows_of_one_document_stand_together(tmp_path: Path, parties: Parties) -> None:
    lines = [line(document="d1", title="One"), line(document="d2", title="Two"), line(document="d1", title="One")]
    found = read(tmp_path, parties, *lines)
    assert [len(extraction.claims) for extraction in found.extractions] == [2, 1]
    assert len({claim.id for extraction in found.extractions for claim in extraction.claims}) == 3
    assert found.extractions[0].document.text.startswith("One\n\nTurkey supports Azerbaijan\nTurkey")


def test_the_guard_against_formulas_is_undone(tmp_path: Path, parties: Parties) -> None:
    names = ["=cmd|' /C calc'!A0", "'=1", "-5", "@home"]
    (extraction,) = read(tmp_path, parties, *(line(subject=cells.safe(name)) for name in names)).extractions
    assert [claim.source.label for claim in extraction.claims] == names


def test_a_column_that_is_missing(tmp_path: Path, parties: Parties) -> None:
    with pytest.raises(GraphError, match=r"E438.*'subject'.*a, b"):
        read(tmp_path, parties, header="a,b")


@pytest.mark.parametrize("text", ['"never closed', '"a" b'])
def test_no_csv(text: str, tmp_path: Path, parties: Parties) -> None:
    with pytest.raises(GraphError, match=r"E434.*line 2.*no CSV"):
        read(tmp_path, parties, text)


def test_no_text(tmp_path: Path, parties: Parties) -> None:
    (tmp_path / "a.csv").write_bytes(HEADER.encode() + b"\n\xff")
    with pytest.raises(InputError, match="E104"):
        table.read(tmp_path / "a.csv", PLAN, parties)
    with pytest.raises(InputError, match="E105"):
        table.read(tmp_path / "a.csv", PLAN, parties, Settings(max_megabytes=0.00001))


def test_the_graph_is_sound(tmp_path: Path, parties: Parties) -> None:
    store = Store.memory()
    lines = [
        line(),
        line(status="hypothetical", date="2020", sentence="a\r\nb\x00", speaker="Some One"),
        line(subject="\u202eodd\u2028name", status="tentative"),
        line(url="https://example.org/a", title="T", published="2020-09-30", status="negated"),
    ]
    for extraction in read(tmp_path, parties, *lines).extractions:
        graph_mapping.write(store, extraction)
    assert shapes.check(store) == []
    assert set(ABOUT) < set(FIELDS)
