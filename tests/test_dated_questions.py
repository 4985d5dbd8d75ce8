"""Who held a post, who was a member, on a day: Python, command line and SPARQL give one answer."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date

import pytest

from graphbuilder import resources
from graphbuilder.cli import main
from graphbuilder.graph import queries, terms
from graphbuilder.graph.results import Rows
from graphbuilder.graph.store import Store
from graphbuilder.reference import Reference, lookup

Answers = list[tuple[str, ...]]
Ask = Callable[..., Answers]

OWNERS = ("Turkey", "Germany", "United_States", "Angola", "Ghana", "NATO", "Armenia", "Switzerland")
BODIES = ("NATO", "European_Union", "Collective_Security_Treaty_Organization", "BRICS")


def kept(name: str, row: dict[str, str]) -> bool:
    return (name != "officials" or row["of"] in OWNERS) and (name != "memberships" or row["organisation"] in BODIES)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The graph of those of the shipped rows that are asked for here."""
    folder = tmp_path_factory.mktemp("reference")
    for name in ("states", "organisations", "officials", "memberships"):
        source = resources.path("reference", f"{name}.csv")
        with source.open(encoding="utf-8", newline="") as read, (folder / source.name).open("w", newline="") as written:
            rows = csv.DictReader(read)
            writer = csv.DictWriter(written, rows.fieldnames or ())
            writer.writeheader()
            writer.writerows(row for row in rows if kept(name, row))
    made = Store.memory()
    made.add(Reference.load(base=folder).quads())
    return made


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Ask:
    """The answers of a command."""

    def run(*words: str, **options: str | None) -> Answers:
        capsys.readouterr()
        given = [part for name, value in options.items() if value for part in (f"--{name}", value)]
        assert main([*words, *given, "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)
        columns = ("id", "post", "role", "as", "from", "to", "source")
        return sorted(tuple(row[name] or "" for name in columns if name in row) for row in rows)

    return run


def by_sparql(store: Store, query: str, **values: str | None) -> Answers:
    found = queries.named(store, query, **{name: value for name, value in values.items() if value})
    assert isinstance(found, Rows)
    texts = [[getattr(term, "value", "") for term in row] for row in found.terms]
    return sorted((terms.local_name(first), *rest) for first, *rest in texts)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


HOLDERS = [
    ("Turkey", "defence minister", "2020-11-12", 1),
    ("Turkey", "Defence", "2024-01-01", 1),
    ("Turkey", None, "2020-11-12", 4),
    ("Turkey", None, None, 20),
    ("Turkey", None, "2050-01-01", 0),
    ("Germany", "chancellor", "2006-07-01", 1),
    ("Germany", "head-of-government", "2023-03-03", 1),
    ("United_States", "President", "2015-12-01", 1),
    ("Angola", "head_of_government", None, 2),
    ("Angola", "president", "2016-05-05", 1),
    ("Ghana", "President", None, 4),
    ("NATO", "secretary general", "2010-01-01", 1),
    ("Switzerland", "president", "2015-11-30", 1),
]


@pytest.mark.parametrize(("of", "post", "on", "least"), HOLDERS)
def test_holders(store: Store, printed: Ask, of: str, post: str | None, on: str | None, least: int) -> None:
    found = Reference.load().holders(of, post=post, on=day(on))
    python = sorted((r.person, r.post, r.role, r.since, r.until, r.source) for r in found)
    assert by_sparql(store, "holders", of=of, post=post, on=on) == python
    assert printed("who", *([post] if post else []), of, on=on) == python
    assert len(python) >= least
    assert python if least else not python


@pytest.mark.parametrize(
    "on", ["1950-01-01", "1991-12-25", "2004-03-29", "2010-01-01", "2020-01-31", "2024-03-07", None]
)
@pytest.mark.parametrize("of", BODIES)
@pytest.mark.parametrize("kind", [None, "any", "observer"])
def test_members(store: Store, printed: Ask, of: str, on: str | None, kind: str | None) -> None:
    found = Reference.load().members(of, day(on), None if kind == "any" else kind or "member")
    python = sorted((r.member, r.kind, r.since, r.until, r.source) for r in found)
    assert by_sparql(store, "members", of=of, on=on, kind=kind) == python
    assert printed("members", of, on=on, kind=kind) == python


def test_each_open_tenure_ends_on_the_same_day_for_all(store: Store) -> None:
    """On the last known day and the next, for every open tenure of the states above."""
    reference = Reference.load()
    open_ = [row for of in OWNERS for row in reference.holders(of) if not row.until]
    assert len(open_) > 10
    for on in sorted({f"{int(row.as_of[:4]) + years}-{month}" for row in open_ for years in (1, 2) for month in DAYS}):
        for of in ("Turkey", "NATO"):
            python = {row.person for row in reference.holders(of, on=day(on))}
            assert {person for person, *_ in by_sparql(store, "holders", of=of, on=on)} == python, (of, on)


DAYS = ("01-01", "02-28", "03-01", "08-31", "09-01", "12-31")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Turkey", "Turkey"),
        ("turkey", "Turkey"),
        ("Türkiye", "Turkey"),
        ("TR", "Turkey"),
        ("tur", "Turkey"),
        ("Turkish", "Turkey"),
        ("Ankara", "Turkey"),
        ("gbr:Turkey", "Turkey"),
        ("https://w3id.org/graphbuilder/entity/Turkey", "Turkey"),
        ("United States", "United_States"),
        ("US", "United_States"),
        ("NATO", "NATO"),
        ("North Atlantic Treaty Organization", "NATO"),
    ],
)
def test_names_as_people_write_them(name: str, id_: str) -> None:
    assert lookup.holders(Reference.load(), name) == Reference.load().holders(id_)
