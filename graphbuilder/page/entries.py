"""The single records of a view: one claim, one document, one speaker, one quotation."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from graphbuilder.model import Attribution, Claim, Document, Entity, Quotation, Span, Status
from graphbuilder.page.highlight import claim_beyond, claim_parts
from graphbuilder.page.view import (
    DOCUMENT_VOICE,
    UNNAMED,
    ClaimView,
    DocumentView,
    QuotationView,
    Reach,
    RelationView,
    Sign,
    Speaker,
    Told,
)
from graphbuilder.vocabulary import RELATIONS


def claim_entry(claim: Claim, line: int, nodes: Mapping[str, int], place: int, document: Document | None) -> ClaimView:
    """The record of one claim: `nodes` maps ids to places in the view, `place` is that of the claim's document.

    A claim that was read from another text of the same source keeps its sentence and has no place in this one.
    """
    at_hand = document is not None and holds(document, claim.sentence)
    return {
        "id": claim.id,
        "line": line,
        "subject": nodes[claim.source.iri],
        "relation": claim.relation,
        "object": nodes[claim.target.iri],
        "status": shown_status(claim),
        "certainty": claim.certainty.value,
        "time_frame": claim.time_frame.value,
        "ended": claim.ended,
        "role": claim.role,
        "mode": claim.mode,
        "place": claim.place.label if claim.place else None,
        "when": claim.when,
        "date_source": claim.date_source.value,
        "parts": claim_parts(claim),
        "start": claim.sentence.start if at_hand else None,
        "beyond": claim_beyond(claim) if at_hand else [],
        "speaker": speaker_key(claim),
        "told": _chain(claim.attribution),
        "document": place,
        "rule": claim.rule,
        "score": round(claim.score, 3),
    }


def shown_status(claim: Claim) -> str:
    """The status by which the page filters: a fact that is former or that its own teller disputes is none of today."""
    if claim.status is not Status.FACT or claim.affirmed:
        return claim.status.value
    return "former" if claim.ended else "negated"


def document_entry(document_id: str, document: Document | None) -> DocumentView:
    """The record of one document, or of one that is known by its id alone."""
    if document is None:
        return _unknown_document(document_id)
    return {
        "id": document_id,
        "title": document.title,
        "outlet": document.publisher or document.title or document.source,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "source": document.source,
        "url": safe_url(document.url),
        "text": document.text,
    }


def quotation_entry(quotation: Quotation, document: int) -> QuotationView:
    """The record of one quotation."""
    return {
        "speaker": speaker_key(quotation),
        "told": _chain(quotation.attribution),
        "text": " … ".join(piece.text for piece in quotation.contents),
        "spans": [_reach(piece) for piece in quotation.contents],
        "direct": quotation.direct,
        "document": document,
    }


def relation_entry(name: str) -> RelationView:
    """The record of one relation of the ontology."""
    relation = RELATIONS[name]
    return {"name": name, "label": relation.label, "sign": sign_of(name), "symmetric": relation.symmetric}


def speaker_entry(key: str, entity: Entity | None) -> Speaker:
    """The record of one speaker; without an entity, of the document itself or of somebody unnamed."""
    if entity is None:
        label = "Somebody unnamed" if key == UNNAMED else "The document itself"
        return {"id": key, "label": label, "type": None, "aliases": []}
    return {"id": key, "label": entity.label, "type": entity.type, "aliases": sorted(entity.aliases)}


def speaker_key(told: Claim | Quotation) -> str:
    """The speaker's IRI, `UNNAMED` where the text hides the name, `DOCUMENT_VOICE` where the document itself speaks."""
    if told.speaker is not None:
        return told.speaker.iri
    return UNNAMED if told.attribution else DOCUMENT_VOICE


def sign_of(relation: str) -> Sign:
    """A relation's sign on the page: what the ontology says, and structure apart from neutral events."""
    row = RELATIONS[relation]
    if row.sign == 0:
        return "neutral" if row.event else "structural"
    return "cooperation" if row.sign > 0 else "conflict"


def holds(document: Document, span: Span) -> bool:
    """Has the document these very words at this very place?"""
    return document.text[span.start : span.end] == span.text


def safe_url(url: str | None) -> str | None:
    """The address if it is plain http or https with a host, else nothing: no script, no file, no data."""
    if url is None or not url.isprintable() or " " in url:
        return None
    try:
        pieces = urlsplit(url)
        host = pieces.hostname
    except ValueError:
        return None
    return url if pieces.scheme in ("http", "https") and host else None


def _reach(span: Span) -> Reach:
    return span.start, span.end


def _chain(attribution: Attribution | None) -> list[Told]:
    return [_told(link) for link in attribution.chain()] if attribution else []


def _told(link: Attribution) -> Told:
    teller = link.teller
    return {
        "id": teller.iri if teller else None,
        "label": teller.label if teller else None,
        "words": link.source.text if link.source else None,
        "side": link.affiliation.label if link.affiliation else None,
        "stance": link.stance.value,
        "quoted": link.quoted,
    }


def _unknown_document(document_id: str) -> DocumentView:
    return {
        "id": document_id,
        "title": None,
        "outlet": document_id,
        "publisher": None,
        "published": None,
        "source": None,
        "url": None,
        "text": None,
    }
