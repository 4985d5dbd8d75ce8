"""Rows as GDELT 2.0 writes them, made by hand."""

from __future__ import annotations

COLUMNS = {
    "event": 0, "day": 1, "code1": 5, "name1": 6, "country1": 7, "group1": 8, "ethnic1": 9, "religion1": 10,
    "role1": 12, "code2": 15, "name2": 16, "country2": 17, "group2": 18, "role2": 22, "root": 25, "code": 26,
    "goldstein": 30, "articles": 33, "place": 52, "added": 59, "url": 60,
}  # fmt: skip

SAMPLE = {
    "event": "1172345678", "day": "20240501", "code1": "TURGOV", "name1": "ANKARA", "country1": "TUR", "role1": "GOV",
    "code2": "AZE", "name2": "AZERBAIJAN", "country2": "AZE", "root": "1", "code": "042", "goldstein": "1.9",
    "articles": "10", "place": "Baku, Baki, Azerbaijan", "added": "20240502120000", "url": "https://news.example/a?b=1",
}  # fmt: skip


def row(**cells: str) -> str:
    """The sample row with some other cells."""
    line = [""] * 61
    for name, value in {**SAMPLE, **cells}.items():
        line[COLUMNS[name]] = value
    return "\t".join(line)
