"""Who is for or against whom in single sentences with two marked entities, for scoring against DSE (Park et al. 2021).

usage: python benchmarks/dse.py GOLD.txt OUT.txt

GOLD.txt has a sentence with [p] and [q] in brackets, p, q and a label, parted by tabs; OUT gets a label a line: 1 p is
positive on q, 2 q on p, 3 and 4 negative likewise, 0 neither. The sign is that of the type which the pair encoder finds
likeliest, if it finds any likelier than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from running import judged, parser

from graphbuilder.extraction.encoder import TYPES, Judged
from graphbuilder.extraction.lexicon import load as lexicon
from graphbuilder.vocabulary import RELATIONS

BRACKETED = re.compile(r"\[([^\]]*)\]")
LIKELY = 0.5
"""Probability from which the pair has an event."""

LABELS = {(0, 1): "1", (1, 1): "2", (0, -1): "3", (1, -1): "4"}


def marked(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """The plain sentence and the character ranges of what stood in brackets."""
    spans = [(m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(BRACKETED.finditer(sentence))]
    return BRACKETED.sub(r"\1", sentence), spans


def label(found: list[Judged]) -> str:
    """The label of the likeliest signed event of both directions."""
    signs = [RELATIONS[lexicon().plover[type_]].sign for type_ in TYPES]
    best = max(found, key=lambda one: float(one.types.max()), default=None)
    if best is None or best.types.max() < LIKELY:
        return "0"
    return LABELS.get((best.source, signs[int(best.types.argmax())]), "0")


def labels(path: Path) -> Iterator[str]:
    """A label for each line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            text, spans = marked(line.split("\t")[0])
            yield label(judged(text, spans[:2]))


def main() -> None:
    """Write the labels."""
    arguments = parser(__doc__, "gold", "out").parse_args()
    arguments.out.write_text("".join(f"{found}\n" for found in labels(arguments.gold)), encoding="utf-8")


if __name__ == "__main__":
    main()
