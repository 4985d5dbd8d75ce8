"""From findings to claims: spans, factuality, attribution and date put together, once for every kind of finding."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graphbuilder.extraction.analysis import Actor, Analysis, analysis_of
from graphbuilder.extraction.attribution import chain
from graphbuilder.extraction.dating import date_of
from graphbuilder.extraction.factuality import Assessor, Factuality
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.model import Claim, DateSource, Mention, TimeFrame
from graphbuilder.vocabulary import RELATIONS


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation between two actors that a rule saw at a trigger.

    Its `factuality` is read off the trigger where none is given. What is `presupposed` (a title, a place's container)
    is the writer's own description: neither hedged by the verb nor dated, and told by a speaker only inside quotation
    marks.
    """

    source: Actor
    relation: str
    target: Actor
    trigger: Token
    rule: str
    score: float
    mode: str | None = None
    role: str | None = None
    ended: bool = False
    presupposed: bool = False
    factuality: Factuality | None = None
    alternatives: tuple[tuple[str, float], ...] = ()
    tentative: bool = False


def record(doc: Doc, finding: Finding, lexicon: Lexicon) -> None:
    """Write a finding into the sheet as a claim; the same spans and relation are written once."""
    analysis = analysis_of(doc)
    claim = _claim(doc, analysis, finding, lexicon)
    if claim.id not in analysis.claim_ids:
        analysis.claim_ids.add(claim.id)
        analysis.claims.append(claim)


def _claim(doc: Doc, analysis: Analysis, finding: Finding, lexicon: Lexicon) -> Claim:
    trigger, sentence = finding.trigger, finding.trigger.sent
    fact = finding.factuality or (_assumed(finding.ended) if finding.presupposed else Assessor(lexicon).assess(trigger))
    dated = not finding.presupposed and (RELATIONS[finding.relation].event or trigger.pos_ == "VERB")
    when, date_source = date_of(trigger, fact) if dated else (None, DateSource.NONE)
    return Claim(
        document=analysis.document.id,
        content_hash=analysis.document.content_hash,
        subject=_mention(doc, analysis, finding.source),
        relation=finding.relation,
        object=_mention(doc, analysis, finding.target),
        evidence=analysis.span(doc, *_evidence(finding)),
        sentence=analysis.span(doc, sentence.start, sentence.end),
        rule=finding.rule,
        score=round(finding.score, 3),
        polarity=fact.polarity,
        certainty=fact.certainty,
        time_frame=fact.time_frame,
        ended=(fact.ended or finding.ended) and not RELATIONS[finding.relation].event,
        role=finding.role,
        mode=finding.mode,
        when=when,
        date_source=date_source,
        attribution=chain(analysis, trigger.i, quoted_only=finding.presupposed),
        subject_state=finding.source.state,
        object_state=finding.target.state,
        alternatives=finding.alternatives,
        tentative=finding.tentative,
    )


def _assumed(ended: bool) -> Factuality:
    return Factuality(time_frame=TimeFrame.PAST if ended else TimeFrame.ACTUAL, ended=ended)


def _evidence(finding: Finding) -> tuple[int, int]:
    """The tokens from the first to the last of trigger and actors, as far as they stand in the trigger's sentence."""
    sentence = finding.trigger.sent
    spans = [(finding.trigger.i, finding.trigger.i + 1)]
    spans += [(a.start, a.end) for a in (finding.source, finding.target) if sentence.start <= a.start < sentence.end]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _mention(doc: Doc, analysis: Analysis, actor: Actor) -> Mention:
    return Mention(analysis.span(doc, actor.start, actor.end), actor.entity)
