"""The pipeline as a whole: models, streaming, one failure among many, long texts, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graphbuilder.errors import PipelineError, ReferenceDataError
from graphbuilder.extraction import extract, load, pipeline
from graphbuilder.model import Document, Extraction, Failure
from graphbuilder.settings import Settings

from .conftest import lines

TEXTS = ("Brazil attacked Peru.", "Chile praised Peru.", "“Kenya aided Malawi,” said Anna Karlsson.")


def documents(*texts: str) -> list[Document]:
    return [Document(f"{number}.txt", text) for number, text in enumerate(texts)]


def test_it_is_loaded_once(nlp: Language) -> None:
    assert load() is nlp
    assert load(Settings()) is nlp


def test_it_is_an_ordinary_pipeline(nlp: Language) -> None:
    doc = nlp(TEXTS[2])
    assert [claim.relation for claim in doc._.claims] == ["aids"]
    assert [quotation.content.text for quotation in doc._.quotations] == ["Kenya aided Malawi,"]


def test_an_unknown_model_is_a_clear_error() -> None:
    with pytest.raises(PipelineError, match="en_core_web_nonesuch") as caught:
        load(Settings(model="en_core_web_nonesuch"))
    assert caught.value.code == "E301"
    assert "pip install en-core-web-nonesuch" in str(caught.value)


def test_a_model_without_a_parser_is_a_clear_error(tmp_path: Path) -> None:
    bare = spacy.blank("en")
    bare.add_pipe("sentencizer")
    bare.to_disk(tmp_path / "bare")
    with pytest.raises(PipelineError, match="tagger") as caught:
        load(Settings(model=str(tmp_path / "bare")))
    assert caught.value.code == "E302"


def test_a_missing_reference_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        load(Settings(reference=tmp_path / "nowhere"))
    assert caught.value.code == "E203"


@pytest.mark.parametrize("batch_size", [1, 2, 16])
def test_results_come_in_order_whatever_the_batch(nlp: Language, batch_size: int) -> None:
    results = list(extract(nlp, documents(*TEXTS), batch_size))
    assert all(isinstance(result, Extraction) for result in results)
    found = [lines(result) for result in results if isinstance(result, Extraction)]
    assert found == [{"Brazil assaults Peru"}, {"Chile supports Peru"}, {"Kenya aids Malawi"}]


def test_documents_are_read_as_they_are_needed(nlp: Language) -> None:
    drawn: list[str] = []

    def source() -> object:
        for document in documents(*TEXTS * 4):
            drawn.append(document.source)
            yield document

    next(extract(nlp, source(), batch_size=2))  # type: ignore[arg-type]
    assert len(drawn) == 2


Breaks = Callable[[str], None]


@pytest.fixture
def breaks(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Breaks:
    """Makes a component crash on texts with the word "Malawi"."""

    def make(component: str) -> None:
        whole = nlp.get_pipe(component)

        def crash(doc: Doc) -> Doc:
            if "Malawi" in doc.text:
                raise RecursionError("too deep")
            result: Doc = whole(doc)
            return result

        changed = [(name, crash if name == component else pipe) for name, pipe in nlp._components]
        monkeypatch.setattr(nlp, "_components", changed)

    return make


@pytest.mark.parametrize("component", [f"graphbuilder_{name}" for name in pipeline.COMPONENTS])
def test_a_crash_in_one_document_is_reported_and_the_rest_go_on(nlp: Language, breaks: Breaks, component: str) -> None:
    breaks(component)
    results = list(extract(nlp, documents(*TEXTS, "Oman met Qatar.")))
    (failure,) = [result for result in results if isinstance(result, Failure)]
    assert failure.source == "2.txt"
    assert failure.error.startswith("E110: 2.txt: extraction failed (RecursionError: too deep)")
    assert [result.source if isinstance(result, Failure) else result.document.source for result in results] == [
        "0.txt",
        "1.txt",
        "2.txt",
        "3.txt",
    ]
    assert [lines(result) for result in results if isinstance(result, Extraction)] == [
        {"Brazil assaults Peru"},
        {"Chile supports Peru"},
        {"Oman consultsWith Qatar"},
    ]


def test_a_crash_leaves_nothing_behind(nlp: Language, breaks: Breaks, monkeypatch: pytest.MonkeyPatch) -> None:
    breaks("graphbuilder_events")
    (failure,) = extract(nlp, documents(TEXTS[2])[:1])
    assert isinstance(failure, Failure)
    monkeypatch.undo()
    (result,) = extract(nlp, documents(TEXTS[2])[:1])
    assert isinstance(result, Extraction)
    assert lines(result) == {"Kenya aids Malawi"}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Rain fell in Oslo\n\nSnow fell in Bergen", ["Rain fell in Oslo", "Snow fell in Bergen"]),
        ("OSLO, Norway (Reuters) - Rain fell in the hills.", ["OSLO, Norway (Reuters) -", "Rain fell in the hills."]),
        ("The hills – and the lakes – were dry.", ["The hills – and the lakes – were dry."]),
    ],
)
def test_a_blank_line_and_a_dateline_end_a_sentence(nlp: Language, text: str, sentences: list[str]) -> None:
    assert [sentence.text.strip() for sentence in nlp(text).sents] == sentences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-backed", ["U.S.", "-", "backed"]),
        ("Turkish-backed", ["Turkish", "-", "backed"]),
        ("ceasefire.”the", ["ceasefire", ".", "”", "the"]),
    ],
)
def test_compounds_are_taken_apart(nlp: Language, text: str, words: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == words
