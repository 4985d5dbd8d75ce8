"""Who may import whom: a lower floor knows nothing of a higher one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import graphbuilder

ROOT = Path(graphbuilder.__file__).parent
FLOORS = [
    {"errors", "vocabulary", "resources", "caches"},
    {"model", "settings"},
    {"duplicates"},
    {"records", "reading", "reference", "graph"},
    {"extraction"},
    {"building"},
    {"analysis", "page", "exporting", "importing"},
    {"knowledge_graph"},
    {"builds"},
    {"server"},
    {"cli", "__main__"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
NEIGHBOURS = {("graph", "reference"), ("reference", "graph"), ("graph", "reading"), ("extraction", "graph")}
MODULES = sorted(ROOT.rglob("*.py"))


def room_of(module: Path) -> str:
    return module.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("graphbuilder"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("graphbuilder.")}
    return found & FLOOR.keys()


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(ROOT)))
def test_imports_go_down(module: Path) -> None:
    room = room_of(module)
    if room == "__init__":
        return
    assert room in FLOOR, f"{room} is on no floor: say which"
    for other in imported_rooms(module):
        assert FLOOR[other] <= FLOOR[room], f"{room} imports {other}, which lies above it"
        assert (room, other) not in NEIGHBOURS, f"{room} must not know {other}"
