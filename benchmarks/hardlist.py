"""Hard names of world news looked up one by one: is the right entity among the answers, and is it the first?

usage: python benchmarks/hardlist.py LIST.tsv OUT.tsv

LIST.tsv has mention, type, gold and year; lines that begin with # are left out. OUT gets one line a mention: the
columns of the list, the first answer, and whether the gold was found and was first. The table by type goes to the
screen. A mention has no text around it here: only spelling and date can tell. Gold of a country, capital, seat of
government or organ begins with a lower-case ISO code or one of `PLACES`; other gold is a name.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from graphbuilder.extraction.bodies import organ_named
from graphbuilder.extraction.ranking import Context, ranked
from graphbuilder.model import Entity
from graphbuilder.reference import Record, Reference
from graphbuilder.reference.names import fold

PLACES = {
    "az-nk": "Nagorno-Karabakh",
    "ge-ab": "Abkhazia",
    "x-so": "South_Ossetia",
    "md-pmr": "Transnistria",
    "xk": "Kosovo",
    "cy-trnc": "Northern_Cyprus",
    "ua-cri": "Crimea",
    "ua-dpr": "Donetsk_People's_Republic",
    "ua-lpr": "Luhansk_People's_Republic",
    "so-som": "Somaliland",
    "ru-ce": "Chechnya",
    "suhh": "Soviet_Union",
    "yucs": "Yugoslavia",
    "cshh": "Czechoslovakia",
    "dd": "East_Germany",
    "zr": "Zaire",
    "csxx": "Serbia_and_Montenegro",
    "ba-srp": "Republika_Srpska",
}
"""Places without an ISO code of today."""

ORGANS = {
    "army": ("army", "armed forces", "land forces"),
    "mod": ("defence", "defense", "pentagon"),
    "mfa": ("foreign", "state department"),
    "parliament": ("parliament", "duma", "knesset", "bundestag", "rada", "majlis", "assembly", "congress"),
    "intel": ("intelligence", "security service", "fsb", "mossad", "mi6"),
    "irgc": ("revolutionary guard",),
}
"""Words of which a name of an organ of each kind has one."""


def answers(reference: Reference, mention: str, day: date) -> list[Record | Entity]:
    """Everything the mention can be, the likeliest first: who lived and served on the day before all others."""
    names = reference.names.lookup(mention.removeprefix("the "))
    records = [reference.entities[entity] for entity in dict.fromkeys(name.entity for name in names)]
    living = [r for r in records if not r.until or r.until[:4] >= str(day.year)] or records
    serving = [r for r in living if reference.tenures(r.id, day)]
    order = ranked(reference, serving or living, Context())
    organ = organ_named(reference, mention)
    return [*order, *([organ] if organ else [])] or [*order]


def fits(reference: Reference, answer: Record | Entity, kind: str, gold: str) -> bool:
    """Is an answer what the list asks for?"""
    entity = answer.entity if isinstance(answer, Record) else answer
    code, _, organ = gold.partition(":")
    state = _state(reference, code) if kind in ("country", "capital", "metonym", "organ") else None
    if state is None:
        return _is_called(entity, gold)
    local = entity.iri.rpartition("/")[2]
    record = reference.entities.get(local)
    homes = {local, record.state if record else None, reference.acts_for(local), *(record.capital_of if record else ())}
    words = ORGANS.get(organ, ("",))
    return state in homes and any(word in fold(" ".join((entity.label, *entity.aliases))) for word in words)


def _state(reference: Reference, code: str) -> str | None:
    if code in PLACES:
        return PLACES[code]
    return next((row.id for row in reference.tables.states if row.iso2 == code.upper()), None)


def _is_called(entity: Entity, gold: str) -> bool:
    names = [fold(name) for name in (entity.label, *entity.aliases)]
    parts = fold(gold).split()
    return fold(gold) in names or any(set(parts) <= set(name.split()) for name in names)


def rows(path: Path) -> Iterable[list[str]]:
    """The rows of the list."""
    with path.open(encoding="utf-8") as stream:
        yield from (row for row in csv.reader(stream, delimiter="\t") if row and not row[0].startswith("#"))


def main() -> None:
    """Look up every mention and print the table by type."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    reference, count = Reference.load(), Counter[tuple[str, str]]()
    with arguments.out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        for mention, kind, gold, year in rows(arguments.list):
            given = answers(reference, mention, date(int(year), 7, 1))
            right = [fits(reference, answer, kind, gold) for answer in given]
            first = next(iter(given), None)
            label = (first.entity if isinstance(first, Record) else first).label if first else ""
            writer.writerow((mention, kind, gold, year, label, any(right), right[:1] == [True]))
            for key in (kind, "all"):
                count.update({(key, "all"): 1, (key, "found"): any(right), (key, "first"): right[:1] == [True]})
    print(f"{'type':12} {'mentions':>8} {'found':>7} {'first':>7}")
    for kind in sorted({kind for kind, _ in count}, key=lambda kind: (kind == "all", kind)):
        total, found, firsts = (count[kind, key] for key in ("all", "found", "first"))
        print(f"{kind:12} {total:8} {found / total:7.3f} {firsts / total:7.3f}")


if __name__ == "__main__":
    main()
