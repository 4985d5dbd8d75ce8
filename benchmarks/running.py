"""What all adapters do: take paths, run the pipeline over documents, and write one JSON object a line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from graphbuilder.extraction import encoder, extract, load
from graphbuilder.extraction.encoder import Judged, Marked
from graphbuilder.extraction.pipeline import parsed
from graphbuilder.model import Document, Extraction, Failure


def parser(about: str | None, *paths: str) -> argparse.ArgumentParser:
    """A parser of the paths that an adapter takes, with the adapter's own text as help."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in paths:
        made.add_argument(name, type=Path)
    return made


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file with one a line."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def results(documents: Iterable[Document]) -> Iterator[Extraction]:
    """What is found in each document; a failed one stops the run, so that no figure hides it."""
    for result in extract(load(), documents):
        if isinstance(result, Failure):
            raise SystemExit(result.error)
        yield result


@lru_cache(maxsize=1)
def sentence(text: str) -> Doc:
    """A text that is parsed, and no more."""
    (doc,) = parsed(load(), [text])
    return doc


def judged(text: str, spans: Sequence[tuple[int, int]]) -> list[Judged]:
    """Both directions between two character ranges of a sentence; nothing where they overlap or one is missing."""
    doc = sentence(text)
    found = [doc.char_span(*span, alignment_mode="expand") for span in spans]
    ends = sorted((span.start, span.end, index) for index, span in enumerate(found) if span is not None)
    if len(ends) != 2 or ends[0][1] > ends[1][0]:
        return []
    order = [index for _, _, index in ends]
    marked = Marked(doc[:], tuple((start, end) for start, end, _ in ends))
    both = encoder.load(encoder.WEIGHTS).judge(marked, encoder.paths(marked, [(0, 1), (1, 0)]))
    return [replace(one, source=order[one.source], target=order[one.target]) for one in both]


def phrases(text: str) -> list[tuple[int, int]]:
    """The character ranges of a sentence's noun phrases."""
    doc = load()(text)
    return [(chunk.start_char, chunk.end_char) for chunk in doc.noun_chunks]


def write(path: Path, objects: Iterable[object]) -> None:
    """One object a line, each as soon as it is made."""
    with path.open("w", encoding="utf-8") as stream:
        for row in objects:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
