"""Text in the cells of a CSV file that no spreadsheet takes for a formula, and back.

A spreadsheet computes a cell that begins with one of a few signs, which lets a text that somebody else wrote run
commands ("CSV injection", OWASP). An apostrophe before it makes it text; `plain` takes that away again.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@\\t\\r\\n"
_WIDE = "\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
"""The same signs in full width and as small forms: some programs fold them."""

_UNSEEN = "\\s\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff"
"""What may stand before the sign without being seen."""

_RISKY = re.compile(f"'*[{_UNSEEN}]*[{_SIGNS}{_WIDE}]")
"""A text that begins with apostrophes and such a sign is risky too, or `plain` would shorten it."""


def safe(text: str) -> str:
    """The text as a cell that is no formula: as it is, or after an apostrophe."""
    return f"'{text}" if _RISKY.match(text) else text


def plain(cell: str) -> str:
    """The text that `safe` made this cell of; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
