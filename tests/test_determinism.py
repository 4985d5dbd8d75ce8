"""The same input gives the same bytes, whatever order Python's sets have in a process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PROGRAM = """
import hashlib
from graphbuilder.knowledge_graph import KnowledgeGraph
from graphbuilder.model import Document
kg = KnowledgeGraph()
kg.add(Document("a.txt", "Russian President Vladimir Putin met Ilham Aliyev in Baku. Turkey, an ally of Azerbaijan, "
    "said that Armenia and Georgia may attack Iran. “Peter Olsen of the Nordic Institute lied,” Reuters reported."))
print(hashlib.sha256(kg.canonical()).hexdigest(), len(kg.claims()), hashlib.sha256(kg.to_svg().encode()).hexdigest())
"""


@pytest.mark.model
def test_the_hash_seed_does_not_matter() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    first, second = (run.stdout.split() for run in runs)
    assert first == second
    assert int(first[1]) > 0
