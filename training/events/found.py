"""What the pipeline itself finds in a sentence of the corpus: the actors that the encoder will be asked about.

The writers' mentions are what a careful reader marks; the pipeline misses some and marks others. The encoder learns
from both, so that it is used to what it meets at run time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from blocks import Block
from spacy.tokens import Doc

from graphbuilder.extraction import lexicon, load
from graphbuilder.extraction.actors import Actors
from graphbuilder.extraction.analysis import analysis_of
from graphbuilder.extraction.arguments import named, several, sides
from graphbuilder.extraction.pipeline import PARSED_TOGETHER
from graphbuilder.model import Document


@dataclass(frozen=True, slots=True)
class Found:
    """A parsed sentence and the actors found in it: ranges of tokens, and for each the IRIs that it stands for.

    Without actors where the parser sees several sentences or the pipeline fewer than two sides.
    """

    doc: Doc
    spans: tuple[tuple[int, int], ...]
    sides: tuple[frozenset[str], ...]


def find(blocks: Iterable[Block]) -> Iterator[Found]:
    """Run the pipeline, up to where events are read, over the sentences of blocks, on a day of their decade."""
    nlp = load()
    with nlp.select_pipes(disable=["graphbuilder_events"]):
        docs = (_prepared(nlp.make_doc(block.text), block) for block in blocks)
        for doc in nlp.pipe(docs, batch_size=PARSED_TOGETHER):
            yield _found(doc)


def _prepared(doc: Doc, block: Block) -> Doc:
    doc._.document = Document(block.name, block.text, published=date(block.decade + 5, 7, 1))
    return doc


def _found(doc: Doc) -> Found:
    sentences, nodes = list(doc.sents), analysis_of(doc).nodes
    actors = several(named(Actors(doc, lexicon.load()), sentences[0], nodes)) if len(sentences) == 1 else []
    doc._.analysis = doc._.document = None
    return Found(doc, tuple((a.start, a.end) for a in actors), tuple(sides(a) for a in actors))
