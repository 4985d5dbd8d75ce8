"""Which of several entities a name means: what the document has said decides first, then what news most often means.

A candidate has support for each other entity of the document that belongs to its state (its cities, people, organs,
adjectives). Without support a state outranks a region of its name, a seat of government a namesake, and a large city a
much smaller one. What is left open stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphbuilder.reference import Record, Reference
from graphbuilder.vocabulary import CLASSES

LARGER = 5
"""So many times as many people make one city the likely one of its name."""

PLACES = frozenset({"Territory", "City"})

_STATE, _BODY, _CAPITAL, _REGION, _CITY, _OTHER = 5, 4, 3, 2, 1, 0
_KNOWN = (_STATE, _CAPITAL)


@dataclass(frozen=True, slots=True)
class Context:
    """What a document names without doubt: ids of entities, and for each state how many of them, and how many places
    among them, belong to it.
    """

    entities: frozenset[str] = frozenset()
    states: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, reference: Reference, records: Iterable[Record]) -> Context:
        """The context that some records make, each counted once."""
        distinct = {record.id: record for record in records}
        homes = [(record, home(reference, record)) for record in distinct.values()]
        places = Counter(state for record, state in homes if state is not None and record.entity.type in PLACES)
        return cls(frozenset(distinct), Counter(state for _, state in homes if state is not None), places)


def home(reference: Reference, record: Record) -> str | None:
    """The state to which an entity belongs; of a person the one that all posts agree on."""
    return record.state or reference.acts_for(record.id)


def ranked(reference: Reference, records: Iterable[Record], context: Context) -> list[Record]:
    """Candidates, the likeliest first."""
    return [record for _, record in _weighed(reference, records, context)]


def choose(reference: Reference, records: Iterable[Record], context: Context) -> Record | None:
    """The one candidate that the document or common sense prefers clearly; none where two remain.

    One that the document names elsewhere by a name of its own is the answer.
    """
    order = _weighed(reference, records, context)
    named = [record for _, record in order if record.id in context.entities]
    if len(named) == 1 or len(order) < 2:
        return next(iter(named or ranked(reference, (r for _, r in order), context)), None)
    (ahead, first), (behind, second) = order[:2]
    if ahead != behind:
        return first if ahead >= 2 * behind else None
    larger = _rank(first) == _CITY and (first.population or 0) >= LARGER * (second.population or 0)
    return first if _rank(first) != _rank(second) or larger else None


def _weighed(reference: Reference, records: Iterable[Record], context: Context) -> list[tuple[int, Record]]:
    """Each candidate with its support, in order.

    Beside a state or capital of the same name the places of the document alone speak for a region or city, and one
    place is not enough: Georgia is a state unless the text is about America's South.
    """
    candidates = list(records)
    beside_known = any(_rank(record) in _KNOWN for record in candidates)
    weighed = [(_support(reference, record, context, beside_known), record) for record in candidates]
    return sorted(weighed, key=lambda item: _order(reference, *item), reverse=True)


def _order(reference: Reference, support: int, record: Record) -> tuple[int, int, int, str]:
    return support, _rank(record), _size(reference, record), record.id


def _support(reference: Reference, record: Record, context: Context, beside_known: bool) -> int:
    state = home(reference, record)
    if state is None:
        return 0
    own = record.id in context.entities
    if _rank(record) in _KNOWN:
        return max(context.states[state] - own, 1)
    counter = context.places if beside_known else context.states
    return counter[state] - (own and record.entity.type in PLACES)


def _rank(record: Record) -> int:
    type_ = record.entity.type
    if type_ == "State":
        return _OTHER if record.until else _STATE
    if type_ == "City":
        return _CAPITAL if record.capital_of else _CITY
    if type_ == "Territory":
        return _REGION
    return _BODY if "Organisation" in CLASSES[type_] or type_ == "Organisation" else _OTHER


def _size(reference: Reference, record: Record) -> int:
    """People of a city; of a state the number of its cities, as states have no figure of their own."""
    return record.population or reference.cities(record.id)
