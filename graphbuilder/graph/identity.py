"""Identity across documents: which entities that no reference row knows are one, by which rule, and on what evidence.

An unknown entity has an IRI inside its document. Entities of several documents are joined where they bear one full name
and something that their documents claim, or the name itself, sets that name apart; a bare name joins nobody, nor do
groups, places and events. Bearers of one name and one evidence whom their documents put into different states are not
joined: that evidence tells nobody apart. An analyst's judgement goes before every rule.

view/same holds the outcome, recomputed as a whole: one of the joined entities (a reference entity, else the least IRI)
is the gb:representative of the others, and a gb:Identity names entities that a rule joins, and the claims or judgement
that this rests on.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from graphbuilder.graph import terms
from graphbuilder.graph.same import SAME
from graphbuilder.graph.store import Store
from graphbuilder.graph.terms import gb
from graphbuilder.vocabulary import BASE, CLASSES

_STATE_NAME_WORDS = 3
"""So many words a body's name has at least that joins by itself."""

_LOCAL = frozenset({
    "branch", "bureau", "chamber", "commission", "consulate", "council", "court", "courts", "delegation", "division",
    "embassy", "high", "mission", "office", "school", "squad", "station", "team", "unit",
})  # fmt: skip
"""Bodies of these names exist many times over, even of one state."""

_TITLES = frozenset({
    "ambassador", "archbishop", "ayatollah", "bishop", "brother", "capt", "captain", "cardinal", "chief", "col",
    "colonel", "comrade", "congressman", "councillor", "dame", "deputy", "doctor", "dr", "emir", "father", "gen",
    "general", "gov", "governor", "haji", "hajj", "hon", "honourable", "imam", "judge", "justice", "king", "lady",
    "lieutenant", "lord", "lt", "madam", "madame", "maj", "major", "mayor", "minister", "miss", "mister", "mk", "mla",
    "mp", "mr", "mrs", "ms", "mullah", "nuncio", "officer", "pastor", "pope", "president", "prince", "princess", "prof",
    "professor", "queen", "rabbi", "rep", "representative", "rev", "reverend", "secretary", "sen", "senator", "sgt",
    "sergeant", "shaikh", "sheik", "sheikh", "sir", "sister", "spokesman", "spokesperson", "spokeswoman", "st",
    "sultan",
})  # fmt: skip
"""Words before a name that are no part of it: "Mr Kato" is a single name."""

_PARTICLES = frozenset({
    "ad", "al", "an", "as", "at", "bin", "bint", "da", "de", "del", "der", "di", "dos", "du", "el", "ez", "ibn", "la",
    "le", "los", "ould", "van", "von",
})  # fmt: skip
"""Words of a surname that are no name by themselves: "Al-Sisi" is a single name."""

_PAST = frozenset({"acting", "ex", "former", "incoming", "late", "outgoing", "previous", "then"})
"""Words before a post that make it no other post."""

_POSTS = frozenset({"holdsPosition", "headOfStateOf", "headOfGovernmentOf", "ministerOf", "spokespersonOf"})
_SINGLE_POSTS = frozenset({"headOfStateOf", "headOfGovernmentOf", "spokespersonOf"})
"""Posts that the relation says; others need their role."""
_BELONGING = frozenset({"memberOf", "affiliatedWith"})
_TIES = frozenset({"affiliatedWith", "basedIn", "branchOf", "partOf"})
"""What ties a body to a state, a body or a seat; "located in" a state does not tell hospitals apart."""
_READ = sorted(_POSTS | _BELONGING | _TIES | {"citizenOf"})

_PLACES = ("State", "Territory", "City")

_CLAIMS = f"""
SELECT ?claim ?subject ?relation ?object ?role
WHERE {{
  VALUES ?relation {{ {" ".join(f"gb:{name}" for name in _READ)} }}
  ?claim gb:relation ?relation ; gb:status gb:fact ; gb:subject ?subject ; gb:object ?object .
  OPTIONAL {{ ?claim gb:role ?role }}
  FILTER NOT EXISTS {{ ?claim gb:attribution/gb:stance gb:doubts }}
  FILTER NOT EXISTS {{ ?claim gb:attribution/gb:stance gb:denies }}
  FILTER NOT EXISTS {{ ?judgement gb:decision gb:rejected ; gb:about ?claim }}
}}"""

_JUDGED = """
SELECT DISTINCT ?judgement ?one ?other
WHERE { ?judgement gb:decision %s ; gb:about ?one , ?other . FILTER (STR(?one) < STR(?other)) }"""

Words = tuple[str, ...]
Key = tuple[str, ...]


class Unknown(NamedTuple):
    """An entity of one document that no reference row knows, and the words of its name."""

    iri: str
    type: str
    words: Words


class Tie(NamedTuple):
    """What a claim that no teller disputes says of an entity: its post in, or its belonging to, another."""

    claim: str
    subject: str
    relation: str
    object: str
    role: str


class Reason(NamedTuple):
    """Entities that a rule would join, and the claims or judgement that it rests on, by entity."""

    rule: str
    key: Key
    evidence: Mapping[str, frozenset[str]]


def quads(store: Store) -> Iterator[Quad]:
    """view/same of a store: representatives, and why."""
    graph = _Graph(store)
    clusters = _Clusters(_judged(store, "different"), graph.states)
    reasons = sorted(graph.reasons(), key=lambda reason: reason[:2])
    judged = sorted(_judgements(store), key=lambda reason: reason[:2])
    for reason in judged:
        clusters.join(*reason.evidence, forced=True)
    for reason in reasons:
        _join(clusters, reason)
    for reason in judged + reasons:
        yield from _explained(clusters, reason)
    for cluster in clusters.joined():
        one = _representative(cluster)
        for iri in sorted(cluster - {one}):
            yield Quad(NamedNode(iri), gb("representative"), NamedNode(one), SAME)


def folded(name: str) -> Words:
    """The words of a name without case, accents, hyphens and dots: "Al-Sabah" and "al Sabah" are one."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", re.sub(r"['’](s\b)?", "", plain.casefold())))


@lru_cache(maxsize=100_000)
def person_name(label: str) -> Words:
    """The words of a person's full name, without titles; nothing where it is no full name."""
    words = folded(label)
    while words and words[0] in _TITLES:
        words = words[1:]
    whole = [word for word in words if len(word) > 1 and word not in _PARTICLES]
    return words if len(whole) > 1 and all(word.isalpha() for word in words) else ()


@lru_cache(maxsize=100_000)
def body_name(label: str) -> Words:
    """The words of a body's name without its article; nothing where it is one word."""
    words = folded(label)
    words = words[1:] if words[:1] == ("the",) else words
    return words if len(words) > 1 else ()


class _Graph:
    """The unknown entities of a store, and what is claimed of them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.unknown = {entity.iri: entity for entity in _unknown(store)}
        self.ties = [tie for tie in _ties(store) if tie.subject in self.unknown or tie.object in self.unknown]
        self._places = {node.value for type_ in _PLACES for node in store.subjects(terms.TYPE, gb(type_))}
        self._states = {node.value for node in store.subjects(terms.TYPE, gb("State"))}
        self.states = self._states_of_persons()

    def reasons(self) -> Iterator[Reason]:
        """All that joins entities, before anything speaks against it."""
        found: dict[tuple[str, Key], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for rule, iri, evidence, claim in self._evidence():
            entity = self.unknown[iri]
            if entity.words:
                key = (entity.type, " ".join(entity.words), *evidence)
                found[rule, key][iri] |= {claim} if claim else set()
        for (rule, key), bearers in found.items():
            if len(bearers) > 1 and not self._contradictory(bearers):
                yield Reason(rule, key, {iri: frozenset(claims) for iri, claims in bearers.items()})

    def _evidence(self) -> Iterator[tuple[str, str, Key, str]]:
        """Rule, entity, what sets its name apart, and the claim that says so, if any."""
        for tie in self.ties:
            type_ = self._type(tie.subject)
            if type_ == "Person" and tie.relation in _POSTS | _BELONGING:
                yield from self._of_person(tie)
            elif _is_body(type_) and tie.relation in _TIES and tie.object not in self.unknown:
                yield "sameBodyByTie", tie.subject, (tie.object,), tie.claim
        states = _state_names(self._store)
        for entity in self.unknown.values():
            if _is_body(entity.type) and _names_a_state(entity.words, states):
                yield "sameBodyByName", entity.iri, (), ""

    def _of_person(self, tie: Tie) -> Iterator[tuple[str, str, Key, str]]:
        """A post or belonging joins the persons who have it, and the bodies that they have it in."""
        post, who = self._post(tie), self._named(tie.subject)
        if post and tie.subject in self.unknown:
            yield "samePersonByPost", tie.subject, post, tie.claim
        if who and tie.object in self.unknown and _is_body(self._type(tie.object)):
            yield "sameBodyByPerson", tie.object, who, tie.claim

    def _post(self, tie: Tie) -> Key:
        """What tells a post or membership apart: in a state or place the post, elsewhere the body; nothing if open."""
        where = self._named(tie.object)
        if not where or tie.object not in self._places:
            return where
        if tie.relation in _SINGLE_POSTS:
            return (tie.relation, *where)
        words = [word for word in folded(tie.role) if word not in _PAST]
        return (" ".join(words), *where) if words and tie.relation in _POSTS else ()

    def _named(self, iri: str) -> Key:
        """An entity as evidence: who the reference knows by IRI, others by type and full name."""
        entity = self.unknown.get(iri)
        if entity is None:
            return (iri,)
        return (entity.type, " ".join(entity.words)) if entity.words else ()

    def _type(self, iri: str) -> str:
        """The type of an unknown entity; of a known one whether it is a person or none."""
        if iri in self.unknown:
            return self.unknown[iri].type
        return "Person" if any(self._store.match(NamedNode(iri), terms.TYPE, gb("Person"))) else ""

    def _states_of_persons(self) -> Mapping[str, frozenset[str]]:
        """The states whose citizen or office holder each person is said to be."""
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.ties:
            if tie.object in self._states and tie.relation in _POSTS | {"citizenOf"}:
                found[tie.subject].add(tie.object)
        return {iri: frozenset(states) for iri, states in found.items()}

    def _contradictory(self, bearers: Iterable[str]) -> bool:
        claimed = [self.states[iri] for iri in sorted(bearers) if iri in self.states]
        return any(one.isdisjoint(other) for one, other in combinations(set(claimed), 2))


class _Clusters:
    """Sets of entities that are one. Nobody is joined with whom a judgement parts, or whom other states claim."""

    def __init__(self, different: Mapping[tuple[str, str], str], states: Mapping[str, frozenset[str]]) -> None:
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in different:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._states = states
        self._of: dict[str, frozenset[str]] = {}

    def of(self, iri: str) -> frozenset[str]:
        """The set in which an entity is, alone at first."""
        return self._of.get(iri, frozenset({iri}))

    def joined(self) -> list[frozenset[str]]:
        """The sets of two and more, sorted."""
        return sorted(set(self._of.values()), key=sorted)

    def join(self, one: str, other: str, *, forced: bool = False) -> bool:
        """Make one of the sets of two entities, if nothing speaks against it; a judgement outweighs states."""
        first, second = self.of(one), self.of(other)
        if first != second and (self._parted(first, second) or not (forced or self._compatible(first, second))):
            return False
        both = first | second
        self._of.update(dict.fromkeys(both, both))
        return True

    def _parted(self, first: Iterable[str], second: Collection[str]) -> bool:
        return any(not self._apart[iri].isdisjoint(second) for iri in first if iri in self._apart)

    def _compatible(self, first: Iterable[str], second: Iterable[str]) -> bool:
        one, other = ({state for iri in cluster for state in self._states.get(iri, ())} for cluster in (first, second))
        return not one or not other or not one.isdisjoint(other)


def _join(clusters: _Clusters, reason: Reason) -> None:
    """Each bearer with the first before it with whom it may be one."""
    first: list[str] = []
    for iri in sorted(reason.evidence):
        if not any(clusters.join(other, iri) for other in first):
            first.append(iri)


def _explained(clusters: _Clusters, reason: Reason) -> Iterator[Quad]:
    """The gb:Identity of each set that the reason joins."""
    for cluster in sorted({clusters.of(iri) for iri in reason.evidence}, key=sorted):
        joined = sorted(cluster & reason.evidence.keys())
        if len(joined) < 2:
            continue
        digest = hashlib.sha256("\x1f".join((reason.rule, *reason.key, *joined)).encode()).hexdigest()
        node = NamedNode(f"{BASE}same/{digest[:20]}")
        yield Quad(node, terms.TYPE, gb("Identity"), SAME)
        yield Quad(node, gb("byRule"), gb(reason.rule), SAME)
        for iri in joined:
            yield Quad(node, gb("joins"), NamedNode(iri), SAME)
            for evidence in sorted(reason.evidence[iri]):
                yield Quad(node, gb("restsOn"), NamedNode(evidence), SAME)


def _representative(cluster: Iterable[str]) -> str:
    return min(cluster, key=lambda iri: (not terms.is_reference(iri), iri))


def _unknown(store: Store) -> Iterator[Unknown]:
    """The persons and bodies that documents describe."""
    for type_ in filter(_is_named, CLASSES):
        nodes = [node for node in store.subjects(terms.TYPE, gb(type_)) if not terms.is_reference(node.value)]
        near = store.near(nodes, 0)
        for node in nodes:
            label = min(near.values(node, terms.LABEL), default="")
            yield Unknown(node.value, type_, person_name(label) if type_ == "Person" else body_name(label))


def _is_named(type_: str) -> bool:
    """Has a thing of this type a name that can tell it apart?"""
    return type_ == "Person" or _is_body(type_)


def _is_body(type_: str) -> bool:
    return type_ == "Organisation" or "Organisation" in CLASSES.get(type_, ())


def _ties(store: Store) -> Iterator[Tie]:
    for claim, subject, relation, object_, role in _rows(store, _CLAIMS):
        yield Tie(claim, subject, terms.local_name(relation), object_, role)


def _judgements(store: Store) -> Iterator[Reason]:
    """The judgements that two entities, both of this graph, are the same."""
    for (one, other), judgement in _judged(store, "same").items():
        if all(any(store.match(NamedNode(iri), terms.LABEL)) for iri in (one, other)):
            both = frozenset({judgement})
            yield Reason("sameByJudgement", (one, other), {one: both, other: both})


def _judged(store: Store, decision: str) -> Mapping[tuple[str, str], str]:
    """The pairs of which a judgement says so, with the judgement."""
    found = sorted(_rows(store, _JUDGED % gb(decision)), reverse=True)
    return {(one, other): judgement for judgement, one, other in found}


def _rows(store: Store, query: str) -> Iterator[list[str]]:
    for row in store.rows(query):
        yield [value.value if isinstance(value, NamedNode | Literal) else "" for value in row]


def _state_names(store: Store) -> frozenset[Words]:
    """The names and adjectives that are one state's alone."""
    states = {node: node.value for node in store.subjects(terms.TYPE, gb("State"), terms.graph("reference"))}
    bearers: dict[Words, set[str]] = defaultdict(set)
    for property_ in (terms.LABEL, terms.ALT_LABEL, gb("adjective")):
        for quad in store.match(None, property_):
            if isinstance(quad.subject, NamedNode) and quad.subject in states and isinstance(quad.object, Literal):
                bearers[folded(quad.object.value)].add(states[quad.subject])
    return frozenset(words for words, iris in bearers.items() if len(iris) == 1)


def _names_a_state(words: Words, states: frozenset[Words]) -> bool:
    """Is it a long name in which a state is named, and not that of one of many missions, courts or chambers?"""
    if len(words) < _STATE_NAME_WORDS or not _LOCAL.isdisjoint(words):
        return False
    return any(words[start:end] in states for start, end in combinations(range(len(words) + 1), 2))
