"""Communities: who works with and belongs to one another more than with the rest, by Louvain's method.

Cooperation and structure (posts, membership, place) bind, as heavily as there are facts; conflict and neutral events do
not. The method draws lots, from a fixed seed and in a fixed order: equal lines, equal communities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import networkx as nx

from graphbuilder.page.view import Line

BINDING = frozenset({"cooperation", "structural"})
"""The signs of lines that bind."""

LEAST = 3
"""Members of the smallest community: a pair is just a line."""

COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""Colours of the largest communities, in turn: Okabe and Ito's palette (see style.py)."""

OTHER = "#8A9099"
"""The colour of smaller ones, and of whoever is in none."""

SEED = 1


def communities(entities: int, lines: Iterable[Line]) -> list[int | None]:
    """The community of each entity, by its place in the view: 0 for the largest; `None` for whoever is in none.

    The order of `lines` does not matter. Source: Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008.
    """
    found = nx.community.louvain_communities(_bonds(lines), weight="weight", seed=SEED)
    large = sorted((sorted(members) for members in found if len(members) >= LEAST), key=lambda m: (-len(m), m))
    community_of = {member: number for number, members in enumerate(large) for member in members}
    return [community_of.get(entity) for entity in range(entities)]


def _bonds(lines: Iterable[Line]) -> nx.Graph[int]:
    """Who is bound to whom and by how many facts, both ways together."""
    facts: Counter[tuple[int, int]] = Counter()
    for line in lines:
        if line["sign"] in BINDING and line["count"]:
            facts[min(line["source"], line["target"]), max(line["source"], line["target"])] += line["count"]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((*pair, weight) for pair, weight in sorted(facts.items()))
    return graph
