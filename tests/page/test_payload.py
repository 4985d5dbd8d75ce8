from __future__ import annotations

import base64
import gzip
import json
from typing import Any

import pytest

from graphbuilder.page import payload as module
from graphbuilder.page.payload import PACKED, PLAIN, by_column, inert, payload
from graphbuilder.page.view_model import view_model

from .samples import CLAIMS, DOCUMENTS, QUOTATIONS

VIEW = view_model(CLAIMS, DOCUMENTS, QUOTATIONS)
AS_JSON = json.loads(json.dumps(VIEW))


def rows_again(carried: dict[str, Any]) -> dict[str, Any]:
    """What the page's script does with the columns."""
    view = {}
    for name, value in carried.items():
        if isinstance(value, dict) and "columns" in value:
            columns = value["columns"]
            value = [{key: columns[key][row] for key in columns} for row in range(value["rows"])]  # noqa: PLW2901
        view[name] = value
    return view


def test_a_small_view_is_plain_json() -> None:
    made = payload(VIEW)
    assert made.media_type == PLAIN
    assert rows_again(json.loads(made.text)) == AS_JSON


def test_a_large_view_is_packed_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = payload(VIEW).text
    monkeypatch.setattr(module, "PACKED_FROM", 1000)
    made = payload(VIEW)
    assert made.media_type == PACKED
    assert len(made.text) < len(plain) / 2
    assert rows_again(json.loads(gzip.decompress(base64.b64decode(made.text)))) == AS_JSON
    assert payload(VIEW) == made


def test_field_names_are_written_once() -> None:
    assert payload(VIEW).text.count('"date_source"') == 1


def test_what_is_no_table_stays_as_it_is() -> None:
    uneven = {"numbers": [1, 2], "uneven": [{"a": 1}, {"b": 2}], "one": {"a": 1}}
    assert by_column(uneven) == uneven
    assert by_column({"none": []}) == {"none": {"rows": 0, "columns": {}}}


@pytest.mark.parametrize(
    "text", ["</script><script>", "<!--", "]]>", "&lt;", "\u2028\u2029", "half \ud800 a pair", "\x00"]
)
def test_no_text_ends_the_block_or_is_changed(text: str) -> None:
    written = inert(json.dumps({"name": text}))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}
