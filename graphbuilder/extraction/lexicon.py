"""The lexicon tables under ontologies/lexicon: which words trigger, report, hedge, or name an office.

Tables are data that users may extend; the code knows their columns only. A broken table raises
`ReferenceDataError` with file and line.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graphbuilder import resources
from graphbuilder.errors import ReferenceDataError
from graphbuilder.model import Telling
from graphbuilder.vocabulary import RELATIONS

DOER = "doer"
"""The slot of a source that another word tells; no row names it."""

ASSERTING = (Telling.SAYS, Telling.SHOWS, Telling.BELIEVES)
"""Under these somebody takes the content to be so."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of events.csv: a word that evokes a relation, and the slots in which source and target stand."""

    lemma: str
    pos: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    relation: str
    mode: str | None
    prior: float
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Governor:
    """A row of governors.csv: a word that changes how its complement is to be taken."""

    lemma: str
    effect: str


@dataclass(frozen=True, slots=True)
class Office:
    """A row of offices.csv: the relation that its name evokes, and the one where a state alone stands beside it."""

    relation: str
    with_state: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A row of attribution.csv: a word of saying, believing or wanting, and where its content stands.

    `contents` are slots: clause, to (infinitive), obj, named (an object and what it is called), quote, sentence, or a
    preposition.
    """

    lemma: str
    pos: str
    kind: Telling
    contents: tuple[str, ...]

    @property
    def quotes(self) -> bool:
        """May quotations beside the word be its content?"""
        return "quote" in self.contents


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, keyed by lemma (lower case).

    `trigger_words` are the words of `triggers` without their parts of speech; `told_by` gives the PLOVER types that
    a word tells as a verb or a noun, with the relations of each;
    `office_rims` are the first and the last words of all offices, `short_offices` those of one word, `title_words` all
    words of offices, honorifics and what stands before an office.
    """

    triggers: Mapping[tuple[str, str], tuple[Trigger, ...]]
    trigger_words: frozenset[str]
    told_by: Mapping[str, Mapping[str, tuple[str, ...]]]
    governors: Mapping[str, Governor]
    hedges: Mapping[str, str]
    sayings: Mapping[str, tuple[Saying, ...]]
    cues: frozenset[str]
    offices: Mapping[str, Office]
    office_rims: tuple[frozenset[str], frozenset[str]]
    short_offices: frozenset[str]
    title_words: frozenset[str]
    organs: Mapping[str, str]
    roles: Mapping[str, str]
    plover: Mapping[str, str]
    types: Mapping[str, str]
    words: Mapping[str, frozenset[str]]

    def behind(self, rule: str, relation: str) -> Trigger | None:
        """The row of events.csv behind a pattern's rule ("v.attack.subj-obj"); none behind rules of other kinds."""
        pos, _, rest = rule.partition(".")
        lemma, _, slots = rest.rpartition(".")
        source, _, target = slots.partition("-")
        rows = [row for row in self.triggers.get((lemma, pos.upper()), ()) if row.relation == relation]
        fitting = (row for row in rows if target in row.target and source in (*row.source, DOER))
        return next(fitting, None)


def _broken(name: str, line: int, reason: str) -> ReferenceDataError:
    return ReferenceDataError("E201", path=name, line=line, reason=reason)


def _rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    file = resources.path("lexicon", name)
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            if None in row.values() or None in row:
                raise _broken(name, reader.line_num, "wrong number of columns")
            yield reader.line_num, row


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _prior(cell: str, line: int) -> float:
    try:
        prior = float(cell)
    except ValueError:
        prior = -1.0
    if not 0 <= prior <= 1:
        raise _broken("events.csv", line, f"prior {cell!r} is no number between 0 and 1")
    return prior


def _triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    table: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for line, row in _rows("events.csv"):
        if row["relation"] not in RELATIONS:
            raise _broken("events.csv", line, f"{row['relation']!r} is no relation of the ontology")
        trigger = Trigger(
            row["lemma"],
            row["pos"],
            _many(row["source"]),
            _many(row["target"]),
            row["relation"],
            row["mode"] or None,
            _prior(row["prior"], line),
            _many(row["needs"]),
        )
        table[trigger.lemma, trigger.pos].append(trigger)
    return {key: tuple(rows) for key, rows in table.items()}


def _sayings() -> dict[str, tuple[Saying, ...]]:
    table: dict[str, list[Saying]] = defaultdict(list)
    for line, row in _rows("attribution.csv"):
        if row["kind"] not in frozenset(Telling):
            raise _broken("attribution.csv", line, f"{row['kind']!r} is no kind of telling")
        saying = Saying(row["lemma"], row["pos"], Telling(row["kind"]), _many(row["content"]))
        table[saying.lemma].append(saying)
    return {lemma: tuple(rows) for lemma, rows in table.items()}


def _pairs(name: str, key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for _, row in _rows(name)}


def _words() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = defaultdict(set)
    for _, row in _rows("words.csv"):
        lists[row["list"]].add(row["word"])
    return {name: frozenset(words) for name, words in lists.items()}


def _told_by(triggers: Mapping[tuple[str, str], tuple[Trigger, ...]]) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for (word, _), rows in sorted(triggers.items(), key=lambda item: item[0][1], reverse=True):  # verbs before nouns
        for row in (row for row in rows if row.pos != "A"):
            type_ = RELATIONS[row.relation].plover
            if type_ is not None:
                types = found.setdefault(word, {})
                types[type_] = (*types.get(type_, ()), row.relation)
    return found


def _rims(offices: Iterable[str], index: int) -> frozenset[str]:
    """The tokens at one rim: the tokenizer may cut the full stop off an abbreviation."""
    words = {office.replace("-", " ").split()[index] for office in offices}
    short = {word for word in words if word.endswith(".")}
    return frozenset(words | ({"."} if index and short else {word.rstrip(".") for word in short}))


def _split(phrases: Iterable[str]) -> Iterator[str]:
    return (word for phrase in phrases for word in phrase.split())


@cache
def load() -> Lexicon:
    """Read the shipped tables (once a process)."""
    governors = {row["lemma"]: Governor(row["lemma"], row["effect"]) for _, row in _rows("governors.csv")}
    words, sayings, triggers = _words(), _sayings(), _triggers()
    asserting = (row for rows in sayings.values() for row in rows if row.pos == "V" and row.kind in ASSERTING)
    offices = {row["office"]: Office(row["relation"], row["with_state"]) for _, row in _rows("offices.csv")}
    return Lexicon(
        triggers=triggers,
        trigger_words=frozenset(word for word, _ in triggers),
        told_by=_told_by(triggers),
        governors=governors,
        hedges=_pairs("hedges.csv", "word", "effect"),
        sayings=sayings,
        cues=frozenset(row.lemma for row in asserting),
        offices=offices,
        office_rims=(_rims(offices, 0), _rims(offices, -1)),
        short_offices=frozenset(office for office in offices if " " not in office),
        title_words=frozenset(_split(offices)) | words["honorific"] | words["office modifier"],
        organs=_pairs("organs.csv", "noun", "acts"),
        roles=_pairs("roles.csv", "role", "relation"),
        plover=_pairs("plover.csv", "type", "relation"),
        types=_pairs("types.csv", "word", "type"),
        words=words,
    )
