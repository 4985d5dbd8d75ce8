"""The lexicon tables: what ships is consistent with the ontology, and a broken table says where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphbuilder import resources
from graphbuilder.errors import ReferenceDataError
from graphbuilder.extraction import lexicon
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.vocabulary import CLASSES, MODES, RELATIONS

EFFECTS = {"keep", "negative", "ends", "possible", "hypothetical", "future", "ended"}
SLOTS = {
    "V": {"subj", "obj", "dative", "clause", "recip", "parties", "owner", "obliged", "urged", "thing"},
    "N": {
        "poss",
        "adj",
        "by",
        "of",
        "from",
        "subj",
        "given",
        "doing",
        "between",
        "pair",
        "beneficiary",
        "is",
        "thing",
        "region",
    },
    "A": {"by", "owner"},
}
PLACES = {"at", "in", "into", "near", "outside"}
PREPOSITIONS = {"about", "against", "alongside", "between", "for", "from", "of", "on", "over", "to", "with", *PLACES}


@pytest.fixture(scope="module")
def tables() -> Lexicon:
    return lexicon.load()


def test_triggers_evoke_extractable_relations_in_their_modes(tables: Lexicon) -> None:
    rows = [row for rows in tables.triggers.values() for row in rows]
    assert {row.relation for row in rows if not RELATIONS[row.relation].extractable} == set()
    assert [row for row in rows if row.mode and row.mode not in MODES[RELATIONS[row.relation].notation]] == []


def test_triggers_name_slots_that_exist(tables: Lexicon) -> None:
    rows = [row for rows in tables.triggers.values() for row in rows]
    prepositions = {"V": PREPOSITIONS, "N": PREPOSITIONS, "A": set[str]()}
    unknown = {
        (row.lemma, slot)
        for row in rows
        for slot in (*row.source, *row.target)
        if slot not in SLOTS[row.pos] | prepositions[row.pos]
    }
    assert unknown == set()


def test_sayings_have_parts_of_speech_and_slots_that_exist(tables: Lexicon) -> None:
    slots = {"clause", "to", "obj", "named", "quote", "sentence", "about", "as", "for", "of", "on"}
    rows = [row for rows in tables.sayings.values() for row in rows]
    assert {row.pos for row in rows} == set("VNAP")
    assert {slot for row in rows for slot in row.contents} <= slots


def test_needs_are_words_or_classes(tables: Lexicon) -> None:
    needs = {need for rows in tables.triggers.values() for row in rows for need in row.needs}
    assert {need for need in needs if not need.islower() and need not in CLASSES} == set()


def test_every_key_is_a_lemma_in_lower_case(tables: Lexicon) -> None:
    words = [lemma for lemma, _ in tables.triggers]
    words += [*tables.governors, *tables.hedges, *tables.offices, *tables.organs]
    assert [word for word in words if word != word.lower() or word != word.strip()] == []


def test_effects_offices_and_organs_are_known(tables: Lexicon) -> None:
    assert {governor.effect for governor in tables.governors.values()} | set(tables.hedges.values()) <= EFFECTS
    relations = {name for office in tables.offices.values() for name in (office.relation, office.with_state)}
    assert {name for name in relations if not RELATIONS[name].extractable} == set()
    assert set(tables.organs.values()) == {"state", "group"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tables that is read in place of the shipped ones."""
    copy = tmp_path / "lexicon"
    shutil.copytree(resources.path("lexicon"), copy)
    monkeypatch.setattr(resources, "path", tmp_path.joinpath)
    return copy


def test_users_rows_count(folder: Path) -> None:
    with (folder / "events.csv").open("a", encoding="utf-8") as stream:
        stream.write("serenade,V,subj,obj,supports,,0.5,\n")
    (row,) = lexicon.load.__wrapped__().triggers["serenade", "V"]
    assert (row.relation, row.source, row.target, row.mode) == ("supports", ("subj",), ("obj",), None)


@pytest.mark.parametrize(
    ("name", "row", "reason"),
    [
        ("events.csv", "hug,V,subj,obj,embraces,,0.5,", "no relation"),
        ("events.csv", "hug,V,subj,obj,supports,,much,", "'much'"),
        ("events.csv", "hug,V,subj,obj,supports,,1.5,", "'1.5'"),
        ("events.csv", "hug,V,subj,obj,supports,,nan,", "'nan'"),
        ("attribution.csv", "hum,V,sings,clause", "no kind of telling"),
        ("governors.csv", "hug", "columns"),
        ("words.csv", "article,hum,much", "columns"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(folder: Path, name: str, row: str, reason: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}{row}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=reason) as caught:
        lexicon.load.__wrapped__()
    assert caught.value.code == "E201"
    assert f"{name}, line {len(text.splitlines()) + 1}" in str(caught.value)


@pytest.mark.parametrize(
    ("rule", "relation", "lemma"),
    [
        ("v.attack.subj-obj", "assaults", "attack"),
        ("n.support.subj-given", "supports", "support"),
        ("n.support.subj-given", "assaults", None),
        ("pair.assault", "assaults", None),
        ("role.title", "holdsPosition", None),
    ],
)
def test_the_row_behind_a_rule(tables: Lexicon, rule: str, relation: str, lemma: str | None) -> None:
    row = tables.behind(rule, relation)
    assert (row.lemma if row else None) == lemma


def test_of_rows_of_one_word_the_one_with_the_slots_of_the_rule_is_behind_it(tables: Lexicon) -> None:
    rows = [tables.behind(rule, "supports") for rule in ("n.support.poss-for", "n.support.doing-of", "n.support.is-of")]
    assert [row.source[0] if row else None for row in rows] == ["poss", "doing", None]
