from pathlib import Path

import pytest

from graphbuilder.errors import ReferenceDataError
from graphbuilder.reference.rows import StateRow
from graphbuilder.reference.tables import Tables, columns, load_tables, read_table

from .conftest import COLUMNS, Row, Write, minister, state

TABLES = sorted(COLUMNS)


def refused(folder: Path, extra: Path | None = None) -> ReferenceDataError:
    with pytest.raises(ReferenceDataError) as caught:
        load_tables(folder, extra)
    return caught.value


def test_cells_become_values(caucasus: Path) -> None:
    turkey = load_tables(caucasus).states[0]
    assert (turkey.id, turkey.aliases, turkey.demonyms) == ("Turkey", ("Türkiye",), ("Turk", "Turks"))
    assert (turkey.latitude, turkey.longitude, turkey.line) == (39, 35.5, 2)
    assert turkey.file.endswith("states.csv")
    assert load_tables(caucasus).organs[1].metonym is True


def test_a_folder_without_files_is_empty_tables(tmp_path: Path) -> None:
    assert load_tables(tmp_path) == Tables()


@pytest.mark.parametrize("missing", TABLES)
def test_each_file_may_be_missing(caucasus: Path, missing: str) -> None:
    (caucasus / f"{missing}.csv").unlink()
    tables = load_tables(caucasus)
    assert getattr(tables, missing) == ()
    assert sum(bool(getattr(tables, name)) for name in TABLES) == len(TABLES) - 1


@pytest.mark.parametrize("name", TABLES)
def test_a_file_may_be_its_header_alone(write: Write, name: str) -> None:
    assert getattr(load_tables(write(**{name: []})), name) == ()


def test_no_such_folder(tmp_path: Path) -> None:
    error = refused(tmp_path / "nowhere")
    assert error.code == "E203"
    assert "nowhere" in str(error)


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("states", {"id": "Turkey", "kind": "kingdom"}, "kind: 'kingdom' is none of un_member"),
        ("states", {"id": "", "kind": "un_member"}, "id: '' is no id"),
        ("states", {"id": "Tur key", "kind": "un_member"}, "id: 'Tur key' is no id"),
        ("states", {"id": "Tur#key", "kind": "un_member"}, "id: 'Tur#key' is no id"),
        ("states", state("Turkey", label=""), "label: is empty"),
        ("states", state("Turkey", source=""), "source: is empty"),
        ("states", state("Turkey", as_of="today"), "as_of: 'today' is no date"),
        ("states", state("Turkey", wikidata="43"), "wikidata: '43' is no Wikidata item"),
        ("states", state("Turkey", latitude="93"), "latitude: 93 is not between -90 and 90"),
        ("states", state("Turkey", longitude="east"), "longitude: could not convert"),
        ("states", state("Turkey", longitude="nan"), "longitude: nan is not between"),
        ("states", state("Turkey", **{"from": "2020-02-30"}), "from: '2020-02-30' is no day of the calendar"),
        ("states", state("Turkey", **{"from": "2020", "to": "2019"}), r"ends \(2019\) before it starts \(2020\)"),
        ("states", state("Turkey", parent="Rome"), "parent: 'Rome' is no id in states"),
        ("organisations", {"id": "NATO", "type": "Pact"}, "type: 'Pact' is no class of the ontology"),
        ("organs", {"id": "X", "type": "Ministry", "metonym": "yes"}, "metonym: 'yes' is neither true nor false"),
        ("places", {"id": "Baku", "type": "City", "population": "many"}, "population: invalid literal"),
        ("places", {"id": "Baku", "type": "Town"}, "type: 'Town' is none of City, Territory"),
        ("memberships", {"member": "Turkey", "organisation": "NATO", "kind": "guest"}, "kind: 'guest' is none of"),
        ("treaties", {"id": "Pact", "kind": "peace", "signed": "2020", "ended": "2019"}, "ends .2019. before"),
        ("positions_on_places", {"place": "X", "relation": "owns", "by": "Y"}, "relation: 'owns' is no relation"),
        ("officials", minister("Akar", "Turkey", role=""), "role: is empty"),
    ],
)
def test_a_broken_row_names_file_line_and_reason(write: Write, table: str, row: Row, reason: str) -> None:
    with pytest.raises(ReferenceDataError, match=rf"E201: .*{table}\.csv, line 2: {reason}"):
        load_tables(write(**{table: [row]}))


@pytest.mark.parametrize("column", ["id", "from", "source"])
def test_a_missing_column(write: Write, column: str) -> None:
    path = write(states=[state("Turkey")]) / "states.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(column, f"my_{column}", 1), encoding="utf-8")
    error = refused(path.parent)
    assert error.code == "E202"
    assert error.details["column"] == column


def test_an_unknown_column_is_left_alone(tmp_path: Path) -> None:
    header = [column.name for column in columns(StateRow)]
    cells = {"id": "Turkey", "label": "Turkey", "kind": "un_member", "source": "s", "as_of": "2026"}
    text = ",".join(["note", *header]) + "\n" + ",".join(["mine", *(cells.get(name, "") for name in header)])
    (tmp_path / "states.csv").write_text(text, encoding="utf-8-sig")
    assert [row.id for row in read_table(tmp_path / "states.csv", StateRow)] == ["Turkey"]


def test_a_row_of_another_length(write: Write) -> None:
    path = write(states=[state("Turkey")]) / "states.csv"
    with path.open("a", encoding="utf-8") as stream:
        stream.write("\nArmenia,Armenia\n")
    error = refused(path.parent)
    assert error.details["line"] == 4
    assert "has 2 cells where the header has 22" in str(error)


@pytest.mark.parametrize(
    ("line", "reason"), [(b"Georgia,G\xe9orgie", "is not UTF-8"), (b'Georgia,"x"y', "is no CSV"), (b'"', "is no CSV")]
)
def test_what_is_no_utf8_csv(write: Write, line: bytes, reason: str) -> None:
    path = write(states=[state("Turkey"), state("Armenia")]) / "states.csv"
    path.write_bytes(path.read_bytes() + line + b"\n")
    error = refused(path.parent)
    assert (error.code, error.details["line"]) == ("E201", 4)
    assert reason in str(error)


def test_an_id_belongs_to_one_row(write: Write) -> None:
    error = refused(write(states=[state("Turkey")], places=[{"id": "Turkey", "type": "City"}]))
    assert "places.csv, line 2: id 'Turkey' is already in" in str(error)
    assert "states.csv, line 2" in str(error)


def test_a_person_may_have_several_tenures_but_no_other_row(write: Write) -> None:
    tenures = [minister("Akar", "Turkey"), minister("Akar", "Turkey", post="Chief of Staff", role="chief")]
    assert len(load_tables(write(officials=tenures)).officials) == 2
    error = refused(write(officials=tenures, states=[state("Akar"), state("Turkey")]))
    assert "id 'Akar' is already in" in str(error)


def test_an_id_that_no_table_knows(write: Write) -> None:
    folder = write(
        states=[state("Turkey")],
        organisations=[{"id": "NATO", "type": "Alliance"}],
        memberships=[{"member": "Turkey", "organisation": "NATO"}, {"member": "Turkey", "organisation": "NADO"}],
    )
    assert "memberships.csv, line 3: organisation: 'NADO' is no id in organisations" in str(refused(folder))


def test_ids_are_not_asked_of_missing_tables(write: Write) -> None:
    folder = write(memberships=[{"member": "Turkey", "organisation": "NATO"}])
    assert load_tables(folder).memberships[0].organisation == "NATO"


def test_user_rows_override_and_add(caucasus: Path, write: Write) -> None:
    extra = write(
        folder="extra",
        states=[state("Turkey", label="Türkiye"), state("Georgia")],
        officials=[
            minister("Hulusi_Akar", "Turkey", **{"from": "2018-07-10", "to": "2023-06-04"}),
            minister("Vasil_Papik", "Armenia"),
        ],
    )
    tables = load_tables(caucasus, extra)
    assert {row.id: row.label for row in tables.states}["Turkey"] == "Türkiye"
    assert tables.states[-1].id == "Georgia"
    assert [row.until for row in tables.officials if row.person == "Hulusi_Akar"] == ["2023-06-04"]
    assert tables.officials[-1].person == "Vasil_Papik"


def test_a_user_row_overrides_across_tables(caucasus: Path, write: Write) -> None:
    extra = write(folder="extra", organisations=[{"id": "al_Qaeda", "label": "Qaeda", "type": "Organisation"}])
    tables = load_tables(caucasus, extra)
    assert tables.armed_groups == ()
    assert tables.organisations[-1].label == "Qaeda"


def test_a_broken_user_file_is_named(caucasus: Path, write: Write) -> None:
    extra = write(folder="extra", states=[state("Turkey", wikidata="Turkey")])
    assert str(extra / "states.csv") in str(refused(caucasus, extra))
