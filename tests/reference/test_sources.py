"""Which sources a row may not name."""

from __future__ import annotations

import pytest

from .sources import NO_SOURCE


@pytest.mark.parametrize(
    "source", ["/data/rows.csv", "read from /data/rows.csv", "file:rows.csv", "https://www.npmhost.example/x"]
)
def test_files_of_a_machine_and_hosts_of_packages(source: str) -> None:
    assert NO_SOURCE.search(source)


@pytest.mark.parametrize("source", ["https://www.npr.org/2019/06/19/x", "PyPI package gdelt-py; https://a.example/b/c"])
def test_pages_and_names_of_packages(source: str) -> None:
    assert not NO_SOURCE.search(source)
