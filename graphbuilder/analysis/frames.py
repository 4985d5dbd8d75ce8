"""Claims as rows, and as a pandas DataFrame where pandas is installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypedDict

from graphbuilder.errors import UsageError
from graphbuilder.model import Claim, Document
from graphbuilder.vocabulary import RELATIONS

if TYPE_CHECKING:
    import pandas as pd


class Row(TypedDict):
    """One claim, flat. IRIs beside labels; `sign` is -1, 0 or 1; `when` an ISO date, month or year."""

    claim: str
    subject: str
    subject_iri: str
    relation: str
    object: str
    object_iri: str
    sign: int
    status: str
    certainty: str
    time_frame: str
    ended: bool
    speaker: str | None
    when: str | None
    date_source: str
    role: str | None
    mode: str | None
    sentence: str
    evidence: str
    document: str
    title: str | None
    publisher: str | None
    url: str | None
    rule: str
    score: float


def rows(claims: Iterable[Claim], documents: Mapping[str, Document] | None = None) -> list[Row]:
    """One row a claim, by document and place in it; `documents` maps ids to documents for title, publisher and URL."""
    known = documents or {}
    ordered = sorted(claims, key=lambda claim: (claim.document, claim.evidence, claim.id))
    return [_row(claim, known.get(claim.document)) for claim in ordered]


def dataframe(claims: Iterable[Claim], documents: Mapping[str, Document] | None = None) -> pd.DataFrame:
    """The rows as a pandas DataFrame, with all columns even without claims. Raises `UsageError` E701 without pandas."""
    try:
        import pandas as pd  # noqa: PLC0415  # an optional extra
    except ImportError as error:
        raise UsageError("E701", extra="dataframe") from error
    return pd.DataFrame(rows(claims, documents), columns=list(Row.__annotations__))


def _row(claim: Claim, document: Document | None) -> Row:
    return {
        "claim": claim.id,
        "subject": claim.source.label,
        "subject_iri": claim.source.iri,
        "relation": claim.relation,
        "object": claim.target.label,
        "object_iri": claim.target.iri,
        "sign": RELATIONS[claim.relation].sign,
        "status": claim.status.value,
        "certainty": claim.certainty.value,
        "time_frame": claim.time_frame.value,
        "ended": claim.ended,
        "speaker": claim.speaker.label if claim.speaker else None,
        "when": claim.when,
        "date_source": claim.date_source.value,
        "role": claim.role,
        "mode": claim.mode,
        "sentence": claim.sentence.text,
        "evidence": claim.evidence.text,
        "document": claim.document,
        "title": document.title if document else None,
        "publisher": document.publisher if document else None,
        "url": document.url if document else None,
        "rule": claim.rule,
        "score": claim.score,
    }
