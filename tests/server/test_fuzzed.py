"""schemathesis sends what the description of the server allows; nothing makes it fail."""

from __future__ import annotations

from collections.abc import Iterator
from operator import methodcaller
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error

from graphbuilder.server import app

from .servers import TOKEN, Served, make_store, serving

DESCRIPTION = schemathesis.openapi.from_path(Path(app.__file__).with_name("openapi.json"))
OPERATIONS = {one.label: one for one in map(methodcaller("ok"), DESCRIPTION.get_all_operations())}

THOROUGH = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(make_store(tmp_path_factory.mktemp("fuzzed") / "store"), "--writable") as running:
        yield running


@pytest.mark.parametrize("operation", OPERATIONS)
def test_nothing_makes_the_server_fail(fuzzed: Served, operation: str) -> None:
    @settings(THOROUGH)
    @given(case=OPERATIONS[operation].as_strategy())
    def sent(case: schemathesis.Case[Any]) -> None:
        response = case.call(base_url=fuzzed.address, headers={"Authorization": f"Bearer {TOKEN}"})
        case.validate_response(response, checks=[not_a_server_error])

    sent()
    assert fuzzed.client.get("/health").status_code == 200
