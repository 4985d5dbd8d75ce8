"""Bodies of states that no row of the reference is: what their names say of them.

Organs are made from a state's name and a head that all states have ("Azerbaijani Defense Ministry"). Of other bodies a
force ("US Fifth Fleet", "Russian Black Sea Fleet"), one with a word that only states' bodies have ("Australian Federal
Police") or a part of an organ ("IRGC Aerospace Division") acts for the state that stands in front. One that fights for
the freedom of somebody acts for no state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from graphbuilder.extraction.analysis import Analysis, Node, token_span
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.model import Entity
from graphbuilder.reference import Reference

ORGANS = ("ArmedForces", "Ministry")
LONGEST_OWNER = 3
"""Words of a state's name within a body's."""


def organ_named(reference: Reference, text: str) -> Entity | None:
    """ "Azerbaijani Defense Ministry", "Ministry of Defence of Azerbaijan": the organ of a state."""
    words = text.split()
    for cut in range(1, min(len(words) - 1, LONGEST_OWNER) + 1):
        organ = _organ_of(reference, " ".join(words[:cut]), " ".join(words[cut:]))
        if organ is None and words[-cut - 1] == "of":
            organ = _organ_of(reference, " ".join(words[-cut:]), " ".join(words[: -cut - 1]))
        if organ is not None:
            return organ
    return None


def _organ_of(reference: Reference, owner: str, head: str) -> Entity | None:
    states = [name for name, entity in _named(reference, owner) if entity.type == "State"]
    return reference.organ(states[0], head) if len(states) == 1 else None


def state_of_body(doc: Doc, analysis: Analysis, node: Node, lexicon: Lexicon) -> Entity | None:
    """The state that a body acts for, by its name or by the state before it."""
    words = token_span(doc, node).text.split()
    official = _is_official(words, node.type, lexicon)
    for cut in range(min(len(words) - 1, LONGEST_OWNER), 0, -1):
        owners = [entity for _, entity in _named(analysis.reference, " ".join(words[:cut]))]
        if len(owners) == 1 and owners[0].type in ORGANS:
            return analysis.state_of(owners[0])
        if len(owners) == 1 and owners[0].type == "State":
            return owners[0] if official else None
    return _before(doc, analysis, node) if official else None


def _named(reference: Reference, owner: str) -> Iterator[tuple[str, Entity]]:
    """What the name of an owner may name, by id; it may stand in the genitive."""
    names = reference.names.lookup(re.sub(r"[’']s?$", "", owner))
    return ((name, reference.entities[name].entity) for name in sorted({one.entity for one in names}))


def _is_official(words: list[str], type_: str | None, lexicon: Lexicon) -> bool:
    plain = {word.casefold() for word in words}
    official = type_ == "ArmedForces" or bool(plain & lexicon.words["official word"])
    return official and not plain & lexicon.words["rebel word"]


def _before(doc: Doc, analysis: Analysis, node: Node) -> Entity | None:
    """ "Jordanian 71st Battalion", "Ukraine's Border Guard Service": the state right before the name."""
    index = node.start - 1
    owner = analysis.by_token.get(index - (index > 0 and doc[index].tag_ == "POS"))
    return owner.entity if owner is not None and owner.entity is not None and owner.entity.type == "State" else None
