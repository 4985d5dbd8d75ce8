"""How the full name of a person sounds: what transliterations of one name have in common.

The first letter, the consonants of the first and the last part with like ones made equal, and the initials between:
"Jakob Zuma" sounds like "Jacob Zuma", "Ismail Haniya" like "Ismail Haniyeh".
"""

from __future__ import annotations

import re

from graphbuilder.reference.names import fold

SHORTEST = 2
"""So many consonants a surname must have; shorter ones sound like too many others."""

_LIKE = ((r"ph", "f"), (r"[cq]", "k"), (r"[wv]", "v"), (r"z", "s"), (r"[aeiouyjh' -]", ""), (r"(.)\1+", r"\1"))


def sound(name: str) -> str | None:
    """The sound of a full name; None for a single name and for a very short one."""
    parts = fold(name).replace(".", "").split()
    if len(parts) < 2:
        return None
    first, last = _consonants(parts[0]), _consonants(parts[-1])
    between = "".join(part[0] for part in parts[1:-1])
    return " ".join((parts[0][0], first, between, last)) if first and len(last) >= SHORTEST else None


def _consonants(word: str) -> str:
    for pattern, like in _LIKE:
        word = re.sub(pattern, like, word)
    return word
