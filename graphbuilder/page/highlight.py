"""A sentence cut at the stored offsets: a page highlights exactly what was found and never searches for words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from graphbuilder.model import Claim, Span
from graphbuilder.page.view import Mark, Part


def parts(sentence: Span, marks: Iterable[tuple[str, Span]]) -> list[Part]:
    """Cut a sentence wherever a mark starts or ends; joined, the parts are the sentence again.

    `marks` pairs a letter with a span of the same document. What lies outside the sentence is not drawn.
    """
    spans = [(letter, span) for letter, span in marks if span.start < sentence.end and span.end > sentence.start]
    bounds = {sentence.start, sentence.end}
    bounds.update(min(max(bound, sentence.start), sentence.end) for _, s in spans for bound in (s.start, s.end))
    return [
        (sentence.text[left - sentence.start : right - sentence.start], _letters(spans, left, right))
        for left, right in pairwise(sorted(bounds))
    ]


def claim_parts(claim: Claim) -> list[Part]:
    """The claim's sentence with subject, object, evidence and the cue of who tells it."""
    return parts(claim.sentence, _marks(claim))


def claim_beyond(claim: Claim) -> list[Mark]:
    """What of the claim stands outside its sentence: who is only named before, the verb of saying after a quotation."""
    sentence = claim.sentence
    outside = ((c, span) for c, span in _marks(claim) if span.start < sentence.start or span.end > sentence.end)
    return [(letter, span.start, span.end) for letter, span in outside]


def _marks(claim: Claim) -> list[tuple[str, Span]]:
    marks = [("s", claim.subject.span), ("o", claim.object.span), ("e", claim.evidence)]
    if claim.attribution and claim.attribution.cue:
        marks.append(("c", claim.attribution.cue))
    return marks


def _letters(spans: list[tuple[str, Span]], left: int, right: int) -> str:
    return "".join(letter for letter, span in spans if span.start <= left and right <= span.end)
