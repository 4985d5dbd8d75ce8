"""Which node of a graph a user's words mean: entities, documents and relations by name, prefixed name or IRI.

A name that nothing has, or that several have, is an error with a hint, never a guess. Several entities that are taken
for one (see `same`) are one, their representative.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from graphbuilder.errors import GraphError, QueryError
from graphbuilder.graph import same, terms
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.vocabulary import GB, GBD, GBR, PREFIXES, RELATIONS

_NAMES = (terms.LABEL, terms.ALT_LABEL, gb("code"), gb("surname"))
"""Properties that hold names, the most telling first."""

_TERMS = (str(GB), PREFIXES["plover"])


def entity(store: Store, name: str) -> str:
    """The IRI of the entity of that name: IRI, prefixed name, id, label, other name or code.

    Case and accents do not matter where nothing fits exactly. A label goes before another name, a reference entity
    before those that one document knows. Raises GraphError E404 (none, with what comes near), E411 (several).
    """
    named = _by_iri(store, name)
    if named is not None:
        return same.representative(store, named)
    for found in _by_name(store, name):
        iris = sorted({same.representative(store, iri) for iri in found})
        best = [iri for iri in iris if terms.is_reference(iri)] or iris
        if len(best) > 1:
            raise GraphError("E411", name=name, iris=", ".join(best))
        if best:
            return best[0]
    raise GraphError("E404", name=name, hint=_hint(name, (label for label, _ in _labels(store))))


def document(store: Store, name: str) -> str:
    """The IRI of a document by its id, IRI, source or title. Raises GraphError E405 (none), E411 (several)."""
    plain = name.strip("<>").removeprefix("gbd:")
    node = node_of(plain if ":" in plain else GBD + plain)
    if node is not None and is_a(store, node, "Document"):
        return node.value
    for property_ in ("source", "title"):
        found = sorted(
            node.value for node in store.subjects(gb(property_), Literal(name)) if is_a(store, node, "Document")
        )
        if len(found) > 1:
            raise GraphError("E411", name=name, iris=", ".join(found))
        if found:
            return found[0]
    raise GraphError("E405", name=name)


def relation(name: str) -> str:
    """The local name of a relation by that, its prefixed name, IRI or label. Raises QueryError E508."""
    plain = name.strip("<>").removeprefix(str(GB)).removeprefix("gb:")
    if plain in RELATIONS:
        return plain
    labels = {_folded(found.label): found.name for found in RELATIONS.values()}
    folded = {_folded(local): local for local in RELATIONS} | labels
    if _folded(plain) in folded:
        return folded[_folded(plain)]
    raise QueryError("E508", name=name, hint=_hint(name, RELATIONS))


def _by_iri(store: Store, name: str) -> str | None:
    """The entity whose IRI, prefixed name or id this is."""
    prefix, colon, local = name.partition(":")
    spellings = [name.strip("<>"), GBR + name.replace(" ", "_")]
    if colon and prefix in PREFIXES:
        spellings.insert(0, PREFIXES[prefix] + local)
    nodes = (node_of(spelling) for spelling in spellings if not spelling.startswith(_TERMS))
    return next((node.value for node in nodes if node is not None and any(store.match(node, terms.LABEL))), None)


def _by_name(store: Store, name: str) -> Iterator[set[str]]:
    """The entities that bear a name, nearest reading first."""
    spellings = (terms.english(name), Literal(name))
    for property_ in _NAMES:
        yield _entities(node.value for text in spellings for node in store.subjects(property_, text))
    folded = _folded(name)
    yield {iri for label, iri in _labels(store) if _folded(label) == folded}


def _labels(store: Store) -> Iterator[tuple[str, str]]:
    """Every name in the graph with its entity."""
    for property_ in _NAMES:
        for quad in store.match(None, property_):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield from ((quad.object.value, iri) for iri in _entities([quad.subject.value]))


def _entities(iris: Iterable[str]) -> set[str]:
    """Those that are no term of the ontology and no part (an office, a tenure) of a reference entity."""
    return {iri for iri in iris if not iri.startswith(_TERMS) and not _is_part(iri)}


def _is_part(iri: str) -> bool:
    return terms.is_reference(iri) and "#" in iri


def is_a(store: Store, node: NamedNode, type_: str) -> bool:
    """Is it said of a node that it is of a class of the ontology ("Document")?"""
    return any(store.match(node, terms.TYPE, gb(type_)))


def node_of(iri: str) -> NamedNode | None:
    """The node of an IRI; nothing where it is none."""
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def _hint(name: str, known: Iterable[str]) -> str:
    spelt = {_folded(label): label for label in sorted(set(known), reverse=True)}
    near = get_close_matches(_folded(name), sorted(spelt), 3)
    return f" Did you mean {' or '.join(spelt[text] for text in near)}?" if near else ""


def _folded(text: str) -> str:
    """Without case, accents and differences of spacing."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(plain.replace("_", " ").casefold().split())
