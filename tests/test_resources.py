"""The data that ships with the package is found in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder import resources


@pytest.mark.parametrize(
    "parts",
    [
        ("geopolitics.ttl",),
        ("plover.ttl",),
        ("shapes.ttl",),
        ("lexicon", "events.csv"),
        ("reference", "states.csv"),
        ("queries",),
    ],
)
def test_what_ships_is_found(parts: tuple[str, ...]) -> None:
    assert resources.path(*parts).exists()


def test_no_parts_name_the_folder_itself() -> None:
    assert resources.path().is_dir()
    assert resources.path("nonesuch.ttl").parent == resources.path()


def test_inside_a_wheel_the_data_lies_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "files", lambda package: tmp_path / package)
    assert resources.path("a.ttl") == tmp_path / "ontologies" / "a.ttl"
    (tmp_path / "graphbuilder" / "ontologies").mkdir(parents=True)
    assert resources.path("a.ttl") == tmp_path / "graphbuilder" / "ontologies" / "a.ttl"
