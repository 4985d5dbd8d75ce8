"""Judgements: what analysts decide on claims and entities. They are recorded, withdrawn, listed, and held together.

A judgement says accepted or rejected of a claim, same or different of two entities; by whom, when and why. It is named
by a hash of that, so that recording it twice makes one, and it stands in a graph of its own. Nothing of a claim or
entity is changed: the views heed judgements when they are derived, so that one that is withdrawn leaves no trace. What
it is about may leave the graph when its document does: the judgement is kept, and is heeded again when that returns.

Analysts may disagree. All their judgements stay, the views take the cautious side (one rejection loses the edge,
"different" goes before "same"), and `conflicts` tells who contradicts whom.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.errors import GraphError
from graphbuilder.graph import names, same, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.model import Decision, Judgement
from graphbuilder.vocabulary import BASE, GBC, PREFIXES

MAX_NAME = 200
"""The longest name of an analyst, in characters."""

MAX_REASON = 10_000
"""The longest reason, in characters."""

_GRAPH = terms.graph("judgements")
_OURS = f"{BASE}judgement/"
_ID = re.compile(r"[0-9a-f]{20}")
_TYPE = (terms.TYPE, gb("Judgement"))
_SAID = (gb("decision"), gb("about"), gb("decidedBy"), gb("decidedOn"), gb("reason"))

Grouped = Mapping[tuple[str, ...], Sequence[Judgement]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Judgements that cannot all be right.

    `about` is a claim that is accepted and rejected, or two entities that are called different though one judgement, or
    a chain of several (A same as B, B same as C), makes them the same. The judgements come as `judgements` sorts them.
    """

    about: tuple[str, ...]
    judgements: tuple[Judgement, ...]


def record(store: Store, decision: Decision | str, about: Sequence[str], by: str, on: date, why: str) -> Judgement:
    """Write a judgement, and derive the views anew. One that is there already stays as it is.

    `about` names a claim (id, prefixed name or IRI) or two entities (as `names.entity`; an IRI means that very entity,
    even where another one stands for it).

    Raises GraphError E404, E411 (no such entity, several), E407 (no such claim), E412 (a claim where an entity is
    meant, the reverse, or too many), E413 (one entity), E414 (`by` or `why` is no fit text), E416 (no such decision).
    """
    decision = _decision(decision)
    by = _text("the analyst's name", by, MAX_NAME)
    why = _text("the reason", why, MAX_REASON, allowed="\t\n")
    meant = _about(store, decision, about)
    day = date(on.year, on.month, on.day)  # of a datetime too
    digest = hashlib.sha256("\x1f".join((decision, *meant, by, day.isoformat(), why)).encode()).hexdigest()
    judgement = Judgement(digest[:20], decision, meant, by, day, why)
    with views.kept(store):
        store.add(_quads(judgement))
    return judgement


def withdraw(store: Store, name: str) -> None:
    """Take a judgement (id or IRI) out of the graph, and derive the views anew. Raises GraphError E415."""
    node = _node(name)
    if node is None or not any(quad.predicate == gb("decision") for quad in _said(store, node)):
        raise GraphError("E415", name=name)
    # No more than makes it a judgement: a file of others may say it of a node that is something else as well.
    said = [quad for quad in _said(store, node) if quad.predicate in _SAID or (quad.predicate, quad.object) == _TYPE]
    with views.kept(store):
        store.exchange(said, ())
        if not any(store.quads(_GRAPH)):
            store.remove_graph(_GRAPH)


def judgements(store: Store, about: str | None = None) -> tuple[Judgement, ...]:
    """All judgements, or those about a claim or entity: by day, analyst, and what they are about.

    `about` is an id, IRI or prefixed name, of something that is in the graph or no more; or the name of an entity,
    which stands for all that are taken for one with it. Judgements that a file brought into another named graph are
    listed too, for the views heed them.

    Raises GraphError E404, E411 (no such entity, several), E409 (a judgement breaks its shape).
    """
    decided = filter(_is_named, store.match(None, gb("decision")))
    nodes = {quad.subject for quad in decided if isinstance(quad.subject, NamedNode)}
    near = store.near(nodes, 0)
    found = sorted((_read(near, node) for node in nodes), key=_order)
    wanted = _named(store, about) if about is not None else None
    return tuple(one for one in found if wanted is None or not wanted.isdisjoint(one.about))


def conflicts(store: Store) -> tuple[Conflict, ...]:
    """All conflicts, sorted by what they are about. Raises GraphError E409 (a judgement breaks its shape)."""
    grouped = {decision: _grouped(decision, judgements(store)) for decision in Decision}
    found = [*_on_claims(grouped), *_on_entities(grouped)]
    return tuple(sorted(found, key=lambda conflict: conflict.about))


def missing(store: Store, judgement: Judgement) -> tuple[str, ...]:
    """What a judgement is about and what is not in the graph: if anything, the judgement has no effect."""
    is_there = _is_claim if judgement.decision.on_claim else _is_entity
    return tuple(iri for iri in judgement.about if not is_there(store, iri))


def orphans(store: Store) -> tuple[Judgement, ...]:
    """The judgements about something that is not in the graph, sorted. Raises GraphError E409."""
    found = judgements(store)
    near = store.near((NamedNode(iri) for one in found for iri in one.about), 0)
    return tuple(one for one in found if missing(near, one))


def _decision(value: Decision | str) -> Decision:
    try:
        return Decision(value)
    except ValueError:
        raise GraphError("E416", value=value, known=", ".join(Decision)) from None


def _text(part: str, text: str, most: int, allowed: str = "") -> str:
    """Text of an analyst without the blanks around it. Raises GraphError E414."""
    text = text.strip()
    wild = next((s for s in text if unicodedata.category(s) in ("Cc", "Cs") and s not in allowed), None)
    if not text or len(text) > most:
        raise GraphError("E414", part=part, reason=f"has {len(text):,} characters", limit=most)
    if wild is not None:
        raise GraphError("E414", part=part, reason=f"has the control character U+{ord(wild):04X}", limit=most)
    return text


def _about(store: Store, decision: Decision, about: Sequence[str]) -> tuple[str, ...]:
    """The IRIs that are meant, sorted."""
    if len(about) != (1 if decision.on_claim else 2):
        raise _misfit(decision, f"{len(about)} names")
    if decision.on_claim:
        return (_claim(store, decision, about[0]),)
    one, other = (_entity(store, decision, name) for name in about)
    if one == other:
        raise GraphError("E413", one=about[0], other=about[1], iri=one)
    return tuple(sorted((one, other)))


def _misfit(decision: Decision, found: str) -> GraphError:
    wanted = "one claim" if decision.on_claim else "two entities"
    return GraphError("E412", decision=decision.value, wanted=wanted, found=found)


def _claim(store: Store, decision: Decision, name: str) -> str:
    iri = _spelt(name)
    if iri is not None and _is_claim(store, iri):
        return iri
    try:
        names.entity(store, name)
    except GraphError:
        raise GraphError("E407", name=name) from None
    raise _misfit(decision, f"the entity {name!r}")


def _entity(store: Store, decision: Decision, name: str) -> str:
    """The entity that a name means; an IRI means itself, not who stands for it."""
    iri = _spelt(name)
    if iri is not None and _is_claim(store, iri):
        raise _misfit(decision, f"the claim {name!r}")
    one = names.entity(store, name)
    return iri if iri is not None and iri in same.members(store, one) else one


def _named(store: Store, name: str) -> set[str]:
    """The IRIs that a name may have in a judgement, whether they are in the graph or no more."""
    iri = _spelt(name)
    return {iri} if iri is not None else set(same.members(store, names.entity(store, name)))


def _spelt(name: str) -> str | None:
    """The IRI that a claim's id, a prefixed name or an IRI spells; nothing for any other name."""
    plain = name.strip("<> ")
    prefix, colon, local = plain.partition(":")
    iri = PREFIXES[prefix] + local if colon and prefix in PREFIXES else plain
    iri = GBC + plain if _ID.fullmatch(plain) else iri
    return iri if ":" in iri and names.node_of(iri) is not None else None


def _node(name: str) -> NamedNode | None:
    """The node of a judgement's id or IRI."""
    plain = name.strip("<> ")
    return names.node_of(_OURS + plain if _ID.fullmatch(plain) else plain)


def _is_claim(store: Store, iri: str) -> bool:
    return names.is_a(store, NamedNode(iri), "Claim")


def _is_entity(store: Store, iri: str) -> bool:
    return any(store.match(NamedNode(iri), terms.LABEL))


def _is_named(quad: Quad) -> bool:
    """Does it stand in a named graph, and is its object no blank node?"""
    return isinstance(quad.graph_name, NamedNode) and isinstance(quad.object, NamedNode | Literal)


def _said(store: Store, node: NamedNode) -> list[Quad]:
    return list(filter(_is_named, store.match(node)))


def _quads(judgement: Judgement) -> Iterator[Quad]:
    node = NamedNode(_OURS + judgement.id)
    assert judgement.on is not None
    assert judgement.why is not None
    yield Quad(node, *_TYPE, _GRAPH)
    yield Quad(node, gb("decision"), gb(judgement.decision), _GRAPH)
    for iri in judgement.about:
        yield Quad(node, gb("about"), NamedNode(iri), _GRAPH)
    yield Quad(node, gb("decidedBy"), Literal(judgement.by), _GRAPH)
    yield Quad(node, gb("decidedOn"), terms.partial_date(judgement.on.isoformat()), _GRAPH)
    yield Quad(node, gb("reason"), Literal(judgement.why), _GRAPH)


def _read(store: Store, node: NamedNode) -> Judgement:
    """A judgement of whichever program. Raises GraphError E409."""
    said = {property_: sorted(store.values(node, property_)) for property_ in _SAID}
    decision, about, by, on, why = said.values()
    try:
        return Judgement(
            _id(node),
            Decision(_only("decision", decision).removeprefix(PREFIXES["gb"])),
            tuple(NamedNode(iri).value for iri in about),
            _only("analyst", by),
            date.fromisoformat(_only("day", on)) if on else None,
            _only("reason", why) if why else None,
        )
    except ValueError as error:
        raise GraphError("E409", node=node.value, reason=str(error)) from None


def _id(node: NamedNode) -> str:
    """The id of a judgement of this program, the IRI of any other."""
    own = node.value.removeprefix(_OURS)
    return own if _ID.fullmatch(own) else node.value


def _only(what: str, values: Sequence[str]) -> str:
    if len(values) != 1:
        raise ValueError(f"it has {len(values)} values for its {what}")
    return values[0]


def _order(judgement: Judgement) -> tuple[str, ...]:
    day = judgement.on.isoformat() if judgement.on else ""
    return day, judgement.by, judgement.decision, *judgement.about, judgement.id


def _grouped(decision: Decision, found: Iterable[Judgement]) -> Grouped:
    """The judgements of a decision by what they are about, sorted."""
    groups: dict[tuple[str, ...], list[Judgement]] = {}
    for one in found:
        if one.decision is decision:
            groups.setdefault(one.about, []).append(one)
    return dict(sorted(groups.items()))


def _on_claims(grouped: Mapping[Decision, Grouped]) -> Iterator[Conflict]:
    accepted, rejected = grouped[Decision.ACCEPTED], grouped[Decision.REJECTED]
    for about in accepted.keys() & rejected.keys():
        yield _conflict(about, [*accepted[about], *rejected[about]])


def _on_entities(grouped: Mapping[Decision, Grouped]) -> Iterator[Conflict]:
    """Each "different" between two that "same" joins, by the shortest chain."""
    together = grouped[Decision.SAME]
    joined = nx.Graph(list(together))
    for about, parted in grouped[Decision.DIFFERENT].items():
        links = [tuple(sorted(link)) for link in pairwise(_chain(joined, *about))]
        if links:
            yield _conflict(about, chain(parted, *(together[link] for link in links)))


def _chain(joined: nx.Graph[str], one: str, other: str) -> list[str]:
    try:
        return list(nx.shortest_path(joined, one, other))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []


def _conflict(about: tuple[str, ...], found: Iterable[Judgement]) -> Conflict:
    return Conflict(about, tuple(sorted(found, key=_order)))
