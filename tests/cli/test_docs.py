"""docs/cli.md is what the help texts say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from graphbuilder.cli import program

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_cli_docs", ROOT / "tools" / "generate_cli_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_file_has_not_drifted(generator: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert generator.TARGET.read_text(encoding="utf-8") == generator.generate(), "run tools/generate_cli_docs.py"


def test_every_command_has_its_section(generator: ModuleType) -> None:
    text = generator.generate()
    for command in program.app.registered_commands:
        assert f"\n## graphbuilder {command.name}\n" in text


def test_drift_is_found_and_mended(generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "TARGET", tmp_path / "cli.md")
    (tmp_path / "cli.md").write_text("old")
    assert generator.main(["--check"]) == 1
    assert generator.main([]) == 0
    assert generator.main(["--check"]) == 0
