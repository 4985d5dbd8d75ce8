"""A mapping says what columns mean; whatever it cannot mean is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuilder.errors import GraphError
from graphbuilder.importing import mapping
from graphbuilder.importing.mapping import FIELDS, Field

WHOLE = """
delimiter = ";"
[subject]
column = "A"
type = "State"
[relation]
column = "Deed"
map = { backs = "supports" }
[object]
column = "B"
code = "cow"
[speaker]
value = "Reuters"
"""

LEAST = '[subject]\ncolumn="A"\n[relation]\nvalue="supports"\n[object]\ncolumn="B"\n'


def load(text: str, folder: Path) -> mapping.Plan:
    path = folder / "a.toml"
    path.write_text(text, encoding="utf-8")
    return mapping.load(path)


def test_a_mapping(tmp_path: Path) -> None:
    plan = load(WHOLE, tmp_path)
    assert plan.delimiter == ";"
    assert plan.fields == {
        "subject": Field("A", type="State"),
        "relation": Field("Deed", map={"backs": "supports"}),
        "object": Field("B", code="cow"),
        "speaker": Field(value="Reuters"),
    }
    assert list(plan.columns()) == ["A", "Deed", "B"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "lacks subject, relation, object"),
        ("subject", "Expected '='"),
        (LEAST + "[verb]\nvalue='a'", "no field 'verb'"),
        (LEAST + "[date]\n", "date needs a column or a value"),
        (LEAST + "[date]\ncolumn=3", "date.column"),
        (LEAST + "[date]\ncolumn='a'\ntype='State'", "date.type"),
        (LEAST + "[date]\ncolumn='a'\nmap={a=1}", "date.map"),
        (LEAST + "[speaker]\ncolumn='a'\ntype='Mention'", "'Mention' is no actor"),
        (LEAST + "[speaker]\ncolumn='a'\ntype='Nothing'", "'Nothing' is no actor"),
        (LEAST + "[speaker]\ncolumn='a'\ncode='icao'", "'icao' is no code"),
        ("date = 3\n" + LEAST, "date must be a section"),
        ("delimiter = ';;'\n" + LEAST, "delimiter"),
        ('delimiter = "\\n"\n' + LEAST, "delimiter"),
        (f"x = {'[' * 5000}", ""),
    ],
)
def test_what_is_none(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="E435") as caught:
        load(text, tmp_path)
    assert reason in str(caught.value)
    assert "a.toml" in str(caught.value)


def test_every_field_is_explained() -> None:
    assert mapping.__doc__ is not None
    assert [name for name in FIELDS if name not in mapping.__doc__] == []
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in page] == []
