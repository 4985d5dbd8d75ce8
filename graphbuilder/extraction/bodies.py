"""Bodies of states that no reference knows: for whom they act, by what their names say.

"US Fifth Fleet", "IRGC Aerospace Division", "Russian Black Sea Fleet", "Australian Federal Police": a force, or
another body with a word that only states' bodies have, acts for the state that stands in front or whose organ does. One
that fights for the freedom of somebody acts for no state.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from graphbuilder.extraction.analysis import Analysis, Kind, Node, token_span
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.model import Entity

ORGANS = ("ArmedForces", "Ministry")
LONGEST_OWNER = 3
"""Words of a state's name at the beginning of a body's."""


def state_of_body(doc: Doc, analysis: Analysis, node: Node, lexicon: Lexicon) -> Entity | None:
    """The state that a body acts for which no row of the reference is."""
    words = token_span(doc, node).text.split()
    official = _is_official(words, node.type, lexicon)
    for cut in range(min(len(words) - 1, LONGEST_OWNER), 0, -1):
        owner = _named(analysis, re.sub(r"[’']s?$", "", " ".join(words[:cut])))
        if owner is not None:
            return _of_organ(analysis, owner) if owner.type in ORGANS else owner if official else None
    return _before(doc, analysis, node) if official else None


def _is_official(words: list[str], type_: str | None, lexicon: Lexicon) -> bool:
    plain = {word.casefold() for word in words}
    official = type_ == "ArmedForces" or bool(plain & lexicon.words["official word"])
    return official and not plain & lexicon.words["rebel word"]


def _named(analysis: Analysis, name: str) -> Entity | None:
    """The state or organ that a name names; none where it may name something else."""
    named = {one.entity for one in analysis.reference.names.lookup(name)}
    entities = [analysis.reference.entities[one].entity for one in sorted(named) if one in analysis.reference.entities]
    return entities[0] if len(entities) == 1 and entities[0].type in ("State", *ORGANS) else None


def _of_organ(analysis: Analysis, organ: Entity) -> Entity | None:
    state = analysis.state_of(organ)
    return state if state is not None and state.type == "State" else None


def _before(doc: Doc, analysis: Analysis, node: Node) -> Entity | None:
    """The state whose adjective or possessive stands right before the name."""
    if node.start == 0:
        return None
    owned = doc[node.start - 1].tag_ == "POS"
    before = analysis.by_token.get(node.start - 1 - owned) if node.start > owned else None
    if before is None or before.entity is None or before.entity.type != "State":
        return None
    return before.entity if owned or before.kind is Kind.ADJECTIVE else None
