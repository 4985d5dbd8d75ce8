"""The training corpus is well formed, and a broken block is named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "training" / "events"
BLOCK = 'ACCUSE active agency europe 2000s\nIran said it blamed Iraq.\nA: Iran | it=1 | Iraq\n2>3 ACCUSE fact "blamed"'


@pytest.fixture
def blocks(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module, which is no part of the package."""
    monkeypatch.syspath_prepend(str(FOLDER))
    import blocks as module  # noqa: PLC0415 (the path is there only now)

    yield module
    sys.modules.pop("blocks", None)


def test_the_corpus_is_well_formed(blocks: ModuleType) -> None:
    corpus = blocks.blocks()
    assert len(corpus) > 5000
    assert all(block.text[start:end].strip() for block in corpus for start, end in block.spans)


def test_a_block(blocks: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "part1.txt").write_text(BLOCK + "\n", encoding="utf-8")
    (block,) = blocks.blocks(tmp_path)
    assert [block.text[start:end] for start, end in block.spans] == ["Iran", "it", "Iraq"]
    assert block.same == (0, 0, 2)
    (event,) = block.events
    assert (event.source, event.target, event.type, event.status) == (1, 2, "ACCUSE", "fact")
    assert block.text[event.trigger :].startswith("blamed")


@pytest.mark.parametrize("broken", [BLOCK.replace("ACCUSE fact", "SCOLD fact"), BLOCK.replace("Iraq\n", "Peru\n")])
def test_a_broken_block_is_named(blocks: ModuleType, tmp_path: Path, broken: str) -> None:
    (tmp_path / "part7.txt").write_text(f"{BLOCK}\n\n{broken}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="part7-002"):
        blocks.blocks(tmp_path)
