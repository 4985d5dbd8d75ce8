"""The nouns: what is read, found and said. Frozen values without behaviour but checks and derived facts.

All offsets are characters of `Document.text`. Relations are named by the local name of a `gb:Relation` in
ontologies/geopolitics.ttl; types by the local name of a class there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graphbuilder.vocabulary import CLASSES, RELATIONS


class Polarity(StrEnum):
    """Does the text say that it holds, or that it does not?"""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the innermost speaker is (FactBank's scale, coarsened)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNCOMMITTED = "uncommitted"


class TimeFrame(StrEnum):
    """When, seen from the text."""

    ACTUAL = "actual"
    PAST = "past"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"


class Status(StrEnum):
    """What a claim amounts to; derived from polarity, certainty, time frame and whether it is tentative, never set.

    A tentative claim is a reading that the extractor is not sure enough of to tell it as any of the others.
    """

    FACT = "fact"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    TENTATIVE = "tentative"


class Stance(StrEnum):
    """How a teller stands to what is told."""

    ENDORSES = "endorses"
    REPORTS = "reports"
    DOUBTS = "doubts"
    DENIES = "denies"


class Telling(StrEnum):
    """What somebody does with what is told."""

    SAYS = "says"
    ASKS = "asks"
    SHOWS = "shows"
    BELIEVES = "believes"
    WANTS = "wants"


class DateSource(StrEnum):
    """Where a claim's date comes from; a missing date is never today's."""

    EXPLICIT = "explicitDate"
    RELATIVE = "relativeDate"
    PUBLICATION = "publicationDate"
    NONE = "noDate"


class Decision(StrEnum):
    """What an analyst decides: on a claim whether it is read rightly, on two entities whether they are one."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SAME = "same"
    DIFFERENT = "different"

    @property
    def on_claim(self) -> bool:
        """Is it decided on one claim, not on two entities?"""
        return self in (Decision.ACCEPTED, Decision.REJECTED)


def status_of(polarity: Polarity, certainty: Certainty, time_frame: TimeFrame) -> Status:
    """Derive a claim's status from the three enums.

    Future, hypothetical and less than probable are plans or possibilities; what remains is a fact or its denial. A
    denied possibility ("would not intervene") is a negation: it must never read as a plan.
    """
    if polarity is Polarity.NEGATIVE:
        return Status.NEGATED
    open_time = time_frame in (TimeFrame.FUTURE, TimeFrame.HYPOTHETICAL)
    unsure = certainty in (Certainty.POSSIBLE, Certainty.UNCOMMITTED, Certainty.PROBABLE)
    return Status.HYPOTHETICAL if open_time or unsure else Status.FACT


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A verbatim slice of a document: `text == document.text[start:end]`."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} does not fit its text of {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class Document:
    """One text with where it comes from. `text` is title, blank line, body (body alone without a title).

    `source` is the canonical source: the URL, else the path relative to the root that was given.
    """

    source: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str = "en"

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits of the source's SHA-256: the same source is the same document."""
        return hashlib.sha256(self.source.encode("utf-8")).hexdigest()[:16]

    @property
    def content_hash(self) -> str:
        """SHA-256 of all that extraction reads, to see whether a source has changed."""
        parts = (
            self.text,
            self.title or "",
            self.url or "",
            self.publisher or "",
            str(self.published or ""),
            self.language,
        )
        return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The slice between two offsets."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that mentions refer to: a row of the reference, or new in one document.

    `type` is a class of the ontology ("State"); `identifiers` pairs a scheme ("wikidata", "iso3166-1-alpha-2",
    "geonames", ...) with a value.
    """

    iri: str
    type: str
    label: str
    identifiers: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.type not in CLASSES:
            raise ValueError(f"{self.type!r} is no class of the ontology")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document and the entity it refers to, or none where the linker abstains."""

    span: Span
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of telling, innermost first. No `teller` means that the text names none.

    `source` are the words for the teller, known or not ("a spokesman for the ministry"); `affiliation` is the body or
    state that these words put the teller with.
    """

    teller: Entity | None
    stance: Stance = Stance.REPORTS
    cue: Span | None = None
    quoted: bool = False
    within: Attribution | None = None
    source: Span | None = None
    affiliation: Entity | None = None

    def chain(self) -> Iterator[Attribution]:
        """This link and those around it, innermost first."""
        link: Attribution | None = self
        while link is not None:
            yield link
            link = link.within


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words or reported content, kept even where they hold no claim.

    `content` is the first piece, `rest` are the others of a broken quotation ("“It rained,” she said, “all day.”").
    `direct`: in the speaker's own words; `kind`: said, or asked, shown, believed, wanted. `document` is the id of the
    document, empty where none is known; the same words are the same wherever they stand.
    """

    content: Span
    cue: Span | None
    attribution: Attribution
    direct: bool = True
    rest: tuple[Span, ...] = ()
    kind: Telling = Telling.SAYS
    document: str = field(default="", compare=False)

    @property
    def contents(self) -> tuple[Span, ...]:
        """All pieces, in text order."""
        return self.content, *self.rest

    @property
    def speaker(self) -> Entity | None:
        """The innermost named teller."""
        return next((link.teller for link in self.attribution.chain() if link.teller is not None), None)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source says holds between two entities; never a plain triple.

    `evidence` is the smallest span that states it (inside `sentence`); `score` is the extractor's own confidence from
    0 to 1 and says nothing about what the speaker holds. `subject_state` and `object_state` are whom each side acts for
    (a president's state), by knowledge or text. `role` is an office as written, `mode` a PLOVER mode ("visit").
    `when` is an ISO date, month or year. `alternatives` are the other readings that the rule weighed (PLOVER types or
    "none") with their probabilities, the likeliest first. A `tentative` claim is one whose reading is less sure than
    edges need: it is kept and yields no edge. `derived_by` names the rule that composed the claim with reference
    knowledge.
    """

    document: str
    content_hash: str = field(repr=False)
    subject: Mention
    relation: str
    object: Mention
    evidence: Span
    sentence: Span
    rule: str
    score: float
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    time_frame: TimeFrame = TimeFrame.ACTUAL
    ended: bool = False
    role: str | None = None
    mode: str | None = None
    place: Entity | None = None
    when: str | None = None
    date_source: DateSource = DateSource.NONE
    attribution: Attribution | None = None
    subject_state: Entity | None = None
    object_state: Entity | None = None
    alternatives: tuple[tuple[str, float], ...] = ()
    tentative: bool = False

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS:
            raise ValueError(f"{self.relation!r} is no relation of the ontology")
        if self.subject.entity is None or self.object.entity is None:
            raise ValueError("a claim needs an entity on both sides")
        if not 0 <= self.score <= 1:
            raise ValueError(f"score {self.score} is not between 0 and 1")

    @property
    def id(self) -> str:
        """Twenty hexadecimal digits over document, content and spans: renaming a rule orphans no judgement."""
        spans = (self.subject.span, self.object.span, self.evidence)
        key = (self.document, self.content_hash, self.relation, *(f"{s.start}-{s.end}" for s in spans))
        return hashlib.sha256("\x1f".join(key).encode("utf-8")).hexdigest()[:20]

    @property
    def source(self) -> Entity:
        """The subject's entity."""
        assert self.subject.entity is not None
        return self.subject.entity

    @property
    def target(self) -> Entity:
        """The object's entity."""
        assert self.object.entity is not None
        return self.object.entity

    @property
    def reading(self) -> Status:
        """What the text says if it is read rightly: fact, negated or hypothetical."""
        return status_of(self.polarity, self.certainty, self.time_frame)

    @property
    def status(self) -> Status:
        """The reading, or tentative."""
        return Status.TENTATIVE if self.tentative else self.reading

    @property
    def affirmed(self) -> bool:
        """May it become an edge: a fact that the text does not call former and its innermost teller does not doubt."""
        doubted = self.attribution is not None and self.attribution.stance in (Stance.DOUBTS, Stance.DENIES)
        return self.status is Status.FACT and not self.ended and not doubted

    @property
    def speaker(self) -> Entity | None:
        """The innermost named speaker; none where the document speaks itself or no speaker is named."""
        links = self.attribution.chain() if self.attribution else ()
        return next((link.teller for link in links if link.teller is not None), None)


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision on a claim or on two entities, with who decided, when and why.

    `about` are IRIs, sorted. `id` is made of all the rest; of a judgement that another program made it is the IRI, and
    such a one may lack `on` and `why`.
    """

    id: str
    decision: Decision
    about: tuple[str, ...]
    by: str
    on: date | None = None
    why: str | None = None

    def __post_init__(self) -> None:
        if len(set(self.about)) != (1 if self.decision.on_claim else 2):
            raise ValueError(f"{self.decision} is decided on one claim or two entities, not on {len(self.about)}")


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read or extracted, and why."""

    source: str
    error: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A document that was left out because it repeats another: so large a `share` of its words stands there."""

    source: str
    repeats: str
    share: float
