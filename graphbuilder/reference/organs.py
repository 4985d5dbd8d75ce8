"""Organs of a state that a text names by its adjective ("Azerbaijani Defense Ministry"), made when asked for.

A row for each of 200 states times two dozen bodies would only swell the index; the words for the bodies are few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graphbuilder.model import Entity
from graphbuilder.reference.names import fold
from graphbuilder.reference.records import Record, iri, slug
from graphbuilder.reference.rows import StateRow

_FORCES = "Armed Forces"

HEADS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("armed forces", "military", "forces", "troops", "soldiers"), (_FORCES, "ArmedForces")),
    **dict.fromkeys(("army", "ground forces"), ("Army", "ArmedForces")),
    "navy": ("Navy", "ArmedForces"),
    **dict.fromkeys(("air force", "air forces"), ("Air Force", "ArmedForces")),
    "coast guard": ("Coast Guard", "ArmedForces"),
    **dict.fromkeys(("border guard", "border guards", "border service"), ("Border Guard", "ArmedForces")),
    "government": ("Government", "Organisation"),
    "cabinet": ("Cabinet", "Organisation"),
    "parliament": ("Parliament", "Organisation"),
    "embassy": ("Embassy", "Organisation"),
    "consulate": ("Consulate", "Organisation"),
    "central bank": ("Central Bank", "Organisation"),
    "supreme court": ("Supreme Court", "Organisation"),
    "constitutional court": ("Constitutional Court", "Organisation"),
    "police": ("Police", "Organisation"),
    "presidency": ("Presidency", "Organisation"),
    "intelligence service": ("Intelligence Service", "Ministry"),
}
"""Head as written in lower case -> (its uniform label, its class)."""

MINISTRIES: Mapping[str, str] = {
    **dict.fromkeys(("foreign", "foreign affairs", "external affairs", "external relations"), "Foreign"),
    **dict.fromkeys(("defence", "defense", "national defence", "national defense"), "Defence"),
    **dict.fromkeys(("interior", "internal affairs", "home", "home affairs"), "Interior"),
    **dict.fromkeys(("finance", "finances"), "Finance"),
    **dict.fromkeys(("economy", "economic", "economics", "economic development"), "Economy"),
    **dict.fromkeys(("energy", "power"), "Energy"),
    **dict.fromkeys(("trade", "commerce"), "Trade"),
    "justice": "Justice",
    "health": "Health",
    "agriculture": "Agriculture",
    "education": "Education",
    "culture": "Culture",
    **dict.fromkeys(("transport", "transportation"), "Transport"),
    **dict.fromkeys(("emergency situations", "emergencies", "emergency"), "Emergency Situations"),
    "information": "Information",
    "oil": "Oil",
    "unification": "Unification",
}
"""Portfolio as written in lower case -> its uniform label before "Ministry"."""

_MINISTRY = "Ministry"
_WITH_ARTICLE = re.compile(r"\b(United|Republic|Netherlands|Philippines|Islands|Gambia|Bahamas|Maldives|Comoros)\b")
_OFFICIAL = {"Foreign": "Foreign Affairs", "Interior": "the Interior"}
_TODAY = "un_member"


class Organs:
    """Bodies of states, made alike each time they are asked for; rows of the reference where they are so called."""

    def __init__(self, states: Iterable[StateRow], records: Mapping[str, Record]) -> None:
        rows = tuple(states)
        self._label = {row.id: row.label for row in rows}
        self._adjective = _adjectives(rows)
        self._state = {slug(adjective): state for state, adjective in self._adjective.items()}
        self._rows = _rows(records)

    def organ(self, state: str, head: str) -> Entity | None:
        """The body of a state that its adjective and this head name; a row of the reference where one is so called.

        None where the state is unknown or the head names no organ.
        """
        uniform = uniform_head(head)
        if uniform is None or state not in self._adjective:
            return None
        label, type_ = uniform
        adjective = self._adjective[state]
        known = self._rows.get((state, label))
        local = iri(f"{slug(adjective)}_{slug(label)}")
        return known or Entity(local, type_, f"{adjective} {label}", aliases=self._aliases(state, label))

    def _aliases(self, state: str, label: str) -> tuple[str, ...]:
        """How the body calls itself: "Supreme Court of India", "Ministry of Foreign Affairs" and that of a state."""
        portfolio = label.removesuffix(f" {_MINISTRY}")
        own = label if portfolio == label else f"{_MINISTRY} of {_OFFICIAL.get(portfolio, portfolio)}"
        article = "the " if _WITH_ARTICLE.search(self._label[state]) else ""
        return (f"{own} of {article}{self._label[state]}", *([own] if own != label else []))

    def made(self, organ: str) -> tuple[str, Entity] | None:
        """The state and entity of an id that `organ` makes; None for any other id."""
        for position, sign in enumerate(organ):
            state = self._state.get(organ[:position]) if sign == "_" else None
            entity = self.organ(state, organ[position + 1 :].replace("_", " ")) if state else None
            if state and entity and entity.iri == iri(organ):
                return state, entity
        return None


def uniform_head(head: str) -> tuple[str, str] | None:
    """The uniform label and class of an organ's head: "ministry of defense" -> "Defence Ministry"; None for others."""
    words = fold(" ".join(head.split())).removeprefix("the ")
    if words in HEADS:
        return HEADS[words]
    portfolio = _portfolio(words)
    return (f"{MINISTRIES[portfolio]} {_MINISTRY}", _MINISTRY) if portfolio in MINISTRIES else None


def _portfolio(words: str) -> str:
    """What stands beside "ministry"; empty where nothing does."""
    forms = (("ministry of ", ""), ("ministry for ", ""), ("", " ministry"))
    return next((rest.removeprefix("the ") for form in forms if (rest := _inside(words, *form))), "")


def _inside(words: str, before: str, after: str) -> str:
    """What stands between two ends; empty where the words do not begin and end so."""
    fits = words.startswith(before) and words.endswith(after)
    return words[len(before) : len(words) - len(after)] if fits else ""


def _adjectives(states: Iterable[StateRow]) -> dict[str, str]:
    """For each state its first adjective that no other state of today shares; else its label."""
    rows = tuple(states)
    owners: dict[str, list[StateRow]] = {}
    for row in sorted(rows, key=lambda row: row.kind != _TODAY):
        for adjective in row.adjectives:
            owners.setdefault(adjective, []).append(row)
    return {row.id: next((word for word in row.adjectives if _is_own(row, owners[word])), row.label) for row in rows}


def _is_own(row: StateRow, owners: list[StateRow]) -> bool:
    """Does the adjective mean this state, of all that share it (states of today first)?"""
    second_today = len(owners) > 1 and owners[1].kind == _TODAY
    return owners == [row] or (owners[0] is row and row.kind == _TODAY and not second_today)


def _rows(records: Mapping[str, Record]) -> dict[tuple[str, str], Entity]:
    """Organs of the reference by their state and uniform head, where one of their names has such a head."""
    found: dict[tuple[str, str], Entity] = {}
    for record in records.values():
        state = record.acts_for
        if state is None or state == record.id:
            continue
        owners = [fold(name.surface) for name in records[state].names] if state in records else []
        for name in record.names:
            label = _label_without(fold(name.surface), owners)
            if label:
                found.setdefault((state, label), record.entity)
    return found


def _label_without(words: str, owners: Iterable[str]) -> str:
    """The uniform head of an organ's full name, "Turkish X" or "X of Turkey"; empty where that is none."""
    forms = [form for owner in owners for form in ((f"{owner} ", ""), ("", f" of {owner}"), ("", f" of the {owner}"))]
    heads = (uniform_head(_inside(words, *form)) for form in (("", ""), *forms))
    return next((head[0] for head in heads if head), "")
