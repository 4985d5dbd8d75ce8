"""Entity linking: each node to a reference entity by name, type and day, else to a new node of the document.

The linker abstains rather than guess: where several reference entities remain, the node keeps a reason and no entity.
New people, bodies and places get an IRI inside the document; one label is one entity there.
"""

from __future__ import annotations

import re
import unicodedata

from spacy.tokens import Doc

from graphbuilder.extraction.abstention import Abstention, acts
from graphbuilder.extraction.analysis import PLACES, Analysis, Kind, Node, analysis_of, token_span
from graphbuilder.extraction.bodies import organ_named, state_of_body
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.mentions import kind_of
from graphbuilder.extraction.ranking import Context, choose
from graphbuilder.model import Entity
from graphbuilder.reference import Name, Record
from graphbuilder.vocabulary import BASE, CLASSES

IGO = "InternationalOrganisation"
GENERAL = ("Organisation", "Territory", None)
"""What says no more than the model's own guess."""

LONGEST_ACRONYM = 4
LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "inside"})


def slug(label: str) -> str:
    """An ASCII form of a label for an IRI's last part; what has no ASCII letter falls back to its code points."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "-".join(f"u{ord(c):x}" for c in label[:20])


def new_entity(analysis: Analysis, label: str, type_: str) -> Entity:
    """An entity that no reference row knows; its IRI contains the document's id."""
    text = re.sub(r"\s+", " ", label).strip()
    return Entity(f"{BASE}document/{analysis.document.id}#{type_.casefold()}-{slug(text)}", type_, text)


def is_place(entity: Entity) -> bool:
    """A city or region, which is no actor of its own."""
    return entity.type in ("City", "Territory")


def is_single(doc: Doc, node: Node) -> bool:
    """Is a name one word, hyphens and all ("Al-Sisi")?"""
    return not any(token.whitespace_ for token in doc[node.start : node.end - 1])


def is_a(type_: str, ancestor: str) -> bool:
    """Is a class the other or below it?"""
    return type_ == ancestor or ancestor in CLASSES[type_]


def names_a(node: Node | None, *types: str) -> bool:
    """Is there a node, and does it mean an entity of one of these classes or below them?"""
    return node is not None and node.entity is not None and any(is_a(node.entity.type, type_) for type_ in types)


class Linking:
    """Component: gives every node its entity or a reason for none."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Link the nodes of a Doc: names of one entity first, then ambiguous ones by what those say."""
        analysis = analysis_of(doc)
        known = [node for node in analysis.nodes if node.names]
        candidates = {id(node): _candidates(doc, analysis, node) for node in known}
        sure = [records[0] for records in candidates.values() if len(records) == 1]
        context = Context.of(analysis.reference, sure)
        abstention = Abstention(doc, analysis, self.lexicon, context)
        for node in known:
            record = choose(analysis.reference, candidates[id(node)], context)
            reason = abstention.reason(node, record) if record is not None else "several candidates"
            if record is None or reason is not None:
                node.abstained = node.abstained or reason
            else:
                _settle(doc, analysis, node, record, context)
        for node in analysis.nodes:
            if not node.names and node.kind is not Kind.ADJECTIVE and node.type:
                _unknown(doc, analysis, node, self.lexicon)
        return doc


def _candidates(doc: Doc, analysis: Analysis, node: Node) -> list[Record]:
    """Who a known name may be: of the type that the model sees, alive that day, lying where the text says.

    Of bodies the one whose own name it is comes before those that it names as well ("Facebook").
    """
    records = [record for record in _literal(analysis, node.names) if record.id]
    records = _living(analysis, records)
    if len(records) > 1 and node.type:
        records = [r for r in records if _compatible(r.entity.type, node.type)] or records
    if len(records) > 1 and not any(r.entity.type in PLACES for r in records):
        own = {name.entity for name in node.names if name.kind == "name"}
        records = [r for r in records if r.id in own] or records
    return _qualified(doc, analysis, node, records)


def _literal(analysis: Analysis, names: tuple[Name, ...]) -> list[Record]:
    """The distinct entities that some names name by themselves; a seat of government names a city or a building."""
    own = [name for name in names if name.kind != "metonym"] or names
    return [analysis.reference.entities[entity] for entity in dict.fromkeys(sorted(name.entity for name in own))]


def _settle(doc: Doc, analysis: Analysis, node: Node, record: Record, context: Context) -> None:
    """Give a node its entity; a seat of government that acts means its state ("Moscow", "the Kremlin")."""
    node.entity, node.type, node.abstained = record.entity, record.entity.type, None
    if node.kind in (Kind.NAME, Kind.METONYM):
        node.kind = kind_of(tuple(name for name in node.names if name.entity == record.id))
    node.owner = _owner(doc, analysis, node)
    meant = _union_of(doc, analysis, node, record, context) or _seat_of(analysis, node, record)
    if meant is not None and not _is_location(doc, node):
        node.literal = record.entity if record.entity.type != "Territory" else None
        node.entity, node.type, node.kind = meant, meant.type, Kind.METONYM


def _owner(doc: Doc, analysis: Analysis, node: Node) -> Entity | None:
    """The state or international organisation in front of a body's name: "UN Security Council", "China's State
    Council".
    """
    if node.end - node.start < 2 or not is_a(node.type, "Organisation"):
        return None
    first, owned = doc[node.start].text, doc[node.start + 1].tag_ == "POS"
    if not owned and (len(first) > LONGEST_ACRONYM or not first.isupper()):
        return None
    names = analysis.reference.names.lookup(first)
    kinds = ("name", "alias", "code") if owned else ("code",)
    owners = {name.entity: analysis.reference.entities[name.entity].entity for name in names if name.kind in kinds}
    found = [e for e in owners.values() if e != node.entity and (e.type == "State" or is_a(e.type, IGO))]
    return found[0] if len(found) == 1 else None


def _seat_of(analysis: Analysis, node: Node, record: Record) -> Entity | None:
    """The state of today for which a name is a metonym, where it names a seat of its government."""
    seats = {*record.capital_of, record.acts_for}
    states = [analysis.reference.entities[n.entity] for n in node.names if n.kind == "metonym" and n.entity in seats]
    return next((state.entity for state in _living(analysis, states)), None)


def _union_of(doc: Doc, analysis: Analysis, node: Node, record: Record, context: Context) -> Entity | None:
    """The organisation that acts under the name of a place, where the text names it and not the place's state: in
    a report about the European Union "Brussels" and "Europe" act for it.
    """
    if (
        not acts(doc, node)
        or not is_place(record.entity)
        or context.states[record.state or ""] > (record.id in context.entities)
    ):
        return None
    bodies = [analysis.reference.entities[name.entity] for name in node.names if name.kind == "metonym"]
    named = (body.entity for body in bodies if body.entity.type != "State" and body.id in context.entities)
    return next(named, None)


def _qualified(doc: Doc, analysis: Analysis, node: Node, records: list[Record]) -> list[Record]:
    """ "Alexandria, Virginia": a place that the text puts elsewhere is none that we know."""
    if not records or not all(is_place(record.entity) for record in records):
        return records
    after = doc[node.end : node.end + 2]
    around = analysis.by_token.get(node.end + 1) if len(after) == 2 and after[0].text == "," else None
    if around is None or around.kind is not Kind.NAME or not around.names:
        return records
    homes = {record.state for record in _literal(analysis, around.names) if record.entity.type in PLACES} - {None}
    fitting = [record for record in records if record.state is None or record.state in homes]
    if homes and not fitting:
        node.abstained = "a place elsewhere"
    return fitting if homes else records


def _unknown(doc: Doc, analysis: Analysis, node: Node, lexicon: Lexicon) -> None:
    text = token_span(doc, node).text
    if node.type == "Person" and is_single(doc, node):
        node.abstained = "a single name that no reference row holds"
        return
    organ = organ_named(analysis.reference, text) if node.type == "Organisation" else None
    node.entity = organ or new_entity(analysis, text, _named_type(text, node.type, lexicon))
    node.type = node.entity.type
    state = state_of_body(doc, analysis, node, lexicon) if organ is None and is_a(node.type, "Organisation") else None
    if state is not None:
        analysis.states.setdefault(node.entity.iri, state)


def _named_type(text: str, guess: str, lexicon: Lexicon) -> str:
    """The finer class that a name itself states ("Green Party", "Kenya Airways"), at its end or at its beginning."""
    if guess not in ("Organisation", "Event", "Treaty"):
        return guess
    words = text.casefold().split()
    for length in (2, 1):
        for part in (words[-length:], words[:length]):
            found = lexicon.types.get(" ".join(part))
            if found not in GENERAL:
                return found
    return guess


def _living(analysis: Analysis, records: list[Record]) -> list[Record]:
    """Without states that had ended on the document's day (of an undated document: today)."""
    day = analysis.document.published
    living = [r for r in records if not r.until or (day is not None and r.until[:4] >= str(day.year))]
    return living or records


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
