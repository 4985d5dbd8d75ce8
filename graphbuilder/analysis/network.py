"""Claims as a networkx graph: one edge for each subject, relation, object and status, with what stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import networkx as nx

from graphbuilder.model import Claim, Entity, Status
from graphbuilder.vocabulary import RELATIONS

ALL = frozenset(Status)
FACTS = frozenset({Status.FACT})

EdgeKey = tuple[str, str, str, Status]


def to_networkx(claims: Iterable[Claim], statuses: Collection[Status] = FACTS) -> nx.MultiDiGraph[str]:
    """The claims of some statuses as a `networkx.MultiDiGraph`; their order does not matter.

    Facts that the text calls former, or that their own teller disputes, are left out.

    Nodes are IRIs with `label`, `type` and `aliases`. An edge's key is its relation's local name (with "/negated" or
    "/hypothetical" for what is no fact); its attributes are `relation`, `label`, `status`, `sign` (-1, 0 or 1), `score`
    (PLOVER's, -10 to 10, `None` for structure), `count` (claims), `documents`, `speakers` (labels) and `dates` (sorted
    tuples), `sentence` (the first) and `claims` (all ids).
    """
    chosen = {c.id: c for c in claims if c.status in statuses and (c.affirmed or c.status is not Status.FACT)}
    ordered = [chosen[key] for key in sorted(chosen)]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, entity in sorted(_entities(ordered).items()):
        graph.add_node(iri, label=entity.label, type=entity.type, aliases=tuple(sorted(entity.aliases)))
    for (source, target, relation, status), group in sorted(_grouped(ordered).items()):
        key = relation if status is Status.FACT else f"{relation}/{status.value}"
        graph.add_edge(source, target, key=key, **_attributes(relation, status, group))
    return graph


def _entities(claims: Iterable[Claim]) -> dict[str, Entity]:
    """Both sides of all claims; of several records of one entity the one with most aliases."""
    best: dict[str, Entity] = {}
    for claim in claims:
        for entity in (claim.source, claim.target):
            best[entity.iri] = max(best.get(entity.iri, entity), entity, key=lambda e: (len(e.aliases), e.label))
    return best


def _grouped(claims: Iterable[Claim]) -> dict[EdgeKey, list[Claim]]:
    groups: dict[EdgeKey, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.source.iri, claim.target.iri, claim.relation, claim.status].append(claim)
    return groups


def _attributes(relation: str, status: Status, claims: list[Claim]) -> dict[str, Any]:
    row = RELATIONS[relation]
    first = min(claims, key=lambda claim: (claim.when or "9999", claim.document, claim.evidence, claim.id))
    return {
        "relation": relation,
        "label": row.label,
        "status": status.value,
        "sign": row.sign,
        "score": row.score,
        "count": len(claims),
        "documents": tuple(sorted({claim.document for claim in claims})),
        "speakers": tuple(sorted({claim.speaker.label for claim in claims if claim.speaker})),
        "dates": tuple(sorted({claim.when for claim in claims if claim.when})),
        "sentence": first.sentence.text,
        "claims": tuple(claim.id for claim in claims),
    }
