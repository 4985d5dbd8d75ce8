"""Entity linking: each node to a reference entity by name, type and day, else to a new node of the document.

The linker abstains rather than guess: where several reference entities remain, the node keeps a reason and no entity.
New people, bodies and places get an IRI inside the document; one label is one entity there.
"""

from __future__ import annotations

import re
import unicodedata

from spacy.tokens import Doc

from graphbuilder.extraction.analysis import Analysis, Kind, Node, analysis_of, token_span
from graphbuilder.extraction.mentions import kind_of
from graphbuilder.model import Entity
from graphbuilder.reference import Name
from graphbuilder.vocabulary import BASE, CLASSES

PLACES = frozenset({"State", "Territory", "City"})
LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "inside"})


def slug(label: str) -> str:
    """An ASCII form of a label for an IRI's last part; what has no ASCII letter falls back to its code points."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "-".join(f"u{ord(c):x}" for c in label[:20])


def new_entity(analysis: Analysis, label: str, type_: str) -> Entity:
    """An entity that no reference row knows; its IRI contains the document's id."""
    text = re.sub(r"\s+", " ", label).strip()
    return Entity(f"{BASE}document/{analysis.document.id}#{type_.casefold()}-{slug(text)}", type_, text)


def is_a(type_: str, ancestor: str) -> bool:
    """Is a class the other or below it?"""
    return type_ == ancestor or ancestor in CLASSES[type_]


class Linking:
    """Component: gives every node its entity or a reason for none."""

    def __call__(self, doc: Doc) -> Doc:
        """Link the nodes of a Doc."""
        analysis = analysis_of(doc)
        for node in analysis.nodes:
            self._link(doc, analysis, node)
        self._by_context(analysis)
        return doc

    def _link(self, doc: Doc, analysis: Analysis, node: Node) -> None:
        if node.names:
            self._known(doc, analysis, node)
        elif node.kind is not Kind.ADJECTIVE and node.type:
            self._unknown(doc, analysis, node)

    @staticmethod
    def _known(doc: Doc, analysis: Analysis, node: Node) -> None:
        """One candidate is the answer; several are narrowed by the model's type, then by what news most often means."""
        candidates = _living(analysis, _entities(analysis, node.names))
        if any(name.kind == "metonym" for name in node.names) and _is_location(doc, node):
            candidates = [e for e in candidates if e.type == "City"] or candidates
        if len(candidates) > 1 and node.type:
            fitting = [e for e in candidates if _compatible(e.type, node.type)]
            candidates = fitting or candidates
        if len(candidates) > 1:
            states = [e for e in candidates if e.type == "State"]
            candidates = states if len(states) == 1 else candidates
        if len(candidates) == 1:
            Linking._settle(analysis, node, candidates[0])
        else:
            node.abstained = f"{len(candidates)} candidates"

    @staticmethod
    def _settle(analysis: Analysis, node: Node, entity: Entity) -> None:
        """Take the entity, and the way in which its own names refer ("Moscow" as Russia is a metonym)."""
        node.entity, node.type, node.abstained = entity, entity.type, None
        own = tuple(name for name in node.names if analysis.reference.entities[name.entity].entity == entity)
        if node.kind in (Kind.NAME, Kind.METONYM):
            node.kind = kind_of(own)

    @staticmethod
    def _unknown(doc: Doc, analysis: Analysis, node: Node) -> None:
        text = token_span(doc, node).text
        if node.type == "Person" and node.end - node.start == 1:
            node.abstained = "a single name that no reference row holds"
            return
        organ = _organ(analysis, text) if node.type == "Organisation" else None
        node.entity = organ or new_entity(analysis, text, node.type)
        node.type = node.entity.type

    @staticmethod
    def _by_context(analysis: Analysis) -> None:
        """An ambiguous name takes the candidate that another, unambiguous node of the document already names."""
        named = {node.entity.iri for node in analysis.nodes if node.entity is not None}
        for node in analysis.nodes:
            if node.abstained is None or not node.names:
                continue
            here = [e for e in _entities(analysis, node.names) if e.iri in named]
            if len(here) == 1:
                Linking._settle(analysis, node, here[0])


def _organ(analysis: Analysis, text: str) -> Entity | None:
    """ "Azerbaijani Defense Ministry", "Ministry of Defence of Azerbaijan": the organ of a state."""
    words = text.split()
    for cut in range(1, min(len(words), 4)):
        organ = _organ_of(analysis, " ".join(words[:cut]), " ".join(words[cut:]))
        if organ is None and words[-cut - 1] == "of":
            organ = _organ_of(analysis, " ".join(words[-cut:]), " ".join(words[: -cut - 1]))
        if organ is not None:
            return organ
    return None


def _organ_of(analysis: Analysis, owner: str, head: str) -> Entity | None:
    owner = re.sub(r"[’']s?$", "", owner)
    states = {
        n.entity
        for n in analysis.reference.names.lookup(owner)
        if analysis.reference.entities[n.entity].entity.type == "State"
    }
    return analysis.reference.organ(states.pop(), head) if len(states) == 1 else None


def _entities(analysis: Analysis, names: tuple[Name, ...]) -> list[Entity]:
    """The distinct entities of some names; a seat of government stands for its state before it is a city."""
    found: dict[str, Entity] = {}
    for name in sorted(names, key=lambda n: (n.kind != "metonym", n.kind, n.entity)):
        entity = analysis.reference.entities[name.entity].entity
        found.setdefault(entity.iri, entity)
    return list(found.values())


def _living(analysis: Analysis, candidates: list[Entity]) -> list[Entity]:
    """Without those that had ended on the document's day (of an undated document: today)."""
    day = analysis.document.published
    records = [(e, analysis.record(e)) for e in candidates]
    living = [e for e, r in records if r is None or not r.until or (day is not None and r.until[:4] >= str(day.year))]
    return living or candidates


def _is_location(doc: Doc, node: Node) -> bool:
    """ "in Baku" and "Baku, Azerbaijan" mean the city; a capital that acts means its state."""
    root = token_span(doc, node).root
    if root.dep_ == "pobj" and root.head.lower_ in LOCATIVE:
        return True
    after = doc[node.end : node.end + 2]
    return (
        len(after) == 2
        and after[0].text == ","
        and after[1].ent_type_ == "GPE"
        and doc[node.end + 1].dep_ in ("appos", "npadvmod")
    )


def _compatible(type_: str, guess: str) -> bool:
    """The model knows people from places and bodies; finer types are the reference's."""
    if guess in PLACES:
        return type_ in PLACES
    if guess == "Person":
        return is_a(type_, "Person")
    if guess == "Group":
        return type_ in PLACES or (is_a(type_, "Agent") and not is_a(type_, "Person"))
    return not is_a(type_, "Person")
