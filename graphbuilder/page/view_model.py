"""From claims to a view: who is drawn, which lines join them, and the sentences behind each. Pure and deterministic."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graphbuilder.errors import PageError
from graphbuilder.graph.places import NO_PLACES, Places
from graphbuilder.model import Claim, Document, Entity, Quotation
from graphbuilder.page import arcs, disputes, entries, layout, selection, world
from graphbuilder.page.communities import communities
from graphbuilder.page.style import kind_of
from graphbuilder.page.view import ClaimView, Dispute, Line, Node, Sign, Speaker, Summary, View
from graphbuilder.vocabulary import RELATIONS

LineKey = tuple[str, str, Sign]

BACKBONE_LINES = 400
"""So many lines are drawn at first, the heaviest; the others when one of their entities is opened."""


class Tally(NamedTuple):
    """How many claims touch an entity, and how many of them are facts."""

    claims: int
    facts: int


def view_model(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    quotations: Iterable[Quotation] = (),
    *,
    focus: str | None = None,
    hops: int = 1,
    since: str | None = None,
    until: str | None = None,
    places: Places = NO_PLACES,
) -> View:
    """Build the view of some claims; their order does not matter.

    `documents` maps a document's id to it; a claim whose document is missing is still drawn, without its source.
    `focus` (IRI, label or alias) keeps the entities at most `hops` claims away; `since` and `until` (YYYY, YYYY-MM or
    YYYY-MM-DD) keep the claims dated so. `places` says where entities stand on the map. Raises `PageError`: E601 if
    nothing is left, E602 for a malformed date, E603 for an unknown focus, E604 for less than one hop.
    """
    chosen = _chosen(list(claims), focus, hops, since, until)
    ordered = sorted(chosen, key=lambda claim: _reading_order(claim, documents))
    said = _quoted(quotations, documents, {c.document for c in ordered} if focus or since or until else set(documents))
    return _View(ordered, documents, said, world.stands(ordered, places), places.homes).build()


def _chosen(claims: list[Claim], focus: str | None, hops: int, since: str | None, until: str | None) -> list[Claim]:
    dated = selection.within({claim.id: claim for claim in claims}.values(), since, until)
    if not dated:
        raise PageError("E601", reason="no claim lies between the dates asked for" if claims else "there is no claim")
    return selection.neighbourhood(dated, focus, hops) if focus is not None else dated


def _reading_order(claim: Claim, documents: Mapping[str, Document]) -> tuple[str, str, int, str]:
    document = documents.get(claim.document)
    published = document.published.isoformat() if document and document.published else ""
    return published, claim.document, claim.evidence.start, claim.id


def _quoted(quotations: Iterable[Quotation], documents: Mapping[str, Document], among: set[str]) -> list[Quotation]:
    """The quotations of some documents whose words stand there; what cannot be traced is left out."""
    homes = among & documents.keys()
    traced = (one for one in quotations if one.document in homes)
    found = (one for one in traced if all(entries.holds(documents[one.document], piece) for piece in one.contents))
    return sorted(found, key=lambda quotation: (quotation.document, quotation.content))


class _View:
    """The tables of one view while they are built: each refers to the ones before it by index."""

    def __init__(
        self,
        claims: Sequence[Claim],
        documents: Mapping[str, Document],
        said: Sequence[Quotation],
        stands: Mapping[str, world.Stand],
        homes: Mapping[str, str],
    ) -> None:
        self.claims = claims
        self.documents = documents
        self.said = said
        self.stands = stands
        self.homes = homes
        self.entities = _entities(claims)
        self.tally = _tally(claims)
        self.order = sorted(self.entities, key=self._rank)
        self.index = {iri: place for place, iri in enumerate(self.order)}

    def build(self) -> View:
        """All tables, with positions."""
        document_ids = self._document_ids()
        lines = self._lines()
        nodes = self._nodes(lines)
        line_of = {claim: place for place, line in enumerate(lines) for claim in line["claims"]}
        places = {key: place for place, key in enumerate(document_ids)}
        claims = [self._claim(claim, line_of[i], places[claim.document]) for i, claim in enumerate(self.claims)]
        return {
            "nodes": nodes,
            "lines": lines,
            "claims": claims,
            "documents": [entries.document_entry(key, self.documents.get(key)) for key in document_ids],
            "speakers": self._speakers(),
            "quotations": [entries.quotation_entry(quotation, places[quotation.document]) for quotation in self.said],
            "relations": [entries.relation_entry(name) for name in sorted({c.relation for c in self.claims})],
            "disputes": [self._dispute(found) for found in disputes.disputes(self.claims, self.homes)],
            "summary": self._summary(len(document_ids)),
        }

    def _claim(self, claim: Claim, line: int, place: int) -> ClaimView:
        return entries.claim_entry(claim, line, self.index, place, self.documents.get(claim.document))

    def _dispute(self, found: disputes.Disputed) -> Dispute:
        return {
            "kind": found.kind,
            "subject": self.index[found.subject],
            "relation": found.relation,
            "object": self.index[found.object],
            "affirm": found.affirm,
            "deny": found.deny,
        }

    def _rank(self, iri: str) -> tuple[int, int, str, str]:
        tally = self.tally[iri]
        return -tally.facts, -tally.claims, self.entities[iri].label, iri

    def _document_ids(self) -> list[str]:
        used = {claim.document for claim in self.claims} | {quotation.document for quotation in self.said}
        return sorted(used, key=lambda key: (self._published(key), key))

    def _published(self, document_id: str) -> str:
        document = self.documents.get(document_id)
        return document.published.isoformat() if document and document.published else ""

    def _lines(self) -> list[Line]:
        grouped: dict[LineKey, list[int]] = defaultdict(list)
        for place, claim in enumerate(self.claims):
            grouped[self._line_key(claim)].append(place)
        lines = [self._line(key, places) for key, places in grouped.items()]
        lines.sort(key=_heaviest_first)
        arcs.bend(lines)
        for line in [one for one in lines if one["backbone"]][BACKBONE_LINES:]:
            line["backbone"] = False
        return lines

    def _line_key(self, claim: Claim) -> LineKey:
        ends = (claim.source.iri, claim.target.iri)
        if RELATIONS[claim.relation].symmetric:
            ends = (min(ends), max(ends))
        return (*ends, entries.sign_of(claim.relation))

    def _line(self, key: LineKey, places: list[int]) -> Line:
        source, target, sign = key
        members = [self.claims[place] for place in places]
        return {
            "id": hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:12],
            "source": self.index[source],
            "target": self.index[target],
            "sign": sign,
            "count": sum(claim.affirmed for claim in members),
            "directed": not all(RELATIONS[claim.relation].symmetric for claim in members),
            "bend": 0.0,
            "backbone": max(self.index[source], self.index[target]) < layout.BACKBONE_NODES,
            "claims": places,
        }

    def _nodes(self, lines: list[Line]) -> list[Node]:
        sizes = [layout.Box(self.tally[iri].facts, self.entities[iri].label) for iri in self.order]
        placed = layout.place(sizes, [(line["source"], line["target"]) for line in lines])
        groups = communities(len(self.order), lines)
        return [self._node(*row) for row in zip(self.order, placed, groups, strict=True)]

    def _node(self, iri: str, placed: layout.Place, community: int | None) -> Node:
        entity, stand = self.entities[iri], self.stands[iri]
        return {
            "id": iri,
            "label": entity.label,
            "type": entity.type,
            "kind": kind_of(entity.type).name,
            "aliases": sorted(set(entity.aliases) - {entity.label}),
            "identifiers": sorted(entity.identifiers),
            "degree": self.tally[iri].facts,
            "x": placed.x,
            "y": placed.y,
            "backbone": placed.backbone,
            "point": stand.point,
            "country": stand.country,
            "place": stand.place,
            "community": community,
        }

    def _speakers(self) -> list[Speaker]:
        tellers = {entries.speaker_key(quotation): quotation.speaker for quotation in self.said}
        tellers |= {entries.speaker_key(claim): claim.speaker for claim in self.claims}
        counts = Counter(entries.speaker_key(claim) for claim in self.claims)
        speakers = [entries.speaker_entry(key, teller) for key, teller in tellers.items()]
        return sorted(speakers, key=lambda speaker: (-counts[speaker["id"]], speaker["label"], speaker["id"]))

    def _summary(self, documents: int) -> Summary:
        dates = sorted(claim.when for claim in self.claims if claim.when)
        return {
            "documents": documents,
            "claims": len(self.claims),
            "facts": sum(claim.affirmed for claim in self.claims),
            "entities": len(self.entities),
            "first": dates[0] if dates else None,
            "last": max(dates, key=selection.latest) if dates else None,
        }


def _entities(claims: Iterable[Claim]) -> dict[str, Entity]:
    """Both sides of all claims, one entity an IRI: the richest, so that the order of claims does not matter."""
    best: dict[str, Entity] = {}
    for claim in claims:
        for entity in (claim.source, claim.target):
            best[entity.iri] = max(best.get(entity.iri, entity), entity, key=_richness)
    return best


def _richness(entity: Entity) -> tuple[int, int, str, str]:
    return len(entity.aliases), len(entity.identifiers), entity.label, entity.type


def _heaviest_first(line: Line) -> tuple[int, int, int, int, Sign]:
    return -line["count"], -len(line["claims"]), line["source"], line["target"], line["sign"]


def _tally(claims: Iterable[Claim]) -> dict[str, Tally]:
    touching: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    for claim in claims:
        ends = {claim.source.iri, claim.target.iri}
        touching.update(ends)
        facts.update(ends if claim.affirmed else ())
    return {iri: Tally(touching[iri], facts[iri]) for iri in touching}
