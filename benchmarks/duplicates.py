"""Duplicates: what is taken for one among real texts, their changed copies and patterned reports; time and memory.

usage: python benchmarks/duplicates.py FOLDER OUT.txt [--texts N]

FOLDER holds texts. Copies of them are changed as papers change reports, with a fixed seed. The reports of
patterned.jsonl, all made up, are filled into one pattern each and tell different things. For time and memory N texts of
random words of the folder are kept, as long as its texts are.
"""

from __future__ import annotations

import random
import re
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from time import process_time

import numpy as np
from running import parser, rows

from graphbuilder.duplicates.index import Index
from graphbuilder.duplicates.keeping import Kept
from graphbuilder.duplicates.wording import FEWEST_WORDS, LEAST_SHARE, MOST_CHANGED, share, wording
from graphbuilder.model import Document
from graphbuilder.reading import read

BYLINE = "By Anna Petrova and Joe Smith in Geneva\n12 March 2022\n\n{}\n\nEditing by Joe Smith. All rights reserved."
PATTERNS = Path(__file__).parent / "patterned.jsonl"


@dataclass(frozen=True)
class Changer:
    """Changes a text as papers do; whole numbers of its paragraphs and words, at random."""

    dice: random.Random
    words: list[str]
    small: list[str]

    def cut(self, text: str, kept: float) -> str:
        """Its beginning."""
        parts = text.split(" ")
        return " ".join(parts[: round(len(parts) * kept)])

    def replaced(self, text: str, part: float) -> str:
        """With so many words replaced by words of any text."""
        return re.sub(r"\w+", lambda m: self.dice.choice(self.words) if self.dice.random() < part else m[0], text)

    def edited(self, text: str, part: float) -> str:
        """The same, but names and numbers stay."""
        small, dice = self.small, self.dice
        return re.sub(r"\b[a-z]+\b", lambda m: dice.choice(small) if dice.random() < part else m[0], text)

    def reordered(self, text: str) -> str:
        """With its paragraphs in another order."""
        paragraphs = text.split("\n\n")
        self.dice.shuffle(paragraphs)
        return "\n\n".join(paragraphs)

    def continued(self, text: str, part: float) -> str:
        """With so many words of other texts behind it."""
        more = self.dice.choices(self.words, k=round(len(text.split()) * part))
        return f"{text}\n\n{' '.join(more)}"

    def kinds(self) -> dict[str, Callable[[str], str]]:
        """The changes; those from "a half more" on should not be taken for duplicates."""
        return {
            "in capitals": str.upper,
            "other byline": BYLINE.format,
            "first 80 %": lambda text: self.cut(text, 0.8),
            "first 30 %": lambda text: self.cut(text, 0.3),
            "paragraphs in another order": self.reordered,
            "5 % of words replaced": lambda text: self.replaced(text, 0.05),
            "10 % of small words replaced": lambda text: self.edited(text, 0.1),
            "10 % of words replaced": lambda text: self.replaced(text, 0.1),
            "20 % of words replaced": lambda text: self.replaced(text, 0.2),
            "a tenth more": lambda text: self.continued(text, 0.1),
            "a half more": lambda text: self.continued(text, 0.5),
            "as much more": lambda text: self.continued(text, 1.0),
        }


def document(text: str, name: str = "text") -> Document:
    """A text without a title."""
    return Document(name, text)


def closest(documents: list[Document]) -> Iterator[str]:
    """The duplicates in the folder, and how much of each other text stands in another."""
    texts = [wording(text) for text in documents]
    shares = np.zeros((len(texts), len(texts)))
    for row, text in enumerate(texts):
        shares[row] = [share(text, other.vocabulary) if other is not text else 0 for other in texts]
    kept = Kept()
    left_out = [found for found in map(kept.offer, documents) if found]
    most = np.sort(shares.max(axis=1))[::-1]
    yield f"{len(documents)} texts, {sum(len(text.words) for text in texts)} words: {len(left_out)} duplicates"
    yield f"shares of at least .8: {int((shares >= LEAST_SHARE).sum())} of {shares.size - len(texts)} ordered pairs"
    below = most[most < LEAST_SHARE]
    yield f"largest shares below: {', '.join(f'{value:.2f}' for value in below[:5])}"


def changed(documents: list[Document], changer: Changer) -> Iterator[str]:
    """How many changed copies are taken for duplicates, among all texts."""
    index = Index()
    for text in documents:
        index.add(wording(text))
    for name, change in changer.kinds().items():
        copies = [wording(document(change(text.text))) for text in documents]
        copies = [copy for copy in copies if len(copy.words) >= FEWEST_WORDS]
        found = sum(index.find(copy) is not None for copy in copies)
        yield f"{name:<30}{found:>5} of {len(copies)}  {100 * found / max(len(copies), 1):5.1f} %"


def patterned_pairs() -> Iterator[str]:
    """How alike reports of one pattern are, and how many are taken for duplicates."""
    groups = ([wording(document(row["pattern"].format(*fill))) for fill in row["reports"]] for row in rows(PATTERNS))
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    found = sum(share(one, other.vocabulary) >= LEAST_SHARE for one, other in pairs)
    yield f"{found} of {len(pairs)} pairs of patterned reports are taken for duplicates"


def cost(documents: list[Document], number: int, changer: Changer) -> Iterator[str]:
    """Time and memory with many texts."""
    lengths = [len(text.text.split()) for text in documents]

    def made(count: int) -> Document:
        words = changer.dice.choices(changer.words, k=changer.dice.choice(lengths))
        return document(" ".join(words), f"made {count}")

    kept, tenth = Kept(), number // 10
    for begin, end in pairwise((0, tenth, number - tenth, number)):
        texts = [made(count) for count in range(begin, end)]
        began = process_time()
        for text in texts:
            kept.offer(text)
        yield f"texts {begin:>6} to {end:>6}: {1000 * (process_time() - began) / len(texts):.2f} ms each"
    texts = [made(count) for count in range(tenth)]
    tracemalloc.start()
    again = Kept()
    for text in texts:
        again.offer(text)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    words = sum(len(text.text.split()) for text in texts)
    yield f"memory: {memory / words:.1f} bytes a word, {memory / tenth / 1000:.1f} kB a text"


def main() -> None:
    """Write all figures."""
    options = parser(__doc__, "folder", "out")
    options.add_argument("--texts", type=int, default=20_000)
    arguments = options.parse_args()
    documents = [found for found in read([arguments.folder]) if isinstance(found, Document)]
    words = [word for text in documents for word in re.findall(r"\w+", text.text)]
    changer = Changer(random.Random(5), words, [word for word in words if word.islower()])
    lines = [f"threshold {LEAST_SHARE}, names and numbers changed {MOST_CHANGED}"]
    for part in (closest(documents), changed(documents, changer), patterned_pairs()):
        lines += part
    lines += cost(documents, arguments.texts, changer)
    Path(arguments.out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
