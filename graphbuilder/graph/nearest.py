"""What may be meant by a term that is nowhere: the nearest names of the ontology, the graph and the vocabularies.

A name that differs only in case, accents or marks goes before one that is like it, and that before one of which it is a
part: gbr:Türkiye is gbr:Turkey, gb:suports is gb:supports, gb:militaryAid is gb:suppliesMilitaryAidTo.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import islice
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DCAT, DCTERMS, FOAF, GEO, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VOID, XSD

from graphbuilder.graph import names, ontology, terms
from graphbuilder.graph.asked import Name
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.vocabulary import GB, GBF, GBG, GBP, GBR, GBS, PLOVER, PREFIXES, RELATIONS

ONTOLOGY = (str(GB), str(PLOVER), str(GBP), str(GBS), str(GBF))
"""Namespaces whose terms the ontology lists."""

_MAX_SUGGESTIONS = 3
_CLOSE = 0.75
"""How alike two names must be, by difflib's measure, for the one to be suggested for the other."""

_LENGTHS = range(3, 61)
"""A shorter name is like too many, a longer one takes too long to compare."""

_NAME_PROPERTIES = (terms.LABEL, terms.ALT_LABEL, gb("code"))
_LABELS = (terms.LABEL, NamedNode(PREFIXES["skos"] + "prefLabel"))

_VOCABULARIES = {
    str(space): space for space in (DCAT, DCTERMS, FOAF, GEO, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VOID, XSD)
}

_PLAIN = re.compile(r"\w[\w-]*")


def is_known(store: Store, iri: str) -> bool:
    """Does the ontology or XML Schema list it, or does it stand anywhere in the graph?"""
    if iri in GB or iri in PLOVER or iri in XSD or _relation(iri) in RELATIONS:
        return True
    node = names.node_of(iri)
    return node is not None and _is_held(store, node)


class Nearest:
    """What comes near a name. The names of a namespace are gathered when the first unknown one is looked for there."""

    def __init__(self, store: Store, prefixes: Mapping[str, str]) -> None:
        self._store = store
        self._prefixes = prefixes
        self._gathered: dict[str, Mapping[str, set[str]]] = {}

    def to(self, name: Name) -> tuple[str, ...]:
        """The terms that may be meant, nearest first, as the query would write them."""
        if name.iri is None:
            found = self._elsewhere(name.local) or self._under_another_prefix(name)
        else:
            space = _namespace(name.iri)
            local = name.iri.removeprefix(space)
            found = self._within(space, local) or self._elsewhere(local)
        return tuple(self._spelt(iri) for iri in islice(dict.fromkeys(found), _MAX_SUGGESTIONS))

    def _within(self, space: str, local: str) -> list[str]:
        """Terms of that name but for case and marks; else of a name like it; else of one of which it is a part."""
        known, wanted = self._terms_of(space), _key(local)
        if wanted in known:
            return sorted(known[wanted])
        if len(wanted) not in _LENGTHS:
            return []
        close = get_close_matches(wanted, known, _MAX_SUGGESTIONS, _CLOSE)
        near = close or sorted((key for key in known if wanted in key), key=lambda key: (len(key), key))
        return [iri for key in near for iri in sorted(known[key])]

    def _terms_of(self, space: str) -> Mapping[str, set[str]]:
        """The terms of a namespace by their names."""
        if space not in self._gathered:
            self._gathered[space] = _named(self._names_of(space))
        return self._gathered[space]

    def _elsewhere(self, local: str) -> list[str]:
        """The term or the entities of exactly that name, whatever its namespace."""
        spelt = local.replace("_", " ")
        texts = (terms.english(spelt), Literal(spelt))
        bearers = {node.value for one in _NAME_PROPERTIES for text in texts for node in self._store.subjects(one, text)}
        same_id = names.node_of(GBR + local)
        if same_id is not None and _is_held(self._store, same_id):
            bearers.add(same_id.value)
        found = {iri for iri in bearers if _is_entity(iri)} | self._terms_of(str(GB)).get(_key(local), set())
        return sorted(found)

    def _under_another_prefix(self, name: Name) -> list[str]:
        near = get_close_matches(name.prefix, self._prefixes, _MAX_SUGGESTIONS)
        return [self._prefixes[prefix] + name.local for prefix in near]

    def _names_of(self, space: str) -> Iterable[tuple[str, str]]:
        """Names and IRIs of a namespace's terms."""
        if space == GBR:
            return _of_entities(self._store)
        if space == GBG:
            return ((graph.value.removeprefix(GBG), graph.value) for graph in self._store.graphs())
        if space in ONTOLOGY:
            return _of_ontology(space)
        return self._of_vocabulary(space)

    def _of_vocabulary(self, space: str) -> Iterator[tuple[str, str]]:
        """The terms of a known vocabulary that the graph uses; of datatypes all, for no graph lists them."""
        for term in map(str, dir(_VOCABULARIES[space])) if space in _VOCABULARIES else ():
            if space == str(XSD) or _is_held(self._store, NamedNode(term)):
                yield term.removeprefix(space), term

    def _spelt(self, iri: str) -> str:
        fitting = [prefix for prefix, space in self._prefixes.items() if iri.startswith(space)]
        best = max(fitting, key=lambda prefix: len(self._prefixes[prefix]), default=None)
        local = iri.removeprefix(self._prefixes[best]) if best is not None else ""
        return f"{best}:{local}" if _PLAIN.fullmatch(local) else f"<{iri}>"


def _namespace(iri: str) -> str:
    """The known namespace of an IRI, or all up to its last # or /."""
    known = [space for space in PREFIXES.values() if iri.startswith(space)]
    return max(known, key=len, default=iri[: max(iri.rfind("#"), iri.rfind("/")) + 1])


def _named(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, iri in pairs:
        found[_key(name)].add(iri)
    return found


@cache
def _of_ontology(space: str) -> tuple[tuple[str, str], ...]:
    """Local names and labels of the ontology's terms in one of its namespaces."""
    if space in (GBP, GBS, GBF):
        return tuple((name, space + local) for local, r in RELATIONS.items() for name in (local, r.label))
    found: dict[tuple[str, str], None] = {}
    for quad in ontology.quads():
        node, name = quad.subject, quad.object
        if isinstance(node, NamedNode) and node.value.startswith(space):
            found[node.value.removeprefix(space), node.value] = None
            if isinstance(name, Literal) and quad.predicate in _LABELS:
                found[name.value, node.value] = None
    return tuple(found)


def _of_entities(store: Store) -> Iterator[tuple[str, str]]:
    """Ids, labels, other names and codes of the reference's entities."""
    for property_ in _NAME_PROPERTIES:
        for quad in store.match(None, property_):
            node, name = quad.subject, quad.object
            if isinstance(node, NamedNode) and isinstance(name, Literal) and _is_entity(node.value):
                yield name.value, node.value
                if property_ == terms.LABEL:
                    yield node.value.removeprefix(GBR), node.value


def _is_entity(iri: str) -> bool:
    """Is it one of the reference's entities, and no part (an office, a tenure) of one?"""
    return terms.is_reference(iri) and "#" not in iri


def _key(name: str) -> str:
    """A name without case, accents, spaces and marks."""
    plain = unicodedata.normalize("NFKD", unquote(name)).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _relation(iri: str) -> str:
    """The relation of a link between an entity and its claim, or of a former edge."""
    space = next((space for space in (GBP, GBS, GBF) if iri.startswith(space)), None)
    return iri.removeprefix(space) if space else ""


def _is_held(store: Store, node: NamedNode) -> bool:
    found = (store.match(node), store.match(None, node), store.match(None, None, node), store.match(graph=node))
    return any(True for quads in found for _ in quads)
