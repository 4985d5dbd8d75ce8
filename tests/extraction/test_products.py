"""The model multiplies by numpy, and on one thread while documents are extracted."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops
from threadpoolctl import threadpool_info, threadpool_limits

from graphbuilder.extraction import extract, pipeline, products
from graphbuilder.model import Document, Extraction
from graphbuilder.settings import DEFAULT_MODEL

TEXT = """Turkey's parliament approved a deployment to Libya on Thursday, which Egypt's foreign minister,
Sameh Shoukry, called a threat. "We will not wait," he said in Cairo. The United Nations urged both sides to observe
the truce that Khalifa Haftar had announced in Moscow two days before."""


def threads() -> set[int]:
    """How many threads the libraries for matrix products may use."""
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_what_is_loaded_inside_multiplies_by_numpy_and_nothing_after_it() -> None:
    before = get_current_ops()
    with products.by_numpy():
        inside = get_current_ops()
    assert isinstance(inside, NumpyOps)
    assert not inside.use_blis
    assert get_current_ops() is before


@pytest.mark.model
@pytest.mark.parametrize("component", ["tok2vec", "ner"])
def test_what_reads_the_words_multiplies_by_numpy(nlp: Language, component: str) -> None:
    pipe: Any = nlp.get_pipe(component)
    reading = pipe.model.get_ref("tok2vec") if pipe.model.has_ref("tok2vec") else pipe.model
    layers = [node for node in reading.walk() if node.has_param("W")]
    assert layers
    assert not any(node.ops.use_blis for node in layers)


@pytest.mark.model
def test_the_parse_is_that_of_the_stock_model() -> None:
    with products.by_numpy():
        ours = spacy.load(DEFAULT_MODEL)
    one, other = ours(TEXT), spacy.load(DEFAULT_MODEL)(TEXT)
    assert _parse(one) == _parse(other)


def _parse(doc: Doc) -> list[tuple[str, str, int, str]]:
    return [(token.tag_, token.dep_, token.head.i, token.ent_type_) for token in doc]


@pytest.mark.skipif(not threads(), reason="numpy's matrix products here are of a library without a number of threads")
def test_one_thread_inside_and_the_callers_number_after_it() -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        with products.on_one_thread():
            assert threads() == {1}
        assert threads() == {2}


@pytest.mark.model
@pytest.mark.skipif(not threads(), reason="as above")
def test_documents_are_extracted_on_one_thread(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[int]] = []
    result = pipeline._result

    def spy(doc: Doc) -> Extraction:
        seen.append(threads())
        return result(doc)

    monkeypatch.setattr(pipeline, "_result", spy)
    with threadpool_limits(limits=2, user_api="blas"):
        list(extract(nlp, [Document("one.txt", "Kenya thanked Norway."), Document("two.txt", "Chad left Mali.")]))
    assert seen == [{1}, {1}]
