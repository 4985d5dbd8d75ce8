"""The cases under tests/cases: for every relation what must be found, and what must not be affirmed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from graphbuilder.extraction import extract, load
from graphbuilder.model import Document, Extraction
from graphbuilder.records import records
from graphbuilder.vocabulary import RELATIONS

CASES = Path(__file__).parent / "cases"
NAMES = sorted(str(path.parent.relative_to(CASES)) for path in CASES.glob("*/*/text.txt"))

Line = Mapping[str, Any]


def expected(case: str) -> list[Line]:
    text = (CASES / case / "expected.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def wanted(case: str) -> list[Line]:
    """The claims that must be found."""
    return [line for line in expected(case) if "none" not in line]


def is_negative(case: str) -> bool:
    return any("none" in line for line in expected(case))


@pytest.fixture(scope="module")
def read() -> Mapping[str, Extraction]:
    """Every case's extraction; all texts go through the pipeline in one stream."""
    documents = [Document(name, (CASES / name / "text.txt").read_text(encoding="utf-8")) for name in NAMES]
    results = extract(load(), documents)
    return {result.document.source: result for result in results if isinstance(result, Extraction)}


def found(extraction: Extraction) -> list[Line]:
    """The records of an extraction with the relation's local name, and whether a claim may become an edge."""
    claims = {claim.id: claim for claim in extraction.claims}
    return [
        {**record, "relation": c.relation, "ended": c.ended, "affirmed": c.affirmed}
        for record in records(extraction.document, extraction.claims, extraction.mentions)
        for c in [claims[record["claim"]]]
    ]


def sides(line: Line) -> tuple[str, ...]:
    """Subject and object; in no order where the relation is symmetric."""
    pair = (line["subject"], line["object"])
    return tuple(sorted(pair)) if RELATIONS[line["relation"]].symmetric else pair


def fits(record: Line, line: Line) -> bool:
    asked = {"ended": False, **line}
    others = asked.keys() - {"subject", "object", "relation"}
    same = record["relation"] == line["relation"] and sides(record) == sides(line)
    return same and all(record[key] == asked[key] for key in others)


def in_short(lines: Iterable[Line]) -> list[str]:
    return [f"{line['subject']} {line['relation']} {line['object']} ({line['status']})" for line in lines]


def family(relation: str) -> set[str]:
    """A relation and those below it."""
    return {name for name, row in RELATIONS.items() if relation in (name, row.parent)}


@pytest.mark.model
@pytest.mark.parametrize("case", NAMES)
def test_what_is_expected_is_found(case: str, read: Mapping[str, Extraction]) -> None:
    records = found(read[case])
    missing = [line for line in wanted(case) if not any(fits(record, line) for record in records)]
    assert not missing, f"missing: {missing}; found: {in_short(records)}"


@pytest.mark.model
@pytest.mark.parametrize("case", NAMES)
def test_nothing_else_of_the_relation_is_affirmed(case: str, read: Mapping[str, Extraction]) -> None:
    relation = case.partition("/")[0]
    affirmed = [record for record in found(read[case]) if record["affirmed"] and record["relation"] in family(relation)]
    if is_negative(case):
        assert not in_short(affirmed)
    else:
        assert not in_short(r for r in affirmed if not any(fits(r, line) for line in wanted(case)))


@pytest.mark.parametrize("case", NAMES)
def test_a_case_can_fail(case: str) -> None:
    lines = expected(case)
    assert lines, "a case expects a claim, or says with a none line that there is none"
    assert all(line["relation"] in RELATIONS for line in lines)
    folder = case.partition("/")[0]
    assert any(line["relation"] == folder for line in lines)


def test_every_extractable_relation_has_a_positive_and_a_negative_case() -> None:
    kinds: defaultdict[str, set[bool]] = defaultdict(set)
    for case in NAMES:
        kinds[case.partition("/")[0]].add(is_negative(case))
    extractable = {name for name, relation in RELATIONS.items() if relation.extractable}
    assert {name for name in extractable if kinds[name] != {True, False}} == set()
    assert kinds.keys() <= extractable
