"""Attribution: who tells which stretch of the text.

Cues (`cues`) with what syntax puts under them, quotations with the cue beside them, postposed cues ("the statement
said."), labels ("Olsen: ..."), quotations that go on in the next sentence or paragraph. All pieces under one cue are
one telling. What somebody asserts is a report, from which claims get their tellers; every telling is kept as a
quotation. Who a source is, `speakers` knows; unknown speakers stay unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from graphbuilder.extraction.analysis import Analysis, Report, analysis_of
from graphbuilder.extraction.cues import Cue, Cues, Range, trimmed
from graphbuilder.extraction.labels import Label, labels
from graphbuilder.extraction.layout import paragraphs
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.quotes import CLOSING, STRAIGHT, quoted_ranges
from graphbuilder.extraction.speakers import Speakers
from graphbuilder.extraction.syntax import child
from graphbuilder.model import Attribution, Quotation, Span, Stance, Telling

SENTENCE_CUE_LENGTH = 8
LONGEST_CHAIN = 8
"""So many reports inside each other are followed, from the innermost outwards."""

QUOTED = 0.6
"""A clause with a larger share of its tokens in quotation marks is a quotation; else it holds some words of one."""


@dataclass(slots=True, eq=False)
class Told:
    """One telling while it is gathered: its clauses and its quotations, as token ranges."""

    attribution: Attribution
    cue: Cue | None = None
    at: int = 0
    clauses: list[Range] = field(default_factory=list)
    quotes: list[Range] = field(default_factory=list)

    @property
    def kind(self) -> Telling:
        """Said, where no word tells otherwise."""
        return self.cue.kind if self.cue is not None else Telling.SAYS

    @property
    def index(self) -> int:
        """The token that the cue stands at."""
        return self.cue.token.i if self.cue is not None else self.at


class AttributionFinder:
    """Component: writes reports (who tells which tokens) and quotations."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find who tells what in a Doc."""
        _Reader(doc, self.lexicon).read()
        return doc


class _Reader:
    """One pass over one Doc; remembers the speaker named last."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.analysis: Analysis = analysis_of(doc)
        self.speakers = Speakers(doc, lexicon)
        self.cues = Cues(lexicon)
        self.quoted = quoted_ranges(doc)
        self.paragraphs = list(paragraphs(doc))
        self.labels = {label.source[0]: label for label in labels(doc)}
        self.last: tuple[int, Told] | None = None
        self.cue_tokens: set[int] = set()
        self.found: list[Told] = []

    def read(self) -> None:
        """Sentence by sentence, since later tellers refer to earlier ones."""
        waiting: list[Range] = []
        for sentence in self.doc.sents:
            self._label(sentence)
            heard = [told for cue in self.cues.of(sentence) if (told := self._hear(cue)) is not None]
            self.found.extend(heard)
            for told in heard:
                self._clauses(told)
            speaking = [t for t in heard if t.cue is not None and t.cue.quotes]
            self.cue_tokens.update(t.index for t in speaking)
            waiting = self._quotations(sentence, speaking, waiting)
            self.speakers.introduce(sentence)
        for start, end in waiting:
            self._continued(start, end)
        quotations = (quotation for told in self.found if (quotation := self._quotation(told)) is not None)
        self.analysis.quotations[:] = sorted(quotations, key=lambda q: (q.content, q.cue or q.content))

    def _hear(self, cue: Cue) -> Told | None:
        """A cue whose source can speak; "I think" in a quotation is that quotation and no other telling."""
        own = cue.source is not None and cue.source.lower_ in self.lexicon.words["own pronoun"]
        if own and self._quotation_at(cue.token.i) is not None:
            return None
        attribution = self.speakers.of(cue.source, cue.kind)
        if attribution is None:
            return None
        denies = cue.token.lemma_.lower() in self.lexicon.words["denying cue"]
        stance = Stance.DENIES if denies else Stance.ENDORSES
        attribution = replace(attribution, cue=self._span(cue.start, cue.end), stance=stance)
        self.speakers.heard(attribution)
        return Told(attribution, cue)

    def _label(self, sentence: TokenSpan) -> None:
        """A label or signature whose name stands in the sentence tells its line."""
        for label in (own for at, own in self.labels.items() if sentence.start <= at < sentence.end):
            attribution = self.speakers.named(*label.source, surely=label.quoted or label.repeated)
            if attribution is None:
                continue
            cue = self._span(label.cue, label.cue + 1)
            told = Told(replace(attribution, cue=cue, stance=Stance.ENDORSES), at=label.cue)
            self.found.append(told)
            for piece in trimmed(self.doc, [label.content]):
                self._add(told, *piece, quoted=label.quoted)
            self._claim_quotes(label)
            if not label.quoted:
                self.last = (self._paragraph(label.cue), told)

    def _claim_quotes(self, label: Label) -> None:
        """A quotation that begins before or with a label's text has its speaker."""
        first = label.content[0]
        self.quoted = [(start, end) for start, end in self.quoted if not start <= first + 1 < end]

    def _clauses(self, told: Told) -> None:
        """What stands under a cue is told, but for a clause that is all quotation: that goes to the nearest cue."""
        cue = told.cue
        assert cue is not None
        for start, end in (*cue.clauses, *cue.topics):
            around = None if cue.whole else self._quotation_at(start)
            if around is None or end > around[1] or around == self._quotation_at(cue.token.i):
                self._add(told, start, end, quoted=False, asserted=(start, end) in cue.clauses)

    def _quotation_at(self, index: int) -> Range | None:
        place = bisect_right(self.quoted, (index, len(self.doc))) - 1
        return self.quoted[place] if place >= 0 and index < self.quoted[place][1] else None

    def _quotations(self, sentence: TokenSpan, heard: list[Told], waiting: list[Range]) -> list[Range]:
        """Quotations that touch the sentence go to its cue; those without one wait for the next sentence's."""
        here = [r for r in self.quoted if r[0] < sentence.end and r[1] > sentence.start]
        outside = [t for t in heard if not any(a <= t.index < b for a, b in here)]
        pending = [r for r in waiting if r not in here]
        if self._postposed(sentence, outside):
            self._add(outside[-1], self._paragraph_start(sentence), sentence.start, quoted=False)
            for start, end in pending:
                self._add(outside[-1], start, end, quoted=True)
            pending = []
        for start, end in pending:
            self._continued(start, end)
        if not outside:
            return list(dict.fromkeys([*(r for r in waiting if r in here), *here]))
        for start, end in here:
            nearest = min(outside, key=lambda t: min(abs(t.index - start), abs(t.index - end)))
            self._add(nearest, start, end, quoted=True)
        self.last = (self._paragraph(sentence.end - 1), outside[-1])
        return []

    def _postposed(self, sentence: TokenSpan, heard: list[Told]) -> bool:
        """A short sentence after a closing mark ("”the statement said.") looks back over its paragraph."""
        words = [t for t in sentence if t.is_alpha]
        marks = {t.text for t in self.doc[max(sentence.start - 1, 0) : sentence.start + 1]}
        cue = heard[-1].cue if heard else None
        short = cue is not None and len(words) <= SENTENCE_CUE_LENGTH and child(cue.token, "ccomp", "dobj") is None
        return short and sentence.start > 0 and bool(marks & (CLOSING | STRAIGHT))

    def _continued(self, start: int, end: int) -> None:
        """A quotation without a cue goes on with the speaker of the same or the last paragraph, else nobody is named.

        A fragment inside a sentence without a cue stays unattributed; one that never closes and swallowed its cue
        ("“It rained, said X.") is left to the cue's own clause.
        """
        fragment = self.doc[start].sent.start < start - 1
        if fragment or any(start <= index < end for index in self.cue_tokens):
            return
        told = Told(Attribution(None, quoted=True, within=self.speakers.publication), at=start)
        if self.last is not None and self._paragraph(start) - self.last[0] in (0, 1):
            told = self.last[1]
            if told.clauses and not told.quotes:
                told = Told(replace(told.attribution), at=start)
        if told not in self.found:
            self.found.append(told)
        self._add(told, start, end, quoted=True)

    def _add(self, told: Told, start: int, end: int, *, quoted: bool, asserted: bool = True) -> None:
        """A piece of a telling; what is asserted is a report too."""
        pieces = trimmed(self.doc, [(start, end)])
        for piece in pieces if not quoted else [(start, end)]:
            (told.quotes if quoted else told.clauses).append(piece)
            if quoted or asserted:
                self.analysis.reports.append(Report(*piece, replace(told.attribution, quoted=quoted)))

    def _quotation(self, told: Told) -> Quotation | None:
        """The telling as a whole, inside the tellings that its cue stands in."""
        pieces, direct = _pieces(told)
        if not pieces:
            return None
        attribution = replace(told.attribution, quoted=direct)
        if attribution.within is None and attribution.cue is not None:
            attribution = replace(attribution, within=self._around(told))
        first, *rest = (self._span(*piece) for piece in pieces)
        return Quotation(
            first, attribution.cue, attribution, direct, tuple(rest), told.kind, document=self.analysis.document.id
        )

    def _around(self, told: Told) -> Attribution | None:
        """The chain of telling over a cue, without the cue's own telling."""
        outer = chain(self.analysis, told.index)
        while outer is not None and (outer.cue == told.attribution.cue or outer.teller == told.attribution.teller):
            outer = outer.within
        return outer

    def _span(self, start: int, end: int) -> Span:
        return self.analysis.span(self.doc, start, end)

    def _paragraph(self, index: int) -> int:
        """The number of the paragraph that a token stands in (the next one for white space between two)."""
        return bisect_right(self.paragraphs, (index, len(self.doc) + 1)) - 1

    def _paragraph_start(self, sentence: TokenSpan) -> int:
        return self.paragraphs[max(self._paragraph(sentence.start), 0)][0]


def _pieces(told: Told) -> tuple[list[Range], bool]:
    """The pieces of a telling, none inside another, and whether its words are the speaker's own.

    A clause that is a quotation for the most part gives way to it; else the words quoted in it are part of the clause.
    """
    clauses = [c for c in told.clauses if _share(c, told.quotes) <= QUOTED]
    quotes = [q for q in told.quotes if not any(a <= q[0] and q[1] <= b for a, b in clauses)]
    return list(_merged([*clauses, *quotes])), bool(quotes)


def _share(clause: Range, quotes: list[Range]) -> float:
    start, end = clause
    return sum(max(min(end, b) - max(start, a), 0) for a, b in set(quotes)) / (end - start)


def _merged(ranges: list[Range]) -> Iterator[Range]:
    """The ranges in order, those that touch as one."""
    last: Range | None = None
    for start, end in sorted(ranges):
        if last is not None and start <= last[1]:
            last = (last[0], max(end, last[1]))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def chain(analysis: Analysis, index: int, *, quoted_only: bool = False) -> Attribution | None:
    """The chain of telling over a token: the narrowest report inside the wider ones; none in the document's own
    voice.
    """
    reports = [r for r in analysis.reports if r.start <= index < r.end]
    if quoted_only and not any(r.attribution.quoted for r in reports):
        return None
    covering = sorted(reports, key=lambda r: (r.end - r.start, r.start))[:LONGEST_CHAIN]
    links: list[Attribution] = []
    for report in covering:
        for link in report.attribution.chain():
            same_cue = any(link.cue is not None and link.cue == other.cue for other in links)
            same_teller = bool(links) and link.teller is not None and link.teller == links[-1].teller
            if not same_cue and not same_teller:
                links.append(link)
    whole: Attribution | None = None
    for link in reversed(links):
        whole = replace(link, within=whole)
    return whole
