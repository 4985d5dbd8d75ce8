import gc
from datetime import date
from pathlib import Path

import pytest

from graphbuilder import resources
from graphbuilder.errors import ReferenceDataError
from graphbuilder.reference import Reference
from graphbuilder.reference.knowledge import _shipped

from .conftest import Write, minister, state


@pytest.fixture
def reference(caucasus: Path) -> Reference:
    return Reference.load(base=caucasus)


def test_entities_by_id(reference: Reference) -> None:
    turkey = reference.entity("Turkey")
    assert turkey is not None
    assert turkey.label == "Turkey"
    assert reference.entity("Atlantis") is None
    assert reference.entity("Turkish_Navy") == reference.organ("Turkey", "navy")


def test_names_of_all_entities_are_found(reference: Reference) -> None:
    text = "Hulusi Akar flew from Ankara to Baku for NATO, the Anadolu Agency said."
    found = [
        (match.surface, list(dict.fromkeys(name.entity for name in match.names)))
        for match in reference.names.find(text)
    ]
    assert found == [
        ("Hulusi Akar", ["Hulusi_Akar"]),
        ("Ankara", ["Turkey", "Ankara"]),
        ("Baku", ["Azerbaijan", "Baku"]),
        ("NATO", ["NATO"]),
        ("Anadolu Agency", ["Anadolu_Agency"]),
    ]
    assert reference.names is reference.names


def test_who_was_what_on_a_day(reference: Reference) -> None:
    day = date(2020, 11, 12)
    assert [row.person for row in reference.holders("Turkey", "defence_minister", day)] == ["Hulusi_Akar"]
    assert [row.post for row in reference.tenures("Hulusi_Akar", day)] == ["Minister of Defence"]
    assert [row.member for row in reference.members("NATO")] == ["Turkey"]
    assert [row.organisation for row in reference.memberships("Turkey", day)] == ["NATO"]
    assert [row.by for row in reference.stances("Karabakh", day)] == ["Azerbaijan"]


@pytest.mark.parametrize(
    ("party", "day", "expected"),
    [
        (None, None, ["Shusha_Declaration", "Draft_Pact"]),
        ("Turkey", None, ["Shusha_Declaration"]),
        ("Azerbaijan", date(2022, 1, 1), ["Shusha_Declaration"]),
        ("Azerbaijan", date(2021, 12, 31), []),
        ("Armenia", date(2026, 1, 1), []),
    ],
)
def test_treaties(reference: Reference, party: str | None, day: date | None, expected: list[str]) -> None:
    assert [row.id for row in reference.treaties(party, day)] == expected


@pytest.mark.parametrize(
    ("entity", "day", "expected"),
    [
        ("Turkey", None, "Turkey"),
        ("NATO", None, "NATO"),
        ("Milli_Majlis", None, "Azerbaijan"),
        ("Azerbaijani_Defence_Ministry", None, "Azerbaijan"),
        ("Hulusi_Akar", date(2020, 11, 12), "Turkey"),
        ("Hulusi_Akar", date(2024, 1, 1), None),
        ("Hulusi_Akar", None, "Turkey"),
        ("Baku", None, None),
        ("Anadolu_Agency", None, None),
        ("Karabakh", None, None),
        ("Atlantis", None, None),
    ],
)
def test_acts_for(reference: Reference, entity: str, day: date | None, expected: str | None) -> None:
    assert reference.acts_for(entity, day) == expected


def test_an_official_of_several_masters_acts_for_the_one_of_the_day(write: Write) -> None:
    stoltenberg = "Jens_Stoltenberg"
    reference = Reference.load(
        base=write(
            states=[state("Norway")],
            organisations=[{"id": "NATO", "type": "Alliance"}, {"id": "Labour", "type": "Party"}],
            officials=[
                minister(stoltenberg, "Norway", **{"from": "2005", "to": "2013"}),
                minister(stoltenberg, "NATO", **{"from": "2014-10-01", "to": "2024-10-01"}),
                minister("Gahr_Store", "Labour"),
            ],
        )
    )
    assert reference.acts_for(stoltenberg, date(2010, 1, 1)) == "Norway"
    assert reference.acts_for(stoltenberg, date(2020, 1, 1)) == "NATO"
    assert reference.acts_for(stoltenberg) is None
    assert reference.acts_for("Gahr_Store") is None


def test_a_removed_file_leaves_a_working_poorer_program(caucasus: Path) -> None:
    (caucasus / "states.csv").unlink()
    reference = Reference.load(base=caucasus)
    assert reference.names.find("Turkey and NATO")[0].surface == "NATO"
    assert reference.acts_for("Hulusi_Akar") is None
    assert reference.acts_for("Milli_Majlis") == "Azerbaijan"
    assert len(list(reference.quads())) > 100


def test_user_files_are_laid_over(caucasus: Path, write: Write) -> None:
    extra = write(folder="extra", places=[{"id": "Lachin", "type": "City", "state": "Azerbaijan"}])
    reference = Reference.load(extra, caucasus)
    assert reference.names.find("Lachin")[0].names[0].entity == "Lachin"


def test_contradictions_are_reported(write: Write) -> None:
    folder = write(officials=[minister("A", "Turkey", **{"from": "2018"}), minister("B", "Turkey", **{"from": "2019"})])
    assert len(Reference.load(base=folder).contradictions()) == 1


def test_the_shipped_reference_is_read_once(caucasus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "path", lambda *_: caucasus)
    _shipped.cache_clear()
    try:
        assert Reference.load() is Reference.load()
        assert "Turkey" in Reference.load().entities
    finally:
        _shipped.cache_clear()


@pytest.mark.parametrize("enabled", [True, False])
def test_loading_leaves_the_collector_as_it_was(caucasus: Path, enabled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    switched: list[str] = []
    monkeypatch.setattr(gc, "isenabled", lambda: enabled)
    monkeypatch.setattr(gc, "disable", lambda: switched.append("off"))
    monkeypatch.setattr(gc, "enable", lambda: switched.append("on"))
    Reference.load(base=caucasus)
    assert switched == (["off", "on"] if enabled else ["off"])


def test_a_missing_user_folder_is_an_error(caucasus: Path, tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="E203"):
        Reference.load(tmp_path / "none", caucasus)
