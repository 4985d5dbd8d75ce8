"""From the rows of a table to an extraction: a document that says in words what the rows say, and a claim for each.

A claim needs evidence that stands verbatim in a document. Where there is no article there is the row: its line is the
text, and the claim's spans are where its words stand there. So an imported claim is like any other: it can be checked,
explained, judged and removed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from graphbuilder.extraction.linking import slug
from graphbuilder.model import (
    Attribution,
    Certainty,
    Claim,
    DateSource,
    Document,
    Entity,
    Extraction,
    Failure,
    Mention,
    Polarity,
    Stance,
    Status,
)
from graphbuilder.vocabulary import GBD, RELATIONS


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a row names: its words, and the entity that the reference knows by them, or the type of a new one."""

    words: str
    entity: Entity | None = None
    type: str = "Agent"
    state: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a row says.

    `ended`: the relation is called former; `stance`: how the teller stands to it. `note` ends the line: what else the
    row knows; `sentence` is the text that it quotes, if any.
    """

    subject: Party
    relation: str
    object: Party
    status: Status = Status.FACT
    mode: str | None = None
    when: str | None = None
    ended: bool = False
    speaker: Party | None = None
    stance: Stance | None = None
    note: str = ""
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a table holds: documents with their claims, how many rows were left out and why, and broken rows."""

    extractions: list[Extraction] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


class CellError(Exception):
    """A cell that cannot be used: the name of its column, and why not. An importer tells file and line with it."""

    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        self.reason = reason
        super().__init__(column, reason)


def one_line(cell: str) -> str:
    """A cell's words as a line can hold them."""
    return " ".join(cell.split())


def is_address(cell: str) -> bool:
    """Is it an address that a reader may be sent to? No script, no file."""
    try:
        parts = urlsplit(cell)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def extraction(document: Document, statements: Sequence[Statement], rule: str) -> Extraction:
    """A document whose text is its title and the lines of the statements, and what they claim.

    `document` comes without text. `rule` names the importer. Raises ValueError where a statement breaks the model.
    """
    page = _Page(document)
    places = [page.line(statement) for statement in statements]
    whole = replace(document, text=page.text)
    claims = [_claim(whole, *pair, rule) for pair in zip(statements, places, strict=True)]
    mentions = dict.fromkeys(m for claim in claims for m in (claim.subject, claim.object))
    return Extraction(whole, tuple(mentions), (), tuple(claims))


Range = tuple[int, int]

_VERBS: dict[Stance | None, str] = {Stance.DOUBTS: "doubts", Stance.DENIES: "denies"}


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the words of a statement stand."""

    subject: Range
    object: Range
    speaker: Range | None
    line: Range
    sentence: Range


class _Page:
    """The text of a document while it is written."""

    def __init__(self, document: Document) -> None:
        self.text = f"{document.title}\n\n" if document.title else ""

    def line(self, said: Statement) -> _Places:
        """Add a statement: "Turkey supports Azerbaijan (2020-09-29), says Reuters: ..."; below it the sentence."""
        self.text += "" if not self.text or self.text.endswith("\n\n") else "\n"
        start = len(self.text)
        subject = self._add(said.subject.words)
        self._add(f" {RELATIONS[said.relation].label} ")
        object_ = self._add(said.object.words)
        details = [said.status.value] if said.status is not Status.FACT else []
        details += ["former"] if said.ended else []
        details += [said.when] if said.when else []
        self._add(f" ({'; '.join(details)})" if details else "")
        self._add(f", {_VERBS.get(said.stance, 'says')} " if said.speaker else "")
        speaker = self._add(said.speaker.words) if said.speaker else None
        _, end = self._add(f": {said.note}" if said.note else "")
        return _Places(subject, object_, speaker, (start, end), self._sentence(said) or (start, end))

    def _sentence(self, said: Statement) -> Range | None:
        if said.sentence is None:
            return None
        self._add("\n")
        return self._add(said.sentence)

    def _add(self, words: str) -> Range:
        start = len(self.text)
        self.text += words
        return start, len(self.text)


def _claim(document: Document, said: Statement, places: _Places, rule: str) -> Claim:
    return Claim(
        document=document.id,
        content_hash=document.content_hash,
        subject=Mention(document.span(*places.subject), _entity(document, said.subject)),
        relation=said.relation,
        object=Mention(document.span(*places.object), _entity(document, said.object)),
        evidence=document.span(*places.sentence),
        sentence=document.span(*places.sentence),
        rule=rule,
        score=1.0,  # a row is read without a doubt; how sure its makers were is for them to say
        polarity=Polarity.NEGATIVE if said.status is Status.NEGATED else Polarity.POSITIVE,
        certainty=Certainty.POSSIBLE if said.status is Status.HYPOTHETICAL else Certainty.CERTAIN,
        ended=said.ended,
        mode=said.mode,
        when=said.when,
        date_source=DateSource.EXPLICIT if said.when else DateSource.NONE,
        attribution=_told(document, said, places.speaker),
        subject_state=said.subject.state,
        object_state=said.object.state,
        tentative=said.status is Status.TENTATIVE,
    )


def _told(document: Document, said: Statement, place: Range | None) -> Attribution | None:
    if said.speaker is None or place is None:
        return None if said.stance is None else Attribution(None, said.stance)
    teller = _entity(document, said.speaker)
    return Attribution(teller, said.stance or Stance.REPORTS, source=document.span(*place))


def _entity(document: Document, party: Party) -> Entity:
    """The entity of the reference, or a new one of the document: one name is one entity there."""
    if party.entity is not None:
        return party.entity
    return Entity(f"{GBD}{document.id}#{party.type.casefold()}-{slug(party.words)}", party.type, party.words)
