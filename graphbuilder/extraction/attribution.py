"""Attribution: who tells which stretch of the text.

Verbs of saying with their clause, quotations with the cue beside them, "according to", postposed cues ("the statement
said."), quotations that go on in the next paragraph. "The article", "the text", "the report" stand for the
publication that
the document named last: an outlet that spoke, or "an article by X" in an outlet. Unknown speakers stay unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from graphbuilder.extraction.actors import Actors
from graphbuilder.extraction.analysis import Analysis, Report, analysis_of
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import is_a
from graphbuilder.extraction.quotes import CLOSING, STRAIGHT, paragraphs, quoted_ranges
from graphbuilder.extraction.syntax import agent, antecedent, child, children, is_passive, prepositional
from graphbuilder.model import Attribution, Entity, Quotation, Span, Stance

SENTENCE_CUE_LENGTH = 8
LONGEST_CHAIN = 8
"""So many reports inside each other are followed, from the innermost outwards."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying, and who says."""

    token: Token
    attribution: Attribution


class AttributionFinder:
    """Component: writes reports (who tells which tokens) and quotations."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find who tells what in a Doc."""
        _Reader(doc, self.lexicon).read()
        return doc


class _Reader:
    """One pass over one Doc; remembers the publication and the speaker named last."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.analysis: Analysis = analysis_of(doc)
        self.actors = Actors(doc, lexicon)
        self.quoted = quoted_ranges(doc)
        self.paragraphs = list(paragraphs(doc))
        self.publication: Attribution | None = None
        self.last: tuple[int, Cue] | None = None
        self.cue_tokens: set[int] = set()

    def read(self) -> None:
        """Sentence by sentence, since later tellers refer to earlier ones."""
        waiting: list[tuple[int, int]] = []
        for sentence in self.doc.sents:
            cues = [cue for token in sentence if (cue := self._cue(token)) is not None]
            self.cue_tokens.update(cue.token.i for cue in cues)
            for cue in cues:
                self._clauses(cue)
            waiting = self._quotations(sentence, cues, waiting)
            self._introduce(sentence)
        for start, end in waiting:
            self._continued(start, end)
        self.analysis.quotations[:] = list(_without_doubles(self.analysis.quotations))

    def _cue(self, token: Token) -> Cue | None:
        if token.lower_ == "according":
            return self._according(token)
        if token.pos_ not in ("VERB", "AUX") or token.lemma_.lower() not in self.lexicon.cues:
            return None
        teller = self._teller(token)
        if teller is None or child(token, "neg") is not None:
            return None
        stance = Stance.DENIES if token.lemma_.lower() in self.lexicon.words["denying cue"] else Stance.ENDORSES
        cue = replace(teller, cue=self._span(token.i, token.i + 1), stance=stance)
        if cue.teller is not None and is_a(cue.teller.type, "MediaOutlet"):
            self.publication = replace(cue, cue=None)
        return Cue(token, cue)

    def _according(self, token: Token) -> Cue | None:
        to = child(token, "prep", "dep")
        named = child(to, "pobj") if to is not None else None
        if named is None:
            return None
        teller = self._of_noun(named)
        return Cue(token, replace(teller, cue=self._span(token.i, token.i + 2), stance=Stance.ENDORSES))

    def _teller(self, verb: Token) -> Attribution | None:
        """The attribution of a verb of saying ("it was reported that": nobody named); none where nobody says."""
        subject = agent(verb)
        if subject is not None and subject.lower_ != "it":
            return self._of_subject(antecedent(subject))
        if subject is None and not is_passive(verb):
            return None
        place = next((p for p in children(verb, "prep") if p.lower_ == "in"), None)
        noun = child(place, "pobj") if place is not None else None
        if noun is not None and self._is_publication(noun):
            return self._of_noun(noun)
        if subject is not None:
            return self._of_noun(subject)
        return Attribution(None) if child(verb, "ccomp") is not None else None

    def _of_subject(self, noun: Token) -> Attribution | None:
        """A subject that can speak: an actor, a publication, a person without a name; never "Turkey's support
        indicated".
        """
        told = self._of_noun(noun)
        speaks = (
            noun.lemma_.lower() in self.lexicon.words["teller noun"]
            or noun.lower_ in self.lexicon.words["person pronoun"]
        )
        if told.teller is None and not speaks and noun.lower_ != "they" and not self._is_publication(noun):
            return None
        return told

    def _of_noun(self, noun: Token) -> Attribution:
        """The noun's actor, its author ("a photo taken by X", "a statement by X", "X's report"), or the publication."""
        author = self._author(noun) if self.analysis.at(noun) is None else None
        speakers = self.actors.of(noun)
        if speakers or author is not None:
            return Attribution(speakers[0].entity if speakers else author)
        return (self.publication if self._is_publication(noun) else None) or Attribution(None)

    def _author(self, noun: Token) -> Entity | None:
        """Who made the thing that speaks."""
        made = next((c for c in children(noun, "acl") if c.tag_ == "VBN"), None)
        by = child(made, "agent") if made is not None else None
        candidates = [child(by, "pobj")] if by is not None else []
        if self._is_publication(noun):
            candidates += [*prepositional(noun, "by"), *prepositional(noun, "from"), *children(noun, "poss")]
        for token in candidates:
            actors = self.actors.of(token) if token is not None else []
            if actors:
                return actors[0].entity
        return None

    def _is_publication(self, noun: Token) -> bool:
        return noun.lemma_.lower() in self.lexicon.words["publication noun"] and self.analysis.at(noun) is None

    def _clauses(self, cue: Cue) -> None:
        """The clause under a verb of saying is told; "according to" covers its sentence."""
        if cue.token.lower_ == "according":
            sentence = cue.token.sent
            self._report(sentence.start, sentence.end, cue, quoted=False)
            return
        for clause in children(cue.token, "ccomp"):
            start, end = clause.left_edge.i, clause.right_edge.i + 1
            if start < cue.token.i < end:
                continue
            around = self._quotation_at(start)
            told_inside = around is not None and end <= around[1] and around != self._quotation_at(cue.token.i)
            if not told_inside:
                self._report(start, end, cue, quoted=False)

    def _quotation_at(self, index: int) -> tuple[int, int] | None:
        place = bisect_right(self.quoted, (index, len(self.doc))) - 1
        return self.quoted[place] if place >= 0 and index < self.quoted[place][1] else None

    def _quotations(
        self, sentence: TokenSpan, cues: list[Cue], waiting: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Quotations that touch the sentence go to its cue; those without one wait for the next sentence's."""
        here = [r for r in self.quoted if r[0] < sentence.end and r[1] > sentence.start]
        outside = [c for c in cues if not any(a <= c.token.i < b for a, b in here)]
        pending = [r for r in waiting if r not in here]
        if self._postposed(sentence, outside):
            self._report(self._paragraph_start(sentence), sentence.start, outside[-1], quoted=False)
            for start, end in pending:
                self._report(start, end, outside[-1], quoted=True)
            pending = []
        for start, end in pending:
            self._continued(start, end)
        if not outside:
            return list(dict.fromkeys([*(r for r in waiting if r in here), *here]))
        for start, end in here:
            nearest = min(outside, key=lambda c: min(abs(c.token.i - start), abs(c.token.i - end)))
            self._report(start, end, nearest, quoted=True)
        self.last = (self._paragraph(sentence.end - 1), outside[-1])
        return []

    def _postposed(self, sentence: TokenSpan, cues: list[Cue]) -> bool:
        """A short sentence after a closing mark ("”the statement said.") looks back over its paragraph."""
        words = [t for t in sentence if t.is_alpha]
        marks = {t.text for t in self.doc[max(sentence.start - 1, 0) : sentence.start + 1]}
        short = bool(cues) and len(words) <= SENTENCE_CUE_LENGTH and child(cues[-1].token, "ccomp", "dobj") is None
        return short and sentence.start > 0 and bool(marks & (CLOSING | STRAIGHT))

    def _continued(self, start: int, end: int) -> None:
        """A quotation without a cue goes on with the speaker of the same or the last paragraph, else nobody is named.

        A fragment inside a sentence without a cue stays unattributed; one that never closes and swallowed its cue
        ("“It rained, said X.") is left to the cue's own clause.
        """
        fragment = self.doc[start].sent.start < start - 1
        if fragment or any(start <= index < end for index in self.cue_tokens):
            return
        if self.last is not None and self._paragraph(start) - self.last[0] in (0, 1):
            self._report(start, end, self.last[1], quoted=True)
        else:
            unknown = Attribution(None, quoted=True, within=self.publication)
            self._add(start, end, unknown)

    def _introduce(self, sentence: TokenSpan) -> None:
        """ "The BBC gave an article by Alexander Gabuev": the publication from here on."""
        nouns = [t for t in sentence if t.lemma_.lower() in self.lexicon.words["publication noun"]]
        if not nouns:
            return
        for by in (t for t in sentence if t.lower_ == "by" and t.i > nouns[0].i):
            author = self._person(child(by, "pobj"))
            if author is not None:
                outlet = self._outlet(sentence)
                self.publication = Attribution(author, within=Attribution(outlet) if outlet else None)

    def _person(self, token: Token | None) -> Entity | None:
        node = self.analysis.at(token) if token is not None else None
        return (
            node.entity if node is not None and node.entity is not None and is_a(node.entity.type, "Person") else None
        )

    def _outlet(self, sentence: TokenSpan) -> Entity | None:
        nodes = (self.analysis.by_token.get(t.i) for t in sentence)
        return next((n.entity for n in nodes if n and n.entity and is_a(n.entity.type, "MediaOutlet")), None)

    def _report(self, start: int, end: int, cue: Cue, *, quoted: bool) -> None:
        self._add(start, end, replace(cue.attribution, quoted=quoted))

    def _add(self, start: int, end: int, attribution: Attribution) -> None:
        while start < end and (self.doc[start].is_space or self.doc[start].is_punct):
            start += 1
        if start >= end:
            return
        self.analysis.reports.append(Report(start, end, attribution))
        content = self._span(start, end)
        self.analysis.quotations.append(Quotation(content, attribution.cue, attribution, attribution.quoted))

    def _span(self, start: int, end: int) -> Span:
        return self.analysis.span(self.doc, start, end)

    def _paragraph(self, index: int) -> int:
        """The number of the paragraph that a token stands in (the next one for white space between two)."""
        return bisect_right(self.paragraphs, (index, len(self.doc) + 1)) - 1

    def _paragraph_start(self, sentence: TokenSpan) -> int:
        return self.paragraphs[max(self._paragraph(sentence.start), 0)][0]


def _without_doubles(quotations: list[Quotation]) -> Iterator[Quotation]:
    """Of a clause and a quotation under the same cue that overlap, the quotation; each content once."""
    seen: set[tuple[Span, Span | None]] = set()
    direct: dict[Span | None, list[Span]] = defaultdict(list)
    for one in quotations:
        if one.direct:
            direct[one.cue].append(one.content)
    for one in quotations:
        covered = not one.direct and any(_overlap(one.content, content) for content in direct[one.cue])
        if not covered and (one.content, one.cue) not in seen:
            seen.add((one.content, one.cue))
            yield one


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


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
