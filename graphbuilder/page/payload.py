"""The view as the page carries it: each table by column and, where there is much of it, compressed.

A column repeats no field names and compresses well. What is packed is Base64 of gzip, which the page opens with the
browser's own `DecompressionStream`; a small view stays readable JSON.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from graphbuilder.page.view import View

PACKED_FROM = 500_000
"""Characters of JSON from which on a view is compressed."""

PLAIN = "application/json"
PACKED = "application/gzip"


class Payload(NamedTuple):
    """What a script block of data holds: its media type, which no browser runs, and its text, which ends no block."""

    media_type: str
    text: Markup


def payload(view: View) -> Payload:
    """Write a view for the page: the same view gives the same text."""
    text = json.dumps(by_column(view), separators=(",", ":"), allow_nan=False)  # in ASCII even half a pair survives
    if len(text) < PACKED_FROM:
        return Payload(PLAIN, inert(text))
    packed = base64.b64encode(gzip.compress(text.encode("ascii"), 6, mtime=0))
    return Payload(PACKED, Markup(packed.decode("ascii")))  # noqa: S704  # letters, digits, "+", "/" and "="


def by_column(view: Mapping[str, Any]) -> dict[str, Any]:
    """Each table as its number of rows and its columns; what is no table stays as it is."""
    return {name: _columns(value) if _is_table(value) else value for name, value in view.items()}


def inert(json_text: str) -> Markup:
    """The same JSON without a character that could end a script block or begin a comment in one."""
    for char in "<>&":
        json_text = json_text.replace(char, f"\\u{ord(char):04x}")
    return Markup(json_text)  # noqa: S704  # nothing is left that markup is made of


def _is_table(value: Any) -> bool:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return False
    return all(row.keys() == value[0].keys() for row in value)


def _columns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    names = list(rows[0]) if rows else []
    return {"rows": len(rows), "columns": {name: [row[name] for row in rows] for name in names}}
