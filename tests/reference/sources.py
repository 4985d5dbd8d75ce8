"""What no row of the reference may name as its source: a file of some machine, or a host that serves packages.

A package is named by its name alone ("PyPI package ...").
"""

from __future__ import annotations

import re

_PATH = r"(?<![\w:/.%-])/\w+/|file:"
_PACKAGE_HOST = r"\b(?:pypi|npm\w+|python\w+)\.\w"
NO_SOURCE = re.compile(f"{_PATH}|{_PACKAGE_HOST}", re.IGNORECASE)
